/**
 * The matches of a search: one page of them, their total and their facets. Of the words alone everything comes in one
 * statement; under filters, or in an order that the reader chose, from hits (`hits.ts`), and where those are too many, from a
 * walk along the order (`walk.ts`).
 */
import type { Database } from '../../platform/db.ts';
import { Memo } from '../../platform/memo.ts';
import { matchExpression } from '../search-query.ts';
import { isUnfiltered, type Sql } from './filter.ts';
import {
  conditionApart,
  drivenHitsSql,
  fewMeetFilters,
  type Hits,
  hitsSql,
  hitsUnder,
  pageOfHits,
  readDrivenHits,
  readHits,
  readsHits,
  recordsSql,
} from './hits.ts';
import { isOneValue, type PageRow, type Placed, rowsIn } from './page-text.ts';
import { COUNTS_REMEMBERED_MAX, type RegistryState, runAll, stateKey } from './read.ts';
import { divided, type ScanRow } from './scan.ts';
import { countHits, countMany, countScanned, type MatchCounts } from './search-counts.ts';
import { goingOn, isRanked, type MatchRequest, matchScan, pageOfFew, pageSql } from './search-sql.ts';
import { noneSql, walkedPage } from './walk.ts';

export interface Matches extends MatchCounts {
  /** One more than the page holds, if there are so many. */
  rows: PageRow[];
  /** Where a page that was cut short goes on (`walkedPage`). */
  goOn: Placed | null;
  /** Whether they are in the order of rank. */
  ranked: boolean;
  /** The arrays that were asked for in case nothing matched: empty where something did. */
  values: unknown[][];
}

/** Whether anything matches, or may match further on. */
export function hasAny({ found, rows, goOn }: Matches): boolean {
  return found.count > 0 || rows.length > 0 || goOn !== null;
}

const counts = new Memo<MatchCounts>(COUNTS_REMEMBERED_MAX);

/**
 * Reads the matches. `provinces` are their names where facets are wanted; each statement of `inCaseOfNone` gives one JSON
 * array as `value`, and should itself test that nothing matches.
 */
export async function readMatches(
  db: Database,
  request: MatchRequest,
  state: RegistryState,
  provinces: Map<string, string> | null,
  inCaseOfNone: Sql[],
): Promise<Matches> {
  const { filters, many, counted } = request;
  const expression = matchExpression(request.search, request.mode);
  const memoKey = JSON.stringify([expression, filters, provinces !== null, counted]);
  const known = counts.get(stateKey(state), memoKey);
  if (readsHits(request)) {
    const matches = await readFromHits(db, request, expression, known, provinces, inCaseOfNone);
    counts.set(stateKey(state), memoKey, { found: matches.found, facets: matches.facets });
    return matches;
  }
  const page = pageSql(request, expression);
  const common = { ranked: isRanked(request), goOn: null };
  if (known && known.found.count > 0) {
    const [rows] = await runAll(db, [page]);
    return { rows: rowsIn(rows!), values: [], ...common, ...known };
  }
  if (many && isUnfiltered(filters)) {
    const [rows, ...values] = await runAll(db, [page, ...inCaseOfNone]);
    const answer = countMany(request, provinces);
    counts.set(stateKey(state), memoKey, answer);
    return { rows: rowsIn(rows!), values: values.map(arrayIn), ...common, ...answer };
  }
  const scan = matchScan(request, expression);
  const results = isUnfiltered(filters)
    ? await runAtOnce(db, request, expression, scan, page, inCaseOfNone)
    : await runAll(db, [scan, page, ...inCaseOfNone]);
  const [scanned, rows, ...values] = results;
  const answer = countScanned((scanned as ScanRow[])[0]!, request, provinces);
  counts.set(stateKey(state), memoKey, answer);
  return { rows: rowsIn(rows!), values: values.map(arrayIn), ...common, ...answer };
}

/** Looks at the matches one by one; the page is a second trip, for which the first one must have ended. */
async function readFromHits(
  db: Database,
  request: MatchRequest,
  expression: string,
  known: MatchCounts | undefined,
  provinces: Map<string, string> | null,
  inCaseOfNone: Sql[],
): Promise<Matches> {
  // What was once too much to be looked at is so still.
  const { hits, values, passed } =
    known?.found.whole === false
      ? { hits: null, values: [], passed: 0 }
      : await readAllHits(db, request, expression, !known && provinces !== null, inCaseOfNone);
  const under = hits ? hitsUnder(hits, request.filters, request.today) : [];
  const answer = known ?? (hits ? countHits(hits, under, request, provinces) : countMany(request, provinces));
  const ranked = isRanked(request);
  const matches = { ranked, goOn: null, values: values.map(arrayIn), ...answer };
  if (hits?.whole) {
    const page = pageOfHits(under, request);
    if (page.length === 0) return { ...matches, rows: [] };
    const [records] = await runAll(db, [recordsSql(page)]);
    const rows = rowsIn(records!).map((row) => ({ ...row, key: page[row.key as number]!.key }));
    return { ...matches, rows };
  }
  if (!ranked) {
    const asksFirst = answer.found.count === 0 && request.cursor === null;
    const none = { ...matches, rows: [], found: { count: 0, whole: true } };
    if (asksFirst && (await isNone(db, request, expression, passed))) return none;
    const page = await walkedPage(db, request, expression);
    return asksFirst && page.rows.length === 0 && page.goOn === null ? none : { ...matches, ...page };
  }
  const [rows] = await runAll(db, [pageSql(request, expression)]);
  return { ...matches, rows: rowsIn(rows!) };
}

/** Whether there certainly is no match, so that other words may be tried. */
async function isNone(
  db: Database,
  request: MatchRequest,
  expression: string,
  passed: number,
): Promise<boolean> {
  const [rows] = await runAll(db, [noneSql(request, expression, passed)]);
  return (rows as { none: number }[])[0]?.none === 1;
}

/**
 * From the words' side, unless they certainly have too many matches; of very common ones under a place or an organisation,
 * which would have to be tested for each match, from the filters' side alone. Null if there is no side left to look from.
 * `passed` is the row number up to which the matches themselves were looked at.
 */
async function readAllHits(
  db: Database,
  request: MatchRequest,
  expression: string,
  toCount: boolean,
  inCaseOfNone: Sql[],
): Promise<{ hits: Hits | null; values: unknown[][]; passed: number }> {
  const { filters, common, many } = request;
  const apart = toCount ? conditionApart(filters) : null;
  let hits: Hits | null = null;
  let values: unknown[][] = [];
  if (!many && !(common && divided(filters, null).inSql.length > 0)) {
    const [found, ...beside] = await runAll(db, [
      hitsSql(request, expression, { toCount, apart }),
      ...inCaseOfNone,
    ]);
    hits = readHits(found!, request, apart);
    values = beside;
  }
  const passed = hits?.all.at(-1)?.seq ?? 0;
  if (hits?.whole) return { hits, values, passed };
  if (common && !isUnfiltered(filters) && (hits === null || fewMeetFilters(request))) {
    const beside = hits === null ? inCaseOfNone : [];
    const [found, ...more] = await runAll(db, [drivenHitsSql(request, toCount), ...beside]);
    return { hits: readDrivenHits(found!, request), values: [...values, ...more], passed };
  }
  if (!common && apart) {
    // Too many for all facets, but perhaps not under the condition that was left out for one of them.
    const [found] = await runAll(db, [hitsSql(request, expression, { toCount, apart: null })]);
    hits = readHits(found!, request, null);
  }
  return { hits, values, passed };
}

/**
 * Runs scan, page and values as one statement and gives the rows of each as if they were several. Not for filters: with
 * their values it could have more parameters than the hundred that D1 binds.
 */
async function runAtOnce(
  db: Database,
  request: MatchRequest,
  expression: string,
  scan: Sql,
  page: Sql,
  inCaseOfNone: Sql[],
): Promise<unknown[][]> {
  const whole = isOneValue(request.query.limit + 1);
  const few = whole ? pageOfFew(request, expression) : null;
  const statement = goingOn(scan, whole ? page : null, inCaseOfNone, few);
  const [found, rows] = await runAll(db, whole ? [statement] : [statement, page]);
  const [row] = found as Record<string, unknown>[];
  return [found!, rows ?? found!, ...inCaseOfNone.map((_, index) => [{ value: row?.[`value${index}`] }])];
}

/** The JSON array in the only row of a statement that gives one; empty where it was not asked. */
export function arrayIn(rows: unknown[]): unknown[] {
  const [row] = rows as { value?: string | null }[];
  return JSON.parse(row?.value ?? '[]') as unknown[];
}
