/**
 * Erasing personal data of a contact: only after the retention period, asked for by one and approved by another, one of
 * them of the inspectorate and one a head of the centre. Pure.
 */
import type { ErasureHindrance, ErasureMove, ErasureState } from '../../../schema/api/contact-words.ts';

/**
 * Personal data are kept until so many years after the year of the contact are over: the cycle of a general election, in
 * which a contact can still be disputed. docs/neutrality-log.md says what this rests on.
 */
export const RETENTION_YEARS = 5;

/** The first day (`YYYY-MM-DD`) on which the personal data of a contact may be erased. */
export function erasableFrom(contactOn: string): string {
  return `${Number(contactOn.slice(0, 4)) + RETENTION_YEARS + 1}-01-01`;
}

/** Who asks or approves. */
export interface Eraser {
  account: string;
  role: string;
}

export interface ErasureFacts {
  state: ErasureState;
  requestedBy: Eraser;
}

export type ErasureRefusal =
  | { reason: 'retention_running'; until: string }
  | { reason: 'erased' }
  | { reason: 'already_requested' }
  | { reason: 'decided'; state: ErasureState }
  | { reason: 'same_person' }
  | { reason: 'same_side'; role: string };

/** Why an erasure cannot be asked for, or null. `open` says whether one has been already. */
export function requestRefusal(
  contact: { contactOn: string; erased: boolean; open: boolean },
  today: string,
): ErasureRefusal | null {
  if (contact.erased) return { reason: 'erased' };
  const from = erasableFrom(contact.contactOn);
  if (today < from) return { reason: 'retention_running', until: from };
  return contact.open ? { reason: 'already_requested' } : null;
}

/**
 * What somebody of those who erase may do about a contact, and what hinders them. `latest` is its latest erasure; after one
 * that was carried out there is nothing left to do.
 */
export function erasureMoves(
  contactOn: string,
  latest: ErasureFacts | null,
  eraser: Eraser,
  today: string,
): { moves: ErasureMove[]; refusal: ErasureHindrance | null } {
  const open = latest?.state === 'requested';
  const erased = latest?.state === 'carried_out';
  const refusal = open ? decisionRefusal(latest, eraser) : requestRefusal({ contactOn, erased, open }, today);
  if (refusal === null) return { moves: [open ? 'decide' : 'request'], refusal };
  const { reason } = refusal;
  const hinders = reason === 'retention_running' || reason === 'same_person' || reason === 'same_side';
  return { moves: [], refusal: hinders ? reason : null };
}

/** Why this person cannot decide on it, or null. Whoever asked may not approve, nor may anyone of the same side. */
export function decisionRefusal(erasure: ErasureFacts, decider: Eraser): ErasureRefusal | null {
  if (erasure.state !== 'requested') return { reason: 'decided', state: erasure.state };
  if (erasure.requestedBy.account === decider.account) return { reason: 'same_person' };
  return erasure.requestedBy.role === decider.role ? { reason: 'same_side', role: decider.role } : null;
}
