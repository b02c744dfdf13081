/**
 * Moving through the calendar: search text in, search text out. A change of time or filter begins with the first page,
 * so the cursor goes; filters stay when the time changes, and the time stays when a filter does. Pure.
 */
import { CALENDAR_FILTERS, type CalendarAddress } from '../../../../schema/api/calendar-window.ts';

/** The choices of view and time that stand in an address. */
export function addressOf(search: string): CalendarAddress {
  return Object.fromEntries(new URLSearchParams(search)) as CalendarAddress;
}

/** The address of another time, under the same filters. */
export function toTime(search: string, time: CalendarAddress): string {
  const given = new URLSearchParams(search);
  const filters = CALENDAR_FILTERS.flatMap((name): [string, string][] => {
    const value = given.get(name);
    return value ? [[name, value]] : [];
  });
  return text([...(Object.entries(time) as [string, string][]), ...filters]);
}

/** The address with one filter set, or taken out where the value is empty. */
export function withFilter(search: string, name: string, value: string): string {
  const given = new URLSearchParams(search);
  given.delete('cursor');
  if (value) given.set(name, value);
  else given.delete(name);
  return text([...given]);
}

/** The same view and time with nothing narrowed. */
export function withoutFilters(search: string): string {
  const given = new URLSearchParams(search);
  for (const name of [...CALENDAR_FILTERS, 'cursor']) given.delete(name);
  return text([...given]);
}

/** The address of the page behind a cursor; of the first page without one. */
export function toCursor(search: string, cursor: string): string {
  return withFilter(search, 'cursor', cursor);
}

/** The filters of an address alone, without a question mark: what the feed takes over. */
export function filtersOf(search: string): string {
  return toTime(search, {}).slice(1);
}

/** The month so many months away, or null outside the years that the calendar shows. */
export function monthAway(month: string, months: number): string | null {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + number - 1 + months;
  const found = Math.floor(count / 12);
  if (found < 1900 || found > 2099) return null;
  return `${found}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function text(parameters: [string, string][]): string {
  const written = new URLSearchParams(parameters).toString();
  return written ? `?${written}` : '';
}
