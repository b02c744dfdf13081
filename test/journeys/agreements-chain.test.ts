/**
 * The life of an agreement on the real chain: under the umbrella of KPU and the prosecution service, KPU Kabupaten Kayong
 * Utara drafts one with Kejaksaan Negeri Ketapang (an example), its head publishes it, the partner confirms it and sends
 * the signed copy, an addendum follows, and it ends.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { choose, field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();

const TITLE = 'Perjanjian Kerja Sama tentang Pendampingan Hukum (Contoh)';
const UMBRELLA = 'SPL-000003';
const PDF = {
  name: 'naskah-contoh.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\nnaskah contoh bertanda tangan\n%%EOF'),
};

const next = (page: Page) => press(page, 'Simpan dan lanjutkan');

test('an agreement is drafted, reviewed, published, confirmed, amended and ended by those who may', async () => {
  const author = await visit();
  await signedInAs(author.page.context(), STAFF.drafter);
  await draftAgreement(author.page, author.open);

  const head = await visit();
  await signedInAs(head.page.context(), STAFF.publisher);
  await head.open('/kerja/perjanjian');
  await head.page.getByRole('link', { name: TITLE }).click();
  await heading(head.page, TITLE);
  await press(head.page, 'Terbitkan');
  await head.page.getByText(/^Terbit sebagai SPL-\d+, revisi 1\.$/).waitFor();
  const number = /SPL-\d+/.exec(head.page.url())?.[0] ?? '';
  await head.page.getByText(`Melaksanakan ${UMBRELLA}`).waitFor();

  const partner = await visit();
  await signedInAs(partner.page.context(), STAFF.prosecutor);
  await confirmAsPartner(partner.page, partner.open, number);

  await addAddendum(author.page, author.open, number);
  await head.open('/kerja/perjanjian');
  await head.page.getByRole('link', { name: 'Adendum pertama (Contoh)' }).click();
  await heading(head.page, 'Adendum pertama (Contoh)');
  await press(head.page, 'Terbitkan');
  await head.page.getByText(/^Terbit sebagai SPL-\d+, revisi 1\.$/).waitFor();

  await head.open(`/kerja/perjanjian/terbit/${number}/status`);
  await head.page.getByRole('radio', { name: /^Berakhir/ }).check();
  await press(head.page, 'Pindahkan status');
  await head.page.getByRole('link', { name: 'Pilih alasan berakhir' }).waitFor();
  await field(head.page, 'Alasan berakhir').selectOption('completed');
  await field(head.page, 'Alasan perubahan').fill('Seluruh kewajiban telah dilaksanakan (contoh).');
  await press(head.page, 'Pindahkan status');
  await head.page.getByText('Status dipindahkan; ini revisi 2.').waitFor();

  await head.open(`/perjanjian/${number}`);
  await head.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  const shown = (await head.page.locator('main').textContent()) ?? '';
  expect(shown).toContain('Berakhir (selesai dilaksanakan)');
  expect(shown).toContain('dikonfirmasi oleh Kejaksaan Negeri Ketapang');
  expect(shown).toContain('Seluruh kewajiban telah dilaksanakan (contoh).');
  expect(shown).toContain('Adendum pertama (Contoh)');
});

test('what is no PDF, and what is too large, is refused before a byte leaves', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.drafter);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/uploads') && request.method() === 'POST') sent.push(request.url());
  });
  await beginDraft(page, open);
  await page.getByRole('link', { name: 'Dokumen', exact: true }).click();
  await heading(page, 'Dokumen');
  const input = page.getByLabel('Tambah dokumen PDF');
  await input.setInputFiles({ ...PDF, buffer: Buffer.from('MZ bukan naskah') });
  await page.getByText('Isi berkas ini bukan PDF.').waitFor();
  // From a file: sent to the browser as a buffer, so many bytes would take longer than anything that is tried here.
  const folder = mkdtempSync(join(tmpdir(), 'simpul-journey-'));
  const large = join(folder, 'besar.pdf');
  writeFileSync(large, Buffer.alloc(26 * 1024 * 1024 + 1, '%PDF-'));
  await input.setInputFiles(large);
  await page.getByText(/Berkas ini 27 MB; paling besar 26 MB\./).waitFor();
  rmSync(folder, { recursive: true });
  expect(sent).toEqual([]);
});

async function beginDraft(page: Page, open: (path: string) => Promise<void>): Promise<void> {
  await open('/kerja/perjanjian/baru');
  await heading(page, 'Buat draf');
  await press(page, 'Mulai mengisi');
  await heading(page, 'Jenis dan judul');
}

async function draftAgreement(page: Page, open: (path: string) => Promise<void>): Promise<void> {
  await beginDraft(page, open);
  await field(page, 'Jenis perjanjian').selectOption('perjanjian_kerja_sama');
  await field(page, 'Judul').fill(TITLE);
  await next(page);

  await heading(page, 'Para pihak');
  const first = page.getByRole('group', { name: 'Pihak 1', exact: true });
  const second = page.getByRole('group', { name: 'Pihak 2', exact: true });
  // The own unit stands there already.
  expect(await first.getByRole('combobox', { name: 'Lembaga' }).inputValue()).toBe(
    'KPU Kabupaten Kayong Utara',
  );
  await first.getByLabel('Nomor dokumen pihak ini').fill('12/PR.07-PKS/6111/2024');
  await first
    .getByText('Terbaca sebagai: nomor urut 12, klasifikasi PR.07, jenis PKS, tahun 2024.')
    .waitFor();
  await first.getByRole('button', { name: 'Tambah penanda tangan' }).click();
  await first.getByLabel('Nama tanpa gelar').fill('Rudi (Contoh)');
  await second.getByRole('combobox', { name: 'Lembaga' }).fill('kejari ketapang');
  await page.getByRole('option', { name: /^Kejaksaan Negeri Ketapang/ }).click();
  await second.getByLabel('Nomor dokumen pihak ini').fill('B-77/O.1.13/Gs/02/2024');
  await next(page);

  await heading(page, 'Tanggal dan masa berlaku');
  await field(page, 'Hari').fill('21');
  await field(page, 'Bulan').fill('2');
  await field(page, 'Tahun').fill('2024');
  await page.getByText('Rabu, 21 Februari 2024').waitFor();
  await page.getByLabel(/^Tanggal seperti tercetak/).fill('Jumat, 21 Februari 2024');
  // The rules are asked while one types: the weekday does not fit.
  await page
    .getByText(/Jumat.*Rabu/)
    .first()
    .waitFor();
  await page.getByLabel(/^Tanggal seperti tercetak/).fill('');
  await field(page, 'Status hukum').selectOption('in_force');
  await page.getByLabel(/^Berakhir pada/).fill('2026-02-20');
  await next(page);

  await heading(page, 'Isi dan sumber');
  await page.getByLabel(/^Ruang lingkup/).fill('Bantuan hukum\nPertimbangan hukum');
  await next(page);

  await heading(page, 'Kaitan dan tindak lanjut');
  await press(page, 'Tambah kaitan');
  await choose(page, 'Perjanjian', UMBRELLA, UMBRELLA);
  await next(page);
  await heading(page, 'Kewajiban');
  await next(page);

  await heading(page, 'Dokumen');
  await page.getByLabel('Tambah dokumen PDF').setInputFiles(PDF);
  await page.getByText('naskah-contoh.pdf: terkirim.').waitFor();
  await next(page);

  await heading(page, 'Ringkasan');
  await page.getByText(`Melaksanakan ${UMBRELLA}`).waitFor();
  await press(page, 'Simpan dan tinjau draf');
  await heading(page, TITLE);
  await press(page, 'Serahkan untuk ditinjau');
  await page.getByText('Draf diserahkan.', { exact: false }).waitFor();
  // Whoever wrote it is not offered to publish it.
  expect(await page.getByRole('button', { name: 'Terbitkan' }).count()).toBe(0);
}

async function confirmAsPartner(
  page: Page,
  open: (path: string) => Promise<void>,
  number: string,
): Promise<void> {
  await open('/kerja/perjanjian-kami');
  await page.getByRole('link', { name: TITLE }).click();
  await heading(page, TITLE);
  await press(page, 'Data ini benar');
  await page.getByText(/^Lembaga Anda mengonfirmasi data ini pada /).waitFor();
  await page.getByLabel('Salinan bertanda tangan (PDF)').setInputFiles({ ...PDF, name: 'salinan.pdf' });
  await page.getByText('Salinan terkirim sebagai usulan.').waitFor();
  await open('/kerja/koreksi');
  await page.getByRole('link', { name: number }).waitFor();
  await page.getByText(/^salinan\.pdf · \d+ B · SHA-256 [0-9a-f]{64}$/).waitFor();
}

async function addAddendum(page: Page, open: (path: string) => Promise<void>, number: string): Promise<void> {
  await open(`/kerja/perjanjian/terbit/${number}`);
  await press(page, 'Buat adendum');
  await heading(page, 'Jenis dan judul');
  expect(await field(page, 'Jenis perjanjian').inputValue()).toBe('adendum');
  await field(page, 'Judul').fill('Adendum pertama (Contoh)');
  await next(page);
  await heading(page, 'Para pihak');
  await page.getByRole('link', { name: 'Tanggal dan masa berlaku' }).click();
  await heading(page, 'Tanggal dan masa berlaku');
  await field(page, 'Tahun').fill('2025');
  await next(page);
  await heading(page, 'Isi dan sumber');
  await next(page);
  await heading(page, 'Kaitan dan tindak lanjut');
  await field(page, 'Menjadi').fill('2027-02-20');
  await next(page);
  await heading(page, 'Kewajiban');
  await page.getByRole('link', { name: 'Ringkasan' }).click();
  await heading(page, 'Ringkasan');
  await press(page, 'Simpan dan tinjau draf');
  await heading(page, 'Adendum pertama (Contoh)');
  await press(page, 'Serahkan untuk ditinjau');
  await page.getByText('Draf diserahkan.', { exact: false }).waitFor();
}
