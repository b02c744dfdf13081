/** Contracts of notices: the inbox, how someone wants to be told, the mails on their way, and the local mails. */
import { z } from 'zod';
import { CURSOR_CHARACTERS_MAX, UnitCode } from './agreement.ts';
import {
  type ChosenGroup,
  DELIVERIES,
  MAIL_FAILURES,
  NOTICE_GROUPS,
  NOTICE_KINDS,
  OUTBOX_STATES,
} from './notice-words.ts';

/** Unread notices are counted up to here; this number means "so many or more". */
export const UNREAD_COUNT_MAX = 100;

const Cursor = z
  .string()
  .max(CURSOR_CHARACTERS_MAX)
  .optional()
  .meta({ description: 'Opaque; the nextCursor of the page before' });
const Moment = z.string().meta({ description: 'RFC 3339 in UTC', example: '2026-11-22T03:00:00.000Z' });
const Unread = z
  .number()
  .int()
  .max(UNREAD_COUNT_MAX)
  .meta({ description: `Counted up to ${UNREAD_COUNT_MAX}, which means so many or more` });

export const InboxQuery = z.object({
  state: z.enum(['unread', 'all']).default('all'),
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type InboxQuery = z.infer<typeof InboxQuery>;

export const InboxItem = z.object({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  group: z.enum(NOTICE_GROUPS),
  title: z.string(),
  text: z.string(),
  link: z.string().nullable().meta({ description: 'The page of the portal that it leads to, as a path' }),
  createdAt: Moment,
  readAt: Moment.nullable(),
});
export type InboxItem = z.infer<typeof InboxItem>;

/** Newest first. */
export const Inbox = z
  .object({ items: z.array(InboxItem), unread: Unread, nextCursor: z.string().nullable() })
  .meta({ id: 'Inbox' });
export type Inbox = z.infer<typeof Inbox>;

/** Marks as read what the person has seen: everything up to the newest notice that was shown to them. */
export const InboxReading = z.strictObject({
  through: z.string().max(64).meta({ description: 'The id of the newest notice that was seen' }),
});
export type InboxReading = z.infer<typeof InboxReading>;

export const InboxUnread = z.object({ unread: Unread }).meta({ id: 'InboxUnread' });
export type InboxUnread = z.infer<typeof InboxUnread>;

/** Every group in a fixed order; `fixed` ones cannot be chosen. */
export const NoticePreferences = z
  .object({
    items: z.array(
      z.object({ group: z.enum(NOTICE_GROUPS), delivery: z.enum(DELIVERIES), fixed: z.boolean() }),
    ),
  })
  .meta({ id: 'NoticePreferences' });
export type NoticePreferences = z.infer<typeof NoticePreferences>;

const Delivery = z.enum(DELIVERIES).optional();

/** Groups that are left out stay as they are. `security` is not among them: it is always told at once. */
export const NoticePreferencesChange = z.strictObject({
  deliveries: z.strictObject({
    access: Delivery,
    agreements: Delivery,
    calendar: Delivery,
    contacts: Delivery,
  } satisfies Record<ChosenGroup, typeof Delivery>),
});
export type NoticePreferencesChange = z.infer<typeof NoticePreferencesChange>;

export const OutboxQuery = z.object({
  state: z.enum(OUTBOX_STATES).default('dead'),
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type OutboxQuery = z.infer<typeof OutboxQuery>;

/** A mail as those see it who look after the portal: whom it is for and how it fares, never what it says. */
export const OutboxItem = z
  .object({
    id: z.string(),
    kind: z.enum(NOTICE_KINDS),
    state: z.enum(OUTBOX_STATES),
    to: z.object({ name: z.string(), email: z.string(), accountId: z.string().nullable() }),
    unit: z.object({ code: UnitCode, name: z.string() }),
    attempts: z.number().int(),
    nextAttemptAt: Moment.nullable().meta({ description: 'While it waits: not before this moment' }),
    failure: z.enum(MAIL_FAILURES).nullable().meta({ description: 'Why the last try failed' }),
    failureDetail: z.string().nullable().meta({ description: 'What the mail server said, cut short' }),
    createdAt: Moment,
    sentAt: Moment.nullable(),
  })
  .meta({ id: 'OutboxItem' });
export type OutboxItem = z.infer<typeof OutboxItem>;

/** Newest first. */
export const Outbox = z
  .object({ items: z.array(OutboxItem), nextCursor: z.string().nullable() })
  .meta({ id: 'Outbox' });
export type Outbox = z.infer<typeof Outbox>;

/** Mails that would have been sent, on a portal that runs for trying out. Newest first, the last 100. */
export const LocalMails = z
  .object({
    items: z.array(
      z.object({
        id: z.string().meta({ description: 'The Message-ID' }),
        to: z.string(),
        subject: z.string(),
        text: z.string(),
        html: z.string(),
        attachments: z.array(z.string()).meta({ description: 'Names of what is attached' }),
        createdAt: Moment,
      }),
    ),
  })
  .meta({ id: 'LocalMails' });
export type LocalMails = z.infer<typeof LocalMails>;
