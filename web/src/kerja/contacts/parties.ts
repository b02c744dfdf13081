/** The political parties of elections, in ballot order, read once for each list; and elections in words. */
import { useEffect, useReducer } from 'preact/hooks';
import type { PoliticalParty, PoliticalPartyList } from '../../../../schema/api/party-list.ts';
import { get } from '../api.ts';
import { signedIn } from '../session.ts';
import { type Resource, useResource } from '../ui/resource.tsx';

interface ElectionItems {
  items: { id: string; parties: number }[];
}

/** The elections whose parties this person may name. */
export function useElections(): Resource<ElectionItems> & { ids: string[] } {
  const elections = useResource<ElectionItems>('/elections');
  const isExample = signedIn.value?.account.isExample ?? false;
  const all = elections.value?.items.map(({ id }) => id) ?? [];
  // The invented election is for invented people; the API refuses it to everybody else.
  return { ...elections, ids: all.filter((id) => isExample || !id.includes('contoh')) };
}

/** The list that holds for a unit on a day; the last one stays while another comes. */
export function useParties(election: string, unit: string, on: string): readonly PoliticalParty[] {
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  const path = listPath(election, unit, on);
  useEffect(() => {
    if (path === null || lists.has(path)) return;
    let here = true;
    void get<PoliticalPartyList>(path).then((answer) => {
      if (answer.ok) lists.set(path, answer.value.parties);
      if (here) drawAnew(undefined);
    });
    return () => {
      here = false;
    };
  }, [path]);
  if (path === null) return [];
  const known = lists.get(path) ?? lastOf.get(election) ?? [];
  lastOf.set(election, known);
  return known;
}

/** Names of parties by their id, of these elections; an id whose list has not come yet stands for itself. */
export function usePartyNames(elections: readonly string[]): (party: string) => string {
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  const wanted = [...new Set(elections)].toSorted().join(' ');
  useEffect(() => {
    let here = true;
    for (const election of wanted.split(' ').filter(Boolean)) {
      const path = `/elections/${election}/parties`;
      if (lists.has(path)) continue;
      void get<PoliticalPartyList>(path).then((answer) => {
        if (answer.ok) lists.set(path, answer.value.parties);
        if (here) drawAnew(undefined);
      });
    }
    return () => {
      here = false;
    };
  }, [wanted]);
  const named = [...lists.values()].flat();
  return (party) => named.find(({ id }) => id === party)?.shortName ?? party.replace(/^parpol-/, '');
}

/** "pemilu-2024" as "Pemilu 2024": names of elections are Indonesian in both languages. */
export function electionInWords(id: string): string {
  return id
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}

/** Lists that came, by the address that they were asked for at. */
const lists = new Map<string, readonly PoliticalParty[]>();
const lastOf = new Map<string, readonly PoliticalParty[]>();

function listPath(election: string, unit: string, on: string): string | null {
  if (election === '' || unit === '') return null;
  const asked = new URLSearchParams({ unit });
  if (/^\d{4}-\d{2}-\d{2}$/.test(on)) asked.set('on', on);
  return `/elections/${election}/parties?${asked}`;
}
