/** Addresses of the inbox, of preferences, of mails on their way and, on a portal for trying out, of those that stayed. */
import { type Context, Hono } from 'hono';
import {
  EXAMPLE_INBOX,
  EXAMPLE_INBOX_UNREAD,
  EXAMPLE_LOCAL_MAILS,
  EXAMPLE_NOTICE_PREFERENCES,
  EXAMPLE_OUTBOX,
  EXAMPLE_OUTBOX_ITEM,
} from '../../schema/api/examples/notice.ts';
import {
  Inbox,
  InboxQuery,
  InboxReading,
  InboxUnread,
  LocalMails,
  NoticePreferences,
  NoticePreferencesChange,
  Outbox,
  OutboxItem,
  OutboxQuery,
} from '../../schema/api/notice.ts';
import { permits, trace, workOf } from '../auth/middleware.ts';
import { CENTRE_PATH } from '../auth/policy.ts';
import { keptAnswer } from '../auth/receipts.ts';
import type { Work } from '../auth/work.ts';
import type { AppEnv } from '../http/context.ts';
import { body, declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { readLocalMails } from '../platform/local-mail.ts';
import {
  choosePreferences,
  type NoticeOutcome,
  readNotice,
  readNoticesThrough,
  retryMail,
} from './actions.ts';
import { readInbox, readOutbox, readOutboxRow, readPreferences } from './store.ts';

const ID_PARAMETER = { description: 'The id in the list', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62' };

export const noticeRoutes = new Hono<AppEnv>()
  .get(
    '/inbox',
    declare({
      summary: 'What I was told, newest first',
      tag: 'notices',
      policy: 'inbox.own',
      answer: Inbox,
      example: EXAMPLE_INBOX,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(InboxQuery),
    async (c) => {
      const { viewer } = workOf(c);
      const list = await readInbox(c.var.db, viewer.accountId, c.req.valid('query'), c.var.language);
      return list === null ? problem(c, 'invalid_cursor') : c.json(list);
    },
  )
  .post(
    '/inbox/:id/reading',
    declare({
      summary: 'Mark one notice as read',
      tag: 'notices',
      policy: 'inbox.own',
      change: {},
      answer: InboxUnread,
      example: EXAMPLE_INBOX_UNREAD,
      path: { id: ID_PARAMETER },
    }),
    async (c) => {
      const work = workOf(c);
      const done = await readNotice(work, c.req.param('id'));
      return done === null ? problem(c, 'not_found') : answer(c, work, done);
    },
  )
  .post(
    '/inbox/reading',
    declare({
      summary: 'Mark as read what I have seen',
      description: 'Everything up to the newest notice that was shown; what came since stays unread.',
      tag: 'notices',
      policy: 'inbox.own',
      change: {},
      answer: InboxUnread,
      example: EXAMPLE_INBOX_UNREAD,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(InboxReading),
    async (c) => {
      const work = workOf(c);
      return answer(c, work, await readNoticesThrough(work, c.req.valid('json').through));
    },
  )
  .get(
    '/notice-preferences',
    declare({
      summary: 'How I am told',
      tag: 'notices',
      policy: 'inbox.own',
      answer: NoticePreferences,
      example: EXAMPLE_NOTICE_PREFERENCES,
    }),
    async (c) => c.json(await readPreferences(c.var.db, workOf(c).viewer.accountId)),
  )
  .put(
    '/notice-preferences',
    declare({
      summary: 'Choose how I am told',
      description:
        'Groups that are left out stay as they are. What concerns one’s own account is always mailed.',
      tag: 'notices',
      policy: 'inbox.own',
      change: {},
      answer: NoticePreferences,
      example: EXAMPLE_NOTICE_PREFERENCES,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(NoticePreferencesChange),
    async (c) => {
      const work = workOf(c);
      return answer(c, work, await choosePreferences(work, c.req.valid('json')));
    },
  )
  .get(
    '/outbox',
    declare({
      summary: 'Mails that were given up, wait or were sent',
      description: 'Whom a mail is for and how it fares. What it says is nowhere shown.',
      tag: 'notices',
      policy: 'outbox.manage',
      answer: Outbox,
      example: EXAMPLE_OUTBOX,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(OutboxQuery),
    async (c) => {
      const filter = c.req.valid('query');
      const list = await readOutbox(c.var.db, filter);
      if (list === null) return problem(c, 'invalid_cursor');
      await trace(c, { kind: 'outbox.read', unitPath: CENTRE_PATH, details: { state: filter.state } });
      return c.json(list);
    },
  )
  .post(
    '/outbox/:id/retry',
    declare({
      summary: 'Have a mail tried again that was given up',
      tag: 'notices',
      policy: 'outbox.manage',
      change: {},
      answer: OutboxItem,
      example: { ...EXAMPLE_OUTBOX_ITEM, state: 'waiting', nextAttemptAt: '2026-11-22T03:00:00.000Z' },
      path: { id: ID_PARAMETER },
      problems: ['refused'],
    }),
    async (c) => {
      const mail = await readOutboxRow(c.var.db, c.req.param('id'));
      if (!(await permits(c, 'outbox.manage', { unitPath: mail?.unitPath ?? null })) || mail === null) {
        return problem(c, 'not_found');
      }
      const work = workOf(c);
      const done = await retryMail(work, mail);
      return 'reason' in done ? problem(c, 'refused', { reason: done.reason }) : answer(c, work, done);
    },
  )
  .get(
    '/local-mail',
    declare({
      summary: 'Mails that were not sent because this portal is for trying out',
      description: 'There only where ENVIRONMENT is local.',
      tag: 'notices',
      policy: 'public',
      answer: LocalMails,
      example: EXAMPLE_LOCAL_MAILS,
      problems: ['not_found'],
    }),
    async (c) => {
      if (c.env.ENVIRONMENT !== 'local') return problem(c, 'not_found');
      return c.json({ items: await readLocalMails(c.var.db) }, 200, { 'cache-control': 'no-store' });
    },
  );

/** What was done, or what was answered when the same request was carried out in the meantime. */
async function answer<T extends object>(
  c: Context<AppEnv>,
  work: Work,
  { outcome, answer: given }: NoticeOutcome<T>,
): Promise<Response> {
  if (outcome === 'repeated' && work.receipt) {
    const kept = await keptAnswer(c, work.viewer.accountId, work.receipt);
    if (kept) return kept;
  }
  return c.json(given);
}
