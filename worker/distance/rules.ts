/**
 * What the figures of a unit may be called: too few, a description, nothing found, or in need of clarification (amber,
 * red). Never "not neutral", and never "neutral". Pure. The thresholds are in thresholds.ts; docs/equal-distance.md says
 * why they are what they are.
 */
import type { DistanceBasis, DistanceVerdict } from '../../schema/api/distance-words.ts';
import {
  AMBER_Q_BELOW,
  AMBER_RATE_RATIO_MIN,
  DESCRIBED_CONTACTS_MIN,
  RED_Q_BELOW,
  RED_RATE_RATIO_MIN,
  SIGNIFICANCE,
  TESTED_CONTACTS_MIN,
} from './thresholds.ts';

/** How far a number of compared contacts carries. */
export function basisOf(total: number): DistanceBasis {
  if (total < DESCRIBED_CONTACTS_MIN) return 'counts_only';
  return total < TESTED_CONTACTS_MIN ? 'described' : 'tested';
}

/** A party of a tested unit: its Holm-adjusted p, and its rate ratio (null: all contacts were with it). */
export interface PartyFigures {
  party: string;
  holm: number;
  rateRatio: number | null;
}

export interface Verdict {
  code: DistanceVerdict;
  /** The party met most above its share, where clarification is asked. */
  party: string | null;
  secondQuarter: boolean;
}

/** The verdict on a tested unit. `quarterBefore` is null unless the period is a quarter and the one before was judged. */
export function verdictOnTest(
  q: number,
  parties: readonly PartyFigures[],
  quarterBefore: DistanceVerdict | null,
): Verdict {
  const favoured = mostFavoured(parties);
  if (favoured === null || q >= AMBER_Q_BELOW || favoured.ratio < AMBER_RATE_RATIO_MIN)
    return { code: 'nothing_found', party: null, secondQuarter: false };
  const redAtOnce = q < RED_Q_BELOW && favoured.ratio >= RED_RATE_RATIO_MIN;
  const secondQuarter = quarterBefore === 'amber' || quarterBefore === 'red';
  return {
    code: redAtOnce || secondQuarter ? 'red' : 'amber',
    party: favoured.party,
    secondQuarter: secondQuarter && !redAtOnce,
  };
}

/** The verdict where nothing is tested. */
export function verdictWithoutTest(basis: Exclude<DistanceBasis, 'tested'>): Verdict {
  return { code: basis === 'described' ? 'described' : 'not_enough', party: null, secondQuarter: false };
}

/** Of the parties that stand out after Holm, the one with the largest rate ratio; of equals the first on the ballot. */
function mostFavoured(parties: readonly PartyFigures[]): { party: string; ratio: number } | null {
  let favoured: { party: string; ratio: number } | null = null;
  for (const { party, holm, rateRatio } of parties) {
    const ratio = rateRatio ?? Number.POSITIVE_INFINITY;
    if (holm < SIGNIFICANCE && (favoured === null || ratio > favoured.ratio)) favoured = { party, ratio };
  }
  return favoured;
}
