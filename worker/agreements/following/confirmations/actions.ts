/** A partner confirms that a published agreement is right. The record itself is not touched. */
import type { Confirmation } from '../../../../schema/api/follow-up.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { expectation } from '../../../platform/expectation.ts';
import { type Followed, followedEvent, touchRegistry } from '../followed.ts';
import { insertConfirmation, readConfirmation } from './store.ts';

export type ConfirmationRefusal = { reason: 'not_latest_revision'; latest: number };

interface Party {
  id: string;
  name: string;
}

/** Confirms the latest revision on behalf of a party. Confirming again says the same and changes nothing. */
export async function confirmAgreement(
  work: Work,
  agreement: Followed,
  party: Party,
  revision: number,
): Promise<Outcome<Confirmation, ConfirmationRefusal>> {
  if (revision !== agreement.revision)
    return refused({ reason: 'not_latest_revision', latest: agreement.revision });
  const { registryNumber } = agreement;
  const before = await readConfirmation(work.db, agreement.id, party.id, revision);
  const body: Confirmation = {
    registryNumber,
    organisationId: party.id,
    revision,
    confirmedAt: before ?? work.now.toISOString(),
  };
  if (before !== null) return { outcome: 'done', value: body };
  return committed(
    await commit(work, {
      expects: [
        expectation(
          work.db,
          'SELECT max(revision) = ? FROM agreement_revision WHERE agreement_id = ?',
          revision,
          agreement.id,
        ),
      ],
      writes: [
        insertConfirmation(work.db, agreement.id, body, work.viewer.accountId),
        touchRegistry(work.db, work.now),
      ],
      events: [followedEvent(agreement, 'agreement.confirmed', { organisation: party.id, revision })],
      answer: { status: 200, body },
    }),
    body,
  );
}
