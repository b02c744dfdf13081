/** What can be measured on a page as it stands: findings of axe, side-scrolling, the visibility of the focus. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules of axe that every page is held to: WCAG 2.2 AA and the best practices. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const FOCUS_TEXT_CHARACTERS_MAX = 120;

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}

/** Runs axe over the page as it stands and returns its findings, one sentence each; empty is what we promise. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE_SOURCE);
  const { violations } = await page.evaluate<AxeResults, RunOptions>((run) => window.axe.run(run), {
    runOnly: { type: 'tag', values: AXE_TAGS },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  );
}

/** How many pixels the page is wider than the window: 0 on a page that needs no side-scrolling. */
export function sideScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    // A page that hides what sticks out would measure as fitting, so the body is asked as well.
    const { documentElement: root, body } = document;
    return Math.max(0, root.scrollWidth - innerWidth, body.scrollWidth - innerWidth);
  });
}

/** Writes as large as a reader who has doubled the size of text in the browser's settings sees it. */
export async function doubleText(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
}

/** What has the focus: its accessible text, and whether a sighted reader can see that it has it. */
export function focus(page: Page): Promise<{ text: string; visible: boolean }> {
  return page.evaluate((textMax) => {
    const element = document.activeElement as HTMLElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    // Browsers scroll by whole pixels, so a fraction of one may stay outside.
    const inWindow =
      box.top > -1 && box.bottom < innerHeight + 1 && box.left > -1 && box.right < innerWidth + 1;
    const ringed = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    const text = element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
    return { text: text.trim().slice(0, textMax), visible: box.width > 0 && inWindow && ringed };
  }, FOCUS_TEXT_CHARACTERS_MAX);
}
