import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { deliverDue } from '../../../worker/notices/delivery.ts';
import { makeDigests } from '../../../worker/notices/digest.ts';
import { noticeStatements } from '../../../worker/notices/notify.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  assignmentNotice,
  outboxRows,
  securityNotice,
  type TestPost,
  tell,
  testPost,
} from '../../support/mail.ts';
import { seedPerson } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

/** Ten in the morning in Jakarta on 22 November; the next seven o'clock is 21 hours away. */
const HOURS_TO_SEVEN = 21;

let post: TestPost;

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'siti', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'budi', role: 'recorder', unit: '33.73' });
  await choose('siti', 'digest');
  post = testPost();
});

async function choose(accountId: string, delivery: 'instant' | 'digest' | 'inbox'): Promise<void> {
  await env.DB.prepare("INSERT OR REPLACE INTO notice_preference VALUES (?, 'access', ?, '')")
    .bind(accountId, delivery)
    .run();
}

/** What the timetable does in a minute. */
async function sweep(): Promise<void> {
  await makeDigests(post.db, post.clock.now());
  await deliverDue(post);
}

const sent = () => post.taken.map((message) => `${message.to.email.split('@')[0]}: ${message.subject}`);

describe('someone who chose one mail a day', () => {
  test('gets none at once, and one at seven with everything since, oldest first', async () => {
    await tell([assignmentNotice('siti', 1)]);
    await tell([assignmentNotice('siti', 2)], new Date(post.clock.now().getTime() + 60_000));
    await sweep();
    post.pass(HOURS_TO_SEVEN * 60 - 1);
    await sweep();
    expect(sent()).toEqual([]);
    post.pass(1);
    await sweep();
    expect(sent()).toEqual(['siti: Ringkasan Simpul: 2 pemberitahuan']);
    expect(post.taken[0]?.text).toMatch(/Kasubbag 1, KPU Kota Salatiga\n- .*Kasubbag 2/);
  });

  test('gets each notice in one digest only, and no digest when nothing is new', async () => {
    await tell([assignmentNotice('siti', 1)]);
    post.pass(HOURS_TO_SEVEN * 60);
    await sweep();
    post.pass(24 * 60);
    await sweep();
    expect(sent()).toHaveLength(1);
    await tell([assignmentNotice('siti', 2)], post.clock.now());
    post.pass(24 * 60);
    await sweep();
    expect(sent()).toEqual([
      'siti: Ringkasan Simpul: 1 pemberitahuan',
      'siti: Ringkasan Simpul: 1 pemberitahuan',
    ]);
    expect(post.taken[1]?.text).not.toContain('Kasubbag 1,');
  });

  test('is still told at once of what concerns the account', async () => {
    await tell([securityNotice('siti')]);
    await sweep();
    expect(sent()).toEqual(['siti: Kata sandi Simpul Anda diganti']);
    post.pass(HOURS_TO_SEVEN * 60);
    await sweep();
    expect(sent()).toHaveLength(1);
  });

  test('is not reminded of what they have read on the portal', async () => {
    await tell([assignmentNotice('siti', 1), assignmentNotice('siti', 2)]);
    await env.DB.prepare(
      "UPDATE inbox_item SET read_at = '2026-11-22', digest_due_at = NULL WHERE key LIKE '%|1|%'",
    ).run();
    post.pass(HOURS_TO_SEVEN * 60);
    await sweep();
    expect(sent()).toEqual(['siti: Ringkasan Simpul: 1 pemberitahuan']);
  });

  test('gets it at seven by the clocks of their own zone', async () => {
    await env.DB.prepare("UPDATE unit SET zone = 'WIT' WHERE code = '33.73'").run();
    await tell([assignmentNotice('siti')]);
    post.pass((HOURS_TO_SEVEN - 2) * 60);
    await sweep();
    expect(sent()).toHaveLength(1);
  });

  test('gets it late rather than never when the clock stood still in the morning', async () => {
    await tell([assignmentNotice('siti')]);
    post.pass((HOURS_TO_SEVEN + 5) * 60);
    await sweep();
    expect(sent()).toHaveLength(1);
  });
});

describe('the digest of a day', () => {
  test('is made once, however often and however many at once make it', async () => {
    await tell([assignmentNotice('siti', 1), assignmentNotice('siti', 2)]);
    post.pass(HOURS_TO_SEVEN * 60);
    await Promise.all([1, 2, 3].map(() => makeDigests(post.db, post.clock.now())));
    await sweep();
    await sweep();
    expect(sent()).toEqual(['siti: Ringkasan Simpul: 2 pemberitahuan']);
  });

  test('leaves what came too late for it to the next morning, and loses nothing', async () => {
    await tell([assignmentNotice('siti', 1)]);
    // Ordered a moment before seven, committed a moment after the digest was made.
    const late = noticeStatements(
      { db: env.DB, now: new Date(post.clock.now().getTime() + (HOURS_TO_SEVEN * 60 - 1) * 60_000) },
      assignmentNotice('siti', 2),
    );
    post.pass(HOURS_TO_SEVEN * 60);
    await sweep();
    await env.DB.batch(late);
    await sweep();
    expect(sent()).toHaveLength(1);
    post.pass(24 * 60);
    await sweep();
    expect(sent()).toHaveLength(2);
    expect(post.taken[1]?.text).toContain('Kasubbag 2');
  });

  test('is not made for someone disabled, and waits should they come back', async () => {
    await tell([assignmentNotice('siti')]);
    const disable = (at: string | null) =>
      env.DB.prepare("UPDATE account SET disabled_at = ?1, disabled_reason = ?1 WHERE id = 'siti'")
        .bind(at)
        .run();
    await disable('2026-11-22');
    post.pass(HOURS_TO_SEVEN * 60);
    await sweep();
    expect([sent(), await outboxRows()]).toEqual([[], []]);
    await disable(null);
    post.pass(24 * 60);
    await sweep();
    expect(sent()).toHaveLength(1);
  });
});

describe('someone who chose the inbox only', () => {
  test('gets no mail of that group, and has the notice in the inbox', async () => {
    await choose('siti', 'inbox');
    await tell([assignmentNotice('siti'), assignmentNotice('budi')]);
    post.pass(HOURS_TO_SEVEN * 60);
    await sweep();
    expect(sent()).toEqual(['budi: Penugasan baru: Kasubbag 1, KPU Kota Salatiga']);
    const { results } = await env.DB.prepare('SELECT account_id FROM inbox_item ORDER BY 1').all();
    expect(results).toEqual([{ account_id: 'budi' }, { account_id: 'siti' }]);
  });
});

describe('what digests cost', () => {
  test('a minute in which none is due reads next to nothing, however many notices wait', async () => {
    await tell(Array.from({ length: 60 }, (_, index) => assignmentNotice('siti', index)));
    const meter = newMeter();
    await makeDigests(memberDatabase(env.DB, meter), post.clock.now());
    expect([meter.queries, meter.rowsRead <= 2]).toEqual([1, true]);
  });

  test('making one reads its notices a few times, not the inboxes of others', async () => {
    await tell(Array.from({ length: 10 }, (_, index) => assignmentNotice('siti', index)));
    await choose('budi', 'inbox');
    await tell(Array.from({ length: 200 }, (_, index) => assignmentNotice('budi', index)));
    post.pass(HOURS_TO_SEVEN * 60);
    const meter = newMeter();
    await makeDigests(memberDatabase(env.DB, meter), post.clock.now());
    expect(meter.rowsRead).toBeLessThanOrEqual(100);
  });
});
