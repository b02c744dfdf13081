import { beforeAll, describe, expect, test } from 'vitest';
import { Statistics } from '../../../schema/api/statistics.ts';
import { readStatistics } from '../../../worker/agreements/statistics.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../support/registry.ts';

let db: D1Database;

/** A state of its own for each reading: counts are remembered for one. */
const newState = (today = TODAY) => ({ revision: 1, changedAt: crypto.randomUUID(), today });

const read = async (today = TODAY) =>
  Statistics.parse(await readStatistics(publicDatabase(db), newState(today)));

const counts = (values: { value: string; count: number | null }[]) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]));

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
});

describe('the public figures', () => {
  test('of an empty registry are zeros, and every province stands on the map', async () => {
    const figures = await read();
    expect(figures).toMatchObject({
      asOf: TODAY,
      agreements: 0,
      partners: 0,
      provinces: 0,
      units: 0,
      endingWithin90Days: 0,
      endKnown: 0,
      endUnknown: 0,
    });
    expect(figures.byProvince.map((one) => [one.name, one.count])).toEqual([
      ['Banten', 0],
      ['Jawa Tengah', 0],
      ['Jawa Timur', 0],
    ]);
    expect(figures.byProvince[0]?.tile).toEqual({ label: '36', column: 1, row: 1 });
  });

  describe('of some agreements', () => {
    beforeAll(async () => {
      await publish(db, [
        agreement(1, '00', ['polri'], { signed: '2022-12-29', election: 'Pemilu 2024' }),
        agreement(2, '33.73', ['uksw'], { signed: '2023-01-01', endsOn: '2026-12-01', termKind: 'fixed' }),
        agreement(3, '33.19', ['pemkab-kudus', 'bawaslu'], { kind: 'hibah_daerah', termKind: 'open_ended' }),
        agreement(4, '35.06', ['polres-kediri'], { signed: '2021', endsOn: '2022-01-01', termKind: 'fixed' }),
        agreement(5, '35.06', ['polri'], {
          effectiveOn: '2027-06-01',
          endsOn: '2028-01-01',
          termKind: 'fixed',
        }),
        agreement(6, '35.06', ['polri'], { effectiveOn: '2027-06-01' }),
      ]);
    });

    test('count agreements, partners other than KPU, provinces and units that have any', async () => {
      expect(await read()).toMatchObject({ agreements: 6, partners: 5, provinces: 2, units: 4 });
    });

    test('tell how many ends are known and how many are not, whether or not an agreement has begun', async () => {
      const figures = await read();
      expect([figures.endKnown, figures.endUnknown, figures.endingWithin90Days]).toEqual([3, 2, 1]);
      const later = await read('2030-01-01');
      expect([later.endKnown, later.endUnknown, later.endingWithin90Days]).toEqual([3, 2, 0]);
    });

    test('hold for the day asked for', async () => {
      const term = counts((await read()).byTerm);
      expect(term).toMatchObject({
        upcoming: 2,
        active: 1,
        expiring_30: 1,
        expired: 1,
        open_ended: 1,
        unknown: 1,
      });
      const before = await read('2022-06-01');
      expect(before.asOf).toBe('2022-06-01');
      expect(counts(before.byTerm)).toMatchObject({ upcoming: 4, expired: 1, open_ended: 1 });
    });

    test('are broken down the same way as the facets of the list', async () => {
      const figures = await read();
      const { body } = await json<{ facets: Record<string, { value: string; count: number }[]> }>(
        '/api/v1/agreements?facets=true&limit=1',
      );
      expect(figures.byKind).toEqual(body.facets.kind);
      expect(figures.byPartnerKind).toEqual(body.facets.partnerKind);
      expect(figures.byLevel).toEqual(body.facets.level);
      expect(figures.byTerm).toEqual(body.facets.term);
      expect(figures.byElection).toEqual(body.facets.election);
      expect(counts(figures.byYear)).toEqual(counts(body.facets.year!));
      expect(figures.byProvince.map((one) => [one.code, one.count])).toEqual([
        ['36', 0],
        ['33', 2],
        ['35', 3],
      ]);
    });

    test('run through the years from left to right, what has none last', async () => {
      expect((await read()).byYear.map((one) => one.value)).toEqual(['2021', '2022', '2023', 'unknown']);
    });

    test('are the answer of the API, in the shape of its contract', async () => {
      expect(Statistics.parse((await json('/api/v1/stats')).body)).toEqual(await read());
    });

    test('cost the same however many agreements there are', async () => {
      const cost = async () => {
        const meter = newMeter();
        await readStatistics(publicDatabase(db, meter), newState());
        return meter.rowsRead;
      };
      const before = await cost();
      await publish(
        db,
        Array.from({ length: 200 }, (_, index) =>
          agreement(100 + index, '33.73', ['uksw'], {
            signed: '2023-01-01',
            endsOn: '2026-12-01',
            termKind: 'fixed',
          }),
        ),
      );
      expect(await cost()).toBe(before);
    });
  });
});
