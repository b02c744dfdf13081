import { describe, expect, test } from 'vitest';
import { clopperPearson, lowerTail, twoSidedP, upperTail } from '../../../worker/distance/binomial.ts';

describe('the tails of the binomial distribution', () => {
  test('are exact where they can be counted by hand', () => {
    expect(upperTail(2, 3, 0.5)).toBeCloseTo(4 / 8, 15);
    expect(lowerTail(0, 3, 0.5)).toBeCloseTo(1 / 8, 15);
    expect(upperTail(3, 3, 1 / 18)).toBeCloseTo((1 / 18) ** 3, 18);
  });

  test.each([0, 1, 7, 23, 54])('of 54 add up to one around %i', (k) => {
    expect(upperTail(k, 54, 1 / 18) + lowerTail(k - 1, 54, 1 / 18)).toBeCloseTo(1, 14);
  });

  test('hold for many contacts as well, beside an independent computation', () => {
    // scipy.stats.binom.sf(649, 10953, 1/18) and cdf(560, 10953, 1/18).
    expect(upperTail(650, 10_953, 1 / 18)).toBeCloseTo(0.04467857808709049, 12);
    expect(lowerTail(560, 10_953, 1 / 18)).toBeCloseTo(0.0216070166940433, 12);
  });

  test('are 0 and 1 at their ends and where the outcome is certain', () => {
    expect([upperTail(0, 5, 0.2), upperTail(6, 5, 0.2)]).toEqual([1, 0]);
    expect([upperTail(1, 5, 0), upperTail(5, 5, 1)]).toEqual([0, 1]);
    expect([lowerTail(5, 5, 0.2), lowerTail(-1, 5, 0.2)]).toEqual([1, 0]);
  });
});

describe('the two-sided test', () => {
  test('doubles the smaller tail: 14 of 54 at one eighteenth has p = 2.08e-6', () => {
    expect(twoSidedP(14, 54, 1 / 18)).toBeCloseTo(2.08e-6, 8);
    expect(18 * twoSidedP(14, 54, 1 / 18)).toBeCloseTo(3.75e-5, 7);
  });

  test('is not the sum of the smaller probabilities, which would give 1.04e-6', () => {
    expect(twoSidedP(14, 54, 1 / 18)).toBeGreaterThan(2e-6);
  });

  test('never exceeds one, and looks both ways', () => {
    expect(twoSidedP(3, 54, 1 / 18)).toBe(1);
    expect(twoSidedP(0, 180, 1 / 18)).toBeLessThan(0.001);
  });
});

describe('the Clopper–Pearson interval', () => {
  test('of 14 in 54 is 0.1496 to 0.3965', () => {
    const { low, high } = clopperPearson(14, 54);
    expect(low).toBeCloseTo(0.14957666734445918, 12);
    expect(high).toBeCloseTo(0.3965447024070752, 12);
  });

  test('reaches the end where nothing or everything was counted', () => {
    expect(clopperPearson(0, 20).low).toBe(0);
    expect(clopperPearson(0, 20).high).toBeCloseTo(1 - 0.025 ** (1 / 20), 12);
    expect(clopperPearson(20, 20).high).toBe(1);
    expect(clopperPearson(20, 20).low).toBeCloseTo(0.025 ** (1 / 20), 12);
  });

  test('agrees with the test: one eighteenth lies outside exactly when p is below 5 %', () => {
    for (const total of [18, 36, 54, 90]) {
      for (let count = 0; count <= total; count++) {
        const { low, high } = clopperPearson(count, total);
        const outside = 1 / 18 < low || 1 / 18 > high;
        expect([total, count, outside]).toEqual([total, count, twoSidedP(count, total, 1 / 18) < 0.05]);
      }
    }
  });
});
