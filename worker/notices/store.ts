/** Inbox, preferences and outbox as people see them: reads, and statements for the batches of actions.ts. */
import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import {
  type Inbox,
  type InboxQuery,
  type NoticePreferences,
  type Outbox,
  type OutboxItem,
  type OutboxQuery,
  UNREAD_COUNT_MAX,
} from '../../schema/api/notice.ts';
import {
  type ChosenGroup,
  DEFAULT_DELIVERIES,
  type Delivery,
  NOTICE_GROUPS,
  type NoticeKind,
} from '../../schema/api/notice-words.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { account } from '../../schema/tables/account.ts';
import { inboxItem, noticePreference, outbox } from '../../schema/tables/notice.ts';
import { unit } from '../../schema/tables/unit.ts';
import { decodeCursor, pageOf } from '../http/pagination.ts';
import { type Database, plain } from '../platform/db.ts';
import { definitionOf, type NoticeData, type OrderedKind, staffPath } from './kinds.ts';
import { noticeText } from './words.ts';

/** A page of someone's notices in their words, newest first; null for a cursor that is not of this list. */
export async function readInbox(
  db: Database,
  accountId: string,
  query: InboxQuery,
  language: Language,
): Promise<Inbox | null> {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, 'inbox', ['string']);
  if (query.cursor !== undefined && before === null) return null;
  const [rows, unread] = await Promise.all([
    plain(db)
      .select({
        id: inboxItem.id,
        kind: inboxItem.kind,
        data: inboxItem.data,
        createdAt: inboxItem.createdAt,
        readAt: inboxItem.readAt,
      })
      .from(inboxItem)
      .where(
        and(
          eq(inboxItem.accountId, accountId),
          query.state === 'unread' ? isNull(inboxItem.readAt) : undefined,
          before ? lt(inboxItem.id, before[0] as string) : undefined,
        ),
      )
      .orderBy(desc(inboxItem.id))
      .limit(query.limit + 1),
    countUnread(db, accountId),
  ]);
  const page = pageOf(
    rows,
    query.limit,
    'inbox',
    (last) => [last.id],
    (row) => inboxItemOf(row, language),
  );
  return { ...page, unread };
}

function inboxItemOf(
  row: { id: string; kind: string; data: string; createdAt: string; readAt: string | null },
  language: Language,
): Inbox['items'][number] {
  const kind = row.kind as OrderedKind;
  const { group, page } = definitionOf(kind);
  const text = noticeText(kind, JSON.parse(row.data) as NoticeData[typeof kind], language, row.createdAt);
  return {
    id: row.id,
    kind,
    group,
    title: text.title,
    text: text.paragraphs.join('\n\n'),
    link: page === null ? null : staffPath(page, language),
    createdAt: row.createdAt,
    readAt: row.readAt,
  };
}

/** How many notices someone has not read, counted up to 100; `but` leaves some out. */
export async function countUnread(
  db: Database,
  accountId: string,
  but: { id: string } | { through: string } | null = null,
): Promise<number> {
  const rows = await plain(db)
    .select({ one: sql<number>`1` })
    .from(inboxItem)
    .where(
      and(
        eq(inboxItem.accountId, accountId),
        isNull(inboxItem.readAt),
        but && 'id' in but ? ne(inboxItem.id, but.id) : undefined,
        but && 'through' in but ? gt(inboxItem.id, but.through) : undefined,
      ),
    )
    .limit(UNREAD_COUNT_MAX);
  return rows.length;
}

/** Whether this notice is in someone's inbox. */
export async function hasNotice(db: Database, accountId: string, id: string): Promise<boolean> {
  const rows = await plain(db)
    .select({ id: inboxItem.id })
    .from(inboxItem)
    .where(and(eq(inboxItem.id, id), eq(inboxItem.accountId, accountId)));
  return rows.length > 0;
}

/** Marks one notice as read, or all up to one of them. What was read before a digest is not brought by it. */
export function readingStatement(
  db: Database,
  accountId: string,
  which: { id: string } | { through: string },
  now: Date,
): D1PreparedStatement {
  const [condition, id] = 'id' in which ? ['id = ?3', which.id] : ['id <= ?3', which.through];
  return db
    .prepare(
      `UPDATE inbox_item SET read_at = ?1, digest_due_at = NULL
       WHERE account_id = ?2 AND read_at IS NULL AND ${condition}`,
    )
    .bind(now.toISOString(), accountId, id);
}

/** How someone is told of each group of matters. */
export async function readPreferences(db: Database, accountId: string): Promise<NoticePreferences> {
  const rows = await plain(db)
    .select({ matter: noticePreference.matter, delivery: noticePreference.delivery })
    .from(noticePreference)
    .where(eq(noticePreference.accountId, accountId));
  const chosen = new Map<string, Delivery>(rows.map(({ matter, delivery }) => [matter, delivery]));
  return {
    items: NOTICE_GROUPS.map((group) =>
      group === 'security'
        ? { group, delivery: 'instant', fixed: true }
        : { group, delivery: chosen.get(group) ?? DEFAULT_DELIVERIES[group], fixed: false },
    ),
  };
}

export function preferenceStatement(
  db: Database,
  accountId: string,
  group: ChosenGroup,
  delivery: Delivery,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO notice_preference (account_id, matter, delivery, updated_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (account_id, matter) DO UPDATE SET delivery = excluded.delivery, updated_at = excluded.updated_at`,
    )
    .bind(accountId, group, delivery, now.toISOString());
}

const OUTBOX_COLUMNS = {
  id: outbox.id,
  kind: outbox.kind,
  state: outbox.state,
  accountId: outbox.accountId,
  name: sql<string>`coalesce(${outbox.name}, ${account.name})`.as('recipient_name'),
  email: sql<string>`coalesce(${outbox.sentTo}, ${outbox.email}, ${account.email})`.as('recipient_email'),
  unitPath: outbox.unitPath,
  unitCode: sql<string>`${unit.code}`.as('unit_code'),
  unitName: sql<string>`${unit.name}`.as('unit_name'),
  attempts: outbox.attempts,
  nextAttemptAt: outbox.nextAttemptAt,
  failure: outbox.failure,
  failureDetail: outbox.failureDetail,
  expiresAt: outbox.expiresAt,
  createdAt: outbox.createdAt,
  settledAt: outbox.settledAt,
};

/** A mail as the list shows it, with where it belongs and until when its link is of use. */
export interface OutboxRow {
  item: OutboxItem;
  unitPath: string;
  expiresAt: string | null;
}

/** A page of the mails, newest first; null for a cursor that is not of this list. */
export async function readOutbox(db: Database, query: OutboxQuery): Promise<Outbox | null> {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, query.state, ['string']);
  if (query.cursor !== undefined && before === null) return null;
  const rows = await selectOutbox(db)
    .where(and(eq(outbox.state, query.state), before ? lt(outbox.id, before[0] as string) : undefined))
    .orderBy(desc(outbox.id))
    .limit(query.limit + 1);
  return pageOf(
    rows,
    query.limit,
    query.state,
    (last) => [last.id],
    (row) => outboxRowOf(row).item,
  );
}

/** One mail, or null. */
export async function readOutboxRow(db: Database, id: string): Promise<OutboxRow | null> {
  const [row] = await selectOutbox(db).where(eq(outbox.id, id));
  return row ? outboxRowOf(row) : null;
}

function selectOutbox(db: Database) {
  return plain(db)
    .select(OUTBOX_COLUMNS)
    .from(outbox)
    .innerJoin(unit, eq(unit.path, outbox.unitPath))
    .leftJoin(account, eq(account.id, outbox.accountId));
}

function outboxRowOf(row: Awaited<ReturnType<typeof selectOutbox>>[number]): OutboxRow {
  return {
    item: {
      id: row.id,
      kind: row.kind as NoticeKind,
      state: row.state,
      to: { name: row.name, email: row.email, accountId: row.accountId },
      unit: { code: row.unitCode, name: row.unitName },
      attempts: row.attempts,
      nextAttemptAt: row.nextAttemptAt,
      failure: row.failure,
      failureDetail: row.failureDetail,
      createdAt: row.createdAt,
      sentAt: row.state === 'sent' ? row.settledAt : null,
    },
    unitPath: row.unitPath,
    expiresAt: row.expiresAt,
  };
}

/** How many mails were given up, counted up to 100. For the start page. */
export async function countDead(db: Database): Promise<number> {
  const rows = await plain(db)
    .select({ one: sql<number>`1` })
    .from(outbox)
    .where(eq(outbox.state, 'dead'))
    .limit(UNREAD_COUNT_MAX);
  return rows.length;
}

/** Puts a mail that was given up back among those that wait, with so many tries more. */
export function retryStatement(db: Database, id: string, attempts: number, now: Date): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE outbox SET state = 'waiting', attempts_max = attempts + ?1, next_attempt_at = ?2, settled_at = NULL
       WHERE id = ?3 AND state = 'dead'`,
    )
    .bind(attempts, now.toISOString(), id);
}
