/**
 * A coordination meeting (rakor) from its first day on: KPU Kabupaten Purworejo records it and invites Bawaslu, a police
 * resort and the provincial government (an example); the police answer by a link and name a delegate, Bawaslu answers
 * signed in; the meeting is moved, and everybody is asked again.
 */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import type { LocalMails } from '../../schema/api/notice.ts';
import { useBrowser } from './support/browser.ts';
import { expectWellMade } from './support/every-staff-page.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { choose, field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();

const TITLE = 'Rakor kesiapan logistik (Contoh)';
const POLICE = 'Kepolisian Resor Purworejo';
const MAILBOX = 'polres.purworejo@contoh.simpul.test';
const DAY_MILLISECONDS = 86_400_000;
/** Four people on a busy machine, and axe on five pages. */
const JOURNEY_TIMEOUT_MS = 240_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);

test(
  'a meeting is recorded, partners are invited, answer by link and signed in, and are asked again when it is moved',
  async () => {
    const clerk = await visit({ reducedMotion: 'reduce' });
    await signedInAs(clerk.page.context(), STAFF.convener);
    const eventPath = await recordMeeting(clerk.page, clerk.open);
    await invitePartners(clerk.page);

    // The police have no account: the link of the mail opens their invitation and nothing else.
    const police = await visit({ reducedMotion: 'reduce' });
    await police.open(`/jawab#${await tokenOf(MAILBOX, `Undangan: ${TITLE}`)}`);
    await heading(police.page, TITLE);
    await police.page.getByText(`KPU Kabupaten Purworejo mengundang ${POLICE}.`).waitFor();
    await police.page.getByRole('radio', { name: 'Diwakilkan' }).check();
    await press(police.page, 'Kirim jawaban');
    await police.page.getByText('Isi nama dan jabatan yang mewakili.').waitFor();
    await field(police.page, 'Nama yang mewakili').fill('Ipda Sari (Contoh)');
    await field(police.page, 'Jabatan yang mewakili').fill('Kanit Politik');
    await press(police.page, 'Kirim jawaban');
    await police.page.getByText('Jawaban tersimpan.', { exact: false }).waitFor();
    const oldLink = police.page.url();

    const liaison = await visit({ reducedMotion: 'reduce' });
    await signedInAs(liaison.page.context(), STAFF.liaisonOfSupervisors);
    const id = eventPath.split('/').at(-1) ?? '';
    await liaison.open(`/kerja/undangan/${id}/jawab`);
    await heading(liaison.page, TITLE);
    await liaison.page.getByRole('radio', { name: 'Hadir', exact: true }).check();
    await press(liaison.page, 'Kirim jawaban');
    await liaison.page.getByText('Jawaban tersimpan.', { exact: false }).waitFor();

    await clerk.open(eventPath);
    await clerk.page.getByText('3 diundang · 2 akan hadir · 1 belum menjawab').waitFor();
    await clerk.page.getByText('Diwakili Ipda Sari (Contoh), Kanit Politik').waitFor();

    await moveMeeting(clerk.page);
    await clerk.page.getByText('3 diundang · 0 akan hadir · 3 belum menjawab').waitFor();
    await police.open('/tentang');
    await police.open(new URL(oldLink).pathname + new URL(oldLink).hash);
    await heading(police.page, 'Tautan ini tidak berlaku');
    await police.open('/tentang');
    await police.open(`/jawab#${await tokenOf(MAILBOX, `Jadwal berubah: ${TITLE}`)}`);
    await heading(police.page, TITLE);
    await police.page.getByText('Waktu atau tempat kegiatan ini pernah berubah.', { exact: false }).waitFor();
    await police.page.getByRole('radio', { name: 'Akan hadir' }).check();
    await press(police.page, 'Kirim jawaban');
    await police.page.getByText('Jawaban tersimpan.', { exact: false }).waitFor();
    police.faults.splice(0, Infinity, ...police.faults.filter((fault) => !/status of 404/.test(fault)));

    await clerk.open(eventPath);
    await clerk.page.getByText('3 diundang · 1 akan hadir · 2 belum menjawab').waitFor();
    expect(await clerk.page.getByText('Diwakili Ipda Sari').count()).toBe(0);
    for (const path of ['', '/ubah', '/status', '/undang']) await expectWellMade(clerk, eventPath + path);
    await expectWellMade(liaison, `/kerja/undangan/${id}/jawab`);
    await police.page.reload();
    await expectWellMade(police, new URL(police.page.url()).pathname + new URL(police.page.url()).hash);
  },
  JOURNEY_TIMEOUT_MS,
);

test(
  'a series says how many dates it has and how many without the holiday, and is recorded with its topics',
  async () => {
    const convener = await visit({ reducedMotion: 'reduce' });
    const { page, open } = convener;
    await signedInAs(page.context(), STAFF.convener);
    await open('/kerja/kalender/seri/baru');
    await heading(page, 'Catat seri kegiatan');
    await field(page, 'Nama kegiatan').fill('Bincang hukum (Contoh)');
    await page.getByRole('radio', { name: 'Jamnya belum diketahui' }).check();
    for (const day of ['Rabu', 'Jumat']) await page.getByRole('checkbox', { name: day }).check();
    await field(page, 'Pertama kali').fill('2021-09-01');
    await field(page, 'Paling akhir').fill('2021-11-05');
    await page.getByText('20 tanggal; 19 tanpa hari libur 20 Oktober 2021.').waitFor();
    await page.getByRole('checkbox', { name: /20 Oktober 2021/ }).check();
    await page.getByText('19 tanggal.', { exact: true }).waitFor();
    await page.getByLabel(/^Topik bernomor/).fill('Pembukaan\nLogistik');
    await page.getByText('Kurang 17 topik untuk jumlah pertemuan ini.').waitFor();
    await press(page, 'Catat seri');
    await page.getByText('Seri tercatat dengan 19 pertemuan.').waitFor();
    await page.getByRole('link', { name: '#2 Logistik' }).waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: /^#/ }).count()).toBe(19);
    const series = new URL(page.url()).pathname;
    const pages = [
      series,
      `${series}/aturan`,
      '/kerja/kalender',
      '/kerja/kalender/baru',
      '/kerja/kalender/seri/baru',
    ];
    for (const path of pages) await expectWellMade(convener, path);
  },
  JOURNEY_TIMEOUT_MS,
);

async function recordMeeting(page: Page, open: (path: string) => Promise<void>): Promise<string> {
  await open('/kerja/kalender/baru');
  await heading(page, 'Catat kegiatan');
  await field(page, 'Nama kegiatan').fill(TITLE);
  await field(page, 'Tanggal mulai').fill(inDays(20));
  await field(page, 'Mulai pukul').fill('09:00');
  await page.getByLabel(/^Selesai pukul/).fill('08:00');
  await press(page, 'Simpan kegiatan');
  await page.getByRole('link', { name: 'Selesainya sebelum mulainya.' }).waitFor();
  await page.getByLabel(/^Selesai pukul/).fill('');
  await page.getByText('09.00 WIB / 10.00 WITA / 11.00 WIT sampai dengan selesai').waitFor();
  await page.getByLabel(/^Hari dan tanggal seperti tercetak/).fill('Rabu, 21 Oktober 2021');
  await page.getByText(/Hari dan tanggal tidak cocok/).waitFor();
  await page.getByLabel(/^Hari dan tanggal seperti tercetak/).fill('');
  await page.getByLabel(/^Tempat \(/).fill('Aula KPU Kabupaten Purworejo');
  await press(page, 'Simpan kegiatan');
  await page.getByText('Kegiatan tercatat.').waitFor();
  await heading(page, TITLE);
  return new URL(page.url()).pathname;
}

async function invitePartners(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Undang', exact: true }).click();
  await heading(page, 'Undang');
  for (const [typed, name] of [
    ['bawaslu jateng', 'Bawaslu Provinsi Jawa Tengah'],
    ['polres purworejo', POLICE],
    ['pemprov jateng', 'Pemerintah Provinsi Jawa Tengah'],
  ] as const) {
    await choose(page, 'Tambah lembaga mitra', typed, name);
    await page.getByRole('button', { name: `Keluarkan ${name}` }).waitFor();
  }
  const police = page.getByRole('listitem').filter({ hasText: POLICE });
  await police.getByLabel(/^Nama kontak/).fill('Kompol Rudi (Contoh)');
  await police.getByLabel(/^Surel kontak/).fill(MAILBOX);
  await press(page, 'Kirim 3 undangan');
  await page.getByText('3 undangan terkirim.', { exact: false }).waitFor();
  await page.getByText('3 diundang · 0 akan hadir · 3 belum menjawab').waitFor();
}

async function moveMeeting(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ubah', exact: true }).click();
  await heading(page, 'Ubah kegiatan');
  await field(page, 'Tanggal mulai').fill(inDays(22));
  await page.getByLabel(/^Alasan perubahan/).fill('Aula dipakai (contoh)');
  await press(page, 'Simpan perubahan');
  await page.getByText('Semua yang diundang ditanya lagi.', { exact: false }).waitFor();
}

/** The token of the link in the mail that the local portal would have sent. */
async function tokenOf(to: string, subject: string): Promise<string> {
  const find = async () => {
    const response = await fetch(`${inject('origin')}/api/v1/local-mail`);
    const { items } = (await response.json()) as LocalMails;
    const mail = items.find((one) => one.to.includes(to) && one.subject === subject);
    return /\/jawab#([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  };
  await expect.poll(find, { timeout: 15_000 }).not.toBe('');
  return find();
}
