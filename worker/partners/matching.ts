/**
 * Finding an organisation, a unit or a region by the name that somebody typed: exactly, by an alias or with the usual
 * abbreviations written out. What is not found is never guessed: it comes back with suggestions, the likeliest first,
 * for a person to choose from. Pure.
 */
import { fold, foldWords } from '../agreements/fold.ts';

export const SUGGESTIONS_MAX = 5;
/** Below this likeness (0 to 1) a suggestion is noise, and so is one far behind the best. */
const LIKENESS_MIN = 0.3;
const LIKENESS_OF_BEST_MIN = 0.7;
/** A name longer than this is a sentence; its words beyond are not looked at. */
const NAME_WORDS_MAX = 20;

export interface Named {
  id: string;
  name: string;
  otherNames: readonly string[];
}

export type NameMatch<T extends Named> = { found: T } | { found: null; suggestions: T[] };

export interface NameIndex<T extends Named> {
  /** Looks a name up; the answer for one text is remembered, since files name the same partner again and again. */
  find(text: string): NameMatch<T>;
}

/** Indexes everything that can be named. Building it costs once what a search costs many times. */
export function nameIndex<T extends Named>(all: readonly T[]): NameIndex<T> {
  const byId = new Map(all.map((one) => [one.id, one]));
  const byName = new Map<string, Set<T>>();
  for (const one of all) {
    for (const name of [one.name, ...one.otherNames]) {
      const key = writtenOut(name).join(' ');
      byName.set(key, (byName.get(key) ?? new Set()).add(one));
    }
  }
  const vocabulary = weighVocabulary(byName.keys());
  const remembered = new Map<string, NameMatch<T>>();
  const look = (text: string): NameMatch<T> => {
    const sameId = byId.get(text.trim());
    if (sameId) return { found: sameId };
    const exact = spellings(text).map((spelling) => byName.get(writtenOut(spelling).join(' ')));
    const unique = exact.find((matches) => matches?.size === 1);
    if (unique) return { found: [...unique][0] as T };
    const ambiguous = exact.find((matches) => matches !== undefined);
    return {
      found: null,
      suggestions: ambiguous ? sortedByName(ambiguous) : suggest(text, byName, vocabulary),
    };
  };
  return {
    find(text) {
      const known = remembered.get(text);
      if (known) return known;
      const match = look(text);
      remembered.set(text, match);
      return match;
    },
  };
}

/** The folded words of a name with abbreviations written out: `Polres Kab. X` -> kepolisian resor kabupaten x. */
export function writtenOut(name: string): string[] {
  return foldWords(name)
    .slice(0, NAME_WORDS_MAX)
    .flatMap((word) => EXPANSIONS.get(word) ?? word);
}

/** The number of single-letter changes that turn one word into another, counted up to `limit` + 1. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      current[j] = Math.min(changed, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return previous[to.length] ?? limit + 1;
}

/** Abbreviations that mean one thing only, and what they stand for. */
const ABBREVIATIONS: readonly [string, string][] = [
  ['kpu', 'komisi pemilihan umum'],
  ['kpud', 'komisi pemilihan umum'],
  ['kip', 'komisi independen pemilihan'],
  ['bawaslu', 'badan pengawas pemilihan umum'],
  ['kab', 'kabupaten'],
  ['prov', 'provinsi'],
  ['propinsi', 'provinsi'],
  ['pemkab', 'pemerintah kabupaten'],
  ['pemkot', 'pemerintah kota'],
  ['pemprov', 'pemerintah provinsi'],
  ['polda', 'kepolisian daerah'],
  ['polres', 'kepolisian resor'],
  ['resort', 'resor'],
  ['polresta', 'kepolisian resor kota'],
  ['kejati', 'kejaksaan tinggi'],
  ['kejari', 'kejaksaan negeri'],
  ['kodam', 'komando daerah militer'],
  ['korem', 'komando resor militer'],
  ['kodim', 'komando distrik militer'],
  ['lapas', 'lembaga pemasyarakatan'],
  ['kanwil', 'kantor wilayah'],
  ['kemenkumham', 'kementerian hukum dan hak asasi manusia'],
  ['disdukcapil', 'dinas kependudukan dan pencatatan sipil'],
  ['univ', 'universitas'],
  ['uin', 'universitas islam negeri'],
  ['kep', 'kepulauan'],
  ['sumut', 'sumatera utara'],
  ['sumbar', 'sumatera barat'],
  ['sumsel', 'sumatera selatan'],
  ['babel', 'kepulauan bangka belitung'],
  ['kepri', 'kepulauan riau'],
  ['jabar', 'jawa barat'],
  ['jateng', 'jawa tengah'],
  ['jatim', 'jawa timur'],
  ['diy', 'daerah istimewa yogyakarta'],
  ['ntb', 'nusa tenggara barat'],
  ['ntt', 'nusa tenggara timur'],
  ['kalbar', 'kalimantan barat'],
  ['kalteng', 'kalimantan tengah'],
  ['kalsel', 'kalimantan selatan'],
  ['kaltim', 'kalimantan timur'],
  ['kaltara', 'kalimantan utara'],
  ['sulut', 'sulawesi utara'],
  ['sulteng', 'sulawesi tengah'],
  ['sulsel', 'sulawesi selatan'],
  ['sultra', 'sulawesi tenggara'],
  ['sulbar', 'sulawesi barat'],
  ['malut', 'maluku utara'],
];
const EXPANSIONS = new Map(ABBREVIATIONS.map(([short, long]) => [fold(short), foldWords(long)]));

/** Words that say of what rank a place is: all weigh the same, so that a regency never loses to a city by rarity. */
const RANK_WORDS = new Set(['kabupaten', 'kota', 'provinsi'].map(fold));
const RANK_WEIGHT = 1;

/** A name as typed, without what stands in brackets, and what stands in brackets alone. */
function spellings(text: string): string[] {
  const bracketed = [...text.matchAll(/\(([^()]*)\)/g)].map((match) => match[1] ?? '');
  const without = text.replace(/\([^()]*\)/g, ' ');
  return [text, without, ...bracketed].filter((spelling) => foldWords(spelling).length > 0);
}

/** The words of all names with their weights: a word that few names have tells more than `komisi`. */
function weighVocabulary(names: Iterable<string>): Map<string, number> {
  const frequency = new Map<string, number>();
  let count = 0;
  for (const name of names) {
    count += 1;
    for (const word of new Set(name.split(' '))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  return new Map(
    [...frequency].map(([word, times]) => [
      word,
      RANK_WORDS.has(word) ? RANK_WEIGHT : 1 + Math.log(count / times),
    ]),
  );
}

/**
 * The likeliest names for a text: each of its words finds its nearest word in a name, rare words weigh more, and words
 * left over on either side weigh against it. Of a regency and a city of one name the regency comes first: the bare name
 * usually means it.
 */
function suggest<T extends Named>(
  text: string,
  byName: Map<string, Set<T>>,
  vocabulary: Map<string, number>,
): T[] {
  const heaviest = Math.max(1, ...vocabulary.values());
  const asked = [...new Set(writtenOut(text))].map((word) => nearWords(word, vocabulary));
  const likeness = new Map<T, number>();
  for (const [name, ones] of byName) {
    const score = likenessOf(asked, name.split(' '), vocabulary, heaviest);
    if (score < LIKENESS_MIN) continue;
    for (const one of ones) likeness.set(one, Math.max(score, likeness.get(one) ?? 0));
  }
  const best = Math.max(0, ...likeness.values());
  return [...likeness]
    .filter(([, score]) => score >= LIKENESS_OF_BEST_MIN * best)
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || cityLast(a) - cityLast(b) || compareNames(a, b))
    .slice(0, SUGGESTIONS_MAX)
    .map(([one]) => one);
}

/** Words of the vocabulary that are like one word, each with its likeness from 0 to 1. */
function nearWords(word: string, vocabulary: Map<string, number>): Map<string, number> {
  const slips = word.length <= 3 ? 0 : word.length <= 6 ? 1 : 2;
  const near = new Map<string, number>();
  for (const candidate of vocabulary.keys()) {
    const distance = candidate === word ? 0 : editDistance(word, candidate, slips);
    if (distance <= slips) near.set(candidate, 1 - distance / word.length);
    else if (word.length >= 3 && candidate.startsWith(word))
      near.set(candidate, word.length / candidate.length);
  }
  return near;
}

/** Twice the weight of what is shared over the weight of both sides (Dice's coefficient, weighted). */
function likenessOf(
  asked: Map<string, number>[],
  words: string[],
  vocabulary: Map<string, number>,
  heaviest: number,
): number {
  let shared = 0;
  let askedWeight = 0;
  for (const near of asked) {
    let best = 0;
    let weight = near.size === 0 ? heaviest : 0;
    for (const [word, likeness] of near) weight = Math.max(weight, likeness * (vocabulary.get(word) ?? 0));
    for (const word of words) best = Math.max(best, (near.get(word) ?? 0) * (vocabulary.get(word) ?? 0));
    shared += best;
    askedWeight += weight;
  }
  const nameWeight = words.reduce((sum, word) => sum + (vocabulary.get(word) ?? 0), 0);
  return askedWeight + nameWeight === 0 ? 0 : (2 * shared) / (askedWeight + nameWeight);
}

function cityLast(one: Named): number {
  return /\bkota\b/i.test(one.name) ? 1 : 0;
}

function sortedByName<T extends Named>(ones: Iterable<T>): T[] {
  return [...ones].sort((a, b) => cityLast(a) - cityLast(b) || compareNames(a, b)).slice(0, SUGGESTIONS_MAX);
}

function compareNames(a: Named, b: Named): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
