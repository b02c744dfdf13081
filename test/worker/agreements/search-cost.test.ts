import { beforeAll, expect, test } from 'vitest';
import { AgreementListQuery } from '../../../schema/api/agreement.ts';
import { fold } from '../../../worker/agreements/fold.ts';
import { type Database, newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { readListWithRelated } from '../../../worker/site/related.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../support/registry.ts';

/** Words in 500 records each: none is very common, any two of them are in a thousand. */
const SUBJECTS = ['Alfa', 'Beta', 'Gama'];
/** Words in 750 records each, and one in the 600 that are just few enough to be ranked outside FTS5. */
const HALVES = ['Ganjil', 'Genap'];
const FEW_ENOUGH = 'Secukupnya';
const AGREEMENTS = 1_500;
const ORGANISATIONS = 1_200;

function titleWords(number: number): string {
  const some = number % 5 < 2 ? ` ${FEW_ENOUGH}` : '';
  return `${SUBJECTS[number % 3]} ${HALVES[number % 2]}${some}`;
}

let db: D1Database;
let revision = 0;

/** Asks as in a new state of the registry, and counts trips beside rows. */
async function ask(parameters: Record<string, unknown>) {
  revision += 1;
  const meter = newMeter();
  const counted = publicDatabase(db, meter);
  let trips = 0;
  const database: Database = {
    ...counted,
    batch: (statements) => {
      trips += 1;
      return counted.batch(statements);
    },
  };
  const state = { revision, changedAt: 'x', today: TODAY };
  const query = AgreementListQuery.parse({ facets: 'true', ...parameters });
  const outcome = await readListWithRelated(database, query, state);
  if (!outcome.ok) throw new Error(outcome.reason);
  // Reading the vocabulary is a trip that only the first search in a state of the registry takes.
  return { ...outcome.list, rows: meter.rowsRead, trips: trips - 1 };
}

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  for (let from = 1; from <= AGREEMENTS; from += 250) {
    const some = Array.from({ length: 250 }, (_, index) =>
      agreement(from + index, '35.06', ['polri'], {
        title: `${titleWords(from + index)} bersama ${from + index}`,
        signed: `20${10 + ((from + index) % 14)}-01-01`,
      }),
    );
    await publish(db, some);
  }
  const names = Array.from({ length: ORGANISATIONS }, (_, index) =>
    index % 15 === 0 ? `Dinas Alfa Halmahera ${index} Barat` : `Dinas Alfa Kabupaten ${index} Barat`,
  );
  const rows = names.map((name, index) => [`dinas-${index}`, name, fold(name)]);
  await db
    .prepare(
      "INSERT INTO organisation (id, kind, name, name_folded) SELECT value->>0, 'lainnya', value->>1, value->>2 FROM json_each(?)",
    )
    .bind(JSON.stringify(rows))
    .run();
}, 60_000);

test('a search reads at most 2,000 rows, however many organisations and agreements share its words', async () => {
  const found = await ask({ q: 'alfa beta halmahera barat' });
  expect([found.search?.match, found.total]).toEqual(['some', { value: 1_000, relation: 'eq' }]);
  expect(found.rows).toBeLessThanOrEqual(2_000);
  for (const q of [
    'alfa dinas barat',
    'dinas kabupaten barat alfa beta gama',
    'dinas',
    'barat',
    'alfa gama',
  ]) {
    expect((await ask({ q })).rows, q).toBeLessThanOrEqual(2_000);
  }
});

test.each(['false', 'true'])(
  'a word reads at most 2,000 rows however many records have it, with facets: %s',
  async (facets) => {
    for (const [word, matches] of [
      ['alfa', 500],
      [FEW_ENOUGH, 600],
      [HALVES[0], 750],
      ['secukupnia', 600],
      ['gannjil', 750],
    ] as const) {
      const found = await ask({ q: word, facets });
      expect(found.total.value, word).toBe(matches);
      expect(found.rows, word).toBeLessThanOrEqual(2_000);
    }
  },
);

test('the name that has all the words is found among hundreds that have some', async () => {
  const found = await ask({ q: 'dinas halmahera 30 barat' });
  expect(found.search?.related.map((place) => place.name)).toContain('Dinas Alfa Halmahera 30 Barat');
});

test('filters within a search are counted from the same matches, not from as many again for each of them', async () => {
  const filtered = await ask({ q: 'alfa', kind: 'nota_kesepahaman', partnerKind: 'polri', year: '2012' });
  expect(filtered.facets?.year.length).toBeGreaterThan(5);
  expect(filtered.rows).toBeLessThanOrEqual(2_000);
});

test('a search takes one trip to the database, one more where a word must be corrected or left out', async () => {
  expect((await ask({ q: 'alfa' })).trips).toBe(1);
  expect((await ask({ q: '12/PR.07-NK/3373/2022' })).trips).toBe(1);
  const nothing = await ask({ q: 'zqzqzq' });
  expect([nothing.search?.match, nothing.trips]).toEqual(['none', 1]);
  const misspelt = await ask({ q: 'bersma' });
  expect([misspelt.search?.corrections.length, misspelt.trips]).toEqual([1, 2]);
  expect((await ask({ q: 'alfa beta' })).trips).toBe(2);
});

test('words that must fall together in more than a thousand records are not counted', async () => {
  const found = await ask({ q: 'bersama kpu' });
  expect(found.total).toEqual({ value: 1_000, relation: 'gt' });
  expect(found.rows).toBeLessThanOrEqual(200);
});
