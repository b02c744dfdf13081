/** Examples of what partners and units say of agreements, for the documentation. */
import type {
  CascadeAnswer,
  Confirmation,
  ObligationItem,
  ObligationList,
  PartnerAgreementList,
  Proposal,
  ProposalList,
} from '../follow-up.ts';
import { EXAMPLE_ITEM } from './agreement.ts';

const { snippets: _, ...ITEM } = EXAMPLE_ITEM;
const AT = '2026-11-22T03:00:00.000Z';

export const EXAMPLE_PARTNER_AGREEMENTS: PartnerAgreementList = {
  items: [
    {
      agreement: ITEM,
      revision: 2,
      organisationId: 'polri',
      confirmedRevision: 1,
      confirmedAt: AT,
      openProposals: 0,
    },
  ],
  nextCursor: null,
};

export const EXAMPLE_CONFIRMATION: Confirmation = {
  registryNumber: ITEM.registryNumber,
  organisationId: 'polri',
  revision: 2,
  confirmedAt: AT,
};

export const EXAMPLE_PROPOSAL: Proposal = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
  registryNumber: ITEM.registryNumber,
  organisation: { id: 'polri', name: 'Kepolisian Negara Republik Indonesia' },
  revision: 2,
  field: 'documentNumber',
  before: null,
  after: 'NK/50/XII/2022',
  reason: 'Nomor pada naskah kami.',
  state: 'open',
  answer: null,
  carrying: null,
  createdAt: AT,
  answeredAt: null,
  version: 1,
};

export const EXAMPLE_PROPOSALS: ProposalList = { items: [EXAMPLE_PROPOSAL], nextCursor: null };

export const EXAMPLE_CASCADE_ANSWER: CascadeAnswer = {
  registryNumber: ITEM.registryNumber,
  unitCode: '33.73',
  reason: 'Sudah tercakup dalam perjanjian tingkat provinsi.',
  answeredAt: AT,
  version: 1,
};

export const EXAMPLE_OBLIGATION: ObligationItem = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f61',
  registryNumber: ITEM.registryNumber,
  organisation: { id: 'polri', name: 'Kepolisian Negara Republik Indonesia' },
  unitCode: '00',
  description: 'Menugaskan narahubung di setiap daerah',
  dueOn: '2026-12-31',
  recurrence: null,
  status: null,
  evidence: null,
  overdue: false,
  version: 0,
};

export const EXAMPLE_OBLIGATIONS: ObligationList = { items: [EXAMPLE_OBLIGATION], nextCursor: null };
