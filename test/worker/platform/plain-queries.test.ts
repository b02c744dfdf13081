import { beforeAll, describe, expect, test } from 'vitest';
import { unit } from '../../../schema/tables/unit.ts';
import { readStatistics } from '../../../worker/agreements/statistics.ts';
import { readDocumentMatch } from '../../../worker/documents/store.ts';
import { readOrganisation, readOrganisations } from '../../../worker/partners/store.ts';
import { type Database, newMeter, plain, publicDatabase } from '../../../worker/platform/db.ts';
import { readSitemapChunk, readSitemapPages } from '../../../worker/site/store.ts';
import { readUnit, readUnits } from '../../../worker/units/store.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../support/registry.ts';

const STATE = { revision: 1, changedAt: '', today: TODAY };
const SHA256 = 'a'.repeat(64);

let db: D1Database;

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  const file = {
    sha256: SHA256,
    role: 'naskah',
    title: null,
    bytes: 1,
    pages: 1,
    mediaType: 'application/pdf',
    redactionReason: null,
    revision: 1,
    supersededBy: null,
    available: true,
  } as const;
  await publish(db, [
    agreement(1, '00', ['polri'], { signed: '2022-12-29' }),
    agreement(2, '33', ['bawaslu'], { signed: '2022-01-01' }),
    agreement(3, '33.73', ['uksw'], { signed: '2023-01-01', documents: [file] }),
    agreement(4, '33.73', ['polri'], { signed: '2024-01-01' }),
    agreement(5, '35.06', ['polres-kediri']),
  ]);
});

describe('queries through drizzle', () => {
  /** The rows that the same questions cost when they are written in SQL by hand. */
  test.each<[string, number, (db: Database) => Promise<unknown>]>([
    ['a unit', 25, (one) => readUnit(one, '33', STATE)],
    ['the list of units', 8, (one) => readUnits(one, { limit: 3 })],
    ['units by word', 11, (one) => readUnits(one, { limit: 3, q: 'kota' })],
    ['units below another', 5, (one) => readUnits(one, { limit: 3, parent: '33' })],
    ['an organisation', 13, (one) => readOrganisation(one, 'polri', STATE)],
    ['the list of organisations', 6, (one) => readOrganisations(one, { limit: 2 })],
    ['organisations by word', 21, (one) => readOrganisations(one, { limit: 2, q: 'kepolisian' })],
    ['organisations of a kind', 4, (one) => readOrganisations(one, { limit: 2, kind: 'polri' })],
    ['organisations of a region', 9, (one) => readOrganisations(one, { limit: 2, region: '33' })],
    ['a file', 6, (one) => readDocumentMatch(one, SHA256)],
    ['the statistics', 214, (one) => readStatistics(one, STATE)],
    ['the size of the sitemap', 25, readSitemapPages],
    ['a chunk of the sitemap', 39, (one) => readSitemapChunk(one, 1)],
  ])('read no more rows than SQL by hand: %s, %i rows', async (_, rows, read) => {
    const meter = newMeter();
    expect(await read(publicDatabase(db, meter))).toBeTruthy();
    expect(meter.rowsRead).toBeLessThanOrEqual(rows);
    expect(meter.rowsRead).toBeGreaterThan(0);
  });

  test('are metered one by one and in a batch, and give typed rows in the order of their columns', async () => {
    const meter = newMeter();
    const tables = plain(publicDatabase(db, meter));
    const query = tables.select({ name: unit.name, code: unit.code }).from(unit).orderBy(unit.code).limit(2);
    const expected = [
      { name: 'Komisi Pemilihan Umum', code: '00' },
      { name: 'KPU Provinsi Jawa Tengah', code: '33' },
    ];
    expect(await query).toEqual(expected);
    expect([meter.queries, meter.rowsRead]).toEqual([1, 2]);
    expect(await tables.batch([query, query])).toEqual([expected, expected]);
    expect([meter.queries, meter.rowsRead]).toEqual([3, 6]);
  });
});
