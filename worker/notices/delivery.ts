/**
 * Sends what is due. The outbox is the truth and the queue only wakes: whoever runs this, however many at once and
 * however often, takes mails one by one, sends each, and writes down at once what became of it. Where a run breaks off,
 * the mail it held is due again when its lease ends.
 */
import type { MailFailure, NoticeKind } from '../../schema/api/notice-words.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { type Database, memberDatabase } from '../platform/db.ts';
import { logError, logInfo } from '../platform/log.ts';
import type { MailAddress, MailMessage } from '../platform/mail-message.ts';
import { type MailBindings, type Mailer, type MailOutcome, mailerOf } from '../platform/mailer.ts';
import { readDigestNotices } from './digest.ts';
import { definitionOf, type NoticeData, type OrderedKind, staffPath } from './kinds.ts';
import { digestMail, type MailText, noticeMail } from './mail.ts';
import { type ClaimedMail, claimMail, settleFailed, settleSent } from './outbox.ts';
import { leaseEnd, messageIdOf, nextAttempt, type Tried, withheld } from './rules.ts';
import { noticeText } from './words.ts';

/** One run takes no more than this, so that it ends well before the platform ends it. */
export const MAILS_PER_RUN_MAX = 50;
const DETAIL_CHARACTERS_MAX = 500;

/** What sending needs. */
export interface Post {
  db: Database;
  clock: Clock;
  mailer: Mailer;
  from: MailAddress;
  publicOrigin: string;
}

export interface PostBindings extends Omit<MailBindings, 'DB'> {
  DB: D1Database;
  PUBLIC_ORIGIN: string;
  /** `Simpul KPU <simpul@example.org>`. */
  MAIL_FROM?: string;
}

/** The post of a deployed portal. Reads begin at the primary, where every claim is made. */
export function postOf(bindings: PostBindings): Post {
  return {
    db: memberDatabase(bindings.DB),
    clock: systemClock,
    mailer: mailerOf(bindings),
    from: senderOf(bindings),
    publicOrigin: bindings.PUBLIC_ORIGIN,
  };
}

/** Whose mail it is; calendars name it as the organiser (RFC 6047, 2.3). */
export function senderOf({
  MAIL_FROM,
  PUBLIC_ORIGIN,
}: Pick<PostBindings, 'MAIL_FROM' | 'PUBLIC_ORIGIN'>): MailAddress {
  return addressOf(MAIL_FROM ?? '', PUBLIC_ORIGIN);
}

/** Sends what is due, at most 50 mails; `more` says that the run stopped there. Throws when the database fails. */
export async function deliverDue(post: Post): Promise<{ tried: number; more: boolean }> {
  for (let tried = 0; tried < MAILS_PER_RUN_MAX; tried += 1) {
    const now = post.clock.now();
    const mail = await claimMail(post.db, now, leaseEnd(now));
    if (mail === null) return { tried, more: false };
    await deliver(post, mail, now);
  }
  return { tried: MAILS_PER_RUN_MAX, more: true };
}

async function deliver(post: Post, mail: ClaimedMail, now: Date): Promise<void> {
  const tried: Tried = { ...mail, recipientDisabled: mail.recipient.disabled };
  const held = withheld(tried, now);
  const outcome =
    held === null ? await attempt(post, mail) : { sent: false as const, failure: held, detail: null };
  logInfo('mail', {
    id: mail.id,
    kind: mail.kind,
    attempt: mail.attempts,
    outcome: outcome.sent ? 'sent' : outcome.failure,
  });
  const ended = post.clock.now();
  if (outcome.sent) return settleSent(post.db, mail, mail.recipient.email, ended);
  const detail = outcome.detail?.slice(0, DETAIL_CHARACTERS_MAX) ?? null;
  const next = nextAttempt(outcome.failure, tried, ended);
  await settleFailed(post.db, mail, { failure: outcome.failure, detail }, next, ended);
}

type Attempt = MailOutcome | { sent: false; failure: MailFailure; detail: string | null };

async function attempt(post: Post, mail: ClaimedMail): Promise<Attempt> {
  const text = await compose(post, mail);
  if (text === null) return { sent: false, failure: 'unreadable', detail: null };
  return post.mailer.send(messageOf(post, mail, text));
}

/** The mail's words; null when what stands in the outbox makes none, which another try would not change. */
async function compose(post: Post, mail: ClaimedMail): Promise<MailText | null> {
  const titles = mail.kind === 'digest' ? await digestTitles(post.db, mail) : [];
  try {
    return mail.kind === 'digest' ? composeDigest(post, mail, titles) : composeNotice(post, mail);
  } catch (error) {
    logError('mail', { id: mail.id, kind: mail.kind, message: String(error) });
    return null;
  }
}

async function digestTitles(db: Database, { id, recipient }: ClaimedMail): Promise<string[]> {
  const notices = await readDigestNotices(db, id);
  return notices.map(
    ({ kind, data, createdAt }) => noticeText(kind, data, recipient.language, createdAt).title,
  );
}

function composeDigest(post: Post, { recipient }: ClaimedMail, titles: string[]): MailText {
  const { language, name } = recipient;
  return digestMail({ language, name, publicOrigin: post.publicOrigin, titles });
}

function composeNotice(post: Post, mail: ClaimedMail): MailText {
  const kind = mail.kind as OrderedKind;
  const { language, name } = mail.recipient;
  const { group, page } = definitionOf(kind as NoticeKind);
  const data = JSON.parse(mail.data) as NoticeData[typeof kind];
  return noticeMail({
    language,
    name,
    notice: noticeText(kind, data, language, mail.createdAt),
    link: mail.secret ?? (page === null ? null : post.publicOrigin + staffPath(page, language)),
    group,
    hasAccount: mail.accountId !== null,
    publicOrigin: post.publicOrigin,
  });
}

function messageOf(post: Post, mail: ClaimedMail, text: MailText): MailMessage {
  const { email, name } = mail.recipient;
  return {
    messageId: messageIdOf(mail.key, post.publicOrigin),
    from: post.from,
    to: { email, name },
    ...text,
    // The moment it was ordered: every try is the same message.
    date: new Date(mail.createdAt),
    ...(mail.calendarMethod !== null &&
      mail.calendar !== null && { calendar: { method: mail.calendarMethod, text: mail.calendar } }),
  };
}

/** A mailbox as configured, `Name <address>`; without one a sender at the portal's own name. */
function addressOf(mailbox: string, publicOrigin: string): MailAddress {
  const match = /^\s*(?<name>[^<>]*?)\s*<(?<email>[^<>\s]+@[^<>\s]+)>\s*$/.exec(mailbox)?.groups;
  if (match?.email) return { name: match.name || 'Simpul KPU', email: match.email };
  return { name: 'Simpul KPU', email: `simpul@${new URL(publicOrigin).hostname}` };
}
