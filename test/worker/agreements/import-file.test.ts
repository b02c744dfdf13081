import { describe, expect, it } from 'vitest';
import csvTemplate from '../../../web/public/import-template.csv?raw';
import jsonTemplate from '../../../web/public/import-template.json?raw';
import { CSV_COLUMNS, columnOf } from '../../../worker/agreements/import/columns.ts';
import { readCsv } from '../../../worker/agreements/import/csv.ts';
import { IMPORT_ROWS_MAX, readImportFile } from '../../../worker/agreements/import/file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const rowsOf = (text: string, name = 'file.csv') => readImportFile(bytes(text), name).rows;
const codesOf = (text: string, name = 'file.csv') =>
  rowsOf(text, name).flatMap((row) => row.findings.map(({ code, line }) => `${line} ${code}`));
const HEADER = 'external_id,kind,party_1,party_2';

describe('CSV text', () => {
  it('quotes, doubled quotes, separators and line breaks within a cell are kept', () => {
    expect(readCsv('a,b\r\n"x, ""y""\r\nz",\n')).toEqual({
      ok: true,
      records: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['x, "y"\r\nz', ''] },
      ],
    });
  });

  it('a record carries the line on which it begins, after cells of several lines and empty lines', () => {
    const csv = readCsv('a\n"1\n2\n3"\n\n\nb\n');
    expect(csv.ok && csv.records.map((record) => record.line)).toEqual([1, 2, 7]);
  });

  it('semicolons and tabs are recognised by the header', () => {
    for (const separator of [';', '\t']) {
      const csv = readCsv(`${['a', 'b'].join(separator)}\n${['1,5', '2'].join(separator)}`);
      expect(csv.ok && csv.records[1]?.cells).toEqual(['1,5', '2']);
    }
  });

  it('broken quoting is reported with its line and never repaired', () => {
    expect(readCsv('a,b\n1,"2\n3')).toEqual({ ok: false, line: 2, code: 'quote_not_closed' });
    expect(readCsv('a,b\n1,"2"x\n')).toEqual({ ok: false, line: 2, code: 'text_after_quote' });
  });
});

describe('a file', () => {
  it('a byte order mark, CRLF and a trailing empty column of a spreadsheet do no harm', () => {
    const [row] = rowsOf(`\u{FEFF}External ID;Kind;Party 1;Party 2;\r\nx;NK;KPU RI;Polri;\r\n`);
    expect(row?.findings).toEqual([]);
    expect(row?.line).toBe(2);
    expect(row?.input?.parties.map((party) => party.organisation)).toEqual(['KPU RI', 'Polri']);
  });

  it('what is not UTF-8 is refused with the line of the first wrong byte', () => {
    const latin = new Uint8Array([...bytes(`${HEADER}\nx,NK,KPU RI,`), 0xe9, 0x0a]);
    expect(readImportFile(latin, 'x.csv').rows[0]?.findings).toEqual([
      { code: 'file_not_utf8', line: 2, field: null },
    ]);
  });

  it('an empty file and a file of only a header are refused', () => {
    for (const text of ['', '\n\n', `${HEADER}\n`, '[]'])
      expect(codesOf(text, text === '[]' ? 'x.json' : 'x.csv')).toEqual(['1 file_empty']);
  });

  it('a wrong header stops the file and says which column was probably meant', () => {
    const findings = rowsOf('external_id,kid,party_1,party_1\nx,NK,a,b')[0]?.findings;
    expect(findings).toEqual([
      { code: 'column_unknown', line: 1, field: null, name: 'kid', suggestion: 'kind' },
      { code: 'column_twice', line: 1, field: 'party_1', name: 'party_1' },
      { code: 'columns_missing', line: 1, field: null, names: ['kind', 'party_2'] },
    ]);
  });

  it('a line with too few or too many cells is refused alone', () => {
    const rows = rowsOf(`${HEADER}\nx,NK,a\ny,NK,a,b\nz,NK,a,b,c`);
    expect(rows.map((row) => [row.line, row.input !== null, row.findings.map((one) => one.code)])).toEqual([
      [2, false, ['column_count']],
      [3, true, []],
      [4, false, ['column_count']],
    ]);
  });

  it('more rows than the limit are refused whole', () => {
    const many = HEADER + '\nx,NK,a,b'.repeat(IMPORT_ROWS_MAX + 1);
    expect(codesOf(many)).toEqual(['1 too_many_rows']);
    expect(rowsOf(HEADER + '\nx,NK,a,b'.repeat(IMPORT_ROWS_MAX))).toHaveLength(IMPORT_ROWS_MAX);
  });

  it('amounts are whole rupiah as Indonesia writes them; a rounded spreadsheet number is refused', () => {
    const amount = (text: string) => {
      const [row] = rowsOf(`${HEADER},instalment_1_recipient,instalment_1_amount_idr\nx,NK,a,b,a,"${text}"`);
      return row?.findings[0]?.code ?? row?.input?.instalments[0]?.amountIdr;
    };
    expect(
      ['29286275000', '29.286.275.000', 'Rp 29.286.275.000,00', '29,286,275,000', 'Rp29.286.275.000,-'].map(
        amount,
      ),
    ).toEqual(Array(5).fill(29_286_275_000));
    for (const wrong of ['2,93E+10', '29 miliar', '-5', '1.5', '0'])
      expect(amount(wrong)).toBe('amount_unreadable');
  });

  it('every column of the form is read, and each is named back', () => {
    const values = CSV_COLUMNS.map((column) =>
      /_idr$|months|days/.test(column) ? '12' : /exact|confirmed/.test(column) ? 'ya' : 'x',
    );
    const [row] = rowsOf(`${CSV_COLUMNS.join(',')}\n${values.join(',')}`);
    expect(row?.findings).toEqual([]);
    expect(row?.input?.parties[1]?.signatories[0]).toEqual({
      name: 'x',
      titles: 'x',
      position: 'x',
      capacity: 'x',
      confirmed: true,
    });
    expect(row?.input?.links).toHaveLength(7);
    expect(
      [
        'parties[1].documentNumber',
        'signedOn.date',
        'instalments[0].amountIdr',
        'statedTotalIdr',
        'party_2',
      ].map(columnOf),
    ).toEqual(['party_2_number', 'signed_on', 'instalment_1_amount_idr', 'total_idr', 'party_2']);
  });
});

describe('JSON', () => {
  it('every agreement carries the line on which it begins', () => {
    const text =
      '{\n"format": "simpul-agreements-1",\n"agreements": [\n{"externalId": "a,]{\\"[",\n"scope": ["x"]},\n\n{"externalId": "b"}\n]}';
    expect(rowsOf(text, 'x.json').map((row) => [row.line, row.input?.externalId])).toEqual([
      [4, 'a,]{"['],
      [7, 'b'],
    ]);
  });

  it('broken JSON is refused with its line', () => {
    expect(codesOf('{\n"agreements": [\n{,}]}', 'x.json')).toEqual(['3 json_broken']);
    expect(codesOf('{"agreements": [', 'x.json')).toEqual(['1 json_broken']);
  });

  it('another format, a missing list and an unknown member of the file are refused', () => {
    expect(codesOf('{"format":"other","agreements":[]}', 'x.json')).toEqual(['1 format_unknown']);
    expect(codesOf('{"format":"simpul-agreements-1"}', 'x.json')).toEqual(['1 wrong_shape']);
    expect(codesOf('{"format":"simpul-agreements-1","agreement":[]}', 'x.json')).toEqual(['1 unknown_field']);
  });

  it('a mistyped member is refused with the one that was probably meant, a wrong type with what is expected', () => {
    const findings = rowsOf('[{"externalID":"a","termMonths":"12"}]', 'x.json')[0]?.findings;
    expect(findings).toContainEqual({
      code: 'unknown_field',
      line: 1,
      field: null,
      name: 'externalID',
      suggestion: 'externalId',
    });
    expect(findings).toContainEqual({
      code: 'wrong_shape',
      line: 1,
      field: 'termMonths',
      expected: 'number',
    });
  });

  it('an entry that is no object is refused alone', () => {
    expect(
      rowsOf('[1,\nnull,\n{"externalId":"a"}]', 'x.json').map((row) => [row.line, row.input !== null]),
    ).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });
});

describe('the templates', () => {
  it('are read without a finding', () => {
    expect(
      readImportFile(bytes(csvTemplate), 'import-template.csv').rows.flatMap((row) => row.findings),
    ).toEqual([]);
    expect(
      readImportFile(bytes(jsonTemplate), 'import-template.json').rows.flatMap((row) => row.findings),
    ).toEqual([]);
  });
});
