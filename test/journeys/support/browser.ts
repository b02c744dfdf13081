/**
 * Opens pages of the served portal in chromium the way a visitor does, and keeps what the visitor would not see:
 * faults of scripts, breaches of the content security policy and answers of the server that went wrong.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { CHROMIUM_SWITCHES, findChromium } from '../../../tools/chromium.ts';

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 360, height: 740 };

/** Rules of axe that every page is held to: WCAG 2.2 AA and the best practices. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Visit {
  page: Page;
  /** What went wrong behind the page so far, one sentence each. Empty on a page that works. */
  faults: string[];
  /** Opens an address of the portal, for example `/perjanjian?q=polri`; waits until its scripts have run. */
  open(path: string): Promise<void>;
}

/** Gives a test file its browser: starts it before the tests, closes it after them. Call it once, at the top level. */
export function useBrowser(): { visit(options?: BrowserContextOptions): Promise<Visit> } {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_SWITCHES });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    async visit(options = {}) {
      const origin = inject('origin');
      const context = await browser.newContext({ viewport: WIDE, baseURL: origin, ...options });
      const page = await context.newPage();
      const faults = watchFaults(page, origin);
      return {
        page,
        faults,
        async open(path) {
          await page.goto(path, { waitUntil: 'load' });
          await page.evaluate(
            () => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))),
          );
        },
      };
    },
  };
}

/** Runs axe over the page as it stands and returns its findings, one sentence each; empty is what we promise. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE_SOURCE);
  const { violations } = await page.evaluate<AxeResults, string[]>(
    (tags) => window.axe.run({ runOnly: { type: 'tag', values: tags } }),
    AXE_TAGS,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  );
}

/** How many pixels the page is wider than the window: 0 on a page that needs no side-scrolling. */
export function sideScroll(page: Page): Promise<number> {
  return page
    .evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    .then((over) => Math.max(0, over));
}

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}

function watchFaults(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`a script failed: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error')
      faults.push(`the browser complained: ${message.text()} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => faults.push(`not loaded: ${request.url()}`));
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !request.url().startsWith(`${origin}/`)) {
      faults.push(`asked another site: ${request.url()}`);
    }
  });
  return faults;
}
