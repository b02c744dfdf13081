import { beforeAll, expect, test } from 'vitest';
import { AgreementListQuery } from '../../../../schema/api/agreement.ts';
import { AGREEMENT_KINDS, LEVELS, ORGANISATION_KINDS } from '../../../../schema/api/vocabulary.ts';
import { REGIONS } from '../../../../schema/reference/regions.ts';
import type { AgreementFacts } from '../../../../worker/agreements/facts.ts';
import { readList } from '../../../../worker/agreements/listing/list.ts';
import { listValue } from '../../../../worker/agreements/listing/read.ts';
import { totalOf } from '../../../../worker/agreements/listing/scan.ts';
import { termStatus } from '../../../../worker/agreements/term.ts';
import { newMeter, publicDatabase } from '../../../../worker/platform/db.ts';
import { freshDatabase } from '../../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../../support/registry.ts';

/** Every agreement has the word `bersama`, every eleventh one `kesebelas`; `dahulu` and `kemudian` are in no record together. */
const AGREEMENTS = 3_900;
/** More than are tried for a page are newer than these, and these are more than are looked at one by one. */
const OLD = 2_400;
const SORTS = ['relevance', 'newest', 'oldest', 'ending', 'title', 'registered'] as const;
const KINDS = ['nota_kesepahaman', 'perjanjian_kerja_sama', 'hibah_daerah'] as const;

/** The test's own among them. */
const PROVINCES = [
  '33',
  '35',
  ...REGIONS.filter(({ parentCode }) => parentCode === null).map(({ code }) => code),
];

const all = Array.from({ length: AGREEMENTS }, (_, index) => register(index + 1));

function register(seq: number): AgreementFacts {
  const words = ['Bersama', ...(seq % 11 === 0 ? ['kesebelas'] : []), seq <= OLD ? 'dahulu' : 'kemudian'];
  const year = seq <= OLD ? 2012 + (seq % 2) : 2016 + (seq % 8);
  const dated = seq % 7 !== 0;
  return agreement(seq, seq % 3 === 0 ? '33.73' : '35.06', [seq % 4 === 0 ? 'uksw' : 'polri'], {
    title: `${words.join(' ')} ${(seq * 7_919) % 9_973}`,
    kind: KINDS[seq % 3]!,
    ...(dated ? { signed: `${year}-0${1 + (seq % 9)}-11` } : {}),
    ...(seq % 6 === 0
      ? { endsOn: `${2024 + (seq % 5)}-03-0${1 + (seq % 9)}`, termKind: 'fixed' as const }
      : {}),
  });
}

let db: D1Database;
let revision = 0;

async function ask(parameters: Record<string, unknown>) {
  const meter = newMeter();
  revision += 1;
  const state = { revision, changedAt: 'walk', today: TODAY };
  const outcome = await readList(publicDatabase(db, meter), AgreementListQuery.parse(parameters), state);
  if (!outcome.ok) throw new Error(outcome.reason);
  return { ...listValue(outcome.list), rows: meter.rowsRead };
}

/** All pages one after the other. */
async function leaf(parameters: Record<string, unknown>) {
  const numbers: string[] = [];
  const rows: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask({ ...parameters, ...(cursor ? { cursor } : {}) });
    numbers.push(...page.items.map((item) => item.registryNumber));
    rows.push(page.rows);
    cursor = page.nextCursor;
  } while (cursor);
  return { numbers, rows };
}

/** What each filter means, told from the facts alone. */
const FILTERS: [Record<string, unknown>, (facts: AgreementFacts) => boolean][] = [
  [{}, () => true],
  [{ kind: 'hibah_daerah' }, (facts) => facts.kind === 'hibah_daerah'],
  [{ kind: ['hibah_daerah', 'nota_kesepahaman'] }, (facts) => facts.kind !== 'perjanjian_kerja_sama'],
  [{ year: 'unknown' }, (facts) => facts.signedOn.date === null],
  [{ year: ['2012', '2013'] }, (facts) => (facts.signedOn.date ?? '9') < '2014'],
  [{ partnerKind: 'perguruan_tinggi' }, (facts) => facts.seq % 4 === 0],
  [{ region: '33' }, (facts) => facts.seq % 3 === 0],
  [
    { region: '35.06', kind: ['nota_kesepahaman', 'perjanjian_kerja_sama'] },
    (facts) => facts.seq % 3 !== 0 && facts.kind !== 'hibah_daerah',
  ],
  [{ organisation: 'uksw' }, (facts) => facts.seq % 4 === 0],
  [{ term: 'expired' }, (facts) => termStatus(facts, TODAY) === 'expired'],
  [{ term: 'unknown', level: 'kabupaten_kota' }, (facts) => termStatus(facts, TODAY) === 'unknown'],
];

/** What comes last stands behind every date. */
function keyOf(facts: AgreementFacts, sort: (typeof SORTS)[number]): string {
  if (sort === 'newest') return facts.signedOn.date ?? '';
  if (sort === 'oldest') return facts.signedOn.date ?? '9999';
  if (sort === 'ending') return facts.endsOn ?? '9999';
  return sort === 'title' ? (facts.title ?? '').toLowerCase() : '';
}

function expected(matches: AgreementFacts[], sort: (typeof SORTS)[number]): string[] {
  const descending = sort === 'newest' || sort === 'registered' || sort === 'relevance' ? -1 : 1;
  const compare = (a: AgreementFacts, b: AgreementFacts) => {
    const [one, other] = [keyOf(a, sort), keyOf(b, sort)];
    return descending * (one === other ? a.seq - b.seq : one < other ? -1 : 1);
  };
  return matches.toSorted(compare).map((facts) => facts.registryNumber);
}

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  for (let from = 0; from < AGREEMENTS; from += 300) await publish(db, all.slice(from, from + 300));
}, 120_000);

test.each(FILTERS)(
  'pages of a word in all records hold every match under %j once and in order',
  async (filter, meets) => {
    const matches = all.filter(meets);
    // Each filter is met in other orders by the next test.
    const sorts = matches.length === AGREEMENTS ? SORTS : (['oldest', 'ending'] as const);
    for (const sort of sorts) {
      const { numbers, rows } = await leaf({ q: 'bersama', sort, limit: 100, ...filter });
      expect(numbers, sort).toEqual(expected(matches, sort));
      expect(Math.max(...rows), sort).toBeLessThanOrEqual(10_000);
    }
  },
);

test.each(FILTERS)(
  'a word in some records finds every match under %j once, in the order asked for, for few rows',
  async (filter, meets) => {
    const matches = all.filter((facts) => facts.seq % 11 === 0 && meets(facts));
    for (const sort of ['newest', 'oldest', 'ending', 'title', 'registered'] as const) {
      const found = await leaf({ q: 'kesebelas', sort, limit: 100, ...filter });
      expect(found.numbers, sort).toEqual(expected(matches, sort));
      expect(Math.max(...found.rows), sort).toBeLessThanOrEqual(2_000);
    }
  },
);

test('a later page reads about as many rows as the first, in every order and under a year', async () => {
  for (const sort of SORTS) {
    for (const more of [{ q: 'bersama' }, {}, { year: '2018' }, { year: 'unknown' }]) {
      const { rows } = await leaf({ sort, limit: 100, ...more });
      const [first = 0, ...later] = rows;
      // The first one counts as well.
      expect(Math.max(...later), `${sort} ${JSON.stringify(more)}`).toBeLessThanOrEqual(
        Math.max(first, 150) + 150,
      );
    }
  }
});

test('where matches stand far behind the beginning of the order, a page without any leads on to them', async () => {
  const query = { q: 'bersama', year: ['2012', '2013'], sort: 'newest' };
  const first = await ask(query);
  expect(first.items).toEqual([]);
  expect(first.total.relation).toBe('gt');
  const next = await ask({ ...query, cursor: first.nextCursor });
  expect(next.items.length).toBeGreaterThan(0);
});

test.each([{ kind: 'nota_kesepahaman' }, { unit: '35' }])(
  'words that stand in no record together are looked for one by one under %j, page after page',
  async (filter) => {
    const query = { q: 'dahulu kemudian', sort: 'newest', limit: 100, ...filter };
    const first = await ask(query);
    expect(first.search?.match).toBe('some');
    const meets = (facts: AgreementFacts) =>
      'unit' in filter ? facts.ownerUnit.code === '35.06' : facts.kind === 'nota_kesepahaman';
    expect((await leaf(query)).numbers).toEqual(expected(all.filter(meets), 'newest'));
  },
);

test('a cursor of a page cannot widen what a filter leaves', async () => {
  for (const q of ['bersama', 'kesebelas', undefined]) {
    const asked = { ...(q ? { q } : {}), sort: 'oldest', limit: 100 };
    const elsewhere = await ask({ ...asked, year: '2012', limit: 1 });
    const page = await ask({ ...asked, year: '2018', cursor: elsewhere.nextCursor });
    expect(page.items.every((item) => item.signedOn.date?.startsWith('2018'))).toBe(true);
    expect(page.items.length).toBeGreaterThan(0);
  }
});

test('as many values of filters as an address can name do not stop a walk, on its first page or later', async () => {
  const most = {
    kind: AGREEMENT_KINDS.slice(0, 20),
    partnerKind: ORGANISATION_KINDS.slice(0, 20),
    level: LEVELS,
    region: PROVINCES.slice(0, 20),
    year: Array.from({ length: 20 }, (_, index) => String(2007 + index)),
    election: ['none', ...Array.from({ length: 19 }, (_, index) => `Pemilu ${2000 + index}`)],
    unit: '35',
    organisation: 'polri',
    term: 'unknown',
  };
  const matches = all.filter(
    (facts) =>
      facts.ownerUnit.code === '35.06' &&
      facts.seq % 4 !== 0 &&
      facts.signedOn.date !== null &&
      termStatus(facts, TODAY) === 'unknown',
  );
  const q = 'bersama kpu kabupaten kediri kepolisian negara republik indonesia';
  for (const sort of ['newest', 'oldest', 'ending', 'registered'] as const) {
    expect((await leaf({ q, sort, limit: 100, facets: 'true', ...most })).numbers, sort).toEqual(
      expected(matches, sort),
    );
  }
});

test('a total that was not counted to its end never claims to be none', () => {
  expect(totalOf({ count: 0, whole: true }, 0)).toEqual({ value: 0, relation: 'eq' });
  expect(totalOf({ count: 0, whole: false }, 0)).toEqual({ value: 0, relation: 'gte' });
  expect(totalOf({ count: 0, whole: false }, 4)).toEqual({ value: 3, relation: 'gt' });
});
