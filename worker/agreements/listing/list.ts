/**
 * The list of agreements as the API, the pages, the exports and the feeds read it: filters, search, order, page, total
 * and facets in at most three round trips to the database.
 */
import type { AgreementList, AgreementListQuery, Total } from '../../../schema/api/agreement.ts';
import { type AgreementSort, FACET_DIMENSIONS, type FacetDimension } from '../../../schema/api/vocabulary.ts';
import { decodeCursor, encodeCursor } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import { Memo } from '../../platform/memo.ts';
import { COUNTED_DIMENSIONS } from '../attributes.ts';
import {
  type CountRow,
  type Counts,
  countAttributes,
  countersFor,
  FACET_ROWS_MAX,
  keptCountsSql,
  presentFacets,
  withoutOwn,
} from './facets.ts';
import { bySelectivity, driverOf, type Filters, filtersOf, type Sql, selectivitySql } from './filter.ts';
import { cappedCountSql, type PageKey, type Strategy, segmentSql, segmentsOf, strategyOf } from './page.ts';
import {
  type CappedCount,
  COUNTS_REMEMBERED_MAX,
  isWhole,
  type ListOutcome,
  PROVINCE_NAMES_SQL,
  presentItem,
  type RegistryState,
  runAll,
  stateKey,
  totalOf,
} from './read.ts';
import { searchList } from './search.ts';
import {
  type CalendarRow,
  calendarSql,
  endsSql,
  shortSql,
  termCountsFromCalendar,
  termCountsFromEnds,
  upcomingSql,
} from './term-counts.ts';

/**
 * Reads one page of the registry: of all agreements, or of those that a search finds. `counted: false` leaves the total
 * uncounted (0) where nobody will look at it, as in exports.
 */
export async function readList(
  db: Database,
  query: AgreementListQuery,
  state: RegistryState,
  options: { counted: boolean } = { counted: true },
): Promise<ListOutcome> {
  const { today } = state;
  const asked = filtersOf(query);
  const searches = query.q !== undefined && query.q.trim() !== '';
  const selectivity = await readSelectivity(db, asked, query.sort ?? 'newest');
  const filters = bySelectivity(asked, selectivity);
  if (searches) return searchList(db, query, filters, state, options);
  const sort = query.sort ?? 'newest';
  const after = query.cursor === undefined ? null : pageKey(query.cursor, sort);
  if (query.cursor !== undefined && after === null) return { ok: false, reason: 'invalid_cursor' };
  const wantFacets = query.facets === 'true';
  const strategy = strategyOf(filters, sort, driverRows(filters, selectivity));
  const [rows, counted] = await readPageAndCounts(db, {
    filters,
    sort,
    after,
    limit: query.limit,
    today,
    strategy,
    wantFacets,
    counted: options.counted,
    state: stateKey(state),
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    ok: true,
    list: {
      items: page.map((row) => presentItem(row.item, today)),
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(sort, [last.segment, last.key, last.seq]) : null,
      total: counted.total,
      facets: counted.facets,
      search: null,
    },
  };
}

interface PageRow {
  seq: number;
  item: string;
  key: string | number;
  segment: number;
}

function pageKey(cursor: string, sort: AgreementSort): PageKey | null {
  const types = ['number', sort === 'registered' ? 'number' : 'string', 'number'] as ('string' | 'number')[];
  const key = decodeCursor(cursor, sort, types);
  return key === null ? null : { segment: key[0] as number, key: key[1]!, seq: key[2] as number };
}

/**
 * Counts of the conditions, where knowing them pays: to begin with the rarest of several, and to tell whether few
 * enough rows are left to be sorted.
 */
async function readSelectivity(db: Database, filters: Filters, sort: AgreementSort): Promise<CountRow[]> {
  const single = filters.conditions.filter((condition) => condition.values.length === 1);
  const bySigning = sort === 'newest' || sort === 'oldest' || sort === 'relevance';
  if (single.length === 0 || (bySigning && filters.conditions.length < 2)) return [];
  const { text, parameters } = selectivitySql(filters.conditions);
  const { results } = await db
    .prepare(text)
    .bind(...parameters)
    .all<CountRow>();
  return results;
}

function driverRows(filters: Filters, selectivity: CountRow[]): number {
  const driver = driverOf(filters);
  const row = selectivity.find(
    (one) => one.dimension === driver?.dimension && one.value === driver.values[0],
  );
  return row?.count ?? 0;
}

interface PageRequest {
  filters: Filters;
  sort: AgreementSort;
  after: PageKey | null;
  limit: number;
  today: string;
  strategy: Strategy;
  wantFacets: boolean;
  counted: boolean;
  /** The state that the counts belong to. */
  state: string;
}

/** The page, going on into the next segment of the order where one runs out, and the counts of the first trip. */
async function readPageAndCounts(db: Database, request: PageRequest): Promise<[PageRow[], Counted]> {
  const { filters, sort, limit, today } = request;
  const segments = segmentsOf(sort, today, filters.term).length;
  const memoKey = JSON.stringify([filters, request.wantFacets]);
  const known = request.counted ? counts.get(request.state, memoKey) : UNCOUNTED;
  const plan = known ? { statements: [], read: () => known } : planCounts(filters, today, request.wantFacets);
  const rows: PageRow[] = [];
  let counted: unknown[][] = [];
  const first = request.after?.segment ?? 0;
  for (let segment = first; segment < segments && rows.length <= limit; segment += 1) {
    const after = segment === request.after?.segment ? request.after : null;
    const sql = segmentSql({ ...request, segment, after, limit: limit + 1 - rows.length });
    const results = await runAll(db, segment === first ? [sql, ...plan.statements] : [sql]);
    rows.push(...(results[0] as Omit<PageRow, 'segment'>[]).map((row) => ({ ...row, segment })));
    if (segment === first) counted = results.slice(1);
  }
  const answer = plan.read(counted, rows.length);
  if (!known) counts.set(request.state, memoKey, answer);
  return [rows, answer];
}

interface CountPlan {
  statements: Sql[];
  /** `shown` is how many rows the page holds. */
  read(results: unknown[][], shown: number): Counted;
}

interface Counted {
  total: Total;
  facets: AgreementList['facets'];
}

const counts = new Memo<Counted>(COUNTS_REMEMBERED_MAX);
const UNCOUNTED: Counted = { total: { value: 0, relation: 'eq' }, facets: null };

/** Which statements answer for the total and the facets under these filters, and how to read them. */
function planCounts(filters: Filters, today: string, wantFacets: boolean): CountPlan {
  const statements: Sql[] = [];
  const positions = new Map<string, number>();
  const add = (sql: Sql): number => {
    const key = JSON.stringify(sql);
    const known = positions.get(key);
    if (known !== undefined) return known;
    positions.set(key, statements.length);
    statements.push(sql);
    return statements.length - 1;
  };
  const kept = keptTotalSql(filters);
  const totalAt = add(kept ?? cappedCountSql(filters, today, FACET_ROWS_MAX));
  const facetReaders = wantFacets
    ? FACET_DIMENSIONS.map((dimension) => [dimension, planFacet(dimension, filters, today, add)] as const)
    : [];
  const provincesAt = wantFacets ? add(PROVINCE_NAMES_SQL) : -1;
  return {
    statements,
    read(results, shown) {
      const row = (results[totalAt] as (CappedCount | { count: number | null })[])[0];
      const total: Total =
        kept === null ? totalOf(row as CappedCount, shown) : { value: row?.count ?? 0, relation: 'eq' };
      if (!wantFacets) return { total, facets: null };
      const provinces = results[provincesAt] as { code: string; name: string }[];
      const counts = Object.fromEntries(
        facetReaders.map(([dimension, read]) => [dimension, read(results)]),
      ) as Record<FacetDimension, Counts | null>;
      return {
        total,
        facets: presentFacets(counts, filters, new Map(provinces.map((one) => [one.code, one.name]))),
      };
    },
  };
}

/**
 * The kept counter that knows the total under these filters: none, one or two conditions of one value each; null where
 * rows must be counted.
 */
function keptTotalSql(filters: Filters): Sql | null {
  const [first, second, ...more] = filters.conditions;
  if (filters.term !== null || more.length > 0) return null;
  if ([first, second].some((condition) => condition && condition.values.length > 1)) return null;
  const count = 'FROM facet_count WHERE of_dimension = ? AND of_value = ? AND dimension = ?';
  if (!first) return { text: `SELECT sum(count) AS count ${count}`, parameters: ['', '', 'level'] };
  const one = `SELECT count AS count ${count} AND value = ?`;
  if (!second) return { text: one, parameters: ['', '', first.dimension, first.values[0]!] };
  const counted = [second, first].find((condition) =>
    (COUNTED_DIMENSIONS as readonly string[]).includes(condition.dimension),
  );
  if (!counted) return null;
  const under = counted === second ? first : second;
  return {
    text: one,
    parameters: [under.dimension, under.values[0]!, counted.dimension, counted.values[0]!],
  };
}

const KEPT_FACETS = FACET_DIMENSIONS.filter((dimension) => dimension !== 'term');

function planFacet(
  dimension: FacetDimension,
  filters: Filters,
  today: string,
  add: (sql: Sql) => number,
): (results: unknown[][]) => Counts | null {
  const others = withoutOwn(filters, dimension);
  const under = countersFor(others);
  if (under === undefined) {
    const at = add(cappedCountSql(others, today, FACET_ROWS_MAX));
    return (results) => {
      const row = (results[at] as CappedCount[])[0]!;
      return isWhole(row) ? countAttributes(row.attributes, dimension, today) : null;
    };
  }
  const keptAt = add(keptCountsSql(under, KEPT_FACETS));
  if (dimension !== 'term') {
    const counted = dimension === 'region' ? 'province' : dimension;
    return (results) =>
      new Map(
        (results[keptAt] as CountRow[])
          .filter((row) => row.dimension === counted)
          .map((row) => [row.value, row.count]),
      );
  }
  const endStates = (results: unknown[][]) =>
    (results[keptAt] as CountRow[]).filter((row) => row.dimension === 'end');
  if (under === null) {
    const calendarAt = add(calendarSql(today));
    const shortAt = add(shortSql(today));
    return (results) =>
      termCountsFromCalendar(
        results[calendarAt] as CalendarRow[],
        results[shortAt] as { ends: string }[],
        endStates(results),
        today,
      );
  }
  const upcomingAt = add(upcomingSql(under, today));
  const endsAt = add(endsSql(under));
  return (results) =>
    termCountsFromEnds(
      results[endsAt] as { ends: string }[],
      results[upcomingAt] as { ends: string | null; termKind: string }[],
      endStates(results),
      today,
    );
}
