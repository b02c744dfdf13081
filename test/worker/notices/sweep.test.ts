import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../../worker/app.ts';
import {
  consumeOutbox,
  MAIL_KEPT_DAYS,
  NOTICE_KEPT_DAYS,
  sweepNotices,
  tidyNotices,
  wakeSender,
} from '../../../worker/notices/sweep.ts';
import { runSchedule } from '../../../worker/schedule.ts';
import { freshDatabase } from '../../support/database.ts';
import { invitationNotice, outboxRows, securityNotice, tell } from '../../support/mail.ts';
import { changing, ORIGIN, seedPerson, signedIn } from '../../support/people.ts';
import { clock, NOW, seedPlaces } from '../../support/registry.ts';

/** The queue as a list; everything else is the real thing. */
let messages: unknown[];
const OUTBOX = {
  send: async (message: unknown) => {
    messages.push(message);
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  },
};
const bindings = () => ({ ...env, OUTBOX }) as unknown as Parameters<typeof sweepNotices>[0];
const batch = (queue: string) => ({ queue, messages: [] });
const localMails = async () =>
  (await env.DB.prepare('SELECT recipient FROM local_mail ORDER BY 1').all<{ recipient: string }>()).results;

beforeEach(async () => {
  messages = [];
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'siti', role: 'recorder', unit: '33.73' });
});

describe('the sweep of each minute', () => {
  test('sends what was committed and nobody was woken for', async () => {
    await tell([securityNotice('siti')]);
    await runSchedule('* * * * *', bindings() as never);
    expect(await localMails()).toEqual([{ recipient: 'siti (Contoh) <siti@example.test>' }]);
    expect(messages).toEqual([]);
  });

  test('and the queue, run at the same time, send each mail once', async () => {
    await tell([1, 2, 3, 4, 5].map((version) => securityNotice('siti', version)));
    await Promise.all([
      sweepNotices(bindings()),
      consumeOutbox(batch('simpul-outbox'), bindings()),
      consumeOutbox(batch('simpul-outbox'), bindings()),
    ]);
    expect(await localMails()).toHaveLength(5);
    expect((await outboxRows()).map((row) => [row.state, row.attempts])).toEqual(
      Array.from({ length: 5 }, () => ['sent', 1]),
    );
  });

  test('that does not finish wakes the next run', async () => {
    await tell(
      Array.from({ length: 51 }, (_, index) => ({
        ...invitationNotice(`guest-${index}`, '2999-01-01T00:00:00.000Z'),
        recipient: { email: `tamu${index}@example.test`, name: 'Tamu (Contoh)', language: 'id' as const },
      })),
    );
    await sweepNotices(bindings());
    expect([(await localMails()).length, messages.length]).toEqual([50, 1]);
    await consumeOutbox(batch('simpul-outbox'), bindings());
    expect([(await localMails()).length, messages.length]).toEqual([51, 1]);
  });
});

describe('the queue', () => {
  test('that lets a message drop sends nothing and loses nothing', async () => {
    await tell([securityNotice('siti')]);
    await consumeOutbox(batch('simpul-outbox-dead'), bindings());
    expect((await outboxRows()).map((row) => row.state)).toEqual(['waiting']);
    await sweepNotices(bindings());
    expect((await outboxRows()).map((row) => row.state)).toEqual(['sent']);
  });

  test('that is out of order stops nobody: the change stands, and the sweep finds its mail', async () => {
    const broken = {
      send: async () => {
        throw new Error('the queue is gone');
      },
    };
    await expect(wakeSender({ OUTBOX: broken })).resolves.toBeUndefined();
  });
});

describe('the sender is woken', () => {
  /** Sends a request to an application that is told of changes; the answer and how often it was told. */
  async function told(path: string, init: RequestInit): Promise<[status: number, times: number]> {
    const app = createApp(clock, () => wakeSender({ OUTBOX }));
    const after: Promise<unknown>[] = [];
    const context = {
      waitUntil: (promise: Promise<unknown>) => after.push(promise),
      passThroughOnException: () => {},
      props: {},
    } as unknown as ExecutionContext;
    const response = await app.fetch(new Request(`${ORIGIN}${path}`, init), env, context);
    await Promise.all(after);
    return [response.status, messages.length];
  }

  const preferences = { deliveries: { access: 'inbox' } };

  test('after a change that was written, once', async () => {
    expect(await told('/api/v1/notice-preferences', changing('siti', 'PUT', preferences))).toEqual([200, 1]);
  });

  test('not by reading, nor by a change that was refused', async () => {
    expect(await told('/api/v1/inbox', signedIn('siti'))).toEqual([200, 0]);
    expect(await told('/api/v1/notice-preferences', changing('siti', 'PUT', {}))).toEqual([400, 0]);
    expect(await told('/api/v1/outbox/x/retry', changing('siti', 'POST'))).toEqual([404, 0]);
  });
});

describe('the daily tidying', () => {
  const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
  const counts = () =>
    env.DB.prepare(
      'SELECT (SELECT count(*) FROM outbox) AS mails, (SELECT count(*) FROM inbox_item) AS notices',
    ).first();

  test('forgets mails and notices when their time is over, and not before; what waits stays', async () => {
    await tell([securityNotice('siti', 1)]);
    await env.DB.prepare(
      `UPDATE outbox SET state = 'sent', next_attempt_at = NULL, sent_to = 'x', settled_at = created_at`,
    ).run();
    await env.DB.prepare(
      `INSERT INTO outbox (id, key, kind, unit_path, account_id, attempts_max, next_attempt_at, created_at)
       VALUES ('w', 'w', 'reset', '00', 'siti', 8, '2020', '2020')`,
    ).run();
    await tidyNotices(env, later(MAIL_KEPT_DAYS - 1));
    expect(await counts()).toEqual({ mails: 2, notices: 1 });
    await tidyNotices(env, later(MAIL_KEPT_DAYS));
    expect(await counts()).toEqual({ mails: 1, notices: 1 });
    await tidyNotices(env, later(NOTICE_KEPT_DAYS));
    expect(await counts()).toEqual({ mails: 1, notices: 0 });
  });

  test('forgets a digest without its notices', async () => {
    await tell([securityNotice('siti', 1)]);
    await env.DB.prepare(
      "UPDATE outbox SET state = 'sent', next_attempt_at = NULL, sent_to = 'x', settled_at = '2020'",
    ).run();
    await env.DB.prepare('UPDATE inbox_item SET digest_id = (SELECT id FROM outbox)').run();
    await tidyNotices(env, NOW);
    expect(await counts()).toEqual({ mails: 0, notices: 1 });
  });

  test('forgets the link of a mail that was given up, once the link is of no use', async () => {
    await tell([invitationNotice('siti')]);
    await env.DB.prepare(
      "UPDATE outbox SET state = 'dead', next_attempt_at = NULL, settled_at = created_at, failure = 'refused'",
    ).run();
    await tidyNotices(env, later(6));
    expect((await outboxRows())[0]?.secret).toContain('rahasia');
    await tidyNotices(env, later(7));
    expect((await outboxRows())[0]?.secret).toBeNull();
  });
});
