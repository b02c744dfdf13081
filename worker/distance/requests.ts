/**
 * Contacts that the parties asked for: how many of a party's requests were accepted, and how soon it was answered. Their
 * number is not compared, because one party may well ask more often than another. Pure.
 */
import type { DistanceEntry, PartyRequests } from '../../schema/api/distance.ts';
import { clopperPearson } from './binomial.ts';

/** The requests of each party that made any, in the order of `parties`. */
export function partyRequests(
  entries: readonly DistanceEntry[],
  parties: readonly string[],
): PartyRequests[] {
  const requests = entries.filter(
    (entry) =>
      entry.standing === 'current' && entry.initiatedBy === 'partai' && entry.requestOutcome !== null,
  );
  return parties.flatMap((party) => {
    const own = requests.filter((entry) => entry.parties.includes(party));
    return own.length === 0 ? [] : [requestsOf(party, own)];
  });
}

function requestsOf(party: string, requests: readonly DistanceEntry[]): PartyRequests {
  const outcomes = (outcome: DistanceEntry['requestOutcome']) =>
    requests.filter((entry) => entry.requestOutcome === outcome).length;
  const accepted = outcomes('diterima');
  return {
    party,
    received: requests.length,
    accepted,
    refused: outcomes('ditolak'),
    redirected: outcomes('dialihkan'),
    acceptance: { rate: accepted / requests.length, ...clopperPearson(accepted, requests.length) },
    medianReplyMinutes: median(requests.flatMap(replyMinutes)),
  };
}

function replyMinutes({ requestedAt, answeredAt }: DistanceEntry): number[] {
  if (requestedAt === null || answeredAt === null) return [];
  return [(Date.parse(answeredAt) - Date.parse(requestedAt)) / 60_000];
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const ranked = values.toSorted((a, b) => a - b);
  const middle = Math.floor(ranked.length / 2);
  const upper = ranked[middle] ?? 0;
  return ranked.length % 2 === 1 ? upper : ((ranked[middle - 1] ?? 0) + upper) / 2;
}
