/** Identities elsewhere, by issuer and subject. */
import type { Database } from '../../platform/db.ts';

/** The account that this identity is linked to, or null. Never looked up by e-mail address. */
export async function readLinkedAccount(
  db: Database,
  identity: { issuer: string; subject: string },
): Promise<string | null> {
  const row = await db
    .prepare('SELECT account_id AS accountId FROM federated_identity WHERE issuer = ? AND subject = ?')
    .bind(identity.issuer, identity.subject)
    .first<{ accountId: string }>();
  return row?.accountId ?? null;
}

export function linkIdentityStatement(
  db: Pick<Database, 'prepare'>,
  one: { id: string; issuer: string; subject: string; accountId: string; at: Date },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO federated_identity (id, issuer, subject, account_id, linked_at, last_used_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?5)`,
    )
    .bind(one.id, one.issuer, one.subject, one.accountId, one.at.toISOString());
}

export function useIdentityStatement(
  db: Pick<Database, 'prepare'>,
  identity: { issuer: string; subject: string },
  now: Date,
): D1PreparedStatement {
  return db
    .prepare('UPDATE federated_identity SET last_used_at = ? WHERE issuer = ? AND subject = ?')
    .bind(now.toISOString(), identity.issuer, identity.subject);
}
