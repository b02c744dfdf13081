import { beforeEach, describe, expect, test } from 'vitest';
import { AgreementListQuery } from '../../../../schema/api/agreement.ts';
import { AGREEMENT_KINDS, LEVELS, ORGANISATION_KINDS } from '../../../../schema/api/vocabulary.ts';
import { REGIONS } from '../../../../schema/reference/regions.ts';
import { readList } from '../../../../worker/agreements/listing/list.ts';
import { listValue } from '../../../../worker/agreements/listing/read.ts';
import { encodeCursor } from '../../../../worker/http/pagination.ts';
import { newMeter, publicDatabase } from '../../../../worker/platform/db.ts';
import { freshDatabase } from '../../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../../support/registry.ts';

let db: D1Database;
let revision = 0;

async function search(q: string, more: Record<string, unknown> = {}) {
  const meter = newMeter();
  revision += 1;
  const outcome = await readList(publicDatabase(db, meter), AgreementListQuery.parse({ q, ...more }), {
    revision,
    changedAt: '',
    today: TODAY,
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  const value = listValue(outcome.list);
  return { ...value, numbers: value.items.map((item) => item.registryNumber), meter };
}

const n = (...positions: number[]) => positions.map((position) => `SPL-${String(position).padStart(6, '0')}`);
const chair = {
  name: 'Mochammad Afifudin',
  titles: null,
  position: 'Ketua KPU RI',
  capacity: 'jabatan',
  confirmed: true,
} as const;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
});

describe('with a handful of agreements', () => {
  beforeEach(async () => {
    const signed = agreement(1, '00', ['polri'], {
      signed: '2022-12-29',
      title: 'Sinergitas Pelaksanaan Tugas dan Fungsi',
      numbers: ['90/PR.07-NK/01/2022', 'NK/50/XII/2022'],
    });
    signed.parties[0]!.signatories = [chair];
    await publish(db, [
      signed,
      agreement(2, '35.06', ['polres-kediri'], { signed: '2023-03-01', title: 'Pengamanan pemilihan' }),
      agreement(3, '35.71', ['uksw'], {
        signed: '2023-04-01',
        scope: [{ code: null, text: 'Pelatihan Kasubag Hukum' }],
      }),
      agreement(4, '33.19', ['pemkab-kudus', 'bawaslu'], {
        kind: 'hibah_daerah',
        title: '=HYPERLINK("x") <b>"Dana" hibah</b>',
      }),
      agreement(5, '36.73', ['polri'], {
        signed: '2021-01-01',
        numbers: ['91/PR.07-NK/01/2021', 'NK/50/XI/2021'],
      }),
    ]);
  });

  test.each([
    ['afifuddin', n(1)],
    ['AFIFUDIN', n(1)],
    ['kasubbag', n(3)],
    ['kab kedir', n(2)],
    ['Kota Kediri', n(3)],
    ['polri 2022', n(1)],
    ['NK/50/XII/2022', n(1)],
    ['NK/50/XI/2021', n(5)],
    ['90/PR.07-NK/01/2022', n(1)],
    ['SPL-000003', n(3)],
    ['pemda', n(4)],
    ['PT', n(3)],
    ['universitas di Jawa Timur', n()],
    ['NPHD', n(4)],
    ['hibah dana', n(4)],
    ['satya wacana', n(3)],
  ])('%j finds %j', async (q, expected) => {
    const found = await search(q);
    expect(found.search?.match === 'all' ? found.numbers : []).toEqual(expected);
  });

  test.each([
    ['sinergitsa', 'sinergitas', n(1)],
    ['pengamnaan', 'pengamanan', n(2)],
    ['wacna', 'wacana', n(3)],
    ['kepolisan', 'kepolisian', n(2, 1, 5)],
  ])('the misspelt %j is read as %j, and the answer says so', async (q, meant, expected) => {
    const found = await search(q);
    expect(found.search).toEqual({ match: 'all', corrections: [{ from: q, to: meant }], related: [] });
    expect(new Set(found.numbers)).toEqual(new Set(expected));
  });

  test('where no agreement has all words, those with some are shown and named as such', async () => {
    const found = await search('hibah sinergitas');
    expect(found.search?.match).toBe('some');
    expect(new Set(found.numbers)).toEqual(new Set(n(1, 4)));
  });

  test('a number stands before words that merely occur, and a title before a place', async () => {
    expect((await search('polri')).numbers).toHaveLength(3);
    expect((await search('pengamanan')).numbers[0]).toBe(n(2)[0]);
  });

  test.each([
    '"',
    '""',
    "'",
    '*',
    'a*',
    'NEAR(',
    'AND',
    'OR NOT',
    'title:x',
    '^',
    '-',
    '(',
    ')',
    '{',
    '}',
    'col : "x"',
    '%',
    '_',
    ';--',
    '😀',
    '😀 polri',
    '\u0000',
    '\ud800',
    'ﷺ',
    '<script>',
    '../../',
    ' ',
    '\n\t',
    '" OR 1=1 --',
    'ä ö ü',
  ])('any input is answered, never an error: %j', async (q) => {
    const found = await search(q);
    expect(found.items.length).toBeLessThanOrEqual(5);
  });

  test('ten thousand characters are cut, not refused', async () => {
    expect((await search(`polri ${'x'.repeat(10_000)}`)).search?.match).not.toBe('all');
    expect((await search('polri '.repeat(1_700))).numbers).toHaveLength(3);
  });

  test('takes one statement where something is found, and one where nothing is near', async () => {
    // The other two read the common words and their number, once for each state of the registry.
    for (const q of ['polri', '"NK/999/XII/2099"']) {
      const { meter, search: found, numbers } = await search(q, { facets: 'false' });
      expect([q, meter.queries, found?.match]).toEqual([q, 3, numbers.length > 0 ? 'all' : 'none']);
    }
  });

  test('few matches come in the order in which FTS5 itself ranks, which it does under a filter', async () => {
    for (const q of ['polri', 'afifudin', 'pelaksanaan tugas']) {
      const { numbers } = await search(q);
      expect(numbers.length, q).toBeGreaterThan(0);
      expect((await search(q, { kind: 'nota_kesepahaman' })).numbers, q).toEqual(numbers);
    }
  });

  test('takes more values of filters than the statements of a search together could bind in one', async () => {
    const found = await search('polri', {
      region: REGIONS.filter(({ parentCode }) => parentCode === null)
        .map(({ code }) => code)
        .slice(0, 20),
      year: Array.from({ length: 20 }, (_, index) => String(2007 + index)),
      partnerKind: ORGANISATION_KINDS.slice(0, 20),
      kind: AGREEMENT_KINDS.slice(0, 20),
      level: LEVELS,
    });
    expect(found.numbers).toEqual(n(5, 2));
    expect(found.total).toEqual({ value: found.numbers.length, relation: 'eq' });
  });

  test('snippets show the original spelling in plain parts, never markup', async () => {
    const found = await search('dana hibah');
    const parts = found.items[0]?.snippets?.[0]?.parts ?? [];
    expect(parts.map((part) => part.text).join('')).toBe('=HYPERLINK("x") <b>"Dana" hibah</b>');
    expect(parts.filter((part) => part.hit).map((part) => part.text)).toEqual(['Dana', 'hibah']);
  });

  test('filters, orders and facets hold within a search', async () => {
    expect((await search('polri', { year: '2021' })).numbers).toEqual(n(5));
    expect((await search('polri', { sort: 'oldest' })).numbers).toEqual(n(5, 1, 2));
    expect((await search('polri', { sort: 'title' })).numbers).toHaveLength(3);
    expect((await search('polri', { term: 'unknown', sort: 'ending' })).numbers).toHaveLength(3);
    const page = await search('polri', { year: '2021', facets: 'true' });
    expect(page.facets?.year.map(({ value, count }) => [value, count])).toEqual([
      ['2023', 1],
      ['2022', 1],
      ['2021', 1],
    ]);
    expect(page.facets?.level.map(({ value, count }) => [value, count])).toEqual([['kabupaten_kota', 1]]);
  });

  test('the pages of a search hold every match once, in the same order', async () => {
    for (const sort of ['relevance', 'newest', 'oldest', 'ending', 'title', 'registered']) {
      const whole = (await search('polri', { sort })).numbers;
      const pages: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof search>> = await search('polri', {
          sort,
          limit: 1,
          ...(cursor ? { cursor } : {}),
        });
        pages.push(...page.numbers);
        cursor = page.nextCursor;
      } while (cursor);
      expect(pages).toEqual(whole);
    }
  });
});

describe('cursors', () => {
  test('of another order, or made up, are refused rather than misread', async () => {
    await publish(db, [agreement(1, '33.73', ['uksw']), agreement(2, '33.73', ['uksw'])]);
    const query = (more: Record<string, unknown>) =>
      readList(publicDatabase(db, newMeter()), AgreementListQuery.parse({ q: 'uksw', limit: 1, ...more }), {
        revision: 0,
        changedAt: 'x',
        today: TODAY,
      });
    const ranked = await search('uksw', { limit: 1 });
    const byNumber = await search('uksw', { limit: 1, sort: 'registered' });
    const refused = { ok: false, reason: 'invalid_cursor' };
    expect(await query({ sort: 'registered', cursor: ranked.nextCursor })).toEqual(refused);
    expect(await query({ cursor: byNumber.nextCursor })).toEqual(refused);
    for (const key of [['rank', -1], ['rank', 0.5], ['rank', 'x'], ['relevance', 1, 2], ['rank']]) {
      expect(await query({ cursor: encodeCursor(key[0] as string, key.slice(1)) }), String(key)).toEqual(
        refused,
      );
    }
  });
});

describe('with many agreements', () => {
  test('a very common word is capped, says "more than 1,000", and reads no more than 2,000 rows', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) =>
      agreement(index + 1, index % 2 ? '33.73' : '35.06', ['polri'], {
        title: `Pengamanan tahap ${index}`,
        signed: '2022-01-01',
      }),
    );
    for (let from = 0; from < many.length; from += 300) await publish(db, many.slice(from, from + 300));
    const found = await search('pengamanan', { facets: 'true' });
    expect(found.total).toEqual({ value: 1_000, relation: 'gt' });
    expect(found.facets?.region.every((one) => one.count === null)).toBe(true);
    expect(found.numbers[0]).toBe(n(1_200)[0]);
    expect(found.meter.rowsRead).toBeLessThanOrEqual(2_000);
    const filtered = await search('pengamanan', { region: '35' });
    expect(filtered.total).toEqual({ value: 600, relation: 'eq' });
    await publish(db, [agreement(1_201, '33.73', ['uksw'], { title: 'Pengamanannya' })]);
    expect((await search('pengamanan')).numbers[0]).toBe(n(1_200)[0]);
    expect((await search('pengamanany')).numbers).toEqual(n(1_201));
    const rare = await search('pengamanan 777');
    expect(rare.numbers).toEqual(n(778));
    expect(rare.meter.rowsRead).toBeLessThanOrEqual(200);
    for (const sort of ['newest', 'oldest', 'title', 'registered', 'ending']) {
      const ordered = await search('pengamanan', { sort });
      expect(ordered.meter.rowsRead).toBeLessThanOrEqual(2_000);
      expect(ordered.numbers).toHaveLength(20);
      if (sort === 'newest') {
        const next = await search('pengamanan', { sort, cursor: ordered.nextCursor });
        expect(next.numbers.filter((number) => ordered.numbers.includes(number))).toEqual([]);
      }
    }
    const some = await search('pengamanan hibah', { facets: 'true' });
    expect([some.search?.match, some.total]).toEqual(['some', { value: 1_000, relation: 'gt' }]);
    expect(some.meter.rowsRead).toBeLessThanOrEqual(500);
    const second = await search('pengamanan', { cursor: found.nextCursor });
    expect(second.numbers[0]).toBe(n(1_180)[0]);
  });
});
