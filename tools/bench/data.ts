/**
 * The data sets of the benchmark: one folder a size under .wrangler/bench, generated once and used again for as long as
 * nothing changes that they are made by.
 */
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { todayInJakarta } from '../../worker/platform/clock.ts';
import { generate } from '../generate.ts';
import { PROJECT_ROOT, Refusal } from '../shell.ts';

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

/**
 * Where a data set lies while it is measured. Miniflare's D1 writes a row after every query, a read too, and waits for the
 * disk; D1 itself does not. In memory the Worker is measured, on disk the disk as well.
 */
export type Place = 'memory' | 'disk';
const MEMORY = '/dev/shm';
/** Room for the largest data set and what is written beside it. */
const MEMORY_FREE_BYTES = 2 * 1024 ** 3;

/** Throws a Refusal for anything but `memory`, where the system has it, and `disk`. */
export function placeNamed(name: string): Place {
  if (name === 'disk' || (name === 'memory' && hasMemory())) return name;
  throw new Refusal(
    name === 'memory'
      ? `--in memory: this system has no ${MEMORY} with 2 GiB to spare.`
      : `--in: "${name}" is neither memory nor disk.`,
  );
}

/** Whether this system has a file system in memory with room for the data. */
export function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= MEMORY_FREE_BYTES;
  } catch {
    return false;
  }
}

/** Gives the folder of a copy. Whoever asked for it removes it; it goes with this program at the latest, interrupted or not. */
export function copyToMemory(state: string): string {
  const copy = mkdtempSync(join(MEMORY, 'simpul-bench-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
  cpSync(state, copy, { recursive: true });
  return copy;
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
