/** What partners and units say of a published agreement: live data beside the frozen record, never part of it. */
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { PROPOSAL_STATES } from '../api/follow-up-words.ts';
import { OBLIGATION_STATUSES } from '../api/vocabulary.ts';
import { account } from './account.ts';
import { agreementId } from './agreement.ts';
import { agreementDraft } from './draft.ts';
import { organisation } from './organisation.ts';
import { agreementRevision } from './revision.ts';
import { unit } from './unit.ts';

const accountId = () =>
  text('account_id')
    .notNull()
    .references(() => account.id);

const organisationId = () =>
  text('organisation_id')
    .notNull()
    .references(() => organisation.id);

export const agreementConfirmation = sqliteTable(
  'agreement_confirmation',
  {
    agreementId: agreementId(),
    organisationId: organisationId(),
    revision: integer('revision').notNull(),
    confirmedAt: text('confirmed_at').notNull(),
    accountId: accountId(),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.organisationId, table.revision] }),
    foreignKey({
      columns: [table.agreementId, table.revision],
      foreignColumns: [agreementRevision.agreementId, agreementRevision.revision],
    }),
    index('agreement_confirmation_organisation').on(table.organisationId, table.agreementId),
    index('agreement_confirmation_revision').on(table.agreementId, table.revision),
    index('agreement_confirmation_account').on(table.accountId),
  ],
);

export const correctionProposal = sqliteTable(
  'correction_proposal',
  {
    id: text('id').primaryKey(),
    agreementId: agreementId(),
    organisationId: organisationId(),
    revision: integer('revision').notNull(),
    field: text('field').notNull(),
    before: text('before'),
    after: text('after').notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: PROPOSAL_STATES }).notNull().default('open'),
    answer: text('answer'),
    accountId: accountId(),
    answeredBy: text('answered_by').references(() => account.id),
    answeredAt: text('answered_at'),
    version: integer('version').notNull().default(1),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    index('correction_proposal_agreement').on(table.agreementId, table.state, table.createdAt),
    index('correction_proposal_organisation').on(table.organisationId, table.createdAt),
    index('correction_proposal_account').on(table.accountId),
    index('correction_proposal_answerer').on(table.answeredBy),
  ],
);

/** The draft by which an accepted correction is carried out. */
export const correctionDraft = sqliteTable(
  'correction_draft',
  {
    proposalId: text('proposal_id')
      .notNull()
      .references(() => correctionProposal.id),
    draftId: text('draft_id')
      .notNull()
      .references(() => agreementDraft.id),
    applied: integer('applied').notNull(),
    accountId: accountId(),
    beganAt: text('began_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.draftId] }),
    index('correction_draft_draft').on(table.draftId),
    index('correction_draft_account').on(table.accountId),
  ],
);

export const obligationState = sqliteTable(
  'obligation_state',
  {
    obligationId: text('obligation_id').notNull(),
    dueOn: text('due_on').notNull(),
    agreementId: agreementId(),
    status: text('status', { enum: OBLIGATION_STATUSES }).notNull(),
    evidence: text('evidence'),
    accountId: accountId(),
    changedAt: text('changed_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.obligationId, table.dueOn] }),
    index('obligation_state_agreement').on(table.agreementId),
    index('obligation_state_account').on(table.accountId),
  ],
);

export const cascadeAnswer = sqliteTable(
  'cascade_answer',
  {
    agreementId: agreementId(),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    reason: text('reason').notNull(),
    accountId: accountId(),
    answeredAt: text('answered_at').notNull(),
    withdrawnAt: text('withdrawn_at'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.agreementId, table.unitCode] }),
    index('cascade_answer_unit').on(table.unitCode),
    index('cascade_answer_account').on(table.accountId),
  ],
);
