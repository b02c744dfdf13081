/** Without JavaScript the registry can still be searched and read. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { expectedRows } from './support/rows.ts';

const { visit } = useBrowser();
const WITHOUT_SCRIPTS = { javaScriptEnabled: false };

test('an agreement can be read without scripts: heading, parties, dates, and what is not known', async () => {
  const { page, open } = await visit(WITHOUT_SCRIPTS);
  await open('/perjanjian/SPL-000003');
  const text = await page.locator('main').textContent();
  for (const part of [
    'Pelaksanaan Tugas dan Fungsi',
    'Kejaksaan',
    '80/PR.07-NK/01/2022',
    '7 Desember 2022',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toContain('tidak diketahui');
});

test('the list can be read without scripts, and each row leads to its agreement', async () => {
  const { page, open } = await visit(WITHOUT_SCRIPTS);
  await open('/perjanjian?partnerKind=polri&region=33');
  const rows = await expectedRows('partnerKind=polri&region=33');
  const links = page.locator('main a[href^="/perjanjian/SPL-"]');
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual(
    rows.map((number) => `/perjanjian/${number}`),
  );
  await links.first().click();
  await page.waitForURL(`**/perjanjian/${rows[0]}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('the search works as a plain form without scripts, from the home page and from the list', async () => {
  const { page, open } = await visit(WITHOUT_SCRIPTS);
  for (const from of ['/', '/perjanjian']) {
    await open(from);
    await page.getByRole('searchbox', { name: 'Cari perjanjian' }).fill('afifuddin');
    await page.getByRole('button', { name: 'Cari', exact: true }).click();
    await page.waitForURL('**/perjanjian?q=afifuddin');
    await page.locator('main a[href="/perjanjian/SPL-000004"]').waitFor();
  }
});

test('without scripts the page says what they would add', async () => {
  const { page, open } = await visit(WITHOUT_SCRIPTS);
  await open('/en/statistik');
  const note = page.locator('noscript .note');
  expect(await note.isVisible()).toBe(true);
  expect(await note.textContent()).toContain('need JavaScript');
});
