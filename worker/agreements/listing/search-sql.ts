/** The SQL of a search: the page of matches, and how many there are. Runs nothing; every value travels as a parameter. */
import type { AgreementListQuery } from '../../../schema/api/agreement.ts';
import type { AgreementSort } from '../../../schema/api/vocabulary.ts';
import type { SearchQuery } from '../search-query.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import { allOf, type Condition, conditionSql, driverOf, type Filters, type Sql, termSql } from './filter.ts';
import { COUNTED_ROWS_MAX } from './page.ts';

/** Where a page of matches ends: the key of its order, and the row. */
export type Cursor = { key: number | string; seq: number };

export interface MatchRequest {
  query: AgreementListQuery;
  sort: AgreementSort;
  filters: Filters;
  today: string;
  search: SearchQuery;
  mode: 'all' | 'some';
  cursor: Cursor | null;
  common: boolean;
  counted: boolean;
  /** The state that the counts belong to. */
  state: string;
}

/**
 * One common word, or any of several with a common one among them, and no filter: there are more matches than anybody
 * counts, and no need to look at them.
 */
function certainlyMany(filters: Filters, { search, common, mode }: MatchRequest): boolean {
  const oneWord = search.words.length === 1 && search.phrases.length === 0;
  const enough = oneWord || mode === 'some';
  return common && enough && filters.conditions.length === 0 && filters.term === null;
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
  return {
    from:
      '(SELECT seq FROM listing_facet WHERE dimension = ? AND value = ? ORDER BY signed_sort DESC, seq DESC LIMIT ?) d' +
      ` CROSS JOIN search_text s ON s.rowid = d.seq${joined}`,
    where: {
      text: where.text,
      parameters: [driver.dimension, driver.values[0]!, COUNTED_ROWS_MAX, ...where.parameters],
    },
  };
}

export function countSql(filters: Filters, expression: string, request: MatchRequest): Sql {
  if (certainlyMany(filters, request)) {
    return { text: 'SELECT ? AS count, 0 AS seen, NULL AS attributes', parameters: [FACET_ROWS_MAX + 1] };
  }
  const { from, where } = matchesSql(filters, expression, request, 'none');
  const attributes = request.query.facets === 'true' ? 'group_concat(attributes, char(10))' : 'NULL';
  const inner = request.query.facets === 'true' ? 's.attributes AS attributes' : '1';
  const driver = matchDriver(filters, request);
  const seen = driver
    ? "(SELECT count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = ? AND value = ?)"
    : '0';
  return {
    text: `SELECT count(*) AS count, ${seen} AS seen, ${attributes} AS attributes FROM (SELECT ${inner} FROM ${from} WHERE ${where.text} LIMIT ?)`,
    parameters: [
      ...(driver ? [driver.dimension, driver.values[0]!] : []),
      ...where.parameters,
      // Whether anything matches is asked in any case, since a search without matches is tried in other words.
      request.counted ? FACET_ROWS_MAX + 1 : 1,
    ],
  };
}

interface Order {
  key: string;
  direction: 'ASC' | 'DESC';
  where?: string;
}

const RANKED: Order = { key: 's.rank', direction: 'ASC' };

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

export function pageSql(request: MatchRequest, expression: string): Sql {
  const { sort, cursor, filters, query } = request;
  const ranked = sort === 'relevance' && !request.common;
  const walked = request.common && matchDriver(filters, request) === null;
  const orders = walked ? WALKED_ORDERS : ORDERS;
  const order: Order = ranked ? RANKED : sort === 'relevance' ? orders.registered : orders[sort];
  const onListing = order.key.includes('l.');
  const { from, where } = matchesSql(
    filters,
    expression,
    request,
    !onListing ? 'none' : walked ? 'first' : 'joined',
  );
  const seq = onListing ? 'l.seq' : 's.rowid';
  const compare = order.direction === 'ASC' ? '>' : '<';
  // FTS5 ranks inside its own index and hands out ties by row number, so that order names the rank alone.
  const after: Sql = !cursor
    ? { text: '1', parameters: [] }
    : ranked
      ? {
          text: '(s.rank > ? OR (s.rank = ? AND s.rowid > ?))',
          parameters: [cursor.key, cursor.key, cursor.seq],
        }
      : order.key === 's.rowid'
        ? { text: 's.rowid < ?', parameters: [cursor.seq] }
        : { text: `(${order.key}, ${seq}) ${compare} (?, ?)`, parameters: [cursor.key, cursor.seq] };
  const orderBy = onListing
    ? `${order.key} ${order.direction}, ${seq} ${order.direction}`
    : `${order.key} ${order.direction}`;
  const latest = (path: string) =>
    `(SELECT record->'${path}' FROM agreement_revision r WHERE r.agreement_id = l.agreement_id ORDER BY r.revision DESC LIMIT 1)`;
  return {
    text:
      `SELECT h.seq AS seq, h.key AS key, l.item AS item, ${latest('$.scope')} AS scope, ${latest('$.partyDetails')} AS people` +
      ` FROM (SELECT s.rowid AS seq, ${order.key} AS key FROM ${from} WHERE ${where.text} AND ${order.where ?? '1'} AND ${after.text} ORDER BY ${orderBy} LIMIT ?) h` +
      ' CROSS JOIN listing l ON l.seq = h.seq',
    parameters: [...where.parameters, ...after.parameters, query.limit + 1],
  };
}
