/**
 * The vocabulary of the registry: which words are so common that ranking by them says nothing, and which known word a
 * misspelt one stands for.
 */
import type { Database } from '../../platform/db.ts';
import type { SearchQuery, SearchWord } from '../search-query.ts';
import { CORRECTED_WORD_LETTERS_MIN, deletionVariants, editDistance } from '../search-text.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import type { Sql } from './filter.ts';
import { type RegistryState, runAll } from './read.ts';

/** Words this long may differ in two letters from the word that was meant. */
const TWO_EDITS_LETTERS_MIN = 8;

/** What is known of the words of the registry in one of its states. */
export interface Vocabulary {
  /** The words that occur in more than FACET_ROWS_MAX records, and in how many. */
  common: ReadonlyMap<string, number>;
  /** Records in all. */
  records: number;
}

let memo: { key: string; vocabulary: Vocabulary } | null = null;

/** Read once per state of the registry. */
export async function readVocabulary(db: Database, state: RegistryState): Promise<Vocabulary> {
  const key = `${state.revision} ${state.changedAt}`;
  if (memo?.key === key) return memo.vocabulary;
  const [words, total] = await runAll(db, [
    { text: 'SELECT term, records FROM search_term WHERE records > ?', parameters: [FACET_ROWS_MAX] },
    {
      text: "SELECT sum(count) AS records FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = 'level'",
      parameters: [],
    },
  ]);
  const common = new Map(
    (words as { term: string; records: number }[]).map((row) => [row.term, row.records]),
  );
  const records = (total as { records: number | null }[])[0]?.records ?? 0;
  memo = { key, vocabulary: { common, records } };
  return memo.vocabulary;
}

/** Forgets what was read: between tests, whose registries are in the same state at the same time. */
export function forgetVocabulary(): void {
  memo = null;
}

/**
 * The search with its very common words to be met whole. Longer words that begin with one would only add to more than a
 * thousand records, and FTS5 gathers all records of all of them before it hands out the first.
 */
export function withWholeCommonWords(search: SearchQuery, { common }: Vocabulary): SearchQuery {
  return {
    ...search,
    words: search.words.map((one) => (common.has(one.word) ? { ...one, prefix: false } : one)),
  };
}

/** Whether a search can match very many records: all of its words are common, or one of those of which any will do. */
export function isCommon(search: SearchQuery, mode: 'all' | 'some', { common }: Vocabulary): boolean {
  const isCommonWord = ({ word, prefix }: SearchWord) =>
    common.has(word) || (prefix && [...common.keys()].some((one) => one.startsWith(word)));
  if (mode === 'some') return search.words.some(isCommonWord);
  return search.phrases.length === 0 && search.words.every(isCommonWord);
}

/**
 * Whether the words leave no doubt that more than FACET_ROWS_MAX records match, so that nobody need look: one common
 * word, any of several with a common one among them, or words so common that they must fall together that often (of 100
 * records with one word in 80 and another in 70, at least 50 hold both).
 */
export function isCertainlyMany(search: SearchQuery, mode: 'all' | 'some', vocabulary: Vocabulary): boolean {
  if (!isCommon(search, mode, vocabulary)) return false;
  if (mode === 'some' || search.words.length === 1) return true;
  const missing = search.words.map(({ word }) => vocabulary.records - (vocabulary.common.get(word) ?? 0));
  return vocabulary.records - missing.reduce((sum, one) => sum + one, 0) > FACET_ROWS_MAX;
}

export interface NearWord {
  word: string;
  term: string;
  records: number;
}

/**
 * The statement that finds known words near those that begin no known word: one JSON array of `NearWord` as `value`. Null where no
 * word is long enough to be corrected or all are very common.
 */
export function nearWordsSql(search: SearchQuery, { common }: Vocabulary): Sql | null {
  const candidates = search.words.filter(
    ({ word }) => word.length >= CORRECTED_WORD_LETTERS_MIN && !common.has(word),
  );
  if (candidates.length === 0) return null;
  const variants = Object.fromEntries(candidates.map(({ word }) => [word, deletionVariants(word)]));
  return {
    text: `SELECT json_group_array(json_object('word', asked.key, 'term', t.term, 'records', t.records)) AS value FROM json_each(?) AS asked
      CROSS JOIN json_each(asked.value) AS near CROSS JOIN search_term_variant v ON v.variant = near.value CROSS JOIN search_term t ON t.term = v.term
      WHERE t.records > 0 AND NOT EXISTS (SELECT 1 FROM search_term k WHERE k.term >= asked.key AND k.term < asked.key || '{' AND k.records > 0)`,
    parameters: [JSON.stringify(variants)],
  };
}

/** The search with each word that has near words, and so is not known itself, replaced by the nearest. */
export function corrected(
  search: SearchQuery,
  near: NearWord[],
): { search: SearchQuery; corrections: { from: string; to: string }[] } {
  const corrections: { from: string; to: string }[] = [];
  const words = search.words.map((one): SearchWord => {
    const edits = one.word.length >= TWO_EDITS_LETTERS_MIN ? 2 : 1;
    const best = near
      .filter((row) => row.word === one.word)
      .map((row) => ({ ...row, distance: editDistance(one.word, row.term) }))
      .filter((row) => row.distance <= edits)
      .sort((a, b) => a.distance - b.distance || b.records - a.records || (a.term < b.term ? -1 : 1))[0];
    if (!best) return one;
    corrections.push({ from: one.typed, to: best.term });
    return { word: best.term, typed: one.typed, prefix: false };
  });
  return { search: { ...search, words }, corrections };
}
