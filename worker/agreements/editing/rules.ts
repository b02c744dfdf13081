/**
 * A draft on its way: who may move it where. Pure. Nobody publishes what they wrote or submitted themselves (design/
 * access); what has been published or discarded is settled.
 */
import type { DraftStatus } from '../../../schema/api/draft-words.ts';

export interface DraftFacts {
  status: DraftStatus;
  authorId: string;
  submittedBy: string | null;
  /** Whether it revises an agreement that is published already. */
  revises: boolean;
}

export type DraftMove = 'save' | 'submit' | 'return' | 'publish' | 'discard';

export type DraftRefusal =
  | { reason: 'wrong_status'; status: DraftStatus }
  | { reason: 'own_draft' }
  | { reason: 'reason_missing' }
  | { reason: 'note_missing' };

/** Why the person may not make this move, or null. `text` is the reason of a return or the note of a revision. */
export function draftRefusal(
  draft: DraftFacts,
  move: DraftMove,
  accountId: string,
  text: string | null,
): DraftRefusal | null {
  if (!FROM[move].includes(draft.status)) return { reason: 'wrong_status', status: draft.status };
  const own = draft.authorId === accountId || draft.submittedBy === accountId;
  if (move === 'publish' && own) return { reason: 'own_draft' };
  if (move === 'return' && isBlank(text)) return { reason: 'reason_missing' };
  if (move === 'publish' && draft.revises && isBlank(text)) return { reason: 'note_missing' };
  return null;
}

const FROM: Record<DraftMove, readonly DraftStatus[]> = {
  save: ['draft'],
  submit: ['draft'],
  return: ['submitted'],
  publish: ['submitted'],
  discard: ['draft'],
};

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

/** What a record should say and does not, as a share of what it could: 100 is complete. */
export const COMPLETENESS_FIELDS = [
  'title',
  'signedOn',
  'signedPlace',
  'term',
  'scope',
  'legalBasis',
  'numbers',
  'signatories',
  'documents',
  'purpose',
] as const;
export type CompletenessField = (typeof COMPLETENESS_FIELDS)[number];

/** What the score looks at; records and forms both give it. */
export interface CompletenessFacts {
  title: string | null;
  purpose: string | null;
  signedDay: boolean;
  signedPlace: string | null;
  term: boolean;
  scope: number;
  legalBasis: number;
  parties: { numbered: boolean; signed: boolean }[];
  documents: number;
}

/** The score in whole percent, and what is missing, most telling first. */
export function completeness(facts: CompletenessFacts): { percent: number; missing: CompletenessField[] } {
  const known: Record<CompletenessField, boolean> = {
    title: facts.title !== null,
    signedOn: facts.signedDay,
    signedPlace: facts.signedPlace !== null,
    term: facts.term,
    scope: facts.scope > 0,
    legalBasis: facts.legalBasis > 0,
    numbers: facts.parties.length > 0 && facts.parties.every((party) => party.numbered),
    signatories: facts.parties.length > 0 && facts.parties.every((party) => party.signed),
    documents: facts.documents > 0,
    purpose: facts.purpose !== null,
  };
  const missing = COMPLETENESS_FIELDS.filter((field) => !known[field]);
  const percent = Math.round(
    (100 * (COMPLETENESS_FIELDS.length - missing.length)) / COMPLETENESS_FIELDS.length,
  );
  return { percent, missing };
}
