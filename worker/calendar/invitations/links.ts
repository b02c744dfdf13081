/** Links that answer an invitation without an account: made to be handed over, and ended. Kept as a hash alone. */
import type { AnswerLink, Invitation } from '../../../schema/api/calendar-invitation.ts';
import { committed, type Outcome, refused } from '../../auth/outcome.ts';
import { commit } from '../../auth/work.ts';
import { expectation } from '../../platform/expectation.ts';
import { eventOf, type Keeping } from '../editing/changing.ts';
import type { Placed } from '../editing/store.ts';
import { type InviteRefusal, inviteVerdict } from './rules.ts';
import { type InvitationRow, invitationOf, renewLinks, revokeLinks } from './store.ts';
import { answerUrl, newLink } from './telling.ts';

/** Makes a link to be handed over; the one before ends. It is shown once and kept nowhere. */
export async function makeLink(
  keeping: Keeping,
  { facts, unitPath }: Placed,
  row: InvitationRow,
): Promise<Outcome<AnswerLink & { version: number }, InviteRefusal | { reason: 'already_withdrawn' }>> {
  const { work } = keeping;
  if (row.withdrawnAt !== null) return refused({ reason: 'already_withdrawn' });
  const verdict = inviteVerdict(facts, null, work.today);
  if (!verdict.allowed) return refused(verdict.refusal);
  const { token, link } = await newLink(facts);
  const version = row.version + 1;
  const body = {
    url: answerUrl(work.publicOrigin, row.contactLanguage ?? 'id', token),
    expiresAt: link.linkExpiresAt,
    version,
  };
  return committed(
    await commit(work, {
      expects: [sameInvitation(keeping, row)],
      writes: renewLinks(work.db, [{ id: row.id, version, ...link }], null),
      events: [eventOf('event.link_made', facts, unitPath, { invitation: row.id })],
      answer: { status: 201, body },
      secret: true,
    }),
    body,
  );
}

/** Ends the link of an invitation; what was answered stays. */
export async function endLink(
  keeping: Keeping,
  { facts, unitPath }: Placed,
  row: InvitationRow,
): Promise<Outcome<Invitation, never>> {
  const { work } = keeping;
  const at = work.now.toISOString();
  const body = invitationOf({ ...row, linkRevokedAt: at, version: row.version + 1 }, work.now);
  return committed(
    await commit(work, {
      expects: [sameInvitation(keeping, row)],
      writes: [revokeLinks(work.db, { id: row.id }, work.now)],
      events: [eventOf('event.link_ended', facts, unitPath, { invitation: row.id })],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Fails the batch when the invitation is not in the version that was read. */
export function sameInvitation({ work }: Keeping, row: InvitationRow): D1PreparedStatement {
  return expectation(work.db, 'SELECT version = ? FROM event_invitation WHERE id = ?', row.version, row.id);
}
