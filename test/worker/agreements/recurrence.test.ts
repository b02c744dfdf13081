import { describe, expect, test } from 'vitest';
import { obligationsOn } from '../../../worker/agreements/obligation-record.ts';
import { intervalOf, OCCURRENCES_MAX, occurrencesOf } from '../../../worker/agreements/recurrence.ts';

describe('how often', () => {
  test.each([
    ['setiap bulan', { unit: 'month', count: 1 }],
    ['Triwulanan', { unit: 'month', count: 3 }],
    ['setiap 6 (enam) bulan sekali', { unit: 'month', count: 6 }],
    ['tiga bulan sekali', { unit: 'month', count: 3 }],
    ['dua belas bulan sekali', { unit: 'month', count: 12 }],
    ['sekali setahun', { unit: 'month', count: 12 }],
    ['sebulan sekali', { unit: 'month', count: 1 }],
    ['per semester', { unit: 'month', count: 6 }],
    ['setiap minggu', { unit: 'day', count: 7 }],
    ['quarterly', { unit: 'month', count: 3 }],
    ['FREQ=MONTHLY;INTERVAL=3', { unit: 'month', count: 3 }],
    ['RRULE:FREQ=YEARLY', { unit: 'month', count: 12 }],
  ] as const)('%s', (text, interval) => {
    expect(intervalOf(text)).toEqual(interval);
  });

  test.each([
    null,
    '',
    'rutin',
    'berkala',
    'dua kali setahun',
    'setiap',
    'setiap 0 bulan',
    'FREQ=WEEKLY;BYDAY=MO',
  ])('%s says nothing that could be counted', (text) => {
    expect(intervalOf(text)).toBeNull();
  });
});

describe('the days', () => {
  test('the last of a month stays the last', () => {
    expect(occurrencesOf('2024-01-31', 'setiap bulan').slice(0, 4)).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ]);
    expect(occurrencesOf('2024-02-29', 'tahunan').slice(0, 5)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  test('they are different, in order, and not without end', () => {
    for (const text of ['setiap hari', 'setiap minggu', 'setiap bulan', 'setiap 99 tahun']) {
      const days = occurrencesOf('2024-08-31', text);
      expect(days.length).toBeLessThanOrEqual(OCCURRENCES_MAX);
      expect(new Set(days).size).toBe(days.length);
      expect(days.toSorted()).toEqual(days);
    }
  });

  test('without a first day, or without a rhythm, nothing is guessed', () => {
    expect(occurrencesOf(null, 'setiap bulan')).toEqual(['']);
    expect(occurrencesOf('2024-08-31', 'rutin')).toEqual(['2024-08-31']);
  });
});

test('of a long row of times the last year and the next one are shown', () => {
  const one = {
    id: 'o',
    organisationId: null,
    organisationName: null,
    description: 'Rapat',
    dueOn: '2020-01-15',
    recurrence: 'setiap bulan',
    status: 'met' as const,
    evidence: 'Notula',
  };
  const reports = { 'o 2026-10-15': { status: 'scheduled' as const, evidence: null } };
  const [shown] = obligationsOn([one], reports, { today: '2026-11-22', until: '2026-12-31' });
  expect(shown?.occurrences).toHaveLength(13);
  expect(shown?.occurrences.slice(-3)).toEqual([
    { dueOn: '2026-10-15', status: 'scheduled', evidence: null, overdue: true },
    { dueOn: '2026-11-15', status: null, evidence: null, overdue: false },
    { dueOn: '2026-12-15', status: null, evidence: null, overdue: false },
  ]);
  expect(shown?.overdue).toBe(true);
});
