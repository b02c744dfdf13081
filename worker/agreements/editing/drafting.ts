/**
 * The verbs of a draft: begin, save, submit, return, discard. Each loads, decides with the rules, and commits one batch
 * with its audit event. Nothing here touches what is published.
 */
import { AgreementForm } from '../../../schema/api/agreement-form.ts';
import type { Draft } from '../../../schema/api/draft.ts';
import { committed, type Outcome, refused } from '../../auth/outcome.ts';
import { commit, type Work } from '../../auth/work.ts';
import { expectation } from '../../platform/expectation.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { draftEvent, factsOf } from './draft-events.ts';
import { type EditingRefusal, type Judged, judge, presented, publicationRefusal } from './judging.ts';
import { headingOf } from './plan.ts';
import { type DraftMove, draftRefusal } from './rules.ts';
import {
  type DraftRow,
  expectDraftVersion,
  insertDraft,
  type PublishedAgreement,
  updateDraft,
} from './store.ts';

type Drafting = Promise<Outcome<Draft, EditingRefusal>>;

const EMPTY_FORM = AgreementForm.parse({});

/** Begins a draft in the unit of the person: empty, from given content, or from a published agreement. */
export async function beginDraft(
  work: Work,
  unit: { code: string; name: string; path: string },
  content: Partial<AgreementForm>,
  revises: PublishedAgreement | null,
): Drafting {
  if (revises && revises.editorialStatus !== 'published') return refused({ reason: 'withdrawn' });
  const form = revises
    ? AgreementForm.parse(revises.form)
    : ownForm({ ...EMPTY_FORM, ...content }, unit.code, null);
  const row = newDraft(work, unit, form, revises);
  const draft = presented(row, await judge(work, row), work.language);
  const outcome = await commit(work, {
    expects: revises ? [isNotInWork(work, revises.id)] : [],
    writes: [insertDraft(work.db, row)],
    events: [draftEvent(row, 'draft.begun', {})],
    answer: { status: 201, body: draft },
  });
  return outcome === 'stale' ? refused({ reason: 'already_in_work' }) : committed(outcome, draft);
}

/** A draft as it begins: by the person, in the unit. */
export function newDraft(
  work: Work,
  unit: { code: string; name: string; path: string },
  form: AgreementForm,
  revises: PublishedAgreement | null,
): DraftRow {
  const at = work.now.toISOString();
  return {
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
}

/** Saves the form as it stands, however incomplete. */
export function saveDraft(
  work: Work,
  before: DraftRow,
  version: number,
  content: AgreementForm,
  note: string | null,
): Drafting {
  const kept = AgreementForm.parse(JSON.parse(before.content));
  const form = ownForm(content, before.unitCode, kept.externalId);
  const changes = { content: JSON.stringify(form), heading: headingOf(form), note };
  return moveDraft(work, before, version, { move: 'save', kind: 'draft.saved' }, changes);
}

/** Hands the draft to the unit's reviewers and approvers. */
export async function submitDraft(work: Work, before: DraftRow, version: number): Drafting {
  const judged = await judge(work, before);
  const refusal = await publicationRefusal(work, before, judged);
  if (refusal) return refused(refusal);
  const move = { move: 'submit', kind: 'draft.submitted' } as const;
  return moveDraft(work, before, version, move, handedIn(work), judged);
}

/** What handing in changes of a draft. */
export function handedIn(work: Work) {
  return {
    status: 'submitted',
    submittedAt: work.now.toISOString(),
    submittedBy: work.viewer.accountId,
    returnedReason: null,
  } as const satisfies Partial<DraftRow>;
}

/** Gives a submitted draft back to its author, with the reason. */
export function returnDraft(work: Work, before: DraftRow, version: number, reason: string): Drafting {
  return moveDraft(
    work,
    before,
    version,
    { move: 'return', kind: 'draft.returned', reason },
    {
      status: 'draft',
      returnedReason: reason,
      submittedAt: null,
      submittedBy: null,
    },
  );
}

/** Puts a draft aside for good; what it revised stays as it is. */
export function discardDraft(work: Work, before: DraftRow, version: number): Drafting {
  return moveDraft(
    work,
    before,
    version,
    { move: 'discard', kind: 'draft.discarded' },
    { status: 'discarded' },
  );
}

interface Step {
  move: DraftMove;
  /** Of the audit event. */
  kind: string;
  reason?: string;
}

async function moveDraft(
  work: Work,
  before: DraftRow,
  version: number,
  { move, kind, reason }: Step,
  changes: Partial<DraftRow>,
  judged?: Judged,
): Drafting {
  const refusal = draftRefusal(factsOf(before), move, work.viewer.accountId, reason ?? null);
  if (refusal) return refused(refusal);
  const row = { ...before, ...changes, version: version + 1, updatedAt: work.now.toISOString() };
  const draft = presented(row, judged ?? (await judge(work, row)), work.language);
  const outcome = await commit(work, {
    expects: [expectDraftVersion(work.db, before.id, version)],
    writes: [updateDraft(work.db, row)],
    events: [draftEvent(row, kind, reason === undefined ? {} : { reason })],
    answer: { status: 200, body: draft },
  });
  return committed(outcome, draft);
}

/** The batch fails when somebody works on a revision of the agreement already. */
export function isNotInWork(work: Work, agreementId: string): D1PreparedStatement {
  return expectation(
    work.db,
    "SELECT NOT EXISTS (SELECT 1 FROM agreement_draft WHERE agreement_id = ? AND status IN ('draft', 'submitted'))",
    agreementId,
  );
}

/** The form with what is not for its author to say: which record it is, and which unit speaks. */
function ownForm(form: AgreementForm, unitCode: string, externalId: string | null): AgreementForm {
  return { ...form, ownerUnit: unitCode, externalId };
}
