import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../../worker/log/checkpoint.ts';
import { parseVerifierKey } from '../../../worker/log/note.ts';
import { LEAVES_A_CHECKPOINT_MAX, sealLog } from '../../../worker/log/seal.ts';
import { allTiles, edgeTiles } from '../../../worker/log/tiles.ts';
import { type Database, newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { naiveLeaf, naiveRoot } from '../../log/reference.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW } from '../../support/registry.ts';
import { append, hex, keyring, lastNote, rows, seal, tamper, vkey } from './support.ts';

beforeEach(async () => {
  await freshDatabase();
});

/** The last checkpoint, opened with the log's own key, its root compared with the reference. */
async function checked(log: 'registry' | 'neutrality' = 'registry'): Promise<number> {
  const key = await parseVerifierKey(await vkey(log === 'registry' ? 2 : 1, log));
  const opened = await openCheckpoint(await lastNote(log), [key!]);
  if (!opened.ok) throw new Error(opened.reason);
  const leaves = await rows<{ leaf: string }>(
    `SELECT leaf FROM log_leaf WHERE log = '${log}' AND leaf_index < ${opened.size} ORDER BY leaf_index`,
  );
  const root = naiveRoot(leaves.map(({ leaf }) => naiveLeaf(new TextEncoder().encode(leaf))));
  expect(hex(opened.root)).toBe(root.toString('hex'));
  return opened.size;
}

const sizes = async () =>
  (await rows<{ size: number }>("SELECT size FROM log_checkpoint WHERE log = 'registry' ORDER BY size")).map(
    ({ size }) => size,
  );

describe('sealing', () => {
  test('signs an empty log, then each time what is new, over the root of the reference', async () => {
    expect(await seal()).toEqual({ ok: true, size: 0, sealed: 0 });
    expect(await checked()).toBe(0);
    let total = 0;
    for (const more of [1, 1, 253, 1, 1, 300, 512]) {
      await append(total, total + more);
      total += more;
      expect(await seal()).toEqual({ ok: true, size: total, sealed: more });
      expect(await checked()).toBe(total);
    }
    const tiles = await rows<{ level: number; index: number; width: number }>(
      'SELECT level, tile_index AS "index", length(hashes) / 32 AS width FROM log_tile ORDER BY level, tile_index',
    );
    expect(tiles).toEqual(allTiles(total));
  });

  test('twice does nothing the second time', async () => {
    await append(0, 3);
    await seal();
    const before = await rows('SELECT * FROM log_checkpoint');
    expect(await seal()).toEqual({ ok: true, size: 3, sealed: 0 });
    expect(await rows('SELECT * FROM log_checkpoint')).toEqual(before);
  });

  test('keeps the two logs apart: each has its own leaves, key and origin', async () => {
    await append(0, 3, 'registry');
    await append(3, 5, 'neutrality');
    await seal({ log: 'registry' });
    await seal({ log: 'neutrality' });
    expect([await checked('registry'), await checked('neutrality')]).toEqual([3, 2]);
    expect((await lastNote('neutrality')).split('\n')[0]).toBe('simpul.example.org/log/neutrality');
  });

  test('keeps the origin a log began with, whatever the address is later', async () => {
    await seal();
    await append(0, 1);
    const db = publicDatabase(env.DB);
    await sealLog(
      { db, keyring: await keyring(), publicOrigin: 'https://elsewhere.example', now: NOW },
      'registry',
    );
    expect((await lastNote()).split('\n').slice(0, 2)).toEqual(['simpul.example.org/log/registry', '1']);
  });

  test('does an import in several checkpoints, each the size that memory allows', async () => {
    await append(0, LEAVES_A_CHECKPOINT_MAX + 5);
    expect(await seal()).toEqual({
      ok: true,
      size: LEAVES_A_CHECKPOINT_MAX + 5,
      sealed: LEAVES_A_CHECKPOINT_MAX + 5,
    });
    expect(await sizes()).toEqual([LEAVES_A_CHECKPOINT_MAX, LEAVES_A_CHECKPOINT_MAX + 5]);
    await checked();
  });

  test("reads no more than the new leaves, the tree's edge and a fixed few, however large the log is", async () => {
    const FIXED = 12;
    // The checkpoint, four tiles of new leaves, the one begun before and the one above them, with their indexes.
    const ROWS_WRITTEN_A_SEALING_MAX = 12;
    await append(0, 3_000);
    await seal();
    await append(3_000, 4_000);
    const meter = newMeter();
    expect(await seal({ meter })).toMatchObject({ sealed: 1_000 });
    const edge = edgeTiles(3_000).length;
    expect(meter.rowsRead).toBeLessThanOrEqual(1_000 + 3 * edge + FIXED);
    expect(meter.rowsWritten).toBeLessThanOrEqual(ROWS_WRITTEN_A_SEALING_MAX);
  });
});

describe('a crash and a second sealer', () => {
  /** A database where something happens before a sealing writes: its batches are a read and a write in turn. */
  function disturbed(interfere: () => Promise<void>): Database {
    const db = publicDatabase(env.DB);
    let batches = 0;
    return {
      ...db,
      batch: async (statements) => {
        batches += 1;
        if (batches % 2 === 0) await interfere();
        return db.batch(statements);
      },
    };
  }

  test('dying between append and seal loses nothing: the next sealing covers it', async () => {
    await append(0, 2);
    await seal();
    await append(2, 5);
    const dying = disturbed(() => Promise.reject(new Error('power cut')));
    await expect(seal({ db: dying })).rejects.toThrow('power cut');
    expect(await sizes()).toEqual([2]);
    expect(await seal()).toEqual({ ok: true, size: 5, sealed: 3 });
    await checked();
  });

  test('of two sealers at once one signs, the other goes on from there, and no tree is signed twice differently', async () => {
    await append(0, 2);
    await seal();
    await append(2, 300);
    let raced = 0;
    const slow = disturbed(async () => {
      raced += 1;
      if (raced > 1) return;
      // The other one sees one leaf more, and is done before this one writes.
      await append(300, 301);
      await seal();
    });
    expect(await seal({ db: slow })).toEqual({ ok: true, size: 301, sealed: 0 });
    expect(await sizes()).toEqual([2, 301]);
    expect(await checked()).toBe(301);
  });

  test('ten sealers at once, with leaves coming in, leave one line of checkpoints', async () => {
    await append(0, 10);
    await Promise.all([...Array.from({ length: 10 }, () => seal()), append(10, 20).then(() => seal())]);
    expect(await seal()).toMatchObject({ ok: true, size: 20 });
    const chain = await rows<{ size: number; previous: number | null }>(
      "SELECT size, previous_size AS previous FROM log_checkpoint WHERE log = 'registry' ORDER BY size",
    );
    expect(chain[0]?.previous).toBeNull();
    for (const [at, one] of chain.slice(1).entries()) expect(one.previous).toBe(chain[at]?.size);
    await checked();
  });
});

describe('what is never signed', () => {
  const unsigned = async (expected: object) => {
    const before = await rows('SELECT * FROM log_checkpoint');
    const tiles = await rows('SELECT level, tile_index, hex(hashes) FROM log_tile');
    expect(await seal()).toMatchObject({ ok: false, ...expected });
    expect(await rows('SELECT * FROM log_checkpoint')).toEqual(before);
    expect(await rows('SELECT level, tile_index, hex(hashes) FROM log_tile')).toEqual(tiles);
  };

  beforeEach(async () => {
    await append(0, 5);
    await seal();
    await append(5, 9);
  });

  test('anything, without a key', async () => {
    expect(await seal({ keys: await keyring([], []) })).toEqual({ ok: false, reason: 'no_key' });
  });

  test('anything, with another key than the log began with', async () => {
    expect(await seal({ keys: await keyring([], [9]) })).toEqual({ ok: false, reason: 'no_known_key' });
  });

  test('a log with a leaf missing among the new ones', async () => {
    await tamper('log_leaf', 'DELETE FROM log_leaf WHERE leaf_index = 6');
    await unsigned({ reason: 'leaf_missing', index: 6 });
  });

  test('a new leaf whose content was changed, and one whose hash was changed with it but not its entry', async () => {
    await tamper(
      'log_leaf',
      "UPDATE log_leaf SET leaf = replace(leaf, 'contact', 'nothing') WHERE leaf_index = 7",
    );
    await unsigned({ reason: 'leaf_altered', index: 7 });
  });

  test('new leaves in another order', async () => {
    await tamper(
      'log_leaf',
      'UPDATE log_leaf SET leaf_index = 99 WHERE leaf_index = 6',
      'UPDATE log_leaf SET leaf_index = 6 WHERE leaf_index = 7',
      'UPDATE log_leaf SET leaf_index = 7 WHERE leaf_index = 99',
      'UPDATE log_leaf SET leaf_hash = zeroblob(32) WHERE leaf_index = 8',
    );
    await unsigned({ reason: 'leaf_altered', index: 8 });
  });

  test('a tree whose edge is not the one last signed: a tile changed, cut short or gone', async () => {
    await tamper('log_tile', 'UPDATE log_tile SET hashes = zeroblob(160)');
    await unsigned({ reason: 'tiles_differ', size: 5 });
    await tamper('log_tile', 'UPDATE log_tile SET hashes = zeroblob(128)');
    await unsigned({ reason: 'tiles_differ', size: 5 });
    await tamper('log_tile', 'DELETE FROM log_tile');
    await unsigned({ reason: 'tiles_differ', size: 5 });
  });

  test('a tree that continues an older checkpoint than the tiles show: the later one was removed', async () => {
    await seal();
    await append(9, 12);
    await tamper('log_checkpoint', 'DELETE FROM log_checkpoint WHERE size = 9');
    await tamper(
      'log_leaf',
      'DELETE FROM log_leaf WHERE leaf_index = 8',
      'UPDATE log_leaf SET leaf_index = leaf_index - 1 WHERE leaf_index > 8',
    );
    await unsigned({ reason: 'tiles_differ' });
  });

  test('after a checkpoint that no key of this log signed, or of which nothing is left', async () => {
    await tamper(
      'log_checkpoint',
      "UPDATE log_checkpoint SET note = replace(note, char(10) || '5' || char(10), char(10) || '6' || char(10))",
    );
    await unsigned({ reason: 'checkpoint_not_ours', size: 5 });
    await tamper('log_checkpoint', 'DELETE FROM log_checkpoint');
    await unsigned({ reason: 'checkpoint_not_ours', size: 0 });
  });

  test('after the checkpoint of the other log', async () => {
    await seal({ log: 'neutrality' });
    await tamper(
      'log_checkpoint',
      "UPDATE log_checkpoint SET note = (SELECT note FROM log_checkpoint WHERE log = 'neutrality') WHERE log = 'registry'",
    );
    await unsigned({ reason: 'checkpoint_not_ours' });
  });
});

describe('what the database itself refuses', () => {
  beforeEach(async () => {
    await append(0, 5);
    await seal();
  });

  test.each([
    ["UPDATE log_checkpoint SET note = 'x'", 'never changed'],
    ['DELETE FROM log_checkpoint', 'never removed'],
    ["INSERT OR REPLACE INTO log_checkpoint VALUES ('registry', 5, NULL, 'x', 'x')", 'sealed meanwhile'],
    ["INSERT INTO log_checkpoint VALUES ('registry', 4, NULL, 'x', 'x')", 'sealed meanwhile'],
    ["INSERT INTO log_checkpoint VALUES ('registry', 6, 5, 'x', 'x')", 'covers leaves that are there'],
    ['DELETE FROM log_tile', 'never removed'],
    ['UPDATE log_tile SET hashes = zeroblob(192)', 'only grows'],
    ['UPDATE log_tile SET hashes = substr(hashes, 1, 128)', 'only grows'],
    ['UPDATE log_tile SET hashes = hashes', 'only grows'],
    ["INSERT OR REPLACE INTO log_tile VALUES ('registry', 0, 0, zeroblob(160))", 'already there'],
    [
      "INSERT OR REPLACE INTO log_tile (rowid, log, level, tile_index, hashes) SELECT rowid, 'registry', 0, 1, hashes FROM log_tile",
      'already there',
    ],
    ["UPDATE log_key SET verifier_key = 'x'", 'never changed'],
    ['DELETE FROM log_key', 'never removed'],
    ["INSERT OR REPLACE INTO log_key SELECT log, key_id, 'x', 'x', NULL, NULL FROM log_key", 'already there'],
    ["INSERT INTO log_key VALUES ('registry', 'ffffffff', 'x', 'x', NULL, NULL)", 'already there'],
  ])('%s', async (sql, reason) => {
    await expect(env.DB.prepare(sql).run()).rejects.toThrow(reason);
  });

  test('a tile may be widened', async () => {
    await env.DB.prepare('UPDATE log_tile SET hashes = CAST(hashes || zeroblob(32) AS BLOB)').run();
    expect(await rows('SELECT length(hashes) AS bytes FROM log_tile')).toEqual([{ bytes: 192 }]);
  });
});
