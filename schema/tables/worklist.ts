/** What a unit has to look after: its agreements by end and by what they lack, reminders, drafts that came from a file. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { agreementDraft } from './draft.ts';
import { unit } from './unit.ts';

export const unitAgreement = sqliteTable(
  'unit_agreement',
  {
    seq: integer('seq').notNull(),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    own: integer('own').notNull(),
    endsOn: text('ends_on'),
    noticeOn: text('notice_on'),
    percent: integer('percent'),
    missing: text('missing'),
  },
  (table) => [
    primaryKey({ columns: [table.seq, table.unitCode] }),
    index('unit_agreement_ends').on(table.unitCode, table.endsOn, table.seq).where(sql`ends_on IS NOT NULL`),
    index('unit_agreement_percent').on(table.unitCode, table.percent, table.seq),
    index('unit_agreement_own_ends').on(table.endsOn, table.seq).where(sql`own = 1 AND ends_on IS NOT NULL`),
    index('unit_agreement_own_notice')
      .on(table.noticeOn, table.seq)
      .where(sql`own = 1 AND notice_on IS NOT NULL`),
  ],
);

export const reminderProgress = sqliteTable('reminder_progress', {
  matter: text('matter').primaryKey(),
  doneOn: text('done_on'),
  underWay: text('under_way'),
  position: text('position'),
  version: integer('version').notNull().default(1),
  updatedAt: text('updated_at').notNull(),
});

export const importedDraft = sqliteTable(
  'imported_draft',
  {
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    externalId: text('external_id').notNull(),
    draftId: text('draft_id')
      .notNull()
      .unique()
      .references(() => agreementDraft.id),
    fileName: text('file_name').notNull(),
    fileSha256: text('file_sha256').notNull(),
    line: integer('line').notNull(),
    importedAt: text('imported_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.unitCode, table.externalId, table.draftId] })],
);
