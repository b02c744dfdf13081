/**
 * Steps of signing in or enrolling that wait for their answer. Each is known by a token in a cookie of its own, so only
 * the browser that began it can finish it; it holds for minutes, and a challenge serves once.
 */
import type { SIGN_IN_STEP_KINDS } from '../../schema/tables/credential.ts';
import type { Database } from '../platform/db.ts';
import { newToken, sha256Hex } from './tokens.ts';

export type StepKind = (typeof SIGN_IN_STEP_KINDS)[number];

/** How long each kind of step waits. People fetch their phone, or sign in elsewhere first. */
export const STEP_MINUTES: Record<StepKind, number> = {
  second_factor: 10,
  passkey_sign_in: 5,
  passkey_registration: 5,
  oidc: 10,
};

export interface Step {
  tokenSha256: string;
  /** The account that it belongs to; null where that is not known before the answer. */
  accountId: string | null;
  data: Record<string, unknown>;
}

export interface NewStep {
  /** For the cookie. */
  token: string;
  statement: D1PreparedStatement;
}

/** Begins a step; nothing is written before `statement` is run. */
export async function newStep(
  db: Pick<Database, 'prepare'>,
  { kind, accountId, data }: { kind: StepKind; accountId: string | null; data: Record<string, unknown> },
  now: Date,
): Promise<NewStep> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + STEP_MINUTES[kind] * 60_000);
  const statement = db
    .prepare(
      `INSERT INTO sign_in_step (token_sha256, kind, account_id, data, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      await sha256Hex(token),
      kind,
      accountId,
      JSON.stringify(data),
      now.toISOString(),
      expiresAt.toISOString(),
    );
  return { token, statement };
}

/** The step of this token, still waiting at `now`. It stays: a wrong code may be followed by the right one. */
export async function readStep(
  db: Database,
  kind: StepKind,
  token: string | undefined,
  now: Date,
): Promise<Step | null> {
  if (!token) return null;
  return stepOf(
    await db
      .prepare(
        `SELECT token_sha256 AS tokenSha256, account_id AS accountId, data FROM sign_in_step
         WHERE token_sha256 = ? AND kind = ? AND expires_at > ?`,
      )
      .bind(await sha256Hex(token), kind, now.toISOString())
      .first<StepRow>(),
  );
}

/** Takes the step away and gives it: a challenge is answered once, rightly or not. */
export async function takeStep(
  db: Database,
  kind: StepKind,
  token: string | undefined,
  now: Date,
): Promise<Step | null> {
  if (!token) return null;
  return stepOf(
    await db
      .prepare(
        `DELETE FROM sign_in_step WHERE token_sha256 = ? AND kind = ? AND expires_at > ?
         RETURNING token_sha256 AS tokenSha256, account_id AS accountId, data`,
      )
      .bind(await sha256Hex(token), kind, now.toISOString())
      .first<StepRow>(),
  );
}

/** SQL condition for an expectation: the step is still there. */
export const STEP_IS_THERE = 'SELECT EXISTS (SELECT 1 FROM sign_in_step WHERE token_sha256 = ?)';

/** Ends a step, for the batch of its success. */
export function endStepStatement(db: Pick<Database, 'prepare'>, step: Step): D1PreparedStatement {
  return db.prepare('DELETE FROM sign_in_step WHERE token_sha256 = ?').bind(step.tokenSha256);
}

interface StepRow {
  tokenSha256: string;
  accountId: string | null;
  data: string;
}

function stepOf(row: StepRow | null): Step | null {
  return row && { ...row, data: JSON.parse(row.data) as Record<string, unknown> };
}
