/**
 * The verbs of those who live with an agreement: a partner confirms it or proposes a correction, the owner answers; a
 * unit says that it need not follow an umbrella; whoever owes something reports how it stands. None of it touches the
 * frozen record: a correction that is accepted is made by a revision.
 */
import type {
  CascadeAnswer,
  Confirmation,
  NewProposal,
  ObligationItem,
  ObligationReport,
  Proposal,
  ProposalAnswer,
} from '../../../schema/api/follow-up.ts';
import { type CommitOutcome, commit, type Work } from '../../auth/work.ts';
import { expectation } from '../../platform/expectation.ts';
import { uuidv7 } from '../../platform/ids.ts';
import {
  answerProposal,
  type Followed,
  insertConfirmation,
  insertProposal,
  isExpected,
  type ObligationRow,
  obligationOf,
  readCascadeAnswer,
  readConfirmation,
  takeBackCascadeAnswer,
  touchRegistry,
  writeCascadeAnswer,
  writeObligationState,
} from './store.ts';

export type FollowingRefusal =
  | { reason: 'not_latest_revision'; latest: number }
  | { reason: 'already_answered'; state: Proposal['state'] }
  | { reason: 'not_expected_to_follow' }
  | { reason: 'nothing_to_take_back' }
  | { reason: 'evidence_missing' };

export type Following<T> =
  | { ok: true; body: T }
  | { ok: false; refusal: FollowingRefusal }
  | { ok: false; refusal: null; outcome: Exclude<CommitOutcome, 'done'> };

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
): Promise<Following<Confirmation>> {
  if (revision !== agreement.revision)
    return refuse({ reason: 'not_latest_revision', latest: agreement.revision });
  const { registryNumber } = agreement;
  const before = await readConfirmation(work.db, agreement.id, party.id, revision);
  const body: Confirmation = {
    registryNumber,
    organisationId: party.id,
    revision,
    confirmedAt: before ?? work.now.toISOString(),
  };
  if (before !== null) return { ok: true, body };
  return concluded(
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
      events: [event(agreement, 'agreement.confirmed', { organisation: party.id, revision })],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Proposes a correction on behalf of a party. */
export async function proposeCorrection(
  work: Work,
  agreement: Followed,
  party: Party,
  proposal: NewProposal,
): Promise<Following<Proposal>> {
  if (proposal.revision !== agreement.revision)
    return refuse({ reason: 'not_latest_revision', latest: agreement.revision });
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
  return concluded(
    await commit(work, {
      writes: [insertProposal(work.db, agreement.id, body, work.viewer.accountId)],
      events: [
        event(agreement, 'correction.proposed', {
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
): Promise<Following<Proposal>> {
  if (proposal.state !== 'open') return refuse({ reason: 'already_answered', state: proposal.state });
  const body: Proposal = {
    ...proposal,
    state,
    answer,
    answeredAt: work.now.toISOString(),
    version: version + 1,
  };
  return concluded(
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

/** Declares, for the unit, that no agreement of its own is needed under an umbrella, and why. */
export async function declareNoneNeeded(
  work: Work,
  umbrella: Followed,
  unit: { code: string; path: string },
  reason: string,
): Promise<Following<CascadeAnswer>> {
  if (!(await isExpected(work.db, umbrella.id, unit.path)))
    return refuse({ reason: 'not_expected_to_follow' });
  const before = await readCascadeAnswer(work.db, umbrella.id, unit.code);
  const body: CascadeAnswer = {
    registryNumber: umbrella.registryNumber,
    unitCode: unit.code,
    reason,
    answeredAt: work.now.toISOString(),
    version: (before?.version ?? 0) + 1,
  };
  return concluded(
    await commit(work, {
      writes: [
        writeCascadeAnswer(work.db, umbrella.id, body, work.viewer.accountId),
        touchRegistry(work.db, work.now),
      ],
      events: [
        { ...event(umbrella, 'cascade.declared_none', { unit: unit.code, reason }), unitPath: unit.path },
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Takes the declaration back: the unit is silent again, or has followed. */
export async function takeBackDeclaration(
  work: Work,
  umbrella: Followed,
  unit: { code: string; path: string },
): Promise<Following<{ registryNumber: string }>> {
  const before = await readCascadeAnswer(work.db, umbrella.id, unit.code);
  if (!before || before.withdrawnAt !== null) return refuse({ reason: 'nothing_to_take_back' });
  const body = { registryNumber: umbrella.registryNumber };
  return concluded(
    await commit(work, {
      writes: [
        takeBackCascadeAnswer(work.db, umbrella.id, unit.code, work.now),
        touchRegistry(work.db, work.now),
      ],
      events: [{ ...event(umbrella, 'cascade.taken_back', { unit: unit.code }), unitPath: unit.path }],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Reports how an obligation stands. That it was met needs evidence: a letter, a date, a document. */
export async function reportObligation(
  work: Work,
  row: ObligationRow,
  version: number,
  report: ObligationReport,
): Promise<Following<ObligationItem>> {
  if (NEEDS_EVIDENCE.includes(report.status) && report.evidence === null)
    return refuse({ reason: 'evidence_missing' });
  const { status, evidence } = report;
  const body = obligationOf({ ...row, status, evidence, version: version + 1 }, work.today);
  return concluded(
    await commit(work, {
      expects: [
        expectation(
          work.db,
          'SELECT coalesce((SELECT version FROM obligation_state WHERE obligation_id = ? AND due_on = ?), 0) = ?',
          row.id,
          row.dueOn ?? '',
          version,
        ),
      ],
      writes: [
        writeObligationState(work.db, row, { status, evidence }, work.viewer.accountId, work.now),
        touchRegistry(work.db, work.now),
      ],
      events: [
        {
          kind: 'obligation.reported',
          outcome: 'done',
          unitPath: row.unitPath,
          subject: { type: 'obligation', id: row.id, version: version + 1 },
          details: { from: row.status, to: status, fields: ['status', 'evidence'] },
        },
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}

const NEEDS_EVIDENCE: readonly string[] = ['met', 'partially_met'];

function event(agreement: Followed, kind: string, details: Record<string, unknown>) {
  return {
    kind,
    outcome: 'done' as const,
    unitPath: agreement.unitPath,
    subject: { type: 'agreement', id: agreement.registryNumber, version: agreement.revision },
    details,
  };
}

function concluded<T>(outcome: CommitOutcome, body: T): Following<T> {
  return outcome === 'done' ? { ok: true, body } : { ok: false, refusal: null, outcome };
}

function refuse(refusal: FollowingRefusal): { ok: false; refusal: FollowingRefusal } {
  return { ok: false, refusal };
}
