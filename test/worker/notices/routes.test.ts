import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  Inbox,
  InboxUnread,
  LocalMails,
  NoticePreferences,
  Outbox,
  OutboxItem,
  UNREAD_COUNT_MAX,
} from '../../../schema/api/notice.ts';
import { deliverDue } from '../../../worker/notices/delivery.ts';
import { countUnread, readInbox, readOutbox } from '../../../worker/notices/store.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { mailerOf } from '../../../worker/platform/mailer.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  assignmentNotice,
  invitationNotice,
  outboxRows,
  REFUSED,
  securityNotice,
  tell,
  testPost,
  UNREACHABLE,
} from '../../support/mail.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'siti', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'budi', role: 'recorder', unit: '33.73' });
});

/** Notices to one person, a minute apart, the first the oldest. */
async function tellOften(accountId: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await tell([securityNotice(accountId, index)], new Date(NOW.getTime() + index * 60_000));
  }
}

async function inboxOf(id: string, parameters = ''): Promise<Inbox> {
  return Inbox.parse((await json(`/api/v1/inbox${parameters}`, signedIn(id))).body);
}

describe('the inbox', () => {
  test('has what a person was told, newest first, in the language they ask for, and nobody else’s', async () => {
    await tell([securityNotice('siti')]);
    await tell([assignmentNotice('siti')], new Date(NOW.getTime() + 60_000));
    await tell([assignmentNotice('budi')]);
    const { items, unread } = await inboxOf('siti');
    expect(unread).toBe(2);
    expect(items).toMatchObject([
      {
        kind: 'assignment_granted',
        group: 'access',
        title: 'Penugasan baru: Kasubbag 1, KPU Kota Salatiga',
        text: 'Siti (Contoh) memberi Anda penugasan sebagai Kasubbag 1 di KPU Kota Salatiga dengan peran Peninjau, mulai 22 November 2026.',
        link: '/kerja/akun/penugasan',
        readAt: null,
      },
      { kind: 'password_changed', group: 'security', link: '/kerja/akun/sesi' },
    ]);
    const english = await json<Inbox>('/api/v1/inbox', {
      headers: { ...signedIn('siti').headers, 'accept-language': 'en' },
    });
    expect(english.body.items[1]).toMatchObject({
      title: 'Your Simpul password was changed',
      link: '/en/kerja/akun/sesi',
    });
  });

  test('never holds the link of an invitation', async () => {
    await tell([invitationNotice('siti')]);
    expect((await inboxOf('siti')).items).toEqual([]);
  });

  test('gives every notice once over its pages, whatever their size', async () => {
    await tellOften('siti', 5);
    const whole = (await inboxOf('siti')).items.map((item) => item.id);
    for (const limit of [1, 2, 5]) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page: Inbox = await inboxOf('siti', `?limit=${limit}${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor ?? '';
      } while (cursor !== '');
      expect(seen).toEqual(whole);
    }
  });

  test('refuses a cursor that is not its own', async () => {
    expect((await ask('/api/v1/inbox?cursor=abc', signedIn('siti'))).status).toBe(400);
  });

  test('is not there for someone who is not signed in', async () => {
    expect((await ask('/api/v1/inbox')).status).toBe(404);
  });
});

describe('reading', () => {
  test('one notice leaves the others unread, and can be done twice', async () => {
    await tellOften('siti', 3);
    const [, second] = (await inboxOf('siti')).items;
    for (const _ of [1, 2]) {
      const { status, body } = await json(`/api/v1/inbox/${second!.id}/reading`, changing('siti', 'POST'));
      expect([status, InboxUnread.parse(body)]).toEqual([200, { unread: 2 }]);
    }
    const { items, unread } = await inboxOf('siti');
    expect([unread, items.map((item) => item.readAt !== null)]).toEqual([2, [false, true, false]]);
    expect((await inboxOf('siti', '?state=unread')).items).toHaveLength(2);
  });

  test('what was seen leaves unread what came since', async () => {
    await tellOften('siti', 3);
    const [, seen] = (await inboxOf('siti')).items;
    const { body } = await json('/api/v1/inbox/reading', changing('siti', 'POST', { through: seen!.id }));
    expect(body).toEqual({ unread: 1 });
    expect((await inboxOf('siti')).items.map((item) => item.readAt !== null)).toEqual([false, true, true]);
  });

  test('somebody else’s notice is as if it were not there, and leaves it unread', async () => {
    await tell([securityNotice('budi')]);
    const [item] = (await inboxOf('budi')).items;
    expect((await ask(`/api/v1/inbox/${item!.id}/reading`, changing('siti', 'POST'))).status).toBe(404);
    await ask('/api/v1/inbox/reading', changing('siti', 'POST', { through: 'ffffffff' }));
    expect((await inboxOf('budi')).unread).toBe(1);
  });

  test('from another site is refused', async () => {
    await tell([securityNotice('siti')]);
    const [item] = (await inboxOf('siti')).items;
    const foreign = changing('siti', 'POST', undefined, { origin: 'https://evil.example' });
    expect((await ask(`/api/v1/inbox/${item!.id}/reading`, foreign)).status).toBe(403);
    expect((await inboxOf('siti')).unread).toBe(1);
  });

  test('costs no more rows when thousands were read before', async () => {
    await env.DB.prepare(
      `INSERT INTO inbox_item (id, key, account_id, kind, created_at, read_at)
       SELECT printf('0%05d', value), value, 'siti', 'password_changed', '2026-01-01', '2026-01-01'
       FROM json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: 3000 }, (_, index) => index)))
      .run();
    await tellOften('siti', 2);
    const meter = newMeter();
    const db = memberDatabase(env.DB, meter);
    expect(await countUnread(db, 'siti')).toBe(2);
    expect(meter.rowsRead).toBeLessThanOrEqual(3);
    await readInbox(db, 'siti', { state: 'all', limit: 30 }, 'id');
    expect(meter.rowsRead).toBeLessThanOrEqual(40);
  });

  test('counts up to a ceiling, so that the count is cheap however much is unread', async () => {
    await env.DB.prepare(
      `INSERT INTO inbox_item (id, key, account_id, kind, created_at)
       SELECT value, value, 'siti', 'password_changed', '2026-01-01' FROM json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: 300 }, (_, index) => index)))
      .run();
    const meter = newMeter();
    expect(await countUnread(memberDatabase(env.DB, meter), 'siti')).toBe(UNREAD_COUNT_MAX);
    expect(meter.rowsRead).toBeLessThanOrEqual(UNREAD_COUNT_MAX + 1);
  });
});

describe('preferences', () => {
  const read = async () =>
    Object.fromEntries(
      NoticePreferences.parse((await json('/api/v1/notice-preferences', signedIn('siti'))).body).items.map(
        (item) => [item.group, item.delivery],
      ),
    );

  test('hold the defaults until something is chosen, and change only what is named', async () => {
    const before = await read();
    expect(before).toMatchObject({ security: 'instant', access: 'instant', agreements: 'digest' });
    const { body } = await json(
      '/api/v1/notice-preferences',
      changing('siti', 'PUT', { deliveries: { access: 'inbox' } }),
    );
    expect(await read()).toEqual({ ...before, access: 'inbox' });
    expect(NoticePreferences.parse(body).items).toContainEqual({
      group: 'access',
      delivery: 'inbox',
      fixed: false,
    });
    await json('/api/v1/notice-preferences', changing('siti', 'PUT', { deliveries: { access: 'digest' } }));
    expect(await read()).toEqual({ ...before, access: 'digest' });
  });

  test('cannot turn down what concerns the account', async () => {
    const { status } = await json(
      '/api/v1/notice-preferences',
      changing('siti', 'PUT', { deliveries: { security: 'inbox' } }),
    );
    expect(status).toBe(400);
    expect((await read()).security).toBe('instant');
  });

  test('are chosen once for a request that is sent twice', async () => {
    const key = { 'idempotency-key': '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' };
    const choose = (delivery: string) =>
      ask('/api/v1/notice-preferences', changing('siti', 'PUT', { deliveries: { access: delivery } }, key));
    expect((await choose('inbox')).status).toBe(200);
    const again = await choose('inbox');
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect((await choose('digest')).status).toBe(422);
    expect((await read()).access).toBe('inbox');
  });
});

describe('the outbox', () => {
  beforeEach(async () => {
    await seedPerson({ id: 'pusat', role: 'administrator', unit: '00' });
    await seedPerson({ id: 'jateng', role: 'administrator', unit: '33' });
    await seedPerson({ id: 'salatiga', role: 'administrator', unit: '33.73' });
    await seedPerson({ id: 'banten', role: 'recorder', unit: '36' });
  });

  /** An invitation to Salatiga and a notice to Banten, both given up. */
  async function giveUpTwo(): Promise<void> {
    const post = testPost();
    await tell([invitationNotice('siti'), securityNotice('banten', 1, '00/36')]);
    post.script.push(
      () => REFUSED,
      () => REFUSED,
    );
    await deliverDue(post);
  }

  async function dead(code: string): Promise<OutboxItem> {
    const { items } = Outbox.parse((await json('/api/v1/outbox', signedIn('pusat'))).body);
    return items.find((item) => item.unit.code === code)!;
  }

  const retry = (id: string, person: string) => json(`/api/v1/outbox/${id}/retry`, changing(person, 'POST'));

  test('is shown to administrators of the centre, and to nobody else', async () => {
    await giveUpTwo();
    const { items } = Outbox.parse((await json('/api/v1/outbox', signedIn('pusat'))).body);
    expect(items.map((item) => item.unit.name).toSorted()).toEqual([
      'KPU Kota Salatiga',
      'KPU Provinsi Banten',
    ]);
    expect((await json('/api/v1/outbox?state=sent', signedIn('pusat'))).body.items).toEqual([]);
    const { id } = await dead('33.73');
    for (const person of ['jateng', 'salatiga', 'siti']) {
      expect((await ask('/api/v1/outbox', signedIn(person))).status).toBe(404);
      expect((await retry(id, person)).status).toBe(404);
    }
    expect((await outboxRows()).map((row) => row.state)).toEqual(['dead', 'dead']);
  });

  test('says whom a mail is for and why it failed, and never what it says; the reading is recorded', async () => {
    await giveUpTwo();
    expect(await dead('33.73')).toMatchObject({
      kind: 'invitation',
      state: 'dead',
      to: { name: 'siti (Contoh)', email: 'siti@example.test', accountId: 'siti' },
      failure: 'refused',
      failureDetail: '550 5.1.1 No such user',
      attempts: 1,
      sentAt: null,
    });
    expect(await (await ask('/api/v1/outbox', signedIn('pusat'))).text()).not.toContain('rahasia');
    const { results } = await env.DB.prepare(
      "SELECT actor_id FROM audit_event WHERE kind = 'outbox.read'",
    ).all();
    expect(results).toEqual([{ actor_id: 'pusat' }, { actor_id: 'pusat' }]);
  });

  test('lets a mail be tried again, which is recorded, and then sends it', async () => {
    await giveUpTwo();
    const { id } = await dead('33.73');
    const { status, body } = await retry(id, 'pusat');
    expect([status, OutboxItem.parse(body).state]).toEqual([200, 'waiting']);
    const post = testPost();
    await deliverDue(post);
    expect(post.taken.map((message) => message.to.email)).toEqual(['siti@example.test']);
    expect(post.taken[0]?.text).toContain('rahasia-siti');
    const event = await env.DB.prepare(
      "SELECT actor_id, unit_path, subject_id FROM audit_event WHERE kind = 'mail.retried'",
    ).first();
    expect(event).toEqual({ actor_id: 'pusat', unit_path: '00/33/33.73', subject_id: id });
  });

  test('gives a mail that is tried again all its tries anew', async () => {
    await giveUpTwo();
    await retry((await dead('36')).id, 'pusat');
    const post = testPost();
    post.script.push(() => UNREACHABLE);
    await deliverDue(post);
    expect((await outboxRows()).map((row) => row.state).toSorted()).toEqual(['dead', 'waiting']);
  });

  test('tries nothing again that waits, is not there, or leads to a link of no use', async () => {
    await giveUpTwo();
    expect((await retry('nothing', 'pusat')).status).toBe(404);
    const { id } = await dead('36');
    await retry(id, 'pusat');
    const twice = await retry(id, 'pusat');
    expect([twice.status, twice.body.reason]).toEqual([409, 'not_dead']);
    await env.DB.prepare("UPDATE outbox SET expires_at = '2026-01-01' WHERE expires_at IS NOT NULL").run();
    const late = await retry((await dead('33.73')).id, 'pusat');
    expect([late.status, late.body.reason]).toEqual([409, 'link_expired']);
    expect((await outboxRows()).map((row) => row.state).toSorted()).toEqual(['dead', 'waiting']);
  });

  test('reads no more rows than a page needs', async () => {
    await env.DB.prepare(
      `INSERT INTO outbox (id, key, kind, unit_path, account_id, attempts_max, state, failure, created_at, settled_at)
       SELECT printf('%05d', value), value, 'reset', '00/36', 'siti', 8, 'dead', 'refused', '2026', '2026'
       FROM json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: 400 }, (_, index) => index)))
      .run();
    const meter = newMeter();
    const page = await readOutbox(memberDatabase(env.DB, meter), { state: 'dead', limit: 10 });
    expect(page?.items).toHaveLength(10);
    expect(meter.rowsRead).toBeLessThanOrEqual(3 * 11);
  });
});

describe('the mails of a portal for trying out', () => {
  test('stand on a page with all they say, each once', async () => {
    await tell([invitationNotice('siti')]);
    await deliverDue({
      ...testPost(),
      mailer: mailerOf({ ENVIRONMENT: 'local', MAIL_TRANSPORT: 'local', DB: env.DB }),
    });
    const { body } = await json('/api/v1/local-mail');
    const { items } = LocalMails.parse(body);
    expect(items).toMatchObject([
      { to: 'siti (Contoh) <siti@example.test>', subject: 'Undangan ke Simpul dari Siti (Contoh)' },
    ]);
    expect(items[0]?.text).toContain('rahasia-siti');
  });

  test.each(['staging', 'production'] as const)(
    'are not there on %s, whatever the table holds',
    async (ENVIRONMENT) => {
      const missing = await ask('/api/v1/local-mail', {}, { ENVIRONMENT });
      expect(missing.status).toBe(404);
    },
  );
});
