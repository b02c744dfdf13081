/** The shortest journey: the portal opens, in both languages, and nothing goes wrong behind the page. */
import { expect, inject, test } from 'vitest';
import { accessibilityFindings, NARROW, sideScroll, useBrowser, WIDE } from './support/browser.ts';

const { visit } = useBrowser();

test('the portal says that it is well', async () => {
  const response = await fetch(`${inject('origin')}/health`);
  expect(response.status).toBe(200);
});

for (const [path, language] of [
  ['/', 'id'],
  ['/en/', 'en'],
] as const) {
  test(`the home page in "${language}" opens without a fault, and axe finds nothing`, async () => {
    const { page, faults, open } = await visit({ viewport: WIDE });
    await open(path);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test(`the home page in "${language}" needs no side-scrolling on a narrow telephone`, async () => {
    const { page, open } = await visit({ viewport: NARROW });
    await open(path);
    expect(await sideScroll(page)).toBe(0);
  });
}
