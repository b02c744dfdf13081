/**
 * A week as a table: a column a day from Monday to Sunday; bars on top for what takes several days, then what has no
 * hour, then a row for each hour at which something begins. Hours are those of the event's own zone. Pure.
 */
import type { EventItem } from '../../../../schema/api/calendar.ts';
import { daysAway } from '../../../../schema/api/calendar-window.ts';
import { type Bar, isLong, rowsOf, WEEK_DAYS } from './grid.ts';

export interface WeekGrid {
  days: string[];
  bars: Bar[][];
  /** `hour` is `09`, or null for what has no hour; a list of events for each of the seven days. */
  rows: { hour: string | null; cells: EventItem[][] }[];
}

export function weekGridOf(monday: string, items: readonly EventItem[]): WeekGrid {
  const days = Array.from({ length: WEEK_DAYS }, (_, index) => daysAway(monday, index));
  const short = items.filter((item) => !isLong(item));
  const hours = [...new Set(short.map(hourOf))].toSorted((a, b) => (a ?? '').localeCompare(b ?? ''));
  return {
    days,
    bars: rowsOf(items.filter(isLong), days),
    rows: hours.map((hour) => ({
      hour,
      cells: days.map((day) => short.filter((item) => item.startsOn === day && hourOf(item) === hour)),
    })),
  };
}

function hourOf({ startTime }: EventItem): string | null {
  return startTime?.slice(0, 2) ?? null;
}
