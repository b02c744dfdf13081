/** Who is party to an agreement, under which number of its own, and who signed for it. */
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { AGREEMENT_PARTY_STATUSES, SIGNATORY_CAPACITIES } from '../api/vocabulary.ts';
import { agreementId } from './agreement.ts';
import { organisation } from './organisation.ts';

export const agreementParty = sqliteTable(
  'agreement_party',
  {
    agreementId: agreementId(),
    ordinal: integer('ordinal').notNull(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    documentNumber: text('document_number'),
    documentNumberFolded: text('document_number_folded'),
    status: text('status', { enum: AGREEMENT_PARTY_STATUSES }).notNull().default('active'),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.ordinal] }),
    unique().on(table.agreementId, table.organisationId),
    index('agreement_party_organisation').on(table.organisationId, table.agreementId),
    index('agreement_party_number')
      .on(table.documentNumberFolded)
      .where(sql`${table.documentNumberFolded} IS NOT NULL`),
  ],
);

export const agreementSignatory = sqliteTable(
  'agreement_signatory',
  {
    agreementId: text('agreement_id').notNull(),
    partyOrdinal: integer('party_ordinal').notNull(),
    ordinal: integer('ordinal').notNull(),
    name: text('name').notNull(),
    titles: text('titles'),
    position: text('position'),
    capacity: text('capacity', { enum: SIGNATORY_CAPACITIES }).notNull(),
    confirmed: integer('confirmed', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.partyOrdinal, table.ordinal] }),
    foreignKey({
      columns: [table.agreementId, table.partyOrdinal],
      foreignColumns: [agreementParty.agreementId, agreementParty.ordinal],
    }),
  ],
);
