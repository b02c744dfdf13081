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
