/** Links by which an organisation answers one round of minutes without an account: their SQL. Only hashes are kept. */
import type { Database } from '../../../platform/db.ts';

export interface NewLink {
  tokenSha256: string;
  revision: number;
  organisationId: string;
  expiresAt: string;
}

/** A new link takes the place of those that the organisation had for this round. */
export function linkStatements(
  db: Database,
  eventId: string,
  link: NewLink,
  by: string,
  now: Date,
): D1PreparedStatement[] {
  const at = now.toISOString();
  return [
    db
      .prepare(
        `UPDATE minutes_link SET revoked_at = ?4
         WHERE event_id = ?1 AND revision = ?2 AND organisation_id = ?3 AND revoked_at IS NULL`,
      )
      .bind(eventId, link.revision, link.organisationId, at),
    db
      .prepare(
        `INSERT INTO minutes_link (token_sha256, event_id, revision, organisation_id, created_at, created_by, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .bind(link.tokenSha256, eventId, link.revision, link.organisationId, at, by, link.expiresAt),
  ];
}

export interface OpenLink {
  eventId: string;
  revision: number;
  organisationId: string;
  organisationName: string;
}

/** What a link is for, as long as it holds and its organisation is still invited. */
export async function readLink(db: Database, tokenSha256: string, now: Date): Promise<OpenLink | null> {
  return db
    .prepare(
      `SELECT l.event_id AS eventId, l.revision, l.organisation_id AS organisationId, o.name AS organisationName
       FROM minutes_link l JOIN organisation o ON o.id = l.organisation_id
       WHERE l.token_sha256 = ? AND l.revoked_at IS NULL AND l.expires_at > ?
         AND EXISTS (SELECT 1 FROM event_invitation i WHERE i.event_id = l.event_id AND i.organisation_id = l.organisation_id
           AND i.withdrawn_at IS NULL)`,
    )
    .bind(tokenSha256, now.toISOString())
    .first<OpenLink>();
}
