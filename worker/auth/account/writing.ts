/** The statements by which a person's own things change; the actions put them into batches. */
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Database } from '../../platform/db.ts';
import { expectation } from '../../platform/expectation.ts';
import type { PasskeyFacts } from '../passkeys.ts';
import type { Ways } from './rules.ts';

type Preparing = Pick<Database, 'prepare'>;

/** What a session becomes; what is left out stays. */
export interface SessionChange {
  /** The new token: the old one is worthless from then on. */
  tokenSha256: string;
  assignmentId?: string;
  /** Set when a second factor was shown or gained. */
  secondFactor?: true;
  /** Set when the person has proved again who they are. */
  provedAt?: Date;
}

export function changeSessionStatement(
  db: Preparing,
  sessionId: string,
  { tokenSha256, assignmentId, secondFactor, provedAt }: SessionChange,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE session SET token_sha256 = ?2, assignment_id = coalesce(?3, assignment_id),
         second_factor = max(second_factor, ?4), proved_at = coalesce(?5, proved_at)
       WHERE id = ?1`,
    )
    .bind(
      sessionId,
      tokenSha256,
      assignmentId ?? null,
      secondFactor ? 1 : 0,
      provedAt?.toISOString() ?? null,
    );
}

/** Ends one session of an account. */
export function endSessionStatement(
  db: Preparing,
  accountId: string,
  sessionId: string,
): D1PreparedStatement {
  return db.prepare('DELETE FROM session WHERE account_id = ? AND id = ?').bind(accountId, sessionId);
}

/** Fails the batch unless the account has this session. */
export function expectSession(db: Preparing, accountId: string, sessionId: string): D1PreparedStatement {
  return expectation(
    db,
    'SELECT EXISTS (SELECT 1 FROM session WHERE id = ? AND account_id = ?)',
    sessionId,
    accountId,
  );
}

export function changeLanguageStatement(
  db: Preparing,
  accountId: string,
  language: Language,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare('UPDATE account SET language = ?, version = version + 1, updated_at = ? WHERE id = ?')
    .bind(language, now.toISOString(), accountId);
}

/** Fails the batch unless the account is at this version. */
export function expectAccountAt(db: Preparing, accountId: string, version: number): D1PreparedStatement {
  return expectation(db, 'SELECT version = ? FROM account WHERE id = ?', version, accountId);
}

/** A new secret waits beside the one in force until a code of it is confirmed. */
export function writeCandidateStatement(
  db: Preparing,
  accountId: string,
  sealed: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO totp (account_id, sealed_candidate, created_at) VALUES (?, ?, ?)
       ON CONFLICT (account_id) DO UPDATE SET sealed_candidate = excluded.sealed_candidate`,
    )
    .bind(accountId, sealed, now.toISOString());
}

/** Fails the batch unless this very secret still waits. */
export function expectCandidate(db: Preparing, accountId: string, sealed: string): D1PreparedStatement {
  return expectation(db, 'SELECT sealed_candidate = ? FROM totp WHERE account_id = ?', sealed, accountId);
}

/** The candidate comes into force; the code that confirmed it serves no second time. */
export function confirmCandidateStatement(
  db: Preparing,
  accountId: string,
  step: number,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE totp SET sealed_secret = sealed_candidate, sealed_candidate = NULL, confirmed_at = ?, last_step = ?
       WHERE account_id = ?`,
    )
    .bind(now.toISOString(), step, accountId);
}

export function removeTotpStatement(db: Preparing, accountId: string): D1PreparedStatement {
  return db.prepare('DELETE FROM totp WHERE account_id = ?').bind(accountId);
}

/** New recovery codes make the old ones worthless. `hashes` empty leaves none. */
export function replaceRecoveryCodesStatements(
  db: Preparing,
  accountId: string,
  hashes: readonly string[],
  now: Date,
): D1PreparedStatement[] {
  return [
    db.prepare('DELETE FROM recovery_code WHERE account_id = ?').bind(accountId),
    db
      .prepare(
        'INSERT INTO recovery_code (account_id, code_sha256, created_at) SELECT ?, value, ? FROM json_each(?)',
      )
      .bind(accountId, now.toISOString(), JSON.stringify(hashes)),
  ];
}

export function insertPasskeyStatement(
  db: Preparing,
  accountId: string,
  { id, publicKey, counter, transports, backedUp }: PasskeyFacts,
  name: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO passkey (id, account_id, public_key, counter, transports, backed_up, name, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      id,
      accountId,
      publicKey,
      counter,
      JSON.stringify(transports),
      backedUp ? 1 : 0,
      name,
      now.toISOString(),
    );
}

/** Fails the batch unless the account has this passkey. */
export function expectPasskey(db: Preparing, accountId: string, id: string): D1PreparedStatement {
  return expectation(
    db,
    'SELECT EXISTS (SELECT 1 FROM passkey WHERE id = ? AND account_id = ?)',
    id,
    accountId,
  );
}

export function renamePasskeyStatement(db: Preparing, id: string, name: string): D1PreparedStatement {
  return db.prepare('UPDATE passkey SET name = ? WHERE id = ?').bind(name, id);
}

export function removePasskeyStatement(db: Preparing, id: string): D1PreparedStatement {
  return db.prepare('DELETE FROM passkey WHERE id = ?').bind(id);
}

/** Fails the batch unless the account has this identity. */
export function expectIdentity(db: Preparing, accountId: string, id: string): D1PreparedStatement {
  return expectation(
    db,
    'SELECT EXISTS (SELECT 1 FROM federated_identity WHERE id = ? AND account_id = ?)',
    id,
    accountId,
  );
}

export function removeIdentityStatement(db: Preparing, id: string): D1PreparedStatement {
  return db.prepare('DELETE FROM federated_identity WHERE id = ?').bind(id);
}

/** Fails the batch unless the account still has as many ways in. */
export function expectWays(
  db: Preparing,
  accountId: string,
  { totp, passkeys, identities }: Ways,
): D1PreparedStatement {
  return expectation(
    db,
    `SELECT (SELECT count(*) FROM passkey WHERE account_id = ?1) = ?2
       AND (SELECT count(*) FROM totp WHERE account_id = ?1 AND confirmed_at IS NOT NULL) = ?3
       AND (SELECT count(*) FROM federated_identity WHERE account_id = ?1) = ?4`,
    accountId,
    passkeys,
    totp ? 1 : 0,
    identities,
  );
}
