/** Files on their way in, and which revision published which file. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { UPLOAD_STATES } from '../api/upload-words.ts';
import { account } from './account.ts';
import { agreement, agreementId } from './agreement.ts';
import { document } from './document.ts';
import { agreementDraft } from './draft.ts';
import { organisation } from './organisation.ts';
import { unit } from './unit.ts';

export const upload = sqliteTable(
  'upload',
  {
    id: text('id').primaryKey(),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    mediaType: text('media_type').notNull(),
    fileName: text('file_name').notNull(),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    organisationId: text('organisation_id').references(() => organisation.id),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    state: text('state', { enum: UPLOAD_STATES }).notNull(),
    scanner: text('scanner'),
    finding: text('finding'),
    examinedAt: text('examined_at'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: text('created_at').notNull(),
    agreementId: text('agreement_id').references(() => agreement.id),
  },
  (table) => [
    index('upload_agreement').on(table.agreementId, table.createdAt, table.id),
    index('upload_sha256').on(table.sha256, table.unitCode),
    index('upload_unit').on(table.unitCode, table.createdAt, table.id),
    index('upload_account').on(table.accountId, table.createdAt),
    index('upload_organisation').on(table.organisationId),
    index('upload_waiting').on(table.createdAt).where(sql`state = 'quarantined'`),
  ],
);

export const publishedDocument = sqliteTable(
  'published_document',
  {
    sha256: text('sha256')
      .notNull()
      .references(() => document.sha256),
    agreementId: agreementId(),
    revision: integer('revision').notNull(),
    available: integer('available', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sha256, table.agreementId, table.revision] }),
    index('published_document_agreement').on(table.agreementId, table.revision),
  ],
);

/** A partner's copy that was taken over into a draft. */
export const uploadTaking = sqliteTable(
  'upload_taking',
  {
    uploadId: text('upload_id')
      .notNull()
      .references(() => upload.id),
    draftId: text('draft_id')
      .notNull()
      .references(() => agreementDraft.id),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    takenAt: text('taken_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.uploadId, table.draftId] }),
    index('upload_taking_draft').on(table.draftId),
    index('upload_taking_account').on(table.accountId),
  ],
);
