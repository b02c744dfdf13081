/** Who came to a meeting: its SQL. */
import type { Attendee, Roll, RollEntry, RollMark } from '../../../../schema/api/meeting.ts';
import type { AttendanceSource } from '../../../../schema/api/meeting-words.ts';
import type { Database } from '../../../platform/db.ts';
import { ATTENDEES_MAX, rollOf } from './rules.ts';

/** An invitation, as far as checking in for it needs. */
export interface Invited {
  id: string;
  organisationId: string;
  organisation: string;
  positionGroup: string | null;
  answer: RollEntry['answer'];
}

/** Everyone who is invited with what the list says of them, and everyone who checked in. */
export function rollQueries(db: Database, eventId: string): [D1PreparedStatement, D1PreparedStatement] {
  return [
    db
      .prepare(
        `SELECT i.id AS invitationId, o.id AS organisationId, o.name AS organisationName, i.position_group AS positionGroup,
           i.role, i.answer, i.delegate_name AS delegateName, i.delegate_position AS delegatePosition, a.state,
           a.presence, coalesce(a.version, 0) AS version
         FROM event_invitation i JOIN organisation o ON o.id = i.organisation_id
         LEFT JOIN event_attendance a ON a.event_id = i.event_id AND a.attendee_key = 'i:' || i.id
         WHERE i.event_id = ? AND (i.withdrawn_at IS NULL OR a.state IS NOT NULL)
         ORDER BY o.name_folded, i.position_group, i.id`,
      )
      .bind(eventId),
    db
      .prepare(
        `SELECT a.ordinal, a.person_name AS name, a.person_position AS position, a.invitation_id AS invitationId,
           coalesce(o.name, a.organisation_stated, '') AS organisation, a.state, a.presence, a.source,
           a.recorded_at AS recordedAt
         FROM event_attendance a LEFT JOIN event_invitation i ON i.id = a.invitation_id
         LEFT JOIN organisation o ON o.id = i.organisation_id
         WHERE a.event_id = ? AND a.kind = 'person' ORDER BY a.ordinal`,
      )
      .bind(eventId),
  ];
}

type EntryRow = Omit<RollEntry, 'organisation' | 'ticked'> & {
  organisationId: string;
  organisationName: string;
};

/** The roll from the rows of `rollQueries`. */
export function rollFrom(entries: unknown[], attendees: unknown[]): Roll {
  const people = attendees as Attendee[];
  const invited = (entries as EntryRow[]).map(({ organisationId, organisationName, ...rest }) => ({
    ...rest,
    organisation: { id: organisationId, name: organisationName },
    ticked: rest.version > 0,
  }));
  return { entries: rollOf(invited, people), attendees: people };
}

export async function readInvited(db: Database, eventId: string): Promise<Invited[]> {
  const { results } = await db
    .prepare(
      `SELECT i.id, i.organisation_id AS organisationId, o.name AS organisation, i.position_group AS positionGroup, i.answer
       FROM event_invitation i JOIN organisation o ON o.id = i.organisation_id
       WHERE i.event_id = ? AND i.withdrawn_at IS NULL ORDER BY o.name_folded, i.position_group, i.id`,
    )
    .bind(eventId)
    .all<Invited>();
  return results;
}

/** SQL that is true while nobody has ticked these rows since: parameters are the event and the marks as JSON. */
export const MARKS_HOLD = `SELECT NOT EXISTS (SELECT 1 FROM json_each(?2) m LEFT JOIN event_attendance a
    ON a.event_id = ?1 AND a.attendee_key = 'i:' || (m.value->>'invitationId')
    WHERE coalesce(a.version, 0) <> m.value->>'version')`;

/** Ticks rows of the list; one row an invitation. Invitations of other meetings are passed over. */
export function marksStatement(
  db: Database,
  eventId: string,
  marks: readonly RollMark[],
  by: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO event_attendance (event_id, ordinal, kind, attendee_key, invitation_id, state, presence, source,
         recorded_at, recorded_by)
       SELECT ?1, last + m.key + 1, 'invitation', 'i:' || i.id, i.id, m.value->>'state', m.value->>'presence', 'list', ?3, ?4
       FROM (SELECT coalesce(max(ordinal), 0) AS last FROM event_attendance WHERE event_id = ?1) CROSS JOIN json_each(?2) m
       CROSS JOIN event_invitation i ON i.id = m.value->>'invitationId' AND i.event_id = ?1 WHERE true
       ON CONFLICT (event_id, attendee_key) DO UPDATE SET state = excluded.state, presence = excluded.presence,
         source = 'list', recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by, version = version + 1`,
    )
    .bind(eventId, JSON.stringify(marks), now.toISOString(), by);
}

export interface Person {
  key: string;
  name: string;
  position: string | null;
  invitationId: string | null;
  organisation: string | null;
  state: 'hadir' | 'diwakili';
  presence: 'luring' | 'daring';
  source: AttendanceSource;
}

/** Whether somebody is on the roll already, or could be put there. */
export async function readPlace(
  db: Database,
  eventId: string,
  key: string,
): Promise<'taken' | 'free' | 'full'> {
  const row = await db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM event_attendance WHERE event_id = ?1 AND attendee_key = ?2) AS taken,
         (SELECT coalesce(max(ordinal), 0) FROM event_attendance WHERE event_id = ?1) AS last`,
    )
    .bind(eventId, key)
    .first<{ taken: 0 | 1; last: number }>();
  if (row?.taken) return 'taken';
  return (row?.last ?? 0) < ATTENDEES_MAX ? 'free' : 'full';
}

/** Puts a person on the roll, once however often it is sent, and nobody when it is full. */
export function personStatement(
  db: Database,
  eventId: string,
  one: Person,
  by: string | null,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO event_attendance (event_id, ordinal, kind, attendee_key, invitation_id, organisation_stated, state,
         presence, person_name, person_position, source, recorded_at, recorded_by)
       SELECT ?1, last + 1, 'person', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
       FROM (SELECT coalesce(max(ordinal), 0) AS last FROM event_attendance WHERE event_id = ?1) WHERE last < ?12
       ON CONFLICT (event_id, attendee_key) DO NOTHING`,
    )
    .bind(
      eventId,
      one.key,
      one.invitationId,
      one.organisation,
      one.state,
      one.presence,
      one.name,
      one.position,
      one.source,
      now.toISOString(),
      by,
      ATTENDEES_MAX,
    );
}

export async function readAttendee(
  db: Database,
  eventId: string,
  ordinal: number,
): Promise<{ name: string } | null> {
  return db
    .prepare(
      "SELECT person_name AS name FROM event_attendance WHERE event_id = ? AND ordinal = ? AND kind = 'person'",
    )
    .bind(eventId, ordinal)
    .first();
}

export function removalStatement(db: Database, eventId: string, ordinal: number): D1PreparedStatement {
  return db
    .prepare("DELETE FROM event_attendance WHERE event_id = ? AND ordinal = ? AND kind = 'person'")
    .bind(eventId, ordinal);
}

/** From now on only codes of the next round hold. */
export function nextRoundStatement(db: Database, eventId: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO meeting (event_id, code_round) VALUES (?, 1)
       ON CONFLICT (event_id) DO UPDATE SET code_round = code_round + 1`,
    )
    .bind(eventId);
}
