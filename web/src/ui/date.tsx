/** Dates as readers read them and machines find them. */
import type { AgreementListItem } from '../../../schema/api/agreement.ts';
import { dateInWords, signedInWords } from '../format/dates.ts';
import { language } from '../words.ts';

/** A calendar date in words. */
export function CalendarDate({ date, weekday = false }: { date: string; weekday?: boolean }) {
  return <time dateTime={date}>{dateInWords(date, language, weekday)}</time>;
}

/** A date of signing as exact as it is known, or null. */
export function Signed({
  signedOn,
  weekday = false,
}: {
  signedOn: AgreementListItem['signedOn'];
  weekday?: boolean;
}) {
  const text = signedInWords(signedOn, language, weekday);
  return text === null ? null : <time dateTime={signedOn.date ?? undefined}>{text}</time>;
}
