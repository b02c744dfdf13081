/**
 * Overseeing the neutrality log: from the funnel to the report of one unit, on paper, and out of the portal, where the same
 * figures are computed again; and what somebody of another unit gets to see of it. The contacts are the demo's.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DistanceExport } from '../../schema/api/distance.ts';
import { LANGUAGES } from '../../schema/api/vocabulary.ts';
import { expectOnly, NARROW, useBrowser } from './support/browser.ts';
import { expectWellMade } from './support/every-staff-page.ts';
import { accessibilityFindings, sideScroll } from './support/inspection.ts';
import { inLanguage } from './support/pages.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { choose, field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();

const ABOUT = 'election=pemilu-contoh-2026&period=2026-Q3';
const NOT_FOUND = /status of 404/;

test('an inspector goes from the funnel to the report of a unit, prints it, and has it computed again outside', async () => {
  const { page, open } = await visit({ acceptDownloads: true });
  await signedInAs(page.context(), STAFF.overseer);
  await open('/kerja');
  await page.getByRole('link', { name: 'Netralitas' }).click();
  await heading(page, 'Netralitas');
  await page.getByText('sudah melapor setiap bulan yang jatuh tempo').waitFor();
  await page.getByRole('link', { name: 'Grafik corong' }).click();
  await heading(page, 'Grafik corong');

  const point = page.locator('.funnel .point', { hasText: 'KPU Kota Salatiga' });
  const label = point.locator('text');
  expect(await label.isVisible()).toBe(false);
  await point.focus();
  expect(await label.isVisible()).toBe(true);
  expect(await label.textContent()).toBe('KPU Kota Salatiga: 14 dari 54 kontak, 25,9%');
  const row = page.getByRole('row', { name: /^KPU Kota Salatiga/ });
  expect(await row.textContent()).toContain('di luar batas 99,8%');
  await page.keyboard.press('Enter');

  await heading(page, 'Laporan jarak: KPU Kota Salatiga');
  await page.getByRole('heading', { name: 'Perlu klarifikasi segera' }).waitFor();
  const report = (await page.locator('main').textContent()) ?? '';
  expect(report).toContain('tiga kali bagian wajarnya adalah 41,2%');
  expect(report).toContain('5,95 (2,99–11,17)');
  expect(report).not.toMatch(/tidak netral/i);
  const numbers = await page.locator('.party-table tbody td:first-child').allTextContents();
  expect(numbers).toEqual(Array.from({ length: 18 }, (_, index) => String(index + 1)));

  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
  await page.emulateMedia({ media: 'print' });
  await page.getByText(/^Dicetak oleh Endah \(Contoh\), /).waitFor();
  expect(await page.getByRole('button', { name: 'Cetak' }).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Unduh untuk dihitung ulang' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('jarak-unit-33.73-2026-Q3.json');
  const path = await file.path();
  const exported = DistanceExport.parse(JSON.parse(await readFile(path, 'utf8')));
  expect([exported.exportedBy, exported.report.total]).toEqual(['Endah (Contoh)', 54]);
  const { code, text } = await recompute(path);
  expect(text).toContain('semuanya sama');
  expect(text).toContain('Diambil oleh: Endah (Contoh)');
  expect(code).toBe(0);
});

test('election, period and unit are chosen in the address, and too few contacts are said to be too few', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.overseer);
  await open(`/kerja/netralitas?${ABOUT}`);
  await choose(page, 'Satuan kerja', 'kota serang', 'KPU Kota Serang');
  await press(page, 'Terapkan');
  await page.getByRole('link', { name: 'KPU Kota Serang' }).click();
  await heading(page, 'Laporan jarak: KPU Kota Serang');
  await page.getByRole('heading', { name: 'Data belum cukup' }).waitFor();
  expect(await page.getByRole('columnheader', { name: 'Rasio' }).count()).toBe(0);
  await field(page, 'Cakupan').selectOption('nation');
  await press(page, 'Terapkan');
  await heading(page, 'Laporan jarak: Indonesia');
  await page.getByText('59 kontak yang dapat dipilih KPU').waitFor();
});

test('who records in another unit finds nothing of it, and their own unit alone in the overview', async () => {
  const { page, open, faults } = await visit();
  await signedInAs(page.context(), STAFF.outsider);
  for (const address of [
    `/kerja/netralitas/laporan?${ABOUT}&unit=33.73`,
    `/kerja/netralitas/laporan?${ABOUT}&unit=35&scope=province`,
    `/kerja/netralitas/laporan?${ABOUT}&scope=nation`,
  ]) {
    await open(address);
    await heading(page, 'Tidak ditemukan');
  }
  await open(`/kerja/netralitas/corong?${ABOUT}&unit=33.73`);
  await page.getByText('Tidak ditemukan').waitFor();
  expectOnly(faults, NOT_FOUND);
  await open(`/kerja/netralitas?${ABOUT}`);
  await page.locator('.items > li').first().waitFor();
  expect(await page.locator('.items .item-title').allTextContents()).toEqual(['KPU Kabupaten Kediri ']);
});

test('an event with parties that no entry names is found, and what cannot be found is said', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.overseer);
  await open('/kerja/netralitas/rekonsiliasi');
  await field(page, 'Dari tanggal').fill('2022-12-01');
  await field(page, 'Sampai tanggal').fill('2022-12-31');
  await press(page, 'Terapkan');
  await page.getByText('Menyebut partai pada peserta: “Pimpinan partai politik nasional”').waitFor();
  await page.getByText('entri ditunggu sampai 15 Desember 2022').waitFor();
  await page.getByText('Pertemuan yang tidak ada di kalender.').waitFor();
  await page.getByRole('link', { name: 'Surat', exact: true }).click();
  await page.getByText('Tidak ada entri yang menyebut surat pada masa ini.').waitFor();
});

test('a register of letters is pasted or read from a file, and its letters with parties that no entry names are found', async () => {
  const { page, open, faults } = await visit({ viewport: NARROW, reducedMotion: 'reduce' });
  await signedInAs(page.context(), STAFF.overseer);
  await open('/kerja/netralitas/rekonsiliasi?tampil=surat&unit=33.73');
  await heading(page, 'Rekonsiliasi');
  await press(page, 'Bandingkan');
  await page.getByRole('link', { name: 'Tempel buku agenda surat atau pilih berkasnya' }).waitFor();
  await field(page, 'Buku agenda surat').fill('tanggal\tperihal\n15/9/2026\tUndangan');
  await press(page, 'Bandingkan');
  await page.getByText('Kolom nomor surat tidak ditemukan. Beri judul “nomor”.').waitFor();
  expectOnly(faults, /status of 409/);
  const register = [
    'nomor;tanggal;kepada;perihal',
    '31/PL.01-SD/3373/2026;15/9/2026;Polres Salatiga;Pengamanan (contoh)',
    '32/PL.01-SD/3373/2026;16/9/2026;DPC Partai Golkar Kota Salatiga (contoh);Penjelasan laporan awal dana kampanye',
    '33/PL.01-SD/3373/2026;entah;DPC PKS;Jawaban (contoh)',
  ].join('\n');
  const file = { name: 'agenda.csv', mimeType: 'text/csv', buffer: Buffer.from(register) };
  await page.getByLabel('Berkas CSV (boleh dikosongkan)').setInputFiles(file);
  await expect.poll(() => field(page, 'Buku agenda surat').inputValue()).toBe(register);
  await press(page, 'Bandingkan');
  await page.getByText('2 surat dibandingkan; 1 menyebut partai: 0 disebut entri, 1 tidak.').waitFor();
  await page.getByText('Surat 32/PL.01-SD/3373/2026').waitFor();
  await page.getByText('Menyebut partai pada pengirim atau tujuan.').waitFor();
  await page.getByText('baris 4: tanggal tidak terbaca').waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await sideScroll(page)).toBe(0);
  // What was found goes with the register that it was found in.
  await field(page, 'Buku agenda surat').fill('nomor;tanggal;kepada');
  await press(page, 'Bandingkan');
  await page.getByText('Tidak ada surat di bawah baris judul.').waitFor();
  expect(await page.getByText('Surat 32/PL.01-SD/3373/2026').count()).toBe(0);
  expectOnly(faults, /status of 409/);
});

test.each(LANGUAGES)(
  'its pages please axe and never scroll sideways: %s',
  { timeout: 120_000 },
  async (language) => {
    const overseer = await visit({ reducedMotion: 'reduce' });
    await signedInAs(overseer.page.context(), STAFF.overseer);
    for (const path of [
      `/kerja/netralitas?${ABOUT}`,
      `/kerja/netralitas/laporan?${ABOUT}&unit=33.73`,
      `/kerja/netralitas/corong?${ABOUT}`,
      '/kerja/netralitas/rekonsiliasi?from=2022-12-01&to=2022-12-31',
      '/kerja/netralitas/rekonsiliasi?tampil=surat',
    ])
      await expectWellMade(overseer, inLanguage(path, language));
  },
);

async function recompute(path: string): Promise<{ code: number; text: string }> {
  const program = spawn(process.execPath, ['tools/recompute.ts', path]);
  let text = '';
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk) => (text += chunk));
  const [code] = await once(program, 'close');
  return { code: Number(code), text };
}
