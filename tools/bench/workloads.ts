/**
 * What the benchmark asks for: addresses as visitors make them, from a seed. Pure.
 * "Cold" addresses are all different, so that the Worker's memory of finished answers never helps: the same question is
 * spelled differently (`limit=20`, `limit=020.0`; `polri`, `pOlRi`), which costs the registry exactly the same work.
 */
import { AGREEMENT_KINDS, ORGANISATION_KINDS } from '../../schema/api/vocabulary.ts';
import type { Region } from '../../schema/reference/regions.ts';
import { registryNumber } from '../../worker/agreements/facts.ts';
import type { Random } from '../generate/random.ts';

const LIST = '/api/v1/agreements';
const PAGE_SIZE = 20;

/** Words that stand in most records, and words that stand in many. */
const COMMON_WORDS = [
  'kpu',
  'pemilu',
  'nota kesepahaman',
  'contoh',
  'komisi pemilihan umum',
  'kabupaten',
  '2022',
];
const FREQUENT_WORDS = [
  'polri',
  'kejaksaan',
  'universitas',
  'bawaslu',
  'pemda',
  'pendidikan pemilih',
  'kejari',
  'hibah',
];
const YEARS = ['2019', '2021', '2022', '2023', '2024', 'unknown'];

export type SearchClass = 'common' | 'frequent' | 'place' | 'misspelt' | 'number' | 'nothing';
export const SEARCH_CLASSES: SearchClass[] = ['common', 'frequent', 'place', 'misspelt', 'number', 'nothing'];

/** The unfiltered first page with facets, asked `count` times under different addresses. */
export function firstPages(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${LIST}?facets=true&limit=${spelling(PAGE_SIZE, index)}`,
  );
}

/** First pages with facets under one to three filters. */
export function filteredPages(count: number, random: Random, regions: readonly Region[]): string[] {
  return Array.from({ length: count }, (_, index) => {
    return `${LIST}?facets=true&${filters(random, regions)}&limit=${spelling(PAGE_SIZE, index)}`;
  });
}

/** Counts alone, as far as the interface can ask for them: one record and all facets under a filter. */
export function facetRequests(count: number, random: Random, regions: readonly Region[]): string[] {
  return Array.from({ length: count }, (_, index) => {
    return `${LIST}?facets=true&${filters(random, regions, 1)}&limit=${spelling(1, index)}`;
  });
}

/** Searches with facets, as the page of the list asks, of one class of words; `first` is the first spelling used. */
export function searches(
  count: number,
  random: Random,
  regions: readonly Region[],
  kind: SearchClass,
  first = 0,
): string[] {
  return Array.from({ length: count }, (_, index) => {
    const question = encodeURIComponent(mixedCase(searchWords(kind, random, regions), random));
    return `${LIST}?facets=true&limit=${spelling(PAGE_SIZE, first + index)}&q=${question}`;
  });
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
      return random.pick(COMMON_WORDS);
    case 'frequent':
      return random.pick(FREQUENT_WORDS);
    case 'place':
      return random.chance(0.5) ? place : `${random.pick(FREQUENT_WORDS)} ${place}`;
    case 'misspelt':
      return misspelt(place, random);
    case 'number':
      return `${random.between(1, 400)}/PR.07-NK/${random.pick(regions).code.replace('.', '')}/2022`;
    case 'nothing':
      return `zq${random.between(100, 999)}xv`;
  }
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

function mixedCase(words: string, random: Random): string {
  return [...words].map((letter) => (random.chance(0.5) ? letter.toUpperCase() : letter)).join('');
}

/** The whole number, written differently for every index up to SPELLINGS_SIDE squared. */
function spelling(value: number, index: number): string {
  const zerosBefore = index % SPELLINGS_SIDE;
  const zerosAfter = Math.floor(index / SPELLINGS_SIDE) % SPELLINGS_SIDE;
  return `${'0'.repeat(zerosBefore)}${value}${zerosAfter > 0 ? `.${'0'.repeat(zerosAfter)}` : ''}`;
}
const SPELLINGS_SIDE = 100;
