/**
 * The matches of a search under filters, or in an order that the reader chose: all are looked at once, with their place in
 * that order and what they can be filtered and counted by, and filtered, counted and ordered here. The database would read
 * every match once to count it, once to order it, and once more for each filter and each facet without its own filter.
 */
import type { TermStatus } from '../../../schema/api/vocabulary.ts';
import { type Attributes, type PackedAttributes, unpacked } from '../attributes.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import {
  allOf,
  type Condition,
  conditionSql,
  drivenBy,
  driverOf,
  type Filters,
  isUnfiltered,
  type Sql,
  termSql,
} from './filter.ts';
import { termIndex } from './page.ts';
import { asPage, type Placed, TERM_COLUMNS } from './page-text.ts';
import { COUNTED_ROWS_MAX, divided, meets } from './scan.ts';
import { type MatchRequest, orderOf, wordsSql } from './search-sql.ts';

/** A match, where it stands in the order, and what it is filtered and counted by. */
export interface Hit extends Placed {
  /** Null where nobody filters or counts by them. */
  attributes: Attributes | null;
  meetsApart: boolean;
}

export interface Hits {
  all: Hit[];
  /** Whether these are all matches. */
  whole: boolean;
  /** The condition that was tested apart (`conditionApart`). */
  apart: Condition | null;
  /** Dimensions on which every hit meets the filters, so that it says nothing of their other values. */
  fixed: ReadonlySet<string>;
}

/**
 * Whether a search is read from its hits. Not where every match is wanted; and the best or the newest of all matches come
 * from FTS5 itself, in one trip with everything else.
 */
export function readsHits(request: MatchRequest): boolean {
  return request.counted && !(isUnfiltered(request.filters) && request.sort === 'relevance');
}

/**
 * The condition without which a facet is counted and which attributes do not tell: that on a regency or a city, since they
 * hold provinces alone.
 */
export function conditionApart(filters: Filters): Condition | null {
  return divided(filters, null).inSql.find(({ dimension }) => dimension === 'region') ?? null;
}

/** What a statement for hits should bring: attributes to count by, and whether a condition is met that it does not demand. */
export interface HitsWanted {
  toCount: boolean;
  apart: Condition | null;
}

/**
 * Gives one row `{ hits, candidates }` of at most FACET_ROWS_MAX + 1 matches that meet what attributes do not tell, but for
 * `apart`. Reads one row a match, one more to order it by a date or a title, and one more for each condition that it tests.
 */
export function hitsSql(request: MatchRequest, expression: string, { toCount, apart }: HitsWanted): Sql {
  const { inSql } = divided(request.filters, null);
  const where = allOf([
    { text: 's.search_text MATCH ?', parameters: [expression] },
    ...conditionSql(inSql, 's.rowid', apart),
  ]);
  const [meetsApart] = conditionSql(apart ? [apart] : [], 's.rowid');
  const listing = orderOf(request).key.includes('l.') ? ' CROSS JOIN listing l ON l.seq = s.rowid' : '';
  return {
    text:
      `SELECT group_concat(hit) AS hits, NULL AS candidates FROM (SELECT ${hitColumns(request, toCount, 's', meetsApart?.text)} AS hit` +
      ` FROM search_text s${listing} WHERE ${where.text} LIMIT ${FACET_ROWS_MAX + 1})`,
    parameters: [...(meetsApart?.parameters ?? []), ...where.parameters],
  };
}

/** Agreements under the rarest filter that are all looked at for the words, two rows each. */
const DRIVEN_ROWS_MAX = 2_000;

/** Whether so few agreements meet the rarest filter that all can be looked at. Where nothing counts them, they may. */
export function fewMeetFilters({ filters, rowsOf }: MatchRequest): boolean {
  const driver = driverOf(filters);
  return driver === null || rowsOf(driver) <= DRIVEN_ROWS_MAX;
}

/**
 * The same from the rarest filter's side, where too many records match the words: of the agreements that meet it, those that
 * match; of too many, of the first COUNTED_ROWS_MAX. `candidates` is null where the kept counts tell how many meet it.
 */
export function drivenHitsSql(request: MatchRequest, toCount: boolean): Sql {
  const { filters, today } = request;
  const driver = driverOf(filters);
  const candidates = driver
    ? rowsOfCondition(driver, fewMeetFilters(request) ? DRIVEN_ROWS_MAX : COUNTED_ROWS_MAX)
    : rowsOfTerm(filters.term, today);
  const { inSql } = divided(filters, driver);
  const where = allOf([wordsSql(request), ...conditionSql(inSql, 'l.seq')]);
  const counted: Sql = driver
    ? { text: 'NULL', parameters: [] }
    : { text: `(SELECT count(*) FROM (${candidates.text}))`, parameters: candidates.parameters };
  return {
    text:
      `SELECT group_concat(hit) AS hits, ${counted.text} AS candidates FROM (SELECT ${hitColumns(request, toCount, 'l')} AS hit` +
      ` FROM (${candidates.text}) d CROSS JOIN listing l ON l.seq = d.seq WHERE ${where.text})`,
    parameters: [...counted.parameters, ...candidates.parameters, ...where.parameters],
  };
}

function rowsOfCondition(driver: Condition, limit: number): Sql {
  const { text, parameters } = drivenBy(driver);
  const distinct = driver.values.length > 1 ? 'DISTINCT ' : '';
  return { text: `SELECT ${distinct}seq FROM listing_facet WHERE ${text} LIMIT ${limit}`, parameters };
}

/** What ends soon or has not begun stands in an index of its own. */
function rowsOfTerm(term: TermStatus | null, today: string): Sql {
  const { text, parameters } = term ? termSql(term, today) : allOf([]);
  const limit = COUNTED_ROWS_MAX + 1;
  return {
    text: `SELECT l.seq AS seq FROM listing l${termIndex(term, 'newest')} WHERE ${text} LIMIT ${limit}`,
    parameters,
  };
}

/** A hit as the text of a PackedHit, from `l`, the listing, or from `s`, the search table, which has the same attributes. */
function hitColumns(request: MatchRequest, toCount: boolean, from: 's' | 'l', meetsApart = '1'): string {
  const { rest } = divided(request.filters, null);
  const seq = from === 's' ? 's.rowid' : 'l.seq';
  const { key } = orderOf(request);
  const values = [
    seq,
    `json_quote(${key === 's.rowid' ? seq : key})`,
    toCount || !isUnfiltered(rest) ? `${from}.attributes` : "'null'",
    `(${meetsApart})`,
  ];
  return `'[' || ${values.join(" || ',' || ")} || ']'`;
}

type PackedHit = [seq: number, key: string | number, attributes: PackedAttributes | null, meetsApart: 0 | 1];

interface HitsRow {
  hits: string | null;
  candidates: number | null;
}

/** Reads the row that `hitsSql` gave. */
export function readHits(rows: unknown[], { filters }: MatchRequest, apart: Condition | null): Hits {
  const all = hitsIn((rows as HitsRow[])[0]);
  const met = divided(filters, null).inSql.filter((condition) => condition !== apart);
  return {
    all,
    whole: all.length <= FACET_ROWS_MAX,
    apart,
    fixed: new Set(met.map(({ dimension }) => dimension)),
  };
}

/** Reads the row that `drivenHitsSql` gave. */
export function readDrivenHits(rows: unknown[], request: MatchRequest): Hits {
  const { filters } = request;
  const [row] = rows as HitsRow[];
  const driver = driverOf(filters);
  const met = divided(filters, driver).inSql.map(({ dimension }): string => dimension);
  const byTerm = driver === null || driver.dimension === 'end';
  return {
    all: hitsIn(row),
    whole: driver ? fewMeetFilters(request) : (row?.candidates ?? 0) <= COUNTED_ROWS_MAX,
    apart: null,
    fixed: new Set([...met, byTerm ? 'term' : driver.dimension]),
  };
}

function hitsIn(row: HitsRow | undefined): Hit[] {
  const packed = JSON.parse(`[${row?.hits ?? ''}]`) as PackedHit[];
  return packed.map(([seq, key, attributes, meetsApart]) => {
    return { seq, key, attributes: attributes && unpacked(attributes), meetsApart: meetsApart === 1 };
  });
}

/** The hits under `filters`, which are those that the hits were read for or some of them. */
export function hitsUnder({ all, apart }: Hits, filters: Filters, today: string): Hit[] {
  if (isUnfiltered(filters)) return all;
  const told = meets(divided(filters, null).rest, today);
  const wantsApart = apart !== null && filters.conditions.includes(apart);
  return all.filter(
    ({ attributes, meetsApart }) => (meetsApart || !wantsApart) && (attributes === null || told(attributes)),
  );
}

/** The hits of a page and the one after it, from the cursor on and in the order of the request. */
export function pageOfHits(hits: Hit[], request: MatchRequest): Hit[] {
  const { cursor, query } = request;
  const sign = orderOf(request).direction === 'ASC' ? 1 : -1;
  const order = (a: Placed, b: Placed) => sign * (compare(a.key, b.key) || a.seq - b.seq);
  const after = cursor && 'key' in cursor ? hits.filter((hit) => order(hit, cursor) > 0) : hits;
  const offset = cursor && 'offset' in cursor ? cursor.offset : 0;
  return after.toSorted(order).slice(offset, offset + query.limit + 1);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The records of these hits as a page (`asPage`), in their order, with the key of each its place among them. */
export function recordsSql(hits: Hit[]): Sql {
  const rows: Sql = {
    text:
      `SELECT l.seq AS seq, asked.key AS key, ${TERM_COLUMNS}, l.item AS item, l.texts AS texts` +
      ' FROM json_each(?) AS asked CROSS JOIN listing l ON l.seq = asked.value',
    parameters: [JSON.stringify(hits.map(({ seq }) => seq))],
  };
  return asPage(rows, 'key ASC', 'itemAndTexts', hits.length);
}
