/**
 * From the bytes of a file to the rows of an import, CSV or JSON. What cannot be read becomes a row without content
 * that carries the reason, so that a broken file is reported in the same way as a wrong row. Pure.
 */
import { headerFindings, rowOfRecord } from './columns.ts';
import { readCsv } from './csv.ts';
import type { Finding } from './findings.ts';
import type { ImportRow } from './input.ts';
import { readJson } from './json.ts';

/** One import is one atomic batch and D1 takes 1,000 statements at a time; 1,000 agreements need about 300. */
export const IMPORT_ROWS_MAX = 2_000;
export const IMPORT_BYTES_MAX = 20_000_000;

export type ImportFormat = 'csv' | 'json';

export interface ImportFile {
  format: ImportFormat;
  rows: ImportRow[];
}

/** Reads a file. Its name decides the form where it ends in .json or .csv, otherwise its first character does. */
export function readImportFile(bytes: Uint8Array, name: string): ImportFile {
  const format = formatOf(bytes, name);
  if (bytes.length > IMPORT_BYTES_MAX) {
    return unreadable(format, {
      code: 'file_too_large',
      line: 1,
      field: null,
      bytes: bytes.length,
      bytesMax: IMPORT_BYTES_MAX,
    });
  }
  const text = decode(bytes);
  if (text === null)
    return unreadable(format, { code: 'file_not_utf8', line: lineOfBadByte(bytes), field: null });
  if (text.trim() === '') return unreadable(format, { code: 'file_empty', line: 1, field: null });
  const rows = format === 'json' ? readJson(text) : readLines(text);
  if (rows.length === 0) return unreadable(format, { code: 'file_empty', line: 1, field: null });
  if (rows.length > IMPORT_ROWS_MAX) {
    return unreadable(format, {
      code: 'too_many_rows',
      line: 1,
      field: null,
      rows: rows.length,
      rowsMax: IMPORT_ROWS_MAX,
    });
  }
  return { format, rows };
}

function unreadable(format: ImportFormat, finding: Finding): ImportFile {
  return { format, rows: [{ line: finding.line, input: null, findings: [finding] }] };
}

function readLines(text: string): ImportRow[] {
  const csv = readCsv(text);
  if (!csv.ok)
    return [{ line: csv.line, input: null, findings: [{ code: csv.code, line: csv.line, field: null }] }];
  const [header, ...records] = csv.records;
  if (header === undefined) return [];
  const findings = headerFindings(header);
  if (findings.length > 0) return [{ line: header.line, input: null, findings }];
  return records.map((record) => rowOfRecord(header, record));
}

function formatOf(bytes: Uint8Array, name: string): ImportFormat {
  if (/\.json$/i.test(name)) return 'json';
  if (/\.csv$/i.test(name)) return 'csv';
  return /^\s*[[{]/.test(new TextDecoder().decode(bytes.slice(0, 64))) ? 'json' : 'csv';
}

/** The text without its byte order mark, or null when the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function lineOfBadByte(bytes: Uint8Array): number {
  const lossy = new TextDecoder().decode(bytes);
  return lossy.slice(0, lossy.indexOf('\u{FFFD}')).split('\n').length;
}
