import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../../schema/api/problem.ts';
import { Unit, UnitContact, UnitExpansion } from '../../../schema/api/unit.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

const CONTACT = {
  postalAddress: 'Jalan Contoh 1, Salatiga',
  phone: '(0298) 123456',
  email: 'Salatiga@contoh.simpul.test',
  website: 'https://contoh.simpul.test/',
};

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await seedPerson({ id: 'salatiga', role: 'administrator', unit: '33.73' });
  await seedPerson({ id: 'jateng', role: 'administrator', unit: '33' });
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
});

const put = (by: string, code: string, version: number | null, body: unknown = CONTACT) =>
  json(
    `/api/v1/units/${code}/contact`,
    changing(by, 'PUT', body, version === null ? {} : { 'if-match': `"${version}"` }),
  );
const unit = async (code: string) => Unit.parse((await json(`/api/v1/units/${code}`)).body);

describe('how a unit can be reached', () => {
  test('is unknown until the unit says it, and then public at once', async () => {
    expect((await unit('33.73')).contact).toBeNull();
    const before = await ask('/api/v1/units/33.73');
    const { status, body } = await put('salatiga', '33.73', 1);
    expect([status, UnitContact.parse(body)]).toMatchObject([
      200,
      { ...CONTACT, email: 'salatiga@contoh.simpul.test', version: 2 },
    ]);
    expect((await unit('33.73')).contact).toEqual(body);
    const revalidated = await ask('/api/v1/units/33.73', {
      headers: { 'if-none-match': before.headers.get('etag') ?? '' },
    });
    expect(revalidated.status).toBe(200);
    expect((await unit('33')).contact).toBeNull();
  });

  test('is said by administrators of the unit and above, never from beside or below', async () => {
    expect((await put('jateng', '33.73', 1)).status).toBe(200);
    for (const [by, code] of [
      ['salatiga', '33'],
      ['salatiga', '33.19'],
      ['jateng', '36'],
      ['petugas', '33.73'],
      ['jateng', '99'],
    ] as const) {
      expect([by, code, (await put(by, code, 1)).status]).toEqual([by, code, 404]);
    }
  });

  test('is not written over a version that was not seen', async () => {
    await put('jateng', '33.73', 1);
    const late = await put('salatiga', '33.73', 1, { ...CONTACT, phone: null });
    expect(late.status).toBe(412);
    expect(Problem.parse(late.body)).toMatchObject({ version: 2, changes: [{ by: 'jateng (Contoh)' }] });
    expect((await put('salatiga', '33.73', null)).status).toBe(428);
    expect((await put('salatiga', '33.73', 2, { ...CONTACT, phone: null })).status).toBe(200);
    expect((await unit('33.73')).contact).toMatchObject({ phone: null, version: 3 });
  });

  test.each([
    [{ phone: 'tanya saja' }, 'phone'],
    [{ website: 'javascript:alert(1)' }, 'website'],
    [{ email: 'salatiga' }, 'email'],
    [{ fax: '1' }, ''],
  ])('is refused when it is none: %j', async (wrong, path) => {
    const { status, body } = await put('salatiga', '33.73', 1, { ...CONTACT, ...wrong });
    expect([status, Problem.parse(body).errors?.map((error) => error.path)]).toEqual([400, [path]]);
  });
});

describe('a phrase over the API', () => {
  const expand = async (of: string) =>
    UnitExpansion.parse((await json(`/api/v1/units/expansion?of=${encodeURIComponent(of)}`)).body);

  test('is answered with the units of the database', async () => {
    expect(await expand('se-Jawa Tengah, KPU Kota Serang')).toEqual({
      of: 'se-Jawa Tengah, KPU Kota Serang',
      units: [
        { code: '33', name: 'KPU Provinsi Jawa Tengah' },
        { code: '33.19', name: 'KPU Kabupaten Kudus' },
        { code: '33.73', name: 'KPU Kota Salatiga' },
        { code: '36.73', name: 'KPU Kota Serang' },
      ],
      suggestions: [],
    });
  });

  test('that names nobody is no error; none and one without end are', async () => {
    expect((await expand('se-Atlantis')).units).toEqual([]);
    expect((await json('/api/v1/units/expansion')).status).toBe(400);
    expect((await json(`/api/v1/units/expansion?of=${'x'.repeat(2001)}`)).status).toBe(400);
  });
});
