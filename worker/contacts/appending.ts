/**
 * How an entry of the log is appended: decided, then committed in one batch with the number that comes next in its unit.
 * The number is part of what is hashed, so it is known before the batch; the batch fails when somebody else has taken it,
 * and everything is decided anew. So two at once neither collide nor leave a gap.
 */
import type { ContactQuestion } from '../../schema/api/contact.ts';
import { type Commitment, type CommitOutcome, commit, type Work } from '../auth/work.ts';

/** Each round somebody gets on, so only a crowd at one unit in the same moment could use all of them up. */
const ATTEMPTS_MAX = 32;

/** Who acts, and the key that wraps those of the personal parts (LOG_PII_KEY). */
export interface Recording {
  work: Work;
  personalKey: string | undefined;
}

export interface Refused<R> {
  ok: false;
  refusals: readonly R[];
  /** What is asked back; confirming it lets the entry through. */
  questions: readonly ContactQuestion[];
}

export interface NotDone {
  ok: false;
  refusals: null;
  outcome: Exclude<CommitOutcome, 'done'>;
}

export type Outcome<T, R> = { ok: true; body: T } | Refused<R> | NotDone;

/** What was decided: a commitment, or why there is none. */
export type Decided<T, R> = { ok: true; commitment: Commitment<T> } | Refused<R> | NotDone;

/** Decides and commits, anew whenever somebody else was faster. */
export async function append<T, R>(work: Work, decide: () => Promise<Decided<T, R>>): Promise<Outcome<T, R>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const decided = await decide();
    if (!decided.ok) return decided;
    const outcome = await commit(work, decided.commitment);
    if (outcome === 'done') return { ok: true, body: decided.commitment.answer.body };
    if (outcome === 'repeated') return { ok: false, refusals: null, outcome };
  }
  throw new Error(`others have appended to this unit ${ATTEMPTS_MAX} times in the meantime`);
}

export function refuse<R>(...refusals: R[]): Refused<R> {
  return { ok: false, refusals, questions: [] };
}

/** Somebody else has changed what this change begins with. */
export const STALE: NotDone = { ok: false, refusals: null, outcome: 'stale' };
