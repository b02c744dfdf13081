/**
 * Search: best match first while the matches can be ranked, newest recorded first where a word is so common that
 * ranking says nothing. Looks at no more than FACET_ROWS_MAX + 1 matches beside the page, whatever the word.
 */
import type { AgreementList, AgreementListItem, AgreementListQuery } from '../../../schema/api/agreement.ts';
import { type AgreementSort, FACET_DIMENSIONS, type FacetDimension } from '../../../schema/api/vocabulary.ts';
import { decodeCursor, encodeCursor } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import { Memo } from '../../platform/memo.ts';
import { type SearchTerm, snippets } from '../highlight.ts';
import { matchExpression, parseQuery, type SearchQuery } from '../search-query.ts';
import { type Counts, countAttributes, FACET_ROWS_MAX, presentFacets, withoutOwn } from './facets.ts';
import { allOf, type Condition, conditionSql, driverOf, type Filters, type Sql, termSql } from './filter.ts';
import { COUNTED_ROWS_MAX } from './page.ts';
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
import { commonWords, correct, isCommon } from './spelling.ts';

type Cursor = { key: number | string; seq: number };

/**
 * Reads one page of matches. Words that occur nowhere are corrected; if no record has all words, some will do.
 * `counted: false` is for readers who want every match and no total: their pages go on to the last one, where a page
 * for people stops at what can be looked at for it.
 */
export async function searchList(
  db: Database,
  query: AgreementListQuery,
  filters: Filters,
  state: RegistryState,
  options: { counted: boolean },
): Promise<ListOutcome> {
  const sort = query.sort ?? 'relevance';
  const parsed = parseQuery(query.q ?? '');
  if (parsed === null) return { ok: true, list: NOTHING };
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, sort);
  if (query.cursor !== undefined && cursor === null) return { ok: false, reason: 'invalid_cursor' };
  const common = await commonWords(db, state);
  const attempt = (search: SearchQuery, mode: 'all' | 'some') =>
    readMatches(db, {
      query,
      sort,
      filters,
      today: state.today,
      search,
      mode,
      cursor,
      common: isCommon(search, mode, common),
      counted: options.counted,
      state: stateKey(state),
    });
  const exact = await attempt(parsed, 'all');
  if (exact.counted.count > 0) return present(exact, parsed, 'all', []);
  const { search, corrections } = await correct(db, parsed);
  if (corrections.length > 0) {
    const found = await attempt(search, 'all');
    if (found.counted.count > 0) return present(found, search, 'all', corrections);
  }
  if (search.words.length + search.phrases.length > 1) {
    const some = await attempt(search, 'some');
    if (some.counted.count > 0) return present(some, search, 'some', corrections);
  }
  return present(exact, parsed, 'none', []);

  function present(
    matches: Matches,
    asked: SearchQuery,
    match: 'all' | 'some' | 'none',
    corrected: { from: string; to: string }[],
  ): ListOutcome {
    const page = matches.rows.slice(0, query.limit);
    const last = page.at(-1);
    const more = matches.rows.length > query.limit && last !== undefined;
    return {
      ok: true,
      list: {
        items: page.map((row) => {
          const item = presentItem(row.item, state.today);
          return { ...item, snippets: snippets(textsOf(item, row), termsOf(asked)) };
        }),
        nextCursor: more ? encodeCursor(sort, [last.key, last.seq]) : null,
        total: totalOf(matches.counted, matches.rows.length),
        facets: matches.facets,
        search: { match, corrections: corrected, related: [] },
      },
    };
  }
}

const NOTHING: AgreementList = {
  items: [],
  nextCursor: null,
  total: { value: 0, relation: 'eq' },
  facets: null,
  search: { match: 'none', corrections: [], related: [] },
};

function readCursor(cursor: string, sort: AgreementSort): Cursor | null {
  const numeric = sort === 'relevance' || sort === 'registered';
  const parts = decodeCursor(cursor, sort, [numeric ? 'number' : 'string', 'number']);
  return parts === null ? null : { key: parts[0]!, seq: parts[1] as number };
}

interface MatchRow {
  seq: number;
  key: number | string;
  item: string;
  /** JSON of the record's scope and of its parties' signatories: what the list item does not hold. */
  scope: string;
  people: string;
}

type PartyDetails = { signatories: { name: string; position: string | null }[] }[];

/** The original texts of a match, by the field they were indexed under. */
function textsOf(item: AgreementListItem, row: MatchRow) {
  const scope = JSON.parse(row.scope) as { text: string }[];
  const details = JSON.parse(row.people) as PartyDetails;
  return {
    title: item.title === null ? [] : [item.title],
    numbers: item.parties.flatMap((party) => party.documentNumber ?? []),
    parties: item.parties.map((party) => party.name),
    people: details
      .flatMap((party) => party.signatories)
      .map((one) => [one.name, one.position].filter(Boolean).join(', ')),
    place: item.regions.map((region) => region.name),
    scope: scope.map((one) => one.text),
  };
}

function termsOf(search: SearchQuery): SearchTerm[] {
  return [...search.phrases.map((word) => ({ word, prefix: false })), ...search.words];
}

interface Counted {
  counted: CappedCount;
  facets: AgreementList['facets'];
}

interface Matches extends Counted {
  rows: MatchRow[];
}

const counts = new Memo<Counted>(COUNTS_REMEMBERED_MAX);

interface MatchRequest {
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

async function readMatches(db: Database, request: MatchRequest): Promise<Matches> {
  const { filters, today } = request;
  const expression = matchExpression(request.search, request.mode);
  const wantFacets = request.query.facets === 'true';
  const memoKey = JSON.stringify([expression, filters, wantFacets, request.counted]);
  const known = counts.get(request.state, memoKey);
  const page = pageSql(request, expression);
  if (known) {
    const [rows] = await runAll(db, [page]);
    return { rows: rows as MatchRow[], ...known };
  }
  const statements: Sql[] = [page, countSql(filters, expression, request)];
  const keys = new Map<string, number>([[JSON.stringify(filters), 1]]);
  const countAt = (others: Filters): number => {
    const key = JSON.stringify(others);
    const at = keys.get(key);
    if (at !== undefined) return at;
    keys.set(key, statements.length);
    statements.push(countSql(others, expression, request));
    return statements.length - 1;
  };
  const facetAt = wantFacets
    ? FACET_DIMENSIONS.map((dimension) => [dimension, countAt(withoutOwn(filters, dimension))] as const)
    : [];
  if (wantFacets) statements.push(PROVINCE_NAMES_SQL);
  const results = await runAll(db, statements);
  const countedAt = (at: number) => (results[at] as CappedCount[])[0]!;
  const provinces = (wantFacets ? results.at(-1) : []) as { code: string; name: string }[];
  const perFacet = Object.fromEntries(
    facetAt.map(([dimension, at]) => {
      const row = countedAt(at);
      return [dimension, isWhole(row) ? countAttributes(row.attributes, dimension, today) : null];
    }),
  ) as Record<FacetDimension, Counts | null>;
  const answer: Counted = {
    counted: { ...countedAt(1), attributes: null },
    facets: wantFacets
      ? presentFacets(perFacet, filters, new Map(provinces.map((one) => [one.code, one.name])))
      : null,
  };
  counts.set(request.state, memoKey, answer);
  return { rows: results[0] as MatchRow[], ...answer };
}

/** One common word and no filter: there are more matches than anybody counts, and no need to look at them. */
function certainlyMany(filters: Filters, { search, common }: MatchRequest): boolean {
  const oneWord = search.words.length === 1 && search.phrases.length === 0;
  return common && oneWord && filters.conditions.length === 0 && filters.term === null;
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

function countSql(filters: Filters, expression: string, request: MatchRequest): Sql {
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

function pageSql(request: MatchRequest, expression: string): Sql {
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
