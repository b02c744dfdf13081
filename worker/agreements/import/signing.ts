/**
 * The dates of a row: the day of signing with its precision and its printed form, and whole days elsewhere. A wrong
 * weekday is warned about with the likely date; the date that was written is the one that is recorded. Pure.
 */

import type { AgreementForm } from '../../../schema/api/agreement-form.ts';
import {
  isCalendarDate,
  likelyDates,
  type PrintedDate,
  parsePrintedDate,
  precisionOf,
  printedAsFarAsKnown,
  printedDay,
  weekdayOf,
} from '../dates.ts';
import type { AgreementFacts } from '../facts.ts';
import type { FindingFacts } from './findings.ts';

export type Report = (field: string | null, found: FindingFacts) => void;

/** The signing date as the file knows it. An impossible date is reported and comes back as unknown. */
export function resolveSignedOn(
  given: AgreementForm['signedOn'],
  report: Report,
): AgreementFacts['signedOn'] {
  const field = 'signedOn.date';
  const read = readDate(given.date);
  if (read === 'unreadable') report(field, { code: 'date_unreadable', value: given.date ?? '' });
  const { date, precision } = read === 'unreadable' ? UNKNOWN_DATE : read;
  if (precision !== 'day' && read !== 'unreadable')
    report(field, { code: 'date_incomplete', value: given.date ?? given.printed });
  const written = given.date !== null && precisionOf(given.date) === null ? given.date : null;
  const mismatch = given.printed === null && written !== null && checkWeekday(field, written, date, report);
  if (given.printed !== null) checkPrinted(given.printed, date, report);
  const printed = given.printed ?? (mismatch || precision !== 'day' ? written : null);
  return { date, precision, printed, note: given.note };
}

/** A whole day, as `YYYY-MM-DD`; null when absent, and when unreadable, which is reported. */
export function resolveDay(text: string | null, field: string, report: Report): string | null {
  if (text === null || isCalendarDate(text)) return text;
  const printed = parsePrintedDate(text);
  const day = printed === null ? null : printedDay(printed);
  if (day === null) report(field, { code: 'date_unreadable', value: text });
  else checkWeekday(field, text, day, report);
  return day;
}

type KnownDate = Pick<AgreementFacts['signedOn'], 'date' | 'precision'>;
const UNKNOWN_DATE: KnownDate = { date: null, precision: 'unknown' };

function readDate(text: string | null): KnownDate | 'unreadable' {
  if (text === null) return UNKNOWN_DATE;
  const precision = precisionOf(text);
  if (precision !== null) return { date: text, precision };
  const printed = parsePrintedDate(text);
  if (printed === null || isImpossible(printed) || /^\d{4}-\d/.test(text)) return 'unreadable';
  const date = printedAsFarAsKnown(printed);
  return date === null ? UNKNOWN_DATE : { date, precision: precisionOf(date) ?? 'unknown' };
}

function isImpossible(printed: PrintedDate): boolean {
  const whole = printed.year !== null && printed.month !== null && printed.day !== null;
  return whole && printedDay(printed) === null;
}

/** What the source prints, beside the date that was recorded by hand. */
function checkPrinted(text: string, recorded: string | null, report: Report): void {
  const field = 'signedOn.printed';
  const printed = parsePrintedDate(text);
  if (printed === null) {
    report(field, { code: 'printed_date_unreadable', printed: text });
    return;
  }
  if (checkWeekday(field, text, recorded, report) || recorded === null) return;
  const [year, month, day] = recorded.split('-').map(Number);
  const differs = [
    [printed.year, year],
    [printed.month, month],
    [printed.day, day],
  ].some(
    ([ofPrinted, ofRecorded]) => ofPrinted != null && ofRecorded !== undefined && ofPrinted !== ofRecorded,
  );
  if (differs) report(field, { code: 'printed_date_differs', printed: text, recorded });
}

/** Reports a printed weekday that does not fall on the printed day, or else on the recorded one; true if it did. */
function checkWeekday(field: string, text: string, recorded: string | null, report: Report): boolean {
  const printed = parsePrintedDate(text);
  if (printed === null || printed.weekday === null) return false;
  const date = printedDay(printed) ?? (recorded !== null && isCalendarDate(recorded) ? recorded : null);
  if (date === null || weekdayOf(date) === printed.weekday) return false;
  report(field, {
    code: 'weekday_mismatch',
    printed: text,
    date,
    printedWeekday: printed.weekday,
    weekday: weekdayOf(date),
    likely: likelyDates(printed),
  });
  return true;
}
