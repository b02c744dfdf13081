/** What signing in leaves behind, and when it is forgotten. The audit trail keeps what happened; these rows only serve. */
import type { Database } from '../platform/db.ts';
import { COUNT_HOURS_MAX } from './lockout-rules.ts';
import { forgetFailuresStatement } from './lockout-store.ts';

/** Links that were used or are over, and receipts of requests. */
const KEPT_DAYS = 30;
/** Where people sign in from. */
export const PLACE_DAYS = 30;

const DAY_MILLISECONDS = 86_400_000;

/** Removes what no longer serves anything at `now`. Can run as often as one likes. */
export async function forgetOldSignIns(db: Database, now: Date): Promise<void> {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const at = now.toISOString();
  const old = before(KEPT_DAYS * DAY_MILLISECONDS).toISOString();
  await db.batch([
    db.prepare('DELETE FROM sign_in_step WHERE expires_at <= ?').bind(at),
    db.prepare('DELETE FROM session WHERE expires_at <= ?').bind(at),
    forgetFailuresStatement(db, before(COUNT_HOURS_MAX * 3_600_000)),
    db
      .prepare('DELETE FROM sign_in_place WHERE last_used_at < ?')
      .bind(before(PLACE_DAYS * DAY_MILLISECONDS).toISOString()),
    db.prepare('DELETE FROM access_link WHERE expires_at < ?').bind(old),
    db.prepare('DELETE FROM idempotent_request WHERE created_at < ?').bind(old),
  ]);
}
