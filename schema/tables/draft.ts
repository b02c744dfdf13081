/** Agreements on their way into the registry, templates handed down, and tombstones of what was withdrawn. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { DRAFT_STATUSES } from '../api/draft-words.ts';
import { account } from './account.ts';
import { agreement } from './agreement.ts';
import { unit } from './unit.ts';

export const agreementDraft = sqliteTable(
  'agreement_draft',
  {
    id: text('id').primaryKey(),
    agreementId: text('agreement_id').references(() => agreement.id),
    baseRevision: integer('base_revision').notNull().default(0),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    authorId: text('author_id')
      .notNull()
      .references(() => account.id),
    content: text('content').notNull(),
    heading: text('heading').notNull(),
    note: text('note'),
    status: text('status', { enum: DRAFT_STATUSES }).notNull().default('draft'),
    submittedAt: text('submitted_at'),
    submittedBy: text('submitted_by').references(() => account.id),
    returnedReason: text('returned_reason'),
    publishedRevision: integer('published_revision'),
    version: integer('version').notNull().default(1),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    index('agreement_draft_unit').on(table.unitCode, table.status, table.updatedAt, table.id),
    index('agreement_draft_author').on(table.authorId, table.status, table.updatedAt, table.id),
    index('agreement_draft_submitter').on(table.submittedBy),
    index('agreement_draft_agreement').on(table.agreementId),
    index('agreement_draft_still').on(table.updatedAt, table.id).where(sql`status IN ('draft', 'submitted')`),
    uniqueIndex('agreement_draft_open')
      .on(table.agreementId)
      .where(sql`agreement_id IS NOT NULL AND status IN ('draft', 'submitted')`),
  ],
);

export const agreementTemplate = sqliteTable(
  'agreement_template',
  {
    id: text('id').primaryKey(),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    name: text('name').notNull(),
    content: text('content').notNull(),
    authorId: text('author_id')
      .notNull()
      .references(() => account.id),
    retiredAt: text('retired_at'),
    version: integer('version').notNull().default(1),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    index('agreement_template_unit').on(table.unitCode, table.name, table.id),
    index('agreement_template_author').on(table.authorId),
  ],
);

export const agreementWithdrawal = sqliteTable('agreement_withdrawal', {
  agreementId: text('agreement_id')
    .primaryKey()
    .references(() => agreement.id),
  withdrawnAt: text('withdrawn_at').notNull(),
  withdrawnBy: text('withdrawn_by').notNull(),
  reason: text('reason').notNull(),
});
