/** Logs for tests: keys made of seeds, leaves made of numbers, and a sealing that can be repeated. */
import { env } from 'cloudflare:test';
import type { LogName } from '../../../schema/api/vocabulary.ts';
import { leafStatements } from '../../../worker/log/append.ts';
import { toBase64, toHex, utf8 } from '../../../worker/log/bytes.ts';
import { privateKey as importKey, type Keyring, logKey } from '../../../worker/log/keyring.ts';
import type { Leaf } from '../../../worker/log/leaf.ts';
import { formatVerifierKey } from '../../../worker/log/note.ts';
import { type SealOutcome, sealLog } from '../../../worker/log/seal.ts';
import { sha256 } from '../../../worker/log/tree.ts';
import { type Database, type Meter, newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { privateKey } from '../../log/keys.ts';
import { NOW } from '../../support/registry.ts';

export const ORIGIN = 'https://simpul.example.org';

/** A keyring whose keys are made of these bytes, in their order. */
export async function keyring(neutrality: number[] = [1], registry: number[] = [2]): Promise<Keyring> {
  const keys = (seeds: number[]) =>
    Promise.all(seeds.map(async (seed) => importKey((await seeded(seed)).pkcs8)));
  return { neutrality: await keys(neutrality), registry: await keys(registry) };
}

/** The secret LOG_KEYS with the same keys as `keyring`. */
export async function logKeys(neutrality: number[] = [1], registry: number[] = [2]): Promise<string> {
  const keys = (seeds: number[]) =>
    Promise.all(seeds.map(async (seed) => toBase64((await seeded(seed)).pkcs8)));
  return JSON.stringify({ neutrality: await keys(neutrality), registry: await keys(registry) });
}

/** The verifier key of a seed. */
export async function vkey(seed: number, log: LogName = 'registry'): Promise<string> {
  const { publicKey, sign } = await seeded(seed);
  return formatVerifierKey(await logKey({ publicKey, sign }, `simpul.example.org/log/${log}`));
}

/** Leaf `number`, always the same. */
export async function leaf(number: number): Promise<Leaf> {
  return { id: `e-${number}`, type: 'contact', commitment: await sha256(utf8(`record ${number}`)) };
}

/** Appends the leaves from `from` up to and without `to`, in one batch. */
export async function append(from: number, to: number, log: LogName = 'registry'): Promise<void> {
  const leaves = await Promise.all(Array.from({ length: to - from }, (_, index) => leaf(from + index)));
  await env.DB.batch(await leafStatements(env.DB, log, leaves, NOW));
}

export interface SealOptions {
  log?: LogName;
  keys?: Keyring;
  now?: Date;
  db?: Database;
  meter?: Meter;
}

export async function seal(options: SealOptions = {}): Promise<SealOutcome> {
  const { log = 'registry', now = NOW, meter = newMeter() } = options;
  const db = options.db ?? publicDatabase(env.DB, meter);
  return sealLog({ db, keyring: options.keys ?? (await keyring()), publicOrigin: ORIGIN, now }, log);
}

/** Alters the database as somebody with the file in their hands would: with the triggers out of the way. */
export async function tamper(trigger: string, ...statements: string[]): Promise<void> {
  const { results } = await env.DB.prepare(
    "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
  )
    .bind(trigger)
    .all<{ sql: string }>();
  const names = results.map(({ sql }) => /CREATE TRIGGER (\w+)/.exec(sql)?.[1] ?? '');
  await env.DB.batch([
    ...names.map((name) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    ...statements.map((statement) => env.DB.prepare(statement)),
    ...results.map(({ sql }) => env.DB.prepare(sql)),
  ]);
}

export async function rows<T = Record<string, unknown>>(sql: string): Promise<T[]> {
  return (await env.DB.prepare(sql).all<T>()).results;
}

/** The note of the last checkpoint. */
export async function lastNote(log: LogName = 'registry'): Promise<string> {
  const [row] = await rows<{ note: string }>(
    `SELECT note FROM log_checkpoint WHERE log = '${log}' ORDER BY size DESC LIMIT 1`,
  );
  return row?.note ?? '';
}

export const hex = toHex;

function seeded(seed: number) {
  return privateKey(new Uint8Array(32).fill(seed));
}
