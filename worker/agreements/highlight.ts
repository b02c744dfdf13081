/**
 * Why a record was found: short pieces of its own text with the matching words marked. Words are compared folded, as
 * the search compares them, and shown as they were written. Pure, linear in the length of the text, and safe with any
 * input: what comes out is plain text in parts, never markup.
 */
import type { AgreementListItem } from '../../schema/api/agreement.ts';
import { foldWords } from './fold.ts';

export type Snippet = NonNullable<AgreementListItem['snippets']>[number];
export type SnippetField = Snippet['field'];

/**
 * What the search looks for, folded: a word, or several separated by single spaces that must stand in a row, as the
 * parts of a document number do. `prefix` also marks the longer words that begin with it.
 */
export interface SearchTerm {
  word: string;
  prefix: boolean;
}

/** The original texts of a record by field; a field may have several, such as the names of its parties. */
export type SnippetTexts = Partial<Record<SnippetField, readonly string[]>>;

export const SNIPPETS_MAX = 3;
export const SNIPPET_LENGTH_CHARACTERS = 160;
/** How much of the text stands before the first hit when the beginning is cut off. */
const LEAD_CHARACTERS = 40;
/** A cut moves back to a space at most this far: a "word" may be a link of hundreds of characters. */
const WORD_SEARCH_CHARACTERS = 24;
/** Of two fields that match equally well the earlier one is shown first. */
const FIELD_ORDER: readonly SnippetField[] = [
  'title',
  'numbers',
  'parties',
  'people',
  'place',
  'scope',
  'keywords',
];

interface Hit {
  start: number;
  end: number;
}

/**
 * At most three snippets, one a field: the text that holds the most of the terms, the best field first. Long texts are
 * cut to about 160 characters around their first hit, with ellipses. Empty when no word matches.
 */
export function snippets(texts: SnippetTexts, terms: readonly SearchTerm[]): Snippet[] {
  const wanted = terms.filter((term) => term.word !== '');
  if (wanted.length === 0) return [];
  return FIELD_ORDER.map((field) => bestOfField(field, texts[field] ?? [], wanted))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => b.matched - a.matched)
    .slice(0, SNIPPETS_MAX)
    .map(({ field, text, hits }) => ({ field, parts: marked(text, hits) }));
}

interface Candidate {
  field: SnippetField;
  text: string;
  hits: Hit[];
  /** How many different terms match. */
  matched: number;
}

function bestOfField(
  field: SnippetField,
  texts: readonly string[],
  terms: readonly SearchTerm[],
): Candidate | null {
  let best: Candidate | null = null;
  for (const text of texts) {
    const candidate = { field, text, ...find(text, terms) };
    if (candidate.matched > (best?.matched ?? 0)) best = candidate;
  }
  return best;
}

function find(text: string, terms: readonly SearchTerm[]): Pick<Candidate, 'hits' | 'matched'> {
  const { folded, starts, ends } = wordsOf(text);
  const hits: Hit[] = [];
  let matched = 0;
  for (const { word, prefix } of terms) {
    const before = hits.length;
    const row = word.includes(' ') ? word.split(' ') : null;
    for (let at = 0; at < folded.length; at += 1) {
      const length = row ? lengthOfRow(row, folded, at) : matches(folded[at]!, word, prefix) ? 1 : 0;
      if (length > 0) hits.push({ start: starts[at]!, end: ends[at + length - 1]! });
    }
    if (hits.length > before) matched += 1;
  }
  return { hits: merged(hits), matched };
}

function matches(folded: string, word: string, prefix: boolean): boolean {
  return prefix ? folded.startsWith(word) : folded === word;
}

/** How many words from `at` on are just those of the row: all or none. */
function lengthOfRow(row: readonly string[], folded: readonly string[], at: number): number {
  return row.every((word, offset) => folded[at + offset] === word) ? row.length : 0;
}

/** A word as it is written: letters, digits and their marks, with the apostrophes that folding drops. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’‘ʼ`´]*/gu;
/** The same for texts in ASCII, as most are: many times as quick. */
const ASCII_WORD = /[A-Za-z0-9][A-Za-z0-9'`]*/g;
const NOT_ASCII = /[^\0-\x7f]/;

/** The words of a text, folded, and where each stands in it: three lists of one length. */
function wordsOf(text: string): { folded: string[]; starts: number[]; ends: number[] } {
  const words = { folded: [] as string[], starts: [] as number[], ends: [] as number[] };
  const pattern = NOT_ASCII.test(text) ? WORD : ASCII_WORD;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    for (const folded of foldedWords(found[0])) {
      words.folded.push(folded);
      words.starts.push(found.index);
      words.ends.push(found.index + found[0].length);
    }
  }
  return words;
}

/** The same few thousand words stand in all records, so folding each of them once is most of the work saved. */
const FOLDED_WORDS_MAX = 20_000;
const foldedByWord = new Map<string, string[]>();

function foldedWords(word: string): string[] {
  const known = foldedByWord.get(word);
  if (known) return known;
  if (foldedByWord.size >= FOLDED_WORDS_MAX) foldedByWord.clear();
  const folded = foldWords(word);
  foldedByWord.set(word, folded);
  return folded;
}

/** Hits in the order of the text; those that overlap become one. */
function merged(hits: readonly Hit[]): Hit[] {
  if (hits.length < 2) return [...hits];
  const result: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last !== undefined && hit.start < last.end) last.end = Math.max(last.end, hit.end);
    else result.push({ ...hit });
  }
  return result;
}

function marked(text: string, hits: readonly Hit[]): Snippet['parts'] {
  const [from, to] = window(text, hits[0] ?? { start: 0, end: 0 });
  const parts: Snippet['parts'] = [];
  const add = (start: number, end: number, hit: boolean) => {
    const piece = text.slice(start, end).replace(/\s+/g, ' ');
    if (piece !== '') parts.push({ text: piece, hit });
  };
  if (from > 0) parts.push({ text: '… ', hit: false });
  let at = from;
  for (const hit of hits) {
    if (hit.start >= to) break;
    if (hit.end <= from) continue;
    add(at, hit.start, false);
    add(hit.start, Math.min(hit.end, to), true);
    at = Math.min(hit.end, to);
  }
  add(at, to, false);
  if (to < text.length) parts.push({ text: ' …', hit: false });
  return parts;
}

/** The stretch to show, as offsets, cut at spaces where there are any and never inside a surrogate pair. */
function window(text: string, first: Hit): [from: number, to: number] {
  if (text.length <= SNIPPET_LENGTH_CHARACTERS) return [0, text.length];
  const lead = Math.max(0, first.start - LEAD_CHARACTERS);
  const from = first.start <= LEAD_CHARACTERS * 2 ? 0 : wordStart(text, lead, first.start);
  const end = Math.min(text.length, from + SNIPPET_LENGTH_CHARACTERS);
  return [from, end === text.length ? end : wordEnd(text, end, Math.min(first.end, end))];
}

/** The first beginning of a word at or after `at`, at latest `limit`. */
function wordStart(text: string, at: number, limit: number): number {
  for (let index = at; index < Math.min(limit, at + WORD_SEARCH_CHARACTERS); index += 1) {
    if (/\s/.test(text[index] ?? '')) return index + 1;
  }
  return wholeCharacter(text, at);
}

/** The last end of a word at or before `at`, not before `limit`, so that the hit itself stays. */
function wordEnd(text: string, at: number, limit: number): number {
  for (let index = at; index > Math.max(limit, at - WORD_SEARCH_CHARACTERS); index -= 1) {
    if (/\s/.test(text[index] ?? '')) return index;
  }
  return Math.max(wholeCharacter(text, at), 0);
}

function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
