import { beforeAll, describe, expect, test } from 'vitest';
import { Desk } from '../../../schema/api/desk.ts';
import { readWaiting, WAITING_COUNT_MAX } from '../../../worker/people/waiting.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { seedPlaces, TODAY } from '../../support/registry.ts';

let db: D1Database;

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await seedPerson({ id: 'pusat', role: 'administrator', unit: '00' });
  await seedPerson({ id: 'jateng', role: 'administrator', unit: '33' });
  await seedPerson({ id: 'banten', role: 'administrator', unit: '36' });
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'lemah', role: 'administrator', unit: '33.73', secondFactor: false });
  for (const id of ['pusat', 'jateng', 'banten'])
    await db
      .prepare(
        "INSERT INTO totp (account_id, sealed_secret, confirmed_at, created_at) VALUES (?, 'x', 'x', 'x')",
      )
      .bind(id)
      .run();
  await json(
    '/api/v1/people',
    changing('jateng', 'POST', {
      name: 'Siti (Contoh)',
      email: 'siti@contoh.simpul.test',
      assignment: { role: 'recorder', unitCode: '33.73', position: 'Staf', endsOn: '2026-12-01' },
    }),
  );
});

async function desk(id: string): Promise<Record<string, number>> {
  const { items } = Desk.parse((await json('/api/v1/desk', signedIn(id))).body);
  return Object.fromEntries(items.map((item) => [item.kind, item.count]));
}

describe('the desk', () => {
  test('counts what waits within reach', async () => {
    expect(await desk('jateng')).toEqual({
      invitations_open: 1,
      without_second_factor: 1,
      assignments_ending: 1,
    });
    expect(await desk('banten')).toEqual({});
  });

  test('says nothing of others to someone who may not act on it', async () => {
    expect(await desk('petugas')).toEqual({});
  });

  test('asks first of all for the second factor where the role needs one', async () => {
    expect(await desk('lemah')).toEqual({ second_factor_missing: 1 });
  });

  test("shows mails that were given up to those who look after the outbox, and one's own end", async () => {
    await db
      .prepare(
        "UPDATE outbox SET state = 'dead', next_attempt_at = NULL, settled_at = '2026-11-22T03:00:00.000Z', failure = 'refused'",
      )
      .run();
    await db.prepare("UPDATE assignment SET ends_on = '2026-12-22' WHERE id = 'petugas-at'").run();
    expect(await desk('pusat')).toMatchObject({ dead_letters: 1 });
    expect(await desk('petugas')).toEqual({ own_assignment_ending: 1 });
    await db.prepare("UPDATE assignment SET ends_on = '2026-12-23' WHERE id = 'petugas-at'").run();
    expect(await desk('petugas')).toEqual({});
  });

  test('is there for whoever is signed in only', async () => {
    expect((await json('/api/v1/desk')).status).toBe(404);
  });
});

test('counting stops at its limit, whatever waits', async () => {
  const at = '2026-11-22T03:00:00.000Z';
  await db
    .prepare(
      `INSERT INTO account (id, email, name, unit_code, created_at, updated_at)
       SELECT 'w' || value, 'w' || value || '@example.test', 'W', '36', ?1, ?1 FROM json_each(?2)`,
    )
    .bind(at, JSON.stringify(Array.from({ length: 3 * WAITING_COUNT_MAX }, (_, index) => index)))
    .run();
  const meter = newMeter();
  const waiting = await readWaiting(memberDatabase(db, meter), '00', TODAY, '2026-12-22');
  expect(waiting.invitationsOpen).toEqual({ count: WAITING_COUNT_MAX, more: true });
  expect(meter.rowsRead).toBeLessThanOrEqual(5 * WAITING_COUNT_MAX);
});
