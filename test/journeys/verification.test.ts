/** Verifying a document: hashed in the browser, never sent, and answered with what the result does not mean. */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { expectOnly, LINE_BROKEN, useBrowser } from './support/browser.ts';
import { ALTERED_PDF, RECORDED_PDF, sha256 } from './support/examples.ts';

const { visit } = useBrowser();

const PDF = { name: 'naskah.pdf', mimeType: 'application/pdf' };
const FOUND = 'Naskah ini tercatat';
const NOT_FOUND = 'Tidak ada dalam registri';
/** Browsers note every answer with status 404, also one that was asked for. */
const NOT_RECORDED = /status of 404.*\/by-hash\//;

test('a recorded document is recognised by its bytes and leads to its agreement', async () => {
  const { page, open } = await visit();
  await open('/verifikasi');
  await page.locator('input[type="file"]').setInputFiles({ ...PDF, buffer: RECORDED_PDF });
  await page.getByRole('heading', { name: FOUND }).waitFor();
  await page.getByText(sha256(RECORDED_PDF)).waitFor();
  await page.getByText('versi yang berlaku').waitFor();
  await page
    .locator('.result')
    .getByRole('link', { name: /^Contoh: pengamanan/ })
    .click();
  await page.waitForURL(`**/perjanjian/${inject('examples').umbrella}`);
});

test('one altered byte is enough to be told apart, without being called a forgery', async () => {
  const { page, open, faults } = await visit();
  await open('/verifikasi');
  await page.locator('input[type="file"]').setInputFiles({ ...PDF, buffer: ALTERED_PDF });
  await page.getByRole('heading', { name: NOT_FOUND }).waitFor();
  await page.getByText(sha256(ALTERED_PDF)).waitFor();
  await page.getByText('Bukan berarti palsu.').waitFor();
  expect(await page.getByRole('heading', { name: FOUND }).count()).toBe(0);
  expectOnly(faults, NOT_RECORDED);
});

test('the file never leaves the browser: only its fingerprint is asked about', async () => {
  const { page, open } = await visit();
  await open('/verifikasi');
  const requests: { method: string; url: string; body: Buffer | null }[] = [];
  page.on('request', (request) =>
    requests.push({ method: request.method(), url: request.url(), body: request.postDataBuffer() }),
  );
  await page.locator('input[type="file"]').setInputFiles({ ...PDF, buffer: RECORDED_PDF });
  await page.getByRole('heading', { name: FOUND }).waitFor();
  const asked = `${inject('origin')}/api/v1/documents/by-hash/${sha256(RECORDED_PDF)}`;
  expect(requests).toEqual([{ method: 'GET', url: asked, body: null }]);
});

test('a document dropped onto the page is verified like a chosen one', async () => {
  const { page, open, faults } = await visit();
  await open('/verifikasi');
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'naskah.pdf', { type: 'application/pdf' }));
    const target = document.querySelector('.dropzone');
    for (const type of ['dragover', 'drop']) {
      target?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, ALTERED_PDF.subarray(0, 5000).toString('base64'));
  await page.getByRole('heading', { name: NOT_FOUND }).waitFor();
  await page.getByText(sha256(ALTERED_PDF.subarray(0, 5000))).waitFor();
  expectOnly(faults, NOT_RECORDED);
});

test('a file that is no PDF is still checked, and the page says what it is not', async () => {
  const { page, open, faults } = await visit();
  await open('/verifikasi');
  const buffer = Buffer.from('bukan naskah');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'catatan.txt', mimeType: 'text/plain', buffer });
  await page.getByRole('heading', { name: NOT_FOUND }).waitFor();
  await page.getByText('Berkas ini bukan PDF.').waitFor();
  expectOnly(faults, NOT_RECORDED);
});

test('the address with a recorded fingerprint, as a QR code on paper has it, answers at once', async () => {
  const { page, open } = await visit();
  await open(`/verifikasi/${sha256(RECORDED_PDF)}`);
  await page.getByRole('heading', { name: FOUND }).waitFor();
  await open(`/en/verifikasi/${sha256(RECORDED_PDF).toUpperCase()}`);
  await page.getByRole('heading', { name: 'This document is recorded' }).waitFor();
});

test('the address with an unknown fingerprint says that it is not recorded', async () => {
  const { page, open } = await visit();
  await open(`/verifikasi/${'0'.repeat(64)}`);
  await page.getByRole('heading', { name: NOT_FOUND }).waitFor();
});

test('a fingerprint can be typed, with spaces and capitals, and what is none is explained', async () => {
  const { page, open } = await visit();
  await open('/verifikasi');
  await page.getByLabel('SHA-256, 64 angka heksadesimal').fill('abc');
  await page.getByRole('button', { name: 'Periksa', exact: true }).click();
  await page.getByText('Sidik jari SHA-256 terdiri atas tepat 64 angka').waitFor();
  expect(await focusedName(page)).toBe('sha256');

  const spaced = sha256(RECORDED_PDF).toUpperCase().replace(/.{8}/g, '$& ');
  await page.getByLabel('SHA-256, 64 angka heksadesimal').fill(spaced);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/verifikasi/${sha256(RECORDED_PDF)}`);
  await page.getByRole('heading', { name: FOUND }).waitFor();
});

test('when the line breaks the fingerprint is not lost, and asking again succeeds', async () => {
  const { page, open, faults } = await visit();
  await open('/verifikasi');
  await page.route('**/api/v1/documents/**', (route) => route.abort());
  await page.locator('input[type="file"]').setInputFiles({ ...PDF, buffer: RECORDED_PDF });
  await page.getByRole('alert').getByText('Sambungan terputus').waitFor();
  await page.unroute('**/api/v1/documents/**');
  await page.getByRole('alert').getByRole('button', { name: 'Coba lagi' }).click();
  await page.getByRole('heading', { name: FOUND }).waitFor();
  expectOnly(faults, LINE_BROKEN);
});

function focusedName(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('name') ?? null);
}
