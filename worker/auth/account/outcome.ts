/** What came of a change to one's own account. Pure: shapes, and the step from a commit to an outcome. */
import type { CommitOutcome } from '../work.ts';

export type Refused =
  /** The proof does not match. */
  | { kind: 'failed' }
  /** The challenge was answered before, or is too old. */
  | { kind: 'step_over' }
  | { kind: 'wait'; seconds: number }
  /** The last proof is too old, or the session has not shown the second factor. */
  | { kind: 'barrier'; needs: 'proof_needed' | 'second_factor_needed' }
  | { kind: 'rule'; reason: string }
  | { kind: 'key_missing' }
  | { kind: 'not_found' }
  | { kind: 'stale' }
  | { kind: 'repeated' };

export type Change<Value> =
  | { kind: 'done'; value: Value; sessionToken?: string }
  | { kind: 'refused'; refused: Refused };

export const DONE = { done: true } as const;

export function done<Value>(value: Value, sessionToken?: string): Change<Value> {
  return { kind: 'done', value, sessionToken };
}

export function refused(one: Refused): Change<never> {
  return { kind: 'refused', refused: one };
}

/** What was to be done, if the batch went through; else why it did not. `stale` says what a failed expectation means. */
export function committed<Value>(
  outcome: CommitOutcome,
  value: Value,
  { sessionToken, stale = 'stale' }: { sessionToken?: string; stale?: 'stale' | 'not_found' | 'failed' } = {},
): Change<Value> {
  if (outcome === 'done') return done(value, sessionToken);
  return refused({ kind: outcome === 'stale' ? stale : 'repeated' });
}
