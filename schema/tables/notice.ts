/** What people are told: their preferences, the mails on their way, the inbox, and where mails land on a trial. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  CALENDAR_METHODS,
  CHOSEN_GROUPS,
  DELIVERIES,
  MAIL_FAILURES,
  OUTBOX_STATES,
} from '../api/notice-words.ts';
import { LANGUAGES } from '../api/vocabulary.ts';
import { account, accountId } from './account.ts';

export const noticePreference = sqliteTable(
  'notice_preference',
  {
    accountId: accountId(),
    matter: text('matter', { enum: CHOSEN_GROUPS }).notNull(),
    delivery: text('delivery', { enum: DELIVERIES }).notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.matter] })],
);

export const outbox = sqliteTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    key: text('key').notNull().unique(),
    kind: text('kind').notNull(),
    unitPath: text('unit_path').notNull(),
    accountId: text('account_id').references(() => account.id),
    email: text('email'),
    name: text('name'),
    language: text('language', { enum: LANGUAGES }),
    data: text('data').notNull().default('{}'),
    secret: text('secret'),
    expiresAt: text('expires_at'),
    calendarMethod: text('calendar_method', { enum: CALENDAR_METHODS }),
    calendar: text('calendar'),
    state: text('state', { enum: OUTBOX_STATES }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    attemptsMax: integer('attempts_max').notNull(),
    nextAttemptAt: text('next_attempt_at'),
    failure: text('failure', { enum: MAIL_FAILURES }),
    failureDetail: text('failure_detail'),
    sentTo: text('sent_to'),
    createdAt: text('created_at').notNull(),
    settledAt: text('settled_at'),
  },
  (table) => [
    index('outbox_due').on(table.nextAttemptAt, table.id).where(sql`${table.nextAttemptAt} IS NOT NULL`),
    index('outbox_state').on(table.state, table.id),
    index('outbox_account').on(table.accountId, table.id),
    index('outbox_settled').on(table.settledAt).where(sql`${table.settledAt} IS NOT NULL`),
    index('outbox_secret').on(table.expiresAt).where(sql`${table.secret} IS NOT NULL`),
  ],
);

export const inboxItem = sqliteTable(
  'inbox_item',
  {
    id: text('id').primaryKey(),
    key: text('key').notNull().unique(),
    accountId: accountId(),
    kind: text('kind').notNull(),
    data: text('data').notNull().default('{}'),
    createdAt: text('created_at').notNull(),
    readAt: text('read_at'),
    digestDueAt: text('digest_due_at'),
    digestId: text('digest_id').references(() => outbox.id, { onDelete: 'set null' }),
  },
  (table) => [
    index('inbox_item_account').on(table.accountId, table.id),
    index('inbox_item_unread').on(table.accountId, table.id).where(sql`${table.readAt} IS NULL`),
    index('inbox_item_due')
      .on(table.digestDueAt, table.accountId)
      .where(sql`${table.digestDueAt} IS NOT NULL`),
    index('inbox_item_awaiting')
      .on(table.accountId, table.digestDueAt)
      .where(sql`${table.digestDueAt} IS NOT NULL`),
    index('inbox_item_digest').on(table.digestId, table.id),
    index('inbox_item_age').on(table.createdAt),
  ],
);

export const localMail = sqliteTable(
  'local_mail',
  {
    messageId: text('message_id').primaryKey(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html').notNull(),
    attachments: text('attachments').notNull().default('[]'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [index('local_mail_age').on(table.createdAt, table.messageId)],
);
