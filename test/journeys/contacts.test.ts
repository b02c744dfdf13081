/**
 * The life of an entry of the neutrality log: recorded on a telephone, reviewed by somebody else, corrected, proved by a
 * receipt without a network; and what becomes of it when somebody changes the database by hand.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dateInWords } from '../../web/src/format/dates.ts';
import { addVerifierKey, copyState, serveCopy, verifyLog, withDatabase } from './support/altered-log.ts';
import { expectOnly, LINE_BROKEN, NARROW, useBrowser } from './support/browser.ts';
import { CONTACT_DAY, fillContact, save } from './support/contact-steps.ts';
import { STAFF, signedInAs } from './support/staff.ts';
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
  await again.goto('/kerja/kontak/baru');
  await again
    .getByText('Isian ini pernah dikirim, tetapi jawabannya tidak sampai.', { exact: false })
    .waitFor();
  expect(await field(again, 'Ringkasan').inputValue()).toBe(CLEAR);
  // Changed since, it is another contact under the same key: nothing is recorded, and the person is told why.
  await field(again, 'Ringkasan').fill(`${CLEAR}, dua kali`);
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
