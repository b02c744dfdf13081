/** The smaller figures of a report: rate ratio, evenness, power. */
import { describe, expect, test } from 'vitest';
import { evenness, gini, largestEvenness } from '../../../worker/distance/evenness.ts';
import { power } from '../../../worker/distance/power.ts';
import { rateRatio } from '../../../worker/distance/rate-ratio.ts';
import { WORKED_COUNTS } from '../../support/distance.ts';

describe('the rate ratio', () => {
  test('of 14 in 54 among 18 parties is 5.95, from 2.99 to 11.17', () => {
    const { value, low, high } = rateRatio(14, 54, 18);
    expect([value!.toFixed(2), low.toFixed(2), high!.toFixed(2)]).toEqual(['5.95', '2.99', '11.17']);
  });

  test('of a fair share is 1, of none is 0', () => {
    expect(rateRatio(3, 54, 18).value).toBeCloseTo(1, 12);
    expect(rateRatio(0, 54, 18)).toMatchObject({ value: 0, low: 0 });
  });

  test('is unknown, not infinite, when there is no other contact to compare with', () => {
    const { value, low, high } = rateRatio(20, 20, 18);
    expect([value, high]).toEqual([null, null]);
    expect(low).toBeGreaterThan(60);
  });
});

describe('evenness and Gini', () => {
  test('of the worked example are 0.919 and 0.27', () => {
    expect(evenness(WORKED_COUNTS).toFixed(3)).toBe('0.919');
    expect(gini(WORKED_COUNTS).toFixed(2)).toBe('0.27');
  });

  test('with 5 contacts among 18 parties no distribution exceeds J = 0.557', () => {
    expect(largestEvenness(5, 18).toFixed(3)).toBe('0.557');
    expect(evenness([1, 1, 1, 1, 1, ...Array.from({ length: 13 }, () => 0)])).toBe(largestEvenness(5, 18));
    expect(evenness([2, 1, 1, 1, ...Array.from({ length: 14 }, () => 0)])).toBeLessThan(
      largestEvenness(5, 18),
    );
  });

  test('lie at their ends for equal shares, for one party alone, and for nothing', () => {
    expect([evenness([4, 4, 4]).toFixed(12), gini([4, 4, 4])]).toEqual(['1.000000000000', 0]);
    expect([evenness([9, 0, 0]), gini([9, 0, 0])]).toEqual([0, 2 / 3]);
    expect([evenness([0, 0]), gini([0, 0])]).toEqual([0, 0]);
    expect(largestEvenness(36, 18)).toBeCloseTo(1, 12);
  });
});

describe('the power to see one party at three fair shares', () => {
  test.each([
    [18, '6.5'],
    [30, '22.3'],
    [54, '41.2'],
    [90, '65.5'],
    [120, '86.7'],
    [180, '97.6'],
  ])('with %i contacts among 18 parties is %s %%', (total, percent) => {
    expect((100 * power(total, 18).power).toFixed(1)).toBe(percent);
  });

  test('needs ten contacts with one party out of 54', () => {
    expect(power(54, 18)).toMatchObject({ share: 1 / 6, threshold: 10 });
  });

  test('is nothing where no number of contacts would be noticed', () => {
    expect(power(0, 18)).toMatchObject({ threshold: null, power: 0 });
    expect(power(2, 18)).toMatchObject({ threshold: null, power: 0 });
  });
});
