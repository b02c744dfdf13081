import { beforeEach, describe, expect, test } from 'vitest';
import { AssignmentItem } from '../../../schema/api/people.ts';
import { Problem } from '../../../schema/api/problem.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await seedPerson({ id: 'jateng', role: 'administrator', unit: '33' });
  await seedPerson({ id: 'salatiga', role: 'administrator', unit: '33.73' });
  await seedPerson({ id: 'banten', role: 'administrator', unit: '36' });
  await seedPerson({ id: 'siti', role: 'recorder', unit: '33.73' });
});

type Method = 'POST' | 'PATCH';
const send = (by: string, method: Method, path: string, body: unknown, headers = {}) =>
  json(`/api/v1${path}`, changing(by, method, body, headers));
const reasonOf = async (answer: Promise<{ body: unknown }>) => Problem.parse((await answer).body).reason;
const at = (version: number) => ({ 'if-match': `"${version}"` });
const GRANT = { role: 'reviewer', unitCode: '33.73', position: 'Anggota', positionGroup: 'anggota_hukum' };

describe('one more assignment', () => {
  test('is given by whoever reaches both the person and the unit', async () => {
    for (const [by, unitCode, status] of [
      ['salatiga', '33.73', 201],
      ['salatiga', '33.19', 404],
      ['jateng', '33.19', 201],
      ['jateng', '36', 404],
      ['banten', '36', 404],
    ] as const) {
      const answer = await send(by, 'POST', '/people/siti/assignments', { ...GRANT, unitCode });
      expect([by, unitCode, answer.status]).toEqual([by, unitCode, status]);
    }
  });

  test('is told to the person', async () => {
    await send('salatiga', 'POST', '/people/siti/assignments', { ...GRANT, acting: 'plt' });
    const row = await db.prepare('SELECT account_id, kind FROM outbox').first();
    expect(row).toEqual({ account_id: 'siti', kind: 'assignment_granted' });
  });

  test('gives no right before its first day, not even to a session that names it', async () => {
    await send('jateng', 'POST', '/people/siti/assignments', {
      ...GRANT,
      role: 'administrator',
      startsOn: '2026-11-23',
    });
    expect((await ask('/api/v1/people', signedIn('siti'))).status).toBe(404);
    await db
      .prepare(
        "UPDATE session SET assignment_id = (SELECT id FROM assignment WHERE account_id = 'siti' AND role = 'administrator') WHERE account_id = 'siti'",
      )
      .run();
    expect((await ask('/api/v1/people', signedIn('siti'))).status).toBe(404);
  });

  test("of one's own is refused: nobody widens their own rights", async () => {
    expect(
      await reasonOf(
        send('salatiga', 'POST', '/people/salatiga/assignments', { ...GRANT, role: 'approver' }),
      ),
    ).toBe('own_account');
  });

  test('twice the same is refused, and leaves nothing', async () => {
    expect((await send('salatiga', 'POST', '/people/siti/assignments', GRANT)).status).toBe(201);
    expect(await reasonOf(send('salatiga', 'POST', '/people/siti/assignments', GRANT))).toBe('overlapping');
    expect(
      await db.prepare("SELECT count(*) AS n FROM assignment WHERE account_id = 'siti'").first('n'),
    ).toBe(2);
  });

  test('given twice at the same moment is there once', async () => {
    const both = await Promise.all([
      send('salatiga', 'POST', '/people/siti/assignments', GRANT),
      send('jateng', 'POST', '/people/siti/assignments', GRANT),
    ]);
    const statuses = both.map((one) => one.status).sort();
    expect(statuses[0]).toBe(201);
    expect([409, 412]).toContain(statuses[1]);
    expect(
      await db.prepare("SELECT count(*) AS n FROM assignment WHERE account_id = 'siti'").first('n'),
    ).toBe(2);
  });
});

describe('a change of an assignment', () => {
  test('keeps who, what and where, and counts the version up', async () => {
    const { status, body } = await send(
      'salatiga',
      'PATCH',
      '/assignments/siti-at',
      { position: 'Staf Subbag Hukum', acting: 'plh', endsOn: '2026-12-31' },
      at(1),
    );
    expect([status, AssignmentItem.parse(body)]).toMatchObject([
      200,
      { role: 'recorder', position: 'Staf Subbag Hukum', acting: 'plh', endsOn: '2026-12-31', version: 2 },
    ]);
    const wrong = await send('salatiga', 'PATCH', '/assignments/siti-at', { role: 'approver' }, at(2));
    expect(wrong.status).toBe(400);
  });

  test('of an older version says who changed what', async () => {
    await send('jateng', 'PATCH', '/assignments/siti-at', { position: 'Lain' }, at(1));
    const { status, body } = await send(
      'salatiga',
      'PATCH',
      '/assignments/siti-at',
      { position: 'Baru' },
      at(1),
    );
    expect([status, Problem.parse(body).changes]).toEqual([
      412,
      [{ version: 2, at: '2026-11-22T03:00:00.000Z', by: 'jateng (Contoh)', fields: ['position'] }],
    ]);
  });

  test('beyond reach is not found, as is one of nobody', async () => {
    for (const id of ['siti-at', 'nobody'])
      expect((await send('banten', 'PATCH', `/assignments/${id}`, { position: 'X' }, at(1))).status).toBe(
        404,
      );
    expect((await send('salatiga', 'PATCH', '/assignments/jateng-at', { position: 'X' }, at(1))).status).toBe(
      404,
    );
  });
});

describe('the end of an assignment', () => {
  test('now takes its rights away with the next request, and says why', async () => {
    await seedPerson({ id: 'kawan', role: 'administrator', unit: '33.73' });
    expect((await ask('/api/v1/people', signedIn('kawan'))).status).toBe(200);
    const { status, body } = await send(
      'salatiga',
      'POST',
      '/assignments/kawan-at/end',
      { reason: 'Pindah tugas' },
      at(1),
    );
    expect([status, AssignmentItem.parse(body).endsOn]).toEqual([200, '2026-11-21']);
    expect((await ask('/api/v1/people', signedIn('kawan'))).status).toBe(404);
    expect((await ask('/api/v1/desk', signedIn('kawan'))).status).toBe(200);
    const event = await db
      .prepare("SELECT details, actor_id FROM audit_event WHERE kind = 'assignment.ended'")
      .first<{ details: string; actor_id: string }>();
    expect(event?.actor_id).toBe('salatiga');
    expect(JSON.parse(event?.details ?? '')).toMatchObject({ accountId: 'kawan', reason: 'Pindah tugas' });
  });

  test('is not in the past, and is final', async () => {
    const end = (version: number, endsOn?: string) =>
      send('salatiga', 'POST', '/assignments/siti-at/end', { reason: 'x', endsOn }, at(version));
    const early = Problem.parse((await end(1, '2026-11-01')).body);
    expect([early.reason, early.facts]).toEqual(['end_too_early', { earliest: '2026-11-21' }]);
    expect((await end(1)).status).toBe(200);
    expect(await reasonOf(end(2, '2027-01-01'))).toBe('assignment_ended');
    expect(await reasonOf(send('salatiga', 'PATCH', '/assignments/siti-at', { endsOn: null }, at(2)))).toBe(
      'assignment_ended',
    );
  });

  test("of one's own is refused", async () => {
    expect(
      await reasonOf(send('salatiga', 'POST', '/assignments/salatiga-at/end', { reason: 'x' }, at(1))),
    ).toBe('own_account');
  });

  test('of two administrators by each other leaves one of them', async () => {
    await seedPerson({ id: 'kawan', role: 'administrator', unit: '33.73' });
    const [one, other] = await Promise.all([
      send('salatiga', 'POST', '/assignments/kawan-at/end', { reason: 'x' }, at(1)),
      send('kawan', 'POST', '/assignments/salatiga-at/end', { reason: 'x' }, at(1)),
    ]);
    expect([one.status, other.status]).toContain(200);
    const left = await db
      .prepare(
        "SELECT count(*) AS n FROM assignment WHERE unit_code = '33.73' AND role = 'administrator' AND ends_on IS NULL",
      )
      .first('n');
    expect(left).toBe(1);
  });
});
