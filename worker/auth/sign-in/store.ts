/** What signing in reads and writes: the account with all that proves it, and the session that comes of it. */
import type { Role } from '../../../schema/api/access.ts';
import type { SignInMethod } from '../../../schema/api/session.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Database } from '../../platform/db.ts';

/** An account as signing in sees it. Yes and no are 1 and 0. */
export interface SignInAccount {
  id: string;
  email: string;
  name: string;
  language: Language;
  unitPath: string;
  unitName: string;
  disabled: number;
  passwordHash: string | null;
  /** The authenticator's sealed secret; null when none is in force. */
  sealedSecret: string | null;
  lastTotpStep: number;
  passkeys: number;
  recoveryCodes: number;
  /** Whether the person has signed in from the given address lately. */
  knownPlace: number;
}

/** The account by id or by e-mail address in lower case, or null. One query of the same shape, whoever is asked for. */
export async function readSignInAccount(
  db: Database,
  by: { id: string } | { email: string },
  address: string | null,
): Promise<SignInAccount | null> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['email', by.email];
  return db
    .prepare(
      `SELECT a.id, a.email, a.name, a.language, u.path AS unitPath, u.name AS unitName,
              a.disabled_at IS NOT NULL AS disabled, p.hash AS passwordHash, t.sealed_secret AS sealedSecret,
              coalesce(t.last_step, 0) AS lastTotpStep,
              (SELECT count(*) FROM passkey k WHERE k.account_id = a.id) AS passkeys,
              (SELECT count(*) FROM recovery_code r WHERE r.account_id = a.id AND r.used_at IS NULL) AS recoveryCodes,
              EXISTS (SELECT 1 FROM sign_in_place l WHERE l.account_id = a.id AND l.address = ?2) AS knownPlace
       FROM account a
       JOIN unit u ON u.code = a.unit_code
       LEFT JOIN password p ON p.account_id = a.id
       LEFT JOIN totp t ON t.account_id = a.id
       WHERE a.${column} = ?1`,
    )
    .bind(value, address)
    .first<SignInAccount>();
}

/** The assignment to begin with. */
export interface FirstAssignment {
  id: string;
  role: Role;
  unitPath: string;
}

/** Of those in force on the day `today` the one that the newest session acts under, else the oldest; null for none. */
export async function chooseAssignment(
  db: Database,
  accountId: string,
  today: string,
): Promise<FirstAssignment | null> {
  return db
    .prepare(
      `SELECT g.id, g.role, u.path AS unitPath FROM assignment g JOIN unit u ON u.code = g.unit_code
       WHERE g.account_id = ?1 AND g.starts_on <= ?2 AND (g.ends_on IS NULL OR g.ends_on >= ?2)
       ORDER BY g.id = (SELECT s.assignment_id FROM session s WHERE s.account_id = ?1
                        ORDER BY s.created_at DESC LIMIT 1) DESC, g.starts_on, g.id
       LIMIT 1`,
    )
    .bind(accountId, today)
    .first<FirstAssignment>();
}

/** A session to be written. */
export interface SessionRecord {
  tokenSha256: string;
  id: string;
  accountId: string;
  assignmentId: string | null;
  method: SignInMethod;
  secondFactor: boolean;
  at: string;
  expiresAt: string;
  client: string;
  address: string;
}

export function insertSessionStatement(
  db: Pick<Database, 'prepare'>,
  one: SessionRecord,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO session (token_sha256, id, account_id, assignment_id, method, second_factor, created_at, proved_at,
         seen_at, expires_at, client, address)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?7, ?8, ?9, ?10)`,
    )
    .bind(
      one.tokenSha256,
      one.id,
      one.accountId,
      one.assignmentId,
      one.method,
      one.secondFactor ? 1 : 0,
      one.at,
      one.expiresAt,
      one.client,
      one.address,
    );
}

/** What a new session leaves behind: the browser's former session ends, and so does every step of the account. */
export function makeRoomStatements(
  db: Pick<Database, 'prepare'>,
  accountId: string,
  replaces: string | null,
): D1PreparedStatement[] {
  return [
    ...(replaces === null ? [] : [db.prepare('DELETE FROM session WHERE token_sha256 = ?').bind(replaces)]),
    db.prepare('DELETE FROM sign_in_step WHERE account_id = ?').bind(accountId),
  ];
}

/** Remembers where the person signs in from. */
export function rememberPlaceStatement(
  db: Pick<Database, 'prepare'>,
  accountId: string,
  address: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO sign_in_place (account_id, address, last_used_at) VALUES (?, ?, ?)
       ON CONFLICT (account_id, address) DO UPDATE SET last_used_at = excluded.last_used_at`,
    )
    .bind(accountId, address, now.toISOString());
}

export function writePasswordStatement(
  db: Pick<Database, 'prepare'>,
  accountId: string,
  hash: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO password (account_id, hash, set_at) VALUES (?, ?, ?)
       ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at`,
    )
    .bind(accountId, hash, now.toISOString());
}

/** The same password under stronger parameters: when it was set does not change. */
export function rehashStatement(
  db: Pick<Database, 'prepare'>,
  accountId: string,
  hash: string,
): D1PreparedStatement {
  return db.prepare('UPDATE password SET hash = ? WHERE account_id = ?').bind(hash, accountId);
}

/** Remembers the step of an accepted code: neither it nor an earlier one is taken again. */
export function useTotpStepStatement(
  db: Pick<Database, 'prepare'>,
  accountId: string,
  step: number,
): D1PreparedStatement {
  return db.prepare('UPDATE totp SET last_step = ? WHERE account_id = ?').bind(step, accountId);
}

/** Condition for an expectation: no code of this step or a later one was accepted. Bind account and step. */
export const TOTP_STEP_IS_NEW = 'SELECT last_step < ?2 FROM totp WHERE account_id = ?1';

export function useRecoveryCodeStatement(
  db: Pick<Database, 'prepare'>,
  accountId: string,
  codeSha256: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare('UPDATE recovery_code SET used_at = ? WHERE account_id = ? AND code_sha256 = ?')
    .bind(now.toISOString(), accountId, codeSha256);
}

/** Condition for an expectation: the account has this code, unused. Bind account and hash. */
export const RECOVERY_CODE_IS_UNUSED =
  'SELECT EXISTS (SELECT 1 FROM recovery_code WHERE account_id = ?1 AND code_sha256 = ?2 AND used_at IS NULL)';

/** A passkey as verifying needs it. */
export interface KeptPasskey {
  id: string;
  accountId: string;
  publicKey: string;
  counter: number;
  transports: string;
}

export async function readPasskey(db: Database, id: string): Promise<KeptPasskey | null> {
  return db
    .prepare(
      `SELECT id, account_id AS accountId, public_key AS publicKey, counter, transports FROM passkey WHERE id = ?`,
    )
    .bind(id)
    .first<KeptPasskey>();
}

/** The passkeys of an account, for the browser to choose among. */
export async function readPasskeysOf(
  db: Database,
  accountId: string,
): Promise<{ id: string; transports: string[] }[]> {
  const { results } = await db
    .prepare('SELECT id, transports FROM passkey WHERE account_id = ? ORDER BY created_at')
    .bind(accountId)
    .all<{ id: string; transports: string }>();
  return results.map(({ id, transports }) => ({ id, transports: JSON.parse(transports) as string[] }));
}

export function usePasskeyStatement(
  db: Pick<Database, 'prepare'>,
  id: string,
  counter: number,
  backedUp: boolean,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare('UPDATE passkey SET counter = ?, backed_up = ?, last_used_at = ? WHERE id = ?')
    .bind(counter, backedUp ? 1 : 0, now.toISOString(), id);
}

/** Condition for an expectation: the passkey is there and its counter is what was verified. Bind id and counter. */
export const PASSKEY_IS_UNCHANGED = 'SELECT counter = ?2 FROM passkey WHERE id = ?1';

/** Ends every session of an account but one; null ends all. */
export function endSessionsStatement(
  db: Pick<Database, 'prepare'>,
  accountId: string,
  exceptId: string | null,
): D1PreparedStatement {
  return db.prepare('DELETE FROM session WHERE account_id = ? AND id IS NOT ?').bind(accountId, exceptId);
}
