/**
 * Who is reminded of what and when, as a table, and which days a run still owes. Pure. A day is one in Asia/Jakarta.
 *
 * A matter looks `offset` days ahead (or back) of the day that is worked on. A run that comes late owes the days since the
 * last one that was finished, so nothing is lost; `floor` leaves to the next matter what has come closer in the
 * meantime, so nobody is told twice of the same.
 */
import type { Role } from '../../../schema/api/access.ts';
import { addDays } from '../dates.ts';

/** What a reminder is about; each is read by its own query. */
export type Subject = 'ending' | 'notice' | 'obligation' | 'draft' | 'silent';

export interface Matter {
  /** Its name in `reminder_progress`, and in the key of every notice: never changed. */
  name: string;
  subject: Subject;
  /** Days from the day that is worked on to the date that is looked for. */
  offset: number;
  /** Dates no further than so many days away belong to the next matter; null: this is the last. */
  floor: number | null;
  /** Who is told, of the unit concerned. */
  roles: readonly Role[];
}

const KEEPERS: readonly Role[] = ['recorder', 'approver'];
const RECORDERS: readonly Role[] = ['recorder'];

export const MATTERS: readonly Matter[] = [
  { name: 'ending_180', subject: 'ending', offset: 180, floor: 90, roles: KEEPERS },
  { name: 'ending_90', subject: 'ending', offset: 90, floor: 30, roles: KEEPERS },
  { name: 'ending_30', subject: 'ending', offset: 30, floor: 7, roles: KEEPERS },
  { name: 'ending_7', subject: 'ending', offset: 7, floor: null, roles: KEEPERS },
  { name: 'notice_180', subject: 'notice', offset: 180, floor: 90, roles: KEEPERS },
  { name: 'notice_90', subject: 'notice', offset: 90, floor: 30, roles: KEEPERS },
  { name: 'notice_30', subject: 'notice', offset: 30, floor: 7, roles: KEEPERS },
  { name: 'notice_7', subject: 'notice', offset: 7, floor: null, roles: KEEPERS },
  { name: 'obligation_30', subject: 'obligation', offset: 30, floor: 7, roles: RECORDERS },
  { name: 'obligation_7', subject: 'obligation', offset: 7, floor: -1, roles: RECORDERS },
  { name: 'obligation_overdue', subject: 'obligation', offset: -1, floor: null, roles: KEEPERS },
  // Drafts go to their author, or to those who review them; see `recipientsOfDraft`.
  {
    name: 'draft_still',
    subject: 'draft',
    offset: -14,
    floor: null,
    roles: ['recorder', 'reviewer', 'approver'],
  },
  { name: 'silent_30', subject: 'silent', offset: 30, floor: 7, roles: RECORDERS },
  { name: 'silent_7', subject: 'silent', offset: 7, floor: -1, roles: KEEPERS },
  { name: 'silent_late', subject: 'silent', offset: -1, floor: null, roles: KEEPERS },
];

/** The first run of all looks no further back than this: nobody is told of what has been over for years. */
export const FIRST_RUN_LOOKBACK_DAYS = 30;
/** Reminders of a day begin at five in the morning in Jakarta: before the digest, and not at midnight. */
export const REMINDERS_FROM_HOUR = 5;

/** Dates after `after`, up to and including `until`. */
export interface Days {
  after: string;
  until: string;
}

/** The dates that a matter has to look for on `day`, when `doneOn` was the last day finished; null: none. */
export function daysOf(
  { offset, floor }: Pick<Matter, 'offset' | 'floor'>,
  doneOn: string | null,
  day: string,
): Days | null {
  const until = addDays(day, offset);
  const owed = doneOn === null ? firstOwed(offset, floor, day) : addDays(doneOn, offset);
  const nearest = floor === null ? null : addDays(day, floor);
  const after = nearest !== null && nearest > owed ? nearest : owed;
  return after < until ? { after, until } : null;
}

function firstOwed(offset: number, floor: number | null, day: string): string {
  return addDays(day, floor ?? offset - FIRST_RUN_LOOKBACK_DAYS);
}

interface Holder {
  accountId: string;
  role: Role;
}

/**
 * Who is told of a draft that lies still: the author of one that is not handed in, as long as they work there, or else
 * the unit's other recorders; of one that is handed in, those who may do something about it.
 */
export function recipientsOfDraft(
  draft: { status: 'draft' | 'submitted'; authorId: string; submittedBy: string | null },
  holders: readonly Holder[],
): string[] {
  const ids = (fits: (holder: Holder) => boolean) => [
    ...new Set(holders.filter(fits).map((holder) => holder.accountId)),
  ];
  if (draft.status === 'submitted') {
    const own = [draft.authorId, draft.submittedBy];
    return ids(({ role, accountId }) => role !== 'recorder' && !own.includes(accountId));
  }
  const recorders = ids(({ role }) => role === 'recorder');
  return recorders.includes(draft.authorId) ? [draft.authorId] : recorders;
}

/** The first day of the month of a day. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The month before, as `YYYY-MM`, and its first day and the first one after it. */
export function monthBefore(day: string): { month: string; from: string; before: string } {
  const before = monthOf(day);
  const from = monthOf(addDays(before, -1));
  return { month: from.slice(0, 7), from, before };
}
