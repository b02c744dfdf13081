/**
 * A partner proposes a correction, the unit that keeps the agreement answers. What is accepted is carried out by a revision
 * of its own, and the partner is told when it is published; nothing here touches the record.
 */
import type { NewProposal, Proposal, ProposalAnswer } from '../../../../schema/api/follow-up.ts';
import type { AuditEntry } from '../../../audit/event.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { type CopyRow, insertTaking, readReleasedCopy } from '../../../documents/copies.ts';
import { noticeStatements } from '../../../notices/notify.ts';
import { expectation } from '../../../platform/expectation.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { EditingRefusal } from '../../editing/judging.ts';
import { prepareRevision } from '../../editing/revising.ts';
import type { PublishedAgreement } from '../../editing/store.ts';
import { withCopy } from '../copies/form.ts';
import { type Followed, followedEvent } from '../followed.ts';
import { corrected } from './applying.ts';
import { answerProposal, insertCorrectionDraft, insertProposal, readProposersOf } from './store.ts';

export type CorrectionRefusal =
  | { reason: 'not_latest_revision'; latest: number }
  | { reason: 'already_answered'; state: Proposal['state'] }
  | { reason: 'not_accepted'; state: Proposal['state'] }
  | { reason: 'already_carried'; status: NonNullable<Proposal['carrying']>['status'] }
  | EditingRefusal;

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
    carrying: null,
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

/** For whom an accepted correction is carried out, and where. */
export interface Carrying {
  agreement: PublishedAgreement;
  unit: { code: string; name: string; path: string };
}

/**
 * Accepts or declines a proposal, with the reason. Accepting puts what was proposed into a revision of the agreement, which
 * is handed in, reviewed and published as every other one.
 */
export async function answerCorrection(
  work: Work,
  { proposal, proposerId }: { proposal: Proposal; proposerId: string },
  version: number,
  { state, answer }: ProposalAnswer,
  carrying: Carrying,
): Promise<Outcome<Proposal, CorrectionRefusal>> {
  if (proposal.state !== 'open') return refused({ reason: 'already_answered', state: proposal.state });
  const answered: Proposal = {
    ...proposal,
    state,
    answer,
    answeredAt: work.now.toISOString(),
    version: version + 1,
  };
  const preparation = state === 'accepted' ? await prepareCarrying(work, answered, carrying) : null;
  if (preparation && !preparation.ok) return refused(preparation.refusal);
  const body = preparation ? { ...answered, carrying: preparation.carrying } : answered;
  const { unitPath } = carrying.agreement;
  return committed(
    await commit(work, {
      expects: [
        expectation(
          work.db,
          "SELECT version = ? AND state = 'open' FROM correction_proposal WHERE id = ?",
          version,
          proposal.id,
        ),
        ...(preparation?.expects ?? []),
      ],
      writes: [
        answerProposal(work.db, body, work.viewer.accountId),
        ...(preparation?.writes ?? []),
        ...noticeStatements(work, {
          what: `proposal:${proposal.id}`,
          version: body.version,
          kind: 'correction_answered',
          recipient: { accountId: proposerId },
          data: { registryNumber: proposal.registryNumber, accepted: state === 'accepted', answer },
          unitPath,
        }),
      ],
      events: [
        {
          kind: `correction.${state}`,
          outcome: 'done',
          unitPath,
          subject: { type: 'proposal', id: proposal.id, version: body.version },
          details: { registryNumber: proposal.registryNumber, answer, fields: ['state'] },
        },
        ...(preparation?.events ?? []),
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Begins the revision of an accepted correction anew, where none was begun or the one before was discarded. */
export async function carryOut(
  work: Work,
  proposal: Proposal,
  carrying: Carrying,
): Promise<Outcome<Proposal, CorrectionRefusal>> {
  if (proposal.state !== 'accepted') return refused({ reason: 'not_accepted', state: proposal.state });
  if (proposal.carrying && proposal.carrying.status !== 'discarded')
    return refused({ reason: 'already_carried', status: proposal.carrying.status });
  const preparation = await prepareCarrying(work, proposal, carrying);
  if (!preparation.ok) return refused(preparation.refusal);
  const body = { ...proposal, carrying: preparation.carrying };
  const { expects, writes, events } = preparation;
  return committed(await commit(work, { expects, writes, events, answer: { status: 200, body } }), body);
}

type CarryingPrepared =
  | {
      ok: true;
      carrying: NonNullable<Proposal['carrying']>;
      expects: D1PreparedStatement[];
      writes: D1PreparedStatement[];
      events: AuditEntry[];
    }
  | { ok: false; refusal: CorrectionRefusal };

async function prepareCarrying(
  work: Work,
  proposal: Proposal,
  { agreement, unit }: Carrying,
): Promise<CarryingPrepared> {
  let applied = false;
  const copy = await copyNamed(work, agreement.id, proposal);
  const preparation = await prepareRevision(work, agreement, unit, {
    edit: (form) => {
      const edited = copy ? withCopy(form, copy, 'naskah') : corrected(form, proposal);
      applied = edited !== null;
      return edited ?? form;
    },
    note: `Koreksi yang diusulkan ${proposal.organisation.name}: ${proposal.answer ?? ''}`,
  });
  if (!preparation.ok) return preparation;
  const { row, expects, writes, events } = preparation.prepared;
  const link = {
    proposalId: proposal.id,
    draftId: row.id,
    applied,
    accountId: work.viewer.accountId,
    now: work.now,
  };
  return {
    ok: true,
    carrying: { draftId: row.id, status: row.status, applied, revision: null },
    expects,
    writes: [
      ...writes,
      insertCorrectionDraft(work.db, link),
      ...(copy && !copy.takings.some((one) => one.draftId === row.id)
        ? [insertTaking(work.db, copy.id, row.id, work.viewer.accountId, work.now)]
        : []),
    ],
    events,
  };
}

/** The signed copy that a proposal names by its fingerprint: what the same organisation sent of the same agreement. */
async function copyNamed(work: Work, agreementId: string, proposal: Proposal): Promise<CopyRow | null> {
  const sha256 = /\b[0-9a-f]{64}\b/.exec(proposal.after)?.[0];
  if (proposal.field !== 'documents' || sha256 === undefined) return null;
  return readReleasedCopy(work.db, { agreementId, organisationId: proposal.organisation.id, sha256 });
}

/** The statements that tell those who proposed what a draft carries out that its revision is published. */
export async function toldOfPublication(
  work: Work,
  draftId: string,
  published: { registryNumber: string; revision: number; unitPath: string },
): Promise<D1PreparedStatement[]> {
  const proposers = await readProposersOf(work.db, draftId);
  if (proposers.length === 0) return [];
  const { registryNumber, revision, unitPath } = published;
  const notices = proposers.map(({ proposalId, accountId }) => ({
    what: `proposal:${proposalId}`,
    version: `r${revision}`,
    kind: 'correction_published' as const,
    recipient: { accountId },
    data: { registryNumber, revision },
    unitPath,
  }));
  return noticeStatements(work, ...notices);
}
