/**
 * Series: a rule, the dates it gives, and what is done to single ones. Pure. Occurrences are counted on local calendar
 * dates without a zone ("floating"), because "every Wednesday at ten" means the clocks on the wall; instants follow
 * from the zone afterwards. Expanding a series writes nothing: the caller materialises what it gives.
 */
import ICAL from 'ical.js';
import type { SeriesExceptionKind } from '../../schema/api/calendar-words.ts';
import type { Zone } from '../../schema/api/zones.ts';
import type { Verdict } from '../agreements/rules.ts';

/** A year of working days; more is a mistake in the rule. */
export const SERIES_OCCURRENCES_MAX = 400;
/**
 * Rules that people write in a form, each with the parts that mean something in it. Others are refused, because readers of
 * calendars do not agree on them; the end is a date of its own, so UNTIL and COUNT are none.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  DAILY: ['INTERVAL'],
  WEEKLY: ['INTERVAL', 'BYDAY'],
  MONTHLY: ['INTERVAL', 'BYDAY', 'BYMONTHDAY'],
  YEARLY: ['INTERVAL', 'BYMONTH', 'BYMONTHDAY'],
};

export interface SeriesRule {
  /** RRULE (RFC 5545, 3.3.10) without UNTIL and COUNT: `FREQ=WEEKLY;BYDAY=WE,FR`. */
  rule: string;
  startsOn: string;
  /** The last day on which an occurrence may fall. */
  untilOn: string;
}

export interface SeriesException {
  date: string;
  kind: SeriesExceptionKind;
  reason: string | null;
}

export type RuleRefusal =
  | { reason: 'unreadable_rule'; rule: string }
  | { reason: 'unsupported_part'; part: string }
  | { reason: 'no_occurrences' }
  | { reason: 'too_many_occurrences'; max: number }
  | { reason: 'first_day_is_not_in_the_rule'; firstOn: string };

/** All dates of the rule, in order, holidays among them; or why it gives none that can be kept. */
export function expand(
  series: SeriesRule,
): { ok: true; dates: string[] } | { ok: false; refusal: RuleRefusal } {
  const [frequency, ...parts] = series.rule.split(';');
  const known = frequency?.startsWith('FREQ=') ? PARTS[frequency.slice('FREQ='.length)] : undefined;
  const recur = known === undefined ? null : read(series.rule);
  if (known === undefined || recur === null) return fail({ reason: 'unreadable_rule', rule: series.rule });
  const unsupported = parts.map((part) => part.split('=')[0] ?? '').find((part) => !known.includes(part));
  if (unsupported !== undefined) return fail({ reason: 'unsupported_part', part: unsupported });
  const dates: string[] = [];
  const iterator = recur.iterator(ICAL.Time.fromDateString(series.startsOn));
  for (let next = iterator.next(); next; next = iterator.next()) {
    const date = next.toString().slice(0, 10);
    if (date > series.untilOn) break;
    if (dates.length === SERIES_OCCURRENCES_MAX) {
      return fail({ reason: 'too_many_occurrences', max: SERIES_OCCURRENCES_MAX });
    }
    dates.push(date);
  }
  const [firstOn] = dates;
  if (firstOn === undefined) return fail({ reason: 'no_occurrences' });
  // DTSTART counts as the first instance even where the rule does not give it (RFC 5545, 3.8.5.3), and clients disagree.
  if (firstOn !== series.startsOn) return fail({ reason: 'first_day_is_not_in_the_rule', firstOn });
  return { ok: true, dates };
}

/** The dates of a rule that fall on a holiday, with its name: what the form asks about before anything is written. */
export function holidaysAmong(
  dates: readonly string[],
  holidays: ReadonlyMap<string, readonly { id: string }[]>,
): SeriesException[] {
  return dates.flatMap((date) => {
    const names = holidays.get(date);
    return names === undefined
      ? []
      : [{ date, kind: 'holiday' as const, reason: names.map((one) => one.id).join(', ') }];
  });
}

export interface Occurrence {
  date: string;
  /** Counts the occurrences that take place, from 1: the number of its topic. */
  ordinal: number;
}

/** What takes place: the dates without the exceptions, numbered in order. */
export function occurrencesOf(
  dates: readonly string[],
  exceptions: readonly SeriesException[],
): Occurrence[] {
  const left = new Set(exceptions.map((one) => one.date));
  return dates.filter((date) => !left.has(date)).map((date, index) => ({ date, ordinal: index + 1 }));
}

/** How the number of topics and of occurrences compare: what the form says beside the list of topics. */
export function topicBalance(
  topics: number,
  occurrences: number,
): { kind: 'equal' } | { kind: 'topics_missing' | 'topics_left_over'; by: number } {
  if (topics === occurrences) return { kind: 'equal' };
  return topics < occurrences
    ? { kind: 'topics_missing', by: occurrences - topics }
    : { kind: 'topics_left_over', by: topics - occurrences };
}

export interface SeriesShape extends SeriesRule {
  startTime: string | null;
  zone: Zone | null;
}

/**
 * Whether a change to a series makes a new one: start, zone or rule would give every occurrence another identity
 * (RECURRENCE-ID), so the old series ends before the change and a new one begins with it. A later or earlier end, a
 * title, a topic or an end time stay within the series.
 */
export function forks(before: SeriesShape, after: SeriesShape): boolean {
  return (
    before.rule !== after.rule ||
    before.startsOn !== after.startsOn ||
    before.startTime !== after.startTime ||
    before.zone !== after.zone
  );
}

export type ForkRefusal =
  | { reason: 'before_the_series'; startsOn: string }
  | { reason: 'nothing_changes' }
  | { reason: 'rule'; refusal: RuleRefusal };

/**
 * The two series that a change from `from` on makes: the old one, ended on the day before, and the new one. Occurrences
 * that took place or were agreed before that day keep their identity.
 */
export function fork(
  before: SeriesShape,
  after: Omit<SeriesShape, 'startsOn'>,
  from: string,
  dayBefore: string,
): { ok: true; ended: SeriesShape; begun: SeriesShape } | { ok: false; refusal: ForkRefusal } {
  if (from <= before.startsOn) {
    return { ok: false, refusal: { reason: 'before_the_series', startsOn: before.startsOn } };
  }
  const begun: SeriesShape = { ...after, startsOn: from };
  const changes =
    before.rule !== after.rule || before.startTime !== after.startTime || before.zone !== after.zone;
  if (!changes) return { ok: false, refusal: { reason: 'nothing_changes' } };
  const expanded = expand(begun);
  if (!expanded.ok) return { ok: false, refusal: { reason: 'rule', refusal: expanded.refusal } };
  return { ok: true, ended: { ...before, untilOn: dayBefore }, begun };
}

export type OccurrenceRefusal =
  | { reason: 'not_an_occurrence'; date: string }
  | { reason: 'already_left_out' };

/** Whether a date of a series can be moved or cancelled: it must be one that takes place. */
export function occurrenceVerdict(
  date: string,
  dates: readonly string[],
  exceptions: readonly SeriesException[],
): Verdict<OccurrenceRefusal> {
  if (!dates.includes(date)) return { allowed: false, refusal: { reason: 'not_an_occurrence', date } };
  if (exceptions.some((one) => one.date === date)) {
    return { allowed: false, refusal: { reason: 'already_left_out' } };
  }
  return { allowed: true };
}

function read(rule: string): InstanceType<typeof ICAL.Recur> | null {
  try {
    return ICAL.Recur.fromString(rule);
  } catch {
    return null;
  }
}

function fail(refusal: RuleRefusal): { ok: false; refusal: RuleRefusal } {
  return { ok: false, refusal };
}
