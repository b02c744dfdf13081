/** A meeting whole, for the unit that holds it and for those who are invited; and the invitations of an organisation. */
import type {
  AgendaItem,
  AttendedMeeting,
  Meeting,
  MinutesRevision,
  OwnInvitation,
  OwnInvitationQuery,
} from '../../../../schema/api/meeting.ts';
import { decodeCursor, pageOf } from '../../../http/pagination.ts';
import type { Database } from '../../../platform/db.ts';
import { type ActionItemRow, actionItemOf, carriedQuery, givenQuery } from '../action-items/store.ts';
import { agendaQuery } from '../agenda/store.ts';
import { rollFrom, rollQueries } from '../attendance/store.ts';
import { decisionOf, decisionsQuery } from '../decisions/store.ts';
import { EVENT_COLUMNS, type EventRow, eventOf, type Guest, type Held, type Range } from '../held.ts';
import { latestQuery, repliesQuery, replyOf, sentQuery, sentRound } from '../minutes/store.ts';

type Rows = Record<string, unknown>[];

/** Everything of a meeting, in one trip. */
export async function readMeeting(
  db: Database,
  held: Held,
  today: string,
): Promise<Omit<Meeting, 'mayKeep' | 'minutes'> & { minutes: Omit<Meeting['minutes'], 'mayApprove'> }> {
  const { id } = held.event;
  const [agenda, carried, entries, attendees, latest, replies, decisions, given] = await rowsOf(db, [
    agendaQuery(db, id),
    carriedQuery(db, id),
    ...rollQueries(db, id),
    latestQuery(db, id),
    repliesQuery(db, id),
    decisionsQuery(db, id),
    givenQuery(db, id),
  ]);
  const current = (latest?.[0] as MinutesRevision | undefined) ?? null;
  return {
    event: held.event,
    agenda: { version: held.agendaVersion, items: agenda as unknown as AgendaItem[] },
    carried: items(carried, today),
    roll: rollFrom(entries ?? [], attendees ?? []),
    minutes: { version: current?.revision ?? 0, current, replies: (replies ?? []).map(replyOf) },
    decisions: (decisions ?? []).map(decisionOf),
    actionItems: items(given, today),
  };
}

/** The same for an invited organisation: what was sent round, what it said itself, and nothing of who else came. */
export async function readAttended(
  db: Database,
  held: Held,
  guest: Guest,
  today: string,
): Promise<AttendedMeeting> {
  const { id } = held.event;
  const [agenda, carried, sent, replies, decisions, given] = await rowsOf(db, [
    agendaQuery(db, id),
    carriedQuery(db, id),
    sentQuery(db, id),
    repliesQuery(db, id),
    decisionsQuery(db, id),
    givenQuery(db, id),
  ]);
  const minutes = (sent?.[0] as MinutesRevision | undefined) ?? null;
  const reply = (replies ?? []).map(replyOf).find((one) => one.organisation.id === guest.id) ?? null;
  const shared = await readShared(db, guest.id, carried ?? []);
  // What was decided is known from the minutes: before they are sent round, only to those who wrote it down.
  const known = minutes !== null;
  return {
    event: held.event,
    organisation: { id: guest.id, name: guest.name },
    agenda: { version: held.agendaVersion, items: agenda as unknown as AgendaItem[] },
    carried: items(carried, today).filter((one) => one.owner.id === guest.id || shared.has(one.meeting.id)),
    minutes,
    reply: known ? reply : null,
    decisions: known ? (decisions ?? []).map(decisionOf) : [],
    actionItems: items(given, today).filter((one) => known || one.owner.id === guest.id),
  };
}

/** Of these earlier meetings, those to which the organisation was invited as well and whose minutes were sent round. */
async function readShared(db: Database, organisationId: string, carried: Rows): Promise<Set<string>> {
  if (carried.length === 0) return new Set();
  const { results } = await db
    .prepare(
      `SELECT DISTINCT j.value AS id FROM json_each(?2) j CROSS JOIN event_invitation i ON i.event_id = j.value
       WHERE i.organisation_id = ?1 AND i.withdrawn_at IS NULL AND ${sentRound('j.value')}`,
    )
    .bind(organisationId, JSON.stringify([...new Set(carried.map((one) => one.eventId))]))
    .all<{ id: string }>();
  return new Set(results.map((one) => one.id));
}

async function rowsOf(db: Database, statements: D1PreparedStatement[]): Promise<Rows[]> {
  const results = await db.batch<Record<string, unknown>>(statements);
  return results.map((one) => one.results);
}

function items(rows: Rows | undefined, today: string) {
  return ((rows ?? []) as unknown as ActionItemRow[]).map((row) => actionItemOf(row, today));
}

type InvitationRow = EventRow & {
  id: string;
  organisationId: string;
  organisationName: string;
  role: OwnInvitation['role'];
  answer: OwnInvitation['answer'];
  answersUntil: string | null;
  minutesState: string | null;
  responded: number;
  dayKey: string;
};

type Page = { items: OwnInvitation[]; nextCursor: string | null } | null;

/** Invitations of the organisations (or units) in the range: what is to come with the next first, or what was, the last first. */
export async function readOwnInvitations(
  db: Database,
  range: Range,
  query: OwnInvitationQuery,
  today: string,
): Promise<Page> {
  const sort = `own-invitations-${query.when}`;
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, sort, ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const coming = query.when === 'coming';
  const within = range.of === 'unit' ? 'g.path' : 'o.path';
  const day = "coalesce(e.starts_on, '9999-12-31')";
  const { results } = await db
    .prepare(
      `SELECT ${EVENT_COLUMNS}, i.id, o.id AS organisationId, o.name AS organisationName, i.role, i.answer,
         coalesce(i.answers_until, e.answers_until) AS answersUntil, ${day} AS dayKey,
         (SELECT m.state FROM event_minutes m WHERE m.event_id = e.id ORDER BY m.revision DESC LIMIT 1) AS minutesState,
         EXISTS (SELECT 1 FROM event_minutes_response r WHERE r.event_id = e.id AND r.organisation_id = o.id
           AND r.revision = (SELECT max(m.revision) FROM event_minutes m WHERE m.event_id = e.id)) AS responded
       FROM ${range.of === 'unit' ? 'unit g CROSS JOIN organisation o ON o.id = g.organisation_id' : 'organisation o'}
       CROSS JOIN event_invitation i INDEXED BY event_invitation_organisation ON i.organisation_id = o.id
       CROSS JOIN event e ON e.id = i.event_id JOIN unit u ON u.code = e.owner_unit_code
       WHERE ${within} >= ?1 AND ${within} < ?2 AND e.status <> 'konsep' AND i.withdrawn_at IS NULL
         AND ${coming ? "coalesce(e.ends_on, '9999-12-31') >= ?3" : 'e.ends_on < ?3'}
         AND (${day}, i.id) ${coming ? '>' : '<'} (?4, ?5)
       ORDER BY ${day} ${coming ? 'ASC' : 'DESC'}, i.id ${coming ? 'ASC' : 'DESC'} LIMIT ?6`,
    )
    .bind(range.from, range.before, today, ...(after ?? (coming ? ['', ''] : ['~', '~'])), query.limit + 1)
    .all<InvitationRow>();
  return pageOf(results, query.limit, sort, (row) => [row.dayKey, row.id], invitationOf);
}

function invitationOf(row: InvitationRow): OwnInvitation {
  const { id, role, answer, answersUntil, minutesState, responded } = row;
  return {
    id,
    event: eventOf(row),
    organisation: { id: row.organisationId, name: row.organisationName },
    role,
    answer,
    answersUntil,
    minutes:
      minutesState === 'disahkan'
        ? 'approved'
        : minutesState === 'diedarkan' && role !== 'tembusan'
          ? responded === 1
            ? 'answered'
            : 'waiting'
          : 'none',
  };
}
