/**
 * Do the contacts of a unit spread over the parties as chance would spread them? Pearson's chi-square against equal
 * shares, with its p-value from seeded Monte Carlo: at a handful of contacts a party the tables of chi-square are wrong.
 * Pure.
 */
import { INTERVAL_LEVEL, type Interval } from './binomial.ts';
import { evenness } from './evenness.ts';
import { dealer } from './random.ts';

/** B of the Monte Carlo test. The smallest p-value that it can give is 1 / (B + 1). */
export const REPLICATES = 9_999;

/** chi² = Σ(x − N/K)² / (N/K) over the K counts; N is their sum and at least 1. */
export function chiSquare(counts: readonly number[]): number {
  const total = sum(counts);
  return (counts.length * sumOfSquares(counts)) / total - total;
}

export interface MonteCarlo {
  /** (1 + how many replicates are at least as uneven) / (B + 1). */
  p: number;
  /** Between which values the evenness J of 95 % of the replicates lies: what a fair unit of this size looks like. */
  evennessBand: Interval;
}

/**
 * Deals N contacts to K parties by chance, B times, and compares. `seed` has 32 bytes (random.ts). Replicates are compared
 * by Σx², a whole number that rises with chi², so that no rounding decides a tie.
 */
export function monteCarlo(counts: readonly number[], seed: Uint8Array): MonteCarlo {
  const total = sum(counts);
  const observed = sumOfSquares(counts);
  const deal = dealer(seed, counts.length);
  const hands = new Int32Array(counts.length);
  const evennesses = new Float64Array(REPLICATES);
  let atLeast = 0;
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    deal(total, hands);
    if (sumOfSquares(hands) >= observed) atLeast += 1;
    evennesses[replicate] = evenness(hands);
  }
  evennesses.sort();
  const tail = Math.round((REPLICATES + 1) * ((1 - INTERVAL_LEVEL) / 2));
  return {
    p: (1 + atLeast) / (REPLICATES + 1),
    evennessBand: { low: evennesses[tail - 1] ?? 0, high: evennesses[REPLICATES - tail] ?? 1 },
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function sumOfSquares(counts: ArrayLike<number>): number {
  let squares = 0;
  for (let index = 0; index < counts.length; index++) squares += (counts[index] ?? 0) ** 2;
  return squares;
}
