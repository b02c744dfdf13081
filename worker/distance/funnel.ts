/**
 * The funnel plot over units: each unit's contacts with one party against all its contacts, and the limits within which
 * chance alone would keep it. Exact binomial limits at 95 % and 99.8 %; where units as a whole vary more than chance,
 * the limits widen (Spiegelhalter, Statistics in Medicine 24, 2005, doi 10.1002/sim.1970). It draws no ranking. Pure.
 */
import type { DistanceFunnel } from '../../schema/api/distance.ts';
import { lowerTail, upperTail } from './binomial.ts';
import { DESCRIBED_CONTACTS_MIN, METHOD_VERSION } from './thresholds.ts';

/** Two-sided: 2.5 % and 0.1 % on each side. */
export const FUNNEL_TAILS = { inner: 0.025, outer: 0.001 } as const;
/** The share of the smallest and of the largest z-values that is pulled in before the spread is measured. */
export const WINSORISED_SHARE = 0.1;

/**
 * With fewer units nothing is pulled in, and one that stands out would widen its own limits until it no longer does: the
 * spread is then not measured and the limits stay as they are.
 */
export const OVERDISPERSION_UNITS_MIN = 10;

export interface FunnelLimits {
  /** 95 %: outside of it P(X > upper) and P(X < lower) are each at most 2.5 %. */
  inner: { lower: number; upper: number };
  /** 99.8 %. */
  outer: { lower: number; upper: number };
}

/** The limits, in contacts with one party, for a unit of `total` contacts among `parties` parties. */
export function funnelLimits(total: number, parties: number): FunnelLimits {
  const limits = (tail: number) => ({
    lower: lowerLimit(total, 1 / parties, tail),
    upper: upperLimit(total, 1 / parties, tail),
  });
  return { inner: limits(FUNNEL_TAILS.inner), outer: limits(FUNNEL_TAILS.outer) };
}

/**
 * The funnel of one party over the units of an election and period, among `parties` parties. The spread is measured on
 * units with enough contacts to be described; the others are drawn, but a z-value of three contacts is noise. Units come
 * out by code.
 */
export function distanceFunnel(
  of: Pick<DistanceFunnel, 'election' | 'period' | 'party' | 'units'>,
  parties: number,
): DistanceFunnel {
  const measured = of.units.filter((unit) => unit.total >= DESCRIBED_CONTACTS_MIN);
  const phi = measured.length < OVERDISPERSION_UNITS_MIN ? null : overdispersion(measured, parties);
  const totals = [...new Set(of.units.map((unit) => unit.total))].sort((a, b) => a - b);
  const limitsOf = (total: number) => ({
    total,
    ...widened(funnelLimits(total, parties), total, parties, phi ?? 1),
  });
  return {
    method: METHOD_VERSION,
    election: of.election,
    period: of.period,
    party: of.party,
    fairShare: 1 / parties,
    overdispersion: phi,
    units: of.units.toSorted((one, other) => (one.unit < other.unit ? -1 : 1)),
    limits: totals.map(limitsOf),
    curve: curveTotals(totals.at(-1) ?? 0).map(limitsOf),
  };
}

/** So many totals draw the limits; exact limits rise in steps, which more of them would only show as teeth. */
const CURVE_POINTS = 40;

/** Totals spread evenly from 1 to the largest; none where there is no contact. */
function curveTotals(largest: number): number[] {
  const points = Math.min(largest, CURVE_POINTS);
  return Array.from({ length: points }, (_, index) =>
    points === 1 ? largest : Math.round(1 + (index * (largest - 1)) / (points - 1)),
  );
}

/** A unit in the funnel: `count` of its `total` contacts were with the party; `total` is at least 1. */
export interface FunnelPoint {
  count: number;
  total: number;
}

/**
 * The overdispersion φ = Σz²/I of I units, with the outermost tenth of the z-values on each side set to the value at its
 * edge. 1 means: as much spread as chance makes. null without units.
 */
export function overdispersion(points: readonly FunnelPoint[], parties: number): number | null {
  if (points.length === 0) return null;
  const zValues = points.map((point) => zOf(point, parties)).sort((a, b) => a - b);
  const cut = Math.floor(zValues.length * WINSORISED_SHARE);
  const [low = 0, high = 0] = [zValues[cut], zValues[zValues.length - 1 - cut]];
  return zValues.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0) / zValues.length;
}

/**
 * The limits with their distance from the expected count multiplied by √φ. They never narrow: φ below 1 leaves them as
 * they are. The results are no whole numbers any more and stay within 0 and `total`.
 */
export function widened(limits: FunnelLimits, total: number, parties: number, phi: number): FunnelLimits {
  const factor = Math.sqrt(Math.max(1, phi));
  const expected = total / parties;
  const widen = ({ lower, upper }: { lower: number; upper: number }) => ({
    lower: Math.max(0, expected + (lower - expected) * factor),
    upper: Math.min(total, expected + (upper - expected) * factor),
  });
  return { inner: widen(limits.inner), outer: widen(limits.outer) };
}

function zOf({ count, total }: FunnelPoint, parties: number): number {
  const share = 1 / parties;
  return (count - total * share) / Math.sqrt(total * share * (1 - share));
}

/** The smallest k with P(X > k) at most `tail`. */
function upperLimit(total: number, share: number, tail: number): number {
  let k = 0;
  while (upperTail(k + 1, total, share) > tail) k += 1;
  return k;
}

/** The largest k with P(X < k) at most `tail`. */
function lowerLimit(total: number, share: number, tail: number): number {
  let k = 0;
  while (k < total && lowerTail(k, total, share) <= tail) k += 1;
  return k;
}
