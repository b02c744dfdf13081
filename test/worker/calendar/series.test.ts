import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, test } from 'vitest';
import { NATIONAL_HOLIDAYS } from '../../../schema/reference/holidays.ts';
import { weekdayOf } from '../../../worker/agreements/dates.ts';
import {
  expand,
  fork,
  forks,
  holidaysAmong,
  occurrencesOf,
  occurrenceVerdict,
  SERIES_OCCURRENCES_MAX,
  topicBalance,
} from '../../../worker/calendar/series.ts';

const KNOWLEDGE_SHARING = { rule: 'FREQ=WEEKLY;BYDAY=WE,FR', startsOn: '2021-09-01', untilOn: '2021-11-05' };
const TOPICS = 19;

function datesOf(rule: typeof KNOWLEDGE_SHARING): string[] {
  const expanded = expand(rule);
  if (!expanded.ok) throw new Error(expanded.refusal.reason);
  return expanded.dates;
}

describe('every Wednesday and Friday from 1 September to 5 November 2021', () => {
  const dates = datesOf(KNOWLEDGE_SHARING);

  test('is 20 dates, the last day among them', () => {
    expect(dates).toHaveLength(20);
    expect([dates[0], dates.at(-1)]).toEqual(['2021-09-01', '2021-11-05']);
    expect(new Set(dates.map(weekdayOf))).toEqual(new Set([3, 5]));
  });

  test('is 19 without the national holiday of 20 October, which is the number of topics', () => {
    const holidays = holidaysAmong(dates, NATIONAL_HOLIDAYS);
    expect(holidays).toEqual([{ date: '2021-10-20', kind: 'holiday', reason: 'Maulid Nabi Muhammad' }]);
    const occurrences = occurrencesOf(dates, holidays);
    expect(topicBalance(TOPICS, dates.length)).toEqual({ kind: 'topics_missing', by: 1 });
    expect(topicBalance(TOPICS, occurrences.length)).toEqual({ kind: 'equal' });
  });

  test('numbers what takes place without a gap, before and after the holiday', () => {
    const occurrences = occurrencesOf(dates, holidaysAmong(dates, NATIONAL_HOLIDAYS));
    expect(occurrences.map((one) => one.ordinal)).toEqual(
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
    expect(occurrences.find((one) => one.date === '2021-10-22')?.ordinal).toBe(15);
  });

  test('lets one that takes place be moved or cancelled, and no other day', () => {
    const holidays = holidaysAmong(dates, NATIONAL_HOLIDAYS);
    expect(occurrenceVerdict('2021-09-03', dates, holidays)).toEqual({ allowed: true });
    expect(occurrenceVerdict('2021-10-20', dates, holidays)).toMatchObject({
      refusal: { reason: 'already_left_out' },
    });
    expect(occurrenceVerdict('2021-09-02', dates, holidays)).toMatchObject({
      refusal: { reason: 'not_an_occurrence' },
    });
  });
});

describe('a rule', () => {
  test.each([
    ['FREQ=WEEKLY;COUNT=3', { reason: 'unsupported_part', part: 'COUNT' }],
    ['FREQ=WEEKLY;UNTIL=20211105', { reason: 'unsupported_part', part: 'UNTIL' }],
    ['FREQ=HOURLY', { reason: 'unreadable_rule', rule: 'FREQ=HOURLY' }],
    ['FREQ=WEEKLY;BYDAY=XX', { reason: 'unreadable_rule', rule: 'FREQ=WEEKLY;BYDAY=XX' }],
    ['FREQ=DAILY;BYMONTH=1', { reason: 'unsupported_part', part: 'BYMONTH' }],
    ['BYDAY=WE;FREQ=WEEKLY', { reason: 'unreadable_rule', rule: 'BYDAY=WE;FREQ=WEEKLY' }],
    ['FREQ=MONTHLY;BYMONTHDAY=31', { reason: 'first_day_is_not_in_the_rule', firstOn: '2021-10-31' }],
    ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1', { reason: 'no_occurrences' }],
    ['FREQ=WEEKLY;BYDAY=FR', { reason: 'first_day_is_not_in_the_rule', firstOn: '2021-09-03' }],
  ])('%s is refused', (rule, refusal) => {
    expect(expand({ ...KNOWLEDGE_SHARING, rule })).toEqual({ ok: false, refusal });
  });

  test('that goes on for years every day is refused', () => {
    expect(expand({ rule: 'FREQ=DAILY', startsOn: '2021-09-01', untilOn: '2031-01-01' })).toEqual({
      ok: false,
      refusal: { reason: 'too_many_occurrences', max: SERIES_OCCURRENCES_MAX },
    });
  });

  test('gives the dates that another library gives', () => {
    const day = (offset: number) => new Date(Date.UTC(2021, 0, 1 + offset)).toISOString().slice(0, 10);
    const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
    const interval = fc.integer({ min: 1, max: 4 }).map((every) => `INTERVAL=${every}`);
    const rules = fc.oneof(
      interval.map((every) => `FREQ=DAILY;${every}`),
      fc
        .tuple(interval, fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }))
        .map(([every, days]) => `FREQ=WEEKLY;${every};BYDAY=${days.join(',')}`),
      fc
        .tuple(interval, fc.constantFrom('1', '2', '3', '4', '-1'), weekday)
        .map(([every, nth, one]) => `FREQ=MONTHLY;${every};BYDAY=${nth}${one}`),
      fc
        .tuple(interval, fc.integer({ min: 1, max: 31 }))
        .map(([every, date]) => `FREQ=MONTHLY;${every};BYMONTHDAY=${date}`),
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
        .map(([month, date]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${date}`),
    );
    fc.assert(
      fc.property(rules, fc.nat(2_000), fc.nat(500), (rule, start, length) => {
        const theirs = (from: string) =>
          new RRuleTemporal({
            rruleString: `DTSTART:${from.replaceAll('-', '')}T000000Z\nRRULE:${rule};UNTIL=${day(start + length).replaceAll('-', '')}T000000Z`,
          })
            .all()
            .map((one) => one.toPlainDate().toString());
        // A first day that the rule gives, as the form asks for one.
        const [startsOn] = theirs(day(start));
        if (startsOn === undefined || startsOn > day(start + length)) return;
        const ours = expand({ rule, startsOn, untilOn: day(start + length) });
        if (!ours.ok) expect(ours.refusal.reason).toBe('too_many_occurrences');
        else expect(ours.dates).toEqual(theirs(startsOn));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a change of the rule', () => {
  const before = { ...KNOWLEDGE_SHARING, startTime: '10:00', zone: 'WIB' as const };

  test('of start, hour, zone or rule makes a new series; a later end does not', () => {
    for (const change of [
      { rule: 'FREQ=WEEKLY;BYDAY=TH' },
      { startsOn: '2021-09-03' },
      { startTime: '13:00' },
      { zone: 'WIT' as const },
    ])
      expect(forks(before, { ...before, ...change })).toBe(true);
    expect(forks(before, { ...before, untilOn: '2021-12-31' })).toBe(false);
  });

  test('ends the old series the day before and begins the new one, so that nothing takes place twice', () => {
    const after = { ...before, rule: 'FREQ=WEEKLY;BYDAY=TH' };
    const forked = fork(before, after, '2021-10-07', '2021-10-06');
    if (!forked.ok) throw new Error(forked.refusal.reason);
    expect(forked.ended).toEqual({ ...before, untilOn: '2021-10-06' });
    const both = [...datesOf(forked.ended), ...datesOf(forked.begun)];
    expect(both.slice(10, 13)).toEqual(['2021-10-06', '2021-10-07', '2021-10-14']);
    expect(new Set(both).size).toBe(both.length);
  });

  test('is refused before the series begins, without a change, and where the new rule gives nothing', () => {
    expect(fork(before, before, '2021-09-01', '2021-08-31')).toMatchObject({
      refusal: { reason: 'before_the_series' },
    });
    expect(fork(before, before, '2021-10-06', '2021-10-05')).toMatchObject({
      refusal: { reason: 'nothing_changes' },
    });
    expect(
      fork(before, { ...before, rule: 'FREQ=WEEKLY;BYDAY=TH' }, '2021-10-06', '2021-10-05'),
    ).toMatchObject({
      refusal: { reason: 'rule', refusal: { reason: 'first_day_is_not_in_the_rule' } },
    });
  });
});
