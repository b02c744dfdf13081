/**
 * The verbs that change what is published: publish a draft, move an agreement on the legal axis, withdraw it. What is
 * published passes the plan of the import, so a form and a file are judged alike, and goes into one batch with its
 * revision, its reading side, its leaf in the registry's log and its audit events.
 */
import { AgreementForm } from '../../../schema/api/agreement-form.ts';
import type { LegalMoveInput, Published, Withdrawn } from '../../../schema/api/draft.ts';
import type { AuditEntry } from '../../audit/event.ts';
import { committed, type Outcome, refused, STALE } from '../../auth/outcome.ts';
import { commit, type Work } from '../../auth/work.ts';
import { availableAmong } from '../../documents/uploads.ts';
import { importStatements } from '../actions.ts';
import type { AgreementFacts } from '../facts.ts';
import { toldOfPublication } from '../following/corrections/actions.ts';
import type { PlannedRow } from '../import/plan.ts';
import type { Register } from '../import/register.ts';
import { editorialMove, legalMove } from '../rules.ts';
import { removalStatements } from '../withdrawal.ts';
import { agreementEvent, draftEvent, factsOf, together } from './draft-events.ts';
import {
  type EditingRefusal,
  judge,
  judgeForm,
  outdatedRefusal,
  presented,
  publicationRefusal,
} from './judging.ts';
import { draftRefusal } from './rules.ts';
import {
  type DraftRow,
  expectDraftVersion,
  expectRevision,
  insertWithdrawal,
  type PublishedAgreement,
  setWithdrawn,
  updateDraft,
} from './store.ts';

/** Publishes a submitted draft as a new agreement or as the next revision. */
export async function publishDraft(
  work: Work,
  before: DraftRow,
  version: number,
  note: string | null,
): Promise<Outcome<Published, EditingRefusal>> {
  const refusal = draftRefusal(factsOf(before), 'publish', work.viewer.accountId, note);
  if (refusal) return refused(refusal);
  const judged = await judge(work, before, note);
  const hindrance = await publicationRefusal(work, before, judged);
  if (hindrance) return refused(hindrance);
  const outdated = outdatedRefusal(before, judged.planned);
  if (outdated) return refused(outdated);
  const { rows, writes, events } = await publicationOf(
    work,
    [{ row: before, planned: judged.planned, note }],
    judged.register,
  );
  const [row] = rows;
  if (!row) throw new Error('A publication has a row for every draft.');
  const body: Published = {
    registryNumber: row.registryNumber,
    revision: row.publishedRevision,
    draft: presented(row, judged, work.language),
  };
  const outcome = await commit(work, {
    expects: [expectDraftVersion(work.db, before.id, version)],
    writes,
    events,
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}

/** A draft that nothing stands in the way of, its plan, and the note of its revision. */
export interface Publishable {
  row: DraftRow;
  planned: PlannedRow;
  note: string | null;
}

type PublishedDraft = DraftRow & { registryNumber: string; publishedRevision: number };

/** The drafts as they are once published, and what is written and told with it: one batch, however many they are. */
export async function publicationOf(
  work: Work,
  drafts: readonly Publishable[],
  register: Register,
): Promise<{ rows: PublishedDraft[]; writes: D1PreparedStatement[]; events: AuditEntry[] }> {
  const rows = drafts.map(({ row, planned, note }): PublishedDraft => {
    if (planned.facts === null) throw new Error('A draft without facts has been refused.');
    return {
      ...row,
      agreementId: planned.facts.id,
      registryNumber: planned.facts.registryNumber,
      status: 'published',
      publishedRevision: planned.revision,
      note,
      version: row.version + 1,
      updatedAt: work.now.toISOString(),
    };
  });
  const told = rows.map(({ id, registryNumber, publishedRevision: revision, unitPath }) =>
    toldOfPublication(work, id, { registryNumber, revision, unitPath }),
  );
  // A first publication needs no note of its own; the plan was judged with a stand-in.
  const planned = drafts.map((draft) => ({ ...draft.planned, reason: draft.note }));
  return {
    rows,
    writes: [
      ...(await publication(work, drafts[0]?.row.unitName ?? '', planned, register)),
      ...rows.map((row) => updateDraft(work.db, row)),
      ...(await Promise.all(told)).flat(),
    ],
    events: rows.flatMap((row) => [
      draftEvent(row, 'draft.published', { note: row.note, ...together(rows.length) }),
      agreementEvent(
        'agreement.published',
        { registryNumber: row.registryNumber, unitPath: row.unitPath, revision: row.publishedRevision },
        { note: row.note },
      ),
    ]),
  };
}

/** Moves a published agreement on the legal axis, which is a revision of its own with the note as its reason. */
export async function moveLegally(
  work: Work,
  agreement: PublishedAgreement,
  revision: number,
  move: LegalMoveInput,
): Promise<Outcome<Published, EditingRefusal>> {
  const { record, registryNumber } = agreement;
  if (agreement.editorialStatus !== 'published') return refused({ reason: 'withdrawn' });
  if (agreement.revision !== revision) return STALE;
  const endReason = move.to === 'ended' ? (move.endReason ?? 'completed') : null;
  const form = AgreementForm.parse({ ...agreement.form, legalStatus: move.to, endReason });
  const { register, planned } = await judgeForm(work, form, agreement.id, move.note);
  const verdict = legalMove(
    record.legalStatus,
    move.to === 'ended' ? { to: 'ended', endReason: endReason ?? 'completed' } : { to: move.to },
    {
      organisationIds: record.parties.map((party) => party.organisationId),
      signedPrecision: record.signedOn.precision,
      documents: record.documents.length,
      sources: record.sourceUrls.length,
      linksIn: register.links.filter((link) => link.to === agreement.id).map((link) => link.kind),
    },
  );
  if (!verdict.allowed) return refused(verdict.refusal);
  if (planned.facts === null || planned.outcome !== 'revision') {
    return refused({ reason: 'not_publishable', findings: [] });
  }
  const body: Published = { registryNumber, revision: planned.revision, draft: null };
  const outcome = await commit(work, {
    expects: [expectRevision(work.db, agreement)],
    writes: await publication(work, agreement.unitName, [planned], register),
    events: [
      agreementEvent(
        'agreement.published',
        { ...agreement, revision: planned.revision },
        { note: move.note, from: record.legalStatus, to: move.to, endReason },
      ),
    ],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}

/** Withdraws a published agreement: a tombstone with the reason stands at its address for good. */
export async function withdrawAgreement(
  work: Work,
  agreement: PublishedAgreement,
  revision: number,
  reason: string,
): Promise<Outcome<Withdrawn, EditingRefusal>> {
  const verdict = editorialMove(agreement.editorialStatus, { to: 'withdrawn' });
  if (!verdict.allowed) return refused({ reason: 'withdrawn' });
  if (agreement.revision !== revision) return STALE;
  const body: Withdrawn = {
    registryNumber: agreement.registryNumber,
    withdrawnAt: work.now.toISOString(),
    withdrawnBy: agreement.unitName,
    reason,
  };
  const outcome = await commit(work, {
    expects: [expectRevision(work.db, agreement)],
    writes: [
      setWithdrawn(work.db, agreement.id, work.now),
      insertWithdrawal(work.db, agreement.id, body),
      ...removalStatements(work.db, agreement, work.now),
    ],
    events: [agreementEvent('agreement.withdrawn', agreement, { reason })],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}

/** What publishing writes, with what can be had of the files today. */
async function publication(
  work: Work,
  publishedBy: string,
  planned: readonly PlannedRow[],
  register: Register,
): Promise<D1PreparedStatement[]> {
  const rows = await Promise.all(
    planned.map(async ({ facts, ...row }) => ({
      ...row,
      facts: facts && { ...facts, documents: await withAvailability(work, facts) },
    })),
  );
  return importStatements({ db: work.db, now: work.now, publishedBy }, rows, register);
}

/**
 * Where a redaction stands beside it, the text itself is withheld: its hash stays public, so that whoever holds it can
 * still verify it.
 */
async function withAvailability(work: Work, facts: AgreementFacts): Promise<AgreementFacts['documents']> {
  const hashes = facts.documents.map((document) => document.sha256);
  const released = await availableAmong(work.db, facts.ownerUnit.code, hashes);
  const redacted = facts.documents.some((document) => document.role === 'redaksi');
  return facts.documents.map((document) => ({
    ...document,
    available: released.has(document.sha256) && !(redacted && document.role === 'naskah'),
  }));
}
