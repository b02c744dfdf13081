/**
 * The life of an entry of the neutrality log: recorded on a telephone, reviewed by somebody else, corrected, proved by a
 * receipt without a network; what becomes of it when somebody changes the database by hand, and when its personal part is
 * erased.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dateInWords } from '../../web/src/format/dates.ts';
import { contact } from '../support/contacts.ts';
import { addVerifierKey, copyState, serveCopy, verifyLog, withDatabase } from './support/altered-log.ts';
import { expectOnly, LINE_BROKEN, NARROW, useBrowser } from './support/browser.ts';
import { CONTACT_DAY, fillContact, save } from './support/contact-steps.ts';
import { expectWellMade } from './support/every-staff-page.ts';
import { PASSWORD, STAFF, signedInAs } from './support/staff.ts';
import { field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();
const CLEAR = 'Penyerahan ulang salinan ijazah dua bakal calon yang berkasnya rusak di Sipol (contoh)';
const CONTACT_DAY_IN_WORDS = dateInWords(CONTACT_DAY, 'id', true);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simpul-contacts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Three people and two portals served after another: more than a journey usually needs. */
const STORY_TIMEOUT_MS = 240_000;

test('a contact is recorded on a telephone, reviewed, corrected and proved; a row that is altered by hand is named', {
  timeout: STORY_TIMEOUT_MS,
}, async () => {
  const clerk = await visit({ viewport: NARROW });
  await signedInAs(clerk.page.context(), STAFF.contactClerk);
  const { address, id } = await recordOnTelephone(clerk);
  expectOnly(clerk.faults, /status of 409/);

  const reviewer = await visit();
  await signedInAs(reviewer.page.context(), STAFF.contactReviewer);
  await reviewer.open('/kerja');
  await reviewer.page.getByRole('link', { name: '1 kontak menunggu tinjauan Anda' }).click();
  await heading(reviewer.page, 'Menunggu tinjauan saya');
  await reviewer.page.getByText(/^sisa \d hari kerja/).waitFor();
  await reviewInTwoSteps(reviewer.page);

  await correctVenue(clerk.page, clerk.open, address);
  const files = await takeReceipt(clerk.page);

  const vkey = (await (await clerk.page.request.get('/log/neutrality/vkey')).text()).trim();
  const offline = await verifyLog('--receipt', files.receipt, '--records', files.record, '--vkey', vkey);
  expect(offline.output).toContain(`entri ${id}, jenis contact`);
  expect(offline.output).toContain(`Catatan ${id} adalah yang diikat daun itu.`);
  expect(offline.code).toBe(0);

  await expectAlterationNamed(id);
});

test('what is sent without a line stays on the device, goes once it is back, and is recorded once', async () => {
  const { page, open, faults } = await visit({ viewport: NARROW });
  await signedInAs(page.context(), STAFF.contactOffline);
  await open('/kerja/kontak/baru');
  await heading(page, 'Catat kontak');
  await fillContact(page, CLEAR);
  // The portal records it, and the answer is lost on the way.
  let recorded = 0;
  await page.route('**/api/v1/contacts', async (route) => {
    recorded += 1;
    await route.fetch();
    await route.abort();
  });
  await save(page);
  await page.getByText('Belum terkirim: tidak ada sambungan.', { exact: false }).waitFor();
  expect(recorded).toBe(1);
  expectOnly(faults, LINE_BROKEN);
  await page.close();

  const again = await page.context().newPage();
  // The form is typed into before the list of elections has come; what was chosen stands.
  const typed = Promise.withResolvers<void>();
  await again.route('**/api/v1/elections', async (route) => {
    await typed.promise;
    await route.continue();
  });
  await again.goto('/kerja/kontak/baru');
  await again
    .getByText('Isian ini pernah dikirim, tetapi jawabannya tidak sampai.', { exact: false })
    .waitFor();
  expect(await field(again, 'Ringkasan').inputValue()).toBe(CLEAR);
  // Changed since, it is another contact under the same key: nothing is recorded, and the person is told why.
  await field(again, 'Ringkasan').fill(`${CLEAR}, dua kali`);
  typed.resolve();
  await save(again);
  await again.getByText('Isian sebelumnya ternyata sudah tercatat', { exact: false }).waitFor();
  await field(again, 'Ringkasan').fill(CLEAR);
  await save(again);
  await heading(again, 'Kontak nomor 1');
  await again.goto('/kerja/kontak');
  await again.getByRole('link', { name: 'Kontak nomor 1' }).waitFor();
  expect(await again.locator('.items > li').count()).toBe(1);
  expect(await again.getByText('Ada kontak yang belum terkirim').count()).toBe(0);

  await again.goto('/kerja/kontak/baru');
  await again.getByRole('button', { name: 'Pakai pilihan terakhir' }).click();
  expect(await again.getByRole('radio', { name: 'Tatap muka' }).isChecked()).toBe(true);
  expect(await again.getByRole('button', { pressed: true }).count()).toBe(0);
});

test('what waits on an open page is sent by itself as soon as there is a line', async () => {
  const { page, open, faults } = await visit({ viewport: NARROW });
  await signedInAs(page.context(), STAFF.contactOffline);
  await open('/kerja/kontak/baru');
  await heading(page, 'Catat kontak');
  await fillContact(
    page,
    'Penjelasan cara mengisi laporan awal dana kampanye kepada petugas penghubung (contoh)',
  );
  await page.context().setOffline(true);
  await save(page);
  await page.getByText('Belum terkirim: tidak ada sambungan.', { exact: false }).waitFor();
  await page.context().setOffline(false);
  await heading(page, /^Kontak nomor \d+$/);
  expectOnly(faults, /ERR_INTERNET_DISCONNECTED/);
});

test('a draft that names people leaves the device with whoever signs out', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.contactOffline);
  await open('/kerja/kontak/baru');
  await heading(page, 'Catat kontak');
  await field(page, 'Ringkasan').fill('Belum selesai diketik (Contoh)');
  await expect.poll(() => keptKeys(page)).toHaveLength(1);
  await open('/kerja/kontak');
  await page.getByText('Ada kontak yang belum terkirim di perangkat ini.').waitFor();
  // Only this browser forgets: the session serves the other journeys.
  await page.route('**/api/v1/session', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ status: 204 }) : route.continue(),
  );
  await press(page, 'Keluar');
  await expect.poll(() => keptKeys(page)).toHaveLength(0);
});

test('personal data of a contact are erased by two persons of two sides once it is old enough, and not before', {
  timeout: STORY_TIMEOUT_MS,
}, async () => {
  const clerk = await visit();
  await signedInAs(clerk.page.context(), STAFF.contactOffline);
  await clerk.open('/kerja/kontak');
  await heading(clerk.page, 'Log kontak');
  const young = await recordByApi(clerk.page, CONTACT_DAY);
  const old = await recordByApi(clerk.page, LONG_AGO_DAY);

  const inspector = await visit({ reducedMotion: 'reduce' });
  await signedInAs(inspector.page.context(), STAFF.eraser);
  await inspector.open(`/kerja/kontak/${young}`);
  const year = Number(CONTACT_DAY.slice(0, 4)) + 6;
  await inspector.page.getByText(`Penghapusan dapat diminta mulai 1 Januari ${year}.`).waitFor();
  expect(await inspector.page.getByRole('button', { name: 'Minta penghapusan' }).count()).toBe(0);
  await inspector.open(`/kerja/kontak/${old}`);
  await press(inspector.page, 'Minta penghapusan');
  await inspector.page.getByRole('link', { name: 'Isi nomor surat atau berita acara' }).waitFor();
  await inspector.page.getByRole('radio', { name: 'Masa simpan telah berakhir' }).check();
  await field(inspector.page, 'Nomor surat atau berita acara').fill('12/PW.02/0101/2026 (contoh)');
  await press(inspector.page, 'Minta penghapusan');
  await prove(inspector.page);
  await inspector.page.getByText('Penghapusan diminta. Pihak yang lain memutuskan.').waitFor();
  await inspector.page.getByText('Anda yang meminta penghapusan ini', { exact: false }).waitFor();
  expect(await inspector.page.getByRole('button', { name: 'Setujui dan hapus sekarang' }).count()).toBe(0);

  const head = await visit({ reducedMotion: 'reduce' });
  await signedInAs(head.page.context(), STAFF.erasingHead);
  await expectWellMade(head, '/en/kerja/kontak/penghapusan');
  await expectWellMade(head, `/en/kerja/kontak/${old}`);
  await expectWellMade(head, '/kerja/kontak/penghapusan');
  await head.page.locator(`.items a[href$="${old}"]`).click();
  await heading(head.page, /^Kontak nomor/);
  await head.page.getByText(NAMED).first().waitFor();
  await press(head.page, 'Setujui dan hapus sekarang');
  await head.page.getByRole('link', { name: 'Centang bila Anda menyetujui penghapusan ini' }).waitFor();
  await head.page.getByRole('checkbox', { name: /^Saya telah memeriksa dasarnya/ }).check();
  await press(head.page, 'Setujui dan hapus sekarang');
  await prove(head.page);
  const told = `Diminta oleh ${STAFF.eraser.name}, Inspektorat; disetujui oleh ${STAFF.erasingHead.name}, Pimpinan.`;
  await head.page.getByText(told).waitFor();
  expect(await head.page.locator('main').textContent()).not.toContain(NAMED);
  await expectWellMade(head, `/kerja/kontak/${old}`);

  await clerk.open(`/kerja/kontak/${old}`);
  await clerk.page.getByText(told).waitFor();
  await clerk.page.getByText('Penghapusan data pribadi · entri', { exact: false }).waitFor();
  expect(await clerk.page.locator('main').textContent()).not.toContain(NAMED);
  for (const { faults } of [inspector, head]) expectOnly(faults, /status of 403/);
});

test('the event of a contact is chosen from those of the unit around that day, or typed', async () => {
  const { page, open } = await visit({ viewport: NARROW });
  await signedInAs(page.context(), STAFF.contactClerk);
  await open('/kerja/kontak/baru');
  await heading(page, 'Catat kontak');
  const near = await keepEvent(page, 'Rapat kerja pendaftaran (contoh)', CONTACT_DAY);
  await keepEvent(page, 'Sosialisasi tahun lalu (contoh)', LONG_AGO_DAY);
  await open('/kerja/kontak/baru');
  await heading(page, 'Catat kontak');
  await page.getByText('Permintaan, tindak lanjut, lampiran').click();
  const choice = page.getByLabel(/^Kegiatan satuan kerja Anda sekitar tanggal itu/);
  await choice.selectOption({ label: `Rapat kerja pendaftaran (contoh) · ${CONTACT_DAY_IN_WORDS}` });
  const uid = page.getByLabel(/^Kegiatan di kalender/);
  expect(await uid.inputValue()).toBe(`${near}@simpul`);
  expect(await choice.getByRole('option', { name: /tahun lalu/ }).count()).toBe(0);
  await uid.fill('rapat-lain@contoh.id');
  await expect.poll(() => choice.inputValue()).toBe('');
});

/** Records an event of the clerk's unit as the page would; answers its id. */
async function keepEvent(page: Page, title: string, day: string): Promise<string> {
  const time = {
    ...{ startsOn: day, endsOn: day, kind: 'all_day' },
    ...{ startTime: null, endTime: null, endOpen: false, zone: null },
  };
  const body = { title, type: 'rakor', visibility: 'internal', venue: null, time, status: 'terjadwal' };
  return postAsPage(page, '/calendar/events', body);
}

/** Long enough ago for every retention period. */
const LONG_AGO_DAY = '2019-03-12';
const NAMED = 'Marwoto Hadisumarto (Contoh)';

/** Records a contact with an official as the page would, on whatever day; answers its id. */
async function recordByApi(page: Page, day: string): Promise<string> {
  const body = {
    ...contact({
      startedAt: `${day}T10:00+08:00`,
      endedAt: null,
      counterparts: [{ party: null, role: 'kepala_daerah', name: NAMED, position: 'Bupati' }],
      attendees: [{ name: 'Sulastri (Contoh)', position: 'Kasubbag', rank: 'sekretariat', account: null }],
      summary: `Penyerahan salinan keputusan penetapan daftar pemilih kepada pemerintah daerah, ${day} (contoh)`,
    }),
    confirmed: ['summary_repeated'],
  };
  return postAsPage(page, '/contacts', body);
}

/** Sends a change from within the page; answers the id of what it made. */
async function postAsPage(page: Page, path: string, body: object): Promise<string> {
  const request = { path, content: JSON.stringify(body) };
  const { status, answer } = await page.evaluate(async (what) => {
    const response = await fetch(`/api/v1${what.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: what.content,
    });
    return { status: response.status, answer: (await response.json()) as { id?: string } };
  }, request);
  expect(status, JSON.stringify(answer)).toBe(201);
  return answer.id ?? '';
}

/** Answers the question whether it is still the same person. */
async function prove(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Pastikan ini Anda' });
  await dialog.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Lanjutkan' }).click();
  await dialog.waitFor({ state: 'detached' });
}

interface Visited {
  page: Page;
  open: (path: string) => Promise<void>;
}

/** First with a summary that says nothing and without what is asked for, then as it should be. */
async function recordOnTelephone({ page, open }: Visited): Promise<{ address: string; id: string }> {
  await open('/kerja/kontak');
  await page.getByRole('link', { name: 'Catat kontak' }).click();
  await heading(page, 'Catat kontak');
  await save(page);
  await page.getByRole('link', { name: 'Pilih jenis kontak' }).waitFor();
  await fillContact(page, 'Koordinasi terkait tahapan Pemilu dan silaturahmi biasa');
  await page.getByText(CONTACT_DAY_IN_WORDS, { exact: true }).waitFor();
  await page.getByText('Kediaman', { exact: true }).click();
  await save(page);
  await page
    .getByRole('link', { name: 'Jelaskan: Satu partai saja, di kediaman atau kantor partai' })
    .waitFor();
  await field(page, 'Satu partai saja, di kediaman atau kantor partai').fill('Tamu sakit (contoh)');
  await page.getByRole('checkbox', { name: /^Ringkasan ini memang tidak bisa lebih jelas/ }).waitFor();
  await field(page, 'Ringkasan').fill(CLEAR);
  await save(page);
  await heading(page, 'Kontak nomor 1');
  await page.getByText('Tercatat sebagai entri nomor 1.').waitFor();
  await page.getByText(`${CONTACT_DAY_IN_WORDS}, 10.00–10.40 WITA`).waitFor();
  // Whoever recorded it is not asked to judge it.
  expect(await page.getByRole('heading', { name: 'Tinjauan', exact: true }).count()).toBe(0);
  const { pathname } = new URL(page.url());
  return { address: pathname, id: pathname.split('/').at(-1) ?? '' };
}

async function reviewInTwoSteps(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Kontak nomor 1' }).click();
  await heading(page, 'Kontak nomor 1');
  await press(page, 'Saya mengetahui kontak ini');
  await page.getByRole('link', { name: /^Centang semua tanda/ }).waitFor();
  await page.getByRole('checkbox', { name: /^Satu partai saja/ }).check();
  await press(page, 'Saya mengetahui kontak ini');
  await page.getByRole('radio', { name: /^Perlu klarifikasi/ }).check();
  await press(page, 'Simpan keputusan');
  await page.getByRole('link', { name: /^Tulis catatan/ }).waitFor();
  await field(page, 'Catatan').fill('Apakah benar di kediaman? (contoh)');
  await press(page, 'Simpan keputusan');
  await page.locator('.page-head').getByText('Perlu klarifikasi').waitFor();
}

async function correctVenue(page: Page, open: Visited['open'], address: string): Promise<void> {
  await open('/kerja');
  await page.getByRole('link', { name: '1 kontak satuan kerja Anda perlu klarifikasi' }).click();
  await heading(page, 'Log kontak');
  await open(address);
  await page.locator('.notice', { hasText: 'Apakah benar di kediaman? (contoh)' }).waitFor();
  await page.getByRole('link', { name: 'Buat koreksi' }).click();
  await heading(page, 'Buat koreksi');
  await page.getByText('Kantor KPU', { exact: true }).click();
  await press(page, 'Simpan koreksi');
  await page.getByRole('link', { name: 'Isi alasannya' }).waitFor();
  await field(page, 'Alasan koreksi').fill('Keliru dipilih: di kantor KPU (contoh)');
  await press(page, 'Simpan koreksi');
  await page.getByText('Koreksi tercatat sebagai entri nomor 4.').waitFor();
  await page.getByText('Tinjauan dibuka kembali karena: Tempat').waitFor();
  expect(await page.locator('ol.items > li .item-title').allTextContents()).toEqual([
    'Kontak · entri 1',
    'Tinjauan · entri 2',
    'Tinjauan · entri 3',
    'Koreksi · entri 4',
  ]);
}

/** The receipt of the first entry and, as its author, what its leaf commits to. */
async function takeReceipt(page: Page): Promise<{ receipt: string; record: string }> {
  const take = async (button: string, name: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button, exact: true }).click();
    const path = join(folder, name);
    await (await download).saveAs(path);
    return path;
  };
  return {
    receipt: await take('Unduh tanda terima entri 1', 'entri-1.tlog-proof'),
    record: await take('Unduh isi yang dijamin', 'entri-1.ndjson'),
  };
}

/** With the database in hand and its triggers out of the way: the venue of one entry is another. */
async function expectAlterationNamed(entry: string): Promise<void> {
  const state = join(folder, 'copy');
  copyState(inject('state'), state);
  const token = withDatabase(state, (database) => addVerifierKey(database, STAFF.centre.id));
  const untouched = await verifyCopy(state, token);
  expect(untouched.output).toContain('Tidak ada yang salah.');
  expect(untouched.code).toBe(0);
  withDatabase(state, (database) => {
    database.exec('DROP TRIGGER contact_entry_is_fixed');
    database
      .prepare(`UPDATE contact_entry SET record = json_set(record, '$.venue', 'kantor_kpu') WHERE id = ?`)
      .run(entry);
  });
  const altered = await verifyCopy(state, token);
  expect(altered.output).toContain(entry);
  expect(altered.output).toContain('Ada yang salah');
  expect(altered.code).toBe(1);
}

async function verifyCopy(state: string, token: string) {
  const portal = await serveCopy(state, inject('origin'));
  try {
    return await verifyLog(`${portal.origin}/log/neutrality`, '--token', token);
  } finally {
    await portal.stop();
  }
}

function keptKeys(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const keys = opening.result.transaction('keyval').objectStore('keyval').getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            done(keys.result.map(String).filter((key) => key.startsWith('contact-draft:')));
          };
        };
      }),
  );
}
