/** Open sessions, and the requests that were carried out in them once and are answered the same again. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { SIGN_IN_METHODS } from '../api/session.ts';
import { accountId, assignment } from './account.ts';

export const session = sqliteTable(
  'session',
  {
    tokenSha256: text('token_sha256').primaryKey(),
    id: text('id').notNull().unique(),
    accountId: accountId(),
    assignmentId: text('assignment_id').references(() => assignment.id),
    method: text('method', { enum: SIGN_IN_METHODS }).notNull(),
    secondFactor: integer('second_factor', { mode: 'boolean' }).notNull(),
    createdAt: text('created_at').notNull(),
    provedAt: text('proved_at').notNull(),
    seenAt: text('seen_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    client: text('client').notNull(),
    address: text('address').notNull(),
  },
  (table) => [
    index('session_account').on(table.accountId, table.createdAt),
    index('session_assignment').on(table.assignmentId),
    index('session_expiry').on(table.expiresAt),
  ],
);

export const idempotentRequest = sqliteTable(
  'idempotent_request',
  {
    accountId: accountId(),
    key: text('key').notNull(),
    requestSha256: text('request_sha256').notNull(),
    status: integer('status').notNull(),
    answer: text('answer').notNull(),
    headers: text('headers').notNull().default('{}'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.key] }),
    index('idempotent_request_age').on(table.createdAt),
  ],
);
