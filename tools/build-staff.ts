/**
 * Builds the staff application: one entry, a chunk for each page that comes when it is first opened, the words of each
 * area as files of their own, one stylesheet, and a shell per language. A bundle apart from the public pages', so that
 * neither pays for what only the other needs. Called by build-web.ts.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { LANGUAGES, type Language } from '../schema/api/vocabulary.ts';
import { type Dict, dictionary } from '../web/src/copy/dict.ts';
import { staffShell } from '../web/src/shell/staff.ts';
import type { PageAssets } from './budgets.ts';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = join(ROOT, 'web/src');
const ENTRY = 'staff';
const STYLESHEET_ENTRY = 'staff-style';

type Output = Rolldown.RolldownOutput['output'];

/** Writes everything below `out`. Returns what the first page of the application loads, by language. */
export async function buildStaff(out: string): Promise<Map<Language, PageAssets>> {
  const output = await bundle(out);
  const stylesheet = output.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  if (!stylesheet) throw new Error('The stylesheet of the staff application was not built');
  const first = new Map<Language, PageAssets>();
  for (const language of LANGUAGES) {
    const words = chunkOf(output, `copy/kerja/core-${language}.ts`);
    const scripts = [...new Set([...closure(output, entryOf(output)), ...closure(output, words)])];
    first.set(language, { scripts, styles: [stylesheet.fileName] });
    const [script = '', ...preloads] = scripts.map((name) => `/${name}`);
    const folder = join(out, '_shell', language);
    await mkdir(folder, { recursive: true });
    const copy = dictionary(language);
    const text = staffShell({
      language,
      copy,
      words: await sharedWords(output, copy),
      script,
      preloads,
      stylesheet: `/${stylesheet.fileName}`,
    });
    await writeFile(join(folder, 'staff.html'), text);
  }
  return first;
}

async function bundle(out: string): Promise<Output> {
  const result = await build({
    root: join(ROOT, 'web'),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2023',
      cssTarget: 'es2023',
      assetsInlineLimit: 0,
      // As for the public pages: the polyfill would be refused, and the shells name the preloads.
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: {
          [ENTRY]: join(SOURCES, 'kerja/main.tsx'),
          [STYLESHEET_ENTRY]: join(SOURCES, 'style/kerja.css'),
        },
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/staff-[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
          // A chunk for what every page needs and one for each area, rather than one for each small shared file.
          codeSplitting: {
            groups: [
              { name: 'core', test: (id) => chunkName(id) === 'core', priority: 2 },
              { name: chunkName, priority: 1 },
            ],
          },
        },
      },
    },
  });
  if (!('output' in result)) throw new Error('Vite answered with something other than one bundle');
  return result.output;
}

/** Folders below web/src/kerja that every page leans on; each other one is an area. */
const CORE_FOLDERS = ['ui', 'forms', 'sign-in', 'start'];

/** The chunk that a module belongs to, or null where the bundler decides: words and libraries for one purpose. */
function chunkName(id: string): string | null {
  if (/node_modules[\\/](@preact|preact|preact-iso)[\\/]/.test(id)) return 'core';
  const path = /[\\/](?:web[\\/]src|schema[\\/]api)[\\/](.*)$/.exec(id)?.[1]?.replaceAll('\\', '/');
  if (path === undefined || path.startsWith('copy/') || path.endsWith('.css')) return null;
  const area = /^kerja\/([^/]+)\//.exec(path)?.[1];
  return area === undefined || CORE_FOLDERS.includes(area) ? 'core' : area;
}

function entryOf(output: Output): string {
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry && file.name === ENTRY);
  if (!entry) throw new Error('The entry of the staff application was not built');
  return entry.fileName;
}

/** The chunk that holds a module, by the end of its path. */
function chunkOf(output: Output, module: string): string {
  const chunk = output.find(
    (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(`/${module}`)),
  );
  if (!chunk) throw new Error(`${module} is in no chunk of the staff application`);
  return chunk.fileName;
}

/** A chunk and everything that it imports at once. */
function closure(output: Output, fileName: string, seen = new Set<string>()): Set<string> {
  const chunk = output.find((file) => file.type === 'chunk' && file.fileName === fileName);
  if (chunk?.type !== 'chunk' || seen.has(fileName)) return seen;
  seen.add(fileName);
  for (const imported of chunk.imports) closure(output, imported, seen);
  return seen;
}

/** The sections of the public dictionary that the application's modules name (`words.<section>`): shared parts do. */
async function sharedWords(output: Output, copy: Dict): Promise<Partial<Dict>> {
  const sections = new Set<string>();
  for (const file of output) {
    if (file.type !== 'chunk') continue;
    for (const module of file.moduleIds.filter((id) => id.startsWith(SOURCES))) {
      const source = await readFile(module.split('?')[0]!, 'utf8');
      for (const [, section] of source.matchAll(/(?<![\w./])words\.(\w+)/g)) {
        if (section! in copy) sections.add(section!);
      }
    }
  }
  return Object.fromEntries([...sections].sort().map((section) => [section, copy[section as keyof Dict]]));
}
