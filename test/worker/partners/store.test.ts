import { beforeAll, describe, expect, test } from 'vitest';
import { Organisation, OrganisationList, OrganisationListQuery } from '../../../schema/api/organisation.ts';
import { readOrganisation, readOrganisations } from '../../../worker/partners/store.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../support/registry.ts';

/** A state of its own for each reading: counts are remembered for one. */
const newState = () => ({ revision: 1, changedAt: crypto.randomUUID(), today: TODAY });

let db: D1Database;

async function ids(query: Partial<OrganisationListQuery>): Promise<string[]> {
  const list = await readOrganisations(publicDatabase(db), OrganisationListQuery.parse(query));
  return OrganisationList.parse(list).items.map((organisation) => organisation.id);
}

async function organisation(id: string): Promise<Organisation> {
  return Organisation.parse(await readOrganisation(publicDatabase(db), id, newState()));
}

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await db.batch([
    db.prepare(
      "UPDATE organisation SET parent_id = 'polri', short_name = 'Polres Kediri' WHERE id = 'polres-kediri'",
    ),
    db.prepare(
      "INSERT INTO organisation_alias (organisation_id, alias, alias_folded) VALUES ('polri', 'Mabes Polri', 'mabes polri')",
    ),
  ]);
  await publish(db, [
    agreement(1, '00', ['polri'], { signed: '2022-12-29' }),
    agreement(2, '33.73', ['uksw', 'polri'], { signed: '2023-01-01' }),
    agreement(3, '35.06', ['polres-kediri']),
  ]);
});

describe('an organisation', () => {
  test('has its other names, what it belongs to, what belongs to it and its newest agreements', async () => {
    const polri = await organisation('polri');
    expect(polri).toMatchObject({
      id: 'polri',
      kind: 'polri',
      regionName: null,
      unitCode: null,
      agreements: 2,
      aliases: ['Mabes Polri', 'Polri'],
      parent: null,
      children: [{ id: 'polres-kediri', name: 'Kepolisian Resor Kediri', agreements: 1 }],
    });
    expect(polri.recent.items.map((item) => item.registryNumber)).toEqual(['SPL-000002', 'SPL-000001']);
    expect(polri.recent.total).toEqual({ value: 2, relation: 'eq' });
    expect(await organisation('polres-kediri')).toMatchObject({
      regionCode: '35.06',
      regionName: 'Kabupaten Kediri',
      shortName: 'Polres Kediri',
      parent: { id: 'polri', name: 'Kepolisian Negara Republik Indonesia' },
      children: [],
    });
  });

  test('without an agreement says 0 and shows none', async () => {
    const none = await organisation('bawaslu');
    expect([none.agreements, none.recent]).toEqual([0, { items: [], total: { value: 0, relation: 'eq' } }]);
  });

  test('that is a unit of KPU leads to the unit', async () => {
    expect(await organisation('kpu-33-73')).toMatchObject({ kind: 'kpu', unitCode: '33.73', agreements: 1 });
  });

  test('that does not exist is null', async () => {
    expect(await readOrganisation(publicDatabase(db), 'nobody', newState())).toBeNull();
  });
});

describe('the list of organisations', () => {
  test("is ordered by name and leaves KPU's own units out until something is asked for", async () => {
    expect(await ids({})).toEqual(['bawaslu', 'polri', 'polres-kediri', 'pemkab-kudus', 'uksw']);
    expect(await ids({ kind: 'kpu' })).toHaveLength(9);
    expect(await ids({ q: 'komisi pemilihan' })).toEqual(['kpu']);
  });

  test('narrows by kind and by region, a province with all that lies in it', async () => {
    expect(await ids({ kind: 'polri' })).toEqual(['polri', 'polres-kediri']);
    expect(await ids({ region: '33' })).toEqual(['pemkab-kudus', 'uksw']);
    expect(await ids({ region: '35.06' })).toEqual(['polres-kediri']);
    expect(await ids({ region: '33', kind: 'pemda' })).toEqual(['pemkab-kudus']);
    expect(await ids({ region: '36' })).toEqual([]);
  });

  test.each([
    ['polri', ['polri']],
    ['mabes', ['polri']],
    ['satya wacana', ['uksw']],
    ['wacana uksw', ['uksw']],
    ['kepolisian', ['polri', 'polres-kediri']],
    ['polres ked', ['polres-kediri']],
    ['olri', []],
    ["' OR 1=1 --", []],
  ])('%j finds those whose name, short name or alias has words that begin so: %j', async (q, expected) => {
    expect(await ids({ q })).toEqual(expected);
  });

  test('gives every organisation once over its pages, whatever their size', async () => {
    const whole = await ids({});
    for (const limit of [1, 2, 5]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page: OrganisationList | null = await readOrganisations(publicDatabase(db), { limit, cursor });
        seen.push(...page!.items.map((one) => one.id));
        cursor = page!.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(whole);
    }
  });

  test('refuses a cursor that is not its own', async () => {
    expect(await readOrganisations(publicDatabase(db), { limit: 5, cursor: 'abc' })).toBeNull();
  });

  test('reads no more rows for the counts than the page shows organisations', async () => {
    const meter = newMeter();
    await readOrganisations(publicDatabase(db, meter), { limit: 2, kind: 'polri' });
    expect(meter.rowsRead).toBeLessThanOrEqual(3 * 3);
    expect(meter.queries).toBe(1);
  });

  test('answers over the API in the shape of its contract', async () => {
    const list = await json('/api/v1/organisations?q=kepolisian');
    expect(OrganisationList.parse(list.body).items.map((one) => one.id)).toEqual(['polri', 'polres-kediri']);
    const one = await json('/api/v1/organisations/polri');
    expect(Organisation.parse(one.body)).toEqual(await organisation('polri'));
  });
});

describe('as the registry grows, an organisation', () => {
  test('costs a number of rows that does not grow with the registry', async () => {
    const cost = async () => {
      const meter = newMeter();
      await readOrganisation(publicDatabase(db, meter), 'uksw', newState());
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
