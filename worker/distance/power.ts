/**
 * What would this report have seen? The chance that a unit which meets one party three times as often as fair shares allow
 * is noticed at all with this many contacts. Printed beside every result, since "nothing found" among few contacts says
 * little. Pure.
 */
import { upperTail } from './binomial.ts';
import { SIGNIFICANCE } from './thresholds.ts';

/** The favoured party's share in the power statement, in fair shares. */
export const FAVOURED_FAIR_SHARES = 3;

export interface Power {
  /** The share that would be seen, from 0 to 1: three fair shares. */
  share: number;
  /** From how many contacts with one party on the test would speak. null: no number would do. */
  threshold: number | null;
  /** The chance to see such a share, from 0 to 1. */
  power: number;
}

/** For `total` contacts among `parties` parties: the smallest k whose doubled tail, times K, is below 5 %. */
export function power(total: number, parties: number): Power {
  const share = Math.min(1, FAVOURED_FAIR_SHARES / parties);
  for (let k = 1; k <= total; k++) {
    if (2 * upperTail(k, total, 1 / parties) * parties < SIGNIFICANCE)
      return { share, threshold: k, power: upperTail(k, total, share) };
  }
  return { share, threshold: null, power: 0 };
}
