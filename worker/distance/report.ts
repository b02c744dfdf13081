/**
 * The equal-distance report as one value, computed from the entries and nothing else. Pure: the same input gives the same
 * report, in the portal, in a test and in `npm run recompute`. It lists parties in ballot order and ranks nobody.
 */
import type { Lateness } from '../../schema/api/contact-words.ts';
import {
  DISTANCE_EXPORT_FORMAT,
  type DistanceExport,
  type DistanceInput,
  type DistanceReport,
  type PartyDistance,
} from '../../schema/api/distance.ts';
import type { DistanceBasis } from '../../schema/api/distance-words.ts';
import { latenessOnDays, monthlyReturn, nilReturnDueOn } from '../contacts/lateness.ts';
import { benjaminiHochberg, holm } from './adjust.ts';
import { clopperPearson, type Interval, twoSidedP } from './binomial.ts';
import { chiSquare, monteCarlo, REPLICATES } from './chi-square.ts';
import { countContacts } from './counting.ts';
import { evenness, gini, largestEvenness } from './evenness.ts';
import { periodOf } from './periods.ts';
import { power } from './power.ts';
import { seedOf } from './random.ts';
import { rateRatio } from './rate-ratio.ts';
import { partyRequests } from './requests.ts';
import { basisOf, verdictOnTest, verdictWithoutTest } from './rules.ts';
import { METHOD_VERSION } from './thresholds.ts';

/** The report. Entries outside the period are left out. Throws a RangeError for a period or root that is none. */
export function equalDistanceReport(input: DistanceInput): DistanceReport {
  const period = periodOf(input.period);
  if (period === null) throw new RangeError(`${input.period} is no period`);
  const entries = input.entries.filter(
    ({ contactOn }) => period.from <= contactOn && contactOn <= period.until,
  );
  const ids = input.parties.map(({ id }) => id);
  const { counts, excluded } = countContacts(entries, ids);
  const values = [...counts.values()];
  const total = values.reduce((sum, count) => sum + count, 0);
  const basis = basisOf(total);
  const parties = partyFigures(input.parties, values, total, basis);
  const tested = basis === 'tested' ? testOf(input, values) : null;
  const quarterBefore = period.kind === 'quarter' ? input.quarterBefore : null;
  return {
    method: METHOD_VERSION,
    scope: input.scope,
    election: input.election,
    partyListVersion: input.partyListVersion,
    period: { code: period.code, from: period.from, until: period.until },
    asOf: input.asOf,
    checkpoint: input.checkpoint,
    total,
    fairShare: 1 / ids.length,
    basis,
    parties,
    excluded,
    test: tested?.test ?? null,
    evenness: basis === 'counts_only' ? null : evennessOf(values, total, tested?.fairBand ?? null),
    power: power(total, ids.length),
    verdict:
      basis === 'tested'
        ? verdictOnTest(
            tested?.test.q ?? 1,
            parties.map((one) => ({
              party: one.party,
              holm: one.holm ?? 1,
              rateRatio: one.rateRatio?.value ?? null,
            })),
            quarterBefore,
          )
        : verdictWithoutTest(basis),
    requests: partyRequests(entries, ids),
    lateness: latenessOf(entries, new Set(input.daysOff)),
    monthlyReports: monthlyReportsOf(input, period.months),
  };
}

/** The report together with all it was computed from, for `npm run recompute`; marked with reader and time (RFC 3339). */
export function distanceExport(
  input: DistanceInput,
  { exportedAt, exportedBy }: Pick<DistanceExport, 'exportedAt' | 'exportedBy'>,
): DistanceExport {
  return {
    format: DISTANCE_EXPORT_FORMAT,
    exportedAt,
    exportedBy,
    input,
    report: equalDistanceReport(input),
  };
}

function partyFigures(
  parties: DistanceInput['parties'],
  counts: readonly number[],
  total: number,
  basis: DistanceBasis,
): PartyDistance[] {
  const pValues = counts.map((count) => twoSidedP(count, total, 1 / parties.length));
  const adjusted = holm(pValues);
  return parties.map(({ id, ballotNumber, shortName }, index) => {
    const count = counts[index] ?? 0;
    const described = basis !== 'counts_only';
    const tested = basis === 'tested';
    return {
      party: id,
      ballotNumber,
      shortName,
      count,
      share: described ? count / total : null,
      interval: described ? clopperPearson(count, total) : null,
      rateRatio: described ? rateRatio(count, total, parties.length) : null,
      p: tested ? (pValues[index] ?? null) : null,
      holm: tested ? (adjusted[index] ?? null) : null,
    };
  });
}

function testOf(
  input: DistanceInput,
  counts: readonly number[],
): { test: NonNullable<DistanceReport['test']>; fairBand: Interval } {
  const seed = seedOf(input.checkpoint.root, input.scope.unit, input.period);
  const { p, evennessBand } = monteCarlo(counts, seed);
  const testedUnits = input.otherPValues.length + 1;
  return {
    test: {
      chiSquare: chiSquare(counts),
      p,
      q: benjaminiHochberg([p, ...input.otherPValues])[0] ?? 1,
      testedUnits,
      smallestQ: Math.min(1, testedUnits / (REPLICATES + 1)),
      replicates: REPLICATES,
      seed: Array.from(seed, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    },
    fairBand: evennessBand,
  };
}

function evennessOf(
  counts: readonly number[],
  total: number,
  fairBand: Interval | null,
): DistanceReport['evenness'] {
  return {
    j: evenness(counts),
    largest: largestEvenness(total, counts.length),
    fairBand,
    gini: gini(counts),
  };
}

/** Of the entries that stand, whether they are compared or not: lateness is about the record, not about distance. */
function latenessOf(
  entries: DistanceInput['entries'],
  daysOff: ReadonlySet<string>,
): Record<Lateness, number> {
  const sums: Record<Lateness, number> = { on_time: 0, late: 0, seriously_late: 0 };
  for (const { standing, contactOn, recordedOn } of entries) {
    if (standing === 'current') sums[latenessOnDays(contactOn, recordedOn, daysOff)] += 1;
  }
  return sums;
}

function monthlyReportsOf(input: DistanceInput, months: readonly string[]): DistanceReport['monthlyReports'] {
  const daysOff = new Set(input.daysOff);
  const reports = input.monthlyReports
    .filter(({ month }) => months.includes(month))
    .map((report) => ({ ...report, state: monthlyReturn(report, input.asOf, daysOff) }));
  const inState = (state: string) => reports.filter((report) => report.state === state);
  return {
    expected: reports.length - inState('not_due').length,
    nil: inState('nil').length,
    nilLate: inState('nil_late').length,
    missing: inState('missing').map(({ unit, month }) => ({
      unit,
      month,
      dueOn: nilReturnDueOn(month, daysOff),
    })),
  };
}
