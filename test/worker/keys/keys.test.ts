import { beforeEach, describe, expect, test } from 'vitest';
import { IssuedServiceKey, KEY_DAYS_MAX, ServiceKeyItem, ServiceKeyList } from '../../../schema/api/keys.ts';
import { PeopleList } from '../../../schema/api/people.ts';
import { Problem } from '../../../schema/api/problem.ts';
import { sha256Hex } from '../../../worker/auth/tokens.ts';
import { keyState, refuseExpiry } from '../../../worker/keys/rules.ts';
import { listKeys } from '../../../worker/keys/store.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

const ORDER = {
  name: 'Dasbor kepegawaian',
  unitCode: '33.73',
  scopes: ['people.read'],
  expiresAt: '2027-06-30T17:00:00Z',
};

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await seedPerson({ id: 'jateng', role: 'administrator', unit: '33' });
  await seedPerson({ id: 'salatiga', role: 'administrator', unit: '33.73' });
  await seedPerson({ id: 'banten', role: 'administrator', unit: '36' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
});

const post = (by: string, changes: Record<string, unknown> = {}) =>
  json('/api/v1/keys', changing(by, 'POST', { ...ORDER, ...changes }));

async function issue(by = 'salatiga', changes: Record<string, unknown> = {}): Promise<IssuedServiceKey> {
  const { status, body } = await post(by, changes);
  expect([status, body]).toEqual([201, expect.anything()]);
  return IssuedServiceKey.parse(body);
}

const withKey = (secret: string): RequestInit => ({ headers: { authorization: `Bearer ${secret}` } });
const revoke = (by: string, id: string) => ask(`/api/v1/keys/${id}`, changing(by, 'DELETE'));

describe('a service key', () => {
  test('is shown once and kept as a hash only', async () => {
    const { key, secret } = await issue();
    expect(secret).toMatch(/^simpul_[\w-]{43}$/);
    const row = await db.prepare('SELECT * FROM service_key').first<Record<string, unknown>>();
    expect(row?.secret_sha256).toBe(await sha256Hex(secret));
    const kept = JSON.stringify([
      row,
      (await db.prepare('SELECT * FROM audit_event').all()).results,
      (await json('/api/v1/keys', signedIn('salatiga'))).body,
    ]);
    expect(kept).not.toContain(secret);
    expect(key).toMatchObject({ state: 'active', createdBy: 'salatiga (Contoh)', lastUsedAt: null });
  });

  test('reads within the subtree of its unit, and nothing else', async () => {
    const { secret } = await issue('jateng', { unitCode: '33.73' });
    const people = await json('/api/v1/people', withKey(secret));
    expect(PeopleList.parse(people.body).items.map((one) => one.id)).toEqual(['pimpinan', 'salatiga']);
    expect((await ask('/api/v1/people/salatiga', withKey(secret))).status).toBe(200);
    expect((await ask('/api/v1/people/jateng', withKey(secret))).status).toBe(404);
    expect((await ask('/api/v1/people?unit=33', withKey(secret))).status).toBe(404);
    expect((await ask('/api/v1/audit', withKey(secret))).status).toBe(404);
    expect((await ask('/api/v1/keys', withKey(secret))).status).toBe(404);
    expect((await ask('/api/v1/desk', withKey(secret))).status).toBe(404);
  });

  test('changes nothing, even with the scope of what it reads', async () => {
    const { secret } = await issue();
    const answer = await ask('/api/v1/people/pimpinan', {
      ...changing('nobody', 'PATCH', { name: 'X' }, { 'if-match': '"1"' }),
      headers: {
        ...withKey(secret).headers,
        origin: 'http://localhost:8787',
        'content-type': 'application/json',
        'if-match': '"1"',
      },
    });
    expect(answer.status).toBe(404);
    expect(await db.prepare("SELECT name FROM account WHERE id = 'pimpinan'").first('name')).toBe(
      'pimpinan (Contoh)',
    );
  });

  test('leaves the trace of its reads, and when and from where it was last used', async () => {
    const { key, secret } = await issue();
    await ask('/api/v1/people', {
      headers: { authorization: `Bearer ${secret}`, 'cf-connecting-ip': '192.0.2.7' },
    });
    const event = await db
      .prepare("SELECT actor_kind, actor_id, address FROM audit_event WHERE kind = 'people.listed'")
      .first();
    expect(event).toEqual({ actor_kind: 'service_key', actor_id: key.id, address: '192.0.2.7' });
    const { body } = await json('/api/v1/keys', signedIn('salatiga'));
    expect(ServiceKeyList.parse(body).items).toMatchObject([
      { id: key.id, lastUsedAt: NOW.toISOString(), lastUsedFrom: '192.0.2.7' },
    ]);
  });

  test('that is revoked is refused from the next request on, and revoking it again changes nothing', async () => {
    const { key, secret } = await issue();
    expect((await ask('/api/v1/people', withKey(secret))).status).toBe(200);
    const revoked = await revoke('salatiga', key.id);
    expect(ServiceKeyItem.parse(await revoked.json()).state).toBe('revoked');
    const refused = await ask('/api/v1/people', withKey(secret));
    expect([refused.status, Problem.parse(await refused.json()).code]).toEqual([401, 'session_ended']);
    expect((await revoke('salatiga', key.id)).status).toBe(200);
    const events = await db
      .prepare("SELECT count(*) AS n FROM audit_event WHERE kind = 'service_key.revoked'")
      .first('n');
    expect(events).toBe(1);
  });

  test('past its end is refused', async () => {
    const { secret } = await issue();
    await db.prepare("UPDATE service_key SET expires_at = '2026-11-22T02:59:59.000Z'").run();
    expect((await ask('/api/v1/people', withKey(secret))).status).toBe(401);
  });

  test('is made, seen and revoked by administrators who reach its unit', async () => {
    expect((await post('salatiga', { unitCode: '33' })).status).toBe(404);
    expect((await post('banten')).status).toBe(404);
    expect((await post('pimpinan')).status).toBe(404);
    const { key } = await issue('salatiga');
    expect((await revoke('banten', key.id)).status).toBe(404);
    expect((await revoke('jateng', key.id)).status).toBe(200);
    const seen = async (by: string) =>
      ServiceKeyList.parse((await json('/api/v1/keys', signedIn(by))).body).items.map((one) => one.id);
    expect([await seen('jateng'), await seen('banten')]).toEqual([[key.id], []]);
  });

  test.each([
    [{ expiresAt: '2026-11-22T02:00:00Z' }, 409, 'expiry_past'],
    [{ expiresAt: '2028-01-01T00:00:00Z' }, 409, 'expiry_too_late'],
    [{ scopes: [] }, 400, null],
    [{ scopes: ['people.manage'] }, 400, null],
    [{ name: '' }, 400, null],
  ])('is refused with %j', async (wrong, status, reason) => {
    const answer = await post('salatiga', wrong);
    expect([answer.status, Problem.parse(answer.body).reason ?? null]).toEqual([status, reason]);
    expect(await db.prepare('SELECT count(*) AS n FROM service_key').first('n')).toBe(0);
  });
});

describe('the list of keys', () => {
  test('gives each once over its pages, by unit, and reads rows for the page only', async () => {
    const ids: string[] = [];
    for (const unitCode of ['33.73', '33', '33.73', '33.19']) {
      ids.push((await issue('jateng', { unitCode })).key.id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const meter = newMeter();
      const page = await listKeys(memberDatabase(db, meter), '00/33', { limit: 1, cursor }, NOW);
      expect(meter.rowsRead).toBeLessThanOrEqual(16);
      seen.push(...page!.items.map((one) => one.id));
      cursor = page!.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen[0]).toBe(ids[1]);
    expect(seen[1]).toBe(ids[3]);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(await listKeys(memberDatabase(db), '00/33', { limit: 1, cursor: 'abc' }, NOW)).toBeNull();
  });
});

describe('the rules of keys', () => {
  test('let a key last a moment, and a year at most', () => {
    const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
    expect(refuseExpiry(new Date(NOW.getTime() + 1), NOW)).toBeNull();
    expect(refuseExpiry(NOW, NOW)).toEqual({ reason: 'expiry_past' });
    expect(refuseExpiry(days(KEY_DAYS_MAX), NOW)).toBeNull();
    expect(refuseExpiry(new Date(days(KEY_DAYS_MAX).getTime() + 1), NOW)).toEqual({
      reason: 'expiry_too_late',
      latest: days(KEY_DAYS_MAX).toISOString(),
    });
  });

  test('say revoked before expired', () => {
    const past = '2026-11-01T00:00:00.000Z';
    expect(keyState({ expiresAt: past, revokedAt: null }, NOW)).toBe('expired');
    expect(keyState({ expiresAt: past, revokedAt: past }, NOW)).toBe('revoked');
    expect(keyState({ expiresAt: '2027-01-01T00:00:00.000Z', revokedAt: null }, NOW)).toBe('active');
  });
});
