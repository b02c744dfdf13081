import { describe, expect, test } from 'vitest';
import { DISTANCE_VERDICT_NOTES, DISTANCE_VERDICT_WORDS } from '../../../schema/api/distance-words.ts';
import { periodOf, quarterBefore, quarterOf } from '../../../worker/distance/periods.ts';
import { basisOf, type PartyFigures, verdictOnTest } from '../../../worker/distance/rules.ts';

const party = (rateRatio: number | null, holm = 0.001): PartyFigures => ({
  party: 'parpol-contoh-1',
  holm,
  rateRatio,
});

describe('what a number of contacts carries', () => {
  test.each([
    [0, 'counts_only'],
    [17, 'counts_only'],
    [18, 'described'],
    [35, 'described'],
    [36, 'tested'],
  ])('%i contacts: %s', (total, basis) => {
    expect(basisOf(total)).toBe(basis);
  });
});

describe('the verdict', () => {
  test('is amber below q = 0.05 with a significant party at twice the rate, and not at the edges', () => {
    expect(verdictOnTest(0.049, [party(2)], null).code).toBe('amber');
    expect(verdictOnTest(0.05, [party(2)], null).code).toBe('nothing_found');
    expect(verdictOnTest(0.049, [party(1.99)], null).code).toBe('nothing_found');
    expect(verdictOnTest(0.049, [party(9, 0.05)], null).code).toBe('nothing_found');
  });

  test('is red below q = 0.01 with a party at three times the rate', () => {
    expect(verdictOnTest(0.0099, [party(3)], null)).toEqual({
      code: 'red',
      party: 'parpol-contoh-1',
      secondQuarter: false,
    });
    expect(verdictOnTest(0.01, [party(3)], null).code).toBe('amber');
    expect(verdictOnTest(0.0099, [party(2.99)], null).code).toBe('amber');
  });

  test('is red in the second of two consecutive amber quarters', () => {
    expect(verdictOnTest(0.04, [party(2)], 'amber')).toMatchObject({ code: 'red', secondQuarter: true });
    expect(verdictOnTest(0.04, [party(2)], 'red')).toMatchObject({ code: 'red', secondQuarter: true });
    expect(verdictOnTest(0.04, [party(2)], 'nothing_found').code).toBe('amber');
    expect(verdictOnTest(0.06, [party(2)], 'amber').code).toBe('nothing_found');
  });

  test('counts a party with which every contact was as met more often than any rate', () => {
    expect(verdictOnTest(0.001, [party(null)], null).code).toBe('red');
  });

  test('never rests on a party that was met rarely', () => {
    expect(verdictOnTest(0.001, [party(0)], 'amber').code).toBe('nothing_found');
  });

  test('names the party met most above its share, and of equals the first on the ballot', () => {
    const figures = [
      { party: 'parpol-contoh-1', holm: 0.01, rateRatio: 3 },
      { party: 'parpol-contoh-4', holm: 0.001, rateRatio: 5 },
      { party: 'parpol-contoh-12', holm: 0.001, rateRatio: 5 },
      { party: 'parpol-contoh-17', holm: 0.9, rateRatio: 40 },
    ];
    expect(verdictOnTest(0.001, figures, null).party).toBe('parpol-contoh-4');
  });

  test('asks for clarification in words and never says neutral or not neutral', () => {
    const words = [...Object.values(DISTANCE_VERDICT_WORDS), ...Object.values(DISTANCE_VERDICT_NOTES)];
    for (const { id, en } of words) expect(`${id} ${en}`).not.toMatch(/netral|neutral/i);
    expect(DISTANCE_VERDICT_WORDS.amber.id).toBe('Perlu klarifikasi');
    expect(DISTANCE_VERDICT_WORDS.red.id).toContain('Perlu klarifikasi');
    expect(DISTANCE_VERDICT_WORDS.not_enough.id).toBe('Data belum cukup');
  });
});

describe('periods', () => {
  test('are quarters and years with their months', () => {
    expect(periodOf('2026-Q3')).toEqual({
      code: '2026-Q3',
      kind: 'quarter',
      from: '2026-07-01',
      until: '2026-09-30',
      months: ['2026-07', '2026-08', '2026-09'],
    });
    expect(periodOf('2024')).toMatchObject({ kind: 'year', from: '2024-01-01', until: '2024-12-31' });
    expect(periodOf('2024')?.months).toHaveLength(12);
  });

  test.each(['', '2026-Q5', '2026-07', 'Q3-2026', '26'])('%j is none', (code) => {
    expect(periodOf(code)).toBeNull();
  });

  test('follow one another over the turn of the year', () => {
    expect([quarterOf('2026-01-01'), quarterOf('2026-12-31')]).toEqual(['2026-Q1', '2026-Q4']);
    expect([quarterBefore('2026-Q1'), quarterBefore('2026-Q4')]).toEqual(['2025-Q4', '2026-Q3']);
  });
});
