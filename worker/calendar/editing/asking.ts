/** What the invited hear when an event moves or does not take place; part of the batch that says so. */
import type { EventStatusMove } from '../../../schema/api/calendar-editing.ts';
import { deadlineAnew } from '../invitations/rules.ts';
import { askAgain, readInvitations, revokeLinks } from '../invitations/store.ts';
import {
  type Announcing,
  askingStatements,
  callingOffStatements,
  invitedOf,
  NO_LINK,
} from '../invitations/telling.ts';
import { announcingOf, type Keeping } from './changing.ts';
import type { Placed } from './store.ts';

/** Everybody who is invited is told that it does not take place, and no link answers any more. */
export async function callingOff(
  announcing: Announcing,
  placed: Placed,
  { to, reason }: Pick<EventStatusMove, 'to' | 'reason'>,
): Promise<D1PreparedStatement[]> {
  const rows = await readInvitations(announcing.db, placed.facts.id);
  const invited = rows
    .filter((row) => row.withdrawnAt === null)
    .map((row) => invitedOf(row, row.version + 1));
  const how = to === 'dibatalkan' ? 'cancelled' : 'postponed';
  return [
    revokeLinks(announcing.db, { eventId: placed.facts.id }, announcing.now),
    ...(await callingOffStatements(announcing, placed, invited, how, reason)),
  ];
}

/** Everybody who is invited is asked again; a new deadline of the event holds for all of them. */
export async function asking(
  keeping: Keeping,
  placed: Placed,
  newDeadline: boolean,
  reason: string | null,
): Promise<D1PreparedStatement[]> {
  const { db, now, today } = keeping.work;
  const rows = await readInvitations(db, placed.facts.id);
  const invited = rows
    .filter((row) => row.withdrawnAt === null)
    .map((row) => ({
      ...invitedOf(row, row.version + 1),
      answersUntil: deadlineAnew(newDeadline ? placed.facts.answersUntil : row.answersUntil, today),
    }));
  if (invited.length === 0) return [];
  const told = await askingStatements(announcingOf(keeping), placed, invited, 'event_moved', reason);
  const asked = invited.map((one) => ({ ...one, ...(told.links.get(one.id) ?? NO_LINK) }));
  return [...askAgain(db, placed.facts, asked, now), ...told.statements];
}
