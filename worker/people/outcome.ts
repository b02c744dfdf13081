/** What becomes of a change, told to the routes as data. Pure. */
import type { CommitOutcome } from '../auth/work.ts';
import type { Refusal } from './rules.ts';

/**
 * `stale`: it was decided on a version that no longer is. `repeated`: the same request was carried out in the meantime.
 * In all cases but `done` nothing was written.
 */
export type Outcome<T> =
  | { outcome: 'done'; value: T }
  | { outcome: 'refused'; refusal: Refusal }
  | { outcome: 'stale' }
  | { outcome: 'repeated' };

export function refused(refusal: Refusal): { outcome: 'refused'; refusal: Refusal } {
  return { outcome: 'refused', refusal };
}

/** The outcome of a commit, with the value that was meant to be. */
export function committed<T>(outcome: CommitOutcome, value: T): Outcome<T> {
  return outcome === 'done' ? { outcome, value } : { outcome };
}
