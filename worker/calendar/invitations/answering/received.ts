/** An invitation before those who are asked: the facts of the event and their own answer. Pure. */
import type { ReceivedInvitation } from '../../../../schema/api/calendar-invitation.ts';
import { type EventFacts, isPublic } from '../../facts.ts';
import { closedBecause } from '../rules.ts';
import { sharedOf } from '../shared.ts';
import type { InvitationRow } from '../store.ts';

export interface Received {
  row: InvitationRow;
  facts: EventFacts;
  /** The unit that invites. */
  unitPath: string;
  /** Where a unit of KPU is invited, its own path. */
  askedUnitPath: string | null;
}

/** `today` is the day in Jakarta. */
export function receivedOf({ row, facts }: Received, today: string): ReceivedInvitation {
  const closed = closedBecause({ status: facts.status, endsOn: facts.time.endsOn }, row.answersUntil, today);
  return {
    ...sharedOf(row),
    open: closed === null,
    closedBecause: closed,
    event: {
      id: facts.id,
      title: facts.title,
      type: facts.type,
      theme: facts.theme,
      eventStatus: facts.status,
      statusReason: facts.statusReason,
      time: facts.time,
      venue: facts.venue,
      region: facts.region?.name ?? null,
      mode: facts.mode,
      conferenceUrl: facts.conferenceUrl,
      ownerUnit: { code: facts.ownerUnit.code, name: facts.ownerUnit.name },
      isPublic: isPublic(facts),
      movedSince: facts.sequence > 0,
    },
  };
}
