/**
 * The import directions of the house, as a function from source texts to what is wrong with them. Pure, so that the
 * rules themselves can be tested with planted mistakes. docs/ARCHITECTURE.md says the same in prose.
 */
import { type Import, importsOf, withoutComments } from './imports.ts';

/** Source texts by path from the top of the repository, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

interface Direction {
  applies: (path: string) => boolean;
  refuses: (one: Import, sources: Sources) => boolean;
  advice: string;
}

/** Everything wrong with the sources, one sentence a finding: who imports what, and where it belongs. */
export function violations(sources: Sources): string[] {
  const imports = [...sources].flatMap(([path, text]) => importsOf(path, text));
  return [
    ...imports.flatMap((one) =>
      DIRECTIONS.filter((rule) => rule.applies(one.from) && rule.refuses(one, sources)).map(
        (rule) => `${one.from} imports ${one.target}: ${rule.advice}`,
      ),
    ),
    ...impurities(sources),
    ...circles(imports),
  ];
}

/** Whether a file is held to purity: it is one of the rule files, or its opening comment says "Pure". */
export function isPure(path: string, text: string): boolean {
  if (/^worker\/([^/]+\/)+rules\.ts$/.test(path) || VERIFIER.test(path)) return true;
  const opening = /^\s*\/\*\*[\s\S]*?\*\//.exec(text)?.[0] ?? '';
  return path.startsWith('worker/') && /\b[Pp]ure\b/.test(opening);
}

const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const named = (name: string) => (path: string) => path.startsWith('worker/') && path.endsWith(`/${name}`);
const isPackage = (target: string, ...names: string[]) =>
  names.some((name) => target === name || target.startsWith(`${name}/`) || target.startsWith(`${name}:`));

/** Folders in `worker/` that are not nouns: every noun may lean on them, they lean on none. */
const FLOORS = ['http', 'platform'];
const isNoun = (path: string) => {
  const folder = /^worker\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && !FLOORS.includes(folder);
};

/** Routes and the pages of worker/site put together what several nouns say; they only read. */
const answersReaders = (path: string) => path.endsWith('/routes.ts') || path.startsWith('worker/site/');

/**
 * A page verifies receipts with the very code that the portal and the shell use (decision 013). These files are pure, and
 * held to it.
 */
const VERIFIER = /^worker\/log\/(bytes|tree|tiles|note|checkpoint|leaf|proof-text|public-record)\.ts$/;

const DIRECTIONS: readonly Direction[] = [
  {
    applies: within('schema'),
    refuses: ({ target }) => /^(worker|web|tools|test)\//.test(target),
    advice: 'schema/ is shared by everyone and leans on nobody; move the shared part into schema/api.',
  },
  {
    applies: within('schema/api'),
    refuses: ({ target }) => !target.startsWith('schema/api/') && !isPackage(target, 'zod'),
    advice:
      'a contract knows zod and other contracts only; tables, reference facts and drizzle stay behind the Worker.',
  },
  {
    applies: within('schema/tables'),
    refuses: ({ target }) => !/^schema\/(api|tables)\//.test(target) && !isPackage(target, 'drizzle-orm'),
    advice: 'a table knows drizzle and the vocabulary only.',
  },
  {
    applies: within('worker'),
    refuses: ({ target }) => /^(web|tools|test)\//.test(target),
    advice: 'the Worker is deployed without web/, tools/ and test/; what both need belongs in schema/api.',
  },
  {
    applies: within('worker'),
    refuses: ({ from, target }) => isPackage(target, 'cloudflare') && !from.startsWith('worker/platform/'),
    advice: 'what another host would do otherwise belongs in worker/platform.',
  },
  {
    applies: within('worker/platform'),
    refuses: ({ target }) => isNoun(target) || target.startsWith('worker/http/') || isPackage(target, 'hono'),
    advice: 'platform/ is the lowest floor; the caller passes in what it needs.',
  },
  {
    applies: within('worker/http'),
    // Who asks is known on every floor, as a type.
    refuses: ({ target, typeOnly }) => isNoun(target) && !(typeOnly && target === 'worker/auth/viewer.ts'),
    advice: 'http/ serves every noun and knows none; what belongs to one noun goes into its routes.ts.',
  },
  {
    applies: named('rules.ts'),
    refuses: ({ target }) => /^worker\/.*\/(actions|store|routes|mail)\.ts$/.test(target),
    advice: 'a rule decides over values it is given; loading and committing belong in actions.ts.',
  },
  {
    applies: named('store.ts'),
    refuses: ({ target }) =>
      /\/(actions|routes)\.ts$/.test(target) || isPackage(target, 'hono', 'hono-openapi'),
    advice: 'a store holds SQL and returns rows; verbs belong in actions.ts, HTTP in routes.ts.',
  },
  {
    applies: named('actions.ts'),
    refuses: ({ target }) =>
      target.endsWith('/routes.ts') ||
      target.startsWith('worker/http/') ||
      isPackage(target, 'hono', 'hono-openapi'),
    advice:
      'an action is a verb of the domain and knows no HTTP; refusals are data, routes.ts turns them into answers.',
  },
  {
    applies: (path) => isNoun(path) && !path.endsWith('/routes.ts'),
    refuses: ({ target, typeOnly }) => target.endsWith('/routes.ts') && !typeOnly,
    advice: 'only worker/app.ts mounts routes; what two files share belongs in a file named for it.',
  },
  {
    applies: isNoun,
    refuses: ({ from, target }) =>
      isNoun(target) &&
      target.endsWith('/store.ts') &&
      folderOf(target) !== folderOf(from) &&
      !answersReaders(from),
    advice:
      "a noun's SQL is its own affair; call the other noun's action, or read it from routes.ts or from worker/site.",
  },
  {
    applies: within('web'),
    refuses: ({ target, typeOnly }) =>
      /^(worker|tools|test)\//.test(target) && !typeOnly && !VERIFIER.test(target),
    advice: 'a page gets types from the Worker, never code; what both run belongs in schema/api.',
  },
  {
    applies: within('web'),
    refuses: ({ target }) =>
      /^schema\/(tables|reference|migrations)\//.test(target) || isPackage(target, 'drizzle-orm'),
    advice: 'a page sees contracts only (schema/api), never how things are stored.',
  },
  {
    applies: within('web/src'),
    refuses: (one, sources) => !one.typeOnly && reaches(one.target, 'zod', sources),
    advice:
      'zod would not fit into the budget of a public page; import types, or plain words from vocabulary.ts.',
  },
  {
    applies: (path) => /^(worker|web|schema|tools)\//.test(path),
    refuses: ({ target }) => target.startsWith('test/'),
    advice: 'nothing that ships or is run from a shell leans on the tests.',
  },
  {
    applies: (path) => /^(worker|web|schema|tools)\//.test(path),
    refuses: ({ target }) => /(^|\/)(utils?|helpers?|misc|common)\.tsx?$/.test(target),
    advice: 'there is no drawer for odds and ends; name the file for what it decides.',
  },
];

/** What only the world outside can answer, so that a pure file may not ask it. */
const WORLD: readonly [pattern: RegExp, what: string][] = [
  [
    /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    'reads the clock; the caller passes `now` or `today`',
  ],
  [
    /\bMath\.random\(|\b(getRandomValues|random(UUID|Bytes|Int))\(/,
    'makes up values; the caller passes them',
  ],
  [/\bfetch\(|\bcaches\.|\bconsole\./, 'talks to the world; that belongs in actions.ts or platform/'],
  [
    /\b(D1Database|D1PreparedStatement|R2Bucket|ExecutionContext)\b/,
    'knows Workers types; that belongs in store.ts or platform/',
  ],
];
/** Packages that compute and do nothing else. Of node:crypto that holds for hashes; random values are caught above. */
const COMPUTING_PACKAGES = ['zod', 'uqr', 'ical.js', 'canonicalize', 'node:crypto'];

function impurities(sources: Sources): string[] {
  return [...sources]
    .filter(([path, text]) => isPure(path, text))
    .flatMap(([path, text]) => {
      const asked = worldly(text).map((what) => `${path} is pure and ${what}.`);
      const impure = importsOf(path, text).filter(
        (one) => !one.typeOnly && !pureInEffect(one.target, sources),
      );
      const imported = impure.map(
        (one) => `${path} is pure and imports ${one.target}, which is not; pass in its result.`,
      );
      return [...asked, ...imported];
    });
}

function worldly(text: string): string[] {
  const code = withoutComments(text);
  return WORLD.filter(([pattern]) => pattern.test(code)).map(([, what]) => what);
}

/** Whether neither the file nor anything it imports asks the world, whatever its comment promises. */
function pureInEffect(target: string, sources: Sources, seen = new Set<string>()): boolean {
  if (isPackage(target, ...COMPUTING_PACKAGES) || target.endsWith('.json') || seen.has(target)) return true;
  const text = sources.get(target);
  if (text === undefined) return false;
  seen.add(target);
  return (
    worldly(text).length === 0 &&
    importsOf(target, text).every((one) => one.typeOnly || pureInEffect(one.target, sources, seen))
  );
}

/** Circles of imports that remain when the types are gone. Each is named once, from its first file in the alphabet. */
function circles(imports: readonly Import[]): string[] {
  const edges = Map.groupBy(
    imports.filter((one) => !one.typeOnly),
    (one) => one.from,
  );
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.add(turned(trail.slice(at)).join(' -> '));
    if (at >= 0 || done.has(path)) return;
    for (const one of edges.get(path) ?? []) walk(one.target, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return [...found].map((circle) => `${circle} is a circle: what the files share belongs in a third one.`);
}

function turned(circle: readonly string[]): string[] {
  const first = circle.indexOf(circle.toSorted()[0] ?? '');
  return [...circle.slice(first), ...circle.slice(0, first)];
}

/** Whether a package is loaded when `path` is: by itself or by what it imports. */
function reaches(path: string, name: string, sources: Sources, seen = new Set<string>()): boolean {
  if (isPackage(path, name)) return true;
  const text = sources.get(path);
  if (text === undefined || seen.has(path)) return false;
  seen.add(path);
  return importsOf(path, text).some((one) => !one.typeOnly && reaches(one.target, name, sources, seen));
}

function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}
