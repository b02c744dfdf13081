/** What people do with notices: read them, choose how to be told, and have a mail tried again that was given up. */
import type { InboxUnread, NoticePreferences, NoticePreferencesChange } from '../../schema/api/notice.ts';
import type { ChosenGroup } from '../../schema/api/notice-words.ts';
import { type CommitOutcome, commit, type Work } from '../auth/work.ts';
import { expectation } from '../platform/expectation.ts';
import { ATTEMPTS_MAX, type RetryRefusal, retryRefusal } from './rules.ts';
import {
  countUnread,
  hasNotice,
  type OutboxRow,
  preferenceStatement,
  readingStatement,
  readPreferences,
  retryStatement,
} from './store.ts';

export type NoticeOutcome<T> = { outcome: CommitOutcome; answer: T };

/** Marks one notice as read; null when it is not in the person's inbox. */
export async function readNotice(work: Work, id: string): Promise<NoticeOutcome<InboxUnread> | null> {
  const { accountId } = work.viewer;
  if (!(await hasNotice(work.db, accountId, id))) return null;
  return markRead(work, { id });
}

/** Marks as read what the person has seen: the notice with this id and all before it. */
export async function readNoticesThrough(work: Work, through: string): Promise<NoticeOutcome<InboxUnread>> {
  return markRead(work, { through });
}

async function markRead(
  work: Work,
  which: { id: string } | { through: string },
): Promise<NoticeOutcome<InboxUnread>> {
  const { accountId } = work.viewer;
  const answer = { unread: await countUnread(work.db, accountId, which) };
  const outcome = await commit(work, {
    writes: [readingStatement(work.db, accountId, which, work.now)],
    events: [],
    answer: { status: 200, body: answer },
  });
  return { outcome, answer };
}

/** Changes how the person is told of the groups that are named. */
export async function choosePreferences(
  work: Work,
  { deliveries }: NoticePreferencesChange,
): Promise<NoticeOutcome<NoticePreferences>> {
  const { accountId } = work.viewer;
  const before = await readPreferences(work.db, accountId);
  const chosen = Object.entries(deliveries).filter(([, delivery]) => delivery !== undefined);
  const answer: NoticePreferences = {
    items: before.items.map((item) =>
      item.group === 'security' ? item : { ...item, delivery: deliveries[item.group] ?? item.delivery },
    ),
  };
  const outcome = await commit(work, {
    writes: chosen.map(([group, delivery]) =>
      preferenceStatement(work.db, accountId, group as ChosenGroup, delivery, work.now),
    ),
    events: [],
    answer: { status: 200, body: answer },
  });
  return { outcome, answer };
}

/** Puts a mail that was given up back among those that wait. */
export async function retryMail(
  work: Work,
  { item, unitPath, expiresAt }: OutboxRow,
): Promise<RetryRefusal | NoticeOutcome<OutboxRow['item']>> {
  const refusal = retryRefusal({ state: item.state, expiresAt }, work.now);
  if (refusal) return refusal;
  const answer = { ...item, state: 'waiting' as const, nextAttemptAt: work.now.toISOString() };
  const outcome = await commit(work, {
    expects: [expectation(work.db, "SELECT state = 'dead' FROM outbox WHERE id = ?", item.id)],
    writes: [retryStatement(work.db, item.id, ATTEMPTS_MAX, work.now)],
    events: [
      {
        kind: 'mail.retried',
        outcome: 'done',
        unitPath,
        subject: { type: 'mail', id: item.id },
        details: { notice: item.kind },
      },
    ],
    answer: { status: 200, body: answer },
  });
  return outcome === 'stale' ? { reason: 'not_dead' } : { outcome, answer };
}
