/**
 * A revision that begins with something in it: what a partner sent or proposed is put into the form of the record as it is
 * published, or into the draft that somebody has begun to revise it with. Prepares; the caller commits, together with what
 * it is for. What was handed in to be reviewed is not touched any more.
 */
import { AgreementForm } from '../../../schema/api/agreement-form.ts';
import type { Draft } from '../../../schema/api/draft.ts';
import type { AuditEntry } from '../../audit/event.ts';
import type { Work } from '../../auth/work.ts';
import { draftEvent } from './draft-events.ts';
import { isNotInWork, newDraft } from './drafting.ts';
import { type EditingRefusal, judge, presented } from './judging.ts';
import { headingOf } from './plan.ts';
import {
  type DraftRow,
  expectDraftVersion,
  expectRevision,
  insertDraft,
  type PublishedAgreement,
  readOpenDraft,
  updateDraft,
} from './store.ts';

export interface PreparedRevision {
  row: DraftRow;
  draft: Draft;
  expects: D1PreparedStatement[];
  writes: D1PreparedStatement[];
  events: AuditEntry[];
}

export type Preparation = { ok: true; prepared: PreparedRevision } | { ok: false; refusal: EditingRefusal };

/** Puts `edit` into the open draft of the agreement, or begins one; `note` is proposed as the reason of the revision. */
export async function prepareRevision(
  work: Work,
  agreement: PublishedAgreement,
  unit: { code: string; name: string; path: string },
  { edit, note }: { edit: (form: AgreementForm) => AgreementForm; note: string },
): Promise<Preparation> {
  if (agreement.editorialStatus !== 'published') return { ok: false, refusal: { reason: 'withdrawn' } };
  const open = await readOpenDraft(work.db, agreement.id, unit.code);
  if (open && open.status !== 'draft') return { ok: false, refusal: { reason: 'already_in_work' } };
  const begun = open ?? newDraft(work, unit, AgreementForm.parse(agreement.form), agreement);
  const form = edit(AgreementForm.parse(JSON.parse(begun.content)));
  const row: DraftRow = {
    ...begun,
    content: JSON.stringify(form),
    heading: headingOf(form),
    note: begun.note ?? note,
    version: open ? open.version + 1 : 1,
    updatedAt: work.now.toISOString(),
  };
  const draft = presented(row, await judge(work, row), work.language);
  return {
    ok: true,
    prepared: {
      row,
      draft,
      expects: open
        ? [expectDraftVersion(work.db, row.id, open.version)]
        : [isNotInWork(work, agreement.id), expectRevision(work.db, agreement)],
      writes: [open ? updateDraft(work.db, row) : insertDraft(work.db, row)],
      events: [draftEvent(row, open ? 'draft.saved' : 'draft.begun', {})],
    },
  };
}
