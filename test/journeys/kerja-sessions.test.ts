/** Sessions end where and when their owner says so, and nothing typed is lost with them. */
import { expect, test } from 'vitest';
import { expectOnly, useBrowser } from './support/browser.ts';
import { emailOf, PASSWORD, STAFF, signedInAs } from './support/staff.ts';
import { field, heading, press, signIn, signOut } from './support/staff-steps.ts';

const { visit } = useBrowser();

test('a session that is revoked in one browser ends in the other at its next request, and what was typed there is kept', async () => {
  const here = await visit();
  await here.open('/kerja/masuk');
  await signIn(here.page, STAFF.twoBrowsers);
  const there = await visit();
  await there.open('/kerja/masuk');
  await signIn(there.page, STAFF.twoBrowsers);
  await there.open('/kerja/akun/kata-sandi');
  await field(there.page, 'Kata sandi sekarang').fill(PASSWORD);
  await field(there.page, 'Kata sandi baru').fill('kereta malam tiba pagi');

  await here.open('/kerja/akun/sesi');
  await heading(here.page, 'Sesi saya');
  await press(here.page, 'Akhiri semua sesi lain');
  await here.page.getByText('Semua sesi lain sudah berakhir.').waitFor();

  await press(there.page, 'Simpan');
  await heading(there.page, 'Masuk');
  await there.page.getByText('Sesi Anda telah berakhir.').waitFor();
  expect(new URL(there.page.url()).pathname).toBe('/kerja/akun/kata-sandi');
  await there.page.locator('input[name="email"]').fill(emailOf(STAFF.twoBrowsers));
  await there.page.locator('input[name="password"]').fill(PASSWORD);
  await press(there.page, 'Masuk');
  await heading(there.page, 'Ganti kata sandi');
  expect(await field(there.page, 'Kata sandi baru').inputValue()).toBe('kereta malam tiba pagi');
  expectOnly(there.faults, /status of 401/);
});

test('after signing out, "back" shows nothing of what was there', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.neighbour);
  await open('/kerja/akun');
  await page.getByText(emailOf(STAFF.neighbour)).waitFor();
  await signOut(page);
  await page.goBack();
  await heading(page, 'Masuk');
  expect(await page.locator('body').textContent()).not.toContain(emailOf(STAFF.neighbour));
});

test('a grave change asks who is there: a wrong answer changes nothing, a right one lets it go on', async () => {
  const { page, open, faults } = await visit();
  await signedInAs(page.context(), STAFF.unproved);
  await open('/kerja/akun/autentikator');
  await press(page, 'Mulai memasang');
  const dialog = page.getByRole('dialog', { name: 'Pastikan ini Anda' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/^Tidak ada yang berubah, karena belum dipastikan/).waitFor();
  await press(page, 'Mulai memasang');
  await dialog.getByLabel('Kata sandi', { exact: true }).fill('bukan kata sandinya');
  await dialog.getByRole('button', { name: 'Lanjutkan' }).click();
  await dialog.getByText('Kata sandi atau kodenya tidak cocok.').waitFor();
  expect(await page.getByRole('img').count()).toBe(0);

  await dialog.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.getByRole('img', { name: 'Kode QR untuk aplikasi autentikator' }).waitFor();
  expect(await dialog.count()).toBe(0);
  expectOnly(faults, /status of (401|403)/);
});

test('whoever has left is warned before the session ends, and whoever is typing is not', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.idle);
  await page.clock.install();
  await open('/kerja/orang/undang');
  await heading(page, 'Undang pegawai');
  const warning = page.getByText('Sesi Anda berakhir dalam 2 menit bila tidak ada kegiatan.');
  await field(page, 'Nama lengkap').pressSequentially('Si');
  const kept = page.waitForResponse((response) => response.url().endsWith('/api/v1/session'));
  await page.clock.fastForward('28:30');
  await kept;
  expect(await warning.count()).toBe(0);

  await page.clock.fastForward('28:30');
  await warning.waitFor();
  await press(page, 'Tetap masuk');
  await warning.waitFor({ state: 'detached' });
  expect(await field(page, 'Nama lengkap').inputValue()).toBe('Si');
});
