/**
 * A coordination meeting from its agenda to the next one: Bawaslu, Polres and Pemprov are invited; people check in with the
 * QR on their phone and by the list; the minutes are objected to, corrected, agreed with by a liaison and by links without
 * an account, approved by somebody who did not write them; and what is left undone comes before the next meeting.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckInPass } from '../../schema/api/meeting.ts';
import { LANGUAGES } from '../../schema/api/vocabulary.ts';
import { NARROW, useBrowser, type Visit } from './support/browser.ts';
import { expectWellMade } from './support/every-staff-page.ts';
import { MEETINGS } from './support/meetings.ts';
import { inLanguage } from './support/pages.ts';
import { STAFF, type StaffMember, signedInAs } from './support/staff.ts';
import { choose, field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser({ visitsLast: 'file' });

const { first, next } = MEETINGS;
const BAWASLU = 'Bawaslu Provinsi Jawa Tengah';
const at = (tab: string, id: string = first.id) => `/kerja/kalender/${id}/${tab}`;
const unfold = (page: Page, name: string) => page.locator('summary', { hasText: name }).click();
const row = (page: Page, label: string, name: string) =>
  page.getByRole('list', { name: label }).getByRole('listitem').filter({ hasText: name });

let clerk: Visit;
let guest: Visit;

beforeAll(async () => {
  clerk = await visitAs(STAFF.meetingClerk);
  guest = await visitAs(STAFF.meetingGuest);
});

test('a meeting has its agenda, is attended by QR and by the list, and decides', async () => {
  await prepare(clerk);
  await attend(clerk);
  await decide(clerk.page, clerk.open);
});

test('its minutes are objected to, corrected, and agreed with by a liaison and by links', async () => {
  await circulate(clerk, 'Rapat dibuka pukul 09.00.\n\nPeserta menyepakati jadwal penjagaan gudang.');
  await object(guest);
  await correct(clerk);
  await agree(guest);
  for (const name of ['Kepolisian Resor Purworejo', 'Pemerintah Provinsi Jawa Tengah'])
    await agreeByLink(clerk, name);
});

test('they are approved by somebody else, and print as a paper of their own', async () => {
  const head = await visitAs(STAFF.meetingHead);
  await head.open(at('notulen'));
  await press(head.page, 'Sahkan');
  await head.page.getByText('Notulen disahkan.').waitFor();
  await head.page.emulateMedia({ media: 'print' });
  expect(await head.page.locator('article.paper').textContent()).toContain('Disahkan oleh Wulan (Contoh)');
  expect(await head.page.getByRole('navigation').first().isVisible()).toBe(false);
});

test('what is left undone comes before the next meeting of the chain, until it is done', async () => {
  await clerk.open(at('rapat', next.id));
  const carried = row(clerk.page, 'Tindak lanjut dari rapat sebelumnya', 'Menyusun jadwal penjagaan gudang');
  expect(await carried.textContent()).toContain(`dari ${first.title}`);
  await guest.open('/kerja/tindak-lanjut');
  await unfold(guest.page, 'Perbarui keadaan');
  await guest.page.getByRole('radio', { name: 'Selesai' }).check();
  await press(guest.page, 'Simpan');
  await guest.page.getByRole('link', { name: 'Tulis bukti atau alasannya.' }).waitFor();
  await guest.page.getByRole('textbox', { name: /^Keterangan/ }).fill('Surat nomor 7 (contoh)');
  await press(guest.page, 'Simpan');
  await guest.page.getByText('Bukti: Surat nomor 7 (contoh)').waitFor();
  await clerk.open(at('rapat', next.id));
  await heading(clerk.page, next.title);
  expect(await clerk.page.getByText('Tindak lanjut dari rapat sebelumnya').count()).toBe(0);
});

async function visitAs(person: StaffMember): Promise<Visit> {
  const one = await visit({ reducedMotion: 'reduce' });
  await signedInAs(one.page.context(), person);
  return one;
}

async function prepare({ page, open }: Visit): Promise<void> {
  await open(at('rapat'));
  await heading(page, first.title);
  await unfold(page, 'Tulis atau ubah agenda');
  await page.getByRole('group', { name: 'Acara 1' }).getByLabel('Acara', { exact: true }).fill('Pembukaan');
  await press(page, 'Tambah acara');
  const second = page.getByRole('group', { name: 'Acara 2' });
  await second.getByLabel('Acara', { exact: true }).fill('Pengamanan gudang logistik');
  await second.getByLabel(/^Lama \(menit\)/).fill('45');
  await press(page, 'Simpan');
  await page.getByText('Agenda tersimpan.').waitFor();
  await page.getByText('45 menit').waitFor();
}

async function attend({ page, open }: Visit): Promise<void> {
  await open(at('hadir'));
  const answer = page.waitForResponse((one) => one.url().endsWith('/check-in'));
  await unfold(page, 'Tampilkan kode QR');
  const { url } = (await (await answer).json()) as CheckInPass;
  await page.getByRole('img', { name: 'Kode QR untuk mengisi daftar hadir' }).waitFor();

  const phone = await visit({ viewport: NARROW });
  await phone.open(`/hadir${new URL(url).hash}`);
  await heading(phone.page, 'Isi daftar hadir');
  await press(phone.page, 'Catat kehadiran saya');
  await phone.page.getByRole('link', { name: 'Isi nama' }).waitFor();
  await field(phone.page, 'Nama').fill('Siti Aminah (Contoh)');
  await field(phone.page, 'Mewakili').selectOption({ label: BAWASLU });
  await phone.page.getByRole('radio', { name: 'Luring' }).check();
  await press(phone.page, 'Catat kehadiran saya');
  await heading(phone.page, 'Terima kasih. Kehadiran Anda tercatat.');

  await page.reload();
  await row(page, 'Orang yang hadir', 'Siti Aminah (Contoh)').waitFor();
  await field(page, 'Kepolisian Resor Purworejo').selectOption({ label: 'Diwakili, luring' });
  await field(page, 'Pemerintah Provinsi Jawa Tengah').selectOption({ label: 'Izin' });
  await press(page, 'Simpan daftar hadir');
  await page.getByText('Daftar hadir tersimpan.').waitFor();
  await open(at('rapat'));
  await page.getByText('2 dari 3 undangan tercatat hadir atau diwakili; 1 orang di daftar hadir.').waitFor();
}

async function decide(page: Page, open: Visit['open']): Promise<void> {
  await unfold(page, 'Catat keputusan');
  await field(page, 'Keputusan').fill('Gudang logistik dijaga bersama setiap hari.');
  await press(page, 'Simpan');
  await page.getByText('Keputusan tercatat.').waitFor();
  await open(at('rapat'));
  await unfold(page, 'Beri tindak lanjut');
  await field(page, 'Yang harus dilakukan').fill('Menyusun jadwal penjagaan gudang');
  await choose(page, 'Penanggung jawab', 'bawaslu', BAWASLU);
  await page.getByLabel(/^Batas waktu/).fill('2030-01-31');
  await press(page, 'Beri tindak lanjut');
  await page.getByText('Tindak lanjut diberikan; penanggung jawab diberi tahu.').waitFor();
}

async function circulate({ page, open }: Visit, minutes: string): Promise<void> {
  await open(at('notulen'));
  await field(page, 'Isi notulen').fill(minutes);
  await press(page, 'Simpan notulen');
  await page.getByText('Revisi 1 tersimpan.').waitFor();
  await sendRound(page);
}

async function sendRound(page: Page): Promise<void> {
  await field(page, 'Tanggapan paling lambat').fill('2030-01-15');
  await press(page, 'Edarkan');
  await page.getByText('Notulen diedarkan.').waitFor();
}

async function object({ page, open }: Visit): Promise<void> {
  await open('/kerja/undangan');
  await row(page, 'Undangan', 'notulen menunggu tanggapan')
    .getByRole('link', { name: first.title, exact: true })
    .click();
  await heading(page, first.title);
  await page.getByText('Peserta menyepakati jadwal penjagaan gudang.').waitFor();
  await page.getByRole('radio', { name: 'Keberatan' }).check();
  await press(page, 'Kirim tanggapan');
  await page.getByRole('link', { name: 'Tulis alasan keberatan.' }).waitFor();
  await field(page, 'Alasan keberatan').fill('Rapat dibuka pukul 09.30.');
  await press(page, 'Kirim tanggapan');
  await page.getByText(/^Lembaga Anda: keberatan, /).waitFor();
}

async function correct({ page, open }: Visit): Promise<void> {
  await open(at('notulen'));
  await page.getByText('Keberatan: Rapat dibuka pukul 09.30.').waitFor();
  const written = field(page, 'Isi notulen');
  await written.fill((await written.inputValue()).replace('09.00', '09.30'));
  await field(page, 'Apa yang dikoreksi').fill('Waktu pembukaan');
  await press(page, 'Simpan notulen');
  await page.getByText('Revisi 3 tersimpan.').waitFor();
  await sendRound(page);
}

async function agree({ page, open }: Visit): Promise<void> {
  await open(`/kerja/undangan/${first.id}`);
  await page.getByText('Rapat dibuka pukul 09.30.').waitFor();
  await page.getByRole('radio', { name: 'Setuju' }).check();
  await press(page, 'Kirim tanggapan');
  await page.getByText(/^Lembaga Anda: setuju, /).waitFor();
}

async function agreeByLink({ page, open }: Visit, name: string): Promise<void> {
  await open(at('notulen'));
  await press(page, `Buat tautan tanggapan untuk ${name}`);
  const link = (await page.locator('.secret .mono').textContent()) ?? '';
  const { page: other, open: visitLink } = await visit();
  await visitLink(`/notulen${new URL(link).hash}`);
  await heading(other, 'Tanggapi notulen');
  await other.getByText(`Atas nama ${name}.`).waitFor();
  await other.getByRole('radio', { name: 'Setuju' }).check();
  await field(other, 'Nama').fill('Slamet (Contoh)');
  await field(other, 'Jabatan').fill('Kabag Ops');
  await press(other, 'Kirim tanggapan');
  await other.getByText(/^Lembaga Anda: setuju, /).waitFor();
}

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([at('rapat'), at('hadir'), at('notulen'), '/kerja/tindak-lanjut', '/kerja/temui'])(
    '%s is well made for the unit that holds the meeting',
    (path) => expectWellMade(clerk, inLanguage(path, language)),
  );

  test.each(['/kerja/undangan', `/kerja/undangan/${first.id}`, '/kerja/tindak-lanjut'])(
    '%s is well made for those who are invited',
    (path) => expectWellMade(guest, inLanguage(path, language)),
  );
});
