/**
 * SQL of the reconciliation. Events and contacts of a range of units come unit by unit in the order of their days, each
 * straight from an index, so that a page reads what it looks at and the units it passes.
 */
import type { EventStatus, EventType } from '../../../schema/api/calendar-words.ts';
import type { ContactForm } from '../../../schema/api/contact-words.ts';
import type { TimeZoneAbbreviation } from '../../../schema/reference/regions.ts';
import type { Database } from '../../platform/db.ts';

/** So many contacts near an event are shown. */
export const NEARBY_MAX = 5;

/**
 * Where to look, and after which row to go on. What follows a row comes from the reader, so it narrows the range and never
 * takes its place.
 */
export interface Window<Key> {
  range: { from: string; before: string };
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  after: readonly [path: string, day: string, key: Key] | null;
  limit: number;
}

interface UnitRow {
  unitCode: string;
  unitName: string;
  unitPath: string;
  zone: TimeZoneAbbreviation;
}

export interface EventRow extends UnitRow {
  seq: number;
  id: string;
  title: string;
  theme: string | null;
  type: EventType;
  status: EventStatus;
  startsOn: string;
  endsOn: string;
  host: string | null;
  /** JSON lists of texts. */
  participants: string;
  invited: string;
}

export async function readEvents(db: Database, window: Window<number>): Promise<EventRow[]> {
  const [path, day, seq] = window.after ?? ['', '', 0];
  const { results } = await db
    .prepare(
      `SELECT p.*,
         (SELECT json_group_array(text) FROM event_participant WHERE event_id = p.id) AS participants,
         (SELECT json_group_array(o.name) FROM event_invitation i INDEXED BY event_invitation_event
            CROSS JOIN organisation o ON o.id = i.organisation_id WHERE i.event_id = p.id) AS invited
       FROM (
         SELECT u.code AS unitCode, u.name AS unitName, u.path AS unitPath, u.zone, e.seq, e.id, e.title, e.theme, e.type,
           e.status, e.starts_on AS startsOn, e.ends_on AS endsOn, e.host_as_stated AS host
         FROM unit u CROSS JOIN event e INDEXED BY event_owner ON e.owner_unit_code = u.code AND e.starts_on BETWEEN ?1 AND ?2
         WHERE u.path >= max(?3, ?4) AND u.path < ?5 AND (u.path > ?4 OR (e.starts_on, e.seq) > (?6, ?7))
         ORDER BY u.path, e.starts_on, e.seq LIMIT ?8
       ) p`,
    )
    .bind(window.from, window.to, window.range.from, path, window.range.before, day, seq, window.limit)
    .all<EventRow>();
  return results;
}

export interface AskedEvent {
  id: string;
  /** In the calendar, as entries name it. */
  uid: string;
  unit: string;
  from: string;
  to: string;
}

/** Of each event whether a standing entry of its unit names it, and contacts of these days that name no event. */
export async function readEntriesOf(
  db: Database,
  events: readonly AskedEvent[],
): Promise<{ id: string; recorded: 0 | 1; nearby: string }[]> {
  if (events.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT w.value ->> '$.id' AS id,
         EXISTS (SELECT 1 FROM distance_entry d WHERE d.event = w.value ->> '$.uid'
           AND d.unit_code = w.value ->> '$.unit' AND d.standing = 'current') AS recorded,
         (SELECT json_group_array(json_object('id', n.id, 'number', n.number, 'contactOn', n.contact_on)) FROM (
            SELECT s.contact_id AS id, f.number, s.contact_on FROM contact_standing s INDEXED BY contact_standing_unit
            CROSS JOIN contact_entry c ON c.id = s.current_id CROSS JOIN contact_entry f ON f.id = s.contact_id
            WHERE s.unit_code = w.value ->> '$.unit' AND s.cancelled = 0
              AND s.contact_on BETWEEN w.value ->> '$.from' AND w.value ->> '$.to' AND c.record ->> '$.event' IS NULL
            ORDER BY s.contact_on, s.contact_id LIMIT ${NEARBY_MAX}) n) AS nearby
       FROM json_each(?) w`,
    )
    .bind(JSON.stringify(events))
    .all<{ id: string; recorded: 0 | 1; nearby: string }>();
  return results;
}

export interface LetterRow extends UnitRow {
  id: string;
  number: number;
  contactOn: string;
  letter: string | null;
  form: ContactForm;
  parties: number;
  leftOut: number;
  cancelled: 0 | 1;
}

/** Contacts with the letter that each names, if any. */
export async function readContacts(db: Database, window: Window<string>): Promise<LetterRow[]> {
  const [path, day, id] = window.after ?? ['', '', ''];
  const { results } = await db
    .prepare(
      `SELECT p.*, f.number, e.record ->> '$.invitationLetter' AS letter, e.record ->> '$.form' AS form,
         (SELECT count(DISTINCT value ->> '$.party') FROM json_each(e.record, '$.counterparts')) AS parties,
         coalesce(json_array_length(e.record, '$.leftOut'), 0) AS leftOut
       FROM (
         SELECT u.code AS unitCode, u.name AS unitName, u.path AS unitPath, u.zone, s.contact_id AS id,
           s.contact_on AS contactOn, s.current_id AS currentId, s.cancelled
         FROM unit u CROSS JOIN contact_standing s INDEXED BY contact_standing_unit
           ON s.unit_code = u.code AND s.contact_on BETWEEN ?1 AND ?2
         WHERE u.path >= max(?3, ?4) AND u.path < ?5 AND (u.path > ?4 OR (s.contact_on, s.contact_id) > (?6, ?7))
         ORDER BY u.path, s.contact_on, s.contact_id LIMIT ?8
       ) p CROSS JOIN contact_entry e ON e.id = p.currentId CROSS JOIN contact_entry f ON f.id = p.id
       ORDER BY p.unitPath, p.contactOn, p.id`,
    )
    .bind(window.from, window.to, window.range.from, path, window.range.before, day, id, window.limit)
    .all<LetterRow>();
  return results;
}
