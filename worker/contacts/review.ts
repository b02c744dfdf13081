/**
 * The review of an entry: recorded, seen by a superior, then fair, in need of clarification, or forwarded to the
 * inspectorate. Never one's own; entries about a chair or a commissioner go one level up. Pure: who may review at all is
 * a matter of roles (worker/auth); here is which entry, and to which state.
 */
import type { ReviewInput } from '../../schema/api/contact.ts';
import {
  type AttendeeRank,
  REVIEW_STEPS,
  type ReviewState,
  type RuleFlag,
} from '../../schema/api/contact-words.ts';

export interface ReviewedEntry {
  state: ReviewState;
  /** Path of the unit, codes from the centre down: `00/33/33.73`. */
  unitPath: string;
  author: string;
  authorRank: AttendeeRank;
  /** Who was there for KPU; `account` where the person has one. */
  attendees: readonly { account: string | null; rank: AttendeeRank }[];
  flags: readonly RuleFlag[];
}

export interface Reviewer {
  account: string;
  unitPath: string;
  /** Of the inspectorate at the centre. */
  inspector: boolean;
}

export type ReviewRefusal =
  | { reason: 'no_such_transition'; from: ReviewState; to: ReviewState }
  | { reason: 'own_entry' }
  | { reason: 'not_above'; unitPath: string }
  | { reason: 'one_level_up'; rank: AttendeeRank }
  | { reason: 'inspector_needed' }
  | { reason: 'note_missing'; to: ReviewState }
  | { reason: 'flag_not_acknowledged'; flag: RuleFlag };

export type ReviewVerdict = { allowed: true } | { allowed: false; refusal: ReviewRefusal };

/** Whether this reviewer may bring the entry to that state. The first thing in the way is told. */
export function reviewMove(entry: ReviewedEntry, reviewer: Reviewer, move: ReviewInput): ReviewVerdict {
  const refusal =
    personRefusal(entry, reviewer) ?? transitionRefusal(entry, reviewer, move) ?? contentRefusal(entry, move);
  return refusal === null ? { allowed: true } : { allowed: false, refusal };
}

/** Whether the entry is for this reviewer's queue: it still waits, and nothing about the person is in the way. */
export function awaitsReviewer(entry: ReviewedEntry, reviewer: Reviewer): boolean {
  const waits = entry.state !== 'fair' && (entry.state !== 'forwarded' || reviewer.inspector);
  return waits && personRefusal(entry, reviewer) === null;
}

/** A chair or a commissioner, as author or present: the unit's own reviewers are their subordinates. */
export function goesOneLevelUp(entry: Pick<ReviewedEntry, 'authorRank' | 'attendees'>): AttendeeRank | null {
  const ranks = [entry.authorRank, ...entry.attendees.map(({ rank }) => rank)];
  return ranks.find((rank) => rank === 'ketua') ?? ranks.find((rank) => rank === 'anggota') ?? null;
}

function personRefusal(entry: ReviewedEntry, reviewer: Reviewer): ReviewRefusal | null {
  const present = entry.attendees.some(({ account }) => account === reviewer.account);
  if (entry.author === reviewer.account || present) return { reason: 'own_entry' };
  if (reviewer.inspector) return null;
  if (!isAtOrAbove(reviewer.unitPath, entry.unitPath))
    return { reason: 'not_above', unitPath: entry.unitPath };
  const rank = goesOneLevelUp(entry);
  if (rank === null || reviewer.unitPath !== entry.unitPath) return null;
  // Above the centre stands nobody but the inspectorate.
  return isCentre(entry.unitPath) ? { reason: 'inspector_needed' } : { reason: 'one_level_up', rank };
}

function transitionRefusal(
  entry: ReviewedEntry,
  reviewer: Reviewer,
  { to }: ReviewInput,
): ReviewRefusal | null {
  if (!REVIEW_STEPS[entry.state].includes(to)) return { reason: 'no_such_transition', from: entry.state, to };
  // What was handed to the inspectorate comes back from the inspectorate only.
  return entry.state === 'forwarded' && !reviewer.inspector ? { reason: 'inspector_needed' } : null;
}

function contentRefusal(entry: ReviewedEntry, move: ReviewInput): ReviewRefusal | null {
  const explains = move.to === 'needs_clarification' || move.to === 'forwarded';
  if (explains && move.note === null) return { reason: 'note_missing', to: move.to };
  const open = entry.flags.find((flag) => !move.acknowledged.includes(flag));
  return move.to === 'reviewed_by_superior' && open !== undefined
    ? { reason: 'flag_not_acknowledged', flag: open }
    : null;
}

function isAtOrAbove(above: string, below: string): boolean {
  return below === above || below.startsWith(`${above}/`);
}

function isCentre(unitPath: string): boolean {
  return !unitPath.includes('/');
}
