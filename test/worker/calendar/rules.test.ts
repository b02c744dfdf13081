import { describe, expect, test } from 'vitest';
import type { EventStatus } from '../../../schema/api/calendar-words.ts';
import { EVENT_STATUSES } from '../../../schema/api/calendar-words.ts';
import {
  asksAgain,
  chainVerdict,
  EVENT_DAYS_MAX,
  statusMove,
  timeVerdict,
  weekdayDoubts,
} from '../../../worker/calendar/rules.ts';
import { eventOf, type Times, timeOf } from '../../support/calendar.ts';

const TODAY = '2026-11-22';
const REFUSED = (refusal: object) => ({ allowed: false, refusal });
const moving = (
  from: EventStatus,
  to: EventStatus,
  times: Times = { on: TODAY },
  reason: string | null = 'x',
) => statusMove({ status: from, time: timeOf(times) }, { to, reason, today: TODAY });

describe('the status of an event', () => {
  test('goes these ways and no others', () => {
    const ways = EVENT_STATUSES.map((from) => [
      from,
      EVENT_STATUSES.filter((to) => moving(from, to).allowed),
    ]);
    expect(Object.fromEntries(ways)).toEqual({
      konsep: ['tentatif', 'terjadwal'],
      tentatif: ['terjadwal', 'ditunda', 'dibatalkan'],
      terjadwal: ['tentatif', 'berlangsung', 'selesai', 'ditunda', 'dibatalkan'],
      berlangsung: ['selesai', 'dibatalkan'],
      selesai: [],
      ditunda: ['tentatif', 'terjadwal', 'dibatalkan'],
      dibatalkan: [],
    });
  });

  test.each(['ditunda', 'dibatalkan'] as const)('is %s only with a reason', (to) => {
    for (const reason of [null, '', '  '])
      expect(moving('terjadwal', to, undefined, reason)).toEqual(REFUSED({ reason: 'reason_missing' }));
  });

  test('is scheduled only with a date, but a draft may be tentative without one', () => {
    expect(moving('konsep', 'terjadwal', {})).toEqual(REFUSED({ reason: 'date_missing' }));
    expect(moving('konsep', 'tentatif', {})).toEqual({ allowed: true });
  });

  test('is held on its first day and not before', () => {
    const tomorrow = '2026-11-23';
    expect(moving('terjadwal', 'selesai', { on: tomorrow })).toEqual(
      REFUSED({ reason: 'not_begun', startsOn: tomorrow }),
    );
    expect(moving('terjadwal', 'berlangsung', { on: TODAY })).toEqual({ allowed: true });
  });
});

describe('a time', () => {
  test.each<[string, Times]>([
    ['one day', { on: '2024-01-25' }],
    ['several days', { on: '2024-01-18', to: '2024-01-22' }],
    ['a Sunday', { on: '2024-01-28' }],
    ['hours', { on: '2024-01-25', at: '09:00', until: '10:00' }],
    ['hours past midnight', { on: '2024-01-25', to: '2024-01-26', at: '21:00', until: '01:00' }],
    ['an open end', { on: '2024-01-25', at: '21:00', open: true }],
    ['an hour without a date', { at: '21:00', open: true }],
    ['nothing known', {}],
    ['a leap day', { on: '2024-02-29' }],
  ])('may be %s', (_, times) => {
    expect(timeVerdict(timeOf(times))).toEqual({ allowed: true });
  });

  test.each<[string, Times, object]>([
    ['a day that does not exist', { on: '2023-02-29' }, { reason: 'no_such_date', date: '2023-02-29' }],
    [
      'an end before its beginning',
      { on: '2024-01-22', to: '2024-01-18' },
      { reason: 'ends_before_it_begins' },
    ],
    [
      'an hour of ending before that of beginning',
      { on: '2024-01-22', at: '10:00', until: '09:00' },
      { reason: 'ends_before_it_begins' },
    ],
    [
      'an end that is open and given',
      { on: '2024-01-22', at: '10:00', until: '11:00', open: true },
      { reason: 'end_open_and_given' },
    ],
    [
      'more than a year',
      { on: '2024-01-01', to: '2025-01-01' },
      { reason: 'too_long', days: EVENT_DAYS_MAX + 1, max: EVENT_DAYS_MAX },
    ],
  ])('is refused with %s', (_, times, refusal) => {
    expect(timeVerdict(timeOf(times))).toEqual(REFUSED(refusal));
  });

  test('with an hour needs a zone, and a whole day has neither', () => {
    const timed = timeOf({ on: TODAY, at: '10:00' });
    expect(timeVerdict({ ...timed, zone: null })).toEqual(REFUSED({ reason: 'time_incomplete' }));
    expect(timeVerdict({ ...timed, kind: 'all_day' })).toEqual(REFUSED({ reason: 'time_incomplete' }));
  });
});

test('a printed weekday that does not fall on its date is doubted with likely dates, and never refused', () => {
  expect(weekdayDoubts('Rabu, 25 Maret 2022')).toContain('2022-05-25');
  expect(weekdayDoubts('Rabu, 25 Mei 2022')).toEqual([]);
  expect(weekdayDoubts('besok')).toEqual([]);
  expect(weekdayDoubts(null)).toEqual([]);
});

describe('a chain', () => {
  const parent = { id: 'a', parentId: null, children: [{ id: 'b', order: 2 }] };

  test('takes a further event at a free place', () => {
    expect(chainVerdict({ id: 'c', hasChain: false }, parent, 3)).toEqual({ allowed: true });
    expect(chainVerdict({ id: 'b', hasChain: false }, parent, 2)).toEqual({ allowed: true });
  });

  test('never hangs on itself, on a link of another chain, or takes a whole chain in', () => {
    expect(chainVerdict({ id: 'a', hasChain: true }, parent, 3)).toEqual(REFUSED({ reason: 'itself' }));
    expect(chainVerdict({ id: 'c', hasChain: false }, { ...parent, parentId: 'z' }, 3)).toEqual(
      REFUSED({ reason: 'parent_hangs_on_another', parentOfParent: 'z' }),
    );
    expect(chainVerdict({ id: 'c', hasChain: true }, parent, 3)).toEqual(
      REFUSED({ reason: 'has_a_chain_of_its_own' }),
    );
    expect(chainVerdict({ id: 'c', hasChain: false }, parent, 2)).toEqual(
      REFUSED({ reason: 'order_taken', by: 'b' }),
    );
  });
});

describe('a change', () => {
  const before = eventOf(1, '35', { on: TODAY, at: '10:00' }, { venue: 'Aula' });

  test('of day, hour, zone or place asks the invited again', () => {
    for (const times of [
      { on: '2026-11-23', at: '10:00' },
      { on: TODAY, at: '10:30' },
      { on: TODAY, at: '10:00', zone: 'WIT' as const },
      { on: TODAY, at: '10:00', until: '11:00' },
    ])
      expect(asksAgain(before, { ...before, time: timeOf(times) })).toBe(true);
    expect(asksAgain(before, { ...before, venue: 'Hotel' })).toBe(true);
    expect(asksAgain(before, { ...before, mode: 'daring' })).toBe(true);
  });

  test('of title, theme or capacity asks nobody again', () => {
    const after = {
      ...before,
      title: 'Lain',
      theme: 'Lain',
      capacity: 5,
      conferenceUrl: 'https://x.example',
    };
    expect(asksAgain(before, after)).toBe(false);
  });
});
