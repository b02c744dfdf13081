import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg, holm } from '../../../worker/distance/adjust.ts';

const P_VALUES = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04];
/** Multiplying and dividing may lose the last digit. */
const ROUNDING = 1e-12;
const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

describe("Holm's adjustment", () => {
  test('multiplies the smallest by all, the next by one less, and never falls', () => {
    const adjusted = holm(P_VALUES);
    expect(adjusted.map((value) => value.toFixed(12))).toEqual(
      [0.05, 0.12, 0.12, 0.03, 0.5, 0.12].map((value) => value.toFixed(12)),
    );
  });

  test('of a single p-value is the value itself', () => {
    expect(holm([0.2])).toEqual([0.2]);
  });

  test('is at least the value and at most all times it, whatever the values', () => {
    fc.assert(
      fc.property(probabilities, (values) => {
        holm(values).forEach((adjusted, index) => {
          expect(adjusted).toBeGreaterThanOrEqual(values[index]!);
          expect(adjusted).toBeLessThanOrEqual(1);
        });
        expect(Math.min(...holm(values))).toBeCloseTo(Math.min(1, values.length * Math.min(...values)), 12);
      }),
    );
  });
});

describe('Benjamini–Hochberg', () => {
  test("gives what scipy's false_discovery_control gives", () => {
    const adjusted = benjaminiHochberg(P_VALUES);
    expect(adjusted.map((value) => value.toFixed(12))).toEqual(
      [0.03, 0.048, 0.048, 0.03, 0.5, 0.048].map((value) => value.toFixed(12)),
    );
  });

  test('keeps the order of the p-values and never adjusts further than Holm', () => {
    fc.assert(
      fc.property(probabilities, (values) => {
        const adjusted = benjaminiHochberg(values);
        const strict = holm(values);
        values.forEach((value, index) => {
          expect(adjusted[index]).toBeGreaterThanOrEqual(value - ROUNDING);
          expect(adjusted[index]).toBeLessThanOrEqual(strict[index]! + ROUNDING);
          values.forEach((other, at) => {
            if (value < other) expect(adjusted[index]).toBeLessThanOrEqual(adjusted[at]! + ROUNDING);
          });
        });
      }),
    );
  });
});
