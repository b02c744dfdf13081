import { beforeAll, describe, expect, test } from 'vitest';
import type { ContactInput } from '../../../schema/api/contact.ts';
import type { ContactFiled } from '../../../schema/api/contact-entry.ts';
import { Desk } from '../../../schema/api/desk.ts';
import { readContactsWaiting } from '../../../worker/contacts/waiting.ts';
import { readWaiting, WAITING_COUNT_MAX } from '../../../worker/people/waiting.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { json } from '../../support/app.ts';
import { contactsOf, logEntries } from '../../support/contact-entries.ts';
import { contact } from '../../support/contacts.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn, workAs } from '../../support/people.ts';
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

/** A unit that has never recorded anything has said nothing about its last three months. */
const NO_CONTACTS = { nil_returns_missing: 3 };

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
    expect(await desk('petugas')).toEqual(NO_CONTACTS);
  });

  test('tells of contacts whoever may act on them: the reviewer, the unit that is asked, and nobody else', async () => {
    await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
    await seedPerson({ id: 'peninjau-salatiga', role: 'reviewer', unit: '33.73' });
    await seedPerson({ id: 'tetangga', role: 'recorder', unit: '33.19' });
    const record = (given: Partial<ContactInput>) =>
      json<ContactFiled>(
        '/api/v1/contacts',
        changing('petugas', 'POST', { ...contact(given), ...given, confirmed: [] }),
      );
    const { body: clear } = await record({ startedAt: '2026-11-20T10:00+07:00', endedAt: null });
    await record({
      startedAt: '2026-10-20T10:00+07:00',
      endedAt: null,
      summary: 'Perbaikan berkas keanggotaan yang ditolak Sipol pada tahap kedua (contoh)',
    });
    expect(await desk('peninjau-salatiga')).toEqual({ contacts_to_review: 2, nil_returns_missing: 2 });
    expect(await desk('peninjau'), 'not overdue, and of a unit below').toEqual(NO_CONTACTS);
    let version = clear.version;
    for (const to of ['reviewed_by_superior', 'needs_clarification']) {
      const move = { to, note: 'Siapa yang hadir? (contoh)', acknowledged: clear.flags };
      const path = `/api/v1/contacts/${clear.id}/reviews`;
      const { body } = await json<ContactFiled>(
        path,
        changing('peninjau-salatiga', 'POST', move, { 'if-match': `"${version}"` }),
      );
      version = body.version;
    }
    expect(await desk('petugas')).toEqual({
      unread_notices: 1,
      contacts_to_clarify: 1,
      nil_returns_missing: 2,
    });
    expect(await desk('tetangga')).toEqual(NO_CONTACTS);
    const meter = newMeter();
    const { viewer, now } = workAs('petugas');
    expect(await readContactsWaiting(memberDatabase(db, meter), viewer, now)).toMatchObject({
      toReview: { count: 0 },
      toClarify: { count: 1 },
      nilMissing: { count: 2 },
    });
    expect(meter.rowsRead).toBeLessThanOrEqual(20);
  });

  test('reads of contacts what waits and no more, also while the statistics are those of a young log', async () => {
    await db.prepare('ANALYZE').run();
    await logEntries(contactsOf([200], '33.19'));
    const { viewer, now } = workAs('petugas');
    for (const role of ['recorder', 'reviewer'] as const) {
      const meter = newMeter();
      const as = viewer.as && { ...viewer.as, role };
      await readContactsWaiting(memberDatabase(db, meter), { ...viewer, as }, now);
      expect(meter.rowsRead).toBeLessThanOrEqual(30);
    }
    await db.prepare('DELETE FROM sqlite_stat1').run();
    await db.prepare('ANALYZE sqlite_schema').run();
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
    // The invitation, and the question about the contact.
    expect(await desk('pusat')).toMatchObject({ dead_letters: 2 });
    expect(await desk('petugas')).toMatchObject({ own_assignment_ending: 1 });
    await db.prepare("UPDATE assignment SET ends_on = '2026-12-23' WHERE id = 'petugas-at'").run();
    expect(await desk('petugas')).not.toHaveProperty('own_assignment_ending');
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
