/** Contracts of what partners and units say of published agreements: confirmations, corrections, answers, obligations. */
import { z } from 'zod';
import {
  AgreementListItem,
  CURSOR_CHARACTERS_MAX,
  OrganisationId,
  RegistryNumber,
  UnitCode,
} from './agreement.ts';
import { DRAFT_STATUSES } from './draft-words.ts';
import { CORRECTABLE_FIELDS, PROPOSAL_STATES } from './follow-up-words.ts';
import { OBLIGATION_STATUSES } from './vocabulary.ts';

export const STATEMENT_CHARACTERS_MAX = 2_000;
const Statement = z.string().trim().min(1).max(STATEMENT_CHARACTERS_MAX);
const Cursor = z.string().max(CURSOR_CHARACTERS_MAX).optional();

export const PartnerAgreement = z
  .object({
    agreement: AgreementListItem.omit({ snippets: true }),
    revision: z.number().int(),
    organisationId: OrganisationId.meta({
      description: 'The own organisation, or the one below it, that is a party',
    }),
    confirmedRevision: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'The last revision that was confirmed' }),
    confirmedAt: z.string().nullable(),
    openProposals: z.number().int(),
  })
  .meta({ id: 'PartnerAgreement' });
export type PartnerAgreement = z.infer<typeof PartnerAgreement>;

export const PartnerAgreementQuery = z.object({
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const PartnerAgreementList = z
  .object({ items: z.array(PartnerAgreement), nextCursor: z.string().nullable() })
  .meta({ id: 'PartnerAgreementList' });
export type PartnerAgreementList = z.infer<typeof PartnerAgreementList>;

export const Confirming = z.strictObject({ revision: z.number().int().min(1) });
export const Confirmation = z
  .object({
    registryNumber: RegistryNumber,
    organisationId: OrganisationId,
    revision: z.number().int(),
    confirmedAt: z.string(),
  })
  .meta({ id: 'Confirmation' });
export type Confirmation = z.infer<typeof Confirmation>;

export const NewProposal = z.strictObject({
  revision: z.number().int().min(1),
  field: z.enum(CORRECTABLE_FIELDS),
  before: Statement.nullable().default(null),
  after: Statement,
  reason: Statement,
});
export type NewProposal = z.infer<typeof NewProposal>;

export const Proposal = z
  .object({
    id: z.string(),
    registryNumber: RegistryNumber,
    organisation: z.object({ id: OrganisationId, name: z.string() }),
    revision: z.number().int(),
    field: z.enum(CORRECTABLE_FIELDS),
    before: z.string().nullable(),
    after: z.string(),
    reason: z.string(),
    state: z.enum(PROPOSAL_STATES),
    answer: z.string().nullable(),
    carrying: z
      .object({
        draftId: z.string().nullable().meta({ description: 'null for those who do not draft' }),
        status: z.enum(DRAFT_STATUSES),
        applied: z.boolean().meta({ description: 'Whether the form was filled in by what was proposed' }),
        revision: z
          .number()
          .int()
          .nullable()
          .meta({ description: 'The revision that carried the correction out' }),
      })
      .nullable()
      .meta({ description: 'How an accepted correction is carried out; null: nobody has begun' }),
    createdAt: z.string(),
    answeredAt: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof Proposal>;

export const ProposalQuery = z.object({
  state: z.enum(PROPOSAL_STATES).default('open'),
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ProposalQuery = z.infer<typeof ProposalQuery>;
export const ProposalList = z
  .object({ items: z.array(Proposal), nextCursor: z.string().nullable() })
  .meta({ id: 'ProposalList' });
export type ProposalList = z.infer<typeof ProposalList>;

export const ProposalAnswer = z.strictObject({ state: z.enum(['accepted', 'declined']), answer: Statement });
export type ProposalAnswer = z.infer<typeof ProposalAnswer>;

export const CascadeAnswering = z.strictObject({ reason: Statement });
export const CascadeAnswer = z
  .object({
    registryNumber: RegistryNumber,
    unitCode: UnitCode,
    reason: z.string(),
    answeredAt: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'CascadeAnswer' });
export type CascadeAnswer = z.infer<typeof CascadeAnswer>;

export const TakenBack = z.object({ registryNumber: RegistryNumber }).meta({ id: 'TakenBack' });

export const ObligationItem = z
  .object({
    id: z.string(),
    registryNumber: RegistryNumber,
    organisation: z.object({ id: OrganisationId, name: z.string() }).nullable(),
    unitCode: UnitCode.meta({ description: 'The unit that keeps the agreement' }),
    description: z.string(),
    dueOn: z.string().nullable(),
    recurrence: z.string().nullable(),
    status: z
      .enum(OBLIGATION_STATUSES)
      .nullable()
      .meta({ description: 'As last reported; null: nobody has said anything' }),
    evidence: z.string().nullable(),
    overdue: z.boolean(),
    version: z.number().int().meta({ description: '0: nobody has reported yet' }),
  })
  .meta({ id: 'ObligationItem' });
export type ObligationItem = z.infer<typeof ObligationItem>;

export const ObligationQuery = z.object({
  open: z.enum(['true', 'false']).default('true').meta({ description: 'Only what is not settled' }),
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ObligationQuery = z.infer<typeof ObligationQuery>;
export const ObligationList = z
  .object({ items: z.array(ObligationItem), nextCursor: z.string().nullable() })
  .meta({ id: 'ObligationList' });
export type ObligationList = z.infer<typeof ObligationList>;

export const ObligationReport = z.strictObject({
  dueOn: z.iso.date().nullable().default(null),
  status: z.enum(OBLIGATION_STATUSES),
  evidence: Statement.nullable().default(null),
});
export type ObligationReport = z.infer<typeof ObligationReport>;
