/**
 * From what a person typed to an FTS5 expression that can never be a syntax error: only folded words and quotes of our
 * own making get into it. Pure.
 */
import { QUERY_CHARACTERS_MAX } from '../../schema/api/agreement.ts';
import { foldWords, plainWords } from './fold.ts';

/** More words than this add cost and no precision. */
export const QUERY_WORDS_MAX = 8;
/** Shorter words match whole words only: `pt*` would match half the register. */
export const PREFIX_LETTERS_MIN = 3;

/** Words that say nothing about which agreement is meant, unless nothing else was typed. */
const STOP_WORDS = new Set(
  [
    'dan',
    'atau',
    'di',
    'ke',
    'dari',
    'dengan',
    'antara',
    'yang',
    'untuk',
    'pada',
    'dalam',
    'tentang',
    'nomor',
    'no',
  ]
    .concat(['the', 'of', 'and', 'in', 'with', 'for', 'between', 'on'])
    .flatMap(foldWords),
);

export interface SearchWord {
  /** Folded. */
  word: string;
  /** As it was typed, for telling what was corrected. */
  typed: string;
  /** True when longer words that begin with it match too. */
  prefix: boolean;
}

export interface SearchQuery {
  words: SearchWord[];
  /** Document numbers typed whole, as folded phrases: they are looked for in numbers only. */
  phrases: string[];
}

/** Reads a query; null when it holds no letter and no digit. Longer input is cut, never refused. */
export function parseQuery(input: string): SearchQuery | null {
  const chunks = input.slice(0, QUERY_CHARACTERS_MAX).split(/\s+/u);
  const phrases: string[] = [];
  const words = new Map<string, string>();
  for (const chunk of chunks) {
    const folded = foldWords(chunk);
    const looksLikeNumber = chunk.includes('/') && folded.length >= 2 && /\d/.test(chunk);
    if (looksLikeNumber) phrases.push(folded.join(' '));
    else for (const typed of plainWords(chunk)) words.set(foldWords(typed).join(''), typed);
  }
  const distinct = [...words.keys()];
  const telling = distinct.filter((word) => !STOP_WORDS.has(word));
  const kept = (telling.length > 0 || phrases.length > 0 ? telling : distinct).slice(0, QUERY_WORDS_MAX);
  if (kept.length === 0 && phrases.length === 0) return null;
  return {
    words: kept.map((word) => ({
      word,
      typed: words.get(word) ?? word,
      prefix: word.length >= PREFIX_LETTERS_MIN && !/^\d+$/.test(word),
    })),
    phrases: phrases.slice(0, QUERY_WORDS_MAX),
  };
}

/** The FTS5 expression in which every word (`all`) or any of them (`some`) must occur. */
export function matchExpression(query: SearchQuery, mode: 'all' | 'some'): string {
  const terms = [
    ...query.phrases.map((phrase) => `numbers : "${phrase}"`),
    ...query.words.map(({ word, prefix }) => (prefix ? `"${word}" *` : `"${word}"`)),
  ];
  return terms.map((term) => `(${term})`).join(mode === 'all' ? ' AND ' : ' OR ');
}
