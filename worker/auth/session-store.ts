/** Who a session or a service key belongs to: one query each, by its hash. */
import type { ActingKind, KeyScope, Role } from '../../schema/api/access.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import type { Person, ServiceKey } from './viewer.ts';

/** A session as it is kept, with the account and the assignment that it acts under, if that is in force. */
export interface SessionRow {
  sessionId: string;
  secondFactor: number;
  provedAt: string;
  seenAt: string;
  expiresAt: string;
  accountId: string;
  name: string;
  email: string;
  language: Language;
  isExample: number;
  placePath: string;
  assignmentId: string | null;
  role: Role | null;
  position: string | null;
  acting: ActingKind | null;
  unitCode: string | null;
  unitName: string | null;
  unitPath: string | null;
  organisationId: string | null;
  organisationPath: string | null;
}

/**
 * The session with this hash, or null when there is none or its account is disabled. An assignment that has not begun,
 * or has ended on the day `today` (Asia/Jakarta), is left out. Reads at most five rows, so
 * that with writing down its use it stays within six.
 */
export async function readSession(
  db: Database,
  tokenSha256: string,
  today: string,
): Promise<SessionRow | null> {
  return db
    .prepare(
      `SELECT s.id AS sessionId, s.second_factor AS secondFactor, s.proved_at AS provedAt, s.seen_at AS seenAt,
              s.expires_at AS expiresAt, a.id AS accountId, a.name, a.email, a.language, a.is_example AS isExample,
              coalesce(u.path, (SELECT home.path FROM unit home WHERE home.code = a.unit_code)) AS placePath,
              g.id AS assignmentId, g.role, g.position, g.acting,
              g.unit_code AS unitCode, u.name AS unitName, u.path AS unitPath, g.organisation_id AS organisationId,
              o.path AS organisationPath
       FROM session s
       JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL
       LEFT JOIN assignment g ON g.id = s.assignment_id AND g.account_id = a.id
         AND g.starts_on <= ?2 AND (g.ends_on IS NULL OR g.ends_on >= ?2)
       LEFT JOIN unit u ON u.code = g.unit_code
       LEFT JOIN organisation o ON o.id = g.organisation_id
       WHERE s.token_sha256 = ?1`,
    )
    .bind(tokenSha256, today)
    .first<SessionRow>();
}

/** The row as a viewer. */
export function personOf(row: SessionRow): Person {
  return {
    kind: 'person',
    accountId: row.accountId,
    name: row.name,
    email: row.email,
    language: row.language,
    isExample: row.isExample === 1,
    placePath: row.placePath,
    sessionId: row.sessionId,
    secondFactor: row.secondFactor === 1,
    provedAt: new Date(row.provedAt),
    as:
      row.assignmentId === null || row.role === null || row.unitCode === null || row.unitPath === null
        ? null
        : {
            assignmentId: row.assignmentId,
            role: row.role,
            position: row.position ?? '',
            unitCode: row.unitCode,
            unitName: row.unitName ?? row.unitCode,
            unitPath: row.unitPath,
            organisationId: row.organisationId,
            organisationPath: row.organisationPath,
          },
  };
}

/** Writes down that the session was used. */
export async function touchSession(db: Database, tokenSha256: string, now: Date): Promise<void> {
  await db
    .prepare('UPDATE session SET seen_at = ? WHERE token_sha256 = ?')
    .bind(now.toISOString(), tokenSha256)
    .run();
}

/** The key with this hash, or null when there is none, or it is revoked or past its end at `now`. */
export async function readServiceKey(
  db: Database,
  secretSha256: string,
  now: Date,
): Promise<(ServiceKey & { lastUsedAt: string | null }) | null> {
  const row = await db
    .prepare(
      `SELECT k.id AS keyId, k.name, k.unit_code AS unitCode, u.path AS unitPath, k.scopes,
              k.last_used_at AS lastUsedAt
       FROM service_key k JOIN unit u ON u.code = k.unit_code
       WHERE k.secret_sha256 = ? AND k.revoked_at IS NULL AND k.expires_at > ?`,
    )
    .bind(secretSha256, now.toISOString())
    .first<{
      keyId: string;
      name: string;
      unitCode: string;
      unitPath: string;
      scopes: string;
      lastUsedAt: string | null;
    }>();
  return row && { ...row, kind: 'service_key', scopes: JSON.parse(row.scopes) as KeyScope[] };
}

/** Writes down when and from where a key was last used. */
export async function touchServiceKey(
  db: Database,
  keyId: string,
  now: Date,
  address: string | null,
): Promise<void> {
  await db
    .prepare('UPDATE service_key SET last_used_at = ?, last_used_from = ? WHERE id = ?')
    .bind(now.toISOString(), address, keyId)
    .run();
}

/** A request that was carried out before under this key. */
export interface KeptAnswer {
  requestSha256: string;
  status: number;
  answer: string;
  headers: string;
}

export async function readKeptAnswer(
  db: Database,
  accountId: string,
  key: string,
): Promise<KeptAnswer | null> {
  return db
    .prepare(
      `SELECT request_sha256 AS requestSha256, status, answer, headers FROM idempotent_request
       WHERE account_id = ? AND key = ?`,
    )
    .bind(accountId, key)
    .first<KeptAnswer>();
}
