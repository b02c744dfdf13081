/** Addresses that lead nowhere, or carry what cannot be read: a designed page with ways on, in the reader's language. */
import { expect, test } from 'vitest';
import { expectOnly, useBrowser } from './support/browser.ts';
import { showsRowsOf } from './support/rows.ts';

const { visit } = useBrowser();

const UNKNOWN = [
  ['/perjanjian/SPL-999999', 'id', 404, 'Tidak ditemukan'],
  ['/en/perjanjian/SPL-999999', 'en', 404, 'Not found'],
  ['/tidak/ada/di/sini', 'id', 404, 'Tidak ditemukan'],
  ['/en/no/such/page', 'en', 404, 'Not found'],
  ['/lembaga/tidak-ada', 'id', 404, 'Tidak ditemukan'],
  ['/en/satker/99.99', 'en', 404, 'Not found'],
  ['/perjanjian?kind=tidak_ada', 'id', 400, 'Alamat ini memuat nilai yang tidak sah'],
  ['/en/perjanjian?cursor=broken', 'en', 400, 'The page marker does not hold'],
] as const;

for (const [path, language, status, title] of UNKNOWN) {
  test(`${path} answers ${status} with a page in "${language}" that leads on`, async () => {
    const { page, faults } = await visit();
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(status);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(await page.locator('h1').textContent()).toBe(title);
    expect(await page.getAttribute('meta[name="robots"]', 'content')).toBe('noindex');
    expectOnly(faults, /status of 40[04]/);

    await page.getByRole('searchbox').fill('kudus');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${language === 'en' ? '/en' : ''}/perjanjian?q=kudus`);
    await showsRowsOf(page, 'q=kudus');
  });
}

test('a slash too many leads to the page without it', async () => {
  const { page, open } = await visit();
  await open('/perjanjian/?region=33');
  expect(new URL(page.url()).pathname).toBe('/perjanjian');
  expect(new URL(page.url()).search).toBe('?region=33');
});
