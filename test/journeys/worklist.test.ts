/**
 * What a unit has to look after: a file becomes drafts, several drafts are handed in and published at once, the worklist
 * shows what waits, ends and lacks data, and a template is made, handed down and used. In a unit that no other journey uses.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../schema/api/vocabulary.ts';
import { useBrowser, type Visit } from './support/browser.ts';
import { expectWellMade } from './support/every-staff-page.ts';
import { inLanguage } from './support/pages.ts';
import { STAFF, type StaffMember, signedInAs } from './support/staff.ts';
import { heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser({ visitsLast: 'file' });

const COLUMNS =
  'external_id,kind,title,signed_on,legal_status,sources,ends_on,term_kind,party_1,party_2,party_1_number';
const row = (number: number, partner = 'bawaslu') =>
  `kediri-${number},nota_kesepahaman,Nota ${number} (Contoh),2024-0${number}-25,in_force,https://example.org/,${nextYear}-01-20,fixed,kpu-35-71,${partner},${number}/2024`;
const nextYear = new Date().getFullYear() + 1;

let folder: string;
let recorder: Visit;
let head: Visit;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simpul-impor-'));
  recorder = await visitAs(STAFF.importer);
  head = await visitAs(STAFF.importHead);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is checked line by line, becomes drafts once, and these are handed in and published together', async () => {
  const { page, open } = recorder;
  await open('/kerja/impor');
  await heading(page, 'Impor draf dari berkas');
  await check(page, 'salah.csv', [COLUMNS, row(1), row(2, 'Lembaga Rekaan')]);
  await page.getByText(/2 baris: 0 diterima, 1 dengan peringatan, 1 ditolak/).waitFor();
  await page.getByText('baris 3, party_2', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /^Buat \d+ draf$/ }).count()).toBe(0);

  await check(page, 'benar.csv', [COLUMNS, row(1), row(2)]);
  await press(page, 'Buat 2 draf');
  await page.getByText('2 draf dibuat.').waitFor();
  await open('/kerja/impor');
  await check(page, 'benar.csv', [COLUMNS, row(1), row(2)]);
  await page.getByText(/Tidak ada draf baru/).waitFor();

  await open('/kerja/daftar-kerja');
  await heading(page, 'Daftar kerja');
  await expect.poll(() => page.getByText('Draf Anda belum diserahkan').count()).toBe(2);
  await page.getByRole('link', { name: 'Tangani beberapa draf sekaligus' }).click();
  await heading(page, 'Serahkan beberapa draf');
  await press(page, 'Lihat yang akan terjadi');
  await page.getByRole('link', { name: 'Pilih sedikitnya satu draf' }).waitFor();
  await press(page, 'Pilih semua');
  await press(page, 'Lihat yang akan terjadi');
  await press(page, 'Serahkan 2 draf');
  await page.getByText('2 draf diserahkan.').waitFor();

  await head.open('/kerja/daftar-kerja');
  await heading(head.page, 'Daftar kerja');
  await expect.poll(() => head.page.getByText('Draf menunggu tinjauan').count()).toBe(2);
  await head.open('/kerja/daftar-kerja/draf');
  await press(head.page, 'Pilih semua');
  await press(head.page, 'Lihat yang akan terjadi');
  await press(head.page, 'Terbitkan 2 draf');
  await head.page.getByText('2 perjanjian terbit.').waitFor();
  await head.open('/kerja/daftar-kerja?tampil=lacking');
  await head.page.getByRole('link', { name: 'Nota 1 (Contoh)' }).waitFor();
  await head.page
    .getByText(/Belum diketahui: .*ruang lingkup/)
    .first()
    .waitFor();
});

test('a template is made by the head of the unit, and a draft begins with what it holds', async () => {
  const { page, open } = head;
  await open('/kerja/pola/baru');
  await heading(page, 'Buat pola');
  await page.getByLabel('Nama pola').fill('Pola Kediri (Contoh)');
  await page.getByLabel(/^Diambil dari perjanjian/).fill('SPL-000001');
  await press(page, 'Buat pola');
  await page.getByText('Tidak ada perjanjian terbit dengan nomor itu di satuan kerja Anda.').waitFor();
  // A number of another unit is answered as one that is not there.
  head.faults.splice(0, Infinity, ...head.faults.filter((fault) => !/status of 404/.test(fault)));
  await page.getByLabel(/^Diambil dari perjanjian/).fill('');
  await press(page, 'Buat pola');
  await heading(page, 'Pola Kediri (Contoh)');
  await page.getByLabel('Judul').fill('Kerja sama menurut pola (Contoh)');
  await page.getByLabel('Dasar hukum, satu per baris').fill('UU 7 Tahun 2017');
  await press(page, 'Simpan pola');
  await page.getByText(/^Pola disimpan\./).waitFor();

  await recorder.open('/kerja/pola');
  await recorder.page.getByRole('link', { name: 'Pola Kediri (Contoh)' }).click();
  await heading(recorder.page, 'Pola Kediri (Contoh)');
  await recorder.page.getByText('UU 7 Tahun 2017').waitFor();
  expect(await recorder.page.getByRole('button', { name: 'Simpan pola' }).count()).toBe(0);
  await press(recorder.page, 'Mulai draf dari pola ini');
  await heading(recorder.page, 'Jenis dan judul');
  expect(await recorder.page.getByLabel('Judul', { exact: true }).inputValue()).toBe(
    'Kerja sama menurut pola (Contoh)',
  );
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    '/kerja/daftar-kerja',
    '/kerja/daftar-kerja?tampil=ending',
    '/kerja/daftar-kerja?tampil=lacking',
    '/kerja/daftar-kerja/draf',
    '/kerja/impor',
    '/kerja/pola',
  ])('%s is well made for a recorder', (path) => expectWellMade(recorder, inLanguage(path, language)));
});

async function check(page: Visit['page'], name: string, lines: string[]): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  await page.getByLabel('Berkas CSV atau JSON').setInputFiles(path);
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  await page.getByRole('heading', { name: `Hasil pemeriksaan ${name}` }).waitFor();
}

async function visitAs(member: StaffMember): Promise<Visit> {
  const visited = await visit({ reducedMotion: 'reduce' });
  await signedInAs(visited.page.context(), member);
  return visited;
}
