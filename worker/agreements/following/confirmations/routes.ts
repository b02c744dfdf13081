/** A partner's agreements and its confirmations, over HTTP. */
import { Hono } from 'hono';
import {
  EXAMPLE_CONFIRMATION,
  EXAMPLE_PARTNER_AGREEMENTS,
} from '../../../../schema/api/examples/follow-up.ts';
import {
  Confirmation,
  Confirming,
  PartnerAgreementList,
  PartnerAgreementQuery,
} from '../../../../schema/api/follow-up.ts';
import { workOf } from '../../../auth/middleware.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { todayInJakarta } from '../../../platform/clock.ts';
import { asParty, rangeFor, respond } from '../acting.ts';
import { confirmAgreement } from './actions.ts';
import { readPartnerAgreements } from './store.ts';

const NUMBER = { number: { description: 'Registry number', example: 'SPL-000002' } };

export const confirmationRoutes = new Hono<AppEnv>()
  .get(
    '/partner/agreements',
    declare({
      summary: "The partner's own agreements, and what it has said of them",
      tag: 'agreements',
      policy: 'agreement.partner',
      answer: PartnerAgreementList,
      example: EXAMPLE_PARTNER_AGREEMENTS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(PartnerAgreementQuery),
    async (c) => {
      const range = rangeFor(c, 'agreement.partner');
      const today = todayInJakarta(c.var.clock.now());
      const list = range && (await readPartnerAgreements(c.var.db, range, c.req.valid('query'), today));
      return list ? c.json(list) : problem(c, 'invalid_cursor');
    },
  )
  .post(
    '/partner/agreements/:number/confirmation',
    declare({
      summary: 'Confirm for the partner that the latest revision is right',
      tag: 'agreements',
      policy: 'agreement.partner',
      change: {},
      answer: Confirmation,
      example: EXAMPLE_CONFIRMATION,
      path: NUMBER,
      problems: ['invalid_body', 'unsupported_media_type', 'refused', 'stale'],
    }),
    ...body(Confirming),
    (c) =>
      asParty(c, async (agreement, party) =>
        respond(c, await confirmAgreement(workOf(c), agreement, party, c.req.valid('json').revision)),
      ),
  );
