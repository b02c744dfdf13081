/** States of what partners propose, with their words; without zod, for pages and tables. */
import type { Language } from './vocabulary.ts';

export const PROPOSAL_STATES = ['open', 'accepted', 'declined'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export const PROPOSAL_STATE_WORDS: Record<ProposalState, Record<Language, string>> = {
  open: { id: 'Menunggu jawaban', en: 'Awaiting an answer' },
  accepted: { id: 'Diterima', en: 'Accepted' },
  declined: { id: 'Ditolak', en: 'Declined' },
};

/** Fields of the public record that a partner may correct, by name. */
export const CORRECTABLE_FIELDS = [
  'title',
  'signedOn',
  'signedPlace',
  'effectiveOn',
  'endsOn',
  'termText',
  'documentNumber',
  'signatories',
  'scope',
  'documents',
  'other',
] as const;
