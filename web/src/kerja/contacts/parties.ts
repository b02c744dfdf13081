/** Elections, and their political parties in ballot order, read once for each list. */
import { useEffect, useReducer } from 'preact/hooks';
import type { ElectionList } from '../../../../schema/api/contact-entry.ts';
import type { PoliticalParty, PoliticalPartyList } from '../../../../schema/api/party-list.ts';
import { get } from '../api.ts';
import { signedIn } from '../session.ts';
import { type Resource, useResource } from '../ui/resource.tsx';

/**
 * The elections whose parties this person may name: the API refuses an invented one to all but invented people. The one
 * that is `chosen` already is among them before the list has come, since a field that does not offer it would lose it.
 */
export function useElections(chosen: string): Resource<ElectionList> & { ids: string[] } {
  const elections = useResource<ElectionList>('/elections');
  const invented = signedIn.value?.account.isExample ?? false;
  const own = elections.value?.items.filter(({ isExample }) => invented || !isExample) ?? [];
  const ids = own.map(({ id }) => id);
  return { ...elections, ids: chosen === '' || ids.includes(chosen) ? ids : [...ids, chosen] };
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

/** Lists that came, by the address that they were asked for at. */
const lists = new Map<string, readonly PoliticalParty[]>();
const lastOf = new Map<string, readonly PoliticalParty[]>();

function listPath(election: string, unit: string, on: string): string | null {
  if (election === '' || unit === '') return null;
  const asked = new URLSearchParams({ unit });
  if (/^\d{4}-\d{2}-\d{2}$/.test(on)) asked.set('on', on);
  return `/elections/${election}/parties?${asked}`;
}
