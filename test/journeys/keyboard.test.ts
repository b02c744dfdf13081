/** Everything without a mouse, and always with the focus in sight. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { NARROW, useBrowser } from './support/browser.ts';
import { focus } from './support/inspection.ts';
import { expectedRows, showsRowsOf } from './support/rows.ts';

const { visit } = useBrowser();

/** More steps than any of these pages needs to its first result. */
const STEPS_MAX = 120;

test('from the skip link over search and filter to a result, by keyboard alone and with the focus in sight', async () => {
  const { page, open } = await visit();
  await open('/perjanjian');

  await page.keyboard.press('Tab');
  expect(await focus(page)).toEqual({ text: 'Langsung ke isi', visible: true });
  await page.keyboard.press('Enter');
  await tabTo(page, 'Cari perjanjian');
  await page.keyboard.type('polres');
  await page.keyboard.press('Enter');
  await showsRowsOf(page, 'q=polres');

  await tabTo(page, /^Perjanjian kerja sama/);
  await page.keyboard.press('Space');
  await showsRowsOf(page, 'q=polres&kind=perjanjian_kerja_sama');
  expect((await focus(page)).text).toMatch(/^Perjanjian kerja sama/);

  const [first] = await expectedRows('q=polres&kind=perjanjian_kerja_sama');
  await tabTo(page, /^Pengamanan penyelenggaraan/);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/perjanjian/${first}`);
});

test('the skip link leads past the navigation into the page', async () => {
  const { page, open } = await visit();
  await open('/satker');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('on a telephone the folded filters open by keyboard', async () => {
  const { page, open } = await visit({ viewport: NARROW });
  await open('/perjanjian');
  expect(await page.getByRole('checkbox').first().isVisible()).toBe(false);
  await tabTo(page, 'Saringan');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('checkbox').first().isVisible()).toBe(true);
});

test('the next page takes the focus to its beginning', async () => {
  const { page, open } = await visit();
  await open('/perjanjian');
  await page.getByRole('link', { name: 'Halaman berikutnya' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Anda melihat bagian lanjutan dari daftar.').waitFor();
  const heading = page.locator('.results-count');
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('the result of a verification takes the focus, so that it is read out', async () => {
  const { page, open } = await visit();
  await open('/verifikasi');
  const recorded = { name: 'kosong.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };
  await page.route('**/api/v1/documents/**', (route) =>
    route.fulfill({ json: { sha256: '0'.repeat(64), matches: [] } }),
  );
  await page.locator('input[type="file"]').setInputFiles(recorded);
  await page.getByRole('heading', { name: 'Tidak ada dalam registri' }).waitFor();
  // The focus follows once the result has been drawn.
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('result');
});

for (const path of ['/', '/perjanjian/SPL-000003', '/verifikasi', '/statistik']) {
  test(`every stop of the keyboard on ${path} shows its focus`, async () => {
    const { page, open } = await visit();
    await open(path);
    const hidden: string[] = [];
    let stops = 0;
    for (; stops < STEPS_MAX; stops += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement === document.body)) break;
      const { text, visible } = await focus(page);
      if (!visible) hidden.push(text);
    }
    expect(stops).toBeGreaterThan(10);
    expect(hidden).toEqual([]);
  });
}

/** Presses Tab until the focus is on what is so called; every stop on the way must show its focus. */
async function tabTo(page: Page, wanted: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < STEPS_MAX; step += 1) {
    await page.keyboard.press('Tab');
    const { text, visible } = await focus(page);
    seen.push(text);
    expect(visible, `the focus on "${text}" shows`).toBe(true);
    if (typeof wanted === 'string' ? text === wanted : wanted.test(text)) return;
  }
  throw new Error(`${wanted} was not reached; passed: ${seen.join(' | ')}`);
}
