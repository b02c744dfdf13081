/** What a person keeps of their own, read and written: always by the id of the account that asks. */
import type { ActingKind, Role } from '../../../schema/api/access.ts';
import type { Account, Identity, OwnSession, Passkey } from '../../../schema/api/account.ts';
import type { Acting, SignInMethod } from '../../../schema/api/session.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Database } from '../../platform/db.ts';
import { sessionHolds } from '../session-rules.ts';
import type { Ways } from './rules.ts';

/** More open sessions than this nobody has; the newest are shown. */
const SESSIONS_SHOWN_MAX = 50;

interface FactorRow {
  passwordSetAt: string | null;
  totpSince: string | null;
  passkeys: number;
  recoveryCodesLeft: number;
}

const FACTORS = `
  (SELECT set_at FROM password WHERE account_id = a.id) AS passwordSetAt,
  (SELECT confirmed_at FROM totp WHERE account_id = a.id) AS totpSince,
  (SELECT count(*) FROM passkey WHERE account_id = a.id) AS passkeys,
  (SELECT count(*) FROM recovery_code WHERE account_id = a.id AND used_at IS NULL) AS recoveryCodesLeft`;

/** The account; it is there, since somebody is signed in with it. */
export async function readAccount(db: Database, accountId: string): Promise<Account> {
  const row = await db
    .prepare(
      `SELECT a.id, a.name, a.email, a.language, a.unit_code AS unitCode, u.name AS unitName,
              a.is_example AS isExample, a.created_at AS createdAt, a.version, ${FACTORS}
       FROM account a JOIN unit u ON u.code = a.unit_code WHERE a.id = ?`,
    )
    .bind(accountId)
    .first<
      FactorRow & {
        id: string;
        name: string;
        email: string;
        language: Language;
        unitCode: string;
        unitName: string;
        isExample: number;
        createdAt: string;
        version: number;
      }
    >();
  if (!row) throw new Error('The account of a session is not there.');
  const { unitCode, unitName, isExample, ...rest } = row;
  return { ...rest, unit: { code: unitCode, name: unitName }, isExample: isExample === 1 };
}

/** What the account of a session can prove itself with, and when the session ends. */
export async function readFactors(
  db: Database,
  sessionId: string,
): Promise<(FactorRow & { expiresAt: string }) | null> {
  return db
    .prepare(
      `SELECT s.expires_at AS expiresAt, ${FACTORS} FROM session s JOIN account a ON a.id = s.account_id
       WHERE s.id = ?`,
    )
    .bind(sessionId)
    .first<FactorRow & { expiresAt: string }>();
}

/** The ways in, and the roles of now and later that decide which of them must stay. */
export async function readWays(
  db: Database,
  accountId: string,
  today: string,
): Promise<{ ways: Ways; roles: Role[] }> {
  const row = await db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM password WHERE account_id = ?1) AS password,
              EXISTS (SELECT 1 FROM totp WHERE account_id = ?1 AND confirmed_at IS NOT NULL) AS totp,
              (SELECT count(*) FROM passkey WHERE account_id = ?1) AS passkeys,
              (SELECT count(*) FROM federated_identity WHERE account_id = ?1) AS identities,
              (SELECT json_group_array(DISTINCT role) FROM assignment
               WHERE account_id = ?1 AND (ends_on IS NULL OR ends_on >= ?2)) AS roles`,
    )
    .bind(accountId, today)
    .first<{ password: number; totp: number; passkeys: number; identities: number; roles: string }>();
  return {
    ways: {
      password: row?.password === 1,
      totp: row?.totp === 1,
      passkeys: row?.passkeys ?? 0,
      identities: row?.identities ?? 0,
    },
    roles: JSON.parse(row?.roles ?? '[]') as Role[],
  };
}

/** The assignments in force on the day `today`, the oldest first. */
export async function readAssignments(db: Database, accountId: string, today: string): Promise<Acting[]> {
  const { results } = await db
    .prepare(
      `SELECT g.id AS assignmentId, g.role, g.position, g.acting, u.code, u.name, u.zone,
              o.id AS organisationId, o.name AS organisationName
       FROM assignment g JOIN unit u ON u.code = g.unit_code LEFT JOIN organisation o ON o.id = g.organisation_id
       WHERE g.account_id = ?1 AND g.starts_on <= ?2 AND (g.ends_on IS NULL OR g.ends_on >= ?2)
       ORDER BY g.starts_on, g.id`,
    )
    .bind(accountId, today)
    .all<{
      assignmentId: string;
      role: Role;
      position: string;
      acting: ActingKind | null;
      code: string;
      name: string;
      zone: Acting['unit']['zone'];
      organisationId: string | null;
      organisationName: string | null;
    }>();
  return results.map(({ code, name, zone, organisationId, organisationName, ...one }) => ({
    ...one,
    unit: { code, name, zone },
    organisation: organisationId === null ? null : { id: organisationId, name: organisationName ?? '' },
  }));
}

/** The sessions that hold at `now`, the newest first. */
export async function readSessions(
  db: Database,
  accountId: string,
  currentId: string,
  now: Date,
): Promise<OwnSession[]> {
  const { results } = await db
    .prepare(
      `SELECT s.id, s.method, s.second_factor AS secondFactor, s.client, s.address, s.created_at AS createdAt,
              s.seen_at AS seenAt, s.expires_at AS expiresAt, g.role
       FROM session s LEFT JOIN assignment g ON g.id = s.assignment_id
       WHERE s.account_id = ? ORDER BY s.created_at DESC LIMIT ?`,
    )
    .bind(accountId, SESSIONS_SHOWN_MAX)
    .all<
      Omit<OwnSession, 'current' | 'secondFactor'> & {
        secondFactor: number;
        role: Role | null;
        method: SignInMethod;
      }
    >();
  return results
    .filter(({ seenAt, expiresAt, role }) =>
      sessionHolds({ seenAt: new Date(seenAt), expiresAt: new Date(expiresAt) }, role, now),
    )
    .map(({ role: _, secondFactor, ...one }) => ({
      ...one,
      secondFactor: secondFactor === 1,
      current: one.id === currentId,
    }));
}

export async function readPasskeys(db: Database, accountId: string): Promise<Passkey[]> {
  const { results } = await db
    .prepare(
      `SELECT id, name, backed_up AS backedUp, created_at AS createdAt, last_used_at AS lastUsedAt
       FROM passkey WHERE account_id = ? ORDER BY created_at, id`,
    )
    .bind(accountId)
    .all<Omit<Passkey, 'backedUp'> & { backedUp: number }>();
  return results.map((row) => ({ ...row, backedUp: row.backedUp === 1 }));
}

export async function readIdentities(db: Database, accountId: string): Promise<Omit<Identity, 'provider'>[]> {
  const { results } = await db
    .prepare(
      `SELECT id, issuer, linked_at AS linkedAt, last_used_at AS lastUsedAt FROM federated_identity
       WHERE account_id = ? ORDER BY linked_at, id`,
    )
    .bind(accountId)
    .all<Omit<Identity, 'provider'>>();
  return results;
}

/** The secret that waits to be confirmed, sealed; null when none does. */
export async function readTotpCandidate(db: Database, accountId: string): Promise<string | null> {
  const row = await db
    .prepare('SELECT sealed_candidate AS sealed FROM totp WHERE account_id = ?')
    .bind(accountId)
    .first<{ sealed: string | null }>();
  return row?.sealed ?? null;
}
