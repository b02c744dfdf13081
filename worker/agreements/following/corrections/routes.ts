/** Corrections that partners propose, and their answers, over HTTP. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { EXAMPLE_PROPOSAL, EXAMPLE_PROPOSALS } from '../../../../schema/api/examples/follow-up.ts';
import {
  NewProposal,
  Proposal,
  ProposalAnswer,
  ProposalList,
  ProposalQuery,
} from '../../../../schema/api/follow-up.ts';
import { answerStale } from '../../../auth/answers.ts';
import { permits, workOf } from '../../../auth/middleware.ts';
import type { Outcome } from '../../../auth/outcome.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { versionOf } from '../../../http/version.ts';
import { readPublished } from '../../editing/store.ts';
import { asParty, rangeFor, respond } from '../acting.ts';
import {
  answerCorrection,
  type Carrying,
  type CorrectionRefusal,
  carryOut,
  proposeCorrection,
} from './actions.ts';
import { type ProposalRow, proposalOf, readProposal, readProposals } from './store.ts';

const NUMBER = { number: { description: 'Registry number', example: 'SPL-000002' } };
const ID = { id: { description: 'Id', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' } };

export const correctionRoutes = new Hono<AppEnv>()
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
        respond(c, await proposeCorrection(workOf(c), agreement, party, c.req.valid('json')), {
          status: 201,
        }),
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
      description:
        'Accepting puts what was proposed into a revision that is handed in and published as every other one.',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { version: true },
      answer: Proposal,
      example: EXAMPLE_PROPOSAL,
      path: ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(ProposalAnswer),
    (c) =>
      withProposal(c, (row, version, carrying) => {
        const answered = { proposal: proposalOf(row, true), proposerId: row.accountId };
        return answerCorrection(workOf(c), answered, version, c.req.valid('json'), carrying);
      }),
  )
  .post(
    '/corrections/:id/revision',
    declare({
      summary: 'Begin the revision of an accepted correction, where there is none any more',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { version: true },
      answer: Proposal,
      example: EXAMPLE_PROPOSAL,
      path: ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(z.strictObject({})),
    (c) => withProposal(c, (row, _version, carrying) => carryOut(workOf(c), proposalOf(row, true), carrying)),
  );

/** Loads the proposal and its agreement, asks the policy and the version, acts and answers. */
async function withProposal(
  c: Context<AppEnv>,
  act: (
    row: ProposalRow,
    version: number,
    carrying: Carrying,
  ) => Promise<Outcome<Proposal, CorrectionRefusal>>,
): Promise<Response> {
  const row = await readProposal(c.var.db, c.req.param('id') ?? '');
  const at = c.var.viewer.kind === 'person' ? c.var.viewer.as : null;
  if (!row || !at || !(await permits(c, 'agreement.draft', { unitPath: row.unitPath })))
    return problem(c, 'not_found');
  const version = versionOf(c);
  if (version instanceof Response) return version;
  const began = { type: 'proposal', id: row.id, version };
  if (version !== row.version) return answerStale(c, began, version);
  const agreement = await readPublished(c.var.db, row.registryNumber);
  if (!agreement) return problem(c, 'not_found');
  const unit = { code: at.unitCode, name: at.unitName, path: at.unitPath };
  return respond(c, await act(row, version, { agreement, unit }), { began });
}
