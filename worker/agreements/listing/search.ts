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
import { type Counts, countAttributes, presentFacets, withoutOwn } from './facets.ts';
import type { Filters, Sql } from './filter.ts';
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
import { type Cursor, countSql, type MatchRequest, pageSql } from './search-sql.ts';
import { commonWords, correct, isCommon } from './spelling.ts';

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
