/**
 * Where the data of the local portal lie, and who may open them.
 * One program at a time: two runtimes over one SQLite file do not corrupt it, but while one writes a long batch the
 * other's reads and writes fail with SQLITE_BUSY, so a visitor would see errors during an import.
 * The lock is a SQLite lock, which the operating system drops when its holder dies: there are no stale locks.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PROJECT_ROOT, Refusal } from './shell.ts';

/** The folder that `wrangler dev` and `wrangler d1 --local` use too, so that all of them see the same data. */
export const DEFAULT_STATE = join(PROJECT_ROOT, '.wrangler', 'state', 'v3');

/** SIMPUL_STATE names another folder, for example on a data disk of an own server. */
export function stateFolder(): string {
  return process.env.SIMPUL_STATE ? resolve(process.env.SIMPUL_STATE) : DEFAULT_STATE;
}

export interface StateLock {
  release(): void;
}

/**
 * Takes the state folder for this process, making it if need be. `holder` says who has it, for example
 * "the portal at http://localhost:8787". Throws a Refusal that names the holder if somebody else has it.
 */
export function lockState(folder: string, holder: string): StateLock {
  mkdirSync(folder, { recursive: true });
  const holderFile = join(folder, 'simpul-lock.txt');
  const lock = new DatabaseSync(join(folder, 'simpul-lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new Refusal(
      `The data in ${folder} are open in ${readHolder(holderFile)}. Stop that first (Ctrl-C), then run this again.`,
    );
  }
  held.add(lock);
  writeFileSync(holderFile, `${holder} (process ${process.pid})\n`);
  return {
    release() {
      held.delete(lock);
      rmSync(holderFile, { force: true });
      lock.close();
    },
  };
}

/** Locks are kept here until they are released: one that nothing refers to would be closed with the next garbage. */
const held = new Set<DatabaseSync>();

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'another program';
  }
}
