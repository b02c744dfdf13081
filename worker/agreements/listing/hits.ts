/**
 * The matches of a search under filters, or in an order that the reader chose: all are looked at once, with their place in
 * that order and what they can be filtered and counted by, and filtered, counted and ordered here. The database would read
 * every match once to count it, once to order it, and once more for each filter and each facet without its own filter.
 */
import { type Attributes, type PackedAttributes, unpacked } from '../attributes.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import { allOf, type Condition, conditionSql, type Filters, isUnfiltered, type Sql } from './filter.ts';
import { asPage, type Placed, TERM_COLUMNS } from './page-text.ts';
import { divided, meets } from './scan.ts';
import { isRanked, type MatchRequest, orderOf } from './search-sql.ts';

/** A match, where it stands in the order, and what it is filtered and counted by. */
export interface Hit extends Placed {
  /** Null where nobody filters or counts by them. */
  attributes: Attributes | null;
  meetsApart: boolean;
}

export interface Hits {
  all: Hit[];
  /** Whether these are all matches: not if there are more than FACET_ROWS_MAX. */
  whole: boolean;
  /** The condition that was tested apart (`conditionApart`): all others that attributes do not tell are met by every hit. */
  apart: Condition | null;
}

/**
 * Whether a search is read from its hits. Not where nearly every record can match, nor where every match is wanted; and the
 * best of all matches come from FTS5 itself, in one trip with everything else.
 */
export function readsHits(request: MatchRequest): boolean {
  return request.counted && !request.common && !(isUnfiltered(request.filters) && isRanked(request));
}

/**
 * The condition without which a facet is counted and which attributes do not tell: that on a regency or a city, since they
 * hold provinces alone.
 */
export function conditionApart(filters: Filters): Condition | null {
  return divided(filters, null).inSql.find(({ dimension }) => dimension === 'region') ?? null;
}

/**
 * Gives one row `{ hits }` of at most FACET_ROWS_MAX + 1 matches that meet what attributes do not tell, but for `apart`;
 * `toCount` has their attributes counted. Reads one row a match, one more to order it by a date or a title, and one more for
 * each condition that it tests.
 */
export function hitsSql(
  request: MatchRequest,
  expression: string,
  { toCount, apart }: { toCount: boolean; apart: Condition | null },
): Sql {
  const { key } = orderOf(request);
  const { inSql, rest } = divided(request.filters, null);
  const tested = conditionSql(inSql, 's.rowid', apart);
  const where = allOf([{ text: 's.search_text MATCH ?', parameters: [expression] }, ...tested]);
  const [meetsApart] = conditionSql(apart ? [apart] : [], 's.rowid');
  const attributes = toCount || !isUnfiltered(rest) ? 's.attributes' : "'null'";
  const columns = ['s.rowid', `json_quote(${key})`, attributes, `(${meetsApart?.text ?? '1'})`];
  const listing = key.includes('l.') ? ' CROSS JOIN listing l ON l.seq = s.rowid' : '';
  return {
    text:
      `SELECT group_concat(hit) AS hits FROM (SELECT '[' || ${columns.join(" || ',' || ")} || ']' AS hit` +
      ` FROM search_text s${listing} WHERE ${where.text} LIMIT ${FACET_ROWS_MAX + 1})`,
    parameters: [...(meetsApart?.parameters ?? []), ...where.parameters],
  };
}

type PackedHit = [seq: number, key: string | number, attributes: PackedAttributes | null, meetsApart: 0 | 1];

/** Reads the row that `hitsSql` gave. */
export function readHits(rows: unknown[], apart: Condition | null): Hits {
  const [row] = rows as { hits: string | null }[];
  const packed = JSON.parse(`[${row?.hits ?? ''}]`) as PackedHit[];
  const all = packed.map(([seq, key, attributes, meetsApart]) => {
    return { seq, key, attributes: attributes && unpacked(attributes), meetsApart: meetsApart === 1 };
  });
  return { all, whole: all.length <= FACET_ROWS_MAX, apart };
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
