import { beforeEach, describe, expect, test } from 'vitest';
import { OrganisationTree } from '../../../schema/api/organisation.ts';
import { PARTNERS } from '../../../schema/reference/organisations.ts';
import { readOrganisationTree } from '../../../worker/partners/store.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
});

const add = (id: string, parent: string | null) =>
  db
    .prepare("INSERT INTO organisation (id, kind, name, name_folded, parent_id) VALUES (?, 'polri', ?, ?, ?)")
    .bind(id, `Nama ${id}`, id, parent)
    .run();

async function outline(id: string) {
  const tree = OrganisationTree.parse(await readOrganisationTree(publicDatabase(db), id));
  return {
    above: tree.ancestors.map((one) => one.id),
    items: tree.items.map((one) => [one.id, one.depth, one.parentId]),
  };
}

describe('the tree of an organisation', () => {
  test('has all below it, each after the one it belongs to, and what stands above from the top', async () => {
    await add('polda-a', 'polri');
    await add('polda-a-b', 'polri');
    await add('polres-1', 'polda-a');
    await add('polsek-1', 'polres-1');
    const polri = await outline('polri');
    expect(polri.above).toEqual([]);
    expect(polri.items[0]).toEqual(['polri', 0, null]);
    expect(polri.items.slice(1)).toEqual(
      expect.arrayContaining([
        ['polda-a', 1, 'polri'],
        ['polda-a-b', 1, 'polri'],
        ['polres-1', 2, 'polda-a'],
        ['polsek-1', 3, 'polres-1'],
      ]),
    );
    const at = (id: string) => polri.items.findIndex(([one]) => one === id);
    expect(at('polda-a') < at('polres-1') && at('polres-1') < at('polsek-1')).toBe(true);
    expect(await outline('polda-a')).toEqual({
      above: ['polri'],
      items: [
        ['polda-a', 0, 'polri'],
        ['polres-1', 1, 'polda-a'],
        ['polsek-1', 2, 'polres-1'],
      ],
    });
    expect((await outline('polsek-1')).above).toEqual(['polri', 'polda-a', 'polres-1']);
  });

  test('moves with all that hangs below when it is put under another one', async () => {
    await add('polda-a', null);
    await add('polres-1', 'polda-a');
    await add('polsek-1', 'polres-1');
    await db.prepare("UPDATE organisation SET parent_id = 'polri' WHERE id = 'polda-a'").run();
    expect((await outline('polsek-1')).above).toEqual(['polri', 'polda-a', 'polres-1']);
    await db.prepare("UPDATE organisation SET parent_id = NULL WHERE id = 'polres-1'").run();
    expect(await outline('polsek-1')).toEqual({
      above: ['polres-1'],
      items: [['polsek-1', 0, 'polres-1']],
    });
    expect((await outline('polda-a')).items).toEqual([['polda-a', 0, 'polri']]);
  });

  test('answers over the API in the shape of its contract, and for nobody with 404', async () => {
    const { body } = await json('/api/v1/organisations/polri/tree');
    expect(OrganisationTree.parse(body).items.map((one) => one.id)).toEqual(['polri']);
    expect((await json('/api/v1/organisations/nobody/tree')).status).toBe(404);
  });

  test('costs some rows an organisation in it, and none for others', async () => {
    await add('polda-a', 'polri');
    for (let index = 0; index < 20; index += 1) await add(`lain-${index}`, 'bawaslu');
    const meter = newMeter();
    expect((await readOrganisationTree(publicDatabase(db, meter), 'polda-a'))?.items).toHaveLength(1);
    expect(meter.rowsRead).toBeLessThanOrEqual(20);
  });
});

describe('the real organisations', () => {
  const byId = new Map(PARTNERS.map((one) => [one.id, one]));

  test('stand under one of their own kind and of a level above', () => {
    const levels = ['pusat', 'provinsi', 'kabupaten_kota'];
    for (const { id, kind, level, parentId } of PARTNERS) {
      if (parentId === null) continue;
      const parent = byId.get(parentId);
      expect([id, parent?.kind]).toEqual([id, kind]);
      if (level !== null && level !== 'pusat' && parent?.level)
        expect([id, levels.indexOf(parent.level) < levels.indexOf(level)]).toEqual([id, true]);
    }
  });

  test('of Bawaslu in Jawa Tengah stand under its province, and that under the centre', () => {
    expect(byId.get('bawaslu-kabupaten-kudus')?.parentId).toBe('bawaslu-jawa-tengah');
    expect(byId.get('bawaslu-kabupaten-sukoharjo')?.parentId).toBe('bawaslu-jawa-tengah');
    expect(byId.get('bawaslu-jawa-tengah')?.parentId).toBe('bawaslu');
  });
});
