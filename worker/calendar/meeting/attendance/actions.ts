/** Records who came: ticked on the list, written down at the door, or checked in by oneself. */
import type { NewAttendee, RollMark } from '../../../../schema/api/meeting.ts';
import { fold } from '../../../agreements/fold.ts';
import type { AuditOrigin } from '../../../audit/event.ts';
import { auditStatement } from '../../../audit/record.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import type { Database } from '../../../platform/db.ts';
import { expectation } from '../../../platform/expectation.ts';
import { type Guest, type Held, meetingEntry } from '../held.ts';
import {
  type AttendanceRefusal,
  checkInWindow,
  presenceFits,
  stateOfPerson,
  stateOfWindow,
} from './rules.ts';
import {
  type Invited,
  MARKS_HOLD,
  marksStatement,
  nextRoundStatement,
  type Person,
  personStatement,
  readInvited,
  readPlace,
  removalStatement,
} from './store.ts';

/** Ticks rows of the list, all or none; each names the version that the clerk saw. */
export async function tickRoll(
  work: Work,
  held: Held,
  marks: readonly RollMark[],
): Promise<Outcome<{ marked: number }, AttendanceRefusal>> {
  const { id } = held.event;
  const known = new Set((await readInvited(work.db, id)).map((one) => one.id));
  if (marks.some((one) => !known.has(one.invitationId))) return refused({ reason: 'unknown_invitation' });
  if (marks.some((one) => !presenceFits(one.state, one.presence)))
    return refused({ reason: 'presence_missing' });
  const body = { marked: marks.length };
  const outcome = await commit(work, {
    expects: [expectation(work.db, MARKS_HOLD, id, JSON.stringify(marks))],
    writes: [marksStatement(work.db, id, marks, work.viewer.accountId, work.now)],
    events: [meetingEntry(held, 'meeting.roll_ticked', { type: 'meeting', id }, body)],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}

/** Writes down somebody who came, at any time: the clerk answers for it. */
export async function addAttendee(
  work: Work,
  held: Held,
  came: NewAttendee,
): Promise<Outcome<{ recorded: true }, AttendanceRefusal>> {
  const person = personFrom(came, await readInvited(work.db, held.event.id), 'list');
  if ('reason' in person) return refused(person);
  return recordAs(work, held, person, 201);
}

/** The liaison of an invited organisation, signed in, says that they are there. */
export async function attendAsGuest(
  work: Work,
  held: Held,
  guest: Guest,
  came: Pick<NewAttendee, 'presence'>,
): Promise<Outcome<{ recorded: true }, AttendanceRefusal>> {
  const closed = closedNow(held, work.now);
  if (closed) return refused(closed);
  const invitations = await readInvited(work.db, held.event.id);
  const own = invitations.find((one) => one.organisationId === guest.id);
  const person = personFrom(
    {
      ...came,
      name: work.viewer.name,
      position: work.viewer.as?.position ?? null,
      invitationId: own?.id ?? null,
      organisation: guest.name,
    },
    invitations,
    'liaison',
  );
  return 'reason' in person ? refused(person) : recordAs(work, held, person, 200);
}

/** What checking in without an account is given: nobody is known, only the code was right. */
export interface AtTheDoor {
  db: Database;
  now: Date;
  origin: AuditOrigin;
}

/** Somebody with the code of the meeting says that they are there. The same person is counted once. */
export async function checkIn(
  { db, now, origin }: AtTheDoor,
  held: Held,
  came: NewAttendee,
): Promise<AttendanceRefusal | null> {
  const closed = closedNow(held, now);
  if (closed) return closed;
  const person = personFrom(came, await readInvited(db, held.event.id), 'code');
  if ('reason' in person) return person;
  // The trail has a line a person and not one a request, so that whoever has the code cannot fill it.
  const place = await readPlace(db, held.event.id, person.key);
  if (place !== 'free') return place === 'full' ? { reason: 'roll_full' } : null;
  await db.batch([
    personStatement(db, held.event.id, person, null, now),
    auditStatement(db, origin, checkedIn(held, person)),
  ]);
  return null;
}

/** Takes somebody off the roll who was put there by mistake; the trail says that, and not whom. */
export async function removeAttendee(
  work: Work,
  held: Held,
  ordinal: number,
  name: string,
): Promise<Outcome<{ recorded: true }, never>> {
  const { id } = held.event;
  const body = { recorded: true } as const;
  const outcome = await commit(work, {
    expects: [
      expectation(
        work.db,
        "SELECT count(*) = 1 FROM event_attendance WHERE event_id = ? AND ordinal = ? AND kind = 'person' AND person_name = ?",
        id,
        ordinal,
        name,
      ),
    ],
    writes: [removalStatement(work.db, id, ordinal)],
    events: [meetingEntry(held, 'meeting.attendee_removed', { type: 'meeting', id }, { ordinal })],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}

/** Makes all codes that were shown so far worthless. */
export async function renewCode(work: Work, held: Held): Promise<Outcome<{ round: number }, never>> {
  const { id } = held.event;
  const body = { round: held.codeRound + 1 };
  const outcome = await commit(work, {
    expects: [
      expectation(
        work.db,
        'SELECT coalesce((SELECT code_round FROM meeting WHERE event_id = ?), 0) = ?',
        id,
        held.codeRound,
      ),
    ],
    writes: [nextRoundStatement(work.db, id)],
    events: [meetingEntry(held, 'meeting.code_renewed', { type: 'meeting', id }, body)],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}

async function recordAs(
  work: Work,
  held: Held,
  person: Person,
  status: 200 | 201,
): Promise<Outcome<{ recorded: true }, AttendanceRefusal>> {
  const place = await readPlace(work.db, held.event.id, person.key);
  if (place === 'full') return refused({ reason: 'roll_full' });
  const body = { recorded: true } as const;
  const outcome = await commit(work, {
    writes: [personStatement(work.db, held.event.id, person, work.viewer.accountId, work.now)],
    events: [checkedIn(held, person)],
    answer: { status, body },
  });
  return committed(outcome, body);
}

/** No name: the roll has it, and can forget it. */
function checkedIn(held: Held, person: Person) {
  return meetingEntry(
    held,
    'meeting.checked_in',
    { type: 'meeting', id: held.event.id },
    { source: person.source, invitation: person.invitationId },
  );
}

function closedNow(held: Held, now: Date): AttendanceRefusal | null {
  const window = checkInWindow(held.event, held.unitZone);
  if (window && stateOfWindow(window, now) === 'open') return null;
  return {
    reason: 'check_in_closed',
    opensAt: window?.opensAt.toISOString() ?? null,
    closesAt: window?.closesAt.toISOString() ?? null,
  };
}

/** The person as the roll has them; only invitations of this meeting count. */
function personFrom(
  came: NewAttendee,
  invitations: readonly Invited[],
  source: Person['source'],
): Person | AttendanceRefusal {
  const invitation = invitations.find((one) => one.id === came.invitationId) ?? null;
  if (came.invitationId !== null && invitation === null) return { reason: 'unknown_invitation' };
  if (invitation === null && came.organisation === null) return { reason: 'organisation_missing' };
  const from = invitation?.id ?? `~${fold(came.organisation ?? '')}`;
  return {
    key: `p:${from}|${fold(came.name)}`,
    name: came.name,
    position: came.position,
    invitationId: invitation?.id ?? null,
    organisation: invitation ? null : came.organisation,
    state: stateOfPerson(invitation),
    presence: came.presence,
    source,
  };
}
