/** What partners and units do with published agreements, over HTTP. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Action } from '../../../schema/api/access.ts';
import { RegistryNumber } from '../../../schema/api/agreement.ts';
import {
  EXAMPLE_CASCADE_ANSWER,
  EXAMPLE_CONFIRMATION,
  EXAMPLE_OBLIGATION,
  EXAMPLE_OBLIGATIONS,
  EXAMPLE_PARTNER_AGREEMENTS,
  EXAMPLE_PROPOSAL,
  EXAMPLE_PROPOSALS,
} from '../../../schema/api/examples/follow-up.ts';
import {
  CascadeAnswer,
  CascadeAnswering,
  Confirmation,
  Confirming,
  NewProposal,
  ObligationItem,
  ObligationList,
  ObligationQuery,
  ObligationReport,
  PartnerAgreementList,
  PartnerAgreementQuery,
  Proposal,
  ProposalAnswer,
  ProposalList,
  ProposalQuery,
  TakenBack,
} from '../../../schema/api/follow-up.ts';
import { answerRepeated, answerStale } from '../../auth/answers.ts';
import { permits, workOf } from '../../auth/middleware.ts';
import { rangeOf, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { forgetPublicAnswers } from '../../http/public-cache.ts';
import { versionOf, versionTag } from '../../http/version.ts';
import { todayInJakarta } from '../../platform/clock.ts';
import {
  answerCorrection,
  confirmAgreement,
  declareNoneNeeded,
  type Following,
  proposeCorrection,
  reportObligation,
  takeBackDeclaration,
} from './actions.ts';
import {
  type Followed,
  proposalOf,
  type Range,
  readFollowed,
  readObligation,
  readObligations,
  readPartnerAgreements,
  readPartyWithin,
  readProposal,
  readProposals,
} from './store.ts';

const NUMBER = { number: { description: 'Registry number', example: 'SPL-000002' } };
const ID = { id: { description: 'Id', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' } };

export const followingRoutes = new Hono<AppEnv>()
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
  )
  .post(
    '/partner/agreements/:number/corrections',
    declare({
      summary: 'Propose a correction for the partner',
      tag: 'agreements',
      policy: 'agreement.partner',
      change: { status: 201 },
      answer: Proposal,
      example: EXAMPLE_PROPOSAL,
      path: NUMBER,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(NewProposal),
    (c) =>
      asParty(c, async (agreement, party) =>
        respond(c, await proposeCorrection(workOf(c), agreement, party, c.req.valid('json')), 201),
      ),
  )
  .get(
    '/corrections',
    declare({
      summary: 'Corrections that partners proposed: to the unit and below, or by the own organisation',
      tag: 'agreements',
      policy: 'correction.read',
      answer: ProposalList,
      example: EXAMPLE_PROPOSALS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(ProposalQuery),
    async (c) => {
      const range = rangeFor(c, 'correction.read');
      const list = range && (await readProposals(c.var.db, range, c.req.valid('query')));
      return list ? c.json(list) : problem(c, 'invalid_cursor');
    },
  )
  .post(
    '/corrections/:id/answer',
    declare({
      summary: 'Accept or decline a proposed correction, with the reason',
      description: 'Accepting promises a revision; it is made as every other one.',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { version: true },
      answer: Proposal,
      example: EXAMPLE_PROPOSAL,
      path: ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(ProposalAnswer),
    async (c) => {
      const row = await readProposal(c.var.db, c.req.param('id'));
      if (!row || !(await permits(c, 'agreement.draft', { unitPath: row.unitPath })))
        return problem(c, 'not_found');
      const version = versionOf(c);
      if (version instanceof Response) return version;
      const subject = { type: 'proposal', id: row.id, version };
      if (version !== row.version) return answerStale(c, subject, version);
      const outcome = await answerCorrection(
        workOf(c),
        proposalOf(row),
        row.unitPath,
        version,
        c.req.valid('json'),
      );
      return respond(c, outcome, 200, subject);
    },
  )
  .put(
    '/agreements/:number/cascade/answer',
    declare({
      summary: 'Declare for the unit that it needs no agreement of its own under an umbrella, and why',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: {},
      answer: CascadeAnswer,
      example: EXAMPLE_CASCADE_ANSWER,
      path: NUMBER,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(CascadeAnswering),
    (c) =>
      underUmbrella(c, async (umbrella, unit) =>
        respond(c, await declareNoneNeeded(workOf(c), umbrella, unit, c.req.valid('json').reason)),
      ),
  )
  .delete(
    '/agreements/:number/cascade/answer',
    declare({
      summary: 'Take the declaration back',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: {},
      answer: TakenBack,
      example: { registryNumber: 'SPL-000002' },
      path: NUMBER,
      problems: ['refused'],
    }),
    (c) =>
      underUmbrella(c, async (umbrella, unit) =>
        respond(c, await takeBackDeclaration(workOf(c), umbrella, unit)),
      ),
  )
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
      const subject = { type: 'obligation', id: row.id };
      if (version !== row.version) return answerStale(c, subject, version);
      return respond(c, await reportObligation(workOf(c), row, version, c.req.valid('json')), 200, subject);
    },
  );

function rangeFor(c: Context<AppEnv>, action: Action): Range | null {
  const span = spanOf(c.var.viewer, action);
  return span && { of: span.of, ...rangeOf(span) };
}

/** Acts for the party of an agreement that the liaison speaks for; for everybody else there is no such agreement. */
async function asParty(
  c: Context<AppEnv>,
  act: (agreement: Followed, party: { id: string; name: string }) => Promise<Response>,
): Promise<Response> {
  const agreement = await followedBy(c);
  const range = rangeFor(c, 'agreement.partner');
  const party = agreement && range && (await readPartyWithin(c.var.db, agreement.id, range));
  if (!agreement || !party) return problem(c, 'not_found');
  if (!(await permits(c, 'agreement.partner', { organisationPath: party.path })))
    return problem(c, 'not_found');
  return act(agreement, { id: party.id, name: party.name });
}

/** Acts for the unit of the person; the umbrella agreement is public, so whoever may answer may know of it. */
async function underUmbrella(
  c: Context<AppEnv>,
  act: (umbrella: Followed, unit: { code: string; path: string }) => Promise<Response>,
): Promise<Response> {
  const { viewer } = c.var;
  const umbrella = await followedBy(c);
  if (!umbrella || viewer.kind !== 'person' || viewer.as === null) return problem(c, 'not_found');
  return act(umbrella, { code: viewer.as.unitCode, path: viewer.as.unitPath });
}

async function followedBy(c: Context<AppEnv>): Promise<Followed | null> {
  const number = RegistryNumber.safeParse(c.req.param('number'));
  return number.success ? readFollowed(c.var.db, number.data) : null;
}

async function respond<T extends object>(
  c: Context<AppEnv>,
  outcome: Following<T>,
  status: 200 | 201 = 200,
  subject?: { type: string; id: string; version?: number },
): Promise<Response> {
  if (outcome.ok) {
    forgetPublicAnswers();
    const version = (outcome.body as { version?: number }).version;
    return c.json(outcome.body, status, version === undefined ? {} : { etag: versionTag(version) });
  }
  if (outcome.refusal !== null) {
    const { reason, ...facts } = outcome.refusal;
    return problem(c, 'refused', { reason, facts });
  }
  if (outcome.outcome === 'repeated') return answerRepeated(c);
  return subject ? answerStale(c, subject, subject.version ?? 0) : problem(c, 'stale');
}
