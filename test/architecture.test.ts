/** The import directions of docs/ARCHITECTURE.md hold over the whole repository, and would be noticed if they did not. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isPure, type Sources, violations } from './support/architecture.ts';
import { importsOf } from './support/imports.ts';

const paths = globSync('{worker,web,schema,tools,test}/**/*.{ts,tsx}').map((path) =>
  path.replaceAll('\\', '/'),
);
const sources: Sources = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));

test('every import points the way the house is built', () => {
  expect(violations(sources)).toEqual([]);
});

test('every relative import names a file that is there, with its extension', () => {
  const missing = [...sources]
    .flatMap(([path, text]) => importsOf(path, text))
    .filter(
      (one) => /^(worker|web|schema|tools|test)\//.test(one.target) && /\.[^/]*$/.test(one.target) === false,
    )
    .map((one) => `${one.from} imports ${one.target}: write the extension`);
  expect(missing).toEqual([]);
});

test('only the typed clients of the public pages and of the staff application fetch', () => {
  const clients = ['web/src/api.ts', 'web/src/kerja/api.ts'];
  const fetching = paths.filter(
    (path) =>
      path.startsWith('web/src/') &&
      !clients.includes(path) &&
      /(?<![.\w])fetch\(/.test(sources.get(path) ?? ''),
  );
  expect(fetching).toEqual([]);
});

test('nothing is exported by default but what a tool asks for', () => {
  const defaults = paths.filter(
    (path) =>
      /^(worker|web\/src|schema|tools)\//.test(path) && /^export default /m.test(sources.get(path) ?? ''),
  );
  expect(defaults.filter((path) => path !== 'worker/index.ts')).toEqual([]);
});

test('migrations are numbered without a gap and named for what they do', () => {
  const names = globSync('schema/migrations/*').map((path) => path.split('/').at(-1) ?? '');
  const numbered = names.toSorted().map((name) => /^(\d{4})_[a-z]+(_[a-z]+)+\.sql$/.exec(name)?.[1]);
  expect(numbered).toEqual(names.map((_, index) => String(index + 1).padStart(4, '0')));
});

test('triggers in migrations are one line each and without CASE, since D1 splits statements at semicolons', () => {
  for (const path of globSync('schema/migrations/*.sql')) {
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain('\r');
    for (const [line] of text.matchAll(/^CREATE TRIGGER.*$/gm))
      expect(line).toMatch(/ BEGIN (?!.*\bCASE\b).* END;$/);
  }
});

test.each<[string, string, string]>([
  ['worker/agreements/rules.ts', "import { eq } from 'drizzle-orm';", 'is pure and imports drizzle-orm'],
  [
    'worker/agreements/rules.ts',
    "import { load } from './store.ts';",
    'loading and committing belong in actions.ts',
  ],
  ['worker/agreements/rules.ts', 'export const late = (due: number) => due < Date.now();', 'reads the clock'],
  ['worker/log/tree.ts', 'export function grow(db: D1Database) {}', 'knows Workers types'],
  [
    'worker/agreements/csv.ts',
    "/** Rows. Pure. */\nimport { log } from '../platform/log.ts';",
    'platform/log.ts, which is not',
  ],
  ['worker/agreements/store.ts', "import { Hono } from 'hono';", 'HTTP in routes.ts'],
  ['worker/agreements/actions.ts', "import { problem } from '../http/problem.ts';", 'knows no HTTP'],
  [
    'worker/units/actions.ts',
    "import { load } from '../agreements/store.ts';",
    "noun's SQL is its own affair",
  ],
  ['worker/units/listing.ts', "import { routes } from './routes.ts';", 'only worker/app.ts mounts routes'],
  ['worker/http/problem.ts', "import { load } from '../agreements/store.ts';", 'knows none'],
  ['worker/platform/db.ts', "import { load } from '../agreements/store.ts';", 'lowest floor'],
  ['worker/agreements/store.ts', "import { env } from 'cloudflare:workers';", 'belongs in worker/platform'],
  ['worker/app.ts', "import { page } from '../web/src/page.ts';", 'belongs in schema/api'],
  ['worker/app.ts', "import { fold } from './utils.ts';", 'name the file for what it decides'],
  ['schema/api/unit.ts', "import { unit } from '../tables/unit.ts';", 'a contract knows zod'],
  ['schema/tables/unit.ts', "import { fold } from '../../worker/agreements/fold.ts';", 'leans on nobody'],
  ['web/src/page.ts', "import { fold } from '../../worker/agreements/fold.ts';", 'never code'],
  ['web/src/page.ts', "import type { unit } from '../../schema/tables/unit.ts';", 'sees contracts only'],
  [
    'web/src/page.ts',
    "import { Unit } from '../../schema/api/agreement.ts';",
    'would not fit into the budget',
  ],
  ['tools/serve.ts', "import { fresh } from '../test/support/database.ts';", 'leans on the tests'],
])('a mistake in %s is found: %s', (path, text, finding) => {
  const planted = new Map([...PLANTED, [path, text]]);
  expect(violations(planted).join('\n')).toContain(finding);
});

test('two files that import each other are found, also over a third one', () => {
  const planted = new Map([
    ['worker/units/a.ts', "import { b } from './b.ts';"],
    ['worker/units/b.ts', "export { c } from './c.ts';"],
    ['worker/units/c.ts', "const a = await import('./a.ts');"],
  ]);
  expect(violations(planted)).toEqual([
    'worker/units/a.ts -> worker/units/b.ts -> worker/units/c.ts is a circle: what the files share belongs in a third one.',
  ]);
});

test('what is right is let through: types across floors, what is pure in effect in rules, words in pages', () => {
  const planted = new Map([
    ...PLANTED,
    [
      'worker/agreements/rules.ts',
      "import { fold } from './fold.ts';\nimport type { Row } from './facts.ts';",
    ],
    ['worker/agreements/routes.ts', "import { load } from './store.ts';\nimport { Hono } from 'hono';"],
    [
      'web/src/page.ts',
      "import type { Api } from '../../worker/app.ts';\nimport { W } from '../../schema/api/vocabulary.ts';",
    ],
  ]);
  expect(violations(planted)).toEqual([]);
});

test('a page may run the code that verifies a log, which is pure whatever its comment says, and nothing else of it', () => {
  const planted = new Map([
    ...PLANTED,
    ['worker/log/tree.ts', '/** The tree. */'],
    ['worker/log/seal.ts', '/** Sealing. */'],
    ['web/src/page.ts', "import { includes } from '../../worker/log/tree.ts';"],
  ]);
  expect(violations(planted)).toEqual([]);
  planted.set('web/src/page.ts', "import { sealLog } from '../../worker/log/seal.ts';");
  expect(violations(planted).join()).toContain('never code');
  planted.set('worker/log/tree.ts', '/** The tree. */\nexport const root = () => Math.random();');
  expect(violations(planted).join()).toContain('worker/log/tree.ts is pure and makes up values');
});

test('a comment that mentions an import or the clock is no mistake', () => {
  const text =
    "/** Pure. Never calls Date.now(). */\n// import { eq } from 'drizzle-orm';\nexport const one = 1;";
  expect(violations(new Map([['worker/agreements/term.ts', text]]))).toEqual([]);
});

test('the rules of the registry are held to purity', () => {
  expect(isPure('worker/agreements/rules.ts', '')).toBe(true);
  expect(isPure('worker/agreements/fold.ts', sources.get('worker/agreements/fold.ts') ?? '')).toBe(true);
  expect(isPure('worker/agreements/store.ts', '/** SQL of agreements. */')).toBe(false);
});

/** What the planted mistakes import. */
const PLANTED: [string, string][] = [
  ['worker/agreements/fold.ts', '/** Folding. Pure. */'],
  ['worker/agreements/store.ts', '/** SQL. */'],
  ['worker/agreements/facts.ts', 'export const SEQ_DIGITS = 6;'],
  ['worker/platform/log.ts', '/** Logs. */\nexport const log = (text: string) => console.log(text);'],
  ['schema/api/agreement.ts', "import { z } from 'zod';"],
  ['schema/api/vocabulary.ts', ''],
];
