/** What those invited say of minutes that were sent round: signed in, or by a link without an account. */
import type {
  MinutesLinkResponding,
  MinutesReply,
  MinutesResponding,
  MinutesRevision,
} from '../../../../schema/api/meeting.ts';
import type { AuditOrigin } from '../../../audit/event.ts';
import { auditStatement } from '../../../audit/record.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import type { Database } from '../../../platform/db.ts';
import { expectation, isFailedExpectation } from '../../../platform/expectation.ts';
import { type Guest, type Held, meetingEntry } from '../held.ts';
import type { OpenLink } from './link-store.ts';
import { makeLinkFor } from './links.ts';
import { type MinutesRefusal, mayRespond } from './rules.ts';
import { readReplies, responseStatement } from './store.ts';

/** SQL that is true while the round is the latest revision: parameters are the round and the event. */
const ROUND_OPEN = 'SELECT max(revision) = ? FROM event_minutes WHERE event_id = ?';

/** An invited organisation or unit agrees or objects, signed in. */
export async function respondSignedIn(
  work: Work,
  held: Held,
  guest: Guest,
  latest: MinutesRevision | null,
  answer: MinutesResponding,
): Promise<Outcome<MinutesReply, MinutesRefusal | { reason: 'not_asked' }>> {
  const { id } = held.event;
  const refusal = mayRespond(latest, answer);
  if (refusal) return refused(refusal);
  const asked = await readReplies(work.db, id);
  if (!asked.some((one) => one.organisation.id === guest.id)) return refused({ reason: 'not_asked' });
  const { viewer, now, db } = work;
  const said = {
    ...answer,
    organisationId: guest.id,
    name: viewer.name,
    position: viewer.as?.position ?? null,
  };
  const body = replyFrom(guest, said, now);
  const outcome = await commit(work, {
    expects: [expectation(db, ROUND_OPEN, answer.revision, id)],
    writes: [responseStatement(db, id, said, viewer.accountId, now)],
    events: [answered(held, said)],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}

/** The same by a link. Null: it is written; otherwise why not. */
export async function respondByLink(
  { db, now, origin }: { db: Database; now: Date; origin: AuditOrigin },
  held: Held,
  link: OpenLink,
  latest: MinutesRevision | null,
  answer: Omit<MinutesLinkResponding, 'token'>,
): Promise<MinutesReply | MinutesRefusal> {
  const { id } = held.event;
  const refusal = mayRespond(latest, answer);
  if (refusal) return refusal;
  if (link.revision !== answer.revision) return { reason: 'not_latest_revision', latest: answer.revision };
  const said = { ...answer, organisationId: link.organisationId };
  try {
    await db.batch([
      expectation(db, ROUND_OPEN, answer.revision, id),
      responseStatement(db, id, said, 'link', now),
      auditStatement(db, origin, answered(held, said)),
    ]);
  } catch (error) {
    if (isFailedExpectation(error)) return { reason: 'not_circulated' };
    throw error;
  }
  return replyFrom({ id: link.organisationId, name: link.organisationName }, said, now);
}

/** A link for one organisation and the round that is open; shown once. Earlier ones hold no longer. */
export async function makeLink(
  work: Work,
  held: Held,
  latest: MinutesRevision | null,
  organisationId: string,
): Promise<Outcome<{ url: string; expiresAt: string }, MinutesRefusal | { reason: 'not_asked' }>> {
  const { id } = held.event;
  if (latest?.state !== 'diedarkan')
    return refused({ reason: latest?.state === 'disahkan' ? 'minutes_approved' : 'not_circulated' });
  const asked = await readReplies(work.db, id);
  if (!asked.some((one) => one.organisation.id === organisationId)) return refused({ reason: 'not_asked' });
  const round = { revision: latest.revision, respondUntil: latest.respondUntil ?? work.today };
  const { statements, url, expiresAt } = await makeLinkFor(work, held, round, organisationId);
  const body = { url, expiresAt };
  const outcome = await commit(work, {
    expects: [expectation(work.db, ROUND_OPEN, latest.revision, id)],
    writes: statements,
    events: [
      meetingEntry(
        held,
        'minutes.link_made',
        { type: 'minutes', id },
        { organisation: organisationId, expiresAt },
      ),
    ],
    answer: { status: 201, body },
    secret: true,
  });
  return committed(outcome, body);
}

function replyFrom(
  { id, name }: { id: string; name: string },
  said: { response: MinutesReply['response']; reason: string | null; name: string; position: string | null },
  now: Date,
): MinutesReply {
  return {
    organisation: { id, name },
    response: said.response,
    reason: said.reason,
    name: said.name,
    position: said.position,
    at: now.toISOString(),
  };
}

function answered(held: Held, said: { revision: number; organisationId: string; response: string }) {
  const { revision, organisationId, response } = said;
  return meetingEntry(
    held,
    'minutes.answered',
    { type: 'minutes', id: held.event.id },
    { revision, organisation: organisationId, response },
  );
}
