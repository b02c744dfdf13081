/**
 * The keys of the logs for a portal on this machine: made at its first start, kept in the folder of its data and
 * readable by their owner only. On Cloudflare the secret LOG_KEYS takes their place; so it does here when .dev.vars has
 * one, which is the better place on an own server, since who copies the data then does not have the keys.
 *
 * `node tools/log-keys.ts` prints new keys for such a secret.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_NAMES } from '../schema/api/vocabulary.ts';
import { newPrivateKey } from '../worker/log/keyring.ts';
import { runProgram } from './shell.ts';

export const LOG_KEYS_FILE = 'log-keys.json';
const OWNER_ONLY = 0o600;

if (import.meta.main) {
  await runProgram(async () => {
    console.log(await newLogKeys());
    return 0;
  });
}

/** The secret LOG_KEYS of the portal whose data lie in `state`; made if it is not there yet. */
export async function localLogKeys(state: string): Promise<string> {
  const file = join(state, LOG_KEYS_FILE);
  if (!existsSync(file)) {
    mkdirSync(state, { recursive: true });
    // Never over an existing file: a log whose key is lost cannot be continued.
    writeFileSync(file, `${await newLogKeys()}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

async function newLogKeys(): Promise<string> {
  const keys = await Promise.all(LOG_NAMES.map(async (log) => [log, [await newPrivateKey()]] as const));
  return JSON.stringify(Object.fromEntries(keys));
}
