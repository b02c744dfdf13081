/**
 * `npm run lighthouse`: scores of the public pages, served from the built portal over a fresh folder of data, with the
 * rules of Lighthouse for a slow telephone. Prints a table and exits with 1 if a page scores under what is promised.
 * Arguments name pages: `npm run lighthouse -- / /statistik`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { PAGE_PATHS } from '../schema/api/page.ts';
import { CHROMIUM_SWITCHES, findChromium } from './chromium.ts';
import { claimPort, LOOPBACK } from './port.ts';
import { startPortal } from './portal.ts';
import { prepareData } from './serve.ts';
import { Refusal, runProgram } from './shell.ts';

/** Least scores, of 100 (design of the web front end). */
const PROMISED = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 95 } as const;
type Category = keyof typeof PROMISED;
type Scores = Record<Category, number>;
const CATEGORIES = Object.keys(PROMISED) as Category[];

/**
 * Addresses of pages that are about one thing: an umbrella agreement with followers, a partner and a unit that are really
 * there. An event has another id in each folder of data: the portal is asked for one.
 */
const EXAMPLES: Partial<Record<PageName, string>> = {
  agreement: '/perjanjian/SPL-000003',
  cascade: '/perjanjian/SPL-000003/turunan',
  organisation: '/lembaga/polri',
  unit: '/satker/00',
};
/** Not for search engines, by design: a sheet is for one file, of which the real data hold none, an answer for one link. */
const PRIVATE: readonly PageName[] = ['sheet', 'answer'];

/** Every page for readers in both languages, and a search. */
const PAGES = [
  ...(Object.keys(PAGE_PATHS) as PageName[])
    .filter((name) => !PRIVATE.includes(name))
    .map((name) => EXAMPLES[name] ?? PAGE_PATHS[name])
    .flatMap((path) => [path, path === '/' ? '/en' : `/en${path}`]),
  '/perjanjian?q=polri',
];

/** What a search finds is not for search engines either; such a page is held to everything else. */
function promised(category: Category, url: string): number {
  return category === 'seo' && url.includes('?') ? 0 : PROMISED[category];
}

/** Another program on the machine can spoil one run; a page that falls short is judged by the median of three. */
const RUNS_IN_DOUBT = 3;
const RECORDINGS_MAX = 3;

type PageName = keyof typeof PAGE_PATHS;
type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

await runProgram(async () => {
  const pages = process.argv.length > 2 ? process.argv.slice(2) : PAGES;
  const state = mkdtempSync(join(tmpdir(), 'simpul-lighthouse-'));
  try {
    await prepareData(state, () => {});
    const portal = await startPortal({ state, port: 0 });
    try {
      const event = await eventPath(portal.origin);
      return await scoreAll(
        portal.origin,
        pages.map((page) => page.replace(PAGE_PATHS.event, event)),
      );
    } finally {
      await portal.stop();
    }
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
});

/** The page of an event that is really there. */
async function eventPath(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/events?limit=1`);
  const { items } = (await response.json()) as { items: { id: string }[] };
  if (!items[0]) throw new Refusal(`The portal knows no event (${response.status}).`);
  return PAGE_PATHS.event.replace(':id', items[0].id);
}

async function scoreAll(origin: string, pages: string[]): Promise<number> {
  console.log(`| page | ${CATEGORIES.join(' | ')} |\n|---|${'--:|'.repeat(CATEGORIES.length)}`);
  let short = 0;
  for (const page of pages) {
    const scores = await scoresOf(`${origin}${page}`);
    if (fallsShort(scores, page)) short += 1;
    console.log(
      `| \`${page}\` | ${CATEGORIES.map((category) => cell(scores, category, page)).join(' | ')} |`,
    );
  }
  return short > 0 ? 1 : 0;
}

async function scoresOf(url: string): Promise<Scores> {
  const first = await audit(url);
  if (!fallsShort(first, url)) return first;
  const runs = [first];
  while (runs.length < RUNS_IN_DOUBT) runs.push(await audit(url));
  const median = (category: Category) => runs.map((run) => run[category]).sort((a, b) => a - b)[1]!;
  return Object.fromEntries(CATEGORIES.map((category) => [category, median(category)])) as Scores;
}

async function audit(url: string): Promise<Scores> {
  const result = await record(url);
  const { categories, audits } = result;
  for (const category of CATEGORIES) {
    if ((categories[category]?.score ?? 0) * 100 >= promised(category, url)) continue;
    const failing = categories[category]?.auditRefs.filter(({ id, weight }) => {
      const score = audits[id]?.score;
      return weight > 0 && score !== null && score !== undefined && score < 0.9;
    });
    console.error(`${url} ${category}: ${failing?.map(({ id }) => id).join(', ')}`);
  }
  return Object.fromEntries(
    CATEGORIES.map((category) => [category, Math.round((categories[category]?.score ?? 0) * 100)]),
  ) as Scores;
}

/** One run in a browser of its own. A run that chromium failed to record says nothing about the page: it is repeated. */
async function record(url: string): Promise<Result> {
  const port = await claimPort(LOOPBACK, 0);
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_SWITCHES, `--remote-debugging-port=${port}`],
  });
  try {
    for (let attempt = 1; ; attempt++) {
      const run = await lighthouse(url, {
        port,
        output: 'json',
        logLevel: 'error',
        onlyCategories: CATEGORIES,
      });
      if (run && !run.lhr.runtimeError) return run.lhr;
      if (attempt < RECORDINGS_MAX) continue;
      throw new Refusal(`${url}: ${run?.lhr.runtimeError?.message ?? 'lighthouse gave no result'}`);
    }
  } finally {
    await browser.close();
  }
}

function fallsShort(scores: Scores, url: string): boolean {
  return CATEGORIES.some((category) => scores[category] < promised(category, url));
}

function cell(scores: Scores, category: Category, url: string): string {
  const [score, least] = [scores[category], promised(category, url)];
  return score < least ? `**${score}** (${least} promised)` : String(score);
}
