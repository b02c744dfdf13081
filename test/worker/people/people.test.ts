import { beforeEach, describe, expect, test } from 'vitest';
import { AccessLink, InvitedPerson, Person, PersonItem } from '../../../schema/api/people.ts';
import { PEOPLE_REFUSAL_WORDS } from '../../../schema/api/people-words.ts';
import { Problem } from '../../../schema/api/problem.ts';
import { sha256Hex } from '../../../worker/auth/tokens.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn, type TestPerson } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

const KEY = 'permintaan-0000000001';

const ADMINISTRATORS: TestPerson[] = [
  { id: 'pusat', role: 'administrator', unit: '00' },
  { id: 'jateng', role: 'administrator', unit: '33' },
  { id: 'salatiga', role: 'administrator', unit: '33.73' },
  { id: 'banten', role: 'administrator', unit: '36' },
];

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  for (const person of ADMINISTRATORS) await seedPerson(person);
});

const SITI = {
  name: 'Siti Rahayu (Contoh)',
  email: 'Siti.Rahayu@contoh.simpul.test',
  assignment: { role: 'recorder', unitCode: '33.73', position: 'Staf Subbag Hukum' },
};

function send(
  by: string,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers = {},
) {
  return json(`/api/v1${path}`, changing(by, method, body, headers));
}

async function invite(by: string, changes: Record<string, unknown> = {}): Promise<InvitedPerson> {
  const { status, body } = await send(by, 'POST', '/people', { ...SITI, ...changes });
  expect([status, body]).toEqual([201, expect.anything()]);
  return InvitedPerson.parse(body);
}

async function refusal(
  by: string,
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  body: unknown,
  headers = {},
) {
  const answer = await send(by, method, path, body, headers);
  const problem = Problem.parse(answer.body);
  return [answer.status, problem.code, problem.reason ?? null, problem.facts ?? null];
}

async function rows<T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> {
  return (
    await db
      .prepare(sql)
      .bind(...values)
      .all<T>()
  ).results;
}

const count = async (table: string) =>
  (await rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n;
const events = async (kind: string) =>
  (await rows<{ actor_id: string; unit_path: string; details: string; subject_id: string }>(
    'SELECT * FROM audit_event WHERE kind = ? ORDER BY seq',
    kind,
  )) ?? [];

/** The person as they would be once they have signed in. */
async function openSession(id: string): Promise<void> {
  await db
    .prepare(
      `INSERT INTO session (token_sha256, id, account_id, assignment_id, method, second_factor, created_at, proved_at,
         seen_at, expires_at, client, address)
       SELECT ?1, ?2, ?3, (SELECT id FROM assignment WHERE account_id = ?3 ORDER BY id LIMIT 1), 'password', 1,
         '2026-11-22T03:00:00.000Z', '2026-11-22T03:00:00.000Z', '2026-11-22T03:00:00.000Z',
         '2026-11-29T03:00:00.000Z', 'test', 'test'`,
    )
    .bind(await sha256Hex(`${id}-token`), `${id}-session`, id)
    .run();
}

describe('an invitation', () => {
  test('makes account, assignment, link and mail at once, and tells the link once', async () => {
    const { person, invitation } = await invite('jateng');
    expect(person).toMatchObject({
      name: 'Siti Rahayu (Contoh)',
      email: 'siti.rahayu@contoh.simpul.test',
      state: 'invited',
      kind: 'staff',
      unit: { code: '33.73', name: 'KPU Kota Salatiga' },
      assignments: [{ role: 'recorder', startsOn: '2026-11-22', endsOn: null, version: 1 }],
    });
    const token = /#([\w-]{43})$/.exec(invitation.url)?.[1] ?? '';
    expect(await rows('SELECT token_sha256, purpose, expires_at FROM access_link')).toEqual([
      { token_sha256: await sha256Hex(token), purpose: 'invitation', expires_at: '2026-11-29T03:00:00.000Z' },
    ]);
    const mails = await rows('SELECT kind, email, unit_path, secret FROM outbox');
    expect(mails).toEqual([
      {
        kind: 'invitation',
        email: 'siti.rahayu@contoh.simpul.test',
        unit_path: '00/33/33.73',
        secret: invitation.url,
      },
    ]);
  });

  test('is recorded with who, where and what, and without the link', async () => {
    const { person, invitation } = await invite('jateng');
    const [invited] = await events('account.invited');
    const [granted] = await events('assignment.granted');
    expect([invited?.actor_id, invited?.unit_path, invited?.subject_id]).toEqual([
      'jateng',
      '00/33/33.73',
      person.id,
    ]);
    expect(JSON.parse(granted?.details ?? '')).toMatchObject({ accountId: person.id, role: 'recorder' });
    const token = invitation.url.split('#')[1] ?? '';
    const told = JSON.stringify(await rows('SELECT * FROM audit_event'));
    expect(told).not.toContain(token);
    expect(JSON.stringify(await rows('SELECT * FROM idempotent_request'))).not.toContain(token);
  });

  test.each([
    ['salatiga', '33.73', 201],
    ['salatiga', '33', 404],
    ['salatiga', '33.19', 404],
    ['salatiga', '36', 404],
    ['jateng', '33.19', 201],
    ['jateng', '36.73', 404],
    ['pusat', '36.73', 201],
    ['banten', '33.73', 404],
  ])('by the administrator %s into %s answers %s', async (by, unitCode, status) => {
    const answer = await send(by, 'POST', '/people', {
      ...SITI,
      assignment: { ...SITI.assignment, unitCode },
    });
    expect(answer.status).toBe(status);
    expect(await count('account')).toBe(ADMINISTRATORS.length + (status === 201 ? 1 : 0));
    expect(await count('outbox')).toBe(status === 201 ? 1 : 0);
  });

  test('into a unit beyond reach is answered as into one that does not exist', async () => {
    const answers = await Promise.all(
      ['36', '99'].map(async (unitCode) => {
        const { body } = await send('jateng', 'POST', '/people', {
          ...SITI,
          assignment: { ...SITI.assignment, unitCode },
        });
        return { ...body, requestId: '' };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  test('is for administrators: no other role even learns that the address exists', async () => {
    await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33' });
    expect((await send('pimpinan', 'POST', '/people', SITI)).status).toBe(404);
    expect((await ask('/api/v1/people', signedIn('pimpinan'))).status).toBe(404);
    expect((await ask('/api/v1/people')).status).toBe(404);
    expect((await events('access.refused')).map((one) => one.actor_id)).toEqual(['pimpinan', 'pimpinan']);
  });

  test('of an address that has an account names that person to whoever reaches them only', async () => {
    const { person } = await invite('jateng');
    expect(await refusal('jateng', 'POST', '/people', SITI)).toEqual([
      409,
      'refused',
      'email_taken',
      { personId: person.id },
    ]);
    const elsewhere = { ...SITI, assignment: { ...SITI.assignment, unitCode: '36' } };
    expect(await refusal('banten', 'POST', '/people', elsewhere)).toEqual([
      409,
      'refused',
      'email_taken',
      { personId: null },
    ]);
    expect(await count('account')).toBe(ADMINISTRATORS.length + 1);
  });

  test('of a liaison needs a partner of the region', async () => {
    const liaison = (unitCode: string, organisationId?: string) => ({
      ...SITI,
      assignment: { role: 'liaison', unitCode, organisationId, position: 'Narahubung' },
    });
    const reasonOf = async (body: unknown) => (await refusal('pusat', 'POST', '/people', body))[2];
    expect(await reasonOf(liaison('33.73'))).toBe('organisation_needed');
    expect(await reasonOf(liaison('33.73', 'nobody'))).toBe('organisation_unknown');
    expect(await reasonOf(liaison('33.73', 'kpu-33-73'))).toBe('organisation_is_kpu');
    expect(await reasonOf(liaison('36.73', 'uksw'))).toBe('organisation_elsewhere');
    expect(await reasonOf(liaison('33', 'polri'))).toBe('organisation_elsewhere');
    const { person } = await invite('salatiga', liaison('33.73', 'uksw'));
    expect(person).toMatchObject({
      kind: 'liaison',
      assignments: [{ organisation: { id: 'uksw', name: 'Universitas Kristen Satya Wacana' } }],
    });
  });

  test('again makes the older link worthless, and is over once the person has signed in', async () => {
    const { person } = await invite('salatiga');
    const { status, body } = await send('salatiga', 'POST', `/people/${person.id}/invitation`);
    const second = AccessLink.parse(body);
    expect(status).toBe(201);
    expect(await rows('SELECT id, revoked_at IS NULL AS open FROM access_link ORDER BY open')).toEqual([
      { id: expect.any(String), open: 0 },
      { id: second.id, open: 1 },
    ]);
    await openSession(person.id);
    expect((await refusal('salatiga', 'POST', `/people/${person.id}/invitation`, {}))[2]).toBe(
      'already_signed_in',
    );
  });

  test.each([
    [{ email: 'bukan surel' }, 'email'],
    [{ name: ' ' }, 'name'],
    [{ role: 'raja' }, ''],
    [{ assignment: { ...SITI.assignment, role: 'raja' } }, 'assignment.role'],
    [{ assignment: { ...SITI.assignment, startsOn: '22-11-2026' } }, 'assignment.startsOn'],
  ])('with %j is refused with the field that is wrong', async (wrong, path) => {
    const { status, body } = await send('salatiga', 'POST', '/people', { ...SITI, ...wrong });
    expect(status).toBe(400);
    expect(Problem.parse(body).errors?.map((error) => error.path)).toEqual([path]);
  });
});

describe('a reset', () => {
  test('is a link for somebody who has signed in, and may take lost factors away', async () => {
    const { person } = await invite('salatiga');
    expect((await refusal('salatiga', 'POST', `/people/${person.id}/reset`, {}))[2]).toBe(
      'not_signed_in_yet',
    );
    await openSession(person.id);
    const { body } = await send('salatiga', 'POST', `/people/${person.id}/reset`, { clearsFactors: true });
    const link = AccessLink.parse(body);
    expect(await rows("SELECT clears_factors, expires_at FROM access_link WHERE purpose = 'reset'")).toEqual([
      { clears_factors: 1, expires_at: '2026-11-23T03:00:00.000Z' },
    ]);
    expect(await events('account.reset_sent')).toHaveLength(1);
    expect(link.url).toMatch(/^http.*\/kerja\/tautan#/);
  });

  test('is not made by somebody who does not reach all that the person does', async () => {
    const { person } = await invite('salatiga');
    await openSession(person.id);
    await send('pusat', 'POST', `/people/${person.id}/assignments`, {
      ...SITI.assignment,
      unitCode: '36',
    });
    expect((await refusal('jateng', 'POST', `/people/${person.id}/reset`, {}))[2]).toBe('assigned_elsewhere');
    expect((await send('pusat', 'POST', `/people/${person.id}/reset`, {})).status).toBe(201);
  });
});

describe('a change of an account', () => {
  test('answers with the new version, and another one of the old version with what changed', async () => {
    const { person } = await invite('salatiga');
    const path = `/people/${person.id}`;
    const first = await ask(
      `/api/v1${path}`,
      changing('salatiga', 'PATCH', { name: 'Siti Rahayuningsih (Contoh)' }, { 'if-match': '"1"' }),
    );
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    const second = await send('jateng', 'PATCH', path, { language: 'en' }, { 'if-match': '"1"' });
    expect(second.status).toBe(412);
    expect(Problem.parse(second.body)).toMatchObject({
      code: 'stale',
      version: 2,
      changes: [{ version: 2, by: 'salatiga (Contoh)', fields: ['name'] }],
    });
    expect(await rows('SELECT name, language FROM account WHERE id = ?', person.id)).toEqual([
      { name: 'Siti Rahayuningsih (Contoh)', language: 'id' },
    ]);
  });

  test('that names no version is refused', async () => {
    const { person } = await invite('salatiga');
    const { status, body } = await send('salatiga', 'PATCH', `/people/${person.id}`, { language: 'en' });
    expect([status, Problem.parse(body).code]).toEqual([428, 'version_needed']);
  });

  test('of the address is told to the old and the new one', async () => {
    const { person } = await invite('salatiga');
    await send(
      'salatiga',
      'PATCH',
      `/people/${person.id}`,
      { email: 'siti@contoh.simpul.test' },
      { 'if-match': '"1"' },
    );
    const told = await rows(
      "SELECT email, account_id FROM outbox WHERE kind = 'email_changed' ORDER BY email",
    );
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).toContain('siti.rahayu@contoh.simpul.test');
    expect(JSON.stringify(told)).toContain(person.id);
  });

  test('to an address that another account has is refused', async () => {
    const { person } = await invite('salatiga');
    expect(
      await refusal(
        'salatiga',
        'PATCH',
        `/people/${person.id}`,
        { email: 'banten@example.test' },
        { 'if-match': '"1"' },
      ),
    ).toEqual([409, 'refused', 'email_taken', { personId: null }]);
  });

  test('moves it to another unit only where the person is assigned', async () => {
    const { person } = await invite('jateng');
    const move = (version: number) =>
      send('jateng', 'PATCH', `/people/${person.id}`, { unitCode: '33.19' }, { 'if-match': `"${version}"` });
    expect(Problem.parse((await move(1)).body).reason).toBe('unit_without_assignment');
    await send('jateng', 'POST', `/people/${person.id}/assignments`, {
      ...SITI.assignment,
      unitCode: '33.19',
    });
    expect(PersonItem.parse((await move(1)).body).unit.code).toBe('33.19');
  });

  test('beyond reach is answered as of nobody', async () => {
    const { person } = await invite('salatiga');
    const of = async (id: string) => {
      const { body } = await send('banten', 'PATCH', `/people/${id}`, { name: 'X' }, { 'if-match': '"1"' });
      return { ...body, requestId: '', instance: '' };
    };
    expect(await of(person.id)).toEqual(await of('0199b2f0-nobody'));
    expect(await of(person.id)).toMatchObject({ status: 404 });
  });

  test("of one's own account is refused, and so is disabling it", async () => {
    expect(
      (await refusal('jateng', 'PATCH', '/people/jateng', { name: 'X' }, { 'if-match': '"1"' }))[2],
    ).toBe('own_account');
    expect(
      (await refusal('jateng', 'PUT', '/people/jateng/disabling', { reason: 'x' }, { 'if-match': '"1"' }))[2],
    ).toBe('own_account');
  });
});

describe('disabling', () => {
  test('ends sessions, links and steps of signing in with the same batch', async () => {
    const { person } = await invite('salatiga');
    await openSession(person.id);
    await send('salatiga', 'POST', `/people/${person.id}/reset`, {});
    expect((await ask('/api/v1/desk', signedIn(person.id))).status).toBe(200);
    const { status, body } = await send(
      'salatiga',
      'PUT',
      `/people/${person.id}/disabling`,
      { reason: 'Pindah tugas' },
      { 'if-match': '"1"' },
    );
    expect([status, PersonItem.parse(body).state]).toEqual([200, 'disabled']);
    expect((await ask('/api/v1/desk', signedIn(person.id))).status).toBe(401);
    expect(await rows('SELECT id FROM session WHERE account_id = ?', person.id)).toEqual([]);
    expect(await rows('SELECT id FROM access_link WHERE revoked_at IS NULL AND used_at IS NULL')).toEqual([]);
    expect((await events('account.disabled')).map((one) => JSON.parse(one.details))).toEqual([
      { reason: 'Pindah tugas', fields: ['disabled'] },
    ]);
  });

  test('is undone with the same account, whose sessions stay ended', async () => {
    const { person } = await invite('salatiga');
    await openSession(person.id);
    const path = `/people/${person.id}/disabling`;
    await send('salatiga', 'PUT', path, { reason: 'x' }, { 'if-match': '"1"' });
    expect((await refusal('salatiga', 'PUT', path, { reason: 'x' }, { 'if-match': '"2"' }))[2]).toBe(
      'account_disabled',
    );
    const { body } = await send('salatiga', 'DELETE', path, undefined, { 'if-match': '"2"' });
    expect(PersonItem.parse(body)).toMatchObject({ state: 'active', version: 3 });
    expect((await ask('/api/v1/desk', signedIn(person.id))).status).toBe(401);
  });

  test('the last administrator of a unit is done from above, never from beside', async () => {
    await seedPerson({ id: 'kawan', role: 'administrator', unit: '33.73' });
    // The colleague's own assignment ends today, so from tomorrow nobody else would be left.
    await db.prepare("UPDATE assignment SET ends_on = '2026-11-22' WHERE id = 'kawan-at'").run();
    const end = (by: string) =>
      send(
        by,
        'POST',
        '/assignments/salatiga-at/end',
        { reason: 'x', endsOn: '2026-11-30' },
        { 'if-match': '"1"' },
      );
    const refused = Problem.parse((await end('kawan')).body);
    expect(refused).toMatchObject({
      reason: 'last_administrator',
      facts: { unitCode: '33.73' },
      detail: PEOPLE_REFUSAL_WORDS.last_administrator.id,
    });
    expect((await end('jateng')).status).toBe(200);
  });
});

describe('the page of a person', () => {
  test('shows links, sessions and history, and that it was read is recorded', async () => {
    const { person } = await invite('salatiga');
    await send('salatiga', 'PATCH', `/people/${person.id}`, { language: 'en' }, { 'if-match': '"1"' });
    const answer = await ask(`/api/v1/people/${person.id}`, signedIn('jateng'));
    const page = Person.parse(await answer.json());
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(page.links).toEqual([expect.objectContaining({ purpose: 'invitation', state: 'open' })]);
    expect(page.history.map((one) => [one.kind, one.by])).toEqual([
      ['account.changed', 'salatiga (Contoh)'],
      ['assignment.granted', 'salatiga (Contoh)'],
      ['account.invited', 'salatiga (Contoh)'],
    ]);
    const [read] = await events('people.read');
    expect([read?.actor_id, read?.subject_id, read?.unit_path]).toEqual(['jateng', person.id, '00/33/33.73']);
  });

  test('shows assignments within reach only, and says that there are others', async () => {
    const { person } = await invite('salatiga');
    await send('pusat', 'POST', `/people/${person.id}/assignments`, { ...SITI.assignment, unitCode: '36' });
    const seen = async (by: string) => {
      const page = Person.parse((await json(`/api/v1/people/${person.id}`, signedIn(by))).body);
      return [page.assignments.map((one) => one.unit.code).sort(), page.assignedElsewhere];
    };
    expect(await seen('salatiga')).toEqual([['33.73'], true]);
    expect(await seen('banten')).toEqual([['36'], true]);
    expect(await seen('pusat')).toEqual([['33.73', '36'], false]);
  });

  test('beyond reach is the page of nobody, byte for byte but for the request', async () => {
    const { person } = await invite('salatiga');
    const read = async (id: string) => {
      const answer = await ask(`/api/v1/people/${id}`, signedIn('banten'));
      const text = (await answer.text()).replaceAll(id, 'ID').replace(/"requestId":"[^"]+"/, '');
      return [answer.status, text];
    };
    expect(await read(person.id)).toEqual(await read('0199b2f0-nobody'));
  });
});

describe('a request that is sent twice', () => {
  test('with one key is carried out once and answered the same', async () => {
    const { person } = await invite('salatiga');
    const path = `/people/${person.id}/assignments`;
    const grant = { ...SITI.assignment, role: 'reviewer' };
    const first = await send('salatiga', 'POST', path, grant, { 'idempotency-key': KEY });
    const again = await ask(
      `/api/v1${path}`,
      changing('salatiga', 'POST', grant, { 'idempotency-key': KEY }),
    );
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(await again.json()).toEqual(first.body);
    expect(await rows('SELECT id FROM assignment WHERE account_id = ?', person.id)).toHaveLength(2);
    expect(await events('assignment.granted')).toHaveLength(2);
  });

  test('with one key and another body is refused', async () => {
    const { person } = await invite('salatiga');
    const path = `/people/${person.id}/assignments`;
    const grant = { ...SITI.assignment, role: 'reviewer' };
    await send('salatiga', 'POST', path, grant, { 'idempotency-key': KEY });
    const other = await send(
      'salatiga',
      'POST',
      path,
      { ...grant, position: 'Lain' },
      { 'idempotency-key': KEY },
    );
    expect([other.status, Problem.parse(other.body).code]).toEqual([422, 'repeated_key']);
    expect(await rows('SELECT id FROM assignment WHERE account_id = ?', person.id)).toHaveLength(2);
  });

  test('for a link that was shown once is not shown again', async () => {
    const { person } = await invite('salatiga');
    const path = `/people/${person.id}/invitation`;
    const once = await send('salatiga', 'POST', path, undefined, { 'idempotency-key': KEY });
    const twice = await send('salatiga', 'POST', path, undefined, { 'idempotency-key': KEY });
    expect([once.status, twice.status, Problem.parse(twice.body).code]).toEqual([201, 422, 'repeated_key']);
    expect(await count('access_link')).toBe(2);
  });
});

describe('a batch that fails half-way', () => {
  test.each(['assignment', 'access_link', 'outbox', 'audit_event', 'idempotent_request'])(
    'at the table %s leaves nothing of the invitation',
    async (table) => {
      await db
        .prepare(
          `CREATE TRIGGER fails BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'planted failure'); END`,
        )
        .run();
      const before = await Promise.all(
        [
          'account',
          'assignment',
          'access_link',
          'outbox',
          'audit_event',
          'idempotent_request',
          'account_word',
        ].map(count),
      );
      const answer = await send('salatiga', 'POST', '/people', SITI, { 'idempotency-key': KEY });
      expect(answer.status).toBe(500);
      await db.prepare('DROP TRIGGER fails').run();
      const after = await Promise.all(
        [
          'account',
          'assignment',
          'access_link',
          'outbox',
          'audit_event',
          'idempotent_request',
          'account_word',
        ].map(count),
      );
      expect(after).toEqual(before);
      expect((await send('salatiga', 'POST', '/people', SITI, { 'idempotency-key': KEY })).status).toBe(201);
    },
  );
});

test('a change from another site is refused before anything is looked at', async () => {
  const foreign = changing('salatiga', 'POST', SITI, { origin: 'https://example.org' });
  const answer = await ask('/api/v1/people', foreign);
  expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([403, 'foreign_origin']);
  expect(await count('account')).toBe(ADMINISTRATORS.length);
});
