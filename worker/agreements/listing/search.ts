/**
 * Search: best match first while the matches can be ranked, newest recorded first where a word is so common that
 * ranking says nothing. Looks at no more than FACET_ROWS_MAX + 1 matches beside the page, whatever the word. The first
 * trip brings all that the next decision needs, so that a search that finds something takes one and hardly any three.
 */
import type { AgreementListQuery } from '../../../schema/api/agreement.ts';
import type { AgreementSort } from '../../../schema/api/vocabulary.ts';
import { decodeCursor, encodeCursor } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import { Memo } from '../../platform/memo.ts';
import { type SearchTerm, type SnippetTexts, snippets } from '../highlight.ts';
import type { StoredItem } from '../record.ts';
import { matchExpression, parseQuery, type SearchQuery } from '../search-query.ts';
import type { TextsBesideItem } from '../search-text.ts';
import { type Filters, isUnfiltered, type Sql, unknownRows } from './filter.ts';
import { conditionApart, hitsSql, hitsUnder, pageOfHits, readHits, readsHits, recordsSql } from './hits.ts';
import { isOneValue, type PageRow, rowsIn } from './page-text.ts';
import {
  COUNTS_REMEMBERED_MAX,
  type ListedPage,
  type ListOutcome,
  presentItem,
  provinceNames,
  type ReadOptions,
  type RegistryState,
  runAll,
  stateKey,
} from './read.ts';
import { totalOf } from './scan.ts';
import { countHits, type MatchCounts, planMatchCounts } from './search-counts.ts';
import { type Cursor, goingOn, isRanked, type MatchRequest, pageOfFew, pageSql } from './search-sql.ts';
import { inOrder } from './selectivity.ts';
import {
  corrected,
  isCertainlyMany,
  isCommon,
  type NearWord,
  nearWordsSql,
  readVocabulary,
  withWholeCommonWords,
} from './spelling.ts';

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
  options: ReadOptions,
): Promise<ListOutcome> {
  const sort = query.sort ?? 'relevance';
  const parsed = parseQuery(query.q ?? '');
  if (parsed === null) return { ok: true, list: NOTHING, alongside: null };
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, sort);
  if (query.cursor !== undefined && cursor === null) return { ok: false, reason: 'invalid_cursor' };
  const vocabulary = await readVocabulary(db, state);
  const provinces = query.facets === 'true' ? await provinceNames(db, state) : null;
  const attempt = async (search: SearchQuery, mode: 'all' | 'some', inCaseOfNone: Sql[] = []) => {
    const { today } = state;
    const common = isCommon(search, mode, vocabulary);
    const many = isCertainlyMany(search, mode, vocabulary);
    // Only what does not begin with the matches themselves has to know which filter leaves the fewest agreements.
    const narrowed =
      (common || !options.counted) && !isUnfiltered(filters)
        ? await inOrder(db, filters, state)
        : { filters, rowsOf: unknownRows };
    const shared = { query, sort, today, cursor, counted: options.counted };
    const request = { ...shared, ...narrowed, search, mode, common, many };
    return readMatches(db, request, state, provinces, inCaseOfNone);
  };
  const asked = withWholeCommonWords(parsed, vocabulary);
  // Very common words are known ones, and names that hold nothing rarer lead nowhere in particular.
  const common = isUnfiltered(filters) && isCommon(asked, 'all', vocabulary);
  const near = common ? null : nearWordsSql(asked, vocabulary);
  const alongside = common
    ? null
    : (options.alongside?.(nothingFound(matchExpression(asked, 'all'), filters, sort)) ?? null);
  const exact = await attempt(
    asked,
    'all',
    [near, alongside].filter((one) => one !== null),
  );
  if (hasAny(exact)) return present(exact, asked, 'all', []);
  const words = near ? (exact.values[0] as NearWord[]) : [];
  const beside = alongside ? (exact.values.at(-1) ?? null) : null;
  const { search, corrections } = corrected(asked, words);
  if (corrections.length > 0) {
    const found = await attempt(search, 'all');
    if (hasAny(found)) return present(found, search, 'all', corrections);
  }
  if (search.words.length + search.phrases.length > 1) {
    const some = await attempt(search, 'some');
    if (hasAny(some)) return present(some, search, 'some', corrections);
  }
  return present(exact, asked, 'none', []);

  function present(
    matches: Matches,
    looked: SearchQuery,
    match: 'all' | 'some' | 'none',
    corrections: { from: string; to: string }[],
  ): ListOutcome {
    const { rows, ranked } = matches;
    if (cursor !== null && ranked !== 'offset' in cursor) return { ok: false, reason: 'invalid_cursor' };
    const terms = termsOf(looked);
    const shown = rows.slice(0, query.limit);
    return {
      ok: true,
      alongside: match === 'all' ? null : beside,
      list: {
        items: shown.map((row) => presentItem(row, state.today, { snippets: snippets(textsOf(row), terms) })),
        nextCursor: rows.length > query.limit ? cursorAfter(shown, ranked) : null,
        total: totalOf(matches.found, rows.length),
        facets: matches.facets,
        search: { match, corrections, related: [] },
      },
    };
  }

  function cursorAfter(shown: PageRow[], ranked: boolean): string {
    if (ranked) return encodeCursor(RANK, [offsetOf(cursor) + shown.length]);
    const { key, seq } = shown.at(-1)!;
    return encodeCursor(sort, [key, seq]);
  }
}

/** Whether no record at all matches, whatever the filters; to be asked where none does under them. */
function nothingFound(expression: string, filters: Filters, sort: AgreementSort): Sql {
  // Then it is part of a statement that asks it only where nothing was found.
  if (isUnfiltered(filters) && sort === 'relevance') return { text: '1', parameters: [] };
  return {
    text: 'NOT EXISTS (SELECT 1 FROM search_text WHERE search_text MATCH ?)',
    parameters: [expression],
  };
}

/** How cursors call the order of rank; `relevance` of very common words goes by row number. */
const RANK = 'rank';

function offsetOf(cursor: Cursor | null): number {
  return cursor && 'offset' in cursor ? cursor.offset : 0;
}

const NOTHING: ListedPage = {
  items: [],
  nextCursor: null,
  total: { value: 0, relation: 'eq' },
  facets: null,
  search: { match: 'none', corrections: [], related: [] },
};

function readCursor(cursor: string, sort: AgreementSort): Cursor | null {
  const ranked = sort === 'relevance' ? decodeCursor(cursor, RANK, ['number']) : null;
  if (ranked) {
    const offset = ranked[0] as number;
    return Number.isSafeInteger(offset) && offset >= 0 ? { offset } : null;
  }
  const numeric = sort === 'relevance' || sort === 'registered';
  const parts = decodeCursor(cursor, sort, [numeric ? 'number' : 'string', 'number']);
  return parts === null ? null : { key: parts[0]!, seq: parts[1] as number };
}

/** The original texts of a match, by the field they were indexed under. */
function textsOf(row: PageRow): SnippetTexts {
  const item = JSON.parse(row.item) as StoredItem;
  const texts = JSON.parse(row.texts) as TextsBesideItem;
  return {
    title: item.title === null ? [] : [item.title],
    numbers: item.parties.flatMap((party) => party.documentNumber ?? []),
    parties: item.parties.map((party) => party.name),
    people: texts.people,
    place: item.regions.map((region) => region.name),
    scope: texts.scope,
  };
}

function termsOf(search: SearchQuery): SearchTerm[] {
  return [...search.phrases.map((word) => ({ word, prefix: false })), ...search.words];
}

interface Matches extends MatchCounts {
  rows: PageRow[];
  /** Whether they are in the order of rank. */
  ranked: boolean;
  /** The arrays that were asked for in case nothing matched: empty where something did. */
  values: unknown[][];
}

function hasAny({ found, rows }: Matches): boolean {
  return found.count > 0 || rows.length > 0;
}

const counts = new Memo<MatchCounts>(COUNTS_REMEMBERED_MAX);

async function readMatches(
  db: Database,
  request: MatchRequest,
  state: RegistryState,
  provinces: Map<string, string> | null,
  inCaseOfNone: Sql[],
): Promise<Matches> {
  const { filters } = request;
  const expression = matchExpression(request.search, request.mode);
  const memoKey = JSON.stringify([expression, filters, provinces !== null, request.counted]);
  const known = counts.get(stateKey(state), memoKey);
  if (readsHits(request) && known?.found.whole !== false) {
    const matches = await readFromHits(db, request, expression, known, provinces, inCaseOfNone);
    counts.set(stateKey(state), memoKey, { found: matches.found, facets: matches.facets });
    return matches;
  }
  const page = pageSql(request, expression);
  const ranked = isRanked(request);
  if (known && known.found.count > 0) {
    const [rows] = await runAll(db, [page]);
    return { rows: rowsIn(rows!), ranked, values: [], ...known };
  }
  const plan = planMatchCounts(request, expression, provinces);
  const scan = isUnfiltered(filters) ? plan.statements[0] : undefined;
  const results = scan
    ? await runAtOnce(db, request, expression, scan, page, inCaseOfNone)
    : await runAll(db, [...plan.statements, page, ...inCaseOfNone]);
  const answer = plan.read(results);
  counts.set(stateKey(state), memoKey, answer);
  const [rows, ...values] = results.slice(plan.statements.length);
  return { rows: rowsIn(rows!), ranked, values: values.map(arrayIn), ...answer };
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
  const toCount = known ? null : provinces;
  const wanted = { toCount: toCount !== null, apart: toCount ? conditionApart(request.filters) : null };
  const [found, ...values] = await runAll(db, [hitsSql(request, expression, wanted), ...inCaseOfNone]);
  let hits = readHits(found!, wanted.apart);
  if (!hits.whole && wanted.apart) {
    // Too many for all facets, but perhaps not under the condition that was left out for one of them.
    const [narrower] = await runAll(db, [hitsSql(request, expression, { ...wanted, apart: null })]);
    hits = readHits(narrower!, null);
  }
  const answer = known ?? countHits(hits, request, toCount);
  const matches = { ranked: isRanked(request), values: values.map(arrayIn), ...answer };
  if (!hits.whole) {
    const [rows] = await runAll(db, [pageSql(request, expression)]);
    return { rows: rowsIn(rows!), ...matches };
  }
  const page = pageOfHits(hitsUnder(hits, request.filters, request.today), request);
  if (page.length === 0) return { rows: [], ...matches };
  const [records] = await runAll(db, [recordsSql(page)]);
  const rows = rowsIn(records!).map((row) => ({ ...row, key: page[row.key as number]!.key }));
  return { rows, ...matches };
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
function arrayIn(rows: unknown[]): unknown[] {
  const [row] = rows as { value?: string | null }[];
  return JSON.parse(row?.value ?? '[]') as unknown[];
}
