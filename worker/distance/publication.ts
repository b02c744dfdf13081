/**
 * What the public is shown of a closed quarter and election. By province and by party are two views of one table: they go
 * into one call of suppression.ts, since one could give away what the other hides. Pure.
 */
import type { NeutralityQuarter } from '../../schema/api/netralitas.ts';
import { type LeafCount, SMALLEST_PUBLISHED_COUNT, suppressed } from './suppression.ts';

export interface QuarterFacts {
  quarter: string;
  election: string;
  publishedAt: string;
  unitsExpected: number;
  unitsReported: number;
  /** Contacts recorded of this election, and how many of them late. */
  recorded: number;
  late: number;
  /** The national parties in ballot order. */
  parties: readonly { id: string; ballotNumber: number; shortName: string }[];
  /** By code, the centre first. */
  provinces: readonly { code: string; name: string }[];
  /** Compared contacts of each province with each party; those that are not named have none. */
  counts: readonly { province: string; party: string; contacts: number }[];
}

const ALL = '*';

export function publicationOf(facts: QuarterFacts): NeutralityQuarter {
  const { quarter, election, publishedAt, unitsExpected, unitsReported, recorded, late } = facts;
  const cells = suppressed({
    dimensions: [treeOf(facts.provinces.map(({ code }) => code)), treeOf(facts.parties.map(({ id }) => id))],
    leaves: facts.counts.map(
      ({ province, party, contacts }): LeafCount => ({ at: [province, party], count: contacts }),
    ),
    shown: ([province, party]) => province === ALL || party === ALL,
  });
  const count = (province: string, party: string) =>
    cells?.find(({ at }) => at[0] === province && at[1] === party)?.count ?? null;
  const lateIsShown = isShown(late) && isShown(recorded - late);
  return {
    quarter,
    election,
    publishedAt,
    unitsExpected,
    unitsReported,
    recorded: isShown(recorded) ? recorded : null,
    lateShare: lateIsShown ? Math.round((late / recorded) * LATE_SHARE_STEPS) / LATE_SHARE_STEPS : null,
    withheld: cells === null,
    compared: count(ALL, ALL),
    parties: facts.parties.map(({ id, ballotNumber, shortName }) => ({
      party: id,
      ballotNumber,
      shortName,
      count: count(ALL, id),
    })),
    provinces: facts.provinces.map(({ code, name }) => ({ code, name, count: count(code, ALL) })),
  };
}

/** Late shares are told to a tenth of a percent. */
const LATE_SHARE_STEPS = 1_000;

function isShown(count: number): boolean {
  return count >= SMALLEST_PUBLISHED_COUNT;
}

function treeOf(leaves: readonly string[]) {
  return [{ node: ALL, parent: null }, ...leaves.map((node) => ({ node, parent: ALL }))];
}
