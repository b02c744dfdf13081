/** How far an administrator reaches: the own unit and those below, and nothing beside. */
import { expect, test } from 'vitest';
import { expectOnly, useBrowser } from './support/browser.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();

test('an administrator of Jawa Tengah manages people of Kota Salatiga', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.jateng);
  await open('/kerja/orang?q=kusumawardhani');
  await page.getByRole('link', { name: /^Dr\. Ir\. Siti/ }).click();
  await heading(page, /^Dr\. Ir\. Siti/);
  await page.getByRole('link', { name: /^Ubah: Peninjau/ }).click();
  await heading(page, 'Ubah penugasan');
  await field(page, 'Nama jabatan').fill('Anggota Divisi Hukum, Salatiga');
  await press(page, 'Simpan');
  await page.getByText('Tersimpan.').waitFor();
  await page.locator('.items').getByText('Anggota Divisi Hukum, Salatiga').waitFor();
});

test('the same administrator finds nobody of Banten, neither in the list nor by address', async () => {
  const { page, open, faults } = await visit();
  await signedInAs(page.context(), STAFF.jateng);
  await open('/kerja/orang');
  await page.getByRole('link', { name: STAFF.inviter.name }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain(STAFF.banten.name);

  await open('/kerja/orang?q=zainudin');
  await page.getByText('Tidak ada orang yang cocok dalam jangkauan Anda.').waitFor();

  await open(`/kerja/orang/${STAFF.banten.id}`);
  await page.getByText('Tidak ditemukan').waitFor();
  const unknown = await page.locator('main').textContent();
  expect(unknown).not.toContain('Zainudin');
  expectOnly(faults, /status of 404/);
});

test('somebody who administers nothing is shown no page of administration and asks the API for none', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.banten);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await open('/kerja');
  await heading(page, 'Yang menunggu Anda');
  const entries = await page.getByRole('navigation').getByRole('link').allTextContents();
  expect(entries.toSorted()).toEqual([
    'Akun saya',
    'Beranda',
    'Daftar kerja',
    'Impor draf',
    'Kalender',
    'Kewajiban',
    'Koreksi mitra',
    'Kotak masuk',
    'Langganan kalender',
    'Log kontak',
    'Netralitas',
    'Perjanjian',
    'Perlu ditemui',
    'Pola perjanjian',
    'Tindak lanjut',
    'Undangan',
  ]);
  await open('/kerja/orang');
  await heading(page, 'Tidak ditemukan');
  const api = asked.filter((path) => path.startsWith('/api/'));
  expect(new Set(api)).toEqual(new Set(['/api/v1/session', '/api/v1/desk']));
});
