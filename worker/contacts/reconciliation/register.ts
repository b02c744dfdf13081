/**
 * Reads the register of letters of a unit as people have it: a CSV file or cells copied from a spreadsheet, with columns in
 * any order under the names that offices use. Pure.
 */
import { LETTERS_MAX, type LetterLineFault } from '../../../schema/api/reconciliation-words.ts';
import { parsePrintedDate, printedDay } from '../../agreements/dates.ts';
import { plainWords } from '../../agreements/fold.ts';
import { type CsvRecord, readCsv } from '../../agreements/import/csv.ts';

/** A cell that holds more is no number, name or subject. */
const CELL_CHARACTERS_MAX = 500;

export interface RegisteredLetter {
  /** Of the text, from 1. */
  line: number;
  number: string;
  /** `YYYY-MM-DD` */
  sentOn: string;
  correspondent: string | null;
  subject: string | null;
}

export type RegisterRefusal =
  | { reason: 'no_number_column' | 'no_date_column' | 'no_words_column' }
  | { reason: 'quote_not_closed' | 'text_after_quote'; line: number }
  | { reason: 'no_letters' }
  | { reason: 'too_many_letters'; letters: number; lettersMax: number };

export type Register =
  | { ok: true; letters: RegisteredLetter[]; unreadable: { line: number; fault: LetterLineFault }[] }
  | { ok: false; refusal: RegisterRefusal };

/** What a column is, by the names it goes under. Of correspondent and subject one is enough. */
const COLUMNS = {
  number: ['nomor', 'nomor surat', 'no surat', 'no', 'number', 'letter number'],
  date: ['tanggal', 'tanggal surat', 'tgl', 'tgl surat', 'date'],
  correspondent: [
    'kepada',
    'dari',
    'pengirim',
    'penerima',
    'tujuan',
    'tujuan surat',
    'asal',
    'asal surat',
    'pihak',
    'to',
    'from',
  ],
  subject: ['perihal', 'hal', 'isi', 'isi ringkas', 'ringkasan', 'subject'],
} as const;
type Column = keyof typeof COLUMNS;

/** Reads a register; lines that cannot be compared are told, and the others compared. */
export function readRegister(text: string): Register {
  const csv = readCsv(text.replace(/^\uFEFF/, ''));
  if (!csv.ok) return { ok: false, refusal: { reason: csv.code, line: csv.line } };
  const [header, ...records] = csv.records;
  if (header === undefined || records.length === 0) return { ok: false, refusal: { reason: 'no_letters' } };
  const places = placesIn(header);
  const missing = missingAmong(places);
  if (missing !== null) return { ok: false, refusal: { reason: missing } };
  if (records.length > LETTERS_MAX) {
    const refusal = { reason: 'too_many_letters', letters: records.length, lettersMax: LETTERS_MAX } as const;
    return { ok: false, refusal };
  }
  const read = records.map((record) => letterIn(record, places));
  return {
    ok: true,
    letters: read.flatMap((one) => ('fault' in one ? [] : [one])),
    unreadable: read.flatMap((one) => ('fault' in one ? [one] : [])),
  };
}

type Places = Record<Column, number[]>;

function placesIn({ cells }: CsvRecord): Places {
  const names = cells.map((cell) => plainWords(cell).join(' '));
  const of = (column: Column) =>
    names.flatMap((name, place) => ((COLUMNS[column] as readonly string[]).includes(name) ? [place] : []));
  return {
    number: of('number'),
    date: of('date'),
    correspondent: of('correspondent'),
    subject: of('subject'),
  };
}

function missingAmong({ number, date, correspondent, subject }: Places) {
  if (number.length === 0) return 'no_number_column';
  if (date.length === 0) return 'no_date_column';
  return correspondent.length + subject.length === 0 ? 'no_words_column' : null;
}

function letterIn(
  { line, cells }: CsvRecord,
  places: Places,
): RegisteredLetter | { line: number; fault: LetterLineFault } {
  const said = (column: Column) => {
    const filled = places[column].map((place) => cells[place]?.trim() ?? '').filter((cell) => cell !== '');
    return filled.join(' · ') || null;
  };
  // A register that numbers its own lines ("No") has a column for the number of the letter beside it.
  const numbers = places.number.map((place) => cells[place]?.trim() ?? '');
  const number = numbers.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const [correspondent, subject] = [said('correspondent'), said('subject')];
  if (number === '') return { line, fault: 'number_missing' };
  if ([number, correspondent, subject].some((one) => (one?.length ?? 0) > CELL_CHARACTERS_MAX))
    return { line, fault: 'too_long' };
  const printed = parsePrintedDate(said('date') ?? '');
  const sentOn = printed && printedDay(printed);
  return sentOn === null
    ? { line, fault: 'date_unreadable' }
    : { line, number, sentOn, correspondent, subject };
}
