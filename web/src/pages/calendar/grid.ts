/**
 * A month as weeks from Monday to Sunday, events of one day in their day, longer ones as bars across the days that they
 * touch, laid in as few rows as fit. The week view lays its bars in the same way. Pure.
 */
import type { EventItem } from '../../../../schema/api/calendar.ts';

export interface Bar {
  event: EventItem;
  /** First column, 0 for Monday, and how many columns it takes up in this week. */
  from: number;
  columns: number;
  /** Whether the event began before the days that this week shows of it. */
  continued: boolean;
}

export interface Week {
  /** Seven days, `null` where a day belongs to another month. */
  days: ({ date: string; events: EventItem[] } | null)[];
  /** Rows of bars that do not touch each other, each from the left. */
  rows: Bar[][];
}

export const WEEK_DAYS = 7;

export function weeksOf(month: string, items: readonly EventItem[]): Week[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  // Sunday is 0 in JavaScript and last here.
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % WEEK_DAYS;
  const weeks: Week[] = [];
  for (let start = 1 - before; start <= days; start += WEEK_DAYS) {
    const dates = Array.from({ length: WEEK_DAYS }, (_, index) => {
      const day = start + index;
      return day < 1 || day > days ? null : `${month}-${String(day).padStart(2, '0')}`;
    });
    weeks.push({
      days: dates.map((date) =>
        date === null ? null : { date, events: items.filter((one) => isOn(one, date)) },
      ),
      rows: rowsOf(items.filter(isLong), dates),
    });
  }
  return weeks;
}

/** The cells of a row of bars: each bar, and the gaps between them as a number of columns. */
export function cellsOf(row: readonly Bar[]): (Bar | number)[] {
  const cells: (Bar | number)[] = [];
  let column = 0;
  for (const bar of row) {
    if (bar.from > column) cells.push(bar.from - column);
    cells.push(bar);
    column = bar.from + bar.columns;
  }
  if (column < WEEK_DAYS) cells.push(WEEK_DAYS - column);
  return cells;
}

/** Whether an event takes several days, so that it is a bar. */
export function isLong({ startsOn, endsOn }: EventItem): boolean {
  return startsOn !== null && endsOn !== null && startsOn < endsOn;
}

function isOn(event: EventItem, date: string): boolean {
  return event.startsOn === date && !isLong(event);
}

/** Bars across these days, in as few rows as fit. */
export function rowsOf(long: readonly EventItem[], dates: readonly (string | null)[]): Bar[][] {
  const rows: Bar[][] = [];
  for (const event of long) {
    const touched = dates.flatMap((date, column) =>
      date !== null && event.startsOn! <= date && event.endsOn! >= date ? [column] : [],
    );
    const from = touched[0];
    if (from === undefined) continue;
    const bar = { event, from, columns: touched.length, continued: event.startsOn! < dates[from]! };
    const free = rows.find((row) =>
      row.every((one) => from >= one.from + one.columns || one.from >= from + bar.columns),
    );
    if (free) free.push(bar);
    else rows.push([bar]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.from - b.from));
}
