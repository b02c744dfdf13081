/**
 * Dates in words. Calendar dates have no time zone: they are read as UTC and written as UTC, so that no reader's clock
 * moves them. Moments are written in Western Indonesian Time, as the registry reckons. Pure.
 */
import type { AgreementListItem } from '../../../schema/api/agreement.ts';

type SignedOn = AgreementListItem['signedOn'];

const LOCALES: Record<string, string> = { id: 'id-ID', en: 'en-GB' };
const REGISTRY_TIME_ZONE = 'Asia/Jakarta';

/** "7 Desember 2022", or with the weekday "Rabu, 7 Desember 2022". */
export function dateInWords(date: string, language: string, weekday = false): string {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  };
  const text = new Intl.DateTimeFormat(LOCALES[language], options).format(new Date(`${date}T00:00:00Z`));
  if (!weekday) return text;
  const day = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' });
  return `${day.format(new Date(`${date}T00:00:00Z`))}, ${text}`;
}

/** A date as exact as it is known: a day, "Desember 2022", "2022", or null when nothing is known. */
export function signedInWords(signedOn: SignedOn, language: string, weekday = false): string | null {
  const { date, precision } = signedOn;
  if (date === null || precision === 'unknown') return null;
  if (precision === 'day') return dateInWords(date, language, weekday);
  if (precision === 'year') return date.slice(0, 4);
  const month = new Intl.DateTimeFormat(LOCALES[language], {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return month.format(new Date(`${date.slice(0, 7)}-01T00:00:00Z`));
}

/** A moment (RFC 3339) as date and time in the registry's zone: "22 November 2026 pukul 09.15 WIB". */
export function momentInWords(moment: string, language: string): string {
  const time = new Date(moment);
  if (Number.isNaN(time.getTime())) return moment;
  const options: Intl.DateTimeFormatOptions = {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: REGISTRY_TIME_ZONE,
  };
  return `${new Intl.DateTimeFormat(LOCALES[language], options).format(time)} WIB`;
}
