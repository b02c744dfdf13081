/** What becomes of a change, told to the routes as data. Pure. */
import type { CommitOutcome } from './work.ts';

/**
 * `refused`: a rule of the noun says no. `stale`: it was decided on a version that no longer is. `repeated`: the same
 * request was carried out in the meantime. In all cases but `done` nothing was written.
 */
export type Outcome<T, Refusal> =
  | { outcome: 'done'; value: T }
  | { outcome: 'refused'; refusal: Refusal }
  | { outcome: 'stale' }
  | { outcome: 'repeated' };

export const STALE = { outcome: 'stale' } as const;

export function refused<Refusal>(refusal: Refusal): { outcome: 'refused'; refusal: Refusal } {
  return { outcome: 'refused', refusal };
}

/** The outcome of a commit, with the value that was meant to be. */
export function committed<T>(outcome: CommitOutcome, value: T): Outcome<T, never> {
  return outcome === 'done' ? { outcome, value } : { outcome };
}
