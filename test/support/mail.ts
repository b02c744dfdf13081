/** A post office for tests: the mail server is faked, everything this side of it is real. */
import { env } from 'cloudflare:test';
import type { Post } from '../../worker/notices/delivery.ts';
import type { AnyNotice } from '../../worker/notices/kinds.ts';
import { noticeStatements } from '../../worker/notices/notify.ts';
import { memberDatabase } from '../../worker/platform/db.ts';
import type { MailMessage } from '../../worker/platform/mail-message.ts';
import type { MailOutcome } from '../../worker/platform/mailer.ts';
import { ORIGIN } from './people.ts';
import { NOW } from './registry.ts';

/** A post whose clock the test moves, and whose server does as it is told. */
export interface TestPost extends Post {
  /** What the server has taken, in order. */
  taken: MailMessage[];
  /** What the server does next; without more it takes the mail. */
  script: ((message: MailMessage) => MailOutcome | Promise<MailOutcome>)[];
  /** Lets time pass. */
  pass(minutes: number): void;
}

export function testPost(now: Date = NOW): TestPost {
  let at = now.getTime();
  const taken: MailMessage[] = [];
  const script: TestPost['script'] = [];
  return {
    db: memberDatabase(env.DB),
    clock: { now: () => new Date(at) },
    from: { name: 'Simpul KPU', email: 'simpul@simpul.test' },
    publicOrigin: ORIGIN,
    taken,
    script,
    pass(minutes) {
      at += minutes * 60_000;
    },
    mailer: {
      async send(message) {
        const outcome = (await script.shift()?.(message)) ?? { sent: true };
        if (outcome.sent) taken.push(message);
        return outcome;
      },
    },
  };
}

export const UNREACHABLE: MailOutcome = { sent: false, failure: 'unreachable', detail: 'ECONNREFUSED' };
export const REFUSED: MailOutcome = { sent: false, failure: 'refused', detail: '550 5.1.1 No such user' };

/** A notice of the security group: mailed at once, whatever was chosen. */
export function securityNotice(accountId: string, version = 1, unitPath = '00/33/33.73'): AnyNotice {
  return {
    what: `account:${accountId}`,
    version,
    kind: 'password_changed',
    recipient: { accountId },
    data: {},
    unitPath,
  };
}

/** A notice of the group `access`, in which people choose. */
export function assignmentNotice(accountId: string, version = 1, unitPath = '00/33/33.73'): AnyNotice {
  return {
    what: `assignment:${accountId}`,
    version,
    kind: 'assignment_granted',
    recipient: { accountId },
    unitPath,
    data: {
      role: 'reviewer',
      position: `Kasubbag ${version}`,
      unitName: 'KPU Kota Salatiga',
      startsOn: '2026-11-22',
      endsOn: null,
      by: 'Siti (Contoh)',
    },
  };
}

/** An invitation with its secret link. */
export function invitationNotice(accountId: string, expiresAt = '2026-11-29T03:00:00.000Z'): AnyNotice {
  return {
    what: `account:${accountId}`,
    version: 1,
    kind: 'invitation',
    recipient: { accountId },
    unitPath: '00/33/33.73',
    data: {
      url: `${ORIGIN}/kerja/tautan#rahasia-${accountId}`,
      expiresAt,
      unitName: 'KPU Kota Salatiga',
      invitedBy: 'Siti (Contoh)',
    },
  };
}

/** Commits notices as the action would that they tell of. */
export async function tell(notices: AnyNotice[], now: Date = NOW): Promise<void> {
  await env.DB.batch(noticeStatements({ db: env.DB, now }, ...notices));
}

export interface OutboxState {
  id: string;
  state: string;
  attempts: number;
  next_attempt_at: string | null;
  failure: string | null;
  secret: string | null;
  sent_to: string | null;
}

/** All mails, in the order in which they were written. */
export async function outboxRows(): Promise<OutboxState[]> {
  const { results } = await env.DB.prepare(
    'SELECT id, state, attempts, next_attempt_at, failure, secret, sent_to FROM outbox ORDER BY id',
  ).all<OutboxState>();
  return results;
}
