/** Invitations of an event: their SQL. Whom one reaches is in recipients.ts. */
import type { PositionGroup } from '../../../schema/api/access.ts';
import type { Invitation, InvitationContact } from '../../../schema/api/calendar-invitation.ts';
import type { InvitationAnswer, InvitationRole } from '../../../schema/api/calendar-words.ts';
import type { Language, OrganisationKind } from '../../../schema/api/vocabulary.ts';
import { jsonChunks } from '../../platform/bulk.ts';
import type { Database } from '../../platform/db.ts';
import { sharedOf } from './shared.ts';

/** An invitation as it is kept. */
export interface InvitationRow {
  id: string;
  eventId: string;
  organisationId: string;
  organisationName: string;
  organisationKind: OrganisationKind;
  organisationPath: string;
  positionGroup: PositionGroup | null;
  role: InvitationRole;
  answer: InvitationAnswer;
  delegateName: string | null;
  delegatePosition: string | null;
  note: string | null;
  answersUntil: string | null;
  askedAt: string;
  askedSequence: number;
  answeredAt: string | null;
  answeredBy: string | null;
  remindedAt: string | null;
  linkSha256: string | null;
  linkExpiresAt: string | null;
  linkRevokedAt: string | null;
  contactName: string | null;
  contactEmail: string | null;
  contactLanguage: Language | null;
  withdrawnAt: string | null;
  version: number;
}

/** Columns of `i` and of its organisation `o`. */
export const INVITATION = `i.id, i.event_id AS eventId, i.organisation_id AS organisationId, o.name AS organisationName,
  o.kind AS organisationKind, o.path AS organisationPath, i.position_group AS positionGroup, i.role, i.answer,
  i.delegate_name AS delegateName, i.delegate_position AS delegatePosition, i.note, i.answers_until AS answersUntil,
  i.asked_at AS askedAt, i.asked_sequence AS askedSequence, i.answered_at AS answeredAt, i.answered_by AS answeredBy,
  i.reminded_at AS remindedAt, i.link_sha256 AS linkSha256, i.link_expires_at AS linkExpiresAt,
  i.link_revoked_at AS linkRevokedAt, i.contact_name AS contactName, i.contact_email AS contactEmail,
  i.contact_language AS contactLanguage, i.withdrawn_at AS withdrawnAt, i.version`;

/** All invitations of an event, those withdrawn among them, by name. */
export async function readInvitations(db: Database, eventId: string): Promise<InvitationRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${INVITATION} FROM event_invitation i JOIN organisation o ON o.id = i.organisation_id
       WHERE i.event_id = ? ORDER BY o.name, i.position_group, i.id`,
    )
    .bind(eventId)
    .all<InvitationRow>();
  return results;
}

/** One invitation, withdrawn or not; null when there is none of this id. */
export async function readInvitation(db: Database, id: string): Promise<InvitationRow | null> {
  return db
    .prepare(
      `SELECT ${INVITATION} FROM event_invitation i JOIN organisation o ON o.id = i.organisation_id WHERE i.id = ?`,
    )
    .bind(id)
    .first<InvitationRow>();
}

/** An invitation as the inviting unit reads it. */
export function invitationOf(row: InvitationRow, now: Date): Invitation {
  return {
    ...sharedOf(row),
    answeredVia: row.answeredBy === null ? null : row.answeredBy === ANSWERED_BY_LINK ? 'link' : 'account',
    askedAt: row.askedAt,
    remindedAt: row.remindedAt,
    withdrawn: row.withdrawnAt !== null,
    contact:
      row.contactName === null || row.contactEmail === null
        ? null
        : { name: row.contactName, email: row.contactEmail },
    linkOpen:
      row.linkSha256 !== null &&
      row.linkRevokedAt === null &&
      row.linkExpiresAt !== null &&
      row.linkExpiresAt > now.toISOString(),
  };
}

/** Who answered where nobody signed in: whoever held the link. */
export const ANSWERED_BY_LINK = 'link';

/** The organisations that units are, by the unit's code. */
export async function readOrganisationsOfUnits(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const { results } = await db
    .prepare(
      'SELECT code, organisation_id AS organisationId FROM unit WHERE code IN (SELECT value FROM json_each(?))',
    )
    .bind(JSON.stringify(codes))
    .all<{ code: string; organisationId: string }>();
  return new Map(results.map((row) => [row.code, row.organisationId]));
}

/** What is written when somebody is asked: for the first time, or again. */
export interface Asked {
  id: string;
  role: InvitationRole;
  answersUntil: string | null;
  contact: InvitationContact | null;
  linkSha256: string | null;
  linkExpiresAt: string | null;
  version: number;
}

export interface NewlyAsked extends Asked {
  organisationId: string;
  positionGroup: PositionGroup | null;
}

/** New invitations of one event. */
export function insertInvitations(
  db: Pick<Database, 'prepare'>,
  event: { id: string; sequence: number },
  asked: readonly NewlyAsked[],
  now: Date,
): D1PreparedStatement[] {
  return jsonChunks(asked).map((chunk) =>
    db
      .prepare(
        `INSERT INTO event_invitation (id, event_id, organisation_id, position_group, role, answers_until, asked_at,
           asked_sequence, link_sha256, link_expires_at, contact_name, contact_email, contact_language)
         SELECT value->>'id', ?2, value->>'organisationId', value->>'positionGroup', value->>'role',
           value->>'answersUntil', ?3, ?4, value->>'linkSha256', value->>'linkExpiresAt', value->>'$.contact.name',
           value->>'$.contact.email', value->>'$.contact.language' FROM json_each(?1)`,
      )
      .bind(chunk, event.id, now.toISOString(), event.sequence),
  );
}

/** Everybody named is asked again: what they answered is put aside, and a link that they had ends. */
export function askAgain(
  db: Pick<Database, 'prepare'>,
  event: { sequence: number },
  asked: readonly Asked[],
  now: Date,
): D1PreparedStatement[] {
  return jsonChunks(asked).map((chunk) =>
    db
      .prepare(
        `UPDATE event_invitation SET answer = 'menunggu', delegate_name = NULL, delegate_position = NULL, note = NULL,
           answered_at = NULL, answered_by = NULL, reminded_at = NULL, withdrawn_at = NULL, link_revoked_at = NULL,
           role = v.value->>'role', answers_until = v.value->>'answersUntil', asked_at = ?2, asked_sequence = ?3,
           link_sha256 = v.value->>'linkSha256', link_expires_at = v.value->>'linkExpiresAt',
           contact_name = v.value->>'$.contact.name', contact_email = v.value->>'$.contact.email',
           contact_language = v.value->>'$.contact.language', version = max(event_invitation.version + 1, v.value->>'version')
         FROM json_each(?1) v WHERE event_invitation.id = v.value->>'id'`,
      )
      .bind(chunk, now.toISOString(), event.sequence),
  );
}

/** Puts new links in the place of those that are there; answers stay. `reminded` also says that it was a reminder. */
export function renewLinks(
  db: Pick<Database, 'prepare'>,
  links: readonly { id: string; linkSha256: string; linkExpiresAt: string; version: number }[],
  reminded: Date | null,
): D1PreparedStatement[] {
  return jsonChunks(links).map((chunk) =>
    db
      .prepare(
        `UPDATE event_invitation SET link_sha256 = v.value->>'linkSha256', link_expires_at = v.value->>'linkExpiresAt',
           link_revoked_at = NULL, reminded_at = coalesce(?2, reminded_at),
           version = max(event_invitation.version + 1, v.value->>'version')
         FROM json_each(?1) v WHERE event_invitation.id = v.value->>'id'`,
      )
      .bind(chunk, reminded?.toISOString() ?? null),
  );
}

/** Ends links, of one invitation or of all of an event. */
export function revokeLinks(
  db: Pick<Database, 'prepare'>,
  which: { id: string } | { eventId: string },
  now: Date,
): D1PreparedStatement {
  const [column, value] = 'id' in which ? ['id', which.id] : ['event_id', which.eventId];
  return db
    .prepare(
      `UPDATE event_invitation SET link_revoked_at = ?, version = version + 1
       WHERE ${column} = ? AND link_sha256 IS NOT NULL AND link_revoked_at IS NULL`,
    )
    .bind(now.toISOString(), value);
}

/** Takes an invitation back. */
export function withdrawInvitation(
  db: Pick<Database, 'prepare'>,
  id: string,
  now: Date,
): D1PreparedStatement {
  const at = now.toISOString();
  return db
    .prepare(
      `UPDATE event_invitation SET withdrawn_at = ?1, link_revoked_at = iif(link_sha256 IS NULL, NULL, coalesce(link_revoked_at, ?1)),
         version = version + 1 WHERE id = ?2`,
    )
    .bind(at, id);
}

/** Invitations that nobody has answered or reminded of, whose deadline lies within these days. */
export async function readSilent(
  db: Database,
  { from, to }: { from: string; to: string },
): Promise<InvitationRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${INVITATION} FROM event_invitation i JOIN organisation o ON o.id = i.organisation_id
       WHERE i.answer = 'menunggu' AND i.reminded_at IS NULL AND i.withdrawn_at IS NULL AND i.role <> 'tembusan'
         AND i.answers_until BETWEEN ? AND ? ORDER BY i.answers_until, i.event_id LIMIT ${SILENT_MAX}`,
    )
    .bind(from, to)
    .all<InvitationRow>();
  return results;
}

/** As many as one run looks at. */
const SILENT_MAX = 600;

/** Marks invitations as reminded, also those that nobody could be told of. */
export function setReminded(
  db: Pick<Database, 'prepare'>,
  ids: readonly string[],
  now: Date,
): D1PreparedStatement {
  return db
    .prepare('UPDATE event_invitation SET reminded_at = ? WHERE id IN (SELECT value FROM json_each(?))')
    .bind(now.toISOString(), JSON.stringify(ids));
}
