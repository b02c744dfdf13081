/** What the timetable and the queue call. Each can be run twice, and at the same time, without harm. */
import { memberDatabase } from '../platform/db.ts';
import { logError, logInfo } from '../platform/log.ts';
import { deliverDue, type PostBindings, postOf } from './delivery.ts';
import { makeDigests } from './digest.ts';
import { forgetNotices } from './outbox.ts';

/** A settled mail is kept so long, to be asked about. */
export const MAIL_KEPT_DAYS = 90;
/** A notice stays in the inbox so long. */
export const NOTICE_KEPT_DAYS = 365;

const DAY_MILLISECONDS = 86_400_000;

export interface SweepBindings extends PostBindings {
  OUTBOX: Pick<Queue, 'send'>;
}

/** Every minute: makes the digests that are due, and sends what waits and nobody was woken for. */
export async function sweepNotices(bindings: SweepBindings): Promise<void> {
  const post = postOf(bindings);
  await makeDigests(post.db, post.clock.now());
  const { more } = await deliverDue(post);
  if (more) await wakeSender(bindings);
}

/** The consumer of the queue. What a message says does not matter: it means that mail may be due. */
export async function consumeOutbox(
  batch: Pick<MessageBatch, 'queue' | 'messages'>,
  bindings: SweepBindings,
): Promise<void> {
  if (batch.queue.endsWith('-dead')) {
    // Waking failed again and again; the mails themselves stand in the outbox and the next sweep finds them.
    logError('queue', { queue: batch.queue, messages: batch.messages.length });
    return;
  }
  const { tried, more } = await deliverDue(postOf(bindings));
  logInfo('queue', { queue: batch.queue, messages: batch.messages.length, tried });
  if (more) await wakeSender(bindings);
}

/** Says that mail may be due. Never throws: whoever was not woken is called by the clock within a minute. */
export async function wakeSender({ OUTBOX }: Pick<SweepBindings, 'OUTBOX'>): Promise<void> {
  try {
    await OUTBOX.send('due');
  } catch (error) {
    logError('queue', { message: String(error) });
  }
}

/** Once a day: forgets what nobody needs any more. */
export async function tidyNotices(bindings: { DB: D1Database }, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MILLISECONDS);
  await forgetNotices(memberDatabase(bindings.DB), before(MAIL_KEPT_DAYS), before(NOTICE_KEPT_DAYS), now);
}
