/**
 * Builds the public pages: one script a page and one stylesheet for all (Vite), then one HTML shell per page and
 * language, then the staff application (build-staff.ts), then the budgets. Everything lands in `dist/web`; nothing there needs Node to be served.
 * The words that a page uses travel in its shell as data, so both languages share one set of scripts.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { PAGES } from '../schema/api/page.ts';
import { LANGUAGES } from '../schema/api/vocabulary.ts';
import { type Dict, dictionary } from '../web/src/copy/dict.ts';
import type { PageName } from '../web/src/shell/paths.ts';
import { shell } from '../web/src/shell/shell.ts';
import { checkBudgets, checkStaffBudget, type PageAssets } from './budgets.ts';
import { buildStaff } from './build-staff.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGES_FOLDER = join(ROOT, 'web/src/pages');
const OUT = join(ROOT, 'dist/web');
const STYLESHEET_ENTRY = 'style';

const output = await bundle();
const assets = new Map<PageName, PageAssets>();
for (const page of PAGES) assets.set(page, pageAssets(page, output));
await writeShells(output, assets);
const staff = await buildStaff(OUT);
const { lines, exceeded } = await checkBudgets(OUT, assets);
const staffBudget = await checkStaffBudget(OUT, staff);
lines.push(...staffBudget.lines);
exceeded.push(...staffBudget.exceeded);
console.log(lines.join('\n'));
if (exceeded.length > 0) {
  console.error(`Over budget: ${exceeded.join(', ')}`);
  process.exitCode = 1;
}

/** Pages without code of their own (about) have no entry. */
function entryOf(page: PageName): string | null {
  const file = join(PAGES_FOLDER, page, 'main.tsx');
  return existsSync(file) ? file : null;
}

async function bundle(): Promise<Rolldown.RolldownOutput['output']> {
  await rm(OUT, { recursive: true, force: true });
  const entries = PAGES.map((page) => [page, entryOf(page)] as const).filter((entry) => entry[1] !== null);
  const result = await build({
    root: join(ROOT, 'web'),
    configFile: false,
    logLevel: 'warn',
    publicDir: join(ROOT, 'web/public'),
    plugins: [withoutPreloadHelper()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: OUT,
      emptyOutDir: true,
      target: 'es2023',
      cssTarget: 'es2023',
      assetsInlineLimit: 0,
      // The polyfill would add an inline sink that the page's policy refuses, and the shells name the preloads.
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: {
          ...Object.fromEntries(entries as [string, string][]),
          [STYLESHEET_ENTRY]: join(ROOT, 'web/src/style/index.css'),
        },
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
          // Few shared files rather than twenty: what every page needs, what the pages of the calendar do, small parts of
          // nearly all pages, and what several pages of the registry do.
          codeSplitting: {
            groups: [
              {
                name: 'core',
                test: /node_modules[\\/]preact|vite[\\/]preload-helper|web[\\/]src[\\/](format[\\/]|[^\\/]+$)/,
                priority: 2,
              },
              {
                name: 'events',
                test: /schema[\\/]api[\\/](event-words|calendar-|zones)|ui[\\/]event-/,
                minShareCount: 2,
                priority: 2,
              },
              {
                name: 'parts',
                test: /ui[\\/](states|breadcrumb|copy-button|unknown|source-list)/,
                minShareCount: 2,
                priority: 2,
              },
              {
                name: 'shared',
                test: /web[\\/]src[\\/](ui[\\/](?!dropzone)|proof[\\/]load)|schema[\\/]api/,
                minShareCount: 2,
                priority: 1,
              },
            ],
          },
        },
      },
    },
  });
  if (!('output' in result)) throw new Error('Vite answered with something other than one bundle');
  return result.output;
}

/**
 * Vite puts half a kilobyte around an `import()` to preload what it leans on. Here that is loaded already: what comes
 * later leans on the chunks of its page only.
 */
function withoutPreloadHelper(): Plugin {
  return {
    name: 'without-preload-helper',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null,
  };
}

/** The files that a page loads: its entry, every chunk that it imports, and the stylesheet. */
function pageAssets(page: PageName, files: Rolldown.RolldownOutput['output']): PageAssets {
  const stylesheet = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  if (!stylesheet) throw new Error('The stylesheet was not built');
  const entry = files.find((file) => file.type === 'chunk' && file.isEntry && file.name === page);
  const scripts = new Set<string>();
  const add = (fileName: string) => {
    const chunk = files.find((file) => file.type === 'chunk' && file.fileName === fileName);
    if (chunk?.type !== 'chunk' || scripts.has(fileName)) return;
    scripts.add(fileName);
    chunk.imports.forEach(add);
  };
  if (entry) add(entry.fileName);
  return { scripts: [...scripts], styles: [stylesheet.fileName] };
}

async function writeShells(
  files: Rolldown.RolldownOutput['output'],
  all: Map<PageName, PageAssets>,
): Promise<void> {
  for (const language of LANGUAGES) {
    const copy = dictionary(language);
    const folder = join(OUT, '_shell', language);
    await mkdir(folder, { recursive: true });
    for (const page of PAGES) {
      const { scripts, styles } = all.get(page)!;
      const [script, ...preloads] = scripts.map((name) => `/${name}`);
      const words = await wordsOf(scripts, files, copy);
      const text = shell({
        page,
        language,
        copy,
        words,
        script: script ?? null,
        preloads,
        stylesheet: `/${styles[0]}`,
      });
      await writeFile(join(folder, `${page}.html`), text);
    }
  }
}

/** The sections of the dictionary that the modules behind these scripts name (`words.<section>`). */
async function wordsOf(
  scripts: string[],
  files: Rolldown.RolldownOutput['output'],
  copy: Dict,
): Promise<Partial<Dict>> {
  const sections = new Set<string>();
  for (const file of files) {
    if (file.type !== 'chunk' || !scripts.includes(file.fileName)) continue;
    for (const module of file.moduleIds.filter((id) => id.startsWith(join(ROOT, 'web/src')))) {
      const source = await readFile(module.split('?')[0]!, 'utf8');
      for (const [, section] of source.matchAll(/(?<![\w./-])words\.(\w+)/g)) sections.add(section!);
    }
  }
  const known = [...sections].filter((section) => section in copy).sort();
  const unknown = [...sections].filter((section) => !(section in copy));
  if (unknown.length > 0) throw new Error(`No such words: ${unknown.join(', ')} (${relative(ROOT, OUT)})`);
  return Object.fromEntries(known.map((section) => [section, copy[section as keyof Dict]]));
}
