import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { deliverDue, MAILS_PER_RUN_MAX } from '../../../worker/notices/delivery.ts';
import { noticeStatements } from '../../../worker/notices/notify.ts';
import { ATTEMPTS_MAX, LEASE_MINUTES, RETRY_DELAYS_MINUTES } from '../../../worker/notices/rules.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import type { MailOutcome } from '../../../worker/platform/mailer.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  invitationNotice,
  outboxRows,
  REFUSED,
  securityNotice,
  type TestPost,
  tell,
  testPost,
  UNREACHABLE,
} from '../../support/mail.ts';
import { seedPerson } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

let post: TestPost;

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'siti', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'budi', role: 'recorder', unit: '33.73' });
  post = testPost();
});

const addressees = () => post.taken.map((message) => message.to.email);

/** A post whose database fails when the sender writes down what became of a mail. */
function forgetful(of: TestPost): TestPost {
  return {
    ...of,
    db: {
      ...of.db,
      prepare(sql) {
        if (/SET state = /.test(sql)) throw new Error('the database is gone');
        return of.db.prepare(sql);
      },
    },
  };
}

describe('a mail that is ordered', () => {
  test('is sent once and is then no longer due', async () => {
    await tell([securityNotice('siti')]);
    expect(await deliverDue(post)).toEqual({ tried: 1, more: false });
    expect(await deliverDue(post)).toEqual({ tried: 0, more: false });
    post.pass(24 * 60);
    expect(await deliverDue(post)).toEqual({ tried: 0, more: false });
    expect(addressees()).toEqual(['siti@example.test']);
    expect(await outboxRows()).toMatchObject([{ state: 'sent', attempts: 1, sent_to: 'siti@example.test' }]);
  });

  test('twice under the same key stands in the outbox once, also within one batch and after it was sent', async () => {
    await tell([securityNotice('siti'), securityNotice('siti')]);
    await tell([securityNotice('siti')]);
    await deliverDue(post);
    await tell([securityNotice('siti')]);
    await deliverDue(post);
    expect(addressees()).toEqual(['siti@example.test']);
    await tell([securityNotice('siti', 2)]);
    await deliverDue(post);
    expect(addressees()).toEqual(['siti@example.test', 'siti@example.test']);
  });

  test('in a batch that fails was never ordered', async () => {
    const statements = noticeStatements({ db: env.DB, now: post.clock.now() }, securityNotice('siti'));
    await expect(
      env.DB.batch([...statements, env.DB.prepare('INSERT INTO expectation (holds) VALUES (0)')]),
    ).rejects.toThrow('expectation failed');
    await deliverDue(post);
    expect([addressees(), await outboxRows()]).toEqual([[], []]);
  });

  test('goes to the address that the account has when it is sent', async () => {
    await tell([securityNotice('siti')]);
    await env.DB.prepare("UPDATE account SET email = 'siti.baru@example.test' WHERE id = 'siti'").run();
    await deliverDue(post);
    expect(addressees()).toEqual(['siti.baru@example.test']);
  });

  test('to someone without an account goes to the address given, in their language, without settings', async () => {
    await tell([
      {
        ...invitationNotice('x'),
        recipient: { email: 'tamu@example.test', name: 'Tamu (Contoh)', language: 'en' },
      },
    ]);
    await deliverDue(post);
    expect(post.taken[0]).toMatchObject({
      to: { name: 'Tamu (Contoh)', email: 'tamu@example.test' },
      subject: 'Invitation to Simpul from Siti (Contoh)',
    });
    expect(post.taken[0]?.text).not.toContain('pemberitahuan');
  });

  test('many at once are each sent once, over as many runs as it takes', async () => {
    const guests = Array.from({ length: MAILS_PER_RUN_MAX + 10 }, (_, index) => ({
      ...invitationNotice(`guest-${index}`),
      recipient: { email: `tamu${index}@example.test`, name: 'Tamu (Contoh)', language: 'id' as const },
    }));
    await tell(guests);
    expect(await deliverDue(post)).toEqual({ tried: MAILS_PER_RUN_MAX, more: true });
    expect(await deliverDue(post)).toEqual({ tried: 10, more: false });
    expect(new Set(addressees()).size).toBe(MAILS_PER_RUN_MAX + 10);
    expect(post.taken).toHaveLength(MAILS_PER_RUN_MAX + 10);
  });
});

describe('senders that run at the same time', () => {
  test('never send the same mail', async () => {
    await tell(Array.from({ length: 12 }, (_, index) => securityNotice(index % 2 ? 'siti' : 'budi', index)));
    await Promise.all([deliverDue(post), deliverDue(post), deliverDue(post), deliverDue(post)]);
    expect(post.taken).toHaveLength(12);
    expect(new Set(post.taken.map((message) => message.messageId)).size).toBe(12);
  });

  test('leave a mail alone that another one is sending', async () => {
    await tell([securityNotice('siti')]);
    let seen: unknown;
    post.script.push(async () => {
      seen = await deliverDue(testPost());
      return { sent: true };
    });
    await deliverDue(post);
    expect(seen).toEqual({ tried: 0, more: false });
    expect(addressees()).toEqual(['siti@example.test']);
  });
});

describe('a sender that breaks off', () => {
  test('before it sends loses nothing: the mail is due again when its lease ends, and not before', async () => {
    await tell([securityNotice('siti')]);
    post.script.push(() => {
      throw new Error('the isolate was ended');
    });
    await expect(deliverDue(post)).rejects.toThrow('ended');
    post.pass(LEASE_MINUTES - 1);
    expect(await deliverDue(post)).toEqual({ tried: 0, more: false });
    post.pass(1);
    expect(await deliverDue(post)).toEqual({ tried: 1, more: false });
    expect(addressees()).toEqual(['siti@example.test']);
    expect(await outboxRows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('after it has sent and before it wrote that down sends the very same message again', async () => {
    await tell([securityNotice('siti')]);
    await expect(deliverDue(forgetful(post))).rejects.toThrow('the database is gone');
    expect(await outboxRows()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    post.pass(LEASE_MINUTES);
    await deliverDue(post);
    // This is the one case in which a mail goes out twice. Whoever knows its Message-ID takes it once.
    const [first, second] = post.taken;
    expect(second).toEqual(first);
    expect(post.taken).toHaveLength(2);
  });

  test('and comes back with a failure after another has sent the mail settles nothing', async () => {
    await tell([securityNotice('siti')]);
    post.script.push(async () => {
      post.pass(LEASE_MINUTES);
      await deliverDue(post);
      return UNREACHABLE;
    });
    await deliverDue(post);
    expect(await outboxRows()).toMatchObject([{ state: 'sent', attempts: 2, failure: null }]);
    post.pass(24 * 60);
    expect(await deliverDue(post)).toEqual({ tried: 0, more: false });
  });

  test.each([
    ['with a failure does not disturb the one who is sending now', UNREACHABLE, 'waiting'],
    ['having sent it is believed, so that nobody tries a third time', { sent: true } as const, 'sent'],
  ])('and comes back %s', async (_, late, meanwhile) => {
    await tell([securityNotice('siti')]);
    const slow = Promise.withResolvers<MailOutcome>();
    const started = Promise.withResolvers<void>();
    post.script.push(() => {
      started.resolve();
      return slow.promise;
    });
    const first = deliverDue(post);
    await started.promise;
    post.pass(LEASE_MINUTES);
    post.script.push(async () => {
      slow.resolve(late);
      await first;
      expect(await outboxRows()).toMatchObject([{ state: meanwhile, attempts: 2, failure: null }]);
      return UNREACHABLE;
    });
    await deliverDue(post);
    expect((await outboxRows())[0]?.state).toBe(meanwhile);
  });

  test('each time on the same mail gives it up in the end, does not stop the others, and says why', async () => {
    await tell([securityNotice('siti')]);
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      post.script.push(() => {
        throw new Error('the isolate was ended');
      });
      await expect(deliverDue(post)).rejects.toThrow();
      post.pass(LEASE_MINUTES);
    }
    await tell([securityNotice('budi')], post.clock.now());
    await deliverDue(post);
    expect(addressees()).toEqual(['budi@example.test']);
    expect(await outboxRows()).toMatchObject([{ state: 'dead', failure: 'interrupted' }, { state: 'sent' }]);
  });
});

describe('a mail that fails', () => {
  test('for now is tried again after growing delays, then given up with the reason', async () => {
    await tell([securityNotice('siti')]);
    for (const minutes of RETRY_DELAYS_MINUTES) {
      post.script.push(() => UNREACHABLE);
      expect(await deliverDue(post)).toEqual({ tried: 1, more: false });
      expect(await outboxRows()).toMatchObject([{ state: 'waiting', failure: 'unreachable' }]);
      post.pass(minutes - 0.5);
      expect(await deliverDue(post)).toEqual({ tried: 0, more: false });
      post.pass(0.5);
    }
    post.script.push(() => UNREACHABLE);
    await deliverDue(post);
    expect(await outboxRows()).toMatchObject([
      { state: 'dead', attempts: ATTEMPTS_MAX, failure: 'unreachable', next_attempt_at: null },
    ]);
    expect(post.taken).toEqual([]);
  });

  test('and then goes through leaves no trace of the failure', async () => {
    await tell([securityNotice('siti')]);
    post.script.push(() => UNREACHABLE);
    await deliverDue(post);
    post.pass(1);
    await deliverDue(post);
    expect(await outboxRows()).toMatchObject([{ state: 'sent', attempts: 2, failure: null }]);
  });

  test('for good is given up at once, and the next one is sent in the same run', async () => {
    await tell([securityNotice('siti'), securityNotice('budi')]);
    post.script.push(() => REFUSED);
    expect(await deliverDue(post)).toEqual({ tried: 2, more: false });
    expect(await outboxRows()).toMatchObject([{ state: 'dead', failure: 'refused' }, { state: 'sent' }]);
  });

  test('because nobody can put it together is given up, and the next one is sent', async () => {
    await tell([securityNotice('siti'), securityNotice('budi')]);
    await env.DB.prepare(
      "INSERT INTO outbox (id, key, kind, unit_path, account_id, attempts_max, next_attempt_at, created_at) VALUES ('0', 'k', 'no_such_kind', '00', 'siti', 8, '2026-01-01', '2026-01-01')",
    ).run();
    await deliverDue(post);
    expect(await outboxRows()).toMatchObject([
      { id: '0', state: 'dead', failure: 'unreadable' },
      { state: 'sent' },
      { state: 'sent' },
    ]);
  });
});

describe('what is not sent at all', () => {
  test('a mail to an account that has been disabled since', async () => {
    await tell([securityNotice('siti')]);
    await env.DB.prepare(
      "UPDATE account SET disabled_at = '2026-11-22', disabled_reason = 'pindah' WHERE id = 'siti'",
    ).run();
    await deliverDue(post);
    expect(addressees()).toEqual([]);
    expect(await outboxRows()).toMatchObject([{ state: 'dead', failure: 'recipient_disabled' }]);
  });

  test('a notice to an account that was disabled before is not even written', async () => {
    await env.DB.prepare(
      "UPDATE account SET disabled_at = '2026-11-22', disabled_reason = 'pindah' WHERE id = 'siti'",
    ).run();
    await tell([securityNotice('siti')]);
    expect(await outboxRows()).toEqual([]);
  });

  test('a link that has expired while the mail waited', async () => {
    await tell([invitationNotice('siti', '2026-11-22T04:00:00.000Z')]);
    post.pass(60);
    await deliverDue(post);
    expect(addressees()).toEqual([]);
    expect(await outboxRows()).toMatchObject([{ state: 'dead', failure: 'link_expired' }]);
  });
});

describe('a link that lets someone in', () => {
  const everything = async () => JSON.stringify((await env.DB.prepare('SELECT * FROM outbox').all()).results);

  test('stands in the mail, and nowhere any more once that is sent', async () => {
    await tell([invitationNotice('siti')]);
    expect(await everything()).toContain('rahasia-siti');
    await deliverDue(post);
    expect(post.taken[0]?.text).toContain('/kerja/tautan#rahasia-siti');
    expect(post.taken[0]?.html).toContain('/kerja/tautan#rahasia-siti');
    expect(await everything()).not.toContain('rahasia');
    expect((await env.DB.prepare('SELECT count(*) AS n FROM inbox_item').first())?.n).toBe(0);
  });

  test('is kept while the mail waits to be tried again', async () => {
    await tell([invitationNotice('siti')]);
    post.script.push(() => UNREACHABLE);
    await deliverDue(post);
    post.pass(1);
    await deliverDue(post);
    expect(post.taken[0]?.text).toContain('rahasia-siti');
  });

  test('cannot be left behind by a mail that is sent: the database itself refuses', async () => {
    await tell([invitationNotice('siti')]);
    await expect(
      env.DB.prepare(
        "UPDATE outbox SET state = 'sent', next_attempt_at = NULL, settled_at = '2026', sent_to = 'x'",
      ).run(),
    ).rejects.toThrow('CHECK');
  });
});

describe('the database itself', () => {
  test.each(['INSERT', 'INSERT OR REPLACE', 'INSERT OR IGNORE'])(
    'keeps a sent mail sent: %s',
    async (verb) => {
      await tell([securityNotice('siti')]);
      await deliverDue(post);
      await env.DB.prepare(
        `${verb} INTO outbox (id, key, kind, unit_path, account_id, attempts_max, next_attempt_at, created_at)
       SELECT 'other', key, kind, unit_path, account_id, 8, '2026-01-01', '2026-01-01' FROM outbox`,
      ).run();
      await deliverDue(post);
      expect(addressees()).toEqual(['siti@example.test']);
      await expect(
        env.DB.prepare("UPDATE outbox SET state = 'waiting', next_attempt_at = '2026'").run(),
      ).rejects.toThrow('not sent again');
    },
  );

  test('lets nobody redirect a mail', async () => {
    await tell([securityNotice('siti')]);
    await expect(env.DB.prepare("UPDATE outbox SET account_id = 'budi'").run()).rejects.toThrow(
      'never changes',
    );
  });
});

describe('what delivering costs', () => {
  test('a sweep that finds nothing reads next to nothing, however many mails were sent', async () => {
    await tell(Array.from({ length: 40 }, (_, index) => securityNotice('siti', index)));
    await deliverDue(post);
    const meter = newMeter();
    await deliverDue({ ...post, db: memberDatabase(env.DB, meter) });
    expect([meter.queries, meter.rowsRead <= 2]).toEqual([1, true]);
  });

  test('one mail takes two queries and few rows, however many wait behind it, and the run one more', async () => {
    await tell([securityNotice('siti')]);
    const waiting = Array.from({ length: 200 }, (_, index) => securityNotice('budi', index));
    await tell(waiting, new Date(post.clock.now().getTime() + 60_000));
    const meter = newMeter();
    await deliverDue({ ...post, db: memberDatabase(env.DB, meter) });
    expect(post.taken).toHaveLength(1);
    expect(meter.queries).toBe(3);
    expect(meter.rowsRead).toBeLessThanOrEqual(12);
  });
});
