/**
 * The columns of the CSV form and what they become: one line is one agreement. Parties and instalments have numbered
 * columns (`party_1`, `party_1_number`, ...), as many as a file needs; lists in one cell are separated by `|`. Pure.
 */
import { LINK_KINDS } from '../../../schema/api/vocabulary.ts';
import type { CsvRecord } from './csv.ts';
import type { Finding } from './findings.ts';
import { type ImportRow, nearestName, readAgreement } from './input.ts';

const LIST_SEPARATOR = '|';

const TEXT_COLUMNS = {
  external_id: 'externalId',
  kind: 'kind',
  title: 'title',
  purpose: 'purpose',
  signed_place: 'signedPlace',
  effective_on: 'effectiveOn',
  ends_on: 'endsOn',
  term_kind: 'termKind',
  term_text: 'termText',
  max_extent_on: 'maxExtentOn',
  owner_unit: 'ownerUnit',
  election: 'election',
  visibility: 'visibility',
  legal_status: 'legalStatus',
  end_reason: 'endReason',
  provenance: 'provenance',
  reason: 'reason',
} as const;
const LIST_COLUMNS = { sources: 'sources', scope: 'scope', legal_basis: 'legalBasis' } as const;
const NUMBER_COLUMNS = { term_months: 'termMonths', notice_days: 'noticeDays' } as const;
const OTHER_COLUMNS = [
  'title_exact',
  'signed_on',
  'signed_printed',
  'signed_note_id',
  'signed_note_en',
  'note_id',
  'note_en',
  'regions',
  'total_idr',
  ...LINK_KINDS,
] as const;
const PARTY_COLUMNS = [
  '',
  '_new_kind',
  '_new_region',
  '_number',
  '_status',
  '_signatory',
  '_titles',
  '_position',
  '_capacity',
  '_confirmed',
];
const INSTALMENT_COLUMNS = ['_recipient', '_label', '_amount_idr', '_due_on'];
const REQUIRED_COLUMNS = ['external_id', 'kind', 'party_1', 'party_2'];

/** Every column of the form, with the numbered ones for two parties and one instalment. */
export const CSV_COLUMNS: readonly string[] = [
  ...Object.keys(TEXT_COLUMNS),
  ...Object.keys(LIST_COLUMNS),
  ...Object.keys(NUMBER_COLUMNS),
  ...OTHER_COLUMNS,
  ...[1, 2].flatMap((number) => PARTY_COLUMNS.map((ending) => `party_${number}${ending}`)),
  ...INSTALMENT_COLUMNS.map((ending) => `instalment_1${ending}`),
];

/** What is wrong with the header line; a file with such a header is not read further. */
export function headerFindings(header: CsvRecord): Finding[] {
  const names = columnNames(header);
  const { line } = header;
  const unknown = names.filter((name) => !isColumn(name));
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) < index);
  const missing = REQUIRED_COLUMNS.filter((name) => !names.includes(name));
  return [
    ...unknown.map((name): Finding => {
      return { code: 'column_unknown', line, field: null, name, suggestion: nearestName(name, CSV_COLUMNS) };
    }),
    ...twice.map((name): Finding => ({ code: 'column_twice', line, field: name, name })),
    ...(missing.length > 0 ? [{ code: 'columns_missing', line, field: null, names: missing } as const] : []),
  ];
}

/** Makes one row of the import of one line of the file. */
export function rowOfRecord(header: CsvRecord, record: CsvRecord): ImportRow {
  const { line } = record;
  const columns = columnNames(header);
  const cells = withoutBlankTail(record.cells, columns.length);
  if (cells.length !== columns.length) {
    const counts = { expected: columns.length, found: cells.length };
    return { line, input: null, findings: [{ code: 'column_count', line, field: null, ...counts }] };
  }
  const findings: Finding[] = [];
  const values = new Map(columns.map((column, index) => [column, (cells[index] ?? '').trim()]));
  const cell = (column: string) => values.get(column) ?? '';
  const list = (column: string) =>
    cell(column)
      .split(LIST_SEPARATOR)
      .map((part) => part.trim())
      .filter(Boolean);
  const whole = (column: string) => wholeNumber(cell(column), line, column, findings);
  const amount = (column: string) => rupiah(cell(column), line, column, findings);
  const flag = (column: string) => yesOrNo(cell(column), line, column, findings);
  const note = (column: string) => noteOf(cell(`${column}_id`), cell(`${column}_en`));
  const renamed = <T>(map: Record<string, string>, read: (column: string) => T) =>
    Object.fromEntries(Object.entries(map).map(([column, member]) => [member, read(column)]));
  const raw = {
    ...renamed(TEXT_COLUMNS, cell),
    ...renamed(LIST_COLUMNS, list),
    ...renamed(NUMBER_COLUMNS, whole),
    titleIsExact: flag('title_exact'),
    signedOn: { date: cell('signed_on'), printed: cell('signed_printed'), note: note('signed_note') },
    note: note('note'),
    regions: cell('regions') === '' ? undefined : list('regions'),
    statedTotalIdr: amount('total_idr'),
    links: LINK_KINDS.flatMap((kind) => list(kind).map((to) => ({ kind, to }))),
    parties: numbers(columns, 'party', cell).map((number) => ({
      organisation: cell(`party_${number}`),
      newOrganisation: cell(`party_${number}_new_kind`)
        ? { kind: cell(`party_${number}_new_kind`), region: cell(`party_${number}_new_region`) }
        : null,
      documentNumber: cell(`party_${number}_number`),
      status: cell(`party_${number}_status`),
      signatories: signatory(`party_${number}`, cell, flag),
    })),
    instalments: numbers(columns, 'instalment', cell).map((number) => ({
      recipient: cell(`instalment_${number}_recipient`),
      label: cell(`instalment_${number}_label`),
      amountIdr: amount(`instalment_${number}_amount_idr`),
      dueOn: cell(`instalment_${number}_due_on`),
    })),
  };
  return readAgreement(raw, line, findings);
}

/** The column that a member of the JSON form stands in: `parties[1].documentNumber` -> `party_2_number`. */
export function columnOf(member: string): string {
  const numbered = /^(parties|instalments)\[(\d+)\](?:\.(\w+))?/.exec(member);
  if (numbered) {
    const stem = `${numbered[1] === 'parties' ? 'party' : 'instalment'}_${Number(numbered[2]) + 1}`;
    const ending = NUMBERED_ENDINGS[numbered[3] ?? ''] ?? '';
    return `${stem}${ending}`;
  }
  const plain = member.replace(/\[\d+\].*$/, '');
  if (plain === 'signedOn.printed') return 'signed_printed';
  if (plain.startsWith('signedOn')) return 'signed_on';
  if (plain === 'statedTotalIdr') return 'total_idr';
  const known = { ...TEXT_COLUMNS, ...LIST_COLUMNS, ...NUMBER_COLUMNS };
  return Object.entries(known).find(([, name]) => name === plain)?.[0] ?? plain;
}

const NUMBERED_ENDINGS: Record<string, string> = {
  newOrganisation: '_new_kind',
  documentNumber: '_number',
  status: '_status',
  signatories: '_signatory',
  recipient: '_recipient',
  label: '_label',
  amountIdr: '_amount_idr',
  dueOn: '_due_on',
};

/** `Party 1 Number` and `party_1_number` are one column. */
function columnNames(header: CsvRecord): string[] {
  return withoutBlankTail(header.cells, 1).map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
}

/** Spreadsheets write empty cells after the last column; they are cut off, down to `length` cells. */
function withoutBlankTail(cells: string[], length: number): string[] {
  let end = cells.length;
  while (end > length && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return cells.slice(0, end);
}

function isColumn(name: string): boolean {
  return CSV_COLUMNS.includes(
    name.replace(/^party_[1-9]\d?(?=_|$)/, 'party_1').replace(/^instalment_[1-9]\d?(?=_)/, 'instalment_1'),
  );
}

/** The numbers of the numbered columns that this line fills, in order. */
function numbers(columns: string[], stem: string, cell: (column: string) => string): number[] {
  const filled = columns.filter((column) => column.startsWith(`${stem}_`) && cell(column) !== '');
  return [...new Set(filled.map((column) => Number(/_(\d+)/.exec(column)?.[1])))].sort((a, b) => a - b);
}

function signatory(
  stem: string,
  cell: (column: string) => string,
  flag: (column: string) => boolean | undefined,
) {
  const name = cell(`${stem}_signatory`);
  if (name === '') return [];
  const [titles, position, capacity] = ['titles', 'position', 'capacity'].map((part) =>
    cell(`${stem}_${part}`),
  );
  return [{ name, titles, position, capacity, confirmed: flag(`${stem}_confirmed`) }];
}

/** A note in one language stands for both: better read in the other language than not at all. */
function noteOf(id: string, en: string): { id: string; en: string } | null {
  return id === '' && en === '' ? null : { id: id || en, en: en || id };
}

function yesOrNo(value: string, line: number, field: string, findings: Finding[]): boolean | undefined {
  if (value === '') return undefined;
  if (/^(ya|y|yes|true|1)$/i.test(value)) return true;
  if (/^(tidak|t|no|n|false|0)$/i.test(value)) return false;
  findings.push({ code: 'unknown_code', line, field, value, allowed: ['ya', 'tidak'] });
  return undefined;
}

function wholeNumber(value: string, line: number, field: string, findings: Finding[]): number | null {
  if (value === '') return null;
  if (/^\d{1,6}$/.test(value)) return Number(value);
  findings.push({ code: 'whole_number_expected', line, field, value });
  return null;
}

/** Whole rupiah: `29286275000`, `29.286.275.000`, `Rp 29.286.275.000,00`. Rounded spreadsheet forms are refused. */
function rupiah(value: string, line: number, field: string, findings: Finding[]): number | null {
  if (value === '') return null;
  const plain = value.replace(/^rp\.?\s*/i, '').replace(/(,00|,-)$/, '');
  const digits =
    /^\d{1,3}(\.\d{3})+$/.test(plain) || /^\d{1,3}(,\d{3})+$/.test(plain)
      ? plain.replace(/[.,]/g, '')
      : plain;
  if (/^\d{1,15}$/.test(digits) && Number(digits) > 0) return Number(digits);
  findings.push({ code: 'amount_unreadable', line, field, value });
  return null;
}
