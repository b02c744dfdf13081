import { describe, expect, test } from 'vitest';
import { chiSquare, monteCarlo, REPLICATES } from '../../../worker/distance/chi-square.ts';
import { evenness } from '../../../worker/distance/evenness.ts';
import { seedOf } from '../../../worker/distance/random.ts';
import { WORKED_COUNTS, WORKED_PERIOD, WORKED_UNIT, ZERO_ROOT } from '../../support/distance.ts';

const SEED = seedOf(ZERO_ROOT, WORKED_UNIT, WORKED_PERIOD);
const rootOf = (byte: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)));

describe('chi-square', () => {
  test('of the worked example is 44.0', () => {
    expect(chiSquare(WORKED_COUNTS)).toBe(44);
  });

  test('is 0 when all parties have the same, and N (K − 1) when one has everything', () => {
    expect(chiSquare([3, 3, 3])).toBe(0);
    expect(chiSquare([54, ...Array.from({ length: 17 }, () => 0)])).toBeCloseTo(54 * 17, 10);
  });
});

describe('the Monte Carlo p-value', () => {
  test('is the same on every run and machine: 0.0006 for this seed', () => {
    expect(monteCarlo(WORKED_COUNTS, SEED).p).toBe(0.0006);
    expect(monteCarlo(WORKED_COUNTS, SEED)).toEqual(monteCarlo(WORKED_COUNTS, SEED));
  });

  test('of the worked example is about 0.0008, within 0.0003, over many checkpoints', () => {
    const values = Array.from(
      { length: 12 },
      (_, byte) => monteCarlo(WORKED_COUNTS, seedOf(rootOf(byte), WORKED_UNIT, WORKED_PERIOD)).p,
    );
    const mean = values.reduce((sum, p) => sum + p, 0) / values.length;
    expect(Math.abs(mean - 0.0008)).toBeLessThanOrEqual(0.0003);
    expect(new Set(values).size).toBeGreaterThan(1);
  });

  test('counts replicates that are just as uneven: equal shares give 1', () => {
    expect(monteCarlo([2, 2, 2], SEED).p).toBe(1);
  });

  test('cannot be smaller than one in B + 1', () => {
    const everything = [90, ...Array.from({ length: 17 }, () => 0)];
    expect(monteCarlo(everything, SEED).p).toBe(1 / (REPLICATES + 1));
  });

  test('comes with the band in which a fair unit of this size lies; J of the worked example is inside', () => {
    const { low, high } = monteCarlo(WORKED_COUNTS, SEED).evennessBand;
    const j = evenness(WORKED_COUNTS);
    expect(low).toBeLessThan(j);
    expect(high).toBeGreaterThan(j);
  });
});
