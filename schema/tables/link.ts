/** How agreements hang together: links, what one changed in another, and which units are expected to follow. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { LINK_BASES, LINK_KINDS } from '../api/vocabulary.ts';
import { agreement, agreementId } from './agreement.ts';

export const agreementLink = sqliteTable(
  'agreement_link',
  {
    fromId: text('from_id')
      .notNull()
      .references(() => agreement.id),
    toId: text('to_id')
      .notNull()
      .references(() => agreement.id),
    kind: text('kind', { enum: LINK_KINDS }).notNull(),
    basis: text('basis', { enum: LINK_BASES }).notNull(),
    noteId: text('note_id'),
    noteEn: text('note_en'),
  },
  (table) => [
    primaryKey({ columns: [table.fromId, table.kind, table.toId] }),
    index('agreement_link_to').on(table.toId, table.kind, table.fromId),
  ],
);

export const agreementAmendment = sqliteTable(
  'agreement_amendment',
  {
    agreementId: agreementId(),
    amendingId: text('amending_id')
      .notNull()
      .references(() => agreement.id),
    ordinal: integer('ordinal').notNull(),
    clause: text('clause'),
    path: text('path').notNull(),
    before: text('before'),
    after: text('after'),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.amendingId, table.ordinal] }),
    index('agreement_amendment_amending').on(table.amendingId),
  ],
);

export const cascadeExpectation = sqliteTable(
  'cascade_expectation',
  {
    agreementId: agreementId(),
    unitPathPrefix: text('unit_path_prefix').notNull(),
    basisId: text('basis_id').notNull(),
    basisEn: text('basis_en').notNull(),
    dueOn: text('due_on'),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.unitPathPrefix] }),
    index('cascade_expectation_due').on(table.dueOn, table.agreementId).where(sql`due_on IS NOT NULL`),
    index('cascade_expectation_prefix').on(table.unitPathPrefix, table.agreementId),
  ],
);

/** Reading side: the terms of an agreement with its addenda and extensions applied. */
export const effectiveTerm = sqliteTable(
  'effective_term',
  {
    agreementId: text('agreement_id')
      .primaryKey()
      .references(() => agreement.id),
    effectiveOn: text('effective_on'),
    endsOn: text('ends_on'),
    termKind: text('term_kind'),
    changes: integer('changes').notNull().default(0),
    changedAt: text('changed_at').notNull().default(''),
    stale: integer('stale').notNull().default(1),
  },
  (table) => [index('effective_term_stale').on(table.stale).where(sql`${table.stale} = 1`)],
);

export const effectiveChange = sqliteTable(
  'effective_change',
  {
    agreementId: agreementId(),
    place: text('place').notNull(),
    amendingId: text('amending_id')
      .notNull()
      .references(() => agreement.id),
    kind: text('kind', { enum: ['amends', 'extends'] }).notNull(),
    clause: text('clause'),
    path: text('path').notNull(),
    before: text('before'),
    after: text('after'),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.place] }),
    index('effective_change_amending').on(table.amendingId),
  ],
);
