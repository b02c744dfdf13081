/** Units that need not follow an umbrella agreement, as they say: the SQL. */
import type { CascadeAnswer } from '../../../../schema/api/follow-up.ts';
import type { Database } from '../../../platform/db.ts';

/** Whether a unit is one of those that an agreement is expected to be followed by. */
export async function isExpected(db: Database, agreementId: string, unitPath: string): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS yes FROM cascade_expectation
       WHERE agreement_id = ?1 AND ?2 > unit_path_prefix || '/' AND ?2 < unit_path_prefix || '0'`,
    )
    .bind(agreementId, unitPath)
    .first();
  return row !== null;
}

export function writeCascadeAnswer(
  db: Database,
  agreementId: string,
  one: CascadeAnswer,
  accountId: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO cascade_answer (agreement_id, unit_code, reason, account_id, answered_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (agreement_id, unit_code) DO UPDATE SET reason = excluded.reason, account_id = excluded.account_id,
         answered_at = excluded.answered_at, withdrawn_at = NULL, version = version + 1`,
    )
    .bind(agreementId, one.unitCode, one.reason, accountId, one.answeredAt);
}

export function takeBackCascadeAnswer(
  db: Database,
  agreementId: string,
  unitCode: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE cascade_answer SET withdrawn_at = ?, version = version + 1
       WHERE agreement_id = ? AND unit_code = ? AND withdrawn_at IS NULL`,
    )
    .bind(now.toISOString(), agreementId, unitCode);
}

export async function readCascadeAnswer(
  db: Database,
  agreementId: string,
  unitCode: string,
): Promise<{ version: number; withdrawnAt: string | null } | null> {
  return db
    .prepare(
      'SELECT version, withdrawn_at AS withdrawnAt FROM cascade_answer WHERE agreement_id = ? AND unit_code = ?',
    )
    .bind(agreementId, unitCode)
    .first();
}
