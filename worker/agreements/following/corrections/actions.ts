/**
 * A partner proposes a correction, the unit that keeps the agreement answers. What is accepted is carried out by a revision
 * of its own; nothing here touches the record.
 */
import type { NewProposal, Proposal, ProposalAnswer } from '../../../../schema/api/follow-up.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { expectation } from '../../../platform/expectation.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Followed, followedEvent } from '../followed.ts';
import { answerProposal, insertProposal } from './store.ts';

export type CorrectionRefusal =
  | { reason: 'not_latest_revision'; latest: number }
  | { reason: 'already_answered'; state: Proposal['state'] };

interface Party {
  id: string;
  name: string;
}

/** Proposes a correction on behalf of a party. */
export async function proposeCorrection(
  work: Work,
  agreement: Followed,
  party: Party,
  proposal: NewProposal,
): Promise<Outcome<Proposal, CorrectionRefusal>> {
  if (proposal.revision !== agreement.revision)
    return refused({ reason: 'not_latest_revision', latest: agreement.revision });
  const body: Proposal = {
    id: uuidv7(work.now),
    registryNumber: agreement.registryNumber,
    organisation: party,
    ...proposal,
    state: 'open',
    answer: null,
    createdAt: work.now.toISOString(),
    answeredAt: null,
    version: 1,
  };
  return committed(
    await commit(work, {
      writes: [insertProposal(work.db, agreement.id, body, work.viewer.accountId)],
      events: [
        followedEvent(agreement, 'correction.proposed', {
          proposal: body.id,
          field: body.field,
          organisation: party.id,
        }),
      ],
      answer: { status: 201, body },
    }),
    body,
  );
}

/** Accepts or declines a proposal, with the reason. An accepted one is carried out by a revision of its own. */
export async function answerCorrection(
  work: Work,
  proposal: Proposal,
  unitPath: string,
  version: number,
  { state, answer }: ProposalAnswer,
): Promise<Outcome<Proposal, CorrectionRefusal>> {
  if (proposal.state !== 'open') return refused({ reason: 'already_answered', state: proposal.state });
  const body: Proposal = {
    ...proposal,
    state,
    answer,
    answeredAt: work.now.toISOString(),
    version: version + 1,
  };
  return committed(
    await commit(work, {
      expects: [
        expectation(
          work.db,
          "SELECT version = ? AND state = 'open' FROM correction_proposal WHERE id = ?",
          version,
          proposal.id,
        ),
      ],
      writes: [answerProposal(work.db, body, work.viewer.accountId)],
      events: [
        {
          kind: `correction.${state}`,
          outcome: 'done',
          unitPath,
          subject: { type: 'proposal', id: proposal.id, version: body.version },
          details: { registryNumber: proposal.registryNumber, answer, fields: ['state'] },
        },
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}
