/**
 * What every page keeps: nothing goes wrong behind it, its head says what it is, axe finds nothing wide and narrow,
 * light and dark, and nobody has to scroll sideways. One tab visits all pages, since each new one costs seconds.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';
import type { Language } from '../../../schema/api/vocabulary.ts';
import { expectOnly, useBrowser, type Visit } from './browser.ts';
import { inLanguage, knownPages } from './pages.ts';
import { beginWide, expectAccessible, expectNoSideScroll } from './well-made.ts';

/** Declares one test for each page in this language. */
export function testEveryPage(language: Language): void {
  const { visit } = useBrowser({ visitsLast: 'file' });
  let tab: Visit;
  beforeAll(async () => {
    tab = await visit({ reducedMotion: 'reduce' });
  });

  for (const { name, path, status = 200 } of knownPages(inject('examples'))) {
    const address = inLanguage(path, language);
    test(`${name} (${address}) names itself, pleases axe and never scrolls sideways`, async () => {
      const { page, open, faults } = tab;
      await beginWide(page, language);
      const answer = page.waitForResponse((response) => response.url().endsWith(address));
      await open(address);
      expect((await answer).status()).toBe(status);
      await expectWholeHead(page, path, language);
      await expectAccessible(page, language);
      await expectNoSideScroll(page);
      if (status !== 200) expectOnly(faults, new RegExp(`status of ${status}`));
    });
  }
}

/** One heading, a title, a description, and the permanent address of the page in each language. */
async function expectWholeHead(page: Page, path: string, language: Language): Promise<void> {
  const origin = inject('origin');
  const head = {
    lang: await page.getAttribute('html', 'lang'),
    headings: await page.locator('h1').count(),
    title: await page.title(),
    description: await page.getAttribute('meta[name="description"]', 'content'),
    canonical: await page.getAttribute('link[rel="canonical"]', 'href'),
    indonesian: await page.getAttribute('link[hreflang="id"]', 'href'),
    english: await page.getAttribute('link[hreflang="en"]', 'href'),
  };
  expect.soft(head).toEqual({
    lang: language,
    headings: 1,
    title: expect.stringContaining('Simpul'),
    description: expect.stringMatching(/\S/),
    canonical: origin + inLanguage(path, language),
    indonesian: origin + path,
    english: origin + inLanguage(path, 'en'),
  });
}
