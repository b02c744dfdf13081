/**
 * SQL of the logs: heads, leaves, tiles, crowns, keys, cosignatures. Hashes cross as hexadecimal, since D1 sends blobs as lists
 * of numbers. Reads and statements only; what may be signed is decided in seal.ts.
 */
import type { LogName } from '../../schema/api/vocabulary.ts';
import type { Preparing } from '../platform/bulk.ts';
import type { Database } from '../platform/db.ts';
import { type Bytes, fromHex, toHex } from './bytes.ts';
import { type Crown, type Tile, type TilePlace, type Tiles, tileKey } from './tiles.ts';
import { HASH_BYTES } from './tree.ts';

export interface StoredCheckpoint {
  size: number;
  previousSize: number | null;
  /** Signed by the log; cosignatures stand apart. */
  note: string;
  sealedAt: string;
}

export interface StoredKey {
  keyId: string;
  verifierKey: string;
  addedAt: string;
  /** The leaf that announced it, and its record as JSON; null for the first key. */
  leafIndex: number | null;
  record: string | null;
}

export interface StoredLeaf {
  index: number;
  id: string;
  type: string;
  /** Its bytes as text. */
  leaf: string;
  hash: Bytes;
}

/** How a leaf is asked for. */
export type LeafName = { index: number } | { id: string } | { hash: string };

const CHECKPOINT = 'size, previous_size AS previousSize, note, sealed_at AS sealedAt';
const LEAF = 'leaf_index AS "index", entry_id AS id, type, leaf, lower(hex(leaf_hash)) AS hash';

/** The last checkpoint of a log and its keys in the order in which they were announced. */
export async function readHead(
  db: Database,
  log: LogName,
): Promise<{ checkpoint: StoredCheckpoint | null; keys: StoredKey[] }> {
  const [checkpoints, keys] = await db.batch([
    db.prepare(`SELECT ${CHECKPOINT} FROM log_checkpoint WHERE log = ? ORDER BY size DESC LIMIT 1`).bind(log),
    db
      .prepare(
        `SELECT key_id AS keyId, verifier_key AS verifierKey, added_at AS addedAt, leaf_index AS leafIndex, record
         FROM log_key WHERE log = ? ORDER BY coalesce(leaf_index, -1)`,
      )
      .bind(log),
  ]);
  return {
    checkpoint: (checkpoints?.results[0] as StoredCheckpoint | undefined) ?? null,
    keys: (keys?.results ?? []) as StoredKey[],
  };
}

/** Every key that any log has ever had, log by log in their order: older receipts are signed by older keys. */
export async function readAllVerifierKeys(db: Database): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT verifier_key AS verifierKey FROM log_key ORDER BY log, coalesce(leaf_index, -1)')
    .all<{ verifierKey: string }>();
  return results.map(({ verifierKey }) => verifierKey);
}

/** The last checkpoint as readers get it: with the cosignatures that have come in. Null before the first sealing. */
export async function readCheckpoint(db: Database, log: LogName): Promise<StoredCheckpoint | null> {
  return db.prepare(LAST_CHECKPOINT).bind(log).first<StoredCheckpoint>();
}

/** The first checkpoint that covers the leaf `index`, as readers get it. */
export async function readCheckpointCovering(
  db: Database,
  log: LogName,
  index: number,
): Promise<StoredCheckpoint | null> {
  return db
    .prepare(`${WITH_COSIGNATURES} WHERE c.log = ? AND c.size > ? ORDER BY c.size LIMIT 1`)
    .bind(log, index)
    .first<StoredCheckpoint>();
}

/** Leaves from `index` on, at most `limit`, in their order. Whether numbers are missing is for the caller to see. */
export async function readLeavesFrom(
  db: Database,
  log: LogName,
  index: number,
  limit: number,
): Promise<StoredLeaf[]> {
  const { results } = await db
    .prepare(`SELECT ${LEAF} FROM log_leaf WHERE log = ? AND leaf_index >= ? ORDER BY leaf_index LIMIT ?`)
    .bind(log, index, limit)
    .all<LeafRow>();
  return results.map(leafOf);
}

/** One leaf by its number, its entry or its hash (lowercase hexadecimal); of equal leaves the first. */
export async function readLeaf(db: Database, log: LogName, name: LeafName): Promise<StoredLeaf | null> {
  const row = await leafQuery(db, log, name).first<LeafRow>();
  return row && leafOf(row);
}

/**
 * What a proof of a leaf is made of beside tiles, in one round trip: the leaf, the last checkpoint as readers get it, and
 * the crown of its tree. A crown of another size, as a restored part may leave behind, is no crown of this tree.
 */
export async function readProofParts(
  db: Database,
  log: LogName,
  name: LeafName,
): Promise<{ leaf: StoredLeaf | null; checkpoint: StoredCheckpoint | null; crown: Crown }> {
  const [leaves, checkpoints, crowns] = await db.batch([
    leafQuery(db, log, name),
    db.prepare(LAST_CHECKPOINT).bind(log),
    db.prepare('SELECT size, hashes FROM log_crown WHERE log = ?').bind(log),
  ]);
  const leaf = leaves?.results[0] as LeafRow | undefined;
  const checkpoint = (checkpoints?.results[0] as StoredCheckpoint | undefined) ?? null;
  const crown = crowns?.results[0] as { size: number; hashes: string } | undefined;
  const fits = crown !== undefined && crown.size === checkpoint?.size;
  const hashes = fits ? (JSON.parse(crown.hashes) as Record<string, string>) : {};
  return {
    leaf: leaf === undefined ? null : leafOf(leaf),
    checkpoint,
    crown: new Map(Object.entries(hashes).map(([key, hash]) => [key, fromHex(hash)!])),
  };
}

/** These tiles, each cut to the width that is asked for. One that is missing is left out. */
export async function readTiles(db: Database, log: LogName, places: readonly TilePlace[]): Promise<Tiles> {
  if (places.length === 0) return new Map();
  const wanted = JSON.stringify(places.map(({ level, index, width }) => [level, index, width * HASH_BYTES]));
  const { results } = await db
    .prepare(
      `SELECT t.level, t.tile_index AS "index", lower(hex(substr(t.hashes, 1, wanted.value->>2))) AS hashes
       FROM json_each(?2) AS wanted CROSS JOIN log_tile t
       WHERE t.log = ?1 AND t.level = wanted.value->>0 AND t.tile_index = wanted.value->>1`,
    )
    .bind(log, wanted)
    .all<{ level: number; index: number; hashes: string }>();
  return new Map(results.map((row) => [tileKey(row), fromHex(row.hashes)!]));
}

/** What changes whenever a reader would see the log differently: leaves, checkpoint and cosignatures, as `12.10.1`. */
export async function readLogMark(db: Database, log: LogName): Promise<string> {
  const row = await db
    .prepare(
      `SELECT coalesce((SELECT max(leaf_index) + 1 FROM log_leaf WHERE log = ?1), 0) || '.' || coalesce(c.size, 0) || '.' ||
         (SELECT count(*) FROM log_cosignature s WHERE s.log = ?1 AND s.size = c.size) AS mark
       FROM (SELECT max(size) AS size FROM log_checkpoint WHERE log = ?1) c`,
    )
    .bind(log)
    .first<{ mark: string }>();
  return row?.mark ?? '';
}

/** How many leaves a log has, sealed or not. */
export async function readLeafCount(db: Database, log: LogName): Promise<number> {
  const row = await db
    .prepare('SELECT coalesce(max(leaf_index), -1) + 1 AS leaves FROM log_leaf WHERE log = ?')
    .bind(log)
    .first<{ leaves: number }>();
  return row?.leaves ?? 0;
}

/** The cosignatures on one checkpoint, in the order in which readers get them. */
export async function readCosignatures(
  db: Database,
  log: LogName,
  size: number,
): Promise<{ name: string; line: string; cosignedAt: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT name, line, cosigned_at AS cosignedAt FROM log_cosignature
       WHERE log = ? AND size = ? ORDER BY name, key_id`,
    )
    .bind(log, size)
    .all<{ name: string; line: string; cosignedAt: string }>();
  return results;
}

/** The size up to which each witness has cosigned, by `name+keyId`. */
export async function readCosignedSizes(db: Database, log: LogName): Promise<Map<string, number>> {
  const { results } = await db
    .prepare(
      'SELECT name, key_id AS keyId, max(size) AS size FROM log_cosignature WHERE log = ? GROUP BY name, key_id',
    )
    .bind(log)
    .all<{ name: string; keyId: string; size: number }>();
  return new Map(results.map((row) => [`${row.name}+${row.keyId}`, row.size]));
}

/** Keeps a cosignature; one that is there already stays as it is. */
export function cosignatureStatement(
  db: Preparing,
  log: LogName,
  size: number,
  cosignature: { name: string; keyId: string; line: string; at: Date },
): D1PreparedStatement {
  const { name, keyId, line, at } = cosignature;
  return db
    .prepare(
      `INSERT INTO log_cosignature (log, size, name, key_id, line, cosigned_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6
       WHERE NOT EXISTS (SELECT 1 FROM log_cosignature WHERE log = ?1 AND size = ?2 AND name = ?3 AND key_id = ?4)`,
    )
    .bind(log, size, name, keyId, line, at.toISOString());
}

/** Keeps a key; the trigger refuses a second first one. `record` is that of the leaf appended last in this batch. */
export function keyStatement(
  db: Preparing,
  log: LogName,
  key: { keyId: string; verifierKey: string; addedAt: string; record: string | null },
): D1PreparedStatement {
  const { keyId, verifierKey, addedAt, record } = key;
  const leaf = record === null ? 'NULL' : '(SELECT max(leaf_index) FROM log_leaf WHERE log = ?1)';
  return db
    .prepare(
      `INSERT INTO log_key (log, key_id, verifier_key, added_at, leaf_index, record)
       VALUES (?1, ?2, ?3, ?4, ${leaf}, ?5)`,
    )
    .bind(log, keyId, verifierKey, addedAt, record);
}

/** Keeps a checkpoint; the trigger refuses one that does not follow the last. */
export function checkpointStatement(
  db: Preparing,
  log: LogName,
  { size, previousSize, note, sealedAt }: StoredCheckpoint,
): D1PreparedStatement {
  return db
    .prepare('INSERT INTO log_checkpoint (log, size, previous_size, note, sealed_at) VALUES (?, ?, ?, ?, ?)')
    .bind(log, size, previousSize, note, sealedAt);
}

/** Keeps the crown of the tree that has just been sealed, in the place of the one before. */
export function crownStatement(db: Preparing, log: LogName, size: number, crown: Crown): D1PreparedStatement {
  const hashes = Object.fromEntries([...crown].map(([key, hash]) => [key, toHex(hash)]));
  return db
    .prepare(
      `INSERT INTO log_crown (log, size, hashes) VALUES (?, ?, ?)
       ON CONFLICT (log) DO UPDATE SET size = excluded.size, hashes = excluded.hashes`,
    )
    .bind(log, size, JSON.stringify(hashes));
}

/** Widens a tile that the tree of `sizeBefore` leaves had begun, or adds it. */
export function tileStatement(
  db: Preparing,
  log: LogName,
  { level, index, hashes }: Tile,
  begun: boolean,
): D1PreparedStatement {
  const sql = begun
    ? 'UPDATE log_tile SET hashes = unhex(?4) WHERE log = ?1 AND level = ?2 AND tile_index = ?3'
    : 'INSERT INTO log_tile (log, level, tile_index, hashes) VALUES (?1, ?2, ?3, unhex(?4))';
  return db.prepare(sql).bind(log, level, index, toHex(hashes));
}

const WITH_COSIGNATURES = `SELECT c.size, c.previous_size AS previousSize, c.sealed_at AS sealedAt, c.note || coalesce(
  (SELECT group_concat(line, '') FROM (SELECT line FROM log_cosignature s
    WHERE s.log = c.log AND s.size = c.size ORDER BY name, key_id)), '') AS note
  FROM log_checkpoint c`;
const LAST_CHECKPOINT = `${WITH_COSIGNATURES} WHERE c.log = ? ORDER BY c.size DESC LIMIT 1`;

type LeafRow = Omit<StoredLeaf, 'hash'> & { hash: string };

function leafQuery(db: Preparing, log: LogName, name: LeafName): D1PreparedStatement {
  const [condition, value] =
    'index' in name
      ? ['leaf_index = ?', name.index]
      : 'id' in name
        ? ['entry_id = ?', name.id]
        : ['leaf_hash = unhex(?)', name.hash];
  return db.prepare(`SELECT ${LEAF} FROM log_leaf WHERE log = ? AND ${condition} LIMIT 1`).bind(log, value);
}

function leafOf(row: LeafRow): StoredLeaf {
  return { ...row, hash: fromHex(row.hash)! };
}
