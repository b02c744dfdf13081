/**
 * When an obligation that recurs falls due: "setiap triwulan" from its first day on. Pure. Only what says how often is
 * expanded; "rutin" says nothing and gives its one day, or none. Day, week, month and year are counted on the calendar, from
 * the first day: the last of a month stays the last where a month is shorter, as contracts mean it (RFC 5545 would leave
 * such months out).
 */
import { addDays, calendarDate } from './dates.ts';

/** Twenty years of months; agreements last a few. What goes beyond is expanded by a later revision. */
export const OCCURRENCES_MAX = 240;

/** No agreement reaches beyond this century. */
const LAST_YEAR = 2099;

/** Every `count` days or months. */
export interface Interval {
  unit: 'day' | 'month';
  count: number;
}

/** What a recurrence says, as an RRULE (FREQ and INTERVAL only) or in words, or null where it does not say how often. */
export function intervalOf(recurrence: string | null): Interval | null {
  if (recurrence === null) return null;
  const text = recurrence.trim();
  return /^(?:RRULE:)?FREQ=/i.test(text) ? ofRule(text) : ofWords(text.toLowerCase());
}

/** The days on which an obligation falls due, in order; '' stands for one that has no day. */
export function occurrencesOf(dueOn: string | null, recurrence: string | null): string[] {
  if (dueOn === null) return [''];
  const interval = intervalOf(recurrence);
  if (interval === null) return [dueOn];
  const days: string[] = [];
  for (let day = dueOn; days.length < OCCURRENCES_MAX && Number(day.split('-')[0]) <= LAST_YEAR; ) {
    days.push(day);
    day = later(dueOn, interval, days.length);
  }
  return days;
}

function later(first: string, { unit, count }: Interval, times: number): string {
  if (unit === 'day') return addDays(first, count * times);
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number);
  const months = year * 12 + month - 1 + count * times;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  // Of 31, 30, 29 and 28 the first that the month has.
  for (let last = day; ; last -= 1) {
    const found = calendarDate(toYear, toMonth, last);
    if (found !== null) return found;
  }
}

const FREQUENCIES: Record<string, Interval> = {
  DAILY: { unit: 'day', count: 1 },
  WEEKLY: { unit: 'day', count: 7 },
  MONTHLY: { unit: 'month', count: 1 },
  YEARLY: { unit: 'month', count: 12 },
};

/** A rule with other parts says more than this calendar does; it is left alone rather than half understood. */
function ofRule(text: string): Interval | null {
  const match = /^(?:RRULE:)?FREQ=([A-Z]+)(?:;INTERVAL=(\d{1,2}))?$/i.exec(text);
  const base = match?.[1] === undefined ? undefined : FREQUENCIES[match[1].toUpperCase()];
  return base ? times(base, Number(match?.[2] ?? 1)) : null;
}

const PERIODS: readonly [RegExp, Interval][] = [
  [/^(?:(?:se)?hari|harian|days?|daily)$/, { unit: 'day', count: 1 }],
  [/^(?:(?:se)?minggu|mingguan|pekan|pekanan|weeks?|weekly)$/, { unit: 'day', count: 7 }],
  [/^(?:(?:se)?bulan|bulanan|months?|monthly)$/, { unit: 'month', count: 1 }],
  [/^(?:triwulan|triwulanan|kuartal|kuartalan|quarters?|quarterly)$/, { unit: 'month', count: 3 }],
  [/^(?:caturwulan|caturwulanan)$/, { unit: 'month', count: 4 }],
  [/^(?:semester|semesteran|half-years?|half-yearly)$/, { unit: 'month', count: 6 }],
  [/^(?:(?:se)?tahun|tahunan|years?|yearly|annual|annually)$/, { unit: 'month', count: 12 }],
];

const NUMBERS: readonly string[] = [
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
  'dua belas',
];
const NUMBER = NUMBERS.toReversed().join('|');

/** "setiap triwulan", "tiap 6 bulan", "per tahun", "tiga bulan sekali", "sekali setahun", "setiap 6 (enam) bulan sekali", "quarterly". */
const WORDS = new RegExp(
  `^(?:(?:setiap|tiap-tiap|tiap|per|sekali|every|each)\\s+)?(?:(?:(\\d{1,2})(?:\\s*\\([^)]*\\))?|(${NUMBER}))\\s+)?([a-z-]+)(?:\\s+sekali)?\\.?$`,
);

function ofWords(text: string): Interval | null {
  const match = WORDS.exec(text);
  const period = PERIODS.find(([pattern]) => pattern.test(match?.[3] ?? ''));
  if (!match || !period) return null;
  const word = match[2] === undefined ? 1 : NUMBERS.indexOf(match[2]) + 1;
  return times(period[1], match[1] === undefined ? word : Number(match[1]));
}

function times({ unit, count }: Interval, by: number): Interval | null {
  return by < 1 ? null : { unit, count: count * by };
}
