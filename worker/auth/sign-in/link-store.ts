/** Access links, read by their hash and used up. Making them is auth/access-links.ts. */
import type { AccessLinkPurpose } from '../../../schema/api/session.ts';
import type { Database } from '../../platform/db.ts';

/** An access link that still holds. */
export interface OpenLink {
  tokenSha256: string;
  id: string;
  purpose: AccessLinkPurpose;
  accountId: string;
  clearsFactors: number;
  expiresAt: string;
}

/** The link of this hash, when it was neither used nor replaced nor outlived, and its account may sign in. */
export async function readOpenLink(db: Database, tokenSha256: string, now: Date): Promise<OpenLink | null> {
  return db
    .prepare(
      `SELECT l.token_sha256 AS tokenSha256, l.id, l.purpose, l.account_id AS accountId,
              l.clears_factors AS clearsFactors, l.expires_at AS expiresAt
       FROM access_link l JOIN account a ON a.id = l.account_id AND a.disabled_at IS NULL
       WHERE l.token_sha256 = ? AND l.used_at IS NULL AND l.revoked_at IS NULL AND l.expires_at > ?`,
    )
    .bind(tokenSha256, now.toISOString())
    .first<OpenLink>();
}

/** Condition for an expectation: the link is still open. Bind its hash. */
export const LINK_IS_OPEN =
  'SELECT used_at IS NULL AND revoked_at IS NULL FROM access_link WHERE token_sha256 = ?';

export function useLinkStatement(
  db: Pick<Database, 'prepare'>,
  tokenSha256: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare('UPDATE access_link SET used_at = ? WHERE token_sha256 = ?')
    .bind(now.toISOString(), tokenSha256);
}

/** Takes away every second factor, to be set up anew. */
export function clearFactorsStatements(
  db: Pick<Database, 'prepare'>,
  accountId: string,
): D1PreparedStatement[] {
  return ['totp', 'recovery_code', 'passkey'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE account_id = ?`).bind(accountId),
  );
}
