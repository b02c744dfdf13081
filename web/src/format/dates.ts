/**
 * Dates in words. Calendar dates have no time zone: they are read as UTC and written as UTC, so that no reader's clock
 * moves them. Moments are written in Western Indonesian Time, as the registry reckons. Pure.
 */
import type { AgreementListItem } from '../../../schema/api/agreement.ts';
import { formatDate } from './locale.ts';

type SignedOn = AgreementListItem['signedOn'];

const REGISTRY_TIME_ZONE = 'Asia/Jakarta';
const DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const MONTH = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const WEEKDAY = { weekday: 'long', timeZone: 'UTC' } as const;
const MOMENT = { dateStyle: 'long', timeStyle: 'short', timeZone: REGISTRY_TIME_ZONE } as const;

/** "7 Desember 2022", or with the weekday "Rabu, 7 Desember 2022". */
export function dateInWords(date: string, language: string, weekday = false): string {
  const day = new Date(`${date}T00:00:00Z`);
  const text = formatDate(day, language, DAY);
  return weekday ? `${formatDate(day, language, WEEKDAY)}, ${text}` : text;
}

/** A date as exact as it is known: a day, "Desember 2022", "2022", or null when nothing is known. */
export function signedInWords(signedOn: SignedOn, language: string, weekday = false): string | null {
  const { date, precision } = signedOn;
  if (date === null || precision === 'unknown') return null;
  if (precision === 'day') return dateInWords(date, language, weekday);
  if (precision === 'year') return date.slice(0, 4);
  return monthInWords(date.slice(0, 7), language);
}

/** "Desember 2022" for `2022-12`. */
export function monthInWords(month: string, language: string): string {
  return formatDate(new Date(`${month}-01T00:00:00Z`), language, MONTH);
}

/** A moment (RFC 3339) as date and time in the registry's zone: "22 November 2026 pukul 09.15 WIB". */
export function momentInWords(moment: string, language: string): string {
  const time = new Date(moment);
  return Number.isNaN(time.getTime()) ? moment : `${formatDate(time, language, MOMENT)} WIB`;
}
