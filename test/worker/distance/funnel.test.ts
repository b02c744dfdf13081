import { describe, expect, test } from 'vitest';
import { DistanceFunnel } from '../../../schema/api/distance.ts';
import { upperTail } from '../../../worker/distance/binomial.ts';
import { distanceFunnel, funnelLimits, overdispersion, widened } from '../../../worker/distance/funnel.ts';

describe('the limits of the funnel', () => {
  test.each([
    [18, 3, 5],
    [36, 5, 7],
    [54, 7, 9],
    [90, 10, 13],
  ])('for %i contacts among 18 parties are %i (95 %%) and %i (99.8 %%)', (total, inner, outer) => {
    const limits = funnelLimits(total, 18);
    expect([limits.inner.upper, limits.outer.upper]).toEqual([inner, outer]);
  });

  test('are the smallest that hold: one less would let too much through', () => {
    for (const total of [18, 37, 54, 90, 200]) {
      const { inner, outer } = funnelLimits(total, 18);
      expect(upperTail(inner.upper + 1, total, 1 / 18)).toBeLessThanOrEqual(0.025);
      expect(upperTail(inner.upper, total, 1 / 18)).toBeGreaterThan(0.025);
      expect(upperTail(outer.upper + 1, total, 1 / 18)).toBeLessThanOrEqual(0.001);
      expect(upperTail(outer.upper, total, 1 / 18)).toBeGreaterThan(0.001);
    }
  });

  test('bound a party that is met too rarely as well, where there are contacts enough', () => {
    expect(funnelLimits(90, 18).inner.lower).toBe(1);
    expect(funnelLimits(18, 18).inner.lower).toBe(0);
  });

  test('of a unit without contacts are nothing', () => {
    expect(funnelLimits(0, 18)).toEqual({ inner: { lower: 0, upper: 0 }, outer: { lower: 0, upper: 0 } });
  });
});

describe('the overdispersion', () => {
  const fair = Array.from({ length: 20 }, () => ({ count: 3, total: 54 }));

  test('is the mean square of z, and unknown without units', () => {
    // z of 6 in 54 at one eighteenth: 3 / √(54 · 1/18 · 17/18).
    expect(overdispersion([{ count: 6, total: 54 }], 18)).toBeCloseTo(9 / ((54 * 17) / 18 ** 2), 12);
    expect(overdispersion(fair, 18)).toBe(0);
    expect(overdispersion([], 18)).toBeNull();
  });

  test('is not driven by the outermost tenth: one wild unit among twenty changes nothing', () => {
    expect(overdispersion([...fair.slice(1), { count: 54, total: 54 }], 18)).toBe(0);
  });

  test('widens the limits by its root around the expected count, and never narrows them', () => {
    const limits = funnelLimits(54, 18);
    expect(widened(limits, 54, 18, 4).inner.upper).toBeCloseTo(3 + 2 * (limits.inner.upper - 3), 12);
    expect(widened(limits, 54, 18, 0.25)).toEqual(limits);
    expect(widened(limits, 54, 18, 1_000)).toEqual({
      inner: { lower: 0, upper: 54 },
      outer: { lower: 0, upper: 54 },
    });
  });
});

describe('the funnel over units', () => {
  const unit = (code: string, total: number, count: number) => ({
    unit: code,
    name: `KPU ${code} (Contoh)`,
    total,
    count,
    verdict: 'described' as const,
  });
  const funnel = distanceFunnel(
    {
      election: 'pemilu-2024',
      period: '2026-Q3',
      party: 'parpol-contoh-1',
      units: [unit('33.73', 54, 14), unit('33.19', 20, 1), unit('11.71', 3, 3), unit('33.01', 54, 3)],
    },
    18,
  );

  test('lists units by code and never by their figures', () => {
    expect(funnel.units.map((one) => one.unit)).toEqual(['11.71', '33.01', '33.19', '33.73']);
  });

  test('gives limits once for each total, and fulfils its contract', () => {
    expect(funnel.limits.map((one) => one.total)).toEqual([3, 20, 54]);
    expect(DistanceFunnel.parse(funnel)).toEqual(funnel);
  });

  test('draws its limits from one contact to the largest total, with the very figures of the table', () => {
    expect([funnel.curve[0]?.total, funnel.curve.at(-1)?.total]).toEqual([1, 54]);
    expect(funnel.curve.at(-1)).toEqual(funnel.limits.at(-1));
    expect(distanceFunnel({ ...funnel, units: [] }, 18).curve).toEqual([]);
  });

  test('does not measure the spread by units with too few contacts', () => {
    const enough = Array.from({ length: 12 }, (_, index) => unit(`35.0${index}`, 54, index));
    const few = Array.from({ length: 12 }, (_, index) => unit(`36.0${index}`, 3, 3));
    const without = distanceFunnel({ ...funnel, units: enough }, 18);
    expect(without.overdispersion).toBeGreaterThan(1);
    expect(distanceFunnel({ ...funnel, units: [...enough, ...few] }, 18).overdispersion).toBe(
      without.overdispersion,
    );
  });

  test('lets no unit that stands out among a few widen its own limits', () => {
    expect(funnel.overdispersion).toBeNull();
    expect(funnel.limits.at(-1)).toEqual({ total: 54, ...funnelLimits(54, 18) });
  });
});
