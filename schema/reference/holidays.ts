/**
 * Indonesia's holidays from 2021 on: national holidays and joint leave (cuti bersama), each year with the joint decrees of
 * three ministers (Menteri Agama, Ketenagakerjaan, PANRB) that set them. Facts only: what no recorded decree says is left
 * out, and a year that misses dates says so with `complete`.
 */
import holidays from './holidays.json' with { type: 'json' };

export interface Holiday {
  /** `YYYY-MM-DD`. */
  date: string;
  id: string;
  en: string;
}

export interface HolidayYear {
  year: number;
  /** False where dates are still to come: a deadline in such a year may move. */
  complete: boolean;
  /** The decree first, its changes after it; numbers in the order of the three ministers. */
  decrees: readonly { number: string; signedOn: string }[];
  note: { id: string; en: string } | null;
  national: readonly Holiday[];
  /** Days off for civil servants beside the holidays; the registry keeps them apart, deadlines skip both. */
  jointLeave: readonly Holiday[];
}

export const HOLIDAY_YEARS = holidays.years as readonly HolidayYear[];

/** The names of the national holidays of a day; two may fall on one (13 May 2021). */
export const NATIONAL_HOLIDAYS: ReadonlyMap<string, readonly Holiday[]> = byDate((year) => year.national);

/** Joint leave by day. */
export const JOINT_LEAVE: ReadonlyMap<string, readonly Holiday[]> = byDate((year) => year.jointLeave);

/** Days on which offices rest although they are no Saturday and no Sunday: national holidays and joint leave. */
export const DAYS_OFF: ReadonlySet<string> = new Set([...NATIONAL_HOLIDAYS.keys(), ...JOINT_LEAVE.keys()]);

function byDate(of: (year: HolidayYear) => readonly Holiday[]): Map<string, Holiday[]> {
  return Map.groupBy(HOLIDAY_YEARS.flatMap(of), (holiday) => holiday.date);
}
