/**
 * Calendar dates of agreements: arithmetic on `YYYY-MM-DD`, reading dates as Indonesian sources print them, and the
 * likely date where a printed weekday does not match. Pure. It never reads a clock and never corrects a date: it only
 * says what does not fit and what might have been meant.
 */

const DAY_MILLISECONDS = 86_400_000;
/** No agreement is older than KPU's forerunners or later than a long term; other years are misprints. */
const YEAR_MIN = 1945;
const YEAR_MAX = 2100;
/** More candidates than this help nobody to choose. */
const LIKELY_DATES_MAX = 3;

/** Sunday is 0, as in ECMAScript. */
export const WEEKDAY_NAMES = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;
export const WEEKDAY_NAMES_EN = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
export const MONTH_NAMES = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** What a printed date says, part by part; what it does not say, or says impossibly, is null. */
export interface PrintedDate {
  /** 0 (Sunday) to 6. */
  weekday: number | null;
  year: number | null;
  /** 1 to 12. */
  month: number | null;
  /** 1 to 31. */
  day: number | null;
}

/** True for an existing day written `YYYY-MM-DD`: 2024-02-29 is one, 2023-02-29 is not. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** `YYYY-MM-DD` of an existing day, or null. */
export function calendarDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day `days` after (or, when negative, before) a calendar date. */
export function addDays(date: string, days: number): string {
  return new Date(epochDay(date) * DAY_MILLISECONDS + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** Whole days from one calendar date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return epochDay(to) - epochDay(from);
}

/** The weekday of a calendar date, 0 (Sunday) to 6. */
export function weekdayOf(date: string): number {
  return new Date(epochDay(date) * DAY_MILLISECONDS).getUTCDay();
}

/** The precision of a stored date text: `2022-12-29` is a day, `2022-12` a month, `2022` a year; null if none. */
export function precisionOf(date: string): 'day' | 'month' | 'year' | null {
  if (isCalendarDate(date)) return 'day';
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(date)) return 'month';
  if (/^\d{4}$/.test(date)) return 'year';
  return null;
}

/**
 * Reads a date as sources print it: `Rabu, 25 Maret 2022`, `Rabu (12/9/2022)`, `12-9-2022`, `2022-03-25`,
 * `Maret 2022`, `Kamis pagi (14/9)`. Numbers are day before month, as Indonesia writes them. Null when it holds
 * neither a weekday nor any part of a date. Never throws.
 */
export function parsePrintedDate(text: string): PrintedDate | null {
  const words = text.toLowerCase().replace(/['’`]/g, '');
  const weekday = WEEKDAY_WORDS.find(([name]) => new RegExp(`\\b${name}\\b`).test(words))?.[1] ?? null;
  const parts = isoParts(words) ?? namedParts(words) ?? numericParts(words) ?? yearPart(words);
  if (parts === null) return weekday === null ? null : { weekday, year: null, month: null, day: null };
  return { weekday, ...parts };
}

/** The day that a printed date names whole, as `YYYY-MM-DD`; null when a part is missing or the day does not exist. */
export function printedDay(printed: PrintedDate): string | null {
  const { year, month, day } = printed;
  return year === null || month === null || day === null ? null : calendarDate(year, month, day);
}

/** The date of a printed text as far as it goes: `2022-03-25`, `2022-03` or `2022`; null without a year. */
export function printedAsFarAsKnown(printed: PrintedDate): string | null {
  const { year, month, day } = printed;
  if (year === null) return null;
  if (month === null) return String(year);
  return day === null ? `${year}-${String(month).padStart(2, '0')}` : calendarDate(year, month, day);
}

/**
 * The days that may have been meant where the printed weekday does not fall on the printed date: the same day number
 * and weekday in another month of that year, or the same day and month in the year before or after. Nearest first, at
 * most three. Empty when nothing is wrong or nothing fits. A slip of the month is the usual one ("25 Maret" for
 * "25 Mei"), so months come before years.
 */
export function likelyDates(printed: PrintedDate): string[] {
  const date = printedDay(printed);
  const { weekday, year, month, day } = printed;
  if (date === null || weekday === null || year === null || month === null || day === null) return [];
  if (weekdayOf(date) === weekday) return [];
  const otherMonths = MONTH_NAMES.map((_, index) => index + 1)
    .filter((other) => other !== month)
    .sort((a, b) => Math.abs(a - month) - Math.abs(b - month) || a - b)
    .map((other) => calendarDate(year, other, day));
  const otherYears = [calendarDate(year - 1, month, day), calendarDate(year + 1, month, day)];
  return [...otherMonths, ...otherYears]
    .filter((candidate): candidate is string => candidate !== null && weekdayOf(candidate) === weekday)
    .slice(0, LIKELY_DATES_MAX);
}

type DateParts = Omit<PrintedDate, 'weekday'>;

/** Weekday names as printed, with the spellings in use; English ones come from copied press releases. */
const WEEKDAY_WORDS: readonly [string, number][] = [
  ...WEEKDAY_NAMES.map((name, index): [string, number] => [name.toLowerCase(), index]),
  ...WEEKDAY_NAMES_EN.map((name, index): [string, number] => [name.toLowerCase(), index]),
  ['ahad', 0],
];

/** Month names and their usual abbreviations, longest first so that `mei` is not read out of another word. */
const MONTH_WORDS: readonly [string, number][] = [
  ...MONTH_NAMES.map((name, index): [string, number] => [name.toLowerCase(), index + 1]),
  ...(['january', 'february', 'march', 'may', 'june', 'july', 'august', 'october', 'december'] as const).map(
    (name, index): [string, number] => [name, [1, 2, 3, 5, 6, 7, 8, 10, 12][index] ?? 0],
  ),
  ['pebruari', 2],
  ['nopember', 11],
  ['jan', 1],
  ['feb', 2],
  ['mar', 3],
  ['apr', 4],
  ['jun', 6],
  ['jul', 7],
  ['agt', 8],
  ['agu', 8],
  ['ags', 8],
  ['sep', 9],
  ['sept', 9],
  ['okt', 10],
  ['nov', 11],
  ['des', 12],
];

function isoParts(words: string): DateParts | null {
  const match = /\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b/.exec(words);
  if (match === null) return null;
  const day = match[3] === undefined ? null : Number(match[3]);
  return possible(Number(match[1]), Number(match[2]), day);
}

function namedParts(words: string): DateParts | null {
  for (const [name, month] of MONTH_WORDS) {
    const match = new RegExp(`(?:\\b(\\d{1,2})\\s*)?\\b${name}\\b\\.?(?:\\s*(\\d{4})\\b)?`).exec(words);
    if (match === null) continue;
    return possible(match[2] ? Number(match[2]) : null, month, match[1] ? Number(match[1]) : null);
  }
  return null;
}

function numericParts(words: string): DateParts | null {
  const match = /\b(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?\b/.exec(words);
  if (match === null) return null;
  const short = match[3]?.length === 2;
  const year = match[3] === undefined ? null : Number(match[3]) + (short ? 2000 : 0);
  return possible(year, Number(match[2]), Number(match[1]));
}

function yearPart(words: string): DateParts | null {
  const match = /\b(\d{4})\b/.exec(words);
  return match === null ? null : possible(Number(match[1]), null, null);
}

/** Parts that cannot be are null: a misprint such as `27/19` keeps its day and loses its month. */
function possible(year: number | null, month: number | null, day: number | null): DateParts {
  return {
    year: year !== null && year >= YEAR_MIN && year <= YEAR_MAX ? year : null,
    month: month !== null && month >= 1 && month <= 12 ? month : null,
    day: day !== null && day >= 1 && day <= 31 ? day : null,
  };
}

/** Days since 1970-01-01. Always counted in UTC, so that the machine's own time zone never shifts a date. */
function epochDay(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MILLISECONDS);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
