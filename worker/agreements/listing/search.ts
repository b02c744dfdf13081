/**
 * Search: best match first while the matches can be ranked, newest recorded first where a word is so common that ranking says
 * nothing. With all words, else with corrected ones, else with some of them. Of words alone the first trip brings all that
 * the next decision needs, so that a search that finds something takes one; how matches are read is in `matches.ts`.
 */
import type { AgreementListQuery } from '../../../schema/api/agreement.ts';
import type { AgreementSort } from '../../../schema/api/vocabulary.ts';
import { decodeCursor, encodeCursor } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import { type SearchTerm, type SnippetTexts, snippets } from '../highlight.ts';
import type { StoredItem } from '../record.ts';
import { matchExpression, parseQuery, type SearchQuery } from '../search-query.ts';
import type { TextsBesideItem } from '../search-text.ts';
import { type Filters, isUnfiltered, type Sql, unknownRows } from './filter.ts';
import { arrayIn, hasAny, type Matches, readMatches } from './matches.ts';
import type { PageRow, Placed } from './page-text.ts';
import {
  type ListedPage,
  type ListOutcome,
  presentItem,
  provinceNames,
  type ReadOptions,
  type RegistryState,
  runAll,
} from './read.ts';
import { totalOf } from './scan.ts';
import type { Cursor, MatchRequest } from './search-sql.ts';
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
  const place = query.cursor === undefined ? BEGINNING : readCursor(query.cursor, sort);
  if (place === null) return { ok: false, reason: 'invalid_cursor' };
  const { cursor } = place;
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
  const inCaseOfNone = [near, alongside].filter((one) => one !== null);
  const exact = place.mode === 'some' ? null : await attempt(asked, 'all', inCaseOfNone);
  if (exact && hasAny(exact)) return present(exact, asked, 'all', []);
  const values = exact?.values ?? (await runAll(db, inCaseOfNone)).map(arrayIn);
  const words = near ? (values[0] as NearWord[]) : [];
  const beside = alongside ? (values.at(-1) ?? null) : null;
  const { search, corrections } = corrected(asked, words);
  if (exact && corrections.length > 0) {
    const found = await attempt(search, 'all');
    if (hasAny(found)) return present(found, search, 'all', corrections);
  }
  // What comes after a page of matches with all words has all words too, or there is no more of it.
  if (exact && cursor) return present(exact, asked, 'all', []);
  if (search.words.length + search.phrases.length > 1) {
    const some = await attempt(search, 'some');
    if (!exact || hasAny(some)) return present(some, search, 'some', corrections, beside);
  }
  return exact ? present(exact, asked, 'none', [], beside) : { ok: false, reason: 'invalid_cursor' };

  function present(
    matches: Matches,
    looked: SearchQuery,
    match: 'all' | 'some' | 'none',
    corrections: { from: string; to: string }[],
    alongside: unknown[] | null = null,
  ): ListOutcome {
    const { rows, ranked, goOn } = matches;
    const mode = match === 'some' ? 'some' : 'all';
    if (cursor !== null && ranked !== 'offset' in cursor) return { ok: false, reason: 'invalid_cursor' };
    const terms = termsOf(looked);
    const shown = rows.slice(0, query.limit);
    return {
      ok: true,
      alongside,
      list: {
        items: shown.map((row) => presentItem(row, state.today, { snippets: snippets(textsOf(row), terms) })),
        nextCursor: rows.length > query.limit ? after(shown, ranked, mode) : goOn && at(goOn, mode),
        total: totalOf(matches.found, rows.length),
        facets: matches.facets,
        search: { match, corrections, related: [] },
      },
    };
  }

  function after(shown: PageRow[], ranked: boolean, mode: Mode): string {
    if (ranked) return encodeCursor(sortIn(RANK, mode), [offsetOf(cursor) + shown.length]);
    return at(shown.at(-1)!, mode);
  }

  function at({ key, seq }: Placed, mode: Mode): string {
    return encodeCursor(sortIn(sort, mode), [key, seq]);
  }
}

/** Whether records with all words are looked for, or with any. */
type Mode = MatchRequest['mode'];

/** How cursors call an order: pages of records with any of the words go on in those. */
function sortIn(sort: string, mode: Mode): string {
  return mode === 'all' ? sort : `${sort} some`;
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

const BEGINNING = { cursor: null, mode: 'all' } as const;

function readCursor(text: string, sort: AgreementSort): { cursor: Cursor; mode: Mode } | null {
  for (const mode of ['all', 'some'] as const) {
    const ranked = sort === 'relevance' ? decodeCursor(text, sortIn(RANK, mode), ['number']) : null;
    if (ranked) {
      const offset = ranked[0] as number;
      return Number.isSafeInteger(offset) && offset >= 0 ? { cursor: { offset }, mode } : null;
    }
    const numeric = sort === 'relevance' || sort === 'registered';
    const parts = decodeCursor(text, sortIn(sort, mode), [numeric ? 'number' : 'string', 'number']);
    if (parts) return { cursor: { key: parts[0]!, seq: parts[1] as number }, mode };
  }
  return null;
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
