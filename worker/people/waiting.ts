/** What waits for an administrator among the people within reach, counted up to a limit. Reads only. */
import { PRIVILEGED_ROLES } from '../../schema/api/access.ts';
import type { Database } from '../platform/db.ts';

/** Nothing is counted further than this. */
export const WAITING_COUNT_MAX = 100;
/** Privileged assignments that are looked at for a missing second factor. */
const LOOKED_AT_MAX = 300;
/** An assignment is about to end so many days before its last one. */
export const ENDING_SOON_DAYS = 30;

export interface Counted {
  count: number;
  /** Whether there are, or may be, more. */
  more: boolean;
}

export interface Waiting {
  invitationsOpen: Counted;
  withoutSecondFactor: Counted;
  assignmentsEnding: Counted;
}

/** Codes of one level have one length, so the range holds the unit at `?1` and all below it and nothing else. */
const WITHIN = `u.path >= ?1 AND u.path < ?1 || '0'`;

/** For the unit at `path` and all below it; `until` is the last day that is soon. Days in Asia/Jakarta. */
export async function readWaiting(
  db: Database,
  path: string,
  today: string,
  until: string,
): Promise<Waiting> {
  const [invitations, factors, ending] = await db.batch<{ count: number; looked: number }>([
    db
      .prepare(
        `SELECT count(*) AS count, count(*) AS looked FROM (
           SELECT 1 FROM unit u CROSS JOIN account a INDEXED BY account_invited ON a.unit_code = u.code
             AND a.last_signed_in_at IS NULL AND a.disabled_at IS NULL
           WHERE ${WITHIN} LIMIT ${WAITING_COUNT_MAX + 1})`,
      )
      .bind(path),
    db
      .prepare(
        `SELECT count(DISTINCT CASE WHEN missing THEN account_id END) AS count, count(*) AS looked FROM (
           SELECT g.account_id, ${WITHOUT_SECOND_FACTOR} AS missing
           FROM unit u CROSS JOIN assignment g ON g.unit_code = u.code
             AND g.role IN (${PRIVILEGED}) AND (g.ends_on IS NULL OR g.ends_on >= ?2)
           JOIN account a ON a.id = g.account_id
           WHERE ${WITHIN} LIMIT ${LOOKED_AT_MAX + 1})`,
      )
      .bind(path, today),
    db
      .prepare(
        `SELECT count(*) AS count, count(*) AS looked FROM (
           SELECT 1 FROM unit u CROSS JOIN assignment g INDEXED BY assignment_ending ON g.unit_code = u.code
             AND g.ends_on >= ?2 AND g.ends_on <= ?3
           WHERE ${WITHIN} LIMIT ${WAITING_COUNT_MAX + 1})`,
      )
      .bind(path, today, until),
  ]);
  return {
    invitationsOpen: counted(invitations, WAITING_COUNT_MAX),
    withoutSecondFactor: counted(factors, LOOKED_AT_MAX),
    assignmentsEnding: counted(ending, WAITING_COUNT_MAX),
  };
}

/** When an assignment ends; null when it is open-ended or not there. */
export async function readLastDay(db: Database, assignmentId: string): Promise<string | null> {
  const row = await db
    .prepare('SELECT ends_on AS endsOn FROM assignment WHERE id = ?')
    .bind(assignmentId)
    .first<{ endsOn: string | null }>();
  return row?.endsOn ?? null;
}

export const PRIVILEGED = PRIVILEGED_ROLES.map((role) => `'${role}'`).join(', ');

/** That the account `a` can sign in, and has neither an authenticator nor a passkey. */
export const WITHOUT_SECOND_FACTOR = `(a.disabled_at IS NULL AND a.last_signed_in_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM totp t WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.account_id = a.id))`;

function counted(result: D1Result<{ count: number; looked: number }> | undefined, most: number): Counted {
  const { count = 0, looked = 0 } = result?.results[0] ?? {};
  return { count: Math.min(count, WAITING_COUNT_MAX), more: looked > most || count > WAITING_COUNT_MAX };
}
