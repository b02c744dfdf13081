/**
 * How many times as often as an average other party was this party met? RR = x (K − 1) / (N − x), with the
 * Clopper–Pearson interval of its share transformed in the same way. Pure.
 */
import { clopperPearson } from './binomial.ts';

export interface RateRatio {
  /** null: every contact was with this party, so that there is no other to compare with. */
  value: number | null;
  low: number;
  /** null: no upper limit. */
  high: number | null;
}

/** Of a party with `count` of the `total` contacts among `parties` parties; `total` is at least 1. */
export function rateRatio(count: number, total: number, parties: number): RateRatio {
  const { low, high } = clopperPearson(count, total);
  const ratio = (share: number) => (share >= 1 ? null : (share / (1 - share)) * (parties - 1));
  return { value: ratio(count / total), low: ratio(low) ?? 0, high: ratio(high) };
}
