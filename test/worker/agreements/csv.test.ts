import { expect, test } from 'vitest';
import { csvCell, csvHeader, csvRow } from '../../../worker/agreements/csv.ts';
import { sampleItem } from '../../support/sample-agreement.ts';

const ORIGIN = 'https://simpul.example.org';

test('a file begins with a byte order mark and one header row that ends in CRLF', () => {
  expect(csvHeader().slice(1, -2)).toMatchInlineSnapshot(
    `"registry_number,kind,title,title_is_exact,party_ids,party_names,party_kinds,document_numbers,signed_on,signed_on_precision,signed_on_printed,effective_on,ends_on,term_kind,term_text,term_status,legal_status,end_reason,owner_unit_code,owner_unit_name,level,region_codes,region_names,election,amount_idr,generated,url"`,
  );
  expect(csvHeader().endsWith('\r\n')).toBe(true);
  expect(csvHeader().codePointAt(0)).toBe(0xfeff);
});

test('an agreement is one row of as many cells as the header, with nothing written for what is not known', () => {
  const row = csvRow(sampleItem(), ORIGIN);
  expect(row.slice(0, -2)).toMatchInlineSnapshot(
    `"SPL-000002,nota_kesepahaman,Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum,true,kpu | polri,KPU RI | Kepolisian Negara Republik Indonesia,kpu | polri,90/PR.07-NK/01/2022 | NK/50/XII/2022,2022-12-29,day,,,,unknown,,unknown,signed,,00,KPU RI,pusat,,,Pemilu dan Pemilihan Serentak 2024,,false,https://simpul.example.org/perjanjian/SPL-000002"`,
  );
  expect(row.endsWith('\r\n')).toBe(true);
  expect(readCsv(row)[0]).toHaveLength(readCsv(csvHeader())[0]?.length ?? 0);
});

test('parties keep their places in every joined cell, also where one has no number', () => {
  const item = sampleItem();
  const [first, second] = item.parties;
  const cells = record(sampleItem({ parties: [{ ...first!, documentNumber: null }, second!] }));
  expect(cells.party_ids).toBe('kpu | polri');
  expect(cells.document_numbers).toBe(' | NK/50/XII/2022');
});

test('a cell in which no party has a number is empty, not a row of separators', () => {
  const parties = sampleItem().parties.map((party) => ({ ...party, documentNumber: null }));
  expect(record(sampleItem({ parties })).document_numbers).toBe('');
});

test('quotes, commas, semicolons and line ends survive a round trip through an RFC 4180 reader', () => {
  const title = 'Pasal "1", ayat 2; huruf a\r\nbaris kedua\nbaris ketiga';
  expect(record(sampleItem({ title })).title).toBe(title);
});

test.each(['=1+1', '+62811', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠x'])(
  'a cell that a spreadsheet would run gets an apostrophe in front: %j',
  (text) => {
    const [cells] = readCsv(csvCell(text));
    expect(cells?.[0]?.startsWith("'")).toBe(true);
  },
);

test.each(['a;=1+1', 'a\n=1+1', 'a\t@x', 'a\r\n-1'])(
  'a formula is defused also where another separator would make it a cell of its own: %j',
  (text) => {
    expect(csvCell(text)).not.toMatch(/[;\t\r\n][=+\-@]/);
  },
);

test.each(['KPU - Polri', 'a=b', 'NK/50/XII/2022', 'e-mail', '29-12-2022'])(
  'an ordinary text is not touched: %j',
  (text) => {
    expect(csvCell(text)).toBe(text);
  },
);

test('amounts and booleans are written bare, so that a spreadsheet can count with them', () => {
  const cells = csvRow(sampleItem({ amountIdr: 31_500_000_000, generated: true }), ORIGIN);
  expect(cells).toContain(',31500000000,true,');
});

function record(item: ReturnType<typeof sampleItem>): Record<string, string> {
  const [names = []] = readCsv(csvHeader().slice(1));
  const [cells = []] = readCsv(csvRow(item, ORIGIN));
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
}

/** A strict RFC 4180 reader, written apart from the writer it checks. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) throw new Error('not RFC 4180');
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n' && cell.lastIndex < text.length) rows.push([]);
    if (found[3] === '') break;
  }
  return rows;
}
