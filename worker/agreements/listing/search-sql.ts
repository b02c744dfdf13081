/** The SQL of a search: the page of matches, and how many there are. Runs nothing; every value travels as a parameter. */
import type { AgreementListQuery } from '../../../schema/api/agreement.ts';
import type { AgreementSort } from '../../../schema/api/vocabulary.ts';
import { matchExpression, type SearchQuery } from '../search-query.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import { allOf, conditionSql, type Filters, type RowsOf, type Sql, termSql } from './filter.ts';
import { asPage, type Placed, TERM_COLUMNS } from './page-text.ts';

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

/** The matches as a FROM clause with its predicates; `s` is the search table, `l` the listing where it is needed. */
function matchesSql(
  filters: Filters,
  expression: string,
  request: MatchRequest,
): { from: string; where: Sql } {
  const predicates: Sql[] = [{ text: 's.search_text MATCH ?', parameters: [expression] }];
  predicates.push(...conditionSql(filters.conditions, 's.rowid'));
  if (filters.term) predicates.push(termSql(filters.term, request.today));
  const where = allOf(predicates);
  const joined = filters.term === null ? '' : ' CROSS JOIN listing l ON l.seq = s.rowid';
  return { from: `search_text s${joined}`, where };
}

/**
 * Counts the matches of the words alone, at most FACET_ROWS_MAX + 1, and brings what their facets are counted from: one row
 * `{ count, attributes }`. Without a count it only tells whether there is a match under the filters, since a search that has
 * none is tried in other words.
 */
export function matchScan(request: MatchRequest, expression: string): Sql {
  if (!request.counted) {
    const { from, where } = matchesSql(request.filters, expression, request);
    return {
      text: `SELECT count(*) AS count, NULL AS attributes FROM (SELECT 1 FROM ${from} WHERE ${where.text} LIMIT 1)`,
      parameters: where.parameters,
    };
  }
  const matches = (columns: string, cap: number) =>
    `SELECT ${columns} FROM search_text s WHERE s.search_text MATCH ? LIMIT ${cap}`;
  const wanted = request.query.facets === 'true';
  if (request.common) return countedFirst(matches, [expression], wanted);
  const attributes = wanted ? 'group_concat(attributes)' : 'NULL';
  return {
    text: `SELECT count(*) AS count, ${attributes} AS attributes FROM (${matches(wanted ? 's.attributes AS attributes' : '1', FACET_ROWS_MAX + 1)})`,
    parameters: [expression],
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

/**
 * Whether the words stand in a row of the listing that is read anyway, as a predicate on `l`. To try one row after another
 * by FTS5 would have it look up the words, and gather all records of a beginning of a word, for each.
 */
export function wordsSql({ search, mode }: MatchRequest): Sql {
  const words = search.words.map(({ word, prefix }) => {
    const quoted = JSON.stringify(word);
    return { text: 'instr(l.words, ?)', parameters: [prefix ? quoted.slice(0, -1) : quoted] };
  });
  const phrases = search.phrases.map((phrase) => ({
    text: 'EXISTS (SELECT 1 FROM search_text s WHERE s.rowid = l.seq AND s.search_text MATCH ?)',
    parameters: [matchExpression({ words: [], phrases: [phrase] }, 'all')],
  }));
  const tests = [...words, ...phrases];
  return {
    text: tests.map(({ text }) => text).join(mode === 'all' ? ' AND ' : ' OR '),
    parameters: tests.flatMap(({ parameters }) => parameters),
  };
}

/**
 * Matches recorded before (`<`) or after (`>`) a row. D1 binds every number as a real one, and FTS5 passes over a limit that is
 * none, to read all matches from the first.
 */
export function rowSql(compare: '<' | '>', seq: number): Sql {
  return { text: `s.rowid ${compare} CAST(? AS INTEGER)`, parameters: [seq] };
}

/** What a page shows of the rows `{ seq, key }`. */
export function withRecords(places: string): string {
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

/** An order of matches: `key` over `s`, the search table, or `l`, the listing. */
interface Order {
  key: string;
  direction: 'ASC' | 'DESC';
}

const RANKED: Order = { key: 's.rank', direction: 'ASC' };
/** The plus keeps FTS5 from sorting; equal ranks go by row number either way. */
const SORTED_BY_RANK: Order = { key: '+s.rank', direction: 'ASC' };

/** The key of what has no date, in the orders by a date: it comes last. */
export const UNDATED_KEY = '9999';

/** Column and direction by which matches are ordered when the reader chose an order. */
const ORDERS: Record<Exclude<AgreementSort, 'relevance'>, Order> = {
  newest: { key: 'l.signed_sort', direction: 'DESC' },
  oldest: { key: `iif(l.signed_sort = '', '${UNDATED_KEY}', l.signed_sort)`, direction: 'ASC' },
  ending: { key: `coalesce(l.ends_on, '${UNDATED_KEY}')`, direction: 'ASC' },
  title: { key: 'l.title_sort', direction: 'ASC' },
  registered: { key: 's.rowid', direction: 'DESC' },
};

/** The order of the matches. */
export function orderOf(request: MatchRequest): Order {
  return isRanked(request) ? RANKED : ORDERS[chosenOrder(request)];
}

/** The order but that of rank: what cannot be ranked goes by row number. */
export function chosenOrder({ sort }: MatchRequest): Exclude<AgreementSort, 'relevance'> {
  return sort === 'relevance' ? 'registered' : sort;
}

/** Whether the best match comes first: not where a word is so common that ranking says nothing. */
export function isRanked({ sort, common }: Pick<MatchRequest, 'sort' | 'common'>): boolean {
  return sort === 'relevance' && !common;
}

/**
 * The page of matches by rank or, where they are not ranked, by row number, with what their snippets are made from (`asPage`).
 * Other orders are told from hits (`hits.ts`) or walked (`walk.ts`).
 */
export function pageSql(request: MatchRequest, expression: string, byRank: Order = RANKED): Sql {
  const { cursor, filters, query } = request;
  const order = isRanked(request) ? byRank : ORDERS.registered;
  const { from, where } = matchesSql(filters, expression, request);
  const after = cursor && 'key' in cursor ? rowSql('<', cursor.seq) : { text: '1', parameters: [] };
  const offset = cursor && 'offset' in cursor ? cursor.offset : 0;
  // FTS5 ranks inside its own index and hands out ties by row number, so that order names the rank alone.
  const ties = order === SORTED_BY_RANK ? ', s.rowid ASC' : '';
  const { key, direction } = order;
  const rows: Sql = {
    text: withRecords(
      `SELECT s.rowid AS seq, ${key} AS key FROM ${from} WHERE ${where.text} AND ${after.text} ORDER BY ${key} ${direction}${ties} LIMIT ${query.limit + 1} OFFSET ?`,
    ),
    parameters: [...where.parameters, ...after.parameters, offset],
  };
  return asPage(rows, `key ${direction}, seq ${direction}`, 'itemAndTexts', query.limit + 1);
}
