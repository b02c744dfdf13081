/**
 * Tells people: makes the statements that put a notice into the outbox and the inbox, for the batch of what it tells of.
 * So nobody is told of what did not happen, and nothing happens untold. Nothing is sent here.
 */
import { DEFAULT_DELIVERIES } from '../../schema/api/notice-words.ts';
import type { Preparing } from '../platform/bulk.ts';
import { uuidv7Source } from '../platform/ids.ts';
import { type AnyNotice, definitionOf } from './kinds.ts';
import { inboxStatements, type NoticeRow, outboxStatements } from './outbox.ts';
import { ATTEMPTS_MAX, nextDigests, noticeKey } from './rules.ts';

/** What telling needs; every `Work` has it, and a cron can give it. */
export interface Telling {
  db: Preparing;
  now: Date;
}

/**
 * At most three statements, however many notices, for the batch of the caller. A notice that was ordered before (the
 * same what, version, kind and recipient) is not told again. Accounts that are disabled are told nothing.
 */
export function noticeStatements({ db, now }: Telling, ...notices: AnyNotice[]): D1PreparedStatement[] {
  const newId = uuidv7Source(now);
  const rows = notices.map((notice) => rowOf(notice, newId()));
  const forInbox = rows.filter((_, index) => definitionOf(notices[index]!.kind).inbox);
  return [
    ...outboxStatements(db, rows, ATTEMPTS_MAX, now),
    ...inboxStatements(db, forInbox, nextDigests(now), now),
  ];
}

function rowOf(notice: AnyNotice, id: string): NoticeRow {
  const { group, delivery } = definitionOf(notice.kind);
  const { data, secret, expiresAt } = partsOf(notice.data);
  const { recipient, calendar } = notice;
  const person = 'accountId' in recipient ? null : recipient;
  return {
    id,
    key: noticeKey(notice),
    kind: notice.kind,
    unitPath: notice.unitPath,
    accountId: 'accountId' in recipient ? recipient.accountId : null,
    email: person?.email ?? null,
    name: person?.name ?? null,
    language: person?.language ?? null,
    matter: group === 'security' ? null : group,
    delivery: group === 'security' ? 'instant' : (delivery ?? DEFAULT_DELIVERIES[group]),
    data: JSON.stringify(data),
    secret,
    expiresAt,
    calendarMethod: calendar?.method ?? null,
    calendar: calendar?.text ?? null,
  };
}

/** A link that lets someone in stands apart from the rest, so that it can be forgotten once it is sent. */
function partsOf(told: AnyNotice['data']): {
  data: unknown;
  secret: string | null;
  expiresAt: string | null;
} {
  if (!('url' in told)) return { data: told, secret: null, expiresAt: null };
  const { url, ...data } = told;
  return { data, secret: url, expiresAt: told.expiresAt };
}
