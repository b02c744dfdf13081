/** Obligations and reports of how they stand, over HTTP. */
import { Hono } from 'hono';
import { EXAMPLE_OBLIGATION, EXAMPLE_OBLIGATIONS } from '../../../../schema/api/examples/follow-up.ts';
import {
  ObligationItem,
  ObligationList,
  ObligationQuery,
  ObligationReport,
} from '../../../../schema/api/follow-up.ts';
import { answerStale } from '../../../auth/answers.ts';
import { permits, workOf } from '../../../auth/middleware.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { versionOf } from '../../../http/version.ts';
import { todayInJakarta } from '../../../platform/clock.ts';
import { rangeFor, respond } from '../acting.ts';
import { reportObligation } from './actions.ts';
import { readObligation, readObligations } from './store.ts';

const ID = { id: { description: 'Id', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' } };

export const obligationRoutes = new Hono<AppEnv>()
  .get(
    '/obligations',
    declare({
      summary: 'Obligations from the agreements of the unit and below, or owed by the own organisation',
      description: 'What is due first leads; what has no day comes last.',
      tag: 'agreements',
      policy: 'obligation.read',
      answer: ObligationList,
      example: EXAMPLE_OBLIGATIONS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(ObligationQuery),
    async (c) => {
      const range = rangeFor(c, 'obligation.read');
      const today = todayInJakarta(c.var.clock.now());
      const list = range && (await readObligations(c.var.db, range, c.req.valid('query'), today));
      return list ? c.json(list) : problem(c, 'invalid_cursor');
    },
  )
  .post(
    '/obligations/:id/reports',
    declare({
      summary: 'Report how an obligation stands; If-Match "0" when nobody has yet',
      tag: 'agreements',
      policy: 'obligation.report',
      change: { version: true },
      answer: ObligationItem,
      example: EXAMPLE_OBLIGATION,
      path: ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(ObligationReport),
    async (c) => {
      const row = await readObligation(c.var.db, c.req.param('id'));
      const place = row && { unitPath: row.unitPath, organisationPath: row.organisationPath };
      if (!row || !place || !(await permits(c, 'obligation.report', place))) return problem(c, 'not_found');
      const version = versionOf(c);
      if (version instanceof Response) return version;
      const began = { type: 'obligation', id: row.id, version };
      if (version !== row.version) return answerStale(c, began, version);
      return respond(c, await reportObligation(workOf(c), row, version, c.req.valid('json')), { began });
    },
  );
