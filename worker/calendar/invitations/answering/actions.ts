/**
 * Answering an invitation, by a link or signed in. An answer can be changed as long as the invitation is open; the same
 * answer given twice is one. Room is decided again within the batch, since two may answer at the same moment.
 */
import type { Answering, ReceivedInvitation } from '../../../../schema/api/calendar-invitation.ts';
import type { AuditOrigin } from '../../../audit/event.ts';
import { auditStatement } from '../../../audit/record.ts';
import { committed, type Outcome, refused, STALE } from '../../../auth/outcome.ts';
import { sha256Hex } from '../../../auth/tokens.ts';
import { commit, type Work } from '../../../auth/work.ts';
import type { Database } from '../../../platform/db.ts';
import { expectation, isFailedExpectation } from '../../../platform/expectation.ts';
import { type AnswerRefusal, answerVerdict, closedBecause, comes } from '../rules.ts';
import { ANSWERED_BY_LINK } from '../store.ts';
import { type Received, receivedOf } from './received.ts';
import { ATTENDING, answerStatement, readAttending, readReceivedByLink } from './store.ts';

export type AnswerOutcome = Outcome<ReceivedInvitation, AnswerRefusal>;

/** What answering by a link is given: nobody has signed in. */
export interface LinkVisit {
  db: Database;
  now: Date;
  today: string;
  origin: AuditOrigin;
}

/** What the link shows, or null for one that holds no longer. */
export async function inspectLink(visit: LinkVisit, token: string): Promise<ReceivedInvitation | null> {
  const received = await readReceivedByLink(visit.db, await sha256Hex(token), visit.now);
  return received && receivedOf(received, visit.today);
}

/** Answers by a link; null for one that holds no longer. `version` is that of the invitation as it was shown. */
export async function answerByLink(
  visit: LinkVisit,
  token: string,
  version: number,
  answering: Answering,
): Promise<AnswerOutcome | null> {
  const sha256 = await sha256Hex(token);
  const received = await readReceivedByLink(visit.db, sha256, visit.now);
  if (!received) return null;
  if (isSaid(received, answering)) {
    return { outcome: 'done', value: receivedOf(received, visit.today) };
  }
  if (version !== received.row.version) return STALE;
  const decided = await decide(visit, received, answering, ANSWERED_BY_LINK);
  if (decided.outcome !== 'done') return decided;
  const { expects, writes, body, event } = decided.value;
  const linkHolds = expectation(
    visit.db,
    'SELECT link_revoked_at IS NULL AND withdrawn_at IS NULL FROM event_invitation WHERE link_sha256 = ?',
    sha256,
  );
  try {
    await visit.db.batch([linkHolds, ...expects, ...writes, auditStatement(visit.db, visit.origin, event)]);
  } catch (error) {
    if (isFailedExpectation(error)) return STALE;
    throw error;
  }
  return { outcome: 'done', value: body };
}

/** Answers for the organisation or unit that the person speaks for. */
export async function answerSignedIn(
  work: Work,
  received: Received,
  answering: Answering,
): Promise<AnswerOutcome> {
  const decided = await decide(work, received, answering, work.viewer.accountId);
  if (decided.outcome !== 'done') return decided;
  const { expects, writes, body, event } = decided.value;
  return committed(
    await commit(work, { expects, writes, events: [event], answer: { status: 200, body } }),
    body,
  );
}

async function decide(
  { db, now, today }: Pick<LinkVisit, 'db' | 'now' | 'today'>,
  received: Received,
  answering: Answering,
  by: string,
) {
  const { row, facts, unitPath } = received;
  const { capacity } = facts;
  const attending = capacity === null ? 0 : await readAttending(db, row);
  const closed = closedBecause({ status: facts.status, endsOn: facts.time.endsOn }, row.answersUntil, today);
  const verdict = answerVerdict(closed, answering, { capacity, attending });
  if (!verdict.allowed) return refused(verdict.refusal);
  const delegated = answering.answer === 'diwakilkan';
  const answered = {
    ...row,
    ...answering,
    delegateName: delegated ? answering.delegateName : null,
    delegatePosition: delegated ? answering.delegatePosition : null,
    answeredAt: now.toISOString(),
    answeredBy: by,
    version: row.version + 1,
  };
  const room =
    capacity === null || !comes(answering.answer)
      ? []
      : [expectation(db, `(${ATTENDING}) < ?3`, row.eventId, row.id, capacity)];
  return {
    outcome: 'done' as const,
    value: {
      expects: [
        expectation(db, 'SELECT version = ? FROM event_invitation WHERE id = ?', row.version, row.id),
        // A status that moves does not touch the invitation.
        expectation(db, 'SELECT version = ? FROM event WHERE id = ?', facts.version, facts.id),
        ...room,
      ],
      writes: [answerStatement(db, answered)],
      body: receivedOf({ ...received, row: answered }, today),
      event: {
        kind: 'event.answered',
        outcome: 'done' as const,
        unitPath,
        subject: { type: 'invitation', id: row.id, version: answered.version },
        // Whom a partner sends is in the invitation and nowhere else.
        details: {
          event: facts.id,
          organisation: row.organisationId,
          answer: answering.answer,
          fields: ['answer'],
        },
      },
    },
  };
}

/** Whether this is what the invitation says already. */
function isSaid({ row }: Received, { answer, delegateName, delegatePosition, note }: Answering): boolean {
  return (
    row.answer === answer &&
    row.note === note &&
    (answer !== 'diwakilkan' ||
      (row.delegateName === delegateName && row.delegatePosition === delegatePosition))
  );
}
