/** Drafting and moving agreements, for staff. Each change names the version that it begins with. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { RegistryNumber } from '../../../schema/api/agreement.ts';
import {
  Draft,
  DraftCheck,
  DraftContent,
  DraftList,
  DraftListQuery,
  DraftPublication,
  DraftReturn,
  DraftVerdict,
  LegalMove,
  NewDraft,
  Published,
  Withdrawal,
  Withdrawn,
} from '../../../schema/api/draft.ts';
import {
  EXAMPLE_DRAFT,
  EXAMPLE_DRAFTS,
  EXAMPLE_PUBLISHED,
  EXAMPLE_VERDICT,
  EXAMPLE_WITHDRAWN,
} from '../../../schema/api/examples/draft.ts';
import { answerOutcome, answerStale, type Began } from '../../auth/answers.ts';
import { permits, trace, workOf } from '../../auth/middleware.ts';
import type { Outcome } from '../../auth/outcome.ts';
import { rangeOf, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { type ProblemFacts, problem } from '../../http/problem.ts';
import { forgetPublicAnswers } from '../../http/public-cache.ts';
import { versionOf, versionTag } from '../../http/version.ts';
import { readTemplate } from '../templates/store.ts';
import { beginDraft, discardDraft, returnDraft, saveDraft, submitDraft } from './drafting.ts';
import { type EditingRefusal, judge, judgeForm, presented } from './judging.ts';
import { verdictOf } from './plan.ts';
import { moveLegally, publishDraft, withdrawAgreement } from './publishing.ts';
import { type DraftRow, type PublishedAgreement, readDraft, readDrafts, readPublished } from './store.ts';

const DRAFT_ID = {
  id: { description: 'Id of the draft', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' },
};
const NUMBER = { number: { description: 'Registry number', example: 'SPL-000002' } };
const Nothing = z.strictObject({});

export const editingRoutes = new Hono<AppEnv>()
  .get(
    '/drafts',
    declare({
      summary: 'Drafts of the unit and, for those who review, of those below, latest change first',
      description: 'Without `status` those that are still open.',
      tag: 'agreements',
      policy: 'agreement.follow',
      answer: DraftList,
      example: EXAMPLE_DRAFTS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(DraftListQuery),
    async (c) => {
      const span = spanOf(c.var.viewer, 'agreement.follow');
      if (span === null || c.var.viewer.kind !== 'person') return problem(c, 'not_found');
      const asked = c.req.valid('query');
      const list = await readDrafts(c.var.db, rangeOf(span), asked, c.var.viewer.accountId);
      return list === null ? problem(c, 'invalid_cursor') : c.json(list);
    },
  )
  .post(
    '/drafts',
    declare({
      summary: 'Begin a draft: empty, from a template, or to revise a published agreement',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { status: 201 },
      answer: Draft,
      example: EXAMPLE_DRAFT,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(NewDraft),
    async (c) => {
      const work = workOf(c);
      const asked = c.req.valid('json');
      const at = work.viewer.as;
      if (at === null) return problem(c, 'not_found');
      const revised = asked.revises === undefined ? null : await readPublished(c.var.db, asked.revises);
      if (asked.revises !== undefined && revised === null) return problem(c, 'not_found');
      const unitPath = revised?.unitPath ?? at.unitPath;
      if (!(await permits(c, 'agreement.draft', { unitPath }))) return problem(c, 'not_found');
      const template =
        asked.templateId === undefined ? null : await readTemplate(c.var.db, asked.templateId, at.unitPath);
      if (asked.templateId !== undefined && template === null) return problem(c, 'not_found');
      const unit = { code: at.unitCode, name: at.unitName, path: at.unitPath };
      const content = { ...template?.content, ...asked.content };
      return answer(c, await beginDraft(work, unit, content, revised), 201);
    },
  )
  .post(
    '/drafts/check',
    declare({
      summary: 'What the rules say of a form: nothing is saved',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { status: 200 },
      answer: DraftVerdict,
      example: EXAMPLE_VERDICT,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(DraftCheck),
    async (c) => {
      const { content } = c.req.valid('json');
      const { planned } = await judgeForm(workOf(c), content, 'check', '-');
      return c.json(verdictOf(content, planned, c.var.language));
    },
  )
  .get(
    '/drafts/:id',
    declare({
      summary: 'One draft, with what stands in the way of publishing it',
      tag: 'agreements',
      policy: 'agreement.follow',
      answer: Draft,
      example: EXAMPLE_DRAFT,
      path: DRAFT_ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const row = await readDraft(c.var.db, c.req.param('id'));
      if (!row || !(await permits(c, 'agreement.follow', { unitPath: row.unitPath })))
        return problem(c, 'not_found');
      await trace(c, {
        kind: 'draft.read',
        unitPath: row.unitPath,
        subject: { type: 'draft', id: row.id, version: row.version },
      });
      const draft = presented(row, await judge(workOf(c), row), c.var.language);
      return c.json(draft, 200, { etag: versionTag(draft.version) });
    },
  )
  .put(
    '/drafts/:id',
    declare({
      summary: 'Save the form as it stands',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { version: true },
      answer: Draft,
      example: EXAMPLE_DRAFT,
      path: DRAFT_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(DraftContent),
    (c) =>
      withDraft(c, 'agreement.draft', (row, version) => {
        const { content, note } = c.req.valid('json');
        return saveDraft(workOf(c), row, version, content, note);
      }),
  )
  .post(
    '/drafts/:id/submission',
    declare({
      summary: 'Hand the draft in for publication',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { version: true },
      answer: Draft,
      example: EXAMPLE_DRAFT,
      path: DRAFT_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(Nothing),
    (c) => withDraft(c, 'agreement.draft', (row, version) => submitDraft(workOf(c), row, version)),
  )
  .post(
    '/drafts/:id/return',
    declare({
      summary: 'Give a submitted draft back, with the reason',
      tag: 'agreements',
      policy: 'agreement.review',
      change: { version: true },
      answer: Draft,
      example: EXAMPLE_DRAFT,
      path: DRAFT_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(DraftReturn),
    (c) =>
      withDraft(c, 'agreement.review', (row, version) =>
        returnDraft(workOf(c), row, version, c.req.valid('json').reason),
      ),
  )
  .post(
    '/drafts/:id/discarding',
    declare({
      summary: 'Put a draft aside for good',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { version: true },
      answer: Draft,
      example: EXAMPLE_DRAFT,
      path: DRAFT_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(Nothing),
    (c) => withDraft(c, 'agreement.draft', (row, version) => discardDraft(workOf(c), row, version)),
  )
  .post(
    '/drafts/:id/publication',
    declare({
      summary: 'Publish a submitted draft; never by who wrote or submitted it',
      tag: 'agreements',
      policy: 'agreement.publish',
      change: { version: true },
      answer: Published,
      example: EXAMPLE_PUBLISHED,
      path: DRAFT_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(DraftPublication),
    (c) =>
      withDraft(c, 'agreement.publish', (row, version) =>
        publishDraft(workOf(c), row, version, c.req.valid('json').note),
      ),
  )
  .post(
    '/agreements/:number/legal-moves',
    declare({
      summary: 'Move a published agreement on the legal axis: a revision with its note',
      description: 'If-Match names the revision that is shown.',
      tag: 'agreements',
      policy: 'agreement.decide',
      change: { version: true },
      answer: Published,
      example: EXAMPLE_PUBLISHED,
      path: NUMBER,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(LegalMove),
    (c) =>
      withPublished(c, (agreement, revision) =>
        moveLegally(workOf(c), agreement, revision, c.req.valid('json')),
      ),
  )
  .post(
    '/agreements/:number/withdrawal',
    declare({
      summary: 'Withdraw a published agreement: its address stays, with the reason',
      description: 'If-Match names the revision that is shown.',
      tag: 'agreements',
      policy: 'agreement.decide',
      change: { version: true },
      answer: Withdrawn,
      example: EXAMPLE_WITHDRAWN,
      path: NUMBER,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(Withdrawal),
    (c) =>
      withPublished(c, (agreement, revision) =>
        withdrawAgreement(workOf(c), agreement, revision, c.req.valid('json').reason),
      ),
  );

type DraftAction = 'agreement.draft' | 'agreement.review' | 'agreement.publish';

/** Loads the draft, asks the policy and the version, acts and answers. */
async function withDraft<T extends object>(
  c: Context<AppEnv>,
  action: DraftAction,
  act: (row: DraftRow, version: number) => Promise<Outcome<T, EditingRefusal>>,
): Promise<Response> {
  const row = await readDraft(c.var.db, c.req.param('id') ?? '');
  if (!row || !(await permits(c, action, { unitPath: row.unitPath, authorId: row.authorId })))
    return problem(c, 'not_found');
  const version = versionOf(c);
  if (version instanceof Response) return version;
  const began = { type: 'draft', id: row.id, version };
  if (version !== row.version) return answerStale(c, began, version);
  return answer(c, await act(row, version), 200, began);
}

/** The same for a published agreement, of which the request names the revision. */
async function withPublished<T extends object>(
  c: Context<AppEnv>,
  act: (agreement: PublishedAgreement, revision: number) => Promise<Outcome<T, EditingRefusal>>,
): Promise<Response> {
  const number = RegistryNumber.safeParse(c.req.param('number'));
  const agreement = number.success ? await readPublished(c.var.db, number.data) : null;
  if (!agreement || !(await permits(c, 'agreement.decide', { unitPath: agreement.unitPath })))
    return problem(c, 'not_found');
  const version = versionOf(c);
  if (version instanceof Response) return version;
  const began = { type: 'agreement', id: agreement.registryNumber, version };
  return answer(c, await act(agreement, version), 200, began);
}

function answer<T extends object>(
  c: Context<AppEnv>,
  outcome: Outcome<T, EditingRefusal>,
  status: 200 | 201,
  began?: Began,
): Promise<Response> {
  if (outcome.outcome === 'done') forgetPublicAnswers();
  return answerOutcome(c, outcome, { status, refusal: hindrances, ...(began && { began }) });
}

/** What stands in the way of publishing, field by field. */
function hindrances(refusal: EditingRefusal): ProblemFacts {
  if (refusal.reason !== 'not_publishable') return {};
  const blocking = refusal.findings.filter((finding) => finding.refuses);
  return { facts: {}, errors: blocking.map(({ field, message }) => ({ path: field ?? '', message })) };
}
