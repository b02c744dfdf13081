/**
 * The list of agreements as the API, the pages, the exports and the feeds read it: filters, search, order, page, total
 * and facets. Without a search all comes in one trip to the database, and one before it that is remembered.
 */
import type { AgreementListQuery } from '../../../schema/api/agreement.ts';
import type { AgreementSort } from '../../../schema/api/vocabulary.ts';
import { decodeCursor, encodeCursor } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import { Memo } from '../../platform/memo.ts';
import { type Counted, planCounts } from './counts.ts';
import { type Filters, filtersOf, type RowsOf, unknownRows } from './filter.ts';
import { type PageKey, segmentSql, segmentsOf, strategyOf } from './page.ts';
import { type PageRow, rowsIn } from './page-text.ts';
import {
  COUNTS_REMEMBERED_MAX,
  type ListOutcome,
  presentItem,
  provinceNames,
  type ReadOptions,
  type RegistryState,
  runAll,
  stateKey,
} from './read.ts';
import { searchList } from './search.ts';
import { inOrder } from './selectivity.ts';

/** Reads one page of the registry: of all agreements, or of those that a search finds. */
export async function readList(
  db: Database,
  query: AgreementListQuery,
  state: RegistryState,
  options: ReadOptions = { counted: true },
): Promise<ListOutcome> {
  const sort = query.sort ?? 'newest';
  const asked = filtersOf(query);
  if (query.q !== undefined && query.q.trim() !== '') return searchList(db, query, asked, state, options);
  const { filters, rowsOf } = needsOrder(asked, sort)
    ? await inOrder(db, asked, state)
    : { filters: asked, rowsOf: unknownRows };
  const after = query.cursor === undefined ? null : pageKey(query.cursor, sort);
  if (query.cursor !== undefined && after === null) return { ok: false, reason: 'invalid_cursor' };
  const page = await readPageAndCounts(db, {
    filters,
    rowsOf,
    sort,
    after,
    limit: query.limit,
    wantFacets: query.facets === 'true',
    counted: options.counted,
    state,
  });
  return {
    ok: true,
    alongside: null,
    list: {
      items: page.rows.map((row) => presentItem(row, state.today)),
      nextCursor: page.next && encodeCursor(sort, [page.next.segment, page.next.key, page.next.seq]),
      total: page.counted.total,
      facets: page.counted.facets,
      search: null,
    },
  };
}

function pageKey(cursor: string, sort: AgreementSort): PageKey | null {
  const types = ['number', sort === 'registered' ? 'number' : 'string', 'number'] as ('string' | 'number')[];
  const key = decodeCursor(cursor, sort, types);
  return key === null ? null : { segment: key[0] as number, key: key[1]!, seq: key[2] as number };
}

/**
 * Whether it pays to know how many agreements meet each condition: to begin with the rarest of several, and to tell
 * whether few enough rows are left to be sorted or counted.
 */
function needsOrder({ conditions, term }: Filters, sort: AgreementSort): boolean {
  const bySigning = sort === 'newest' || sort === 'oldest' || sort === 'relevance';
  const [only, ...more] = conditions;
  if (more.length > 0 || term !== null) return true;
  return only !== undefined && (only.values.length > 1 || !bySigning);
}

interface PageRequest {
  filters: Filters;
  rowsOf: RowsOf;
  sort: AgreementSort;
  after: PageKey | null;
  limit: number;
  wantFacets: boolean;
  counted: boolean;
  state: RegistryState;
}

interface Page {
  rows: PageRow[];
  /** Where the next page begins; null on the last one. */
  next: PageKey | null;
  counted: Counted;
}

/** The page, going on into the next segment of the order where one runs out, and the counts of the first trip. */
async function readPageAndCounts(db: Database, request: PageRequest): Promise<Page> {
  const { filters, sort, limit, rowsOf, state } = request;
  const { today } = state;
  const memoKey = JSON.stringify([filters, request.wantFacets]);
  const known = request.counted ? counts.get(stateKey(state), memoKey) : UNCOUNTED;
  const provinces = known || !request.wantFacets ? null : await provinceNames(db, state);
  const plan = known ? null : planCounts({ filters, rowsOf, today, provinces });
  const strategy = strategyOf(filters, sort, rowsOf);
  const segments = segmentsOf(sort, today, filters.term).length;
  const first = request.after?.segment ?? 0;
  const rows: { row: PageRow; place: PageKey }[] = [];
  let counted: unknown[][] = [];
  for (let segment = first; segment < segments && rows.length <= limit; segment += 1) {
    const after = segment === first ? request.after : null;
    const sql = segmentSql({
      filters,
      sort,
      today,
      strategy,
      segment,
      after,
      limit: limit + 1 - rows.length,
    });
    const results = await runAll(db, segment === first && plan ? [sql, ...plan.statements] : [sql]);
    for (const row of rowsIn(results[0]!)) {
      const { key, seq } = row;
      rows.push({ row, place: { segment, key, seq } });
    }
    if (segment === first) counted = results.slice(1);
  }
  const answer = known ?? plan!.read(counted, rows.length);
  if (!known) counts.set(stateKey(state), memoKey, answer);
  return {
    rows: rows.slice(0, limit).map(({ row }) => row),
    next: rows.length > limit ? rows[limit - 1]!.place : null,
    counted: answer,
  };
}

const counts = new Memo<Counted>(COUNTS_REMEMBERED_MAX);
const UNCOUNTED: Counted = { total: { value: 0, relation: 'eq' }, facets: null };
