import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAYS_OFF } from '../../../schema/reference/holidays.ts';
import { addDays } from '../../../worker/agreements/dates.ts';
import {
  lateness,
  latenessOnDays,
  monthlyReturn,
  nilReturnDueOn,
  recordingDays,
  reviewDueOn,
  workingDaysLeft,
} from '../../../worker/contacts/lateness.ts';
import {
  addWorkingDays,
  isWorkingDay,
  localDate,
  workingDaysBetween,
} from '../../../worker/contacts/working-days.ts';

const WIB = { zone: 'WIB', daysOff: DAYS_OFF } as const;
const recorded = (startedAt: string, recordedAt: string, endedAt: string | null = null) => ({
  startedAt,
  endedAt,
  recordedAt,
});

describe('a working day', () => {
  test('is Monday to Friday, but no national holiday and no joint leave', () => {
    expect(isWorkingDay('2026-11-20', DAYS_OFF)).toBe(true);
    expect(isWorkingDay('2026-11-21', DAYS_OFF)).toBe(false);
    expect(isWorkingDay('2026-11-22', DAYS_OFF)).toBe(false);
    expect(isWorkingDay('2026-12-25', DAYS_OFF)).toBe(false);
    expect(isWorkingDay('2026-12-24', DAYS_OFF)).toBe(false);
    expect(isWorkingDay('2021-10-20', DAYS_OFF)).toBe(false);
    expect(isWorkingDay('2021-10-19', DAYS_OFF)).toBe(true);
  });

  test('begins at midnight where the unit is', () => {
    const instant = '2026-11-19T16:30:00Z';
    expect([localDate(instant, 'WIB'), localDate(instant, 'WITA'), localDate(instant, 'WIT')]).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-20',
    ]);
    expect(localDate('2026-11-20T00:30+07:00', 'WIT')).toBe('2026-11-20');
  });

  test('is skipped to over weekends and the whole of Eid', () => {
    expect(addWorkingDays('2026-11-20', 1, DAYS_OFF)).toBe('2026-11-23');
    // 18 March joint leave, 19 Nyepi, 20 joint leave, 21 and 22 Eid, 23 and 24 joint leave.
    expect(addWorkingDays('2026-03-17', 1, DAYS_OFF)).toBe('2026-03-25');
    expect(workingDaysBetween('2026-03-17', '2026-03-25', DAYS_OFF)).toBe(1);
  });

  test('is counted as it is added, from any day of six years', () => {
    fc.assert(
      fc.property(fc.nat(6 * 365), fc.integer({ min: 1, max: 15 }), (offset, days) => {
        const from = addDays('2021-01-01', offset);
        const reached = addWorkingDays(from, days, DAYS_OFF);
        expect(isWorkingDay(reached, DAYS_OFF)).toBe(true);
        expect(workingDaysBetween(from, reached, DAYS_OFF)).toBe(days);
      }),
    );
  });

  test('lies never between a day and itself or an earlier one', () => {
    expect(workingDaysBetween('2026-11-20', '2026-11-20', DAYS_OFF)).toBe(0);
    expect(workingDaysBetween('2026-11-20', '2026-11-10', DAYS_OFF)).toBe(0);
  });
});

describe('an entry', () => {
  const of = (startedAt: string, recordedAt: string) => lateness(recorded(startedAt, recordedAt), WIB);

  test('is in time on the next working day, late after it, seriously late after three', () => {
    // A Thursday; Friday, Monday, Tuesday and Wednesday are the working days after it.
    const thursday = '2026-11-19T10:00+07:00';
    expect(of(thursday, '2026-11-20T16:59:00Z')).toBe('on_time');
    expect(of(thursday, '2026-11-22T05:00:00Z')).toBe('late');
    expect(of(thursday, '2026-11-23T05:00:00Z')).toBe('late');
    expect(of(thursday, '2026-11-24T16:59:59Z')).toBe('late');
    expect(of(thursday, '2026-11-24T17:00:00Z')).toBe('seriously_late');
  });

  test('about a weekend has until Monday night', () => {
    expect(of('2026-11-21T20:00+07:00', '2026-11-23T16:59:00Z')).toBe('on_time');
    expect(of('2026-11-21T20:00+07:00', '2026-11-23T17:00:00Z')).toBe('late');
  });

  test('is measured from the end of the contact, in the zone of the unit', () => {
    const overnight = recorded('2026-11-18T22:00+09:00', '2026-11-20T02:00:00Z', '2026-11-19T01:00+09:00');
    expect(lateness(overnight, { zone: 'WIT', daysOff: DAYS_OFF })).toBe('on_time');
    expect(lateness({ ...overnight, endedAt: null }, { zone: 'WIT', daysOff: DAYS_OFF })).toBe('late');
  });

  test('is due for review by the fifth working day', () => {
    expect(reviewDueOn('2026-11-20T02:00:00Z', WIB)).toBe('2026-11-27');
    expect(reviewDueOn('2026-12-22T02:00:00Z', WIB)).toBe('2026-12-31');
  });
});

describe('a nil return', () => {
  const month = (given: { hasContacts?: boolean; nilOn?: string }) => ({
    month: '2026-10',
    hasContacts: given.hasContacts ?? false,
    nilOn: given.nilOn ?? null,
  });

  test('is due on the fifth working day of the next month', () => {
    expect(nilReturnDueOn('2026-10', DAYS_OFF)).toBe('2026-11-06');
    expect(nilReturnDueOn('2026-07', DAYS_OFF)).toBe('2026-08-07');
    // 1 January and its weekend: 2027 begins on a Friday.
    expect(nilReturnDueOn('2026-12', DAYS_OFF)).toBe('2027-01-08');
  });

  test('is missing from the day after its deadline on', () => {
    expect(monthlyReturn(month({}), '2026-11-06', DAYS_OFF)).toBe('not_due');
    expect(monthlyReturn(month({}), '2026-11-07', DAYS_OFF)).toBe('missing');
  });

  test('that came shows whether it came in time, and contacts make it needless', () => {
    expect(monthlyReturn(month({ nilOn: '2026-11-06' }), '2027-01-01', DAYS_OFF)).toBe('nil');
    expect(monthlyReturn(month({ nilOn: '2026-11-07' }), '2027-01-01', DAYS_OFF)).toBe('nil_late');
    expect(monthlyReturn(month({ hasContacts: true }), '2027-01-01', DAYS_OFF)).toBe('contacts');
  });
});

describe('what a form tells while somebody types', () => {
  test('is what the log will say: every day of six years is on time, late or seriously late alike', () => {
    fc.assert(
      fc.property(fc.nat(6 * 365), fc.nat(25), (offset, back) => {
        const today = addDays('2021-02-01', offset);
        const day = addDays(today, -back);
        const { onTimeSince, lateSince } = recordingDays(today, DAYS_OFF);
        const told = day >= onTimeSince ? 'on_time' : day >= lateSince ? 'late' : 'seriously_late';
        expect(told).toBe(latenessOnDays(day, today, DAYS_OFF));
      }),
    );
  });

  test('reaches back over a weekend: on Monday, Friday and the weekend are on time', () => {
    expect(recordingDays('2026-11-23', DAYS_OFF)).toEqual({
      onTimeSince: '2026-11-20',
      lateSince: '2026-11-18',
    });
  });
});

test('working days left end with the day that is due, and count backwards once it has passed', () => {
  expect(workingDaysLeft('2026-11-27', '2026-11-20', DAYS_OFF)).toBe(5);
  expect(workingDaysLeft('2026-11-20', '2026-11-20', DAYS_OFF)).toBe(0);
  expect(workingDaysLeft('2026-11-20', '2026-11-22', DAYS_OFF)).toBe(0);
  expect(workingDaysLeft('2026-11-20', '2026-11-24', DAYS_OFF)).toBe(-2);
});
