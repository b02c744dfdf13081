/** What every way of reading the listing shares: the state it belongs to, its rows as they go out, its totals. */
import type { AgreementList, AgreementListItem } from '../../../schema/api/agreement.ts';
import type { Database } from '../../platform/db.ts';
import { Memo } from '../../platform/memo.ts';
import { statusBetween } from '../term.ts';
import type { Sql } from './filter.ts';
import type { PageRow } from './page-text.ts';

/** Agreements shown on the page of a unit or an organisation. */
export const RECENT_AGREEMENTS = 10;

/** The state of the registry that an answer belongs to. `today` is the date in Asia/Jakarta. */
export interface RegistryState {
  revision: number;
  changedAt: string;
  today: string;
}

export interface ReadOptions {
  /** False leaves the total uncounted (0) where nobody will look at it, as in exports; a search then comes by rank or by row number. */
  counted: boolean;
  /**
   * Makes a statement of the caller's that rides along with the first trip of a search and saves one of its own. It gives
   * one JSON array as `value`, which is wanted under the given condition only: it should test that before it reads anything.
   */
  alongside?: (wanted: Sql) => Sql | null;
}

/** An AgreementList whose items are the JSON text of an AgreementListItem each: who passes them on need not look into them. */
export type ListedPage = Omit<AgreementList, 'items'> & { items: string[] };

/** `alongside` is the array of the statement that rode along, or null where none was needed. */
export type ListOutcome =
  | { ok: true; list: ListedPage; alongside: unknown[] | null }
  | { ok: false; reason: 'invalid_cursor' };

/** The stored item of a row as it goes out: with its status in time, and with what else is said of it here. */
export function presentItem(
  { item, begins, ends, termKind }: PageRow,
  today: string,
  beside: Pick<AgreementListItem, 'snippets'> = {},
): string {
  const termStatus = statusBetween(begins, ends, termKind, today);
  // Both are objects with members: the one goes on where the other ends.
  return `${item.slice(0, -1)},${JSON.stringify({ termStatus, ...beside }).slice(1)}`;
}

/** The page as a value, for who looks into its items. */
export function listValue({ items, ...rest }: ListedPage): AgreementList {
  return { items: items.map((item) => JSON.parse(item) as AgreementListItem), ...rest };
}

/** The page as the JSON text of an AgreementList. */
export function listJson({ items, ...rest }: ListedPage): string {
  return `{"items":[${items.join(',')}],${JSON.stringify(rest).slice(1)}`;
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
