import { beforeAll, describe, expect, test } from 'vitest';
import { Unit, UnitList, UnitListQuery } from '../../../schema/api/unit.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { readUnit, readUnits } from '../../../worker/units/store.ts';
import { json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../support/registry.ts';

/** A state of its own for each reading: counts are remembered for one. */
const newState = () => ({ revision: 1, changedAt: crypto.randomUUID(), today: TODAY });
const UNITS = 9;

let db: D1Database;

async function codes(query: Partial<UnitListQuery>): Promise<string[]> {
  const list = await readUnits(publicDatabase(db), UnitListQuery.parse(query));
  return UnitList.parse(list).items.map((unit) => unit.code);
}

async function unit(code: string): Promise<Unit> {
  return Unit.parse(await readUnit(publicDatabase(db), code, newState()));
}

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await publish(db, [
    agreement(1, '00', ['polri'], { signed: '2022-12-29' }),
    agreement(2, '33', ['bawaslu'], { signed: '2022-01-01' }),
    agreement(3, '33.73', ['uksw'], { signed: '2023-01-01' }),
    agreement(4, '33.73', ['polri'], { signed: '2024-01-01' }),
    agreement(5, '35.06', ['polres-kediri']),
  ]);
});

describe('a unit', () => {
  test('counts its own agreements and those of all below it', async () => {
    for (const [code, own, subtree] of [
      ['00', 1, 5],
      ['33', 1, 3],
      ['33.73', 2, 2],
      ['33.19', 0, 0],
      ['35', 0, 1],
      ['36', 0, 0],
    ] as const) {
      const { agreements, subtreeAgreements } = await unit(code);
      expect([code, agreements, subtreeAgreements]).toEqual([code, own, subtree]);
    }
  });

  test('knows what stands above it, from the centre down, and not itself', async () => {
    expect((await unit('33.73')).ancestors).toEqual([
      { code: '00', name: 'Komisi Pemilihan Umum' },
      { code: '33', name: 'KPU Provinsi Jawa Tengah' },
    ]);
    expect((await unit('33')).ancestors.map((one) => one.code)).toEqual(['00']);
    expect((await unit('00')).ancestors).toEqual([]);
  });

  test('lists what stands directly below it, by name, with their counts', async () => {
    expect((await unit('33')).children.map((one) => [one.code, one.subtreeAgreements])).toEqual([
      ['33.19', 0],
      ['33.73', 2],
    ]);
    expect((await unit('00')).children.map((one) => one.code)).toEqual(['36', '33', '35']);
    expect((await unit('33.73')).children).toEqual([]);
  });

  test('shows its newest agreements first, those of units below it among them', async () => {
    const { recent } = await unit('33');
    expect(recent.items.map((item) => item.registryNumber)).toEqual([
      'SPL-000004',
      'SPL-000003',
      'SPL-000002',
    ]);
    expect(recent.total).toEqual({ value: 3, relation: 'eq' });
  });

  test('that does not exist is null', async () => {
    expect(await readUnit(publicDatabase(db), '99', newState())).toBeNull();
  });
});

describe('the list of units', () => {
  test('is ordered by name and can be narrowed by level and by what stands above', async () => {
    expect(await codes({})).toEqual(['00', '35.06', '33.19', '35.71', '33.73', '36.73', '36', '33', '35']);
    expect(await codes({ level: 'provinsi' })).toEqual(['36', '33', '35']);
    expect(await codes({ parent: '33' })).toEqual(['33.19', '33.73']);
    expect(await codes({ parent: '33', level: 'provinsi' })).toEqual([]);
  });

  test.each([
    ['kediri', ['35.06', '35.71']],
    ['kab kedir', ['35.06']],
    ['KOTA KEDIRI', ['35.71']],
    ['kedirri', ['35.06', '35.71']],
    ['jawa', ['33', '35']],
    ['umum', ['00']],
    ['diri', []],
    ['kediri salatiga', []],
    ['', ['00', '35.06', '33.19', '35.71', '33.73', '36.73', '36', '33', '35']],
    ['%', ['00', '35.06', '33.19', '35.71', '33.73', '36.73', '36', '33', '35']],
    ["' OR 1=1 --", []],
  ])('%j finds the units of which it begins words: %j', async (q, expected) => {
    expect(await codes({ q })).toEqual(expected);
  });

  test('gives every unit once over its pages, whatever their size', async () => {
    const whole = await codes({});
    for (const limit of [1, 2, 4, UNITS]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page: UnitList | null = await readUnits(publicDatabase(db), { limit, cursor });
        seen.push(...page!.items.map((one) => one.code));
        cursor = page!.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(whole);
    }
  });

  test('refuses a cursor that is not its own', async () => {
    expect(await readUnits(publicDatabase(db), { limit: 5, cursor: 'abc' })).toBeNull();
  });

  test('reads no more rows for the counts than the page shows units', async () => {
    const meter = newMeter();
    await readUnits(publicDatabase(db, meter), { limit: 3 });
    expect(meter.rowsRead).toBeLessThanOrEqual(4 * 3);
    expect(meter.queries).toBe(1);
  });

  test('answers over the API in the shape of its contract', async () => {
    const list = await json('/api/v1/units?q=kab+kedir');
    expect(UnitList.parse(list.body).items.map((one) => one.name)).toEqual(['KPU Kabupaten Kediri']);
    const one = await json('/api/v1/units/33.73');
    expect(Unit.parse(one.body)).toEqual(await unit('33.73'));
  });
});

describe('as the registry grows, a unit', () => {
  test('counts an agreement between two of its units once', async () => {
    const joint = agreement(6, '33.73', ['uksw']);
    const kudus = agreement(6, '33.19', ['uksw']).parties[0]!;
    joint.parties.push({ ...kudus, ordinal: 3 });
    await publish(db, [joint]);
    expect((await unit('33')).subtreeAgreements).toBe(4);
    expect((await unit('33.19')).agreements).toBe(1);
    expect((await unit('33.73')).agreements).toBe(3);
  });

  test('costs a number of rows that does not grow with the registry', async () => {
    const cost = async () => {
      const meter = newMeter();
      await readUnit(publicDatabase(db, meter), '33.73', newState());
      return meter;
    };
    const before = await cost();
    await publish(
      db,
      Array.from({ length: 200 }, (_, index) => agreement(100 + index, '35.71', ['polri'])),
    );
    const after = await cost();
    // Where more rows follow, the seek reads the first of them as well.
    expect(after.rowsRead).toBeLessThanOrEqual(before.rowsRead + 2);
    expect(after.rowsRead).toBeLessThanOrEqual(60);
    expect(after.queries).toBe(before.queries);
  });
});
