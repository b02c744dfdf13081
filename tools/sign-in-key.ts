/**
 * The key that seals what signing in must read again, for a portal on this machine: made at its first start, kept in the
 * folder of its data and readable by its owner only. On Cloudflare the secret SIGN_IN_KEY takes its place; so it does here
 * when .dev.vars has one, which is the better place on an own server, since who copies the data then does not have the key.
 *
 * `node tools/sign-in-key.ts` prints a new key for such a secret. What was sealed with another key opens no more.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_FILE = 'sign-in-key.txt';
const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

if (import.meta.main) console.log(newSignInKey());

/** The secret SIGN_IN_KEY of the portal whose data lie in `state`; made if it is not there yet. */
export function localSignInKey(state: string): string {
  const file = join(state, KEY_FILE);
  if (!existsSync(file)) {
    mkdirSync(state, { recursive: true });
    // Never over an existing file: authenticators that were set up with a lost key stop working.
    writeFileSync(file, `${newSignInKey()}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

function newSignInKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}
