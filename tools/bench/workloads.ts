/**
 * What the benchmark asks for: addresses as visitors make them, from a seed.
 * "Cold" questions are all different in substance, since the Worker knows an equal one however it is spelled: other
 * words, other filters, other places in the list. `Questions` sees to it that none is asked twice in a run.
 */
import { AGREEMENT_KINDS, ORGANISATION_KINDS } from '../../schema/api/vocabulary.ts';
import type { Region } from '../../schema/reference/regions.ts';
import { registryNumber } from '../../worker/agreements/facts.ts';
import { foldWords } from '../../worker/agreements/fold.ts';
import { encodeCursor } from '../../worker/http/pagination.ts';
import type { Random } from '../generate/random.ts';

const LIST = '/api/v1/agreements';

/** Words that stand in most records, words that stand in many, and words that narrow either. */
const COMMON_WORDS =
  'kpu pemilu nota kesepahaman contoh komisi pemilihan umum kabupaten 2022 2024 memorandum kpud ketua mou understanding serentak tinggi perguruan pemilih hukum lembaga kampus informasi'.split(
    ' ',
  );
const FREQUENT_WORDS =
  'polri kejaksaan universitas bawaslu pemda pendidikan hibah kejari polres kodim kampus informasi hukum data sosialisasi pengamanan tentara lapas media kementerian perguruan agama'.split(
    ' ',
  );
const YEARS = ['2019', '2021', '2022', '2023', '2024', 'unknown'];
const LIMITS = Array.from({ length: 20 }, (_, index) => index + 11);

export type SearchClass = 'common' | 'frequent' | 'place' | 'misspelt' | 'number' | 'nothing';
export const SEARCH_CLASSES: SearchClass[] = ['common', 'frequent', 'place', 'misspelt', 'number', 'nothing'];

const NARROWED_CLASSES = SEARCH_CLASSES.filter((kind) => kind !== 'number' && kind !== 'nothing');
const ORDERS = ['newest', 'oldest', 'ending', 'title', 'registered'];

/** The questions of one run, each asked once. */
export class Questions {
  readonly #asked = new Set<string>();
  readonly #random: Random;
  readonly #regions: readonly Region[];

  constructor(random: Random, regions: readonly Region[]) {
    this.#random = random;
    this.#regions = regions;
  }

  /** Pages of the whole list, begun at any place in it as a reader who leafs through it would. */
  pages(count: number, { facets = true } = {}): string[] {
    return this.#distinct(count, () => {
      const year = this.#random.between(2012, 2026);
      const day = `${year}-${two(this.#random.between(1, 12))}-${two(this.#random.between(1, 28))}`;
      const cursor = encodeCursor('newest', [0, day, this.#random.between(1, 60_000)]);
      return [`cursor=${cursor}`, `${asked(facets)}cursor=${cursor}`];
    });
  }

  /** First pages with facets under one to three filters. */
  filteredPages(count: number): string[] {
    return this.#distinct(count, () => {
      const chosen = filters(this.#random, this.#regions);
      const limit = this.#random.pick(LIMITS);
      return [`${question(chosen)} ${limit}`, `facets=true&${chosen}&limit=${limit}`];
    });
  }

  /** Counts alone, as far as the interface can ask for them: a few records and all facets under a filter. */
  facets(count: number): string[] {
    return this.#distinct(count, () => {
      const chosen = filters(this.#random, this.#regions, 1);
      const limit = this.#random.between(1, 10);
      return [`${chosen} ${limit}`, `facets=true&${chosen}&limit=${limit}`];
    });
  }

  /** Searches of one class of words: with facets as the page of the list asks, without as a program does. */
  searches(count: number, kind: SearchClass, { facets = true } = {}): string[] {
    return this.#distinct(count, () => {
      const words = searchWords(kind, this.#random, this.#regions);
      return [
        [...new Set(foldWords(words))].sort().join(' '),
        `${asked(facets)}q=${encodeURIComponent(words)}`,
      ];
    });
  }

  /** Searches as a reader narrows them: words of any class but numbers, under filters, in an order, or both. */
  narrowedSearches(count: number): string[] {
    return this.#distinct(count, () => {
      const kind = this.#random.pick(NARROWED_CLASSES);
      const words = searchWords(kind, this.#random, this.#regions);
      const chosen = this.#random.chance(0.75) ? [filters(this.#random, this.#regions)] : [];
      const sort =
        this.#random.chance(0.5) || chosen.length === 0 ? [`sort=${this.#random.pick(ORDERS)}`] : [];
      const narrowed = [...chosen, ...sort].join('&');
      const key = [[...new Set(foldWords(words))].sort().join(' '), narrowed].join(' | ');
      return [key, `facets=true&q=${encodeURIComponent(words)}&${narrowed}`];
    });
  }

  /** Draws `[what is asked, parameters]` until there are this many that were not asked before. */
  #distinct(count: number, draw: () => [question: string, parameters: string]): string[] {
    const paths: string[] = [];
    let vain = 0;
    while (paths.length < count) {
      const [question, parameters] = draw();
      if (this.#asked.has(question)) {
        vain += 1;
        if (vain > DRAWS_IN_VAIN_MAX) throw new Error(`there are too few questions like ${parameters}`);
        continue;
      }
      this.#asked.add(question);
      paths.push(`${LIST}?${parameters}`);
    }
    return paths;
  }
}

/** Facets are counted for whoever asks for them. */
function asked(facets: boolean): string {
  return facets ? 'facets=true&' : '';
}
/** Parameters in one order. */
function question(parameters: string): string {
  return parameters.split('&').sort().join('&');
}

const DRAWS_IN_VAIN_MAX = 1_000_000;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Different agreements, each once, none of them of `sharedDetails`. */
export function details(count: number, random: Random, agreements: number): string[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, agreements * 0.9)) {
    const seq = random.between(1, agreements);
    if (seq % SHARED_EVERY !== 0) chosen.add(seq);
  }
  return [...chosen].map(detailPath);
}

/**
 * The same agreements at every size: the data sets of one seed begin alike, so what differs in the rows read for these
 * is owed to the size alone.
 */
export function sharedDetails(smallest: number): string[] {
  const count = Math.floor(Math.min(smallest, SHARED_LAST) / SHARED_EVERY);
  return Array.from({ length: count }, (_, index) => detailPath((index + 1) * SHARED_EVERY));
}
const SHARED_EVERY = 20;
const SHARED_LAST = 6_000;

function detailPath(seq: number): string {
  return `${LIST}/${registryNumber(seq)}`;
}

/** The same agreements as pages for people. */
export function detailPages(count: number, random: Random, agreements: number): string[] {
  return details(count, random, agreements).map((path) => path.replace(LIST, '/perjanjian'));
}

/**
 * Public traffic: a few addresses are asked for again and again, most hardly ever (Zipf, exponent 1). Records lead,
 * lists and searches follow. Other addresses than the cold ones, so that nothing is warm from before.
 */
export function mixedTraffic(
  count: number,
  random: Random,
  regions: readonly Region[],
  agreements: number,
): string[] {
  const population = Array.from({ length: MIXED_ADDRESSES }, () => {
    return random.weighted<() => string>([
      [() => detailPath(random.between(1, agreements)), 45],
      [() => `${LIST}?facets=true&${filters(random, regions)}`, 25],
      [
        () =>
          `${LIST}?facets=true&q=${encodeURIComponent(searchWords(random.pick(SEARCH_CLASSES), random, regions))}`,
        25,
      ],
      [() => `${LIST}?facets=true`, 5],
    ])();
  });
  const ranks = population.map((_, index) => [index, 1 / (index + 1)] as const);
  return Array.from({ length: count }, () => population[random.weighted(ranks)]!);
}
const MIXED_ADDRESSES = 1_000;

function filters(random: Random, regions: readonly Region[], atMost = 3): string {
  const makers = [
    () => `kind=${random.pick(AGREEMENT_KINDS)}`,
    () => `partnerKind=${random.pick(ORGANISATION_KINDS.filter((kind) => kind !== 'kpu'))}`,
    () => `region=${random.pick(regions).code.slice(0, random.chance(0.7) ? 2 : 5)}`,
    () => `year=${random.pick(YEARS)}`,
    () => `level=${random.pick(['pusat', 'provinsi', 'kabupaten_kota'])}`,
  ];
  const many = Math.min(
    atMost,
    random.weighted([
      [1, 60],
      [2, 30],
      [3, 10],
    ]),
  );
  const chosen = new Set<() => string>();
  while (chosen.size < many) chosen.add(random.pick(makers));
  return [...chosen].map((make) => make()).join('&');
}

function searchWords(kind: SearchClass, random: Random, regions: readonly Region[]): string {
  const place = random.pick(regions).name.replace(/^(Kabupaten|Kota)( Administrasi)? /, '');
  switch (kind) {
    case 'common':
      return several(COMMON_WORDS, random, [1, 2, 3]);
    case 'frequent':
      return `${random.pick(FREQUENT_WORDS)} ${several([...COMMON_WORDS, ...FREQUENT_WORDS], random, [0, 1, 2])}`;
    case 'place':
      return random.chance(0.5) ? place : `${random.pick(FREQUENT_WORDS)} ${place}`;
    case 'misspelt':
      return misspelt(place, random);
    case 'number':
      return `${random.between(1, 400)}/PR.07-NK/${random.pick(regions).code.replace('.', '')}/2022`;
    case 'nothing':
      return `zq${random.between(1_000, 99_999)}xv`;
  }
}

function several(words: readonly string[], random: Random, counts: readonly number[]): string {
  const chosen = new Set<string>();
  const many = random.pick(counts);
  while (chosen.size < many) chosen.add(random.pick(words));
  return [...chosen].join(' ');
}

/** One slip of the finger: a letter left out, doubled, or changed with its neighbour. */
function misspelt(word: string, random: Random): string {
  const at = random.between(1, word.length - 2);
  const before = word.slice(0, at);
  return random.pick([
    before + word.slice(at + 1),
    before + word[at] + word.slice(at),
    before + word[at + 1] + word[at] + word.slice(at + 2),
  ]);
}
