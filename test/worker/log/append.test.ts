import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { leafStatements } from '../../../worker/log/append.ts';
import { fromUtf8, toHex, utf8 } from '../../../worker/log/bytes.ts';
import { leafBytes } from '../../../worker/log/leaf.ts';
import { leafHash } from '../../../worker/log/tree.ts';
import { meteredDatabase, newMeter } from '../../../worker/platform/db.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';
import { append, leaf, rows } from './support.ts';

const ROWS_WRITTEN_AN_APPEND_MAX = 10;

beforeEach(async () => {
  await freshDatabase();
});

const indices = (log: string) =>
  rows<{ i: number; id: string }>(
    `SELECT leaf_index AS i, entry_id AS id FROM log_leaf WHERE log = '${log}' ORDER BY i`,
  );

describe('appending', () => {
  test('numbers the leaves of each log from 0, without gaps, in the order given', async () => {
    await append(0, 3, 'neutrality');
    await append(0, 2, 'registry');
    await append(3, 5, 'neutrality');
    expect((await indices('neutrality')).map(({ i, id }) => `${i} ${id}`)).toEqual([
      '0 e-0',
      '1 e-1',
      '2 e-2',
      '3 e-3',
      '4 e-4',
    ]);
    expect((await indices('registry')).map(({ i }) => i)).toEqual([0, 1]);
  });

  test('stores the bytes of the leaf and their hash, and answers with its number', async () => {
    await append(0, 2);
    const one = await leaf(7);
    const [statement] = await leafStatements(env.DB, 'registry', [one], NOW);
    expect((await statement!.all()).results).toEqual([{ leafIndex: 2 }]);
    const [row] = await rows<{ leaf: string; hash: string; type: string; at: string }>(
      'SELECT leaf, lower(hex(leaf_hash)) AS hash, type, appended_at AS at FROM log_leaf WHERE leaf_index = 2',
    );
    expect(row).toEqual({
      leaf: fromUtf8(leafBytes(one)),
      hash: toHex(await leafHash(utf8(row!.leaf))),
      type: 'contact',
      at: NOW.toISOString(),
    });
  });

  test('takes many leaves in few statements, in their order', async () => {
    const many = await Promise.all(Array.from({ length: 5_000 }, (_, index) => leaf(index)));
    const statements = await leafStatements(env.DB, 'registry', many, NOW);
    expect(statements.length).toBeLessThan(5);
    await env.DB.batch(statements);
    const stored = await indices('registry');
    expect(stored).toHaveLength(5_000);
    expect(stored.every(({ i, id }) => id === `e-${i}`)).toBe(true);
  });

  test('falls with the batch it is in, and takes the row it stands for with it', async () => {
    await seedPlaces(env.DB);
    const row = env.DB.prepare("UPDATE unit SET name = 'x' WHERE code = '33'");
    const statements = await leafStatements(env.DB, 'registry', [await leaf(1)], NOW);
    await expect(env.DB.batch([...statements, env.DB.prepare('SELECT 1 FROM nowhere')])).rejects.toThrow();
    await append(1, 2);
    await expect(env.DB.batch([row, ...statements])).rejects.toThrow('has its leaf already');
    expect(await indices('registry')).toHaveLength(1);
    expect((await rows<{ name: string }>("SELECT name FROM unit WHERE code = '33'"))[0]?.name).not.toBe('x');
  });

  test('many at once leave no gap and no number twice', async () => {
    const batches = Array.from({ length: 20 }, async (_, index) =>
      env.DB.batch(await leafStatements(env.DB, 'neutrality', [await leaf(index)], NOW)),
    );
    await Promise.all(batches);
    expect((await indices('neutrality')).map(({ i }) => i)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  test(`writes at most ${ROWS_WRITTEN_AN_APPEND_MAX} rows and reads as few, indexes counted, however long the log is`, async () => {
    const costs = [];
    for (const [from, to] of [
      [0, 1],
      [1, 3_000],
    ] as const) {
      await append(from, to);
      const meter = newMeter();
      const db = meteredDatabase(env.DB, meter);
      await db.batch(await leafStatements(db, 'registry', [await leaf(10_000 + to)], NOW));
      expect(meter.rowsWritten).toBeLessThanOrEqual(ROWS_WRITTEN_AN_APPEND_MAX);
      costs.push([meter.rowsWritten, meter.rowsRead]);
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs).toMatchInlineSnapshot(`
        [
          [
            5,
            9,
          ],
          [
            5,
            9,
          ],
        ]
      `);
  });
});

describe('what the database itself refuses', () => {
  const HASH = `x'${'00'.repeat(32)}'`;
  const insert = (verb: string, index: number, id: string, seq: number | null = null) =>
    env.DB.prepare(
      `${verb} INTO log_leaf (seq, log, leaf_index, entry_id, type, leaf, leaf_hash, appended_at)
       VALUES (${seq}, 'registry', ${index}, '${id}', 'x', 'x', ${HASH}, 'x')`,
    ).run();

  test('a leaf is never changed and never removed', async () => {
    await append(0, 2);
    for (const sql of [
      "UPDATE log_leaf SET leaf = 'x'",
      'UPDATE OR REPLACE log_leaf SET leaf_index = 0',
      'DELETE FROM log_leaf',
      'DELETE FROM log_leaf WHERE leaf_index = 1',
    ])
      await expect(env.DB.prepare(sql).run(), sql).rejects.toThrow(/never (changed|removed)/);
  });

  test.each(['INSERT', 'INSERT OR REPLACE', 'REPLACE', 'INSERT OR IGNORE'])(
    '%s never takes the place of a leaf, by number, entry or row, and leaves no gap',
    async (verb) => {
      await append(0, 3);
      const before = await rows('SELECT * FROM log_leaf');
      await expect(insert(verb, 1, 'other')).rejects.toThrow('without a gap');
      await expect(insert(verb, 4, 'other')).rejects.toThrow('without a gap');
      await expect(insert(verb, 3, 'e-1')).rejects.toThrow('has its leaf already');
      await expect(insert(verb, 3, 'other', 2)).rejects.toThrow('has its leaf already');
      expect(await rows('SELECT * FROM log_leaf')).toEqual(before);
    },
  );
});
