/**
 * A page of more matches than can be looked at: the order's own index is followed from where the last page ended, and each
 * agreement tried. So many match that a page is soon full; where they stand far apart under the filters, the walk ends
 * after STRETCHES_MAX stretches and the page is shorter, or empty, with a cursor that goes on from there.
 */
import type { AgreementSort } from '../../../schema/api/vocabulary.ts';
import type { Database } from '../../platform/db.ts';
import { PACKED_AT } from '../attributes.ts';
import { allOf, type Condition, conditionSql, drivenBy, type Sql, termSql } from './filter.ts';
import { testedAs } from './page.ts';
import { asPage, type PageRow, type Placed, rowsIn } from './page-text.ts';
import { runAll } from './read.ts';
import { isToldByAttributes, toldSql } from './scan.ts';
import { chosenOrder, type MatchRequest, rowSql, UNDATED_KEY, withRecords, wordsSql } from './search-sql.ts';

/** Agreements that are tried in one stretch, and stretches that are walked for one page. */
const STRETCH_ROWS = 600;
const STRETCHES_MAX = 2;

export interface WalkedPage {
  /** One more than the page holds, if there are so many. */
  rows: PageRow[];
  /** Where to go on if the walk was cut short; null if the page is full or nothing is left. */
  goOn: Placed | null;
}

/** Reads one page in the order that the reader chose, or in that of registration. */
export async function walkedPage(
  db: Database,
  request: MatchRequest,
  expression: string,
): Promise<WalkedPage> {
  const { cursor, query } = request;
  const segments = SEGMENTS[chosenOrder(request)];
  let after: Placed | null = cursor && 'key' in cursor ? cursor : null;
  let segment = after?.key === UNDATED_KEY ? segments.length - 1 : 0;
  const rows: PageRow[] = [];
  for (let stretches = 0; stretches < STRETCHES_MAX; stretches += 1) {
    const stretch = stretchSql(request, expression, segments[segment]!, after);
    const [found] = await runAll(db, [foundSql(request, stretch, query.limit + 1 - rows.length)]);
    rows.push(...rowsIn(found!));
    if (rows.length > query.limit) return { rows, goOn: null };
    const [ends] = await runAll(db, [endSql(stretch)]);
    const [end] = ends as Placed[];
    if (!end) segment += 1;
    if (segment === segments.length) return { rows, goOn: null };
    after = end ?? BEFORE_UNDATED;
  }
  return { rows, goOn: after };
}

/** A part of an order that one index walk delivers. */
interface Segment {
  /** What the rows are ordered by before their number; null for matches by number alone, as FTS5 hands them out. */
  column: 'signed_sort' | 'ends_on' | 'title_sort' | null;
  direction: 'ASC' | 'DESC';
  /** What is in the segment; of `edge`, what the column is compared with. */
  where?: string;
  edge?: string;
  undated?: true;
}

/** The orders of `search-sql.ts`, with what has no date at the end: all of it has the same key. */
const SEGMENTS: Record<Exclude<AgreementSort, 'relevance'>, Segment[]> = {
  newest: [{ column: 'signed_sort', direction: 'DESC' }],
  oldest: [
    { column: 'signed_sort', direction: 'ASC', edge: "> ''" },
    { column: 'signed_sort', direction: 'ASC', where: "l.signed_sort = ''", undated: true },
  ],
  ending: [
    { column: 'ends_on', direction: 'ASC', where: 'l.ends_on IS NOT NULL' },
    { column: 'ends_on', direction: 'ASC', where: 'l.ends_on IS NULL', undated: true },
  ],
  title: [{ column: 'title_sort', direction: 'ASC' }],
  registered: [{ column: null, direction: 'DESC' }],
};
const BEFORE_UNDATED: Placed = { key: UNDATED_KEY, seq: 0 };

/** The rows `{ seq, key }` of one stretch of a segment, in order. */
function stretchSql(request: MatchRequest, expression: string, segment: Segment, after: Placed | null): Sql {
  const { column, direction, where, edge, undated } = segment;
  if (column === null) {
    const place = after ? [rowSql('<', after.seq)] : [];
    const matches = allOf([{ text: 's.search_text MATCH ?', parameters: [expression] }, ...place]);
    return {
      text: `SELECT s.rowid AS seq, s.rowid AS key FROM search_text s WHERE ${matches.text} ORDER BY s.rowid DESC LIMIT ${STRETCH_ROWS}`,
      parameters: matches.parameters,
    };
  }
  const driver = column === 'signed_sort' ? driverInOrder(request) : null;
  const table = driver ? 'listing_facet l' : 'listing l';
  // The index of signing goes on by `place`; what has no end is found by the row number itself.
  const seq = driver || (undated && column === 'ends_on') ? 'l.seq' : 'l.place';
  const key = `l.${column}`;
  const compare = direction === 'ASC' ? '>' : '<';
  const tests = [where, edge && `${testedAs(key, after)} ${edge}`].filter((text) => text !== undefined);
  const rows = allOf([
    ...(driver ? [drivenBy(driver)] : []),
    ...tests.map((text) => ({ text, parameters: [] })),
    ...(after && undated ? [{ text: `${seq} > ?`, parameters: [after.seq] }] : []),
    ...(after && !undated
      ? [{ text: `(${key}, ${seq}) ${compare} (?, ?)`, parameters: [after.key, after.seq] }]
      : []),
  ]);
  const order = undated ? `${seq} ${direction}` : `${key} ${direction}, ${seq} ${direction}`;
  return {
    text: `SELECT ${seq} AS seq, ${undated ? `'${UNDATED_KEY}'` : key} AS key FROM ${table} WHERE ${rows.text} ORDER BY ${order} LIMIT ${STRETCH_ROWS}`,
    parameters: rows.parameters,
  };
}

/** Rows of a condition of one value are kept in the order of signing: those alone need be tried. */
function driverInOrder({ filters }: MatchRequest): Condition | null {
  return filters.conditions.find(({ values }) => values.length === 1) ?? null;
}

/** The matches of a stretch under the filters, as a page. */
function foundSql(request: MatchRequest, stretch: Sql, limit: number): Sql {
  const byWords = chosenOrder(request) === 'registered';
  const untold = request.filters.conditions.filter((condition) => !isToldByAttributes(condition));
  const where = allOf([
    ...(byWords ? [] : [wordsSql(request)]),
    ...toldFiltersSql(request),
    ...conditionSql(untold, 'l.seq'),
  ]);
  const rows: Sql = {
    text: withRecords(
      `SELECT w.seq AS seq, w.key AS key FROM (${stretch.text}) w CROSS JOIN listing l ON l.seq = w.seq WHERE ${where.text} LIMIT ${limit}`,
    ),
    parameters: [...stretch.parameters, ...where.parameters],
  };
  const direction = SEGMENTS[chosenOrder(request)][0]!.direction;
  return asPage(rows, `key ${direction}, seq ${direction}`, 'itemAndTexts', limit);
}

/** The filters that attributes tell, as predicates on the columns of `l` that hold them. */
function toldFiltersSql({ filters, today }: MatchRequest): Sql[] {
  const told = filters.conditions.filter(isToldByAttributes).map(toldSql);
  return filters.term ? [...told, termSql(filters.term, today)] : told;
}

/**
 * Whether there is certainly no match under the filters beyond the row `passed`, asked of the next MATCHES_LOOKED_AT_MAX:
 * gives one row `{ none }`. Filters that attributes do not tell are left out; what nothing meets without them, nothing meets.
 */
export function noneSql(request: MatchRequest, expression: string, passed: number): Sql {
  const where = allOf(toldFiltersSql(request));
  const matching = allOf([{ text: 's.search_text MATCH ?', parameters: [expression] }, rowSql('>', passed)]);
  // What attributes hold, by the names that the listing gives it.
  const matches = `SELECT s.attributes AS attributes, s.attributes ->> '$[${PACKED_AT.begins}]' AS effective_on, s.attributes ->> '$[${PACKED_AT.ends}]' AS ends_on, iif(s.attributes ->> '$[${PACKED_AT.openEnded}]', 'open_ended', '') AS term_kind FROM search_text s WHERE ${matching.text} LIMIT ${MATCHES_LOOKED_AT_MAX}`;
  return {
    text: `SELECT count(*) < ${MATCHES_LOOKED_AT_MAX} AND NOT coalesce(max(${where.text}), 0) AS none FROM (${matches}) l`,
    parameters: [...where.parameters, ...matching.parameters],
  };
}
const MATCHES_LOOKED_AT_MAX = 2_000;

/** Where a stretch ends: one row `{ seq, key }`, or none if nothing is left behind it. */
function endSql(stretch: Sql): Sql {
  return {
    text: `SELECT seq, key FROM (${stretch.text}) LIMIT 1 OFFSET ${STRETCH_ROWS - 1}`,
    parameters: stretch.parameters,
  };
}
