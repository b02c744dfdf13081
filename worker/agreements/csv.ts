/**
 * The list as CSV (RFC 4180: comma, CRLF, doubled quotes), made row by row so that any number of rows can stream.
 * UTF-8 with a byte order mark, without which spreadsheets misread accents. The same in every language: column names
 * and codes are those of the API. An empty cell means "not known"; nothing else is written for it.
 *
 * Several values in one cell are joined with " | ", always in the order of the parties or regions; the cells
 * `party_ids`, `party_names`, `party_kinds` and `document_numbers` have one place a party, left empty when unknown,
 * so that they can be split and read side by side.
 *
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"). Whoever
 * needs the text untouched reads JSON or NDJSON.
 */
import type { AgreementListItem } from '../../schema/api/agreement.ts';
import { agreementAddress } from '../site/addresses.ts';

export const CSV_MEDIA_TYPE = 'text/csv; charset=utf-8; header=present';
export const CSV_VALUE_SEPARATOR = ' | ';

type Cell = string | number | boolean | null;

/** The columns in order. Names are stable: later ones are added at the end. */
const COLUMNS: readonly [name: string, read: (item: AgreementListItem, origin: string) => Cell][] = [
  ['registry_number', (item) => item.registryNumber],
  ['kind', (item) => item.kind],
  ['title', (item) => item.title],
  ['title_is_exact', (item) => item.titleIsExact],
  ['party_ids', (item) => joined(item.parties.map((party) => party.organisationId))],
  ['party_names', (item) => joined(item.parties.map((party) => party.name))],
  ['party_kinds', (item) => joined(item.parties.map((party) => party.kind))],
  ['document_numbers', (item) => joined(item.parties.map((party) => party.documentNumber))],
  ['signed_on', (item) => item.signedOn.date],
  ['signed_on_precision', (item) => item.signedOn.precision],
  ['signed_on_printed', (item) => item.signedOn.printed],
  ['effective_on', (item) => item.effectiveOn],
  ['ends_on', (item) => item.endsOn],
  ['term_kind', (item) => item.termKind],
  ['term_text', (item) => item.termText],
  ['term_status', (item) => item.termStatus],
  ['legal_status', (item) => item.legalStatus],
  ['end_reason', (item) => item.endReason],
  ['owner_unit_code', (item) => item.ownerUnit.code],
  ['owner_unit_name', (item) => item.ownerUnit.name],
  ['level', (item) => item.level],
  ['region_codes', (item) => joined(item.regions.map((region) => region.code))],
  ['region_names', (item) => joined(item.regions.map((region) => region.name))],
  ['election', (item) => item.election],
  ['amount_idr', (item) => item.amountIdr],
  ['generated', (item) => item.generated],
  ['url', (item, origin) => agreementAddress(origin, item.registryNumber)],
];

/** The byte order mark and the header row. */
export function csvHeader(): string {
  return `\uFEFF${COLUMNS.map(([name]) => name).join(',')}\r\n`;
}

/** One agreement as one row, its line end included. `origin` is the portal's address without a trailing slash. */
export function csvRow(item: AgreementListItem, origin: string): string {
  return `${COLUMNS.map(([, read]) => csvCell(read(item, origin))).join(',')}\r\n`;
}

/** One cell, defused and quoted where its text needs it. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? defused(value) : String(value);
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Spreadsheets run cells that begin with = + - @ (also full-width), a tab or a carriage return. One that splits at
 * semicolons, as with Indonesian settings, or at tabs or line ends finds cells inside cells, so these are defused too.
 */
function defused(text: string): string {
  return text.replace(/(^|[;\t\r\n])(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'");
}

function joined(values: readonly (string | null)[]): string | null {
  if (values.every((value) => value === null)) return null;
  return values.map((value) => value ?? '').join(CSV_VALUE_SEPARATOR);
}
