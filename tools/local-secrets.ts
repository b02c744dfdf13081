/**
 * The secrets of a portal on this machine: made at its first start, kept in the folder of its data and readable by their
 * owner only. On Cloudflare secrets of the same names take their place; so they do here when .dev.vars has them, which is
 * the better place on an own server, since who copies the data then does not have the keys.
 *
 * `node tools/local-secrets.ts` prints new ones, a line each, as .dev.vars takes them.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_NAMES } from '../schema/api/vocabulary.ts';
import { newPrivateKey } from '../worker/log/keyring.ts';
import { readConfiguration } from './configuration.ts';
import { runProgram } from './shell.ts';

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

interface Kept {
  file: string;
  make: () => string | Promise<string>;
}

const SECRETS = {
  /** Seals what signing in must read again: authenticators that were set up with a lost key stop working. */
  SIGN_IN_KEY: { file: 'sign-in-key.txt', make: newKey },
  /** Sign the logs: a log whose key is lost cannot be continued. */
  LOG_KEYS: { file: 'log-keys.json', make: newLogKeys },
  /** Wraps the keys of personal data in the neutrality log: what was sealed with a lost key is lost. */
  LOG_PII_KEY: { file: 'personal-key.txt', make: newKey },
} satisfies Record<string, Kept>;

export type SecretName = keyof typeof SECRETS;
export const SECRET_NAMES = Object.keys(SECRETS) as SecretName[];
/** The files that hold them, beside the data that they open. */
export const SECRET_FILES = SECRET_NAMES.map((name) => SECRETS[name].file);

if (import.meta.main) {
  await runProgram(async () => {
    for (const name of SECRET_NAMES) console.log(`${name}=${await SECRETS[name].make()}`);
    return 0;
  });
}

/** A secret of the portal whose data lie in `state`; made if it is not there yet, and never written over. */
export async function localSecret(state: string, name: SecretName): Promise<string> {
  const { file, make } = SECRETS[name];
  const path = join(state, file);
  if (!existsSync(path)) {
    mkdirSync(state, { recursive: true });
    writeFileSync(path, `${await make()}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  }
  return readFileSync(path, 'utf8').trim();
}

/** All secrets as the portal has them: what the configuration says (.dev.vars), else those of this machine. */
export async function portalSecrets(state: string): Promise<Record<SecretName, string>> {
  const { bindings = {} } = readConfiguration();
  const secret = async (name: SecretName) =>
    name in bindings ? String(bindings[name]) : localSecret(state, name);
  const entries = SECRET_NAMES.map(async (name) => [name, await secret(name)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Record<SecretName, string>;
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

async function newLogKeys(): Promise<string> {
  const keys = await Promise.all(LOG_NAMES.map(async (log) => [log, [await newPrivateKey()]] as const));
  return JSON.stringify(Object.fromEntries(keys));
}
