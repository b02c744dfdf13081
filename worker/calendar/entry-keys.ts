/**
 * Keys of calendar entries: the day, the hour and the event, unique and in reading order, so that a page is one range of
 * an index and a cursor is one text. Pure.
 *
 * `2024-01-22#000000042` has no hour and comes before `2024-01-22T09:00#000000043`; an event without a date is
 * `~#000000044` and comes after all. On each further day of a longer event its key has that day in front:
 * `2024-01-23 2024-01-22#000000042`.
 */
import { addDays } from '../agreements/dates.ts';
import type { EventTime } from './facts.ts';

const SEQ_DIGITS = 9;
/** Sorts after every date. */
export const UNDATED = '~';

export function entryKey(seq: number, time: Pick<EventTime, 'startsOn' | 'startTime'>): string {
  const hour = time.startsOn === null || time.startTime === null ? '' : `T${time.startTime}`;
  return `${time.startsOn ?? UNDATED}${hour}#${String(seq).padStart(SEQ_DIGITS, '0')}`;
}

/** Keys from `after` (inclusive) to `before` (exclusive). */
export interface KeyRange {
  after: string;
  before: string;
}

/** What begins on the days from `from` to `to`, both inclusive; null: no bound on that side. */
export function beginningWithin(from: string | null, to: string | null): KeyRange {
  return { after: from ?? '', before: to === null ? UNDATED : addDays(to, 1) };
}

/** What began before `day` and goes on on it. */
export function continuingOn(day: string): KeyRange {
  return { after: `${day} `, before: `${day}!` };
}

/** The range from just behind a key on. */
export function behind(range: KeyRange, key: string): KeyRange {
  const next = `${key}\u0001`;
  return next > range.after ? { ...range, after: next } : range;
}
