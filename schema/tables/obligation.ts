/** What an agreement obliges somebody to do, by when, and whether that is known to have been done. */
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { OBLIGATION_STATUSES } from '../api/vocabulary.ts';
import { agreementId } from './agreement.ts';
import { organisation } from './organisation.ts';
import { unit } from './unit.ts';

export const agreementObligation = sqliteTable(
  'agreement_obligation',
  {
    id: text('id').primaryKey(),
    agreementId: agreementId(),
    organisationId: text('organisation_id').references(() => organisation.id),
    description: text('description').notNull(),
    dueOn: text('due_on'),
    recurrence: text('recurrence'),
    status: text('status', { enum: OBLIGATION_STATUSES }),
    evidence: text('evidence'),
  },
  (table) => [
    index('agreement_obligation_agreement').on(table.agreementId, table.dueOn),
    index('agreement_obligation_organisation').on(table.organisationId, table.dueOn),
  ],
);

/** Reading side: each day on which an obligation falls due. */
export const obligationOccurrence = sqliteTable(
  'obligation_occurrence',
  {
    obligationId: text('obligation_id').notNull(),
    dueOn: text('due_on').notNull(),
    agreementId: agreementId(),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    opensOn: text('opens_on').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.obligationId, table.dueOn] }),
    index('obligation_occurrence_agreement').on(table.agreementId, table.opensOn),
    index('obligation_occurrence_unit').on(table.unitCode, table.opensOn),
    index('obligation_occurrence_due').on(table.dueOn, table.obligationId).where(sql`due_on <> ''`),
  ],
);
