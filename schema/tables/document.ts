/** Files by their hash, and the place each has in an agreement. A file is added and superseded, never overwritten. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { DOCUMENT_ROLES } from '../api/vocabulary.ts';
import { agreementId } from './agreement.ts';

export const document = sqliteTable('document', {
  sha256: text('sha256').primaryKey(),
  bytes: integer('bytes').notNull(),
  pages: integer('pages'),
  mediaType: text('media_type').notNull(),
  available: integer('available', { mode: 'boolean' }).notNull().default(false),
  createdAt: text('created_at').notNull(),
});

export const agreementDocument = sqliteTable(
  'agreement_document',
  {
    agreementId: agreementId(),
    ordinal: integer('ordinal').notNull(),
    sha256: text('sha256')
      .notNull()
      .references(() => document.sha256),
    role: text('role', { enum: DOCUMENT_ROLES }).notNull(),
    title: text('title'),
    redactionReason: text('redaction_reason'),
    revision: integer('revision').notNull(),
    supersededBy: text('superseded_by').references(() => document.sha256),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.ordinal] }),
    index('agreement_document_sha256').on(table.sha256, table.agreementId),
    index('agreement_document_superseded').on(table.supersededBy),
  ],
);
