import { describe, expect, test } from 'vitest';
import { overlapsAmong, overlapsWith, stageOverlaps } from '../../../worker/calendar/conflicts.ts';
import type { EventFacts } from '../../../worker/calendar/facts.ts';
import { eventIdOf, itemFor, type Times } from '../../support/calendar.ts';

const POLRES = {
  text: 'Polres',
  organisation: { id: 'polres-kediri', name: 'Polres Kediri', kind: 'polri' as const },
};
const at = (seq: number, times: Times, unit = '35.06', facts: Partial<EventFacts> = {}) =>
  itemFor(seq, unit, times, facts);
const pairs = (...items: ReturnType<typeof at>[]) => overlapsAmong(items).map((one) => one.eventIds);

describe('two events of one unit', () => {
  test('that share a day are in conflict on that day, though it is not certain without hours', () => {
    const logistics = at(1, { on: '2024-01-18', to: '2024-01-22' });
    const training = at(2, { on: '2024-01-22', to: '2024-01-24' });
    expect(overlapsAmong([logistics, training])).toEqual([
      {
        eventIds: [eventIdOf(1), eventIdOf(2)],
        because: 'same_unit',
        name: 'KPU 35.06',
        startsOn: '2024-01-22',
        endsOn: '2024-01-22',
        certain: false,
      },
    ]);
  });

  test('one after the other on one day are in no conflict, and overlapping hours are a certain one', () => {
    const morning = at(1, { on: '2024-01-22', at: '09:00', until: '11:00' });
    const later = at(2, { on: '2024-01-22', at: '11:00', until: '12:00' });
    const between = at(3, { on: '2024-01-22', at: '10:30', until: '11:30' });
    expect(pairs(morning, later)).toEqual([]);
    expect(overlapsAmong([morning, between])).toMatchObject([{ certain: true }]);
  });

  test('are compared by instant: nine in Jayapura is before eight in Jakarta', () => {
    const jayapura = at(1, { on: '2024-01-22', at: '09:00', until: '09:30', zone: 'WIT' });
    const jakarta = at(2, { on: '2024-01-22', at: '08:00', until: '09:15', zone: 'WIB' });
    expect(pairs(jayapura, jakarta)).toEqual([]);
    const night = at(3, { on: '2024-01-22', at: '22:00', until: '23:30', zone: 'WIB' });
    const tomorrow = at(4, { on: '2024-01-23', at: '00:30', until: '02:00', zone: 'WIT' });
    expect(pairs(night, tomorrow)).toHaveLength(1);
  });

  test('with an open end may collide, which is not certain', () => {
    const open = at(1, { on: '2024-01-22', at: '21:00', open: true });
    const after = at(2, { on: '2024-01-22', at: '22:00', until: '23:00' });
    expect(overlapsAmong([open, after])).toMatchObject([{ certain: false }]);
  });

  test('are in no conflict when one is cancelled, postponed or without a date', () => {
    const held = at(1, { on: '2024-01-22' });
    const cancelled = { status: 'dibatalkan' as const, cancelledAt: '2024-01-01T00:00:00Z' };
    expect(pairs(held, at(2, { on: '2024-01-22' }, '35.06', cancelled))).toEqual([]);
    expect(pairs(held, at(2, { on: '2024-01-22' }, '35.06', { status: 'ditunda' }))).toEqual([]);
    expect(pairs(held, at(2, {}))).toEqual([]);
  });
});

test('a partner that two units invite at once is in conflict, and named', () => {
  const first = at(1, { on: '2024-01-22' }, '35.06', { participants: [POLRES] });
  const second = at(2, { on: '2024-01-22' }, '35.71', { participants: [POLRES] });
  expect(overlapsAmong([first, second])).toMatchObject([
    { because: 'same_organisation', name: 'Polres Kediri' },
  ]);
});

test('units beside each other and events on different days are in no conflict', () => {
  expect(pairs(at(1, { on: '2024-01-22' }, '35.06'), at(2, { on: '2024-01-22' }, '35.71'))).toEqual([]);
  expect(pairs(at(1, { on: '2024-01-22' }), at(2, { on: '2024-01-23' }))).toEqual([]);
});

test('while one event is typed only its own conflicts are shown, and none with its earlier self', () => {
  const others = [at(1, { on: '2024-01-22' }), at(2, { on: '2024-01-22' }), at(3, { on: '2024-01-25' })];
  const typed = at(1, { on: '2024-01-25' });
  expect(overlapsWith(typed, others).map((one) => one.eventIds)).toEqual([[eventIdOf(1), eventIdOf(3)]]);
});

test('stages that share days are named with them; one without both dates overlaps nothing', () => {
  const stage = (id: string, startsOn: string | null, endsOn: string | null) => ({ id, startsOn, endsOn });
  expect(
    stageOverlaps([
      stage('penghitungan', '2024-02-14', '2024-02-15'),
      stage('rekapitulasi', '2024-02-15', '2024-03-20'),
      stage('tenang', '2024-02-11', '2024-02-13'),
      stage('hasil', null, '2024-02-15'),
    ]),
  ).toEqual([{ stageIds: ['penghitungan', 'rekapitulasi'], startsOn: '2024-02-15', endsOn: '2024-02-15' }]);
});
