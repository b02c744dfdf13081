import { beforeEach, describe, expect, test } from 'vitest';
import { meteredDatabase, newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
});

const SCAN = "SELECT code, name FROM region WHERE name <> ''";

describe('the metered database', () => {
  test('adds up the rows that D1 says were read, for every verb', async () => {
    const { meta } = await db.prepare(SCAN).all();
    expect(meta.rows_read).toBe(8);
    const meter = newMeter();
    const metered = publicDatabase(db, meter);
    await metered.prepare(SCAN).all();
    await metered.prepare(SCAN).first();
    await metered.prepare(SCAN).run();
    await metered.prepare(SCAN).raw();
    await metered.batch([metered.prepare(SCAN), metered.prepare(`${SCAN} AND code = ?`).bind('33')]);
    expect(meter).toMatchObject({ queries: 6, rowsRead: 5 * 8 + 1, rowsWritten: 0 });
  });

  test('counts written rows, and nothing of a statement that failed', async () => {
    const meter = newMeter();
    const metered = meteredDatabase(db, meter);
    await metered.prepare("UPDATE region SET tile_label = 'X' WHERE code = ?").bind('33').run();
    expect(meter.rowsWritten).toBeGreaterThan(0);
    const { queries } = meter;
    await expect(metered.prepare('SELECT nothing FROM nowhere').all()).rejects.toThrow();
    expect(meter.queries).toBe(queries);
  });

  test('gives the rows that D1 gives, and null for a first row that is not there', async () => {
    const metered = publicDatabase(db);
    const one = metered.prepare(`${SCAN} AND code = ?`).bind('36');
    expect(await one.first()).toEqual({ code: '36', name: 'Banten' });
    expect((await one.all()).results).toEqual([{ code: '36', name: 'Banten' }]);
    expect(await one.raw()).toEqual([['36', 'Banten']]);
    expect(await metered.prepare(`${SCAN} AND code = ?`).bind('99').first()).toBeNull();
  });

  test('runs a batch whole or not at all', async () => {
    const metered = meteredDatabase(db);
    await expect(
      metered.batch([
        metered.prepare("UPDATE region SET tile_label = 'X' WHERE code = '33'"),
        metered.prepare("UPDATE region SET level = 'negara' WHERE code = '35'"),
      ]),
    ).rejects.toThrow();
    const left = await db
      .prepare("SELECT count(*) AS n FROM region WHERE tile_label = 'X'")
      .first<{ n: number }>();
    expect(left?.n).toBe(0);
  });

  test('keeps one meter a request: two databases do not see each other', async () => {
    const [one, other] = [publicDatabase(db), publicDatabase(db)];
    await one.prepare(SCAN).all();
    expect([one.meter.queries, other.meter.queries]).toEqual([1, 0]);
  });
});
