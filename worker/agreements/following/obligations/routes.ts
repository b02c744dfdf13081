/** Obligations and reports of how they stand, over HTTP. */
import { Hono } from 'hono';
import { OrganisationId, UnitCode } from '../../../../schema/api/agreement.ts';
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
import { publicJson } from '../../../http/public-cache.ts';
import { versionOf } from '../../../http/version.ts';
import { readOrganisationPath } from '../../../partners/store.ts';
import { todayInJakarta } from '../../../platform/clock.ts';
import { readUnitPath } from '../../../units/store.ts';
import { rangeFor, respond } from '../acting.ts';
import { reportObligation } from './actions.ts';
import { readObligation, readObligations, subjectOf } from './store.ts';

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
      description: 'Of one that recurs, `dueOn` says which time; without it the first.',
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
      const report = c.req.valid('json');
      const today = todayInJakarta(c.var.clock.now());
      const row = await readObligation(c.var.db, c.req.param('id'), report.dueOn, today);
      const place = row && { unitPath: row.unitPath, organisationPath: row.organisationPath };
      if (!row || !place || !(await permits(c, 'obligation.report', place))) return problem(c, 'not_found');
      const version = versionOf(c);
      if (version instanceof Response) return version;
      const began = { ...subjectOf(row), version };
      if (version !== row.version) return answerStale(c, began, version);
      return respond(c, await reportObligation(workOf(c), row, version, report), { began });
    },
  )
  .get(
    '/units/:code/obligations',
    declare({
      summary: 'Obligations from the agreements that a unit keeps',
      description: 'What is due first leads; what has no day comes last.',
      tag: 'units',
      policy: 'public',
      answer: ObligationList,
      example: EXAMPLE_OBLIGATIONS,
      path: { code: { description: 'Code of the unit', example: '36.73' } },
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor', 'not_found'],
    }),
    query(ObligationQuery),
    (c) =>
      publicJson(c, async (state) => {
        const code = UnitCode.safeParse(c.req.param('code'));
        const path = code.success ? await readUnitPath(c.var.db, code.data) : null;
        if (path === null) return problem(c, 'not_found');
        const range = { of: 'unit' as const, from: path, before: `${path} ` };
        const list = await readObligations(c.var.db, range, c.req.valid('query'), state.today);
        return list ?? problem(c, 'invalid_cursor');
      }),
  )
  .get(
    '/organisations/:id/obligations',
    declare({
      summary: 'Obligations that an organisation owes under published agreements',
      description: 'What is due first leads; what has no day comes last.',
      tag: 'organisations',
      policy: 'public',
      answer: ObligationList,
      example: EXAMPLE_OBLIGATIONS,
      path: { id: { description: 'Id of the organisation', example: 'polri' } },
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor', 'not_found'],
    }),
    query(ObligationQuery),
    (c) =>
      publicJson(c, async (state) => {
        const id = OrganisationId.safeParse(c.req.param('id'));
        const path = id.success ? await readOrganisationPath(c.var.db, id.data) : null;
        if (path === null) return problem(c, 'not_found');
        const range = { of: 'organisation' as const, from: path, before: `${path} ` };
        const list = await readObligations(c.var.db, range, c.req.valid('query'), state.today);
        return list ?? problem(c, 'invalid_cursor');
      }),
  );
