/** What becomes of a change to a person. Pure. */
import type { Outcome as ChangeOutcome } from '../auth/outcome.ts';
import type { Refusal } from './rules.ts';

export { committed, refused } from '../auth/outcome.ts';

export type Outcome<T> = ChangeOutcome<T, Refusal>;
