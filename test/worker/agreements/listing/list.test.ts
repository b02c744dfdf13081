import { beforeEach, describe, expect, test } from 'vitest';
import { AgreementList, AgreementListQuery } from '../../../../schema/api/agreement.ts';
import { readList } from '../../../../worker/agreements/listing/list.ts';
import { listJson, listValue } from '../../../../worker/agreements/listing/read.ts';
import { termStatus } from '../../../../worker/agreements/term.ts';
import { newMeter, publicDatabase } from '../../../../worker/platform/db.ts';
import { freshDatabase } from '../../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../../support/registry.ts';

let db: D1Database;
let revision = 0;

async function list(parameters: Record<string, unknown> = {}, today = TODAY) {
  const meter = newMeter();
  revision += 1;
  const query = AgreementListQuery.parse(parameters);
  const outcome = await readList(publicDatabase(db, meter), query, { revision, changedAt: '', today });
  if (!outcome.ok) return { refused: outcome.reason, numbers: [], meter };
  const value = AgreementList.parse(listValue(outcome.list));
  expect(JSON.parse(listJson(outcome.list))).toEqual(value);
  return { ...value, numbers: value.items.map((item) => item.registryNumber), meter };
}

/** Every page after the other, as a reader follows the cursors. */
async function walk(parameters: Record<string, unknown>): Promise<string[]> {
  const numbers: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await list({ ...parameters, ...(cursor ? { cursor } : {}) });
    numbers.push(...page.numbers);
    cursor = 'nextCursor' in page ? page.nextCursor : null;
  } while (cursor);
  return numbers;
}

const n = (...positions: number[]) => positions.map((position) => `SPL-${String(position).padStart(6, '0')}`);

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
});

describe('orders and pages', () => {
  beforeEach(async () => {
    await publish(db, [
      agreement(1, '00', ['polri'], {
        signed: '2022-12-29',
        title: 'Zaman',
        endsOn: '2026-12-01',
        termKind: 'fixed',
      }),
      agreement(2, '33', ['bawaslu'], { title: 'Awal' }),
      agreement(3, '33.73', ['uksw'], {
        signed: '2022-12-29',
        title: 'Beta',
        endsOn: '2023-01-01',
        termKind: 'fixed',
      }),
      agreement(4, '35', ['polri'], {
        signed: '2021',
        title: 'Citra',
        endsOn: '2027-06-01',
        termKind: 'fixed',
      }),
      agreement(5, '36.73', ['polri'], { signed: '2023-05', title: 'Delta', termKind: 'open_ended' }),
    ]);
  });

  test.each([
    ['newest', n(5, 3, 1, 4, 2)],
    ['oldest', n(4, 1, 3, 5, 2)],
    ['ending', n(1, 4, 3, 5, 2)],
    ['title', n(2, 3, 4, 5, 1)],
    ['registered', n(5, 4, 3, 2, 1)],
  ])(
    'order %s puts what is unknown last, and its pages hold every agreement exactly once',
    async (sort, expected) => {
      expect((await list({ sort })).numbers).toEqual(expected);
      for (const limit of [1, 2, 3]) expect(await walk({ sort, limit })).toEqual(expected);
      const filtered = expected.filter((number) => number !== n(2)[0] && number !== n(3)[0]);
      expect(await walk({ sort, limit: 1, partnerKind: 'polri' })).toEqual(filtered);
    },
  );

  test('a cursor of another order, or a made-up one, is refused rather than misread', async () => {
    const first = await list({ sort: 'title', limit: 1 });
    const cursor = 'nextCursor' in first ? first.nextCursor : null;
    expect((await list({ sort: 'newest', cursor })).refused).toBe('invalid_cursor');
    for (const broken of ['x', 'e30', 'WzEsMl0', '%%%', 'ê']) {
      expect((await list({ cursor: broken })).refused).toBe('invalid_cursor');
    }
  });

  test('a status in time is that of the day asked for, and its windows nest', async () => {
    expect((await list({ term: 'expiring_90' })).numbers).toEqual(n(1));
    expect((await list({ term: 'expiring_30' })).numbers).toEqual(n(1));
    expect((await list({ term: 'expiring_7' })).numbers).toEqual([]);
    expect((await list({ term: 'active' })).numbers).toEqual(n(1, 4));
    expect((await list({ term: 'expired' })).numbers).toEqual(n(3));
    expect((await list({ term: 'open_ended' })).numbers).toEqual(n(5));
    expect((await list({ term: 'unknown' })).numbers).toEqual(n(2));
    expect((await list({ term: 'upcoming' })).numbers).toEqual([]);
    expect((await list({ term: 'active', sort: 'ending' }, '2026-12-02')).numbers).toEqual(n(4));
    expect((await list({ term: 'upcoming' }, '2022-12-28')).numbers).toEqual(n(3, 1));
  });

  test('every item says of itself what the rule says of it, on any day', async () => {
    for (const today of [
      '2000-01-01',
      '2022-12-28',
      '2026-11-22',
      '2026-12-02',
      '2027-01-01',
      '2090-01-01',
    ]) {
      const { items } = (await list({}, today)) as AgreementList;
      expect(items.map((item) => item.termStatus)).toEqual(items.map((item) => termStatus(item, today)));
    }
  });

  test('a text of several lines, with tabs and quotation marks, is given as it stands', async () => {
    const title = 'Baris "satu"\n\tbaris \\ dua\r\u2028baris tiga';
    await publish(db, [agreement(9, '33.73', ['polri'], { title, signed: '2026-11-01' })]);
    const { items } = (await list({ limit: 2 })) as AgreementList;
    expect(items.map((item) => item.title)).toContain(title);
    expect(items).toHaveLength(2);
  });

  test('every status works with every order and with a further filter', async () => {
    const statuses = [
      'upcoming',
      'active',
      'expiring_90',
      'expiring_30',
      'expiring_7',
      'expired',
      'open_ended',
      'unknown',
    ];
    for (const term of statuses) {
      const expected = new Set((await list({ term })).numbers);
      for (const sort of ['newest', 'oldest', 'ending', 'title', 'registered']) {
        expect(new Set(await walk({ term, sort, limit: 1 }))).toEqual(expected);
        const both = (await list({ term, sort, partnerKind: 'polri' })).numbers;
        expect(both.every((number) => expected.has(number))).toBe(true);
      }
    }
  });
});

describe('filters and facets', () => {
  beforeEach(async () => {
    await publish(db, [
      agreement(1, '00', ['polri'], { signed: '2022-12-29', election: 'Pemilu 2024' }),
      agreement(2, '33', ['bawaslu'], { signed: '2022-01-01' }),
      agreement(3, '33.73', ['uksw'], { signed: '2023-01-01', kind: 'perjanjian_kerja_sama' }),
      agreement(4, '33.19', ['pemkab-kudus', 'bawaslu'], { signed: '2023-11-08', kind: 'hibah_daerah' }),
      agreement(5, '35.06', ['polres-kediri'], { endsOn: '2026-12-01', termKind: 'fixed' }),
    ]);
  });

  const counts = (facet: { value: string; count: number | null }[]) =>
    Object.fromEntries(facet.map(({ value, count }) => [value, count]));

  test('each filter finds just its agreements; a province includes what lies in it, a unit what lies below', async () => {
    expect((await list({ region: '33' })).numbers).toEqual(n(4, 3, 2));
    expect((await list({ region: '33.73' })).numbers).toEqual(n(3));
    expect((await list({ unit: '33' })).numbers).toEqual(n(4, 3, 2));
    expect((await list({ unit: '00' })).numbers).toHaveLength(5);
    expect((await list({ level: 'pusat' })).numbers).toEqual(n(1));
    expect((await list({ year: ['2022', 'unknown'] })).numbers).toEqual(n(1, 2, 5));
    expect((await list({ election: 'none' })).numbers).toHaveLength(4);
    expect((await list({ organisation: 'bawaslu' })).numbers).toEqual(n(4, 2));
    expect((await list({ partnerKind: 'bawaslu', kind: 'hibah_daerah' })).numbers).toEqual(n(4));
    expect((await list({ partnerKind: 'tni' })).numbers).toEqual([]);
  });

  test('facets count the same from kept counters and from rows, under none, one and two filters', async () => {
    const everything = await list({ facets: 'true' });
    if (!('facets' in everything) || !everything.facets) throw new Error('facets were asked for');
    expect(counts(everything.facets.kind)).toEqual({
      nota_kesepahaman: 3,
      perjanjian_kerja_sama: 1,
      hibah_daerah: 1,
    });
    expect(counts(everything.facets.partnerKind)).toEqual({
      bawaslu: 2,
      polri: 2,
      perguruan_tinggi: 1,
      pemda: 1,
    });
    expect(counts(everything.facets.region)).toEqual({ '33': 3, '35': 1 });
    expect(counts(everything.facets.term)).toMatchObject({
      unknown: 4,
      active: 1,
      expiring_30: 1,
      expiring_7: 0,
      expired: 0,
    });
    const filters: Record<string, unknown>[] = [
      { region: '33' },
      { region: '33', kind: 'hibah_daerah' },
      { term: 'unknown', partnerKind: ['bawaslu', 'polri'] },
    ];
    for (const filter of filters) {
      const page = await list({ ...filter, facets: 'true' });
      if (!('facets' in page) || !page.facets) throw new Error('facets were asked for');
      expect(page.total).toEqual({ value: page.numbers.length, relation: 'eq' });
      for (const [dimension, values] of Object.entries(page.facets)) {
        for (const { value, count } of values) {
          const alone = await list({ ...filter, [dimension]: value });
          expect([dimension, value, count]).toEqual([dimension, value, alone.numbers.length]);
        }
      }
    }
  });

  test('a chosen value stays among the facets even where it counts nothing', async () => {
    const page = await list({ kind: 'adendum', facets: 'true' });
    if (!('facets' in page) || !page.facets) throw new Error('facets were asked for');
    expect(page.facets.kind.find((one) => one.value === 'adendum')).toMatchObject({
      count: 0,
      selected: true,
    });
  });

  test('a new revision moves the agreement in filters, counters and search, and leaves no trace of the old one', async () => {
    await publish(
      db,
      [
        agreement(3, '33.73', ['polri'], {
          signed: '2024-02-01',
          kind: 'nota_kesepakatan',
          title: 'Pengamanan',
        }),
      ],
      2,
    );
    expect((await list({ kind: 'perjanjian_kerja_sama' })).numbers).toEqual([]);
    expect((await list({ kind: 'nota_kesepakatan' })).numbers).toEqual(n(3));
    expect((await list({ q: 'satya wacana' })).numbers).toEqual([]);
    expect((await list({ q: 'pengamanan' })).numbers).toEqual(n(3));
    const page = await list({ facets: 'true' });
    if (!('facets' in page) || !page.facets) throw new Error('facets were asked for');
    expect(counts(page.facets.kind)).toEqual({ nota_kesepahaman: 3, nota_kesepakatan: 1, hibah_daerah: 1 });
    expect(counts(page.facets.partnerKind)).toEqual({ polri: 3, bawaslu: 2, pemda: 1 });
  });
});
