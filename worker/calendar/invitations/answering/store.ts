/** Invitations as the asked read and answer them: their SQL. What is not theirs is left out here. */
import type {
  ReceivedInvitation,
  ReceivedInvitationQuery,
} from '../../../../schema/api/calendar-invitation.ts';
import { INVITATION_ANSWERS } from '../../../../schema/api/calendar-words.ts';
import { addDays } from '../../../agreements/dates.ts';
import { decodeCursor, pageOf } from '../../../http/pagination.ts';
import type { Database } from '../../../platform/db.ts';
import type { EventFacts } from '../../facts.ts';
import { GOING_ON_DAYS } from '../../rules.ts';
import { INVITATION, type InvitationRow } from '../store.ts';
import { type Received, receivedOf } from './received.ts';

/** Paths of units or of organisations, see `rangeOf` in auth/policy. */
export interface AskedRange {
  of: 'unit' | 'organisation';
  from: string;
  before: string;
}

interface Row extends InvitationRow {
  record: string;
  unitPath: string;
  askedUnitPath: string | null;
  key: string;
}

const RECEIVED = `${INVITATION}, r.record, h.path AS unitPath, au.path AS askedUnitPath`;
const JOINED = `JOIN event e ON e.id = i.event_id JOIN event_revision r ON r.event_id = e.id AND r.revision = e.version
  JOIN unit h ON h.code = e.owner_unit_code JOIN organisation o ON o.id = i.organisation_id
  LEFT JOIN unit au ON au.organisation_id = i.organisation_id`;
/** The link of an invitation that holds: not ended, not over, the invitation not taken back. */
const OPEN_LINK =
  'i.link_sha256 = ? AND i.link_revoked_at IS NULL AND i.link_expires_at > ? AND i.withdrawn_at IS NULL';

export async function readReceived(db: Database, id: string): Promise<Received | null> {
  const row = await db
    .prepare(
      `SELECT ${RECEIVED}, '' AS key FROM event_invitation i ${JOINED} WHERE i.id = ? AND i.withdrawn_at IS NULL`,
    )
    .bind(id)
    .first<Row>();
  return row && ofRow(row);
}

/** What the link whose token has this hash opens, or null. */
export async function readReceivedByLink(db: Database, sha256: string, now: Date): Promise<Received | null> {
  const row = await db
    .prepare(`SELECT ${RECEIVED}, '' AS key FROM event_invitation i ${JOINED} WHERE ${OPEN_LINK}`)
    .bind(sha256, now.toISOString())
    .first<Row>();
  return row && ofRow(row);
}

/**
 * A page of what the organisations or units in the range are invited to, in order of time; what is past, the latest first.
 * Read along the entries of each organisation, so that it costs what it shows.
 */
export async function readReceivedList(
  db: Database,
  range: AskedRange,
  query: ReceivedInvitationQuery,
  today: string,
) {
  const sort = `received-${query.time}`;
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, sort, ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const upcoming = query.time === 'upcoming';
  const [key, id] = after ?? [upcoming ? addDays(today, -GOING_ON_DAYS) : today, ''];
  const [than, order, ends] = upcoming ? ['>', 'ASC', '>='] : ['<', 'DESC', '<'];
  const whose =
    range.of === 'organisation'
      ? 'FROM organisation w'
      : 'FROM unit wu CROSS JOIN organisation w ON w.id = wu.organisation_id';
  const path = range.of === 'organisation' ? 'w.path' : 'wu.path';
  const { results } = await db
    .prepare(
      `SELECT ${RECEIVED}, p.key ${whose}
       CROSS JOIN partner_entry p ON p.organisation_id = w.id AND p.continues = 0 AND p.key IN (
         SELECT x.key FROM partner_entry x WHERE x.organisation_id = w.id AND x.continues = 0 AND x.key ${than}= ?3
           AND x.item->>'endsOn' ${ends} ?5 ORDER BY x.key ${order} LIMIT ?6)
       CROSS JOIN event_invitation i ON i.organisation_id = w.id AND i.answer IN (${ANSWERS}) AND i.event_id = p.event_id
       ${JOINED}
       WHERE ${path} >= ?1 AND ${path} < ?2 AND i.withdrawn_at IS NULL AND (p.key, i.id) ${than} (?3, ?4)
       ORDER BY p.key ${order}, i.id ${order} LIMIT ?6`,
    )
    .bind(range.from, range.before, key, id, today, query.limit + 1)
    .all<Row>();
  return pageOf(
    results,
    query.limit,
    sort,
    (last) => [last.key, last.id],
    (row) => receivedOf(ofRow(row), today),
  );
}

const ANSWERS = INVITATION_ANSWERS.map((one) => `'${one}'`).join(', ');

/** All invitations to one event of the organisations or units in the range; more than one where positions are asked. */
export async function readReceivedOf(
  db: Database,
  range: AskedRange,
  eventId: string,
  today: string,
): Promise<ReceivedInvitation[]> {
  const path = range.of === 'organisation' ? 'o.path' : 'au.path';
  const { results } = await db
    .prepare(
      `SELECT ${RECEIVED}, '' AS key FROM event_invitation i ${JOINED}
       WHERE i.event_id = ? AND i.withdrawn_at IS NULL AND ${path} >= ? AND ${path} < ? ORDER BY o.path, i.id`,
    )
    .bind(eventId, range.from, range.before)
    .all<Row>();
  return results.map((row) => receivedOf(ofRow(row), today));
}

/** How many of the other invitations of the event will come. */
export async function readAttending(
  db: Database,
  { eventId, id }: Pick<InvitationRow, 'eventId' | 'id'>,
): Promise<number> {
  const row = await db.prepare(`SELECT (${ATTENDING}) AS n`).bind(eventId, id).first<{ n: number }>();
  return row?.n ?? 0;
}

/** Takes an event's id and that of an invitation that is not counted. */
export const ATTENDING = `SELECT count(*) FROM event_invitation WHERE event_id = ?1
  AND answer IN ('hadir', 'diwakilkan') AND id <> ?2 AND withdrawn_at IS NULL`;

/** What is written when somebody answers. */
export function answerStatement(
  db: Pick<Database, 'prepare'>,
  row: Pick<
    InvitationRow,
    'id' | 'answer' | 'delegateName' | 'delegatePosition' | 'note' | 'answeredAt' | 'answeredBy' | 'version'
  >,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE event_invitation SET answer = ?, delegate_name = ?, delegate_position = ?, note = ?, answered_at = ?,
         answered_by = ?, version = ? WHERE id = ?`,
    )
    .bind(
      row.answer,
      row.delegateName,
      row.delegatePosition,
      row.note,
      row.answeredAt,
      row.answeredBy,
      row.version,
      row.id,
    );
}

function ofRow({ record, unitPath, askedUnitPath, key: _, ...row }: Row): Received {
  return { row, facts: JSON.parse(record) as EventFacts, unitPath, askedUnitPath };
}
