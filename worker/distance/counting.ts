/**
 * Which contacts are compared, and why the others are not: discretionary contacts that took place, one a party and event,
 * by the day of the contact, in their latest state. Pure. What is left out is counted as well and shown apart, so that
 * nothing disappears by being called something else.
 */
import type { DistanceEntry, DistanceExclusion } from '../../schema/api/distance.ts';
import { EXCLUSION_REASONS, type ExclusionReason } from '../../schema/api/distance-words.ts';

export interface Counted {
  /** Contacts by party id, only the parties compared, in their order. */
  counts: Map<string, number>;
  excluded: DistanceExclusion[];
}

/** Counts the entries of one period and election. `parties` are the ids of the parties compared, in ballot order. */
export function countContacts(entries: readonly DistanceEntry[], parties: readonly string[]): Counted {
  const counts = new Map(parties.map((party) => [party, 0]));
  const excluded = new Map<ExclusionReason, { entries: number; parties: Map<string, number> }>();
  const metAt = new Set<string>();
  const exclude = (reason: ExclusionReason, of: readonly string[]) => {
    const sum = excluded.get(reason) ?? { entries: 0, parties: new Map<string, number>() };
    sum.entries += 1;
    for (const party of of) sum.parties.set(party, (sum.parties.get(party) ?? 0) + 1);
    excluded.set(reason, sum);
  };
  // In a fixed order, so that of two entries about one event, be it of two units, it is always the same one that counts.
  for (const entry of entries.toSorted(byUnitAndNumber)) {
    const named = [...new Set(entry.parties)];
    const reason = exclusionOf(entry);
    if (reason !== null) {
      exclude(reason, named);
      continue;
    }
    const left = new Map<ExclusionReason, string[]>();
    for (const party of named) {
      const count = counts.get(party);
      const meeting = entry.event === null ? null : `${entry.event} ${party}`;
      if (count === undefined) pushTo(left, 'party_not_compared', party);
      else if (meeting !== null && metAt.has(meeting)) pushTo(left, 'same_event', party);
      else {
        counts.set(party, count + 1);
        if (meeting !== null) metAt.add(meeting);
      }
    }
    for (const [why, of] of left) exclude(why, of);
  }
  return { counts, excluded: inOrder(excluded, parties) };
}

/** The first reason that keeps a whole entry out of the comparison, or null. */
export function exclusionOf(entry: DistanceEntry): ExclusionReason | null {
  if (entry.standing !== 'current') return entry.standing;
  if (entry.requestOutcome === 'ditolak' || entry.requestOutcome === 'dialihkan') return 'not_held';
  if (entry.allPartiesInvited) return 'all_parties_invited';
  if (entry.initiatedBy === 'kewajiban_tahapan') return 'stage_duty';
  if (entry.initiatedBy === 'partai') return 'asked_by_party';
  return entry.parties.length === 0 ? 'no_party' : null;
}

function byUnitAndNumber(one: DistanceEntry, other: DistanceEntry): number {
  return one.unit < other.unit ? -1 : one.unit > other.unit ? 1 : one.number - other.number;
}

function pushTo(lists: Map<ExclusionReason, string[]>, reason: ExclusionReason, party: string): void {
  lists.set(reason, [...(lists.get(reason) ?? []), party]);
}

function inOrder(
  excluded: ReadonlyMap<ExclusionReason, { entries: number; parties: Map<string, number> }>,
  ballotOrder: readonly string[],
): DistanceExclusion[] {
  const place = (party: string) => {
    const index = ballotOrder.indexOf(party);
    return index < 0 ? ballotOrder.length : index;
  };
  return EXCLUSION_REASONS.flatMap((reason) => {
    const sum = excluded.get(reason);
    if (sum === undefined) return [];
    const parties = [...sum.parties]
      .sort(([one], [other]) => place(one) - place(other) || (one < other ? -1 : 1))
      .map(([party, count]) => ({ party, count }));
    return [{ reason, entries: sum.entries, parties }];
  });
}
