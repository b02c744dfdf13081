/** A meeting as far as keeping it and attending it need: whose it is, who is invited. Shapes and SQL. */
import type { MeetingEvent } from '../../../schema/api/meeting.ts';
import type { Zone } from '../../../schema/api/zones.ts';
import type { AuditEntry } from '../../audit/event.ts';
import type { Database } from '../../platform/db.ts';

/** A range of paths, of units or of organisations, see `rangeOf` in auth/policy. */
export interface Range {
  of: 'unit' | 'organisation';
  from: string;
  before: string;
}

export interface Held {
  event: MeetingEvent;
  unitPath: string;
  /** The clocks of the unit, where the event names no zone. */
  unitZone: Zone;
  agendaVersion: number;
  /** Check-in codes of earlier rounds hold no longer. */
  codeRound: number;
}

/** An organisation that is invited, or a unit of KPU as one. */
export interface Guest {
  id: string;
  name: string;
  path: string;
  /** Where it is a unit of KPU. */
  unitPath: string | null;
}

/** Columns of an event `e` and its unit `u` that `eventOf` reads. */
export const EVENT_COLUMNS = `e.id AS eventId, e.title, e.theme, e.type, e.status AS eventStatus, e.starts_on AS startsOn,
  e.ends_on AS endsOn, e.time_kind AS timeKind, e.start_time AS startTime, e.end_time AS endTime, e.end_open AS endOpen,
  e.zone, e.venue, e.mode, u.code AS unitCode, u.name AS unitName`;

export type EventRow = Omit<MeetingEvent, 'id' | 'endOpen' | 'ownerUnit'> & {
  eventId: string;
  endOpen: number;
  unitCode: string;
  unitName: string;
};

export function eventOf(row: EventRow): MeetingEvent {
  const { theme, type, eventStatus, startsOn, endsOn, timeKind, startTime, endTime, zone, venue, mode } = row;
  return {
    id: row.eventId,
    title: row.title,
    theme,
    type,
    eventStatus,
    startsOn,
    endsOn,
    timeKind,
    startTime,
    endTime,
    endOpen: row.endOpen === 1,
    zone,
    venue,
    mode,
    ownerUnit: { code: row.unitCode, name: row.unitName },
  };
}

export async function readHeld(db: Database, id: string): Promise<Held | null> {
  const row = await db
    .prepare(
      `SELECT ${EVENT_COLUMNS}, u.path AS unitPath, u.zone AS unitZone, coalesce(m.agenda_version, 0) AS agendaVersion,
         coalesce(m.code_round, 0) AS codeRound
       FROM event e JOIN unit u ON u.code = e.owner_unit_code LEFT JOIN meeting m ON m.event_id = e.id WHERE e.id = ?`,
    )
    .bind(id)
    .first<EventRow & Omit<Held, 'event'>>();
  if (row === null) return null;
  const { unitPath, unitZone, agendaVersion, codeRound } = row;
  return { event: eventOf(row), unitPath, unitZone, agendaVersion, codeRound };
}

/**
 * Who of the range is invited to the meeting; where several are, the one that is asked for, or else the topmost. Null:
 * nobody is, or the meeting is still a draft.
 */
export async function readGuest(
  db: Database,
  eventId: string,
  range: Range,
  organisationId: string | undefined,
): Promise<Guest | null> {
  const within = range.of === 'unit' ? 'u.path' : 'o.path';
  return db
    .prepare(
      `SELECT o.id, o.name, o.path, u.path AS unitPath
       FROM event e CROSS JOIN event_invitation i ON i.event_id = e.id JOIN organisation o ON o.id = i.organisation_id
       LEFT JOIN unit u ON u.organisation_id = o.id
       WHERE e.id = ? AND e.status <> 'konsep' AND i.withdrawn_at IS NULL AND ${within} >= ? AND ${within} < ?
         AND o.id = coalesce(?, o.id) ORDER BY ${within} LIMIT 1`,
    )
    .bind(eventId, range.from, range.before, organisationId ?? null)
    .first<Guest>();
}

/** The audit event of something done at a meeting. */
export function meetingEntry(
  held: Held,
  kind: string,
  subject: { type: string; id: string; version?: number },
  details: AuditEntry['details'] = {},
): AuditEntry {
  return { kind, outcome: 'done', unitPath: held.unitPath, subject, details };
}
