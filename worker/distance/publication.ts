/**
 * What the public is shown of a closed quarter and election: compared contacts by party and by province, never by both at
 * once. Two such margins are tied by their total alone: whatever the one says, the other can be any row of numbers with that
 * total, since there is always a table for the two. So each is suppressed by itself, with the total shown in both, and what
 * one hides the other cannot give away (the test tries all tables). Were a cell of both published, all would have to go
 * through one call. Pure.
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
  const total = facts.counts.reduce((sum, { contacts }) => sum + contacts, 0);
  const byParty = margin(
    facts.parties.map(({ id }) => id),
    facts.counts.map(({ party, contacts }) => ({ at: [party], count: contacts })),
  );
  const byProvince = margin(
    facts.provinces.map(({ code }) => code),
    facts.counts.map(({ province, contacts }) => ({ at: [province], count: contacts })),
  );
  const lateIsShown = isShown(late) && isShown(recorded - late);
  return {
    quarter,
    election,
    publishedAt,
    unitsExpected,
    unitsReported,
    recorded: isShown(recorded) ? recorded : null,
    lateShare: lateIsShown ? Math.round((late / recorded) * LATE_SHARE_STEPS) / LATE_SHARE_STEPS : null,
    withheld: byParty === null && byProvince === null,
    compared: isShown(total) ? total : null,
    parties: facts.parties.map(({ id, ballotNumber, shortName }) => ({
      party: id,
      ballotNumber,
      shortName,
      count: byParty?.get(id) ?? null,
    })),
    provinces: facts.provinces.map(({ code, name }) => ({
      code,
      name,
      count: byProvince?.get(code) ?? null,
    })),
  };
}

/** Late shares are told to a tenth of a percent. */
const LATE_SHARE_STEPS = 1_000;

function isShown(count: number): boolean {
  return count >= SMALLEST_PUBLISHED_COUNT;
}

/** What is shown of one way to divide the contacts; null when nothing can be. */
function margin(nodes: readonly string[], leaves: readonly LeafCount[]): Map<string, number | null> | null {
  const dimension = [{ node: ALL, parent: null }, ...nodes.map((node) => ({ node, parent: ALL }))];
  const cells = suppressed({ dimensions: [dimension], leaves });
  return cells && new Map(cells.map(({ at, count }) => [at[0] ?? ALL, count]));
}
