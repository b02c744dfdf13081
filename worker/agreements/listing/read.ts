/** What every way of reading the listing shares: the state it belongs to, its rows as they go out, its totals. */
import type { AgreementList, AgreementListItem, Total } from '../../../schema/api/agreement.ts';
import type { Database } from '../../platform/db.ts';
import type { StoredItem } from '../record.ts';
import { termStatus } from '../term.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import type { Sql } from './filter.ts';

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

/** A total as it goes out; only kept counters know numbers beyond the cap. */
export function totalOf(count: number, exact: boolean): Total {
  return exact || count <= FACET_ROWS_MAX
    ? { value: count, relation: 'eq' }
    : { value: FACET_ROWS_MAX, relation: 'gt' };
}
