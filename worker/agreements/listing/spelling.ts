/**
 * The vocabulary of the registry: which words are so common that ranking by them says nothing, and which known word a
 * misspelt one stands for.
 */
import type { Database } from '../../platform/db.ts';
import type { SearchQuery, SearchWord } from '../search-query.ts';
import { CORRECTED_WORD_LETTERS_MIN, deletionVariants, editDistance } from '../search-text.ts';
import { FACET_ROWS_MAX } from './facets.ts';
import type { RegistryState } from './read.ts';

/** Words this long may differ in two letters from the word that was meant. */
const TWO_EDITS_LETTERS_MIN = 8;

let memo: { key: string; words: string[] } | null = null;

/** The words that occur in more than FACET_ROWS_MAX records; read once per state of the registry. */
export async function commonWords(db: Database, state: RegistryState): Promise<string[]> {
  const key = `${state.revision} ${state.changedAt}`;
  if (memo?.key === key) return memo.words;
  const { results } = await db
    .prepare('SELECT term FROM search_term WHERE records > ?')
    .bind(FACET_ROWS_MAX)
    .all<{ term: string }>();
  memo = { key, words: results.map((row) => row.term) };
  return memo.words;
}

/** Whether a search can match very many records: all of its words are common, or one of those of which any will do. */
export function isCommon(search: SearchQuery, mode: 'all' | 'some', common: string[]): boolean {
  const isCommonWord = ({ word, prefix }: SearchWord) =>
    common.some((one) => one === word || (prefix && one.startsWith(word)));
  if (mode === 'some') return search.words.some(isCommonWord);
  return search.phrases.length === 0 && search.words.every(isCommonWord);
}

/** The search with each word that begins no known word replaced by the nearest known one, if one is near. */
export async function correct(
  db: Database,
  search: SearchQuery,
): Promise<{ search: SearchQuery; corrections: { from: string; to: string }[] }> {
  const candidates = search.words.filter(({ word }) => word.length >= CORRECTED_WORD_LETTERS_MIN);
  if (candidates.length === 0) return { search, corrections: [] };
  const pairs = candidates.flatMap(({ word }) => deletionVariants(word).map((variant) => [word, variant]));
  const [known, near] = await db.batch<{ word: string; term: string; records: number }>([
    db
      .prepare(
        `SELECT word.value AS word FROM json_each(?) AS word WHERE EXISTS
          (SELECT 1 FROM search_term t WHERE t.term >= word.value AND t.term < word.value || '{' AND t.records > 0)`,
      )
      .bind(JSON.stringify(candidates.map(({ word }) => word))),
    db
      .prepare(
        `SELECT pair.value->>0 AS word, t.term AS term, t.records AS records FROM json_each(?) AS pair
          CROSS JOIN search_term_variant v ON v.variant = pair.value->>1 CROSS JOIN search_term t ON t.term = v.term WHERE t.records > 0`,
      )
      .bind(JSON.stringify(pairs)),
  ]);
  const knownWords = new Set(known!.results.map((row) => row.word));
  const corrections: { from: string; to: string }[] = [];
  const words = search.words.map((one): SearchWord => {
    if (knownWords.has(one.word)) return one;
    const edits = one.word.length >= TWO_EDITS_LETTERS_MIN ? 2 : 1;
    const best = near!.results
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
