/** What was published, frozen: one row a revision, never changed and never removed (triggers see to it). */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { agreementId } from './agreement.ts';

export const agreementRevision = sqliteTable(
  'agreement_revision',
  {
    agreementId: agreementId(),
    revision: integer('revision').notNull(),
    record: text('record').notNull(),
    recordSha256: text('record_sha256').notNull(),
    publishedAt: text('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
    reason: text('reason').notNull(),
    changes: text('changes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agreementId, table.revision] })],
);
