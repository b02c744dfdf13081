/** What every way of reading the listing shares: the state it belongs to, its rows as they go out, its totals. */
import type { AgreementList, AgreementListItem } from '../../../schema/api/agreement.ts';
import type { Database } from '../../platform/db.ts';
import { Memo } from '../../platform/memo.ts';
import type { StoredItem } from '../record.ts';
import { termStatus } from '../term.ts';
import type { Sql } from './filter.ts';

/** Agreements shown on the page of a unit or an organisation. */
export const RECENT_AGREEMENTS = 10;

/** The state of the registry that an answer belongs to. `today` is the date in Asia/Jakarta. */
export interface RegistryState {
  revision: number;
  changedAt: string;
  today: string;
}

export interface ReadOptions {
  /** False leaves the total uncounted (0) where nobody will look at it, as in exports. */
  counted: boolean;
  /**
   * Makes a statement of the caller's that rides along with the first trip of a search and saves one of its own. Its
   * rows are wanted under the given condition only, which it should test before it reads anything.
   */
  alongside?: (wanted: Sql) => Sql | null;
}

/** `alongside` are the rows of the statement that rode along, or null where none was needed. */
export type ListOutcome =
  | { ok: true; list: AgreementList; alongside: unknown[] | null }
  | { ok: false; reason: 'invalid_cursor' };

/** A stored item as it goes out, with its status in time. */
export function presentItem(item: StoredItem, today: string): AgreementListItem {
  return { ...item, termStatus: termStatus(item, today) };
}

/** What a total and facets belong to: they change with the registry and with the day, not with page or order. */
export function stateKey(state: RegistryState): string {
  return `${state.revision} ${state.changedAt} ${state.today}`;
}

/** Sets of filters and searches whose counts are remembered: pages, orders and repeated filters share them. */
export const COUNTS_REMEMBERED_MAX = 400;

/** Runs statements in one round trip and gives the rows of each. */
export async function runAll(db: Database, statements: Sql[]): Promise<unknown[][]> {
  if (statements.length === 0) return [];
  const prepared = statements.map(({ text, parameters }) => db.prepare(text).bind(...parameters));
  const results = await db.batch(prepared);
  return results.map((result) => result.results);
}

const provinces = new Memo<Map<string, string>>(1);

/** Names of the provinces by code, for the facet of regions; read once per state of the registry. */
export async function provinceNames(db: Database, state: RegistryState): Promise<Map<string, string>> {
  const known = provinces.get(stateKey(state), '');
  if (known) return known;
  const { results } = await db
    .prepare('SELECT code, name FROM region WHERE parent_code IS NULL')
    .all<{ code: string; name: string }>();
  const names = new Map(results.map((row) => [row.code, row.name]));
  provinces.set(stateKey(state), '', names);
  return names;
}
