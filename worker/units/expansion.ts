/**
 * Whom a phrase of a letter names: `se-Jawa Timur` is the province and the 38 units below it, `KPU Kabupaten/Kota
 * se-Jawa Timur` those 38 alone, `KPU Kota Salatiga` one unit; several stand between commas or "dan". What is not
 * understood is never guessed but comes back with suggestions. Pure.
 */
import type { Level } from '../../schema/api/vocabulary.ts';
import { fold, foldWords } from '../agreements/fold.ts';
import { type Named, type NameIndex, nameIndex } from '../partners/matching.ts';

export interface NamedUnit {
  code: string;
  name: string;
  path: string;
  level: Level;
  otherNames: readonly string[];
}

export interface Expansion {
  /** Each once, from the centre down. */
  units: NamedUnit[];
  suggestions: { text: string; units: NamedUnit[] }[];
}

/** Reads phrases against the units it was made of. Making one costs once what reading costs many times. */
export interface Expander {
  expand(text: string): Expansion;
}

/** `units` are all units, from the centre down. */
export function expander(units: readonly NamedUnit[]): Expander {
  const named = units.map((unit) => ({
    id: unit.code,
    name: unit.name,
    otherNames: regionNames(unit),
    unit,
  }));
  const all = nameIndex(named);
  const provinces = nameIndex(named.filter(({ unit }) => unit.level !== 'kabupaten_kota'));
  const read = (text: string): NamedUnit[] | null => {
    const group = groupOf(text);
    if (!group) return find(all, text);
    // A city of the same name does not stand for the region around it: its rank must be said.
    const [top] =
      find(provinces, regionName(group.region)) ??
      ((SAYS_RANK.test(group.region) && find(all, group.region)) || []);
    return top ? units.filter((unit) => isWithin(unit, top) && group.takes(unit)) : null;
  };
  return {
    expand(text) {
      const found = new Set<NamedUnit>();
      const suggestions: Expansion['suggestions'] = [];
      for (const phrase of carryGroups(
        phrasesOf(text).flatMap((one) => (read(one) ? one : splitAtAnd(one))),
      )) {
        const understood = read(phrase);
        for (const unit of understood ?? []) found.add(unit);
        if (!understood) suggestions.push({ text: phrase, units: suggest(all, provinces, phrase) });
      }
      return { units: units.filter((unit) => found.has(unit)), suggestions };
    },
  };
}

type Index = NameIndex<Named & { unit: NamedUnit }>;

/** "se-" before a region means all of it; what stands before says which of its units. */
const GROUP = /^(?<whom>.*?)\bse[- ]+(?<region>\S.*)$/i;
const WHOLE_COUNTRY = ['indonesia', 'nusantara', 'tanah air', 'republik indonesia'].map(fold);

interface Group {
  /** As it was written, the end of the phrase. */
  region: string;
  takes: (unit: NamedUnit) => boolean;
}

function groupOf(text: string): Group | null {
  const { whom = '', region = '' } = GROUP.exec(text)?.groups ?? {};
  if (region === '') return null;
  const words = new Set(foldWords(whom));
  const ranks = RANKS.filter((rank) => words.has(rank.word));
  return {
    region,
    takes: (unit) => ranks.length === 0 || ranks.some((rank) => rank.holds(unit)),
  };
}

/** Whether a region is named with its rank. */
const SAYS_RANK = /^(kabupaten|kab\.?|kota)\s/i;

function regionName(region: string): string {
  return WHOLE_COUNTRY.includes(fold(region)) ? CENTRE_NAME : region;
}

/** The centre is known by this name in the reference data. */
const CENTRE_NAME = 'KPU Republik Indonesia';

const RANKS: readonly { word: string; holds: (unit: NamedUnit) => boolean }[] = [
  { word: fold('provinsi'), holds: (unit) => unit.level === 'provinsi' },
  { word: fold('kabupaten'), holds: (unit) => unit.level === 'kabupaten_kota' && !isCity(unit) },
  { word: fold('kab'), holds: (unit) => unit.level === 'kabupaten_kota' && !isCity(unit) },
  { word: fold('kota'), holds: isCity },
];

function isCity({ name }: NamedUnit): boolean {
  return /\bKota\b/.test(name);
}

/** The phrases between commas, semicolons and line ends. */
function phrasesOf(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map((phrase) => phrase.trim().replace(/^(dan|serta)\s+/i, ''))
    .filter((phrase) => fold(phrase) !== '');
}

/** "KPU Kota Salatiga dan KPU Kabupaten Kudus", which is no name as a whole. */
function splitAtAnd(phrase: string): string[] {
  return phrase.split(/\s+(?:dan|serta|&)\s+/i).filter((part) => fold(part) !== '');
}

/** "se-Jawa Timur, Jawa Tengah dan Bali" means all three provinces whole: a bare region goes with the "se-" before it. */
function carryGroups(phrases: string[]): string[] {
  let before = '';
  return phrases.map((phrase) => {
    const region = groupOf(phrase)?.region;
    if (region !== undefined) before = phrase.slice(0, phrase.length - region.length);
    const bare = region === undefined && !/^(KPU|KIP|Komisi)\b/i.test(phrase);
    return bare ? before + phrase : phrase;
  });
}

function find(index: Index, text: string): NamedUnit[] | null {
  const { found } = index.find(text);
  return found && [found.unit];
}

function suggest(all: Index, provinces: Index, text: string): NamedUnit[] {
  const group = groupOf(text);
  const match =
    group && !SAYS_RANK.test(group.region) ? provinces.find(group.region) : all.find(group?.region ?? text);
  return match.found ? [] : match.suggestions.map((one) => one.unit);
}

function isWithin(unit: NamedUnit, top: NamedUnit): boolean {
  return unit.code === top.code || unit.path.startsWith(`${top.path}/`);
}

/** All names of a unit, and each without the words that say it is a unit: a region names its unit too. */
function regionNames({ name, otherNames }: NamedUnit): string[] {
  const names = [name, ...otherNames];
  const bare = names.flatMap((one) => {
    const region = one.replace(/^(KPU|KIP|Komisi Pemilihan Umum|Komisi Independen Pemilihan)\s+/i, '');
    return [region, region.replace(/^Provinsi\s+/i, ''), region.replace(/^(Kabupaten|Kota|Kab\.)\s+/i, '')];
  });
  return [...new Set([...otherNames, ...bare])].filter((one) => one !== name && fold(one) !== '');
}
