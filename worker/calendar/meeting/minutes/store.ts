/** The minutes of a meeting, revision by revision, and what those invited say of them: their SQL. */
import type { MinutesReply, MinutesRevision } from '../../../../schema/api/meeting.ts';
import type { Language } from '../../../../schema/api/vocabulary.ts';
import type { Database } from '../../../platform/db.ts';
import { FIXED_STATES } from './rules.ts';

const REVISION = `SELECT m.revision, m.state, m.text, m.change_note AS changeNote, m.written_at AS writtenAt,
    coalesce(a.name, '') AS writtenBy, m.respond_until AS respondUntil
  FROM event_minutes m LEFT JOIN account a ON a.id = m.written_by WHERE m.event_id = ?1`;

/** States of a text that those invited have been sent, as a list in SQL. */
const FIXED = FIXED_STATES.map((one) => `'${one}'`).join(', ');

/** The round that is or was last open. */
const ROUND = "(SELECT max(revision) FROM event_minutes WHERE event_id = ?1 AND state = 'diedarkan')";

export function latestQuery(db: Database, eventId: string): D1PreparedStatement {
  return db.prepare(`${REVISION} ORDER BY m.revision DESC LIMIT 1`).bind(eventId);
}

export async function readLatest(db: Database, eventId: string): Promise<MinutesRevision | null> {
  return latestQuery(db, eventId).first<MinutesRevision>();
}

/** As those who are invited see them: what was last sent round or approved, never a draft. */
export function sentQuery(db: Database, eventId: string): D1PreparedStatement {
  return db.prepare(`${REVISION} AND m.state IN (${FIXED}) ORDER BY m.revision DESC LIMIT 1`).bind(eventId);
}

/** SQL that is true once the minutes of the event that this SQL names were sent round. */
export const sentRound = (eventId: string) =>
  `EXISTS (SELECT 1 FROM event_minutes m WHERE m.event_id = ${eventId} AND m.state IN (${FIXED}))`;

/** SQL that is true while decisions and action items may still be added to the meeting, its parameter. */
export const STILL_OPEN = `SELECT coalesce((SELECT state FROM event_minutes WHERE event_id = ?
  ORDER BY revision DESC LIMIT 1), 'konsep') NOT IN (${FIXED})`;

/** Whether decisions and action items may still be added to the meeting. */
export async function isStillOpen(db: Database, eventId: string): Promise<boolean> {
  const latest = await readLatest(db, eventId);
  return latest === null || !FIXED_STATES.includes(latest.state);
}

export async function readRevisions(db: Database, eventId: string): Promise<MinutesRevision[]> {
  const { results } = await db
    .prepare(`${REVISION} ORDER BY m.revision`)
    .bind(eventId)
    .all<MinutesRevision>();
  return results;
}

/** One row an organisation that is asked: everyone invited but for information, without the unit that holds the meeting. */
export function repliesQuery(db: Database, eventId: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT DISTINCT o.id, o.name, o.name_folded, r.response, r.reason, r.responder_name AS responderName,
         r.responder_position AS responderPosition, r.responded_at AS at
       FROM event e JOIN unit u ON u.code = e.owner_unit_code CROSS JOIN event_invitation i ON i.event_id = e.id
       JOIN organisation o ON o.id = i.organisation_id AND o.id <> u.organisation_id
       LEFT JOIN event_minutes_response r ON r.event_id = ?1 AND r.revision = ${ROUND} AND r.organisation_id = o.id
       WHERE e.id = ?1 AND i.role <> 'tembusan' AND i.withdrawn_at IS NULL ORDER BY o.name_folded, o.id`,
    )
    .bind(eventId);
}

export function replyOf(row: Record<string, unknown>): MinutesReply {
  const { id, name, response, reason, responderName, responderPosition, at } = row;
  return {
    organisation: { id: String(id), name: String(name) },
    response: response as MinutesReply['response'],
    reason: reason as string | null,
    name: responderName as string | null,
    position: responderPosition as string | null,
    at: at as string | null,
  };
}

export async function readReplies(db: Database, eventId: string): Promise<MinutesReply[]> {
  const { results } = await repliesQuery(db, eventId).all<Record<string, unknown>>();
  return results.map(replyOf);
}

/** Accounts that wrote some of the text. */
export async function readWriters(db: Database, eventId: string): Promise<string[]> {
  const { results } = await db
    .prepare(
      "SELECT DISTINCT written_by AS id FROM event_minutes WHERE event_id = ? AND state IN ('konsep', 'dikoreksi')",
    )
    .bind(eventId)
    .all<{ id: string }>();
  return results.map((one) => one.id);
}

export function insertRevision(
  db: Database,
  eventId: string,
  one: Omit<MinutesRevision, 'writtenBy'>,
  by: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO event_minutes (event_id, revision, state, text, change_note, written_at, written_by, respond_until)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(eventId, one.revision, one.state, one.text, one.changeNote, one.writtenAt, by, one.respondUntil);
}

/** Who has to be told of a round: the liaisons and, of invited units, those who may answer; nobody invited for information. */
export async function readAsked(
  db: Database,
  eventId: string,
  today: string,
): Promise<{ accountId: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT a.account_id AS accountId FROM event_invitation i
         CROSS JOIN assignment a ON a.organisation_id = i.organisation_id AND a.role = 'liaison'
         WHERE i.event_id = ?1 AND i.withdrawn_at IS NULL AND i.role <> 'tembusan' AND a.starts_on <= ?2 AND coalesce(a.ends_on, '9999') >= ?2
       UNION SELECT a.account_id FROM event e CROSS JOIN event_invitation i ON i.event_id = e.id
         CROSS JOIN unit u ON u.organisation_id = i.organisation_id AND u.code <> e.owner_unit_code
         CROSS JOIN assignment a ON a.unit_code = u.code AND a.role IN ('recorder', 'approver')
         WHERE e.id = ?1 AND i.withdrawn_at IS NULL AND i.role <> 'tembusan' AND a.starts_on <= ?2 AND coalesce(a.ends_on, '9999') >= ?2`,
    )
    .bind(eventId, today)
    .all<{ accountId: string }>();
  return results;
}

/** People of invited organisations who have no account: they answer by a link. */
export async function readContacts(
  db: Database,
  eventId: string,
): Promise<{ organisationId: string; name: string; email: string; language: Language }[]> {
  const { results } = await db
    .prepare(
      `SELECT i.organisation_id AS organisationId, i.contact_name AS name, i.contact_email AS email,
         coalesce(i.contact_language, 'id') AS language
       FROM event_invitation i WHERE i.event_id = ? AND i.contact_email IS NOT NULL AND i.withdrawn_at IS NULL
         AND i.role <> 'tembusan' ORDER BY i.id`,
    )
    .bind(eventId)
    .all<{ organisationId: string; name: string; email: string; language: Language }>();
  return results;
}

export interface Responding {
  revision: number;
  organisationId: string;
  response: string;
  reason: string | null;
  name: string;
  position: string | null;
}

/** The answer of an organisation to a round; said again, the last word counts. */
export function responseStatement(
  db: Database,
  eventId: string,
  one: Responding,
  by: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO event_minutes_response (event_id, revision, organisation_id, response, reason, responded_at,
         responded_by, responder_name, responder_position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (event_id, revision, organisation_id) DO UPDATE SET response = excluded.response,
         reason = excluded.reason, responded_at = excluded.responded_at, responded_by = excluded.responded_by,
         responder_name = excluded.responder_name, responder_position = excluded.responder_position`,
    )
    .bind(
      eventId,
      one.revision,
      one.organisationId,
      one.response,
      one.reason,
      now.toISOString(),
      by,
      one.name,
      one.position,
    );
}
