import { beforeAll, describe, expect, test } from 'vitest';
import { PeopleList, PeopleQuery } from '../../../schema/api/people.ts';
import { listPeople } from '../../../worker/people/listing.ts';
import { FEW_PEOPLE, SCANNED_PEOPLE_MAX } from '../../../worker/people/narrowing.ts';
import { insertAccountStatement, insertAssignmentStatement } from '../../../worker/people/writing.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces, type TestUnit, TODAY } from '../../support/registry.ts';

const PATHS: Record<string, string> = {
  '00': '00',
  '33': '00/33',
  '33.73': '00/33/33.73',
  '33.19': '00/33/33.19',
  '36': '00/36',
};
/** Staff of one unit that is as large as all others together. */
const CROWD = 600;

let db: D1Database;

interface Given {
  id: string;
  name: string;
  /** The first is the unit of the account. */
  units: TestUnit[];
  role?: 'recorder' | 'reviewer' | 'administrator';
  organisation?: string;
  endsOn?: string;
  signedIn?: boolean;
  disabled?: boolean;
}

function statementsOf({ id, name, units, role = 'recorder', organisation, endsOn, ...state }: Given) {
  const [unitCode = '00'] = units;
  const account = { id, name, email: `${id}@contoh.simpul.test`, language: 'id', unitCode } as const;
  return [
    insertAccountStatement(db, { ...account, isExample: true }, NOW),
    ...units.map((unit, index) =>
      insertAssignmentStatement(
        db,
        {
          id: `${id}-${index}`,
          accountId: id,
          role: organisation ? 'liaison' : role,
          unitCode: unit,
          organisationId: organisation ?? null,
          position: 'Staf',
          positionGroup: null,
          acting: null,
          startsOn: '2026-01-01',
          endsOn: endsOn ?? null,
        },
        null,
        NOW,
      ),
    ),
    db
      .prepare('UPDATE account SET last_signed_in_at = ?, disabled_at = ?, disabled_reason = ? WHERE id = ?')
      .bind(
        state.signedIn === false ? null : '2026-11-01T00:00:00Z',
        state.disabled ? '2026-11-02T00:00:00Z' : null,
        state.disabled ? 'x' : null,
        id,
      ),
  ];
}

async function list(unit: string, query: Record<string, unknown> = {}) {
  const meter = newMeter();
  const { unit: _, ...filter } = PeopleQuery.parse(query);
  const page = PeopleList.parse(
    await listPeople(memberDatabase(db, meter), PATHS[unit] ?? '', filter, TODAY),
  );
  return { ...page, ids: page.items.map((one) => one.id), meter };
}

async function everyone(unit: string, query: Record<string, unknown> = {}): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(unit, { ...query, cursor });
    ids.push(...page.ids);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

const PEOPLE: Given[] = [
  { id: 'ani', name: 'Ani Afifuddin (Contoh)', units: ['33'] },
  { id: 'budi', name: 'Budi Santoso (Contoh)', units: ['33'], role: 'reviewer' },
  { id: 'cici', name: 'Cici Rahayu (Contoh)', units: ['33.73'], role: 'administrator' },
  { id: 'dedi', name: 'Dedi (Contoh)', units: ['33.73'], signedIn: false },
  { id: 'eka', name: 'Eka (Contoh)', units: ['33.73'], disabled: true },
  { id: 'fani', name: 'Fani (Contoh)', units: ['33.19'], endsOn: '2026-11-21' },
  { id: 'gita', name: 'Gita (Contoh)', units: ['33.73', '36'] },
  { id: 'hari', name: 'Hari (Contoh)', units: ['33.73'], organisation: 'uksw' },
  { id: 'ida', name: 'Ida (Contoh)', units: ['36'], endsOn: '2026-12-01' },
  { id: 'joni', name: 'Joni (Contoh)', units: ['00'] },
];

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await db.batch(PEOPLE.flatMap(statementsOf));
  await db
    .prepare(
      "INSERT INTO totp (account_id, sealed_secret, confirmed_at, created_at) VALUES ('budi', 'x', 'x', 'x')",
    )
    .run();
});

describe('the list of people', () => {
  test('goes from the unit down, by name in each, and shows nobody beyond', async () => {
    expect(await everyone('33')).toEqual(['ani', 'budi', 'fani', 'cici', 'dedi', 'eka', 'gita', 'hari']);
    expect(await everyone('33.73')).toEqual(['cici', 'dedi', 'eka', 'gita', 'hari']);
    expect(await everyone('36')).toEqual(['gita', 'ida']);
  });

  test('shows someone of two units once, and to each unit', async () => {
    expect((await everyone('00')).filter((id) => id === 'gita')).toEqual(['gita']);
    const banten = (await list('36')).items.find((one) => one.id === 'gita');
    expect(banten?.assignments.map((one) => one.unit.code)).toEqual(['36']);
    expect(banten?.unit.code).toBe('33.73');
    const centre = (await list('00')).items.find((one) => one.id === 'gita');
    expect(centre?.assignments.map((one) => one.unit.code).sort()).toEqual(['33.73', '36']);
  });

  test('gives everybody once over its pages, whatever their size', async () => {
    const whole = await everyone('00');
    expect(whole).toHaveLength(PEOPLE.length);
    for (const limit of [1, 2, 3, 100]) expect(await everyone('00', { limit })).toEqual(whole);
  });

  test.each([
    ['afifudin', ['ani']],
    ['rahayu cici', ['cici']],
    ['ci', ['cici']],
    ['budi@contoh.simpul.test', ['budi']],
    ['ici', []],
    ['contoh', ['ani', 'budi', 'fani', 'cici', 'dedi', 'eka', 'gita', 'hari']],
    ["' OR 1=1 --", []],
    ['ida', []],
  ])('finds by words that begin words of name or address: %j', async (q, expected) => {
    expect(await everyone('33', { q })).toEqual(expected);
  });

  test.each([
    [{ role: 'administrator' }, ['cici']],
    [{ role: 'recorder' }, ['ani', 'dedi', 'eka', 'gita']],
    [{ state: 'active' }, ['ani', 'budi', 'cici', 'gita', 'hari']],
    [{ state: 'invited' }, ['dedi']],
    [{ state: 'disabled' }, ['eka']],
    [{ state: 'ended' }, ['fani']],
    [{ kind: 'liaison' }, ['hari']],
    [{ kind: 'staff' }, ['ani', 'budi', 'fani', 'cici', 'dedi', 'eka', 'gita']],
    [{ organisation: 'uksw' }, ['hari']],
    [{ organisation: 'polri' }, []],
    [{ waiting: 'second_factor' }, ['cici']],
    [{ waiting: 'ending' }, []],
    [{ kind: 'staff', state: 'ended' }, ['fani']],
    [{ role: 'recorder', q: 'gita' }, ['gita']],
  ])('narrows to %j', async (query, expected) => {
    expect(await everyone('33', query)).toEqual(expected);
  });

  test('counts an assignment of another unit as nothing of this one', async () => {
    expect(await everyone('36', { waiting: 'ending' })).toEqual(['ida']);
    expect(await everyone('33', { role: 'recorder', q: 'ida' })).toEqual([]);
  });

  test('refuses a cursor that is not its own', async () => {
    expect(await listPeople(memberDatabase(db), '00', { limit: 5, cursor: 'abc' }, TODAY)).toBeNull();
  });
});

describe('over the API', () => {
  beforeAll(async () => {
    await seedPerson({ id: 'admin', role: 'administrator', unit: '33.73' });
  });

  test('an administrator sees the unit and below, and asks for no other one', async () => {
    const { status, body } = await json('/api/v1/people', signedIn('admin'));
    expect(status).toBe(200);
    expect(PeopleList.parse(body).items.map((one) => one.id)).toEqual([
      'admin',
      'cici',
      'dedi',
      'eka',
      'gita',
      'hari',
    ]);
    for (const unit of ['33', '36', '33.19', '99'])
      expect((await ask(`/api/v1/people?unit=${unit}`, signedIn('admin'))).status).toBe(404);
  });

  test('that the list was read is recorded, without the words that were looked for', async () => {
    await json('/api/v1/people?q=rahasia&role=recorder', signedIn('admin'));
    const row = await db
      .prepare("SELECT details, unit_path FROM audit_event WHERE kind = 'people.listed' ORDER BY seq DESC")
      .first<{ details: string; unit_path: string }>();
    expect(JSON.parse(row?.details ?? '')).toEqual({ role: 'recorder', limit: 50, searched: true, shown: 0 });
    expect(row?.unit_path).toBe('00/33/33.73');
  });

  test('a misspelt filter widens nothing', async () => {
    expect((await ask('/api/v1/people?rolle=recorder', signedIn('admin'))).status).toBe(400);
  });
});

describe('in a large office', () => {
  beforeAll(async () => {
    const crowd = Array.from({ length: CROWD }, (_, index) =>
      statementsOf({
        id: `warga-${String(index).padStart(4, '0')}`,
        name: `Warga ${index} (Contoh)`,
        units: ['36'],
        signedIn: index % 300 !== 0,
      }),
    );
    for (let start = 0; start < crowd.length; start += 100)
      await db.batch(crowd.slice(start, start + 100).flat());
  });

  test('a page costs some rows a person shown, wherever it stands', async () => {
    const first = await list('00', { limit: 20 });
    const later = await list('00', { limit: 20, cursor: first.nextCursor ?? undefined });
    for (const { ids, meter } of [first, later]) {
      expect(ids).toHaveLength(20);
      expect(meter.rowsRead).toBeLessThanOrEqual(15 * 20 + 40);
      expect(meter.queries).toBe(3);
    }
  });

  test('the staff of a small unit cost nothing for the crowd next door', async () => {
    const { ids, meter } = await list('33.73');
    expect(ids).toHaveLength(6);
    expect(meter.rowsRead).toBeLessThanOrEqual(100);
  });

  test.each([
    ['a word', { q: 'gita' }],
    ['a role that few hold', { role: 'administrator' }],
    ['a partner', { organisation: 'uksw' }],
    ['liaisons', { kind: 'liaison' }],
    ['those who were disabled', { state: 'disabled' }],
    ['those who have not come in', { state: 'invited' }],
    ['those who have left', { state: 'ended' }],
    ['what soon ends', { waiting: 'ending' }],
  ])('%s that leads to few people costs few rows', async (_, query) => {
    const { ids, nextCursor, meter } = await list('00', query);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThan(10);
    expect(nextCursor).toBeNull();
    expect(meter.rowsRead).toBeLessThanOrEqual(200);
  });

  test('two words that many have, together, lead to the few who have both', async () => {
    const { ids, nextCursor } = await list('00', { q: 'warga 59' });
    expect(ids).toEqual(['warga-0059', ...Array.from({ length: 10 }, (_, index) => `warga-059${index}`)]);
    expect(nextCursor).toBeNull();
  });

  test('a filter that nearly all pass costs some rows for each of those it leads to, up to a limit', async () => {
    const { ids, meter } = await list('00', { q: 'contoh', limit: 20 });
    expect(ids).toHaveLength(20);
    expect(meter.rowsRead).toBeLessThanOrEqual(8 * FEW_PEOPLE);
  });

  test('a filter without an index stops after its share, says where to go on, and misses nobody', async () => {
    const page = await list('00', { waiting: 'second_factor', limit: 5 });
    expect(page.nextCursor).not.toBeNull();
    expect(page.meter.rowsRead).toBeLessThanOrEqual(12 * SCANNED_PEOPLE_MAX);
    expect(await everyone('00', { waiting: 'second_factor', limit: 5 })).toEqual(['admin', 'cici']);
  });
});
