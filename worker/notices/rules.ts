/**
 * When a mail is tried, tried again, given up or held back, and when the morning's digest is due. Pure.
 */
import { createHash } from 'node:crypto';
import type { MailFailure } from '../../schema/api/notice-words.ts';
import { instantOf, localTimeAt, ZONES, type Zone } from '../../schema/api/zones.ts';
import type { AnyNotice, Recipient } from './kinds.ts';

/** What is waited for after the first, second, … try that failed; after the last there is none. About 22 hours. */
export const RETRY_DELAYS_MINUTES = [1, 5, 15, 60, 180, 360, 720] as const;
/** Tries before a mail is given up, and again each time someone asks for it. */
export const ATTEMPTS_MAX = RETRY_DELAYS_MINUTES.length + 1;
/** How long a try may take before others may think it dead: longer than every transport waits. */
export const LEASE_MINUTES = 5;
/** Clock time of the digest where the person works. */
export const DIGEST_TIME = '07:00';

const MINUTE_MILLISECONDS = 60_000;
const DAY_MILLISECONDS = 86_400_000;
const MESSAGE_ID_CHARACTERS = 32;

/** The key under which a message stands in the outbox once: what | version | kind | recipient. */
export function noticeKey({ what, version, kind, recipient }: AnyNotice): string {
  return [what, version, kind, recipientKey(recipient)].join('|');
}

/** The same for a digest: one a person and day. `date` is `YYYY-MM-DD` where the person works. */
export function digestKey(accountId: string, date: string): string {
  return ['digest', date, 'digest', accountId].join('|');
}

function recipientKey(recipient: Recipient): string {
  return 'accountId' in recipient ? recipient.accountId : recipient.email.toLowerCase();
}

/**
 * The Message-ID (RFC 5322, 3.6.4) of the message with this key: the same for every try, so that mail systems which
 * look for duplicates find them.
 */
export function messageIdOf(key: string, publicOrigin: string): string {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, MESSAGE_ID_CHARACTERS);
  return `<${digest}@${new URL(publicOrigin).hostname}>`;
}

/** A mail as someone has just begun to try it. */
export interface Tried {
  /** This try included. */
  attempts: number;
  attemptsMax: number;
  recipientDisabled: boolean;
  /** When the link in it ends, RFC 3339. */
  expiresAt: string | null;
}

/** Why a mail is not sent although it is due, or null. */
export function withheld(mail: Tried, now: Date): MailFailure | null {
  if (mail.recipientDisabled) return 'recipient_disabled';
  if (mail.expiresAt !== null && mail.expiresAt <= now.toISOString()) return 'link_expired';
  // More tries than allowed begin only when the last one allowed never came to an end.
  return mail.attempts > mail.attemptsMax ? 'interrupted' : null;
}

/** When the next try begins after one that failed, or null when the mail is given up. */
export function nextAttempt(failure: MailFailure, mail: Tried, now: Date): Date | null {
  if (!PASSING.includes(failure) || mail.attempts >= mail.attemptsMax) return null;
  // A mail that someone ordered anew begins again with the shortest delay.
  const failed = ATTEMPTS_MAX - (mail.attemptsMax - mail.attempts);
  const minutes = RETRY_DELAYS_MINUTES[failed - 1] ?? RETRY_DELAYS_MINUTES[0];
  return new Date(now.getTime() + minutes * MINUTE_MILLISECONDS);
}

/** What may go better another time. */
const PASSING: readonly MailFailure[] = ['unreachable', 'not_configured'];

/** Until when nobody else tries the mail that is tried now. */
export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_MINUTES * MINUTE_MILLISECONDS);
}

/** Why a mail cannot be ordered anew, or null when it can. */
export type RetryRefusal = { reason: 'not_dead' } | { reason: 'link_expired' };

export function retryRefusal(
  mail: { state: string; expiresAt: string | null },
  now: Date,
): RetryRefusal | null {
  if (mail.state !== 'dead') return { reason: 'not_dead' };
  const expired = mail.expiresAt !== null && mail.expiresAt <= now.toISOString();
  return expired ? { reason: 'link_expired' } : null;
}

/** The next time after `now` that it is seven in the morning, for each zone: RFC 3339 in UTC. */
export function nextDigests(now: Date): Record<Zone, string> {
  const of = (zone: Zone) => {
    const { date } = localTimeAt(now.getTime(), zone);
    const today = instantOf({ date, time: DIGEST_TIME }, zone);
    return new Date(today > now.getTime() ? today : today + DAY_MILLISECONDS).toISOString();
  };
  return Object.fromEntries(ZONES.map((zone) => [zone, of(zone)])) as Record<Zone, string>;
}

/** The date at which a digest made now is the day's one. */
export function digestDate(now: Date, zone: Zone): string {
  return localTimeAt(now.getTime(), zone).date;
}
