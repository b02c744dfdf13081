/**
 * The list of agreements as the API, the pages, the exports and the feeds read it: filters, search, order, page, total
 * and facets in at most three round trips to the database.
 */
import type { AgreementList, AgreementListQuery, Total } from '../../../schema/api/agreement.ts';
import { type AgreementSort, FACET_DIMENSIONS, type FacetDimension } from '../../../schema/api/vocabulary.ts';
import { decodeCursor, encodeCursor } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import {
  type CountRow,
  type Counts,
  countAttributes,
  countersFor,
  endCountsSql,
  endsUnderSql,
  FACET_ROWS_MAX,
  keptCountsSql,
  presentFacets,
  splitEndCounts,
  termCountsFromKept,
  upcomingSql,
  withoutOwn,
} from './facets.ts';
import { driverOf, type Filters, filtersOf, type Sql } from './filter.ts';
import { cappedCountSql, type PageKey, type Strategy, segmentSql, segmentsOf, strategyOf } from './page.ts';
import {
  type ListOutcome,
  PROVINCE_NAMES_SQL,
  presentItem,
  type RegistryState,
  runAll,
  totalOf,
} from './read.ts';
import { searchList } from './search.ts';

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
  const filters = filtersOf(query);
  if (query.q !== undefined && query.q.trim() !== '') return searchList(db, query, filters, state);
  const sort = query.sort ?? 'newest';
  const after = query.cursor === undefined ? null : pageKey(query.cursor, sort);
  if (query.cursor !== undefined && after === null) return { ok: false, reason: 'invalid_cursor' };
  const wantFacets = query.facets === 'true';
  const strategy = await chooseStrategy(db, filters, sort);
  const [rows, counted] = await readPageAndCounts(db, {
    filters,
    sort,
    after,
    limit: query.limit,
    today,
    strategy,
    wantFacets,
    counted: options.counted,
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

async function chooseStrategy(db: Database, filters: Filters, sort: AgreementSort): Promise<Strategy> {
  const driver = driverOf(filters);
  if (!driver || sort === 'newest' || sort === 'oldest' || sort === 'relevance')
    return strategyOf(filters, sort, null);
  const row = await db
    .prepare(
      "SELECT count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = ? AND value = ?",
    )
    .bind(driver.dimension, driver.values[0]!)
    .first<{ count: number }>();
  return strategyOf(filters, sort, row?.count ?? 0);
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
}

/** The page, going on into the next segment of the order where one runs out, and the counts of the first trip. */
async function readPageAndCounts(
  db: Database,
  request: PageRequest,
): Promise<[PageRow[], { total: Total; facets: AgreementList['facets'] }]> {
  const { filters, sort, limit, today } = request;
  const segments = segmentsOf(sort, today, filters.term).length;
  const plan = request.counted ? planCounts(filters, today, request.wantFacets) : UNCOUNTED;
  const rows: PageRow[] = [];
  let counts: unknown[][] = [];
  const first = request.after?.segment ?? 0;
  for (let segment = first; segment < segments && rows.length <= limit; segment += 1) {
    const after = segment === request.after?.segment ? request.after : null;
    const sql = segmentSql({ ...request, segment, after, limit: limit + 1 - rows.length });
    const results = await runAll(db, segment === first ? [sql, ...plan.statements] : [sql]);
    rows.push(...(results[0] as Omit<PageRow, 'segment'>[]).map((row) => ({ ...row, segment })));
    if (segment === first) counts = results.slice(1);
  }
  return [rows, plan.read(counts)];
}

interface CountPlan {
  statements: Sql[];
  read(results: unknown[][]): { total: Total; facets: AgreementList['facets'] };
}

const UNCOUNTED: CountPlan = {
  statements: [],
  read: () => ({ total: { value: 0, relation: 'eq' }, facets: null }),
};

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
  const under = countersFor(filters);
  const totalAt =
    under === undefined
      ? add(cappedCountSql(filters, today, FACET_ROWS_MAX))
      : add(
          under === null
            ? {
                text: "SELECT sum(count) AS count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = 'level'",
                parameters: [],
              }
            : {
                text: "SELECT count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = ? AND value = ?",
                parameters: [under.dimension, under.values[0]!],
              },
        );
  const facetReaders = wantFacets
    ? FACET_DIMENSIONS.map((dimension) => [dimension, planFacet(dimension, filters, today, add)] as const)
    : [];
  const provincesAt = wantFacets ? add(PROVINCE_NAMES_SQL) : -1;
  return {
    statements,
    read(results) {
      const total = totalOf(
        (results[totalAt] as { count: number | null }[])[0]?.count ?? 0,
        under !== undefined,
      );
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
      const row = (results[at] as { count: number; attributes: string | null }[])[0]!;
      return row.count > FACET_ROWS_MAX ? null : countAttributes(row.attributes, dimension, today);
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
  const upcomingAt = add(upcomingSql(under, today));
  const endsAt = add(under === null ? endCountsSql(today) : endsUnderSql(under));
  return (results) => {
    const endStates = (results[keptAt] as CountRow[]).filter((row) => row.dimension === 'end');
    const ends =
      under === null
        ? splitEndCounts(results[endsAt] as CountRow[])
        : endsByDay(results[endsAt] as { ends: string }[]);
    return termCountsFromKept(
      ends,
      endStates,
      results[upcomingAt] as { ends: string | null; termKind: string }[],
      today,
    );
  };
}

function endsByDay(rows: { ends: string }[]): { before: number; byDay: CountRow[] } | null {
  if (rows.length > FACET_ROWS_MAX) return null;
  return { before: 0, byDay: rows.map((row) => ({ dimension: 'endsDay', value: row.ends, count: 1 })) };
}
