/**
 * The verbs of drafting: begin, save, submit, return, discard, publish; and of what is published: move it on the legal
 * axis, withdraw it. Each loads, decides with the rules, and commits one batch with its audit events. What is published
 * passes the plan of the import, so a form and a file are judged alike.
 */
import { AgreementForm } from '../../../schema/api/agreement-form.ts';
import type { Draft, LegalMoveInput, Published, Withdrawn } from '../../../schema/api/draft.ts';
import { type CommitOutcome, commit, type Work } from '../../auth/work.ts';
import { availableAmong } from '../../documents/uploads.ts';
import { expectation } from '../../platform/expectation.ts';
import { uuidv7, uuidv7Source } from '../../platform/ids.ts';
import { importStatements } from '../actions.ts';
import type { AgreementFacts } from '../facts.ts';
import { refuses } from '../import/findings.ts';
import type { PlannedRow } from '../import/plan.ts';
import { editorialMove, type LegalRefusal, legalMove } from '../rules.ts';
import { removalStatements } from '../withdrawal.ts';
import { type BoundsRefusal, boundsRefusal } from './bounds.ts';
import { headingOf, planForm, verdictOf } from './plan.ts';
import { loadRegisterFor } from './register.ts';
import { type DraftMove, type DraftRefusal, draftRefusal } from './rules.ts';
import {
  briefOf,
  type DraftRow,
  insertDraft,
  insertWithdrawal,
  type PublishedAgreement,
  updateDraft,
} from './store.ts';

export type EditingRefusal =
  | DraftRefusal
  | LegalRefusal
  | BoundsRefusal
  | { reason: 'already_in_work' }
  | { reason: 'withdrawn' }
  | { reason: 'outdated_revision'; published: number; begunFrom: number };

export type Outcome<T> =
  | { ok: true; body: T }
  | { ok: false; refusal: EditingRefusal; draft?: Draft }
  | { ok: false; refusal: null; outcome: Exclude<CommitOutcome, 'done'> };

const EMPTY_FORM = AgreementForm.parse({});

/** Begins a draft in the unit of the person: empty, from given content, or from a published agreement. */
export async function beginDraft(
  work: Work,
  unit: { code: string; name: string; path: string },
  content: Partial<AgreementForm>,
  revises: PublishedAgreement | null,
): Promise<Outcome<Draft>> {
  if (revises && revises.editorialStatus !== 'published') return refuse({ reason: 'withdrawn' });
  const form = revises
    ? AgreementForm.parse(revises.form)
    : ownForm({ ...EMPTY_FORM, ...content }, unit.code, null);
  const at = work.now.toISOString();
  const row: DraftRow = {
    id: uuidv7(work.now),
    agreementId: revises?.id ?? null,
    registryNumber: revises?.registryNumber ?? null,
    baseRevision: revises?.revision ?? 0,
    unitCode: unit.code,
    unitName: unit.name,
    unitPath: unit.path,
    authorId: work.viewer.accountId,
    authorName: work.viewer.name,
    content: JSON.stringify(form),
    heading: headingOf(form),
    note: null,
    status: 'draft',
    submittedAt: null,
    submittedBy: null,
    returnedReason: null,
    publishedRevision: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const draft = await presentDraft(work, row);
  const outcome = await commit(work, {
    expects: revises
      ? [
          expectation(
            work.db,
            "SELECT NOT EXISTS (SELECT 1 FROM agreement_draft WHERE agreement_id = ? AND status IN ('draft', 'submitted'))",
            revises.id,
          ),
        ]
      : [],
    writes: [insertDraft(work.db, row)],
    events: [event(row, 'draft.begun', {})],
    answer: { status: 201, body: draft },
  });
  if (outcome === 'stale') return refuse({ reason: 'already_in_work' });
  return outcome === 'done' ? { ok: true, body: draft } : { ok: false, refusal: null, outcome };
}

/** Saves the form as it stands, however incomplete. */
export async function saveDraft(
  work: Work,
  before: DraftRow,
  version: number,
  content: AgreementForm,
  note: string | null,
): Promise<Outcome<Draft>> {
  const kept = AgreementForm.parse(JSON.parse(before.content));
  const form = ownForm(content, before.unitCode, kept.externalId);
  return moveDraft(work, before, version, 'save', null, 'draft.saved', {
    content: JSON.stringify(form),
    heading: headingOf(form),
    note,
  });
}

/** Hands the draft to the unit's reviewers and approvers. */
export async function submitDraft(work: Work, before: DraftRow, version: number): Promise<Outcome<Draft>> {
  const draft = await presentDraft(work, before);
  if (draft.findings.some((finding) => finding.refuses))
    return { ok: false, refusal: { reason: 'not_publishable' }, draft };
  const { planned } = await judge(work, before, before.note ?? '-');
  const beyond = planned.facts && (await boundsRefusal(work.db, before, planned.facts, planned.outcome));
  if (beyond) return refuse(beyond);
  return moveDraft(work, before, version, 'submit', null, 'draft.submitted', {
    status: 'submitted',
    submittedAt: work.now.toISOString(),
    submittedBy: work.viewer.accountId,
    returnedReason: null,
  });
}

/** Gives a submitted draft back to its author, with the reason. */
export async function returnDraft(
  work: Work,
  before: DraftRow,
  version: number,
  reason: string,
): Promise<Outcome<Draft>> {
  return moveDraft(work, before, version, 'return', reason, 'draft.returned', {
    status: 'draft',
    returnedReason: reason,
    submittedAt: null,
    submittedBy: null,
  });
}

/** Puts a draft aside for good; what it revised stays as it is. */
export async function discardDraft(work: Work, before: DraftRow, version: number): Promise<Outcome<Draft>> {
  return moveDraft(work, before, version, 'discard', null, 'draft.discarded', { status: 'discarded' });
}

/** Publishes a submitted draft as a new agreement or as the next revision: all of it in one batch. */
export async function publishDraft(
  work: Work,
  before: DraftRow,
  version: number,
  note: string | null,
): Promise<Outcome<Published>> {
  const refusal = draftRefusal(factsOf(before), 'publish', work.viewer.accountId, note);
  if (refusal) return refuse(refusal);
  const { register, planned } = await judge(work, before, note);
  if (planned.facts === null || planned.findings.some(refuses)) {
    return { ok: false, refusal: { reason: 'not_publishable' }, draft: await presentDraft(work, before) };
  }
  const beyond = await boundsRefusal(work.db, before, planned.facts, planned.outcome);
  if (beyond) return refuse(beyond);
  if (before.agreementId !== null && planned.revision !== before.baseRevision + 1) {
    const published = planned.outcome === 'already_there' ? planned.revision : planned.revision - 1;
    return refuse({ reason: 'outdated_revision', published, begunFrom: before.baseRevision });
  }
  const row: DraftRow = {
    ...before,
    agreementId: planned.facts.id,
    registryNumber: planned.facts.registryNumber,
    status: 'published',
    publishedRevision: planned.revision,
    note,
    version: version + 1,
    updatedAt: work.now.toISOString(),
  };
  const body: Published = {
    registryNumber: planned.facts.registryNumber,
    revision: planned.revision,
    draft: { ...(await presentDraft(work, row)), findings: [] },
  };
  const outcome = await commit(work, {
    expects: [isAt(work, before.id, version)],
    writes: [
      ...(await importStatements(
        { db: work.db, now: work.now, publishedBy: before.unitName },
        [await withFiles(work, planned, planned.facts)],
        register,
      )),
      updateDraft(work.db, row),
    ],
    events: [
      event(row, 'draft.published', { note }),
      publicationEvent(row.unitPath, planned.facts.registryNumber, planned.revision, note),
    ],
    answer: { status: 200, body },
  });
  return outcome === 'done' ? { ok: true, body } : { ok: false, refusal: null, outcome };
}

/** Moves a published agreement on the legal axis, which is a revision of its own with the note as its reason. */
export async function moveLegally(
  work: Work,
  agreement: PublishedAgreement,
  revision: number,
  move: LegalMoveInput,
): Promise<Outcome<Published>> {
  if (agreement.editorialStatus !== 'published') return refuse({ reason: 'withdrawn' });
  if (agreement.revision !== revision) return { ok: false, refusal: null, outcome: 'stale' };
  const form = AgreementForm.parse({
    ...agreement.form,
    legalStatus: move.to,
    endReason: move.to === 'ended' ? move.endReason : null,
  });
  const register = await loadRegisterFor(work.db, form);
  const planned = planForm(form, agreement.id, register, move.note, uuidv7Source(work.now));
  const linksIn = register.links.filter((link) => link.to === agreement.id).map((link) => link.kind);
  const verdict = legalMove(
    agreement.record.legalStatus,
    move.to === 'ended' ? { to: 'ended', endReason: move.endReason ?? 'completed' } : { to: move.to },
    {
      organisationIds: agreement.record.parties.map((party) => party.organisationId),
      signedPrecision: agreement.record.signedOn.precision,
      documents: agreement.record.documents.length,
      sources: agreement.record.sourceUrls.length,
      linksIn,
    },
  );
  if (!verdict.allowed) return refuse(verdict.refusal);
  if (planned.facts === null || planned.outcome !== 'revision') return refuse({ reason: 'not_publishable' });
  const body: Published = {
    registryNumber: agreement.registryNumber,
    revision: planned.revision,
    draft: null,
  };
  const outcome = await commit(work, {
    expects: [isAtRevision(work, agreement)],
    writes: await importStatements(
      { db: work.db, now: work.now, publishedBy: agreement.unitName },
      [await withFiles(work, planned, planned.facts)],
      register,
    ),
    events: [
      publicationEvent(agreement.unitPath, agreement.registryNumber, planned.revision, move.note, {
        from: agreement.record.legalStatus,
        to: move.to,
        endReason: move.endReason,
      }),
    ],
    answer: { status: 200, body },
  });
  return outcome === 'done' ? { ok: true, body } : { ok: false, refusal: null, outcome };
}

/** Withdraws a published agreement: a tombstone with the reason stands at its address for good. */
export async function withdrawAgreement(
  work: Work,
  agreement: PublishedAgreement,
  revision: number,
  reason: string,
): Promise<Outcome<Withdrawn>> {
  const verdict = editorialMove(agreement.editorialStatus, { to: 'withdrawn' });
  if (!verdict.allowed) return refuse({ reason: 'withdrawn' });
  if (agreement.revision !== revision) return { ok: false, refusal: null, outcome: 'stale' };
  const body: Withdrawn = {
    registryNumber: agreement.registryNumber,
    withdrawnAt: work.now.toISOString(),
    withdrawnBy: agreement.unitName,
    reason,
  };
  const outcome = await commit(work, {
    expects: [isAtRevision(work, agreement)],
    writes: [
      work.db
        .prepare(
          "UPDATE agreement SET editorial_status = 'withdrawn', version = version + 1, updated_at = ? WHERE id = ?",
        )
        .bind(body.withdrawnAt, agreement.id),
      insertWithdrawal(work.db, agreement.id, body),
      ...removalStatements(work.db, Number(agreement.registryNumber.slice(4)), work.now),
    ],
    events: [
      {
        kind: 'agreement.withdrawn',
        outcome: 'done',
        unitPath: agreement.unitPath,
        subject: { type: 'agreement', id: agreement.registryNumber, version: agreement.revision },
        details: { reason },
      },
    ],
    answer: { status: 200, body },
  });
  return outcome === 'done' ? { ok: true, body } : { ok: false, refusal: null, outcome };
}

/** The draft as it is shown, with what the rules say of it today. */
export async function presentDraft(
  work: Pick<Work, 'db' | 'now' | 'language'>,
  row: DraftRow,
): Promise<Draft> {
  const { form, planned } = await judge(work, row, row.note ?? '-');
  return {
    ...briefOf(row),
    content: JSON.parse(row.content) as Record<string, unknown>,
    note: row.note,
    baseRevision: row.baseRevision,
    publishedRevision: row.publishedRevision,
    ...verdictOf(form, planned, work.language),
  };
}

/** What the rules say of the form as it is kept; `note` stands in for the reason that a revision needs. */
async function judge(work: Pick<Work, 'db' | 'now'>, row: DraftRow, note: string | null) {
  const form = AgreementForm.parse(JSON.parse(row.content));
  const register = await loadRegisterFor(work.db, form);
  return { form, register, planned: planForm(form, row.id, register, note, uuidv7Source(work.now)) };
}

/** The form with what is not for its author to say: which record it is, and which unit speaks. */
function ownForm(form: AgreementForm, unitCode: string, externalId: string | null): AgreementForm {
  return { ...form, ownerUnit: unitCode, externalId };
}

async function moveDraft(
  work: Work,
  before: DraftRow,
  version: number,
  move: DraftMove,
  text: string | null,
  kind: string,
  changes: Partial<DraftRow>,
): Promise<Outcome<Draft>> {
  const refusal = draftRefusal(factsOf(before), move, work.viewer.accountId, text);
  if (refusal) return refuse(refusal);
  const row = { ...before, ...changes, version: version + 1, updatedAt: work.now.toISOString() };
  const draft = await presentDraft(work, row);
  const outcome = await commit(work, {
    expects: [isAt(work, before.id, version)],
    writes: [updateDraft(work.db, row)],
    events: [event(row, kind, text === null ? {} : { reason: text })],
    answer: { status: 200, body: draft },
  });
  return outcome === 'done' ? { ok: true, body: draft } : { ok: false, refusal: null, outcome };
}

/**
 * The row with what can be had of its files today. Where a redaction stands beside it, the text itself is withheld: its
 * hash stays public, so that whoever holds it can still verify it.
 */
async function withFiles(work: Work, row: PlannedRow, facts: AgreementFacts): Promise<PlannedRow> {
  const released = await availableAmong(
    work.db,
    facts.ownerUnit.code,
    facts.documents.map((document) => document.sha256),
  );
  const redacted = facts.documents.some((document) => document.role === 'redaksi');
  const documents = facts.documents.map((document) => ({
    ...document,
    available: released.has(document.sha256) && !(redacted && document.role === 'naskah'),
  }));
  return { ...row, facts: { ...facts, documents } };
}

function factsOf(row: DraftRow) {
  const { status, authorId, submittedBy, baseRevision } = row;
  return { status, authorId, submittedBy, revises: baseRevision > 0 };
}

function isAt(work: Work, id: string, version: number): D1PreparedStatement {
  return expectation(work.db, 'SELECT version = ? FROM agreement_draft WHERE id = ?', version, id);
}

function isAtRevision(work: Work, { id, revision }: PublishedAgreement): D1PreparedStatement {
  const latest = 'SELECT max(revision) = ? FROM agreement_revision WHERE agreement_id = ?';
  return expectation(work.db, latest, revision, id);
}

function event(row: DraftRow, kind: string, details: Record<string, unknown>) {
  return {
    kind,
    outcome: 'done' as const,
    unitPath: row.unitPath,
    subject: { type: 'draft', id: row.id, version: row.version },
    details: { heading: row.heading, fields: ['status'], ...details },
  };
}

function publicationEvent(
  unitPath: string,
  registryNumber: string,
  revision: number,
  note: string | null,
  details: Record<string, unknown> = {},
) {
  return {
    kind: 'agreement.published',
    outcome: 'done' as const,
    unitPath,
    subject: { type: 'agreement', id: registryNumber, version: revision },
    details: { note, ...details },
  };
}

function refuse(refusal: EditingRefusal): { ok: false; refusal: EditingRefusal } {
  return { ok: false, refusal };
}
