/**
 * Reads CSV (RFC 4180) with the line on which every record begins. It takes what spreadsheets write: LF or CRLF, commas,
 * semicolons or tabs, quoted cells over several lines. Broken quoting is reported with its line and never repaired by
 * guessing. Pure.
 */

export interface CsvRecord {
  /** The line on which the record begins, from 1. */
  line: number;
  cells: string[];
}

export type CsvText =
  | { ok: true; records: CsvRecord[] }
  | { ok: false; line: number; code: 'quote_not_closed' | 'text_after_quote' };

/** Reads a whole text. Lines without any cell content are left out. */
export function readCsv(text: string): CsvText {
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let record: CsvRecord = { line: 1, cells: [] };
  let line = 1;
  let position = 0;
  const endRecord = () => {
    if (record.cells.some((cell) => cell.trim() !== '')) records.push(record);
    record = { line, cells: [] };
  };
  while (position < text.length) {
    if (text[position] === '"') {
      const end = closingQuote(text, position);
      if (end === -1) return { ok: false, line, code: 'quote_not_closed' };
      const cell = text.slice(position + 1, end);
      const after = text[end + 1];
      if (after !== undefined && after !== separator && after !== '\n' && after !== '\r') {
        return { ok: false, line: line + countOf(cell, '\n'), code: 'text_after_quote' };
      }
      record.cells.push(cell.replaceAll('""', '"'));
      line += countOf(cell, '\n');
      position = end + 1;
    } else {
      const end = endOfCell(text, position, separator);
      record.cells.push(text.slice(position, end));
      position = end;
    }
    if (text[position] === separator) {
      position += 1;
      if (position === text.length) record.cells.push('');
      continue;
    }
    if (text[position] === '\r' && text[position + 1] === '\n') position += 1;
    position += 1;
    line += 1;
    endRecord();
  }
  endRecord();
  return { ok: true, records };
}

/** The separator that the first line holds most of, outside quotes; a comma when it holds none. */
function separatorOf(text: string): string {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const candidates = [',', ';', '\t'];
  return candidates.reduce(
    (best, next) => (countOf(header, next) > countOf(header, best) ? next : best),
    ',',
  );
}

/** The quotation mark that closes the cell opened at `open`; doubled ones belong to the cell. */
function closingQuote(text: string, open: number): number {
  let position = open + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote === -1) return -1;
    if (text[quote + 1] !== '"') return quote;
    position = quote + 2;
  }
}

function endOfCell(text: string, start: number, separator: string): number {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
