/**
 * Finding units by name among those already here: every word must begin a word of the name, in any order, without
 * regard to case and accents; "kab" and "prov" stand for the whole words. Misspellings are left to the server. Pure.
 */
import type { UnitBrief } from '../../../../schema/api/unit.ts';

/** The units whose name or code has every word of `query`; all of them for an empty query. */
export function matching(units: readonly UnitBrief[], query: string): UnitBrief[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [...units];
  return units.filter((unit) => {
    const present = [...wordsOf(unit.name), unit.code];
    return wanted.every((word) => present.some((one) => one.startsWith(word)));
  });
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== '');
}
