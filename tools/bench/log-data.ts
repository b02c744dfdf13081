/**
 * A log of many leaves for the benchmark, made at once: leaves in bulk, tiles hashed here, one checkpoint over all of it.
 * The sealer that goes on with it checks all that it stands on, so a mistake here ends the benchmark. Entries of contacts
 * are written straight into their table too; its triggers keep the summaries as they do for people.
 */
import { createHash } from 'node:crypto';
import type { LogName } from '../../schema/api/vocabulary.ts';
import type { Bytes } from '../../worker/log/bytes.ts';
import { formatCheckpoint } from '../../worker/log/checkpoint.ts';
import { type Keyring, logKey } from '../../worker/log/keyring.ts';
import { formatVerifierKey, signNote } from '../../worker/log/note.ts';
import { originOf } from '../../worker/log/seal.ts';
import { checkpointStatement, crownStatement, keyStatement } from '../../worker/log/store.ts';
import { allTiles, crownOf, edgeTiles, rootPlan, TILE_WIDTH, tileKey } from '../../worker/log/tiles.ts';
import { HASH_BYTES } from '../../worker/log/tree.ts';
import { insertStatements, jsonChunks } from '../../worker/platform/bulk.ts';

const LEAVES_A_BATCH = 2_500;
const TILES_A_BATCH = 200;
/** In the order of their numbers, ids are cheap to index. */
const ID_DIGITS = 8;
const SALT = 'A'.repeat(43);

export interface MadeLog {
  log: LogName;
  leaves: number;
  keyring: Keyring;
  publicOrigin: string;
  now: Date;
}

/** Fills an empty log. */
export async function makeLog(
  db: D1Database,
  { log, leaves, keyring, publicOrigin, now }: MadeLog,
): Promise<void> {
  const hashes = Buffer.alloc(leaves * HASH_BYTES);
  const at = now.toISOString();
  // Hashes come in no order, so their index is made once instead of touched a million times.
  const index = await db.prepare(HASH_INDEX).first<string>('sql');
  await db.prepare('DROP INDEX log_leaf_hash').run();
  for (let from = 0; from < leaves; from += LEAVES_A_BATCH) {
    const rows = Array.from({ length: Math.min(LEAVES_A_BATCH, leaves - from) }, (_, offset) => {
      const number = from + offset;
      const id = `bench-${String(number).padStart(ID_DIGITS, '0')}`;
      const commitment = createHash('sha256').update(id).digest('base64url');
      // The bytes that leaf.ts makes: names in their order, nothing between.
      const leaf = `{"c":"${commitment}","id":"${id}","type":"contact","v":1}`;
      createHash('sha256')
        .update(LEAF_PREFIX)
        .update(leaf)
        .digest()
        .copy(hashes, number * HASH_BYTES);
      return [number, id, leaf];
    });
    await awake(db);
    await db.batch(leafInserts(db, log, rows, hashes, at));
  }
  await awake(db);
  await db.prepare(index ?? '').run();
  const tiles = tilesOf(leaves, hashes);
  const places = allTiles(leaves);
  for (let from = 0; from < places.length; from += TILES_A_BATCH) {
    const rows = places
      .slice(from, from + TILES_A_BATCH)
      .map((place) => [place.level, place.index, Buffer.from(tiles.get(tileKey(place))!).toString('hex')]);
    await awake(db);
    await db.batch(
      jsonChunks(rows).map((chunk) =>
        db
          .prepare(
            'INSERT INTO log_tile (log, level, tile_index, hashes) SELECT ?1, value->>0, value->>1, unhex(value->>2) FROM json_each(?2)',
          )
          .bind(log, chunk),
      ),
    );
  }
  const edge = new Map(edgeTiles(leaves).map((place) => [tileKey(place), tiles.get(tileKey(place))!]));
  const origin = originOf(publicOrigin, log);
  const key = await logKey(keyring[log][0]!, origin);
  const root = await rootPlan(leaves).from(edge);
  const note = await signNote(formatCheckpoint({ origin, size: leaves, root }), [key.signer]);
  await db.batch([
    checkpointStatement(db, log, { size: leaves, previousSize: null, note, sealedAt: at }),
    keyStatement(db, log, {
      keyId: key.keyId,
      verifierKey: formatVerifierKey(key),
      addedAt: at,
      record: null,
    }),
    crownStatement(db, log, leaves, await crownOf(leaves, edge)),
  ]);
}

export interface MadeContacts {
  unit: string;
  /** The number of the first; those of a unit have no gap. */
  first: number;
  count: number;
  election: string;
  parties: readonly string[];
  /** The day on which all of them began, `YYYY-MM-DD`. */
  on: string;
}

/** Contacts of one unit, spread over the parties. */
export async function makeContacts(db: D1Database, made: MadeContacts): Promise<void> {
  const { unit, first, count, election, parties, on } = made;
  const rows = Array.from({ length: count }, (_, offset) => {
    const number = first + offset;
    const record = {
      type: 'contact',
      unit,
      number,
      recordedAt: `${on}T08:00:00Z`,
      author: 'bench',
      election,
      startedAt: `${on}T10:00+07:00`,
      initiatedBy: 'kpu',
      counterparts: [{ ref: 'c1', party: parties[number % parties.length]!, role: 'lo' }],
      allPartiesInvited: 'tidak',
      leftOut: [],
    };
    return [`bench-${unit}-${number}`, JSON.stringify(record), SALT];
  });
  await db.batch(insertStatements(db, 'contact_entry', ['id', 'record', 'r2'], rows));
}

/**
 * Hashing keeps Node from its connection to the runtime for seconds, which the runtime may close meanwhile: a question that
 * can be asked again finds a fresh one before something is written.
 */
async function awake(db: D1Database): Promise<void> {
  const ask = () => db.prepare('SELECT 1').run();
  await ask().catch(ask);
}

const HASH_INDEX = "SELECT sql FROM sqlite_master WHERE name = 'log_leaf_hash'";
const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

function leafInserts(
  db: D1Database,
  log: LogName,
  rows: readonly (readonly (string | number)[])[],
  hashes: Buffer,
  at: string,
): D1PreparedStatement[] {
  const whole = rows.map(([index, ...texts]) => {
    const start = Number(index) * HASH_BYTES;
    return [index!, ...texts, hashes.toString('hex', start, start + HASH_BYTES)];
  });
  return jsonChunks(whole).map((chunk) =>
    db
      .prepare(
        `INSERT INTO log_leaf (log, leaf_index, entry_id, type, leaf, leaf_hash, appended_at)
         SELECT ?1, value->>0, value->>1, 'contact', value->>2, unhex(value->>3), ?3 FROM json_each(?2) ORDER BY key`,
      )
      .bind(log, chunk, at),
  );
}

/** Every tile of the tree over these hashes, by `tileKey`. */
function tilesOf(leaves: number, hashes: Buffer): Map<string, Bytes> {
  const tiles = new Map<string, Bytes>();
  let row: Buffer = hashes;
  let count = leaves;
  for (let level = 0; count > 0; level += 1) {
    const full = Math.floor(count / TILE_WIDTH);
    const above = Buffer.alloc(full * HASH_BYTES);
    for (let index = 0; index * TILE_WIDTH < count; index += 1) {
      const tile = row.subarray(index * TILE_BYTES, Math.min((index + 1) * TILE_BYTES, count * HASH_BYTES));
      tiles.set(tileKey({ level, index }), new Uint8Array(tile));
      if (index < full) completed(tile).copy(above, index * HASH_BYTES);
    }
    row = above;
    count = full;
  }
  return tiles;
}

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** The hash over a full tile. */
function completed(tile: Buffer): Buffer {
  let row = tile;
  while (row.length > HASH_BYTES) {
    const above = Buffer.alloc(row.length / 2);
    for (let at = 0; at < above.length; at += HASH_BYTES)
      createHash('sha256')
        .update(NODE_PREFIX)
        .update(row.subarray(2 * at, 2 * at + 2 * HASH_BYTES))
        .digest()
        .copy(above, at);
    row = above;
  }
  return row;
}
