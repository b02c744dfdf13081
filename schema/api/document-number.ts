/**
 * Document numbers: what a number seems to say, as a hint only. The number itself is stored verbatim and never
 * corrected; a number that fits no known form is a good number all the same. Shared by the Worker and the web. Pure, and
 * never throws.
 *
 * Forms seen: `80/PR.07-NK/01/2022` and `05/PR.08-Und/61/3.1/2023` (KPU since 2021), `929/HK.03.1-Kpt/04/KPU/V/2019`
 * and `03/KB/KPU/TAHUN 2013` (KPU before), `NK/50/XII/2022`, `B/3/I/2013`, `B/29a/III/2015`, `14 Tahun 2022` (partners).
 * What the parts between classification and year mean (`01`, `3.1`) is not known, so nothing is made of them.
 */
import type { DocumentNumberHint } from './agreement.ts';

const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
/** Longer texts are no document numbers; they are not looked into. */
const NUMBER_CHARACTERS_MAX = 120;

/** Reads a document number; null when not even a running number and a year, kind or class can be made out. */
export function parseDocumentNumber(verbatim: string): DocumentNumberHint | null {
  if (verbatim.length > NUMBER_CHARACTERS_MAX) return null;
  const plain = verbatim.trim().replace(/^(nomor|no)\b\s*[.:]*\s*/i, '');
  return plainYearForm(plain) ?? slashedForm(plain);
}

/** `14 Tahun 2022` */
function plainYearForm(plain: string): DocumentNumberHint | null {
  const match = /^(\d+[A-Za-z]?)\s+tahun\s+(\d{4})$/i.exec(plain);
  if (match === null) return null;
  return {
    sequence: match[1] ?? null,
    classification: null,
    kindCode: null,
    month: null,
    year: Number(match[2]),
  };
}

/** Parts separated by slashes, in the order that the issuer chose. */
function slashedForm(plain: string): DocumentNumberHint | null {
  const parts = plain.split('/').map((part) => part.trim());
  if (parts.length < 2) return null;
  const last = parts.at(-1) ?? '';
  const year = yearOf(last);
  const beforeYear = year === null && !/^tahun$/i.test(last) ? -1 : parts.length - 2;
  const month = monthOf(parts[beforeYear] ?? '');
  const named = year === null ? parts : parts.slice(0, -1);
  const sequence = named.find((part) => /^\d+[A-Za-z]?$/.test(part)) ?? null;
  const classified = parts.map((part) => CLASSIFIED.exec(part)).find((match) => match !== null);
  const kindCode = classified ? (classified[2] ?? null) : kindCodeOf(parts, month === null ? -1 : beforeYear);
  if (sequence === null || (year === null && kindCode === null && classified === undefined)) return null;
  return { sequence, classification: classified?.[1] ?? null, kindCode, month, year };
}

/** `PR.07-NK`, `HK.03.1-Kpt`: the class of the archive code, then the kind of letter. */
const CLASSIFIED = /^([A-Z]{2}\.\d{1,2}(?:\.\d+)*)(?:-([A-Za-z]{1,6}))?$/;

function yearOf(part: string): number | null {
  const match = /^(?:tahun\s+)?((?:19|20)\d{2})$/i.exec(part);
  return match === null ? null : Number(match[1]);
}

function monthOf(part: string): number | null {
  const index = ROMAN_MONTHS.indexOf(part.toUpperCase());
  return index === -1 ? null : index + 1;
}

/** A part of letters alone names the kind, unless it is the month or the issuer's own name. */
function kindCodeOf(parts: string[], monthIndex: number): string | null {
  const found = parts.find((part, index) => {
    return index !== monthIndex && /^[A-Za-z]{1,6}$/.test(part) && !/^(kpu|kip|tahun)$/i.test(part);
  });
  return found ?? null;
}
