/**
 * The digest: one mail a person and morning with what they have not read since the last one. Made as a row of the
 * outbox, in the same batch that takes its notices from those which wait, so that each is brought once.
 */
import type { Zone } from '../../schema/api/zones.ts';
import { jsonChunks } from '../platform/bulk.ts';
import type { Database } from '../platform/db.ts';
import { uuidv7Source } from '../platform/ids.ts';
import type { NoticeData, OrderedKind } from './kinds.ts';
import { ATTEMPTS_MAX, digestDate, digestKey, nextDigests } from './rules.ts';

interface Awaiting {
  accountId: string;
  unitPath: string;
  zone: Zone;
  disabled: number;
}

/** Makes the digests that are due. Run twice, even at once, it makes each once. Returns how many people have waited. */
export async function makeDigests(db: Database, now: Date): Promise<number> {
  const awaiting = await readAwaiting(db, now);
  const newId = uuidv7Source(now);
  const digests = awaiting.map(({ accountId, unitPath, zone, disabled }) => ({
    id: newId(),
    key: digestKey(accountId, digestDate(now, zone)),
    accountId,
    unitPath,
    disabled,
    nextDueAt: nextDigests(now)[zone],
  }));
  for (const chunk of jsonChunks(digests)) await db.batch(digestStatements(db, chunk, now));
  return awaiting.length;
}

/** Led by the index of what is due; the plus keeps SQLite from reading everybody's inbox in the order of accounts. */
async function readAwaiting(db: Database, now: Date): Promise<Awaiting[]> {
  const { results } = await db
    .prepare(
      `SELECT a.id AS accountId, u.path AS unitPath, u.zone, a.disabled_at IS NOT NULL AS disabled
       FROM (SELECT DISTINCT +account_id AS account_id FROM inbox_item WHERE digest_due_at <= ?) due
       JOIN account a ON a.id = due.account_id JOIN unit u ON u.code = a.unit_code`,
    )
    .bind(now.toISOString())
    .all<Awaiting>();
  return results;
}

/**
 * Three statements for one batch: the mails; the notices that they bring; and what is left because the person had
 * today's digest already, or is disabled, waits for the next morning.
 */
function digestStatements(db: Database, digests: string, now: Date): D1PreparedStatement[] {
  const at = now.toISOString();
  return [
    db
      .prepare(
        `INSERT INTO outbox (id, key, kind, unit_path, account_id, attempts_max, next_attempt_at, created_at)
         SELECT value->>'id', value->>'key', 'digest', value->>'unitPath', value->>'accountId', ?2, ?3, ?3
         FROM json_each(?1) WHERE value->>'disabled' = 0 ON CONFLICT (key) DO NOTHING`,
      )
      .bind(digests, ATTEMPTS_MAX, at),
    db
      .prepare(
        `UPDATE inbox_item SET digest_due_at = NULL, digest_id = made.id
         FROM (SELECT o.id, o.account_id FROM json_each(?1) JOIN outbox o ON o.id = value->>'id') made
         WHERE inbox_item.account_id = made.account_id AND inbox_item.digest_due_at <= ?2`,
      )
      .bind(digests, at),
    db
      .prepare(
        `UPDATE inbox_item SET digest_due_at = late.due_at
         FROM (SELECT value->>'accountId' AS account_id, value->>'nextDueAt' AS due_at FROM json_each(?1)) late
         WHERE inbox_item.account_id = late.account_id AND inbox_item.digest_due_at <= ?2`,
      )
      .bind(digests, at),
  ];
}

export interface DigestNotice {
  kind: OrderedKind;
  data: NoticeData[OrderedKind];
  createdAt: string;
}

/** The notices that a digest brings, oldest first. */
export async function readDigestNotices(db: Database, digestId: string): Promise<DigestNotice[]> {
  const { results } = await db
    .prepare(
      'SELECT kind, data, created_at AS createdAt FROM inbox_item WHERE digest_id = ? ORDER BY digest_id, id',
    )
    .bind(digestId)
    .all<{ kind: OrderedKind; data: string; createdAt: string }>();
  return results.map((row) => ({ ...row, data: JSON.parse(row.data) as DigestNotice['data'] }));
}
