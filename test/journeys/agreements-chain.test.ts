/**
 * The life of an agreement on the real chain: under the umbrella of KPU and the prosecution service, KPU Kabupaten Kayong
 * Utara drafts one with Kejaksaan Negeri Ketapang (an example) after a letter of the province, its head publishes it, the
 * partner confirms it and sends the signed copy, which is taken over; an addendum lets it last longer, and it ends.
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

const SIGNED_COPY = {
  ...PDF,
  name: 'salinan.pdf',
  buffer: Buffer.from('%PDF-1.7\nsalinan contoh dari mitra\n%%EOF'),
};
/** Four people, one after the other, over twenty pages. */
const LONG_WAY = { timeout: 240_000 };

const next = (page: Page) => press(page, 'Simpan dan lanjutkan');

test(
  'an agreement is drafted, reviewed, published, confirmed, amended and ended by those who may',
  LONG_WAY,
  async () => {
    const letter = await publishLetter();
    const author = await visit();
    await signedInAs(author.page.context(), STAFF.drafter);
    await draftAgreement(author.page, author.open, letter);

    const head = await visit();
    await signedInAs(head.page.context(), STAFF.publisher);
    await head.open('/kerja/perjanjian');
    await head.page.getByRole('link', { name: TITLE }).click();
    await heading(head.page, TITLE);
    await press(head.page, 'Terbitkan');
    await head.page.getByText(/^Terbit sebagai SPL-\d+, revisi 1\.$/).waitFor();
    const number = /SPL-\d+/.exec(head.page.url())?.[0] ?? '';
    await head.page.getByText(`Melaksanakan ${UMBRELLA}`).waitFor();
    const first = await textAt(head.page, `/api/v1/agreements/${number}/revisions/1`);
    expect(await kinds(head.page, letter)).toEqual(['followed']);
    expect(await textAt(head.page, '/api/v1/agreements.atom')).toContain(number);

    const partner = await visit();
    await signedInAs(partner.page.context(), STAFF.prosecutor);
    await confirmAsPartner(partner.page, partner.open, number);
    await takeCopyOver(author.page, author.open, number);
    await publishSubmitted(head.page, head.open, TITLE, 'Salinan bertanda tangan ditambahkan (contoh).');
    await head.page.getByText(`Terbit sebagai ${number}, revisi 2.`).waitFor();
    await confirmAgain(partner.page, partner.open, number);
    await readSheet(partner.page, partner.open);

    await addAddendum(author.page, author.open, number);
    await publishSubmitted(head.page, head.open, 'Adendum pertama (Contoh)');
    await head.page.getByText(/^Terbit sebagai SPL-\d+, revisi 1\.$/).waitFor();
    const addendum = /SPL-\d+/.exec(head.page.url())?.[0] ?? '';
    await head.open(`/perjanjian/${number}`);
    await head.page.getByText(`Diubah oleh ${addendum}; semula 20 Februari 2026.`).waitFor();
    expect(await head.page.locator('main').textContent()).toContain('20 Februari 2027');
    const feed = await textAt(head.page, '/api/v1/agreements.ics');
    expect(feed).toMatch(
      new RegExp(`UID:${number}-end@simpul[\\s\\S]*?SEQUENCE:2\\r\\nDTSTART;VALUE=DATE:20270220`),
    );

    await head.open(`/kerja/perjanjian/terbit/${number}/status`);
    await head.page.getByRole('radio', { name: /^Berakhir/ }).check();
    await press(head.page, 'Pindahkan status');
    await head.page.getByRole('link', { name: 'Pilih alasan berakhir' }).waitFor();
    await field(head.page, 'Alasan berakhir').selectOption('completed');
    await field(head.page, 'Alasan perubahan').fill('Seluruh kewajiban telah dilaksanakan (contoh).');
    await press(head.page, 'Pindahkan status');
    await head.page.getByText('Status dipindahkan; ini revisi 3.').waitFor();

    const reader = await visit();
    await reader.open(`/perjanjian/${number}`);
    await reader.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    const shown = (await reader.page.locator('main').textContent()) ?? '';
    expect(shown).toContain('Berakhir (selesai dilaksanakan)');
    expect(shown).toContain('dikonfirmasi oleh Kejaksaan Negeri Ketapang');
    expect(shown).toContain('Salinan bertanda tangan ditambahkan (contoh).');
    expect(shown).toContain('Seluruh kewajiban telah dilaksanakan (contoh).');
    expect(shown).toContain('Adendum pertama (Contoh)');
    // What was published first is what it was then, and each revision is a leaf of the registry's log.
    expect(await textAt(head.page, `/api/v1/agreements/${number}/revisions/1`)).toBe(first);
    for (const revision of [1, 2, 3]) {
      expect(await statusOf(head.page, `/api/v1/agreements/${number}/revisions/${revision}/proof`)).toBe(200);
    }
  },
);

/** What an address answers, fetched anew by the page. */
function textAt(page: Page, path: string): Promise<string> {
  return page.evaluate(async (address) => (await fetch(address, { cache: 'no-store' })).text(), path);
}

function statusOf(page: Page, path: string): Promise<number> {
  return page.evaluate(async (address) => (await fetch(address, { cache: 'no-store' })).status, path);
}

/** How the unit of Kayong Utara stands in the cascade of an agreement. */
async function kinds(page: Page, umbrella: string): Promise<string[]> {
  const cascade = JSON.parse(await textAt(page, `/api/v1/agreements/${umbrella}/cascade`)) as {
    units: { code: string; state: string }[];
  };
  return cascade.units.filter((unit) => unit.code === '61.11').map((unit) => unit.state);
}

/** The province passes the umbrella agreement on to its regencies; typed by the program, published by its head. */
async function publishLetter(): Promise<string> {
  const [drafter, publisher] = [await visit(), await visit()];
  await signedInAs(drafter.page.context(), STAFF.provinceDrafter);
  await signedInAs(publisher.page.context(), STAFF.provincePublisher);
  await drafter.open('/kerja/perjanjian');
  await publisher.open('/kerja/perjanjian');
  const content = {
    kind: 'lainnya',
    title: 'Surat KPU Provinsi Kalimantan Barat tentang Tindak Lanjut (Contoh)',
    signedOn: { date: '2023-03-09' },
    sources: ['https://example.org/surat-kalbar'],
    parties: [{ organisation: 'kpu-61' }, { organisation: 'kejari-ketapang' }],
    links: [{ kind: 'cascades_from', to: UMBRELLA, basis: 'stated' }],
    expectations: [{ unit: '61', basis: { id: 'se-Kalimantan Barat', en: 'all of West Kalimantan' } }],
  };
  const begun = await post(drafter.page, '/drafts', { content });
  const handed = await post(drafter.page, `/drafts/${begun.id}/submission`, {}, begun.version);
  const published = await post(publisher.page, `/drafts/${begun.id}/publication`, {}, handed.version);
  return String(published.registryNumber);
}

function post(page: Page, path: string, body: object, version?: unknown): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ([address, text, tag]) => {
      const headers = { 'content-type': 'application/json', ...(tag ? { 'if-match': tag } : {}) };
      const answer = await fetch(address, { method: 'POST', body: text, headers });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as Record<string, unknown>;
    },
    [`/api/v1${path}`, JSON.stringify(body), version === undefined ? '' : `"${version}"`] as const,
  );
}

async function publishSubmitted(
  page: Page,
  open: (path: string) => Promise<void>,
  title: string,
  note?: string,
): Promise<void> {
  await open('/kerja/perjanjian');
  await page.getByRole('link', { name: title }).click();
  await heading(page, title);
  if (note !== undefined) await field(page, 'Alasan perubahan').fill(note);
  await press(page, 'Terbitkan');
}

/** The recorder finds what the partner sent on the agreement's page, and takes it into a revision. */
async function takeCopyOver(
  page: Page,
  open: (path: string) => Promise<void>,
  number: string,
): Promise<void> {
  await open(`/kerja/perjanjian/terbit/${number}`);
  await page.getByRole('heading', { name: 'Salinan bertanda tangan dari mitra' }).waitFor();
  await page.getByRole('button', { name: 'Ambil ke revisi: salinan.pdf' }).click();
  await heading(page, TITLE);
  await press(page, 'Serahkan untuk ditinjau');
  await page.getByText('Draf diserahkan.', { exact: false }).waitFor();
}

async function confirmAgain(
  page: Page,
  open: (path: string) => Promise<void>,
  number: string,
): Promise<void> {
  await open(`/kerja/perjanjian-kami/${number}`);
  await heading(page, TITLE);
  await page.getByText('Konfirmasi berlaku untuk revisi 2', { exact: false }).waitFor();
  await press(page, 'Data ini benar');
  await page.getByText(/^Lembaga Anda mengonfirmasi data ini pada /).waitFor();
}

/** From the agreement's page to the sheet of the signed copy, which fits on one page of paper. */
async function readSheet(page: Page, open: (path: string) => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: 'Lihat halaman, riwayat, dan dokumen untuk umum' }).click();
  const sheet = page.getByRole('listitem').filter({ hasText: 'Salinan Kejaksaan Negeri Ketapang' });
  const href = await sheet.getByRole('link', { name: 'Lembar verifikasi' }).getAttribute('href');
  await open(href ?? '');
  await page.getByRole('heading', { level: 1, name: 'Lembar verifikasi dokumen' }).waitFor();
  await page.getByText('bersama revisi 2 catatan', { exact: false }).waitFor();
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
}

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

async function draftAgreement(
  page: Page,
  open: (path: string) => Promise<void>,
  letter: string,
): Promise<void> {
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
  await press(page, 'Tambah kaitan');
  await page.getByRole('combobox', { name: 'Perjanjian', exact: true }).nth(1).fill(letter);
  await page.getByRole('option', { name: new RegExp(`^${letter}`) }).click();
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
  await page.getByLabel('Salinan bertanda tangan (PDF)').setInputFiles(SIGNED_COPY);
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
