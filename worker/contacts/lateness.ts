/**
 * The deadlines of the neutrality log and who has missed them. Lateness is computed whenever it is read and never typed or
 * stored, so that nobody can declare an entry punctual. Pure.
 */
import { LATENESSES, type Lateness, type ReturnState } from '../../schema/api/contact-words.ts';
import type { TimeZoneAbbreviation } from '../../schema/reference/regions.ts';
import { addDays } from '../agreements/dates.ts';
import { addWorkingDays, localDate, workingDaysBetween } from './working-days.ts';

/** An entry recorded later than this many working days after the contact is late. */
export const LATE_AFTER_WORKING_DAYS = 1;
/** Later than this it is seriously late. */
export const SERIOUSLY_LATE_AFTER_WORKING_DAYS = 3;
/** A month without contacts is declared by this working day of the next month. */
export const NIL_RETURN_DEADLINE_WORKING_DAYS = 5;
/** A superior has seen an entry by this working day after it was recorded. */
export const REVIEW_DEADLINE_WORKING_DAYS = 5;

/** Where a unit is and on which days it rests. */
export interface WorkingCalendar {
  zone: TimeZoneAbbreviation;
  daysOff: ReadonlySet<string>;
}

/** When a contact was over and when the server first recorded it; a correction keeps the moment of the first entry. */
export interface RecordedContact {
  startedAt: string;
  endedAt: string | null;
  recordedAt: string;
}

/** How late an entry is, by calendar dates in the unit's zone: the hour does not matter. */
export function lateness(contact: RecordedContact, { zone, daysOff }: WorkingCalendar): Lateness {
  const contactOn = localDate(contact.endedAt ?? contact.startedAt, zone);
  return latenessOnDays(contactOn, localDate(contact.recordedAt, zone), daysOff);
}

/** The same for two calendar dates of the unit. */
export function latenessOnDays(
  contactOn: string,
  recordedOn: string,
  daysOff: ReadonlySet<string>,
): Lateness {
  if (recordedOn <= addWorkingDays(contactOn, LATE_AFTER_WORKING_DAYS, daysOff)) return 'on_time';
  const seriously = addWorkingDays(contactOn, SERIOUSLY_LATE_AFTER_WORKING_DAYS, daysOff);
  return recordedOn <= seriously ? 'late' : 'seriously_late';
}

/** How late a contact is that is recorded today, by the day on which it was over. */
export interface RecordingDays {
  /** From this day on it is on time. */
  onTimeSince: string;
  /** From this day on it is at most late; what lies before is seriously late. */
  lateSince: string;
}

/** For the date `today` where the unit is: what a form can tell while somebody types, without asking again. */
export function recordingDays(today: string, daysOff: ReadonlySet<string>): RecordingDays {
  const since = (worst: Lateness) => {
    let day = today;
    while (isNoWorse(latenessOnDays(addDays(day, -1), today, daysOff), worst)) day = addDays(day, -1);
    return day;
  };
  return { onTimeSince: since('on_time'), lateSince: since('late') };
}

function isNoWorse(one: Lateness, than: Lateness): boolean {
  return LATENESSES.indexOf(one) <= LATENESSES.indexOf(than);
}

/** Working days that are left until a day, that day included; below zero, so many since it has passed. */
export function workingDaysLeft(dueOn: string, today: string, daysOff: ReadonlySet<string>): number {
  // Adding zero: nobody wants to read "-0".
  return dueOn >= today
    ? workingDaysBetween(today, dueOn, daysOff)
    : 0 - workingDaysBetween(dueOn, today, daysOff);
}

/** The last day on which a superior's review is in time. */
export function reviewDueOn(recordedAt: string, { zone, daysOff }: WorkingCalendar): string {
  return addWorkingDays(localDate(recordedAt, zone), REVIEW_DEADLINE_WORKING_DAYS, daysOff);
}

/** The last day on which the nil return of a month (`YYYY-MM`) is in time: the 5th working day of the next month. */
export function nilReturnDueOn(month: string, daysOff: ReadonlySet<string>): string {
  return addWorkingDays(lastDayOf(month), NIL_RETURN_DEADLINE_WORKING_DAYS, daysOff);
}

/** What is known of a unit's month. `nilOn` is the unit's date on which a nil return was recorded, if one was. */
export interface MonthOfUnit {
  month: string;
  hasContacts: boolean;
  nilOn: string | null;
}

/** What a unit has done about a month, seen on the day `today` where the unit is. Contacts make a nil return needless. */
export function monthlyReturn(of: MonthOfUnit, today: string, daysOff: ReadonlySet<string>): ReturnState {
  if (of.hasContacts) return 'contacts';
  const dueOn = nilReturnDueOn(of.month, daysOff);
  if (of.nilOn !== null) return of.nilOn <= dueOn ? 'nil' : 'nil_late';
  return today <= dueOn ? 'not_due' : 'missing';
}

/** The last day of a month `YYYY-MM`. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return addDays(`${next}-01`, -1);
}
