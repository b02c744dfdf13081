/** Several drafts at once over HTTP: what would happen, then all of them or none. Each names the version that was seen. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { EXAMPLE_SEVERAL_DONE, EXAMPLE_SEVERAL_PREVIEW } from '../../../../schema/api/examples/worklist.ts';
import { SeveralDone, SeveralDrafts, SeveralPreview } from '../../../../schema/api/several-drafts.ts';
import { answerOutcome } from '../../../auth/answers.ts';
import { ownViewer, workOf } from '../../../auth/middleware.ts';
import { rangeOf, spanOf } from '../../../auth/policy.ts';
import { keptAnswer } from '../../../auth/receipts.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { forgetPublicAnswers } from '../../../http/public-cache.ts';
import { type DraftRow, readDraftsWithin } from '../store.ts';
import { moveSeveral, previewSeveral, type SeveralMove, type SeveralRefusal } from './actions.ts';

const WRONG = ['invalid_body', 'unsupported_media_type'] as const;

const preview = (summary: string, policy: 'agreement.draft' | 'agreement.publish') =>
  declare({
    summary,
    tag: 'agreements',
    policy,
    change: { status: 200 },
    answer: SeveralPreview,
    example: EXAMPLE_SEVERAL_PREVIEW,
    problems: [...WRONG],
  });

const move = (summary: string, policy: 'agreement.draft' | 'agreement.publish') =>
  declare({
    summary,
    description:
      'All of them or none: `refusals` names each that is refused, or that has changed since (412).',
    tag: 'agreements',
    policy,
    change: { status: 200 },
    answer: SeveralDone,
    example: EXAMPLE_SEVERAL_DONE,
    problems: [...WRONG, 'refused', 'stale'],
  });

export const severalRoutes = new Hono<AppEnv>()
  .post(
    '/drafts/submissions/preview',
    preview('What handing in several drafts would do to each: nothing is saved', 'agreement.draft'),
    ...body(SeveralDrafts),
    (c) => previewAll(c, 'submit', c.req.valid('json')),
  )
  .post(
    '/drafts/submissions',
    move('Hand in several drafts', 'agreement.draft'),
    ...body(SeveralDrafts),
    (c) => moveAll(c, 'submit', c.req.valid('json')),
  )
  .post(
    '/drafts/publications/preview',
    preview('What publishing several drafts would do to each: nothing is saved', 'agreement.publish'),
    ...body(SeveralDrafts),
    (c) => previewAll(c, 'publish', c.req.valid('json')),
  )
  .post(
    '/drafts/publications',
    move('Publish several submitted drafts; never those that one wrote or submitted', 'agreement.publish'),
    ...body(SeveralDrafts),
    (c) => moveAll(c, 'publish', c.req.valid('json')),
  );

const ACTIONS = { submit: 'agreement.draft', publish: 'agreement.publish' } as const;

async function previewAll(c: Context<AppEnv>, move: SeveralMove, asked: SeveralDrafts): Promise<Response> {
  const rows = await draftsWithin(c, move, asked);
  if (rows === null) return problem(c, 'not_found');
  return c.json(await previewSeveral(workOf(c), rows, move, asked.note));
}

async function moveAll(c: Context<AppEnv>, move: SeveralMove, asked: SeveralDrafts): Promise<Response> {
  const rows = await draftsWithin(c, move, asked);
  if (rows === null) return problem(c, 'not_found');
  const changed = changedSince(rows, asked);
  if (changed.length > 0) return answerChanged(c, changed);
  const outcome = await moveSeveral(workOf(c), rows, move, asked.note);
  if (outcome.outcome === 'done') forgetPublicAnswers();
  if (outcome.outcome === 'stale') {
    return answerChanged(c, changedSince((await draftsWithin(c, move, asked)) ?? [], asked));
  }
  return answerOutcome(c, outcome, {
    refusal: ({ refused }: SeveralRefusal) => ({
      facts: { refused: refused.length },
      refusals: refused.map(({ id, heading, reason }) => ({ reason: reason ?? '', id, heading })),
    }),
  });
}

/** All the drafts that are named; null when one of them is not within reach: nobody learns which. */
async function draftsWithin(
  c: Context<AppEnv>,
  move: SeveralMove,
  { drafts }: SeveralDrafts,
): Promise<DraftRow[] | null> {
  const span = spanOf(c.var.viewer, ACTIONS[move]);
  if (span === null) return null;
  const ids = drafts.map(({ id }) => id);
  const rows = await readDraftsWithin(c.var.db, ids, rangeOf(span));
  return rows.length === ids.length ? rows : null;
}

function changedSince(rows: readonly DraftRow[], { drafts }: SeveralDrafts): DraftRow[] {
  const seen = new Map(drafts.map(({ id, version }) => [id, version]));
  return rows.filter((row) => row.version !== seen.get(row.id));
}

/** 412, naming those that somebody changed since they were seen; unless that was this very request, sent twice. */
async function answerChanged(c: Context<AppEnv>, rows: readonly DraftRow[]): Promise<Response> {
  const { receipt } = c.var;
  const kept = receipt && (await keptAnswer(c, ownViewer(c).accountId, receipt));
  if (kept) return kept;
  return problem(c, 'stale', {
    facts: { what: rows.map((row) => row.heading).join('; ') },
    refusals: rows.map(({ id, heading, version }) => ({ reason: 'stale', id, heading, version })),
  });
}
