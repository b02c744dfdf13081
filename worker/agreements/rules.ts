/**
 * The three axes of an agreement decide nothing for each other: editorial (is it published?), legal (does it bind?) and,
 * in term.ts, its place in time. Here are the transitions and guards of the first two, and of links. Pure: callers load
 * the facts, these functions judge them. A refusal is a value with the facts that explain it, never an exception.
 */
import {
  type DatePrecision,
  type EditorialStatus,
  type EndReason,
  LEGAL_TRANSITIONS,
  type LegalStatus,
  type LinkKind,
} from '../../schema/api/vocabulary.ts';

export const PARTIES_MIN = 2;

export type Verdict<Refusal> = { allowed: true } | { allowed: false; refusal: Refusal };

/** A wish to change the editorial status, with what it has to bring along. */
export type EditorialMove =
  | { to: 'submitted' }
  | { to: 'draft'; reason: string | null }
  | { to: 'published'; note: string | null }
  | { to: 'withdrawn' };

export type EditorialRefusal =
  | { reason: 'no_such_transition'; from: EditorialStatus; to: EditorialStatus }
  | { reason: 'reason_missing' }
  | { reason: 'note_missing' };

/**
 * Draft to submitted; submitted to published, or back to draft with a reason; published to published again (a new
 * revision, note required) or to withdrawn, which is final: the tombstone keeps the permalink.
 */
export function editorialMove(from: EditorialStatus, move: EditorialMove): Verdict<EditorialRefusal> {
  if (!EDITORIAL_TRANSITIONS[from].includes(move.to)) {
    return refuse({ reason: 'no_such_transition', from, to: move.to });
  }
  if (move.to === 'draft' && isBlank(move.reason)) return refuse({ reason: 'reason_missing' });
  if (from === 'published' && move.to === 'published' && isBlank(move.note))
    return refuse({ reason: 'note_missing' });
  return { allowed: true };
}

const EDITORIAL_TRANSITIONS: Record<EditorialStatus, readonly EditorialStatus[]> = {
  draft: ['submitted'],
  submitted: ['published', 'draft'],
  published: ['published', 'withdrawn'],
  withdrawn: [],
};

/** What the legal guards look at. `linksIn` are the kinds of the links that point at the agreement. */
export interface LegalFacts {
  organisationIds: readonly string[];
  signedPrecision: DatePrecision;
  documents: number;
  sources: number;
  linksIn: readonly LinkKind[];
}

export type LegalMove = { to: Exclude<LegalStatus, 'ended'> } | { to: 'ended'; endReason: EndReason };

export type LegalRefusal =
  | { reason: 'no_such_transition'; from: LegalStatus | null; to: LegalStatus }
  | { reason: 'too_few_parties'; organisations: number; needed: number }
  | { reason: 'date_missing' }
  | { reason: 'evidence_missing' }
  | { reason: 'link_missing'; kind: 'supersedes' | 'renews' };

/**
 * Proposed, negotiating, signed, in force, suspended and back, ended; proposed or negotiating may be cancelled. A status
 * that is not known (null) may become any: that is learning a fact, not an act, and the guards hold for it as well.
 */
export function legalMove(
  from: LegalStatus | null,
  move: LegalMove,
  facts: LegalFacts,
): Verdict<LegalRefusal> {
  if (from !== null && !LEGAL_TRANSITIONS[from].includes(move.to)) {
    return refuse({ reason: 'no_such_transition', from, to: move.to });
  }
  return legalState(move.to, move.to === 'ended' ? move.endReason : null, facts);
}

/**
 * Whether an agreement may stand in this legal status at all, however it came there: an import records it at once.
 * Whatever has been signed needs two parties of different organisations, a date of any precision, and a document or a
 * source. Decision: precision `unknown` counts as a date only where a source vouches for the signing, because most
 * real agreements are reported as signed without a day, and the registry says so instead of leaving them out.
 * The end reasons `superseded` and `renewed` need the link from the agreement that did it.
 */
export function legalState(
  status: LegalStatus,
  endReason: EndReason | null,
  facts: LegalFacts,
): Verdict<LegalRefusal> {
  if (!HAS_BEEN_SIGNED.includes(status)) return { allowed: true };
  const organisations = new Set(facts.organisationIds).size;
  if (organisations < PARTIES_MIN)
    return refuse({ reason: 'too_few_parties', organisations, needed: PARTIES_MIN });
  if (facts.documents === 0 && facts.sources === 0) return refuse({ reason: 'evidence_missing' });
  if (facts.signedPrecision === 'unknown' && facts.sources === 0) return refuse({ reason: 'date_missing' });
  if (endReason === 'superseded' && !facts.linksIn.includes('supersedes')) {
    return refuse({ reason: 'link_missing', kind: 'supersedes' });
  }
  if (endReason === 'renewed' && !facts.linksIn.includes('renews')) {
    return refuse({ reason: 'link_missing', kind: 'renews' });
  }
  return { allowed: true };
}

const HAS_BEEN_SIGNED: readonly LegalStatus[] = ['signed', 'in_force', 'suspended', 'ended'];

/** A link between two agreements, by their ids. */
export interface LinkEdge {
  from: string;
  to: string;
  kind: LinkKind;
}

/**
 * The first circle that the links make, as the ids along it (first and last the same), or null. All kinds count
 * together except `relates_to`, which says nothing about order and may run both ways.
 */
export function linkCycle(links: readonly LinkEdge[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to, kind } of links) {
    if (kind !== 'relates_to') next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  for (const start of next.keys()) {
    const cycle = cycleFrom(start, next, done);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** Depth-first without recursion: a chain of renewals may be longer than the call stack. */
function cycleFrom(start: string, next: Map<string, string[]>, done: Set<string>): string[] | null {
  const path: string[] = [];
  const onPath = new Set<string>();
  const pending: { id: string; leave: boolean }[] = [{ id: start, leave: false }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const { id, leave } = step;
    if (leave) {
      path.pop();
      onPath.delete(id);
      done.add(id);
      continue;
    }
    if (onPath.has(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) continue;
    path.push(id);
    onPath.add(id);
    pending.push({ id, leave: true }, ...(next.get(id) ?? []).map((to) => ({ id: to, leave: false })));
  }
  return null;
}

function refuse<Refusal>(refusal: Refusal): { allowed: false; refusal: Refusal } {
  return { allowed: false, refusal };
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
