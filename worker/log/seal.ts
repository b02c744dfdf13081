/**
 * Sealing: the new leaves of a log go into tiles and a checkpoint over all of them is signed. Runs each minute and when
 * a proof is asked for; running twice, or two at once, or dying in the middle, does no harm, since everything is written
 * in one batch that only the checkpoint before it allows.
 *
 * It never signs what does not extend the last checkpoint. Whoever alters the database does not have the key, so what is
 * read is checked against the last signature first, and the new leaves for gaps and for their hashes.
 */
import type { LogName } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { leafStatements } from './append.ts';
import { type Bytes, sameBytes, utf8 } from './bytes.ts';
import { formatCheckpoint, openCheckpoint } from './checkpoint.ts';
import { type Keyring, type LogKey, logKey } from './keyring.ts';
import { canonicalBytes, parseLeaf } from './leaf.ts';
import { formatVerifierKey, signNote } from './note.ts';
import { publicLeaf } from './public-record.ts';
import { decideKeys, overlapEnd } from './rules.ts';
import {
  checkpointStatement,
  crownStatement,
  keyStatement,
  readHead,
  readLeavesFrom,
  readTiles,
  type StoredCheckpoint,
  type StoredKey,
  type StoredLeaf,
  tileStatement,
} from './store.ts';
import {
  type Crown,
  crownOf,
  edgeTiles,
  extendedTiles,
  rootPlan,
  type Tile,
  type Tiles,
  tileKey,
} from './tiles.ts';
import { emptyRoot, leafHash } from './tree.ts';

/** More leaves than this are sealed in several checkpoints, so that memory does not grow with an import. */
export const LEAVES_A_CHECKPOINT_MAX = 4_096;
/** Others may seal at the same time; each round one of them gets on. */
const ATTEMPTS_MAX = 8;
export const KEY_ROTATION_TYPE = 'key_rotation';

export interface Sealing {
  db: Database;
  keyring: Keyring;
  /** The portal's public address, of which a new log makes its origin: `https://simpul.example.org`. */
  publicOrigin: string;
  now: Date;
}

/** Why nothing was signed. The last four mean that the database is not as the last checkpoint left it. */
export type SealRefusal =
  | { reason: 'no_key' | 'too_many_new_keys' | 'no_known_key' }
  | { reason: 'checkpoint_not_ours'; size: number }
  | { reason: 'tiles_differ'; size: number }
  | { reason: 'leaf_missing'; index: number }
  | { reason: 'leaf_altered'; index: number };

export type SealOutcome = { ok: true; size: number; sealed: number } | ({ ok: false } & SealRefusal);

/** Seals what is new in a log. `sealed` is how many leaves that were; 0 when there was nothing to do. */
export async function sealLog(sealing: Sealing, log: LogName): Promise<SealOutcome> {
  let sealed = 0;
  for (let attempt = 1; ; ) {
    try {
      const step = await sealOnce(sealing, log);
      if (!step.ok) return step;
      sealed += step.sealed;
      if (step.done) return { ok: true, size: step.size, sealed };
    } catch (error) {
      // Another sealer was faster. Nothing of the batch was written, and what it wrote is read anew.
      if (attempt === ATTEMPTS_MAX || !isOvertaken(error)) throw error;
      attempt += 1;
    }
  }
}

/** The origin that a log of this portal begins with: its address without the scheme. */
export function originOf(publicOrigin: string, log: LogName): string {
  return `${new URL(publicOrigin).host}/log/${log}`;
}

type Step = { ok: true; size: number; sealed: number; done: boolean } | ({ ok: false } & SealRefusal);

async function sealOnce(sealing: Sealing, log: LogName): Promise<Step> {
  const { db, now } = sealing;
  const { checkpoint, keys } = await readHead(db, log);
  const origin = nameOf(keys) ?? originOf(sealing.publicOrigin, log);
  const ring = await Promise.all(sealing.keyring[log].map((key) => logKey(key, origin)));
  const decided = decideKeys(ring, keys, now);
  if (decided.decision === 'refuse') return { ok: false, reason: decided.reason };

  const last = await lastTree(checkpoint, decided.decision === 'begin' ? null : ring, origin);
  if (!last.ok) return last;
  if (decided.decision === 'announce') {
    await announce(sealing, log, keys.at(-1)!, decided.next);
    return { ok: true, size: last.size, sealed: 0, done: false };
  }

  const leaves = await readLeavesFrom(db, log, last.size, LEAVES_A_CHECKPOINT_MAX);
  if (checkpoint && leaves.length === 0) return { ok: true, size: last.size, sealed: 0, done: true };
  const refused = await refuseLeaves(leaves, last.size);
  if (refused) return { ok: false, ...refused };
  const edge = await readTiles(db, log, edgeTiles(last.size));
  if (!(await edgeHolds(edge, last))) return { ok: false, reason: 'tiles_differ', size: last.size };

  const first = decided.decision === 'begin' ? decided.first : null;
  const signers = decided.decision === 'begin' ? [decided.first] : decided.signers;
  const { tiles, root, crown } = await grown(edge, last.size, leaves);
  const size = last.size + leaves.length;
  const note = await signNote(
    formatCheckpoint({ origin, size, root }),
    signers.map((key) => key.signer),
  );
  const sealedAt = now.toISOString();
  const statements = [
    // First of all, so that a sealer who was overtaken writes nothing else.
    checkpointStatement(db, log, { size, previousSize: checkpoint?.size ?? null, note, sealedAt }),
    ...(first ? [keyStatement(db, log, storedKey(first, sealedAt, null))] : []),
    ...tiles.map((tile) => tileStatement(db, log, tile, edge.has(tileKey(tile)))),
    crownStatement(db, log, size, crown),
  ];
  try {
    await db.batch(statements);
  } catch (error) {
    if (isTileConflict(error)) return { ok: false, reason: 'tiles_differ', size: last.size };
    throw error;
  }
  return { ok: true, size, sealed: leaves.length, done: leaves.length < LEAVES_A_CHECKPOINT_MAX };
}

/** The tiles that change with these leaves, and the root and the crown of the tree with them. */
async function grown(
  edge: Tiles,
  size: number,
  leaves: readonly StoredLeaf[],
): Promise<{ tiles: Tile[]; root: Bytes; crown: Crown }> {
  const hashes = leaves.map((leaf) => leaf.hash);
  const tiles = await extendedTiles(edge, size, hashes);
  const all: Tiles = new Map([...edge, ...tiles.map((tile) => [tileKey(tile), tile.hashes] as const)]);
  const grownSize = size + leaves.length;
  return { tiles, root: await rootPlan(grownSize).from(all), crown: await crownOf(grownSize, all) };
}

/** The announcement of a new key is a leaf like any other, so that the old key signs for the new one. */
async function announce({ db, now }: Sealing, log: LogName, before: StoredKey, next: LogKey): Promise<void> {
  const record = {
    announced_at: now.toISOString(),
    new_key: formatVerifierKey(next),
    old_key: before.verifierKey,
    old_key_signs_until: overlapEnd(now).toISOString(),
  };
  const leaf = await publicLeaf(`key-${next.keyId}`, KEY_ROTATION_TYPE, record);
  await db.batch([
    ...(await leafStatements(db, log, [leaf], now)),
    keyStatement(db, log, storedKey(next, now.toISOString(), canonicalText(record))),
  ]);
}

/**
 * The tree that the last checkpoint signed. Without a ring the log has no key yet, and must not have a checkpoint; with
 * one it must have a checkpoint that a key of the ring signed.
 */
async function lastTree(
  checkpoint: StoredCheckpoint | null,
  ring: readonly LogKey[] | null,
  origin: string,
): Promise<{ ok: true; size: number; root: Bytes } | ({ ok: false } & SealRefusal)> {
  if (ring === null && checkpoint === null) return { ok: true, size: 0, root: await emptyRoot() };
  const size = checkpoint?.size ?? 0;
  const opened = checkpoint && ring && (await openCheckpoint(checkpoint.note, ring));
  const ours = opened?.ok && opened.origin === origin && opened.size === size;
  return ours ? { ok: true, size, root: opened.root } : { ok: false, reason: 'checkpoint_not_ours', size };
}

/** The first leaf that is missing, or whose stored hash is not that of its bytes. */
async function refuseLeaves(leaves: readonly StoredLeaf[], from: number): Promise<SealRefusal | null> {
  for (const [at, leaf] of leaves.entries()) {
    if (leaf.index !== from + at) return { reason: 'leaf_missing', index: from + at };
    const bytes = utf8(leaf.leaf);
    const parsed = parseLeaf(bytes);
    const itself = parsed?.id === leaf.id && parsed.type === leaf.type;
    if (!itself || !sameBytes(await leafHash(bytes), leaf.hash))
      return { reason: 'leaf_altered', index: leaf.index };
  }
  return null;
}

/** Whether the tiles at the edge still give the root that was signed. */
async function edgeHolds(edge: Tiles, { size, root }: { size: number; root: Bytes }): Promise<boolean> {
  try {
    return sameBytes(await rootPlan(size).from(edge), root);
  } catch (error) {
    // A tile is missing or too narrow.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** All keys of a log have its origin as their name. */
function nameOf(keys: readonly StoredKey[]): string | undefined {
  return keys[0]?.verifierKey.split('+')[0];
}

function storedKey(key: LogKey, addedAt: string, record: string | null): Omit<StoredKey, 'leafIndex'> {
  return { keyId: key.keyId, verifierKey: formatVerifierKey(key), addedAt, record };
}

function canonicalText(record: Record<string, string>): string {
  return new TextDecoder().decode(canonicalBytes(record));
}

/** Tiles are there that no checkpoint speaks of: checkpoints were removed behind the log's back. */
function isTileConflict(error: unknown): boolean {
  return error instanceof Error && /a tile only grows|tile is already there/.test(error.message);
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Error && /sealed meanwhile|key is already there|leaf already/.test(error.message);
}
