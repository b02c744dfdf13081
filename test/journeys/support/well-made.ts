/** What both the public pages and those of the staff application keep, however wide the window and whatever the light. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from '../../../schema/api/vocabulary.ts';
import { NARROW, NARROWEST, WIDE } from './browser.ts';
import { accessibilityFindings, doubleText, sideScroll } from './inspection.ts';

/**
 * Two of the four looks of a page in each language: wide and narrow, each in one light. The other two are those of the
 * other language, so that a page which is visited in both is held to all four.
 */
const LOOKS = {
  id: [
    { viewport: WIDE, colorScheme: 'light' },
    { viewport: NARROW, colorScheme: 'dark' },
  ],
  en: [
    { viewport: WIDE, colorScheme: 'dark' },
    { viewport: NARROW, colorScheme: 'light' },
  ],
} as const satisfies Record<Language, unknown>;

/** Makes the tab look as a page in this language is looked at first. */
export async function beginWide(page: Page, language: Language): Promise<void> {
  const [wide] = LOOKS[language];
  await page.setViewportSize(wide.viewport);
  await page.emulateMedia({ colorScheme: wide.colorScheme });
}

/** Holds that axe finds nothing on a page that was opened after `beginWide`. */
export async function expectAccessible(page: Page, language: Language): Promise<void> {
  const [wide, narrow] = LOOKS[language];
  expect.soft(await accessibilityFindings(page), `axe, wide and ${wide.colorScheme}`).toEqual([]);
  await page.setViewportSize(narrow.viewport);
  await page.emulateMedia({ colorScheme: narrow.colorScheme });
  expect.soft(await accessibilityFindings(page), `axe, narrow and ${narrow.colorScheme}`).toEqual([]);
}

/** Holds that nobody has to scroll sideways, with text as large as twice its usual size either. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  for (const viewport of [NARROWEST, NARROW]) {
    await page.setViewportSize(viewport);
    expect.soft(await sideScroll(page), `pixels too wide at ${viewport.width}`).toBe(0);
  }
  await doubleText(page);
  for (const viewport of [NARROW, WIDE]) {
    await page.setViewportSize(viewport);
    expect.soft(await sideScroll(page), `pixels too wide at ${viewport.width} with doubled text`).toBe(0);
  }
}
