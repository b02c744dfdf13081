/** Which partners a unit has not met for too long. Pure. */
import { CONTACT_GAP_DEFAULT_DAYS } from '../../../schema/api/meeting-words.ts';

/** How far back meetings are looked for, and how far ahead a planned one is. */
export const LOOK_BACK_DAYS = 730;
export const LOOK_AHEAD_DAYS = 183;

/** What was asked for, else what the unit chose, else 90. */
export function daysFor(asked: number | undefined, chosen: number | null): number {
  return asked ?? chosen ?? CONTACT_GAP_DEFAULT_DAYS;
}

/** Nothing is known, or the last of it lies before `since`. A meeting that is planned does not count as held. */
export function isGap(one: { last: { key: string } | null }, since: string): boolean {
  return one.last === null || one.last.key < since;
}
