/**
 * Working days, on which every deadline of the neutrality log runs: Monday to Friday (Perpres 21/2023), without national
 * holidays and joint leave. Pure: the days off come in, from schema/reference/holidays.ts. A day begins and ends at
 * midnight in the zone of the unit.
 */
import type { TimeZoneAbbreviation } from '../../schema/reference/regions.ts';
import { addDays, weekdayOf } from '../agreements/dates.ts';

const ZONE_OFFSET_HOURS: Record<TimeZoneAbbreviation, number> = { WIB: 7, WITA: 8, WIT: 9 };
const SUNDAY = 0;
const SATURDAY = 6;

/** The calendar date (`YYYY-MM-DD`) of an instant (RFC 3339) where the unit is. */
export function localDate(instant: string, zone: TimeZoneAbbreviation): string {
  const shifted = Date.parse(instant) + ZONE_OFFSET_HOURS[zone] * 3_600_000;
  return new Date(shifted).toISOString().slice(0, 10);
}

/** Whether offices work on this date. */
export function isWorkingDay(date: string, daysOff: ReadonlySet<string>): boolean {
  const weekday = weekdayOf(date);
  return weekday !== SUNDAY && weekday !== SATURDAY && !daysOff.has(date);
}

/** The `days`-th working day after a date; the date itself never counts. `days` is at least 1. */
export function addWorkingDays(date: string, days: number, daysOff: ReadonlySet<string>): string {
  let reached = date;
  for (let left = days; left > 0; ) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached, daysOff)) left -= 1;
  }
  return reached;
}

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, daysOff: ReadonlySet<string>): number {
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    if (isWorkingDay(date, daysOff)) count += 1;
  }
  return count;
}
