/**
 * The worked example of docs/equal-distance.md and entries like it. No figure here is about a real party: there are as many
 * as on the real list, with its ballot numbers, and all are called "(Contoh)".
 */
import type { DistanceEntry, DistanceInput } from '../../schema/api/distance.ts';
import { DAYS_OFF } from '../../schema/reference/holidays.ts';
import { comparedParties, politicalPartyList } from '../../schema/reference/parties.ts';

/** 54 contacts among 18 parties: one party 14, six parties 3, eleven parties 2. */
export const WORKED_COUNTS: readonly number[] = [
  14,
  3,
  3,
  3,
  3,
  3,
  3,
  ...Array.from({ length: 11 }, () => 2),
];

export const WORKED_UNIT = '33.73';
export const WORKED_PERIOD = '2026-Q3';
/** 32 bytes of zero, as a checkpoint prints a root. */
export const ZERO_ROOT = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

const LIST = politicalPartyList('pemilu-2024', '2026-09-30')!;

export function parties(unit = WORKED_UNIT): DistanceInput['parties'] {
  return comparedParties(LIST, unit).map(({ ballotNumber }) => ({
    id: `parpol-contoh-${ballotNumber}`,
    ballotNumber,
    shortName: `Partai ${ballotNumber} (Contoh)`,
  }));
}

/** A contact that KPU arranged with one party, recorded on the next day. */
export function entry(number: number, given: Partial<DistanceEntry> = {}): DistanceEntry {
  return {
    unit: WORKED_UNIT,
    number,
    contactOn: '2026-07-07',
    recordedOn: '2026-07-08',
    standing: 'current',
    initiatedBy: 'kpu',
    requestedAt: null,
    answeredAt: null,
    requestOutcome: null,
    allPartiesInvited: false,
    parties: ['parpol-contoh-1'],
    event: null,
    ...given,
  };
}

/** One entry for each contact: `counts[j]` with the j-th party on the ballot. */
export function entriesOf(counts: readonly number[], unit = WORKED_UNIT): DistanceEntry[] {
  const list = parties(unit);
  return counts
    .flatMap((count, index) => Array.from({ length: count }, () => list[index]!.id))
    .map((party, index) => entry(index + 1, { unit, parties: [party] }));
}

export function distanceInput(given: Partial<DistanceInput> = {}): DistanceInput {
  return {
    scope: { kind: 'unit', unit: WORKED_UNIT, name: 'KPU Kota Salatiga (Contoh)' },
    election: 'pemilu-2024',
    period: WORKED_PERIOD,
    asOf: '2026-11-20',
    checkpoint: { origin: 'simpul.example/log/neutrality', size: 54, root: ZERO_ROOT },
    parties: parties(),
    partyListVersion: 2,
    entries: entriesOf(WORKED_COUNTS),
    monthlyReports: [],
    daysOff: [...DAYS_OFF],
    otherPValues: [],
    quarterBefore: null,
    ...given,
  };
}
