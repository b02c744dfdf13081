/**
 * The data sets of the benchmark: one folder a size under .wrangler/bench, generated once and used again for as long as
 * nothing changes that they are made by.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { todayInJakarta } from '../../worker/platform/clock.ts';
import { generate } from '../generate.ts';
import { PROJECT_ROOT } from '../shell.ts';

const MADE_BY = [
  'schema/migrations/*.sql',
  'schema/reference/*',
  'worker/agreements/*.ts',
  'tools/generate/*.ts',
];
const SEED = 1;

/** Resolves to the folder of a data set of this many generated agreements, beside the real ones. */
export async function benchState(agreements: number, log: (line: string) => void): Promise<string> {
  const state = join(PROJECT_ROOT, '.wrangler', 'bench', String(agreements));
  const stamp = join(state, 'made-by.txt');
  const makers = makersHash();
  if (readStamp(stamp) === makers) return state;
  rmSync(state, { recursive: true, force: true });
  log(`generating ${agreements} agreements`);
  await generate({ state, agreements, seed: SEED, today: todayInJakarta(new Date()) }, log);
  writeFileSync(stamp, makers);
  return state;
}

function makersHash(): string {
  const hash = createHash('sha256');
  const files = MADE_BY.flatMap((pattern) => globSync(pattern, { cwd: PROJECT_ROOT })).sort();
  for (const file of files) hash.update(file).update(readFileSync(join(PROJECT_ROOT, file)));
  return hash.digest('hex');
}

function readStamp(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
