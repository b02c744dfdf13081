/** SQL of the daily digest: which days are closed, and what was read on a day. */
import type { ReadKind } from '../../schema/api/contact-words.ts';
import type { Database } from '../platform/db.ts';

export interface ReadRow {
  seq: number;
  at: string;
  readerId: string;
  readerRole: string | null;
  how: ReadKind;
  /** JSON list. */
  contacts: string;
}

/** The day of the first read and the last day that has its digest; null where there is none. */
export async function readDigestState(
  db: Database,
): Promise<{ firstRead: string | null; lastDigest: string | null }> {
  const row = await db
    .prepare(
      `SELECT (SELECT day FROM contact_read ORDER BY day, seq LIMIT 1) AS firstRead,
         (SELECT max(day) FROM contact_entry WHERE day IS NOT NULL) AS lastDigest`,
    )
    .first<{ firstRead: string | null; lastDigest: string | null }>();
  return row ?? { firstRead: null, lastDigest: null };
}

/** Everything that was read on a day, in its order. */
export async function readReadsOf(db: Database, day: string): Promise<ReadRow[]> {
  const { results } = await db
    .prepare(
      `SELECT seq, at, reader_id AS readerId, reader_role AS readerRole, how, contacts
       FROM contact_read WHERE day = ? ORDER BY seq`,
    )
    .bind(day)
    .all<ReadRow>();
  return results;
}
