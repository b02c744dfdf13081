/** Both languages: the same content at two addresses, each whole in itself. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { rowsOn, searchOf, showsRowsOf } from './support/rows.ts';

const { visit } = useBrowser();

const FILTERS = 'partnerKind=polri&region=33';

test('switching the language of a filtered list keeps filters and rows, and changes the words', async () => {
  const { page, open } = await visit();
  await open(`/perjanjian?${FILTERS}`);
  const rows = await rowsOn(page);
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL('**/en/perjanjian?*');
  expect(searchOf(page)).toBe(FILTERS);
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  expect(await rowsOn(page)).toEqual(rows);
  expect(await page.locator('h1').textContent()).toBe('Agreements');
  expect(await page.getByRole('checkbox', { name: /^Police/ }).isChecked()).toBe(true);

  await page.getByRole('link', { name: 'Bahasa Indonesia' }).click();
  await page.waitForURL(`**/perjanjian?${FILTERS}`);
  expect(await page.getAttribute('html', 'lang')).toBe('id');
  expect(await rowsOn(page)).toEqual(rows);
});

test('filters chosen on the page go along into the other language', async () => {
  const { page, open } = await visit();
  await open('/perjanjian');
  await page.getByRole('checkbox', { name: /^Kejaksaan/ }).check();
  await showsRowsOf(page, 'partnerKind=kejaksaan');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL('**/en/perjanjian?partnerKind=kejaksaan');
  await showsRowsOf(page, 'partnerKind=kejaksaan');
});

test('an agreement reads in English at its English address: labels, dates and what is not known', async () => {
  const { page, open } = await visit();
  await open('/perjanjian/SPL-000003');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL('**/en/perjanjian/SPL-000003');
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  const text = await page.locator('main').textContent();
  expect(text).toContain('Memorandum of understanding');
  expect(text).toContain('Wednesday, 7 December 2022');
  expect(text).toContain('not known');
  expect(text).not.toMatch(/tidak diketahui|Ditandatangani|Desember/);
});

test('links on an English page stay in English', async () => {
  const { page, open } = await visit();
  for (const path of [
    '/en',
    '/en/perjanjian',
    '/en/perjanjian/SPL-000003',
    '/en/satker/33',
    '/en/statistik',
  ]) {
    await open(path);
    const astray = await page
      .locator('a[href^="/"]:not([hreflang="id"])')
      .evaluateAll((links) =>
        links
          .map((link) => link.getAttribute('href') ?? '')
          .filter((href) => !/^\/(en(\/|\?|#|$)|api\/v1\/|catalog\.jsonld)/.test(href)),
      );
    expect(astray, path).toEqual([]);
  }
});
