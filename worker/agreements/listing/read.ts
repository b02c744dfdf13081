/** What every way of reading the listing shares: the state it belongs to, its rows as they go out, its totals. */
import type { AgreementList, AgreementListItem, Total } from '../../../schema/api/agreement.ts';
import type { Database } from '../../platform/db.ts';
import type { StoredItem } from '../record.ts';
import { termStatus } from '../term.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import type { Sql } from './filter.ts';
import { COUNTED_ROWS_MAX } from './page.ts';

/** Agreements shown on the page of a unit or an organisation. */
export const RECENT_AGREEMENTS = 10;

/** The state of the registry that an answer belongs to. `today` is the date in Asia/Jakarta. */
export interface RegistryState {
  revision: number;
  changedAt: string;
  today: string;
}

export type ListOutcome = { ok: true; list: AgreementList } | { ok: false; reason: 'invalid_cursor' };

/** A stored item as it goes out, with its status in time. */
export function presentItem(json: string, today: string): AgreementListItem {
  const item = JSON.parse(json) as StoredItem;
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

/** Names of the provinces, for the facet of regions. */
export const PROVINCE_NAMES_SQL: Sql = {
  text: 'SELECT code, name FROM region WHERE parent_code IS NULL',
  parameters: [],
};

/** What a capped count says: how many rows met the filters, and how many rows of the driving condition there are. */
export interface CappedCount {
  count: number;
  seen: number | null;
  attributes: string | null;
}

/** Whether a capped count counted everything. */
export function isWhole({ count, seen }: CappedCount): boolean {
  return count <= FACET_ROWS_MAX && (seen ?? 0) <= COUNTED_ROWS_MAX;
}

/**
 * A capped count as a total. Where not every row was looked at, it says "more than" a number that certainly is
 * exceeded: `shown` are the rows that the page itself holds.
 */
export function totalOf(counted: CappedCount, shown: number): Total {
  if (counted.count > FACET_ROWS_MAX) return { value: FACET_ROWS_MAX, relation: 'gt' };
  if (isWhole(counted)) return { value: counted.count, relation: 'eq' };
  const certain = Math.max(counted.count, shown);
  return certain === 0 ? { value: 0, relation: 'eq' } : { value: certain - 1, relation: 'gt' };
}
