/** What an agreement obliges somebody to do, by when, and whether that is known to have been done. */
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { OBLIGATION_STATUSES } from '../api/vocabulary.ts';
import { agreementId } from './agreement.ts';
import { organisation } from './organisation.ts';

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
