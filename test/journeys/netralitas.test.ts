/** The neutrality log for everyone, and proofs that are checked in the reader's own browser. */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { expectOnly, LINE_BROKEN, useBrowser } from './support/browser.ts';

const { visit } = useBrowser();

const PROVED = 'Terbukti ada di dalam log';
const WRONG = 'Ada yang tidak cocok';
const OPEN = 'Belum dapat dibuktikan di sini';

/** The receipt of the second published revision, as anyone can download it. */
const receipt = async () => (await fetch(`${inject('origin')}/log/registry/proof/1`)).text();
const vkeys = async () => (await fetch(`${inject('origin')}/log/registry/vkey`)).text();

async function drop(page: Page, text: string, name = 'registry-1.tlog-proof'): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
  await page.locator('input[type="file"]').setInputFiles(file);
}

test('a receipt is proved in this browser, which says what that does not mean and sends nothing', async () => {
  const { page, open } = await visit();
  const text = await receipt();
  await open('/netralitas');
  const requests: { method: string; url: string; body: Buffer | null }[] = [];
  page.on('request', (one) =>
    requests.push({ method: one.method(), url: one.url(), body: one.postDataBuffer() }),
  );
  await drop(page, text);
  await page.getByRole('heading', { name: PROVED }).waitFor();
  const result = page.locator('.result');
  await result.getByText('Daun nomor 1 ada di dalam log').waitFor();
  await result.getByText('Bahwa yang dicatat itu benar.').waitFor();
  await result.getByText('kuncinya diambil dari portal ini juga').waitFor();
  // Only the code that checks has been fetched, whatever was in the file.
  expect(requests.length).toBeGreaterThan(0);
  for (const { method, url, body } of requests)
    expect([method, new URL(url).pathname.startsWith('/assets/'), body]).toEqual(['GET', true, null]);
});

test('with a key noted down elsewhere nothing is taken on the word of the portal', async () => {
  const { page, open } = await visit();
  await open('/en/netralitas');
  await page.getByLabel('Keys that you noted down').fill(await vkeys());
  await drop(page, await receipt());
  await page.getByRole('heading', { name: 'Proved to be in the log' }).waitFor();
  expect(await page.getByText('the key came from this portal too').count()).toBe(0);
});

test('what was altered is told apart: the number, the signature, a file that is no receipt', async () => {
  const { page, open } = await visit();
  await open('/netralitas');
  const text = await receipt();
  await drop(page, text.replace('index 1\n', 'index 2\n'));
  await page.getByRole('heading', { name: WRONG }).waitFor();
  await page.getByText('Hash pada tanda terima tidak sampai ke akar').waitFor();
  await drop(page, text.replace(/\n(\d+)\n(?=[^\n]{44}\n\n)/, '\n9999\n'));
  await page.getByText('checkpoint diubah atau dipalsukan').waitFor();
  await drop(page, '%PDF-1.7', 'naskah.pdf');
  await page.getByText('bukan tanda terima (C2SP tlog-proof)').waitFor();
  expect(await page.getByRole('heading', { name: PROVED }).count()).toBe(0);
});

test('a browser without Ed25519 says that it cannot check the signature, and calls nothing forged', async () => {
  const { page, open } = await visit();
  await page.addInitScript(() => {
    const importKey = crypto.subtle.importKey.bind(crypto.subtle);
    crypto.subtle.importKey = ((
      format: 'raw',
      data: BufferSource,
      algorithm: string,
      ...rest: [boolean, KeyUsage[]]
    ) =>
      algorithm === 'Ed25519'
        ? Promise.reject(new DOMException('unknown', 'NotSupportedError'))
        : importKey(format, data, algorithm, ...rest)) as typeof crypto.subtle.importKey;
  });
  await open('/netralitas');
  await drop(page, await receipt());
  await page.getByRole('heading', { name: OPEN }).waitFor();
  await page.getByText('peramban ini belum mengenal Ed25519').waitFor();
  expect(await page.getByRole('heading', { name: WRONG }).count()).toBe(0);
});

test('when the line breaks before the code has come, asking again succeeds', async () => {
  const { page, open, faults } = await visit();
  await open('/netralitas');
  await page.route('**/assets/proof*', (route) => route.abort());
  await drop(page, await receipt());
  await page.getByRole('alert').getByText('Sambungan terputus').waitFor();
  await page.unroute('**/assets/proof*');
  await page.getByRole('alert').getByRole('button', { name: 'Coba lagi' }).click();
  await page.getByRole('heading', { name: PROVED }).waitFor();
  expectOnly(faults, LINE_BROKEN);
});

test('the checkpoint can be read and the log understood without scripts', async () => {
  const { page, open } = await visit({ javaScriptEnabled: false });
  await open('/netralitas');
  const text = (await page.locator('main').textContent()) ?? '';
  const note = await (await fetch(`${inject('origin')}/log/neutrality/checkpoint`)).text();
  expect(text).toContain(note.trim());
  expect(text).toContain('tidak membuktikan bahwa yang dicatat benar atau lengkap');
});

test('the page of an agreement proves its record by the same code, and offers the proof to keep', async () => {
  const { page, open } = await visit();
  await open('/perjanjian/SPL-000002');
  await page.getByRole('button', { name: 'Tampilkan dan periksa bukti' }).click();
  await page.getByRole('heading', { name: PROVED }).waitFor();
  const proof = page.locator('#bukti');
  await proof.getByText('sama persis dengan yang diikat daun itu').waitFor();
  const downloading = page.waitForEvent('download');
  await proof.getByRole('link', { name: 'Unduh tanda terima' }).click();
  expect((await downloading).suggestedFilename()).toBe('registry-1.tlog-proof');
});

test('a record that is not the one that was logged is called so', async () => {
  const { page, open } = await visit();
  await page.route('**/revisions/1', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('2022', '2023') });
  });
  await open('/perjanjian/SPL-000002');
  await page.getByRole('button', { name: 'Tampilkan dan periksa bukti' }).click();
  await page.getByRole('heading', { name: WRONG }).waitFor();
  await page.getByText('bukan yang dulu masuk log').waitFor();
});
