/**
 * The outbox as the sender sees it: rows are claimed, settled and forgotten here. A claim is one conditional update, so
 * that of two who ask at the same moment each gets another mail. That a mail was sent is true whoever says it and
 * however late; that a try failed counts only as long as nobody else has begun another one.
 */
import type { CalendarMethod, MailFailure } from '../../schema/api/notice-words.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Zone } from '../../schema/api/zones.ts';
import { jsonChunks, type Preparing } from '../platform/bulk.ts';
import type { Database } from '../platform/db.ts';

/** A message to be written to the outbox, and to the inbox of its recipient. */
export interface NoticeRow {
  id: string;
  key: string;
  kind: string;
  unitPath: string;
  /** Either an account, or address, name and language. */
  accountId: string | null;
  email: string | null;
  name: string | null;
  language: Language | null;
  /** The group in which the recipient may have chosen; null when there is nothing to choose. */
  matter: string | null;
  /** How someone is told who has chosen nothing. */
  delivery: string;
  /** JSON, without the secret. */
  data: string;
  secret: string | null;
  expiresAt: string | null;
  calendarMethod: CalendarMethod | null;
  calendar: string | null;
}

const FIELDS = `row.value->>'id', row.value->>'key', row.value->>'kind', row.value->>'unitPath',
  row.value->>'data', row.value->>'secret', row.value->>'expiresAt', row.value->>'calendarMethod', row.value->>'calendar'`;

const COLUMNS = `id, key, kind, unit_path, data, secret, expires_at, calendar_method, calendar, attempts_max,
  next_attempt_at, created_at`;

/** Mails to people with an account, for those who want one at once, and to people without. */
export function outboxStatements(
  db: Preparing,
  rows: NoticeRow[],
  attemptsMax: number,
  now: Date,
): D1PreparedStatement[] {
  const at = now.toISOString();
  const members = jsonChunks(rows.filter((row) => row.accountId !== null));
  const others = jsonChunks(rows.filter((row) => row.accountId === null));
  return [
    ...members.map((chunk) =>
      db
        .prepare(
          `INSERT INTO outbox (${COLUMNS}, account_id)
           SELECT ${FIELDS}, ?2, ?3, ?3, a.id
           FROM json_each(?1) row JOIN account a ON a.id = row.value->>'accountId' AND a.disabled_at IS NULL
           LEFT JOIN notice_preference p ON p.account_id = a.id AND p.matter = row.value->>'matter'
           WHERE coalesce(p.delivery, row.value->>'delivery') = 'instant'
           ON CONFLICT (key) DO NOTHING`,
        )
        .bind(chunk, attemptsMax, at),
    ),
    ...others.map((chunk) =>
      db
        .prepare(
          `INSERT INTO outbox (${COLUMNS}, email, name, language)
           SELECT ${FIELDS}, ?2, ?3, ?3, row.value->>'email', row.value->>'name', row.value->>'language'
           FROM json_each(?1) row WHERE true ON CONFLICT (key) DO NOTHING`,
        )
        .bind(chunk, attemptsMax, at),
    ),
  ];
}

/** The same for their inboxes; `digests` says when the next digest is due in each zone. */
export function inboxStatements(
  db: Preparing,
  rows: NoticeRow[],
  digests: Record<Zone, string>,
  now: Date,
): D1PreparedStatement[] {
  return jsonChunks(rows.filter((row) => row.accountId !== null)).map((chunk) =>
    db
      .prepare(
        `INSERT INTO inbox_item (id, key, account_id, kind, data, created_at, digest_due_at)
         SELECT row.value->>'id', row.value->>'key', a.id, row.value->>'kind', row.value->>'data', ?2,
           iif(coalesce(p.delivery, row.value->>'delivery') = 'digest', ?3->>('$.' || u.zone), NULL)
         FROM json_each(?1) row JOIN account a ON a.id = row.value->>'accountId' AND a.disabled_at IS NULL
         JOIN unit u ON u.code = a.unit_code
         LEFT JOIN notice_preference p ON p.account_id = a.id AND p.matter = row.value->>'matter'
         WHERE true ON CONFLICT (key) DO NOTHING`,
      )
      .bind(chunk, now.toISOString(), JSON.stringify(digests)),
  );
}

/** A mail that someone has begun to try. */
export interface ClaimedMail {
  id: string;
  key: string;
  kind: string;
  data: string;
  secret: string | null;
  expiresAt: string | null;
  calendarMethod: CalendarMethod | null;
  calendar: string | null;
  /** This try included. */
  attempts: number;
  attemptsMax: number;
  createdAt: string;
  accountId: string | null;
  /** Where it goes: as the account says now, or as was given. */
  recipient: { email: string; name: string; language: Language; disabled: boolean };
}

/** Begins a try of the mail that has been due longest and keeps others from it until `leaseEnd`; null: none is due. */
export async function claimMail(db: Database, now: Date, leaseEnd: Date): Promise<ClaimedMail | null> {
  const row = await db
    .prepare(
      `UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ?2
       WHERE id = (SELECT id FROM outbox WHERE next_attempt_at <= ?1 ORDER BY next_attempt_at, id LIMIT 1)
       RETURNING id, key, kind, data, secret, expires_at AS expiresAt, calendar_method AS calendarMethod, calendar,
         attempts, attempts_max AS attemptsMax, created_at AS createdAt, account_id AS accountId,
         coalesce(
           (SELECT json_object('email', a.email, 'name', a.name, 'language', a.language,
                               'disabled', iif(a.disabled_at IS NULL, json('false'), json('true')))
            FROM account a WHERE a.id = outbox.account_id),
           json_object('email', email, 'name', name, 'language', language, 'disabled', json('false'))
         ) AS recipient`,
    )
    .bind(now.toISOString(), leaseEnd.toISOString())
    .first<Omit<ClaimedMail, 'recipient'> & { recipient: string }>();
  return row && { ...row, recipient: JSON.parse(row.recipient) as ClaimedMail['recipient'] };
}

/** Writes down that the mail was sent, and forgets its secret. */
export async function settleSent(
  db: Database,
  mail: Pick<ClaimedMail, 'id'>,
  sentTo: string,
  now: Date,
): Promise<void> {
  await db
    .prepare(
      `UPDATE outbox SET state = 'sent', next_attempt_at = NULL, secret = NULL, failure = NULL, failure_detail = NULL,
         sent_to = ?, settled_at = ?
       WHERE id = ? AND state = 'waiting'`,
    )
    .bind(sentTo, now.toISOString(), mail.id)
    .run();
}

/**
 * Writes down why this try failed, and when the next one begins; null: the mail is given up. A try that others have
 * taken over settles nothing.
 */
export async function settleFailed(
  db: Database,
  mail: Pick<ClaimedMail, 'id' | 'attempts'>,
  failure: { failure: MailFailure; detail: string | null },
  nextAttempt: Date | null,
  now: Date,
): Promise<void> {
  const dead = nextAttempt === null;
  await db
    .prepare(
      `UPDATE outbox SET state = ?1, next_attempt_at = ?2, settled_at = ?3, failure = ?4, failure_detail = ?5
       WHERE id = ?6 AND attempts = ?7 AND state = 'waiting'`,
    )
    .bind(
      dead ? 'dead' : 'waiting',
      nextAttempt?.toISOString() ?? null,
      dead ? now.toISOString() : null,
      failure.failure,
      failure.detail,
      mail.id,
      mail.attempts,
    )
    .run();
}

/** Removes what nobody needs any more: see the retention in schema/README.md. */
export async function forgetNotices(
  db: Database,
  sentBefore: Date,
  toldBefore: Date,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await db.batch([
    db.prepare('UPDATE outbox SET secret = NULL WHERE secret IS NOT NULL AND expires_at <= ?').bind(at),
    db.prepare('DELETE FROM outbox WHERE settled_at <= ?').bind(sentBefore.toISOString()),
    db.prepare('DELETE FROM inbox_item WHERE created_at <= ?').bind(toldBefore.toISOString()),
    db.prepare('DELETE FROM local_mail WHERE created_at <= ?').bind(sentBefore.toISOString()),
  ]);
}
