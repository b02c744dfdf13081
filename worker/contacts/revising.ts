/**
 * What may follow an entry: a correction (the whole entry again, with a reason), a cancellation (the entry stays), and,
 * for a month without entries, a nil return. Nothing is ever changed or removed. Pure.
 */
import type { ContactFields } from '../../schema/api/contact.ts';
import { REOPENING_CHANGES, type ReopeningChange, type RuleFlag } from '../../schema/api/contact-words.ts';
import { partiesOf } from './flags.ts';

/** The standing of an entry in its chain. */
export interface EntryStanding {
  /** A correction that already followed. */
  successor: string | null;
  cancelled: boolean;
  erased: boolean;
}

export type RevisionRefusal =
  | { reason: 'superseded'; by: string }
  | { reason: 'cancelled' }
  | { reason: 'erased' }
  | { reason: 'nothing_changed' };

/** Why an entry cannot be corrected into `after`, or null. Only the latest state of an entry can be. */
export function correctionRefusal(
  standing: EntryStanding,
  before: ContactFields,
  after: ContactFields,
): RevisionRefusal | null {
  const refusal = cancellationRefusal(standing);
  if (refusal !== null) return refusal;
  return JSON.stringify(before) === JSON.stringify(after) ? { reason: 'nothing_changed' } : null;
}

/** Why an entry cannot be cancelled, or null. After an erasure nothing is written about anybody any more. */
export function cancellationRefusal(standing: EntryStanding): RevisionRefusal | null {
  if (standing.successor !== null) return { reason: 'superseded', by: standing.successor };
  if (standing.cancelled) return { reason: 'cancelled' };
  return standing.erased ? { reason: 'erased' } : null;
}

/**
 * The changes that open the review again; none: the review stands. Party, time, venue and gift always do. So do a flag
 * that was not there, and whatever decides whether the contact is compared at all (who initiated it, whether it was held,
 * whether all were invited): otherwise a reviewed contact could be taken out of the comparison unseen.
 */
export function reopeningChanges(
  before: { fields: ContactFields; flags: readonly RuleFlag[] },
  after: { fields: ContactFields; flags: readonly RuleFlag[] },
): ReopeningChange[] {
  const differs = (of: (fields: ContactFields) => unknown) =>
    JSON.stringify(of(before.fields)) !== JSON.stringify(of(after.fields));
  const changed: Record<ReopeningChange, boolean> = {
    party: differs((fields) => partiesOf(fields).toSorted()),
    time: differs(({ startedAt, endedAt }) => [startedAt, endedAt]),
    venue: differs(({ venue, venueNote }) => [venue, venueNote]),
    gift: differs(({ gift }) => gift),
    counting: differs((fields) => [
      fields.election,
      fields.initiatedBy,
      fields.requestOutcome,
      fields.allPartiesInvited,
      fields.leftOut.toSorted(),
      fields.event,
    ]),
    new_flag: after.flags.some((flag) => !before.flags.includes(flag)),
  };
  return REOPENING_CHANGES.filter((change) => changed[change]);
}

/** What is known of the month that a unit wants to declare empty. `today` is the unit's date. */
export interface DeclaredMonth {
  month: string;
  today: string;
  /** Contacts of the month that stand (latest, not cancelled). */
  contacts: number;
  declared: boolean;
}

export type NilRefusal =
  | { reason: 'month_not_over'; month: string }
  | { reason: 'contacts_recorded'; contacts: number }
  | { reason: 'already_declared'; month: string };

/** Why the month (`YYYY-MM`) cannot be declared empty, or null. A late declaration is accepted and shows as late. */
export function nilRefusal({ month, today, contacts, declared }: DeclaredMonth): NilRefusal | null {
  if (today.slice(0, 7) <= month) return { reason: 'month_not_over', month };
  if (contacts > 0) return { reason: 'contacts_recorded', contacts };
  return declared ? { reason: 'already_declared', month } : null;
}
