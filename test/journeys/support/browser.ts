/**
 * Opens pages of the served portal in chromium the way a visitor does, and keeps what the visitor would not see:
 * faults of scripts, breaches of the content security policy and answers of the server that went wrong. A fault that a
 * test did not provoke fails it.
 */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { CHROMIUM_SWITCHES, findChromium } from '../../../tools/chromium.ts';

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 360, height: 740 };
/** What WCAG 2.2 asks a page to fit into (1.4.10): 1280 pixels at 400%. */
export const NARROWEST = { width: 320, height: 640 };

/** Long enough for a busy machine; whatever waits longer is not coming. */
const ACTION_TIMEOUT_MS = 15_000;

export interface Visit {
  page: Page;
  /**
   * What went wrong behind the page so far, one sentence each. Empty on a page that works: what is left at the end of a
   * test fails it. A test that provokes faults says so with `expectOnly`.
   */
  faults: string[];
  /** Opens an address of the portal, for example `/perjanjian?q=polri`; waits until its scripts have run. */
  open(path: string): Promise<void>;
}

interface BrowserUse {
  /** Opens a tab of a new visitor, with nothing kept from earlier ones. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
}

/** The browser of this process: started by its first file, ended with the process. */
let running: Promise<Browser> | undefined;

async function theBrowser(): Promise<Browser> {
  if (running && (await running).isConnected()) return running;
  running = findChromium().then((executablePath) =>
    chromium.launch({ executablePath, args: CHROMIUM_SWITCHES }),
  );
  return running;
}

/**
 * Gives a test file a browser. Call it once, at the top level. A visit ends with its test unless visits are to last as long
 * as the file; nothing of a visitor outlasts it.
 */
export function useBrowser(
  { visitsLast }: { visitsLast: 'test' | 'file' } = { visitsLast: 'test' },
): BrowserUse {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const watched: string[][] = [];
  const closeVisits = () => Promise.all(contexts.splice(0).map((context) => context.close()));
  beforeAll(async () => {
    browser = await theBrowser();
  });
  afterEach(async () => {
    if (visitsLast === 'test') await closeVisits();
    const faults = watched.flatMap((one) => one.splice(0));
    expect(faults, 'what went wrong behind the page').toEqual([]);
  });
  afterAll(closeVisits);
  return {
    async visit(options = {}) {
      const origin = inject('origin');
      const context = await browser.newContext({ viewport: WIDE, baseURL: origin, ...options });
      context.setDefaultTimeout(ACTION_TIMEOUT_MS);
      contexts.push(context);
      const page = await context.newPage();
      const scripted = options.javaScriptEnabled !== false;
      const faults = watchFaults(page, origin, scripted);
      watched.push(faults);
      return {
        page,
        faults,
        async open(path) {
          await page.goto(path, { waitUntil: 'load' });
          if (scripted) await painted(page);
        },
      };
    },
  };
}

/** What the browser notes when requests are aborted on their way. */
export const LINE_BROKEN = /ERR_FAILED/;

/** Holds that the faults so far are those that the test provoked, and forgets them. */
export function expectOnly(faults: string[], provoked: RegExp): void {
  expect(faults.filter((fault) => !provoked.test(fault))).toEqual([]);
  faults.length = 0;
}

/** Resolves once the page has drawn what its scripts have made so far. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

function watchFaults(page: Page, origin: string, scripted: boolean): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`a script failed: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`the browser complained: ${message.text()} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => {
    // A request that the page itself gave up, because the reader chose again, is no fault; neither is a download.
    const reason = request.failure()?.errorText;
    // Neither is a script that this reader has switched off, which chromium calls a matter of policy.
    const unwanted = !scripted && reason === 'csp';
    if (reason !== 'net::ERR_ABORTED' && !unwanted) faults.push(`not loaded: ${request.url()} (${reason})`);
  });
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !request.url().startsWith(`${origin}/`)) {
      faults.push(`asked another site: ${request.url()}`);
    }
  });
  return faults;
}
