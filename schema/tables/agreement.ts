/** An agreement as KPU keeps it, with what belongs to it alone: regions, sources, legal basis, scope, amounts. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  AGREEMENT_KINDS,
  DATE_PRECISIONS,
  EDITORIAL_STATUSES,
  END_REASONS,
  LEGAL_STATUSES,
  LEVELS,
  PROVENANCES,
  TERM_KINDS,
  VISIBILITIES,
} from '../api/vocabulary.ts';
import { organisation } from './organisation.ts';
import { region } from './region.ts';
import { unit } from './unit.ts';

export const agreement = sqliteTable(
  'agreement',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    registryNumber: text('registry_number').notNull().unique(),
    externalId: text('external_id').unique(),
    kind: text('kind', { enum: AGREEMENT_KINDS }).notNull(),
    title: text('title'),
    titleIsExact: integer('title_is_exact', { mode: 'boolean' }).notNull().default(false),
    purpose: text('purpose'),
    signedOn: text('signed_on'),
    signedPrecision: text('signed_precision', { enum: DATE_PRECISIONS }).notNull(),
    signedPrinted: text('signed_printed'),
    signedNoteId: text('signed_note_id'),
    signedNoteEn: text('signed_note_en'),
    signedPlace: text('signed_place'),
    effectiveOn: text('effective_on'),
    endsOn: text('ends_on'),
    termKind: text('term_kind', { enum: TERM_KINDS }).notNull(),
    termText: text('term_text'),
    termMonths: integer('term_months'),
    noticeDays: integer('notice_days'),
    maxExtentOn: text('max_extent_on'),
    ownerUnitCode: text('owner_unit_code')
      .notNull()
      .references(() => unit.code),
    level: text('level', { enum: LEVELS }).notNull(),
    election: text('election'),
    visibility: text('visibility', { enum: VISIBILITIES }).notNull(),
    editorialStatus: text('editorial_status', { enum: EDITORIAL_STATUSES }).notNull(),
    legalStatus: text('legal_status', { enum: LEGAL_STATUSES }),
    endReason: text('end_reason', { enum: END_REASONS }),
    provenance: text('provenance', { enum: PROVENANCES }).notNull(),
    noteId: text('note_id'),
    noteEn: text('note_en'),
    contentSha256: text('content_sha256'),
    version: integer('version').notNull().default(1),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    index('agreement_owner').on(table.ownerUnitCode, table.editorialStatus),
    index('agreement_day').on(table.signedOn),
  ],
);

/** The column of a table that belongs to one agreement. */
export const agreementId = () =>
  text('agreement_id')
    .notNull()
    .references(() => agreement.id);

export const agreementRegion = sqliteTable(
  'agreement_region',
  {
    agreementId: agreementId(),
    regionCode: text('region_code')
      .notNull()
      .references(() => region.code),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.regionCode] }),
    index('agreement_region_code').on(table.regionCode),
  ],
);

export const agreementSource = sqliteTable(
  'agreement_source',
  { agreementId: agreementId(), ordinal: integer('ordinal').notNull(), url: text('url').notNull() },
  (table) => [primaryKey({ columns: [table.agreementId, table.ordinal] })],
);

export const agreementLegalBasis = sqliteTable(
  'agreement_legal_basis',
  { agreementId: agreementId(), ordinal: integer('ordinal').notNull(), text: text('text').notNull() },
  (table) => [primaryKey({ columns: [table.agreementId, table.ordinal] })],
);

export const agreementScope = sqliteTable(
  'agreement_scope',
  {
    agreementId: agreementId(),
    ordinal: integer('ordinal').notNull(),
    code: text('code'),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agreementId, table.ordinal] })],
);

export const agreementInstalment = sqliteTable(
  'agreement_instalment',
  {
    agreementId: agreementId(),
    ordinal: integer('ordinal').notNull(),
    recipientId: text('recipient_id')
      .notNull()
      .references(() => organisation.id),
    label: text('label'),
    amountIdr: integer('amount_idr').notNull(),
    dueOn: text('due_on'),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.ordinal] }),
    index('agreement_instalment_recipient').on(table.recipientId),
  ],
);
