/**
 * From the words in a file to the codes of the vocabulary: the code itself, its Indonesian or English words, and the
 * abbreviations that offices write (`NK`, `MoU`, `PKS`, `NPHD`, ...). Pure.
 */
import {
  AGREEMENT_KIND_WORDS,
  AGREEMENT_KINDS,
  type AgreementKind,
  type Language,
} from '../../../schema/api/vocabulary.ts';
import { fold } from '../fold.ts';
import type { Report } from './signing.ts';

/** Turns the text of a field into a code; an unknown text is reported and gives null, as an absent one does. */
export type Choose = <Code extends string>(
  text: string | null,
  codes: readonly Code[],
  field: string,
  words?: Record<Code, Record<Language, string>>,
) => Code | null;

/** A chooser that reports to one row. */
export function chooser(report: Report): Choose {
  return (text, codes, field, words) => {
    if (text === null) return null;
    const code = codeOf(text, codes, words);
    if (code === null) report(field, { code: 'unknown_code', value: text, allowed: codes });
    return code;
  };
}

/** The code that a text means, or null. `words` adds the words of a vocabulary to its codes. */
export function codeOf<Code extends string>(
  text: string,
  codes: readonly Code[],
  words?: Record<Code, Record<Language, string>>,
): Code | null {
  const folded = fold(text);
  return (
    codes.find((code) => {
      const known = words ? [words[code].id, words[code].en] : [];
      return text === code || [code, ...known].some((one) => fold(one) === folded);
    }) ?? null
  );
}

/** The kind of agreement that a text means, or null. */
export function kindOf(text: string): AgreementKind | null {
  const abbreviated = Object.entries(KIND_ABBREVIATIONS).find(
    ([written]) => fold(written) === fold(text),
  )?.[1];
  return abbreviated ?? codeOf(text, AGREEMENT_KINDS, AGREEMENT_KIND_WORDS);
}

const KIND_ABBREVIATIONS: Record<string, AgreementKind> = {
  NK: 'nota_kesepahaman',
  MoU: 'nota_kesepahaman',
  PKS: 'perjanjian_kerja_sama',
  'perjanjian kerjasama': 'perjanjian_kerja_sama',
  NPHD: 'hibah_daerah',
  'naskah perjanjian hibah daerah': 'hibah_daerah',
  'hibah daerah': 'hibah_daerah',
  SKB: 'keputusan_bersama',
  'surat keputusan bersama': 'keputusan_bersama',
  BA: 'berita_acara',
  addendum: 'adendum',
};
