/** The SQL of a search: the page of matches, and how many there are. Runs nothing; every value travels as a parameter. */
import type { AgreementListQuery } from '../../../schema/api/agreement.ts';
import type { AgreementSort } from '../../../schema/api/vocabulary.ts';
import type { SearchQuery } from '../search-query.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import {
  allOf,
  type Condition,
  conditionSql,
  drivenBy,
  driverOf,
  type Filters,
  type RowsOf,
  type Sql,
  termSql,
} from './filter.ts';
import { asPage, type Placed, TERM_COLUMNS } from './page-text.ts';
import { COUNTED_ROWS_MAX, divided, type Scan } from './scan.ts';

/**
 * Where a page of matches ends: in the order of a column its last row, in the order of rank how many matches came before.
 * A rank changes with every publication, so its digits would be no better place to go on from.
 */
export type Cursor = Placed | { offset: number };

export interface MatchRequest {
  query: AgreementListQuery;
  sort: AgreementSort;
  filters: Filters;
  rowsOf: RowsOf;
  today: string;
  search: SearchQuery;
  mode: 'all' | 'some';
  cursor: Cursor | null;
  /** Whether very many records can match, and whether they certainly do. */
  common: boolean;
  many: boolean;
  counted: boolean;
}

/**
 * The condition from whose rows the matches of a very common word are found, looking at COUNTED_ROWS_MAX of them. Where
 * every match is wanted there is none: the walk follows the matches themselves and goes on where the last page ended.
 */
function matchDriver(filters: Filters, request: MatchRequest): Condition | null {
  return request.common && request.counted ? driverOf(filters) : null;
}

/** The matches as a FROM clause with its predicates; `s` is the search table, `l` the listing where it is needed. */
function matchesSql(
  filters: Filters,
  expression: string,
  request: MatchRequest,
  listing: 'none' | 'joined' | 'first',
): { from: string; where: Sql } {
  const driver = matchDriver(filters, request);
  const predicates: Sql[] = [{ text: 's.search_text MATCH ?', parameters: [expression] }];
  predicates.push(...conditionSql(filters.conditions, 's.rowid', driver));
  if (filters.term) predicates.push(termSql(filters.term, request.today));
  const where = allOf(predicates);
  if (listing === 'first') return { from: 'listing l CROSS JOIN search_text s ON s.rowid = l.seq', where };
  const joined =
    listing === 'joined' || filters.term !== null ? ' CROSS JOIN listing l ON l.seq = s.rowid' : '';
  if (!driver) return { from: `search_text s${joined}`, where };
  const driven = drivenBy(driver);
  return {
    from:
      `(SELECT ${driver.values.length > 1 ? 'DISTINCT ' : ''}seq FROM listing_facet WHERE ${driven.text} ORDER BY signed_sort DESC, seq DESC LIMIT ${COUNTED_ROWS_MAX}) d` +
      ` CROSS JOIN search_text s ON s.rowid = d.seq${joined}`,
    where: { text: where.text, parameters: [...driven.parameters, ...where.parameters] },
  };
}

/**
 * Counts the matches under the filters, at most FACET_ROWS_MAX + 1, and brings what their facets are counted from.
 * Without a count it only tells whether there is a match, since a search that has none is tried in other words.
 */
export function matchScan(filters: Filters, expression: string, request: MatchRequest): Scan {
  if (!request.counted) {
    const { from, where } = matchesSql(filters, expression, request, 'none');
    return whole({
      text: `SELECT count(*) AS count, NULL AS attributes FROM (SELECT 1 FROM ${from} WHERE ${where.text} LIMIT 1)`,
      parameters: where.parameters,
    });
  }
  const driver = matchDriver(filters, request);
  const { inSql, rest } = divided(filters, driver);
  const tested = { conditions: driver ? [driver, ...inSql] : inSql, term: null };
  const { from, where } = matchesSql(tested, expression, request, 'none');
  const matches = (columns: string, cap: number) =>
    `SELECT ${columns} FROM ${from} WHERE ${where.text} LIMIT ${cap}`;
  const wanted = request.query.facets === 'true' || rest.conditions.length > 0 || rest.term !== null;
  if (request.common && !driver) return whole(countedFirst(matches, where.parameters, wanted));
  const attributes = wanted ? 'group_concat(attributes)' : 'NULL';
  return {
    sql: {
      text: `SELECT count(*) AS count, ${attributes} AS attributes FROM (${matches(wanted ? 's.attributes AS attributes' : '1', FACET_ROWS_MAX + 1)})`,
      parameters: where.parameters,
    },
    rest,
    cut: driver !== null && request.rowsOf(driver) > COUNTED_ROWS_MAX,
  };
}

/**
 * A scan that goes on in the same statement: with the page where something was found, and where nothing was with values
 * that help on. So what does not match is looked for once. Gives one row `{ count, attributes, lines, value0, value1, … }`;
 * `page` and each of `values` give one value. Where at most so many match as `few` names, its page is read in place of `page`.
 */
export function goingOn(
  scan: Sql,
  page: Sql | null,
  values: readonly Sql[],
  few: { most: number; page: Sql } | null,
): Sql {
  const pages = [few?.page, page].filter((one) => one != null);
  const columns = [
    `CASE WHEN c.count = 0 THEN NULL ${few ? `WHEN c.count <= ${few.most} THEN (${few.page.text})` : ''} ELSE (${page?.text ?? 'NULL'}) END AS lines`,
    ...values.map(({ text }, index) => `iif(c.count = 0, (${text}), NULL) AS value${index}`),
  ];
  return {
    text: `SELECT c.count AS count, c.attributes AS attributes, ${columns.join(', ')} FROM (${scan.text}) c`,
    parameters: [...[...pages, ...values].flatMap((one) => one.parameters), ...scan.parameters],
  };
}

/**
 * The page of the best of few matches. FTS5's own order by rank sorts inside its index, which takes longer than to sort what
 * it hands out, but reads no row for each match: so this is for as few as stay well within 2,000 rows when they are counted
 * and ranked, and what was read before a correction is added. For searches by words alone: filters leave more matches than are counted.
 * Null where matches are not ranked, and where any of the words will do, which comes after names were looked for.
 */
export function pageOfFew(request: MatchRequest, expression: string): { most: number; page: Sql } | null {
  const { query, counted, mode } = request;
  if (!isRanked(request) || !counted || mode === 'some') return null;
  const most = query.facets === 'true' ? FEW_WITH_FACETS : FEW;
  return { most, page: pageSql(request, expression, SORTED_BY_RANK) };
}
const FEW = 600;
const FEW_WITH_FACETS = 500;

/** What a page shows of the rows `{ seq, key }`. */
function withRecords(places: string): string {
  return (
    `SELECT h.seq AS seq, h.key AS key, ${TERM_COLUMNS}, l.item AS item, l.texts AS texts` +
    ` FROM (${places}) h CROSS JOIN listing l ON l.seq = h.seq`
  );
}

/**
 * Of very common words there are mostly too many matches to count facets from, so the matches are counted first and
 * looked at again only if they are few enough to stay within 2,000 rows both times.
 */
function countedFirst(
  matches: (columns: string, cap: number) => string,
  parameters: Sql['parameters'],
  wanted: boolean,
): Sql {
  const counted = `SELECT count(*) AS count FROM (${matches('1', FACET_ROWS_MAX + 1)})`;
  if (!wanted) return { text: `SELECT count, NULL AS attributes FROM (${counted})`, parameters };
  return {
    text: `SELECT count, iif(count > ${READ_TWICE_ROWS_MAX}, NULL, (SELECT group_concat(attributes) FROM (${matches('s.attributes AS attributes', FACET_ROWS_MAX)}))) AS attributes FROM (${counted})`,
    parameters: [...parameters, ...parameters],
  };
}
const READ_TWICE_ROWS_MAX = 950;

function whole(sql: Sql): Scan {
  return { sql, rest: { conditions: [], term: null }, cut: false };
}

interface Order {
  key: string;
  direction: 'ASC' | 'DESC';
  where?: string;
}

const RANKED: Order = { key: 's.rank', direction: 'ASC' };
/** The plus keeps FTS5 from sorting; equal ranks go by row number either way. */
const SORTED_BY_RANK: Order = { key: '+s.rank', direction: 'ASC' };

/** Column and direction by which matches are ordered when the reader chose an order. */
const ORDERS: Record<Exclude<AgreementSort, 'relevance'>, Order> = {
  newest: { key: 'l.signed_sort', direction: 'DESC' },
  oldest: { key: "iif(l.signed_sort = '', '9999', l.signed_sort)", direction: 'ASC' },
  ending: { key: "coalesce(l.ends_on, '9999')", direction: 'ASC' },
  title: { key: 'l.title_sort', direction: 'ASC' },
  registered: { key: 's.rowid', direction: 'DESC' },
};

/**
 * Orders of very common words: so many match that the walk follows the order's own index and tries each row. What has
 * no date to order by is left to the other orders.
 */
const WALKED_ORDERS: typeof ORDERS = {
  ...ORDERS,
  oldest: { key: 'l.signed_sort', direction: 'ASC', where: "l.signed_sort > ''" },
  ending: { key: 'l.ends_on', direction: 'ASC', where: 'l.ends_on IS NOT NULL' },
};

/** The order of the matches. */
export function orderOf(request: MatchRequest): Order {
  if (isRanked(request)) return RANKED;
  const orders = isWalked(request) ? WALKED_ORDERS : ORDERS;
  return request.sort === 'relevance' ? orders.registered : orders[request.sort];
}

function isWalked(request: MatchRequest): boolean {
  return request.common && matchDriver(request.filters, request) === null;
}

/** Whether the best match comes first: not where a word is so common that ranking says nothing. */
export function isRanked({ sort, common }: Pick<MatchRequest, 'sort' | 'common'>): boolean {
  return sort === 'relevance' && !common;
}

/** The page of matches, with what their snippets are made from (`asPage`). */
export function pageSql(request: MatchRequest, expression: string, order = orderOf(request)): Sql {
  const { cursor, filters, query } = request;
  const onListing = order.key.includes('l.');
  const { from, where } = matchesSql(
    filters,
    expression,
    request,
    !onListing ? 'none' : isWalked(request) ? 'first' : 'joined',
  );
  const seq = onListing ? 'l.place' : 's.rowid';
  const compare = order.direction === 'ASC' ? '>' : '<';
  const last = cursor && 'key' in cursor ? cursor : null;
  const offset = cursor && 'offset' in cursor ? cursor.offset : 0;
  const after: Sql = !last
    ? { text: '1', parameters: [] }
    : order.key === 's.rowid'
      ? { text: 's.rowid < ?', parameters: [last.seq] }
      : { text: `(${order.key}, ${seq}) ${compare} (?, ?)`, parameters: [last.key, last.seq] };
  // FTS5 ranks inside its own index and hands out ties by row number, so that order names the rank alone.
  const orderBy =
    onListing || order === SORTED_BY_RANK
      ? `${order.key} ${order.direction}, ${seq} ${order.direction}`
      : `${order.key} ${order.direction}`;
  const rows: Sql = {
    text: withRecords(
      `SELECT s.rowid AS seq, ${order.key} AS key FROM ${from} WHERE ${where.text} AND ${order.where ?? '1'} AND ${after.text} ORDER BY ${orderBy} LIMIT ${query.limit + 1} OFFSET ?`,
    ),
    parameters: [...where.parameters, ...after.parameters, offset],
  };
  const { direction } = order;
  return asPage(rows, `key ${direction}, seq ${direction}`, 'itemAndTexts', query.limit + 1);
}
