/** From an invitation to the last resort: how somebody new comes in, secures the account, and comes in again. */
import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectOnly, useBrowser } from './support/browser.ts';
import { codeOf, STAFF, signedInAs } from './support/staff.ts';
import { choose, field, heading, press, signOut, submitPassword } from './support/staff-steps.ts';

const { visit } = useBrowser();

const NEWCOMER = { name: 'Bambang (Contoh)', email: 'bambang@contoh.simpul.test' };
const NEW_PASSWORD = 'sepeda biru menyeberang jembatan';

test('an invitation leads over a first password, an authenticator and a passkey to recovery by a printed code', async () => {
  const inviter = await visit();
  await signedInAs(inviter.page.context(), STAFF.inviter);
  await inviter.open('/kerja/orang/undang');
  const link = await invite(inviter.page);

  const { page, open, faults } = await visit();
  await open(link);
  await heading(page, 'Selamat datang di Simpul');
  expect(await page.locator('main').textContent()).toContain(NEWCOMER.email);
  await field(page, 'Kata sandi baru').fill(NEW_PASSWORD);
  await press(page, 'Simpan dan masuk');

  // The role of an administrator asks for a second factor before it shows anything.
  await heading(page, 'Satu langkah lagi: pasang langkah kedua');
  expect(page.url()).not.toContain('#');
  await page.getByRole('link', { name: 'Pasang aplikasi autentikator' }).click();
  const [recoveryCode] = await enrolAuthenticator(page);
  await heading(page, 'Yang menunggu Anda');
  await page.getByRole('link', { name: 'Orang dan penugasan' }).waitFor();

  const authenticator = await virtualAuthenticator(page);
  await makePasskey(page);
  await signOut(page);
  await press(page, 'Masuk dengan kunci sandi (passkey)');
  await heading(page, 'Yang menunggu Anda');
  await authenticator.detach();

  await signOut(page);
  await submitPassword(page, NEWCOMER.email, NEW_PASSWORD);
  await page.getByRole('button', { name: 'Pakai kode pemulihan' }).click();
  await field(page, 'Kode pemulihan').fill(recoveryCode);
  await press(page, 'Lanjutkan');
  await heading(page, 'Yang menunggu Anda');

  // What serves once has served.
  await open(link);
  await heading(page, 'Tautan ini tidak berlaku');
  expectOnly(faults, /status of 404/);
});

/** Goes through the steps of an invitation and returns the link that is shown at the end. */
async function invite(page: Page): Promise<string> {
  await field(page, 'Nama lengkap').fill(NEWCOMER.name);
  await field(page, 'Alamat surel').fill(NEWCOMER.email);
  await press(page, 'Lanjut');
  await heading(page, `Penugasan untuk ${NEWCOMER.name}`);
  await page.getByRole('radio', { name: /^Admin satker/ }).check();
  await choose(page, 'Satuan kerja', 'kota sal', 'KPU Kota Salatiga');
  await page.getByRole('combobox', { name: 'Jabatan', exact: true }).selectOption({ label: 'Sekretaris' });
  expect(await field(page, 'Nama jabatan').inputValue()).toBe('Sekretaris');
  await press(page, 'Lanjut');
  await heading(page, 'Periksa sebelum dikirim');
  const summary = await page.locator('dl').textContent();
  for (const said of [NEWCOMER.email, 'KPU Kota Salatiga', 'Admin satker', 'Sekretaris']) {
    expect(summary).toContain(said);
  }
  await press(page, 'Kirim undangan');
  await heading(page, `${NEWCOMER.name} sudah diundang`);
  const link = await page.locator('.secret .mono').textContent();
  expect(link).toMatch(/\/kerja\/tautan#[\w-]{20,}$/);
  return new URL(link!).pathname + new URL(link!).hash;
}

/** Sets up an authenticator with the key that is shown for typing, and returns the recovery codes. */
async function enrolAuthenticator(page: Page): Promise<[string, ...string[]]> {
  await heading(page, 'Aplikasi autentikator');
  await press(page, 'Mulai memasang');
  await page.getByRole('img', { name: 'Kode QR untuk aplikasi autentikator' }).waitFor();
  await page.getByText('Tidak dapat memindai? Ketik kuncinya').click();
  const secret = (await page.locator('.secret .mono').textContent())!.replaceAll(' ', '');
  await field(page, 'Kode enam angka').fill(codeOf(secret));
  await press(page, 'Pasang');
  await heading(page, 'Simpan kode pemulihan Anda');
  const codes = await page.locator('.codes li').allTextContents();
  expect(codes.length).toBe(10);
  await press(page, 'Lanjutkan');
  await page.getByRole('link', { name: 'Pastikan kode sudah Anda simpan, lalu centang kotaknya' }).waitFor();
  await page.getByRole('checkbox', { name: 'Saya sudah menyimpan kode ini' }).check();
  await press(page, 'Lanjutkan');
  return codes as [string, ...string[]];
}

async function makePasskey(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Akun saya' }).click();
  await heading(page, 'Akun saya');
  await page.locator('a[href="/kerja/akun/kunci-sandi"]').click();
  await heading(page, 'Kunci sandi (passkey)');
  await field(page, 'Nama kunci sandi').fill('Laptop kantor');
  await press(page, 'Buat kunci sandi');
  await page.getByText('Kunci sandi dibuat.').waitFor();
  await page.getByText('Laptop kantor', { exact: true }).waitFor();
}

/** A device that keeps passkeys and always says that its owner is there. */
async function virtualAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}
