/**
 * The key that wraps those of the personal data in the neutrality log, for a portal on this machine: made at its first
 * start, kept in the folder of its data and readable by its owner only. On Cloudflare the secret LOG_PII_KEY takes its
 * place; so it does here when .dev.vars has one, which is the better place on an own server, since who copies the data then
 * does not have the key.
 *
 * `node tools/personal-key.ts` prints a new key for such a secret. What was sealed with another key opens no more.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_FILE = 'personal-key.txt';
const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

if (import.meta.main) console.log(newPersonalKey());

/** The secret LOG_PII_KEY of the portal whose data lie in `state`; made if it is not there yet. */
export function localPersonalKey(state: string): string {
  const file = join(state, KEY_FILE);
  if (!existsSync(file)) {
    mkdirSync(state, { recursive: true });
    // Never over an existing file: personal data that were sealed with a lost key are lost.
    writeFileSync(file, `${newPersonalKey()}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

function newPersonalKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}
