/**
 * What holds for every page in both languages: nothing goes wrong behind it, its head says what it is, axe finds
 * nothing in light and dark, wide and narrow, and it fits a narrow window and doubled text without side-scrolling.
 */
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { LANGUAGES } from '../../schema/api/vocabulary.ts';
import { expectOnly, NARROW, NARROWEST, useBrowser, WIDE } from './support/browser.ts';
import { accessibilityFindings, contrastFindings, doubleText, sideScroll } from './support/inspection.ts';
import { inLanguage, knownPages } from './support/pages.ts';

const { visit } = useBrowser();

for (const language of LANGUAGES) {
  describe(`in "${language}"`, () => {
    for (const { name, path, status = 200 } of knownPages(inject('examples'))) {
      const address = inLanguage(path, language);
      const refused = /status of 404/;

      test(`${name} (${path}): its head says what it is, in which language, and where the other one is`, async () => {
        const { page, faults } = await visit();
        const answer = await page.goto(address);
        expect(answer?.status()).toBe(status);
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        expect(await page.locator('h1').count()).toBe(1);
        expect(await page.title()).toMatch(/\S.*Simpul|Simpul.*\S/);
        const origin = inject('origin');
        expect(await linkOf(page, 'link[rel="canonical"]')).toBe(origin + address);
        expect(await linkOf(page, 'link[hreflang="id"]')).toBe(origin + path);
        expect(await linkOf(page, 'link[hreflang="en"]')).toBe(origin + inLanguage(path, 'en'));
        expect(await page.getAttribute('meta[name="description"]', 'content')).toMatch(/\S/);
        if (status !== 200) expectOnly(faults, refused);
      });

      for (const viewport of [WIDE, NARROW]) {
        test(`${name} (${path}): axe finds nothing at ${viewport.width} pixels, light and dark`, async () => {
          const { page, open, faults } = await visit({ viewport, reducedMotion: 'reduce' });
          await open(address);
          expect(await accessibilityFindings(page)).toEqual([]);
          await page.emulateMedia({ colorScheme: 'dark' });
          expect(await contrastFindings(page)).toEqual([]);
          if (status !== 200) expectOnly(faults, refused);
        });
      }

      test(`${name} (${path}): no side-scrolling on a narrow screen or with doubled text`, async () => {
        const { page, open, faults } = await visit({ viewport: NARROWEST });
        await open(address);
        expect(await sideScroll(page), '320 pixels').toBe(0);
        await page.setViewportSize(NARROW);
        expect(await sideScroll(page), '360 pixels').toBe(0);
        await doubleText(page);
        expect(await sideScroll(page), 'doubled text at 360 pixels').toBe(0);
        await page.setViewportSize(WIDE);
        expect(await sideScroll(page), 'doubled text at 1280 pixels').toBe(0);
        if (status !== 200) expectOnly(faults, refused);
      });
    }
  });
}

function linkOf(page: Page, selector: string): Promise<string | null> {
  return page.locator(selector).first().getAttribute('href');
}
