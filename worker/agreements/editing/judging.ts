/** What the rules say of a draft as it is kept today, and how it is shown. Reads, never writes. */
import { AgreementForm } from '../../../schema/api/agreement-form.ts';
import type { Draft, DraftVerdict } from '../../../schema/api/draft.ts';
import type { Work } from '../../auth/work.ts';
import { uuidv7Source } from '../../platform/ids.ts';
import { refuses } from '../import/findings.ts';
import type { PlannedRow } from '../import/plan.ts';
import type { Register } from '../import/register.ts';
import type { LegalRefusal } from '../rules.ts';
import { type BoundsRefusal, boundsRefusal } from './bounds.ts';
import { planForm, verdictOf } from './plan.ts';
import { loadRegisterFor } from './register.ts';
import type { DraftRefusal } from './rules.ts';
import { briefOf, type DraftRow } from './store.ts';

export type EditingRefusal =
  | DraftRefusal
  | LegalRefusal
  | BoundsRefusal
  | { reason: 'not_publishable'; findings: DraftVerdict['findings'] }
  | { reason: 'already_in_work' }
  | { reason: 'withdrawn' }
  | { reason: 'outdated_revision'; published: number; begunFrom: number };

export interface Judged {
  form: AgreementForm;
  register: Register;
  planned: PlannedRow;
}

/** Judges a form; `identity` stands for its external id where it has none, `note` for the reason that a revision needs. */
export async function judgeForm(
  work: Pick<Work, 'db' | 'now'>,
  form: AgreementForm,
  identity: string,
  note: string | null,
): Promise<Judged> {
  const register = await loadRegisterFor(work.db, form);
  return { form, register, planned: planForm(form, identity, register, note, uuidv7Source(work.now)) };
}

export function judge(
  work: Pick<Work, 'db' | 'now'>,
  row: DraftRow,
  note: string | null = row.note,
): Promise<Judged> {
  return judgeForm(work, AgreementForm.parse(JSON.parse(row.content)), row.id, note ?? '-');
}

/** Why the draft cannot be published as it stands, or null. */
export async function publicationRefusal(
  work: Pick<Work, 'db' | 'language'>,
  row: DraftRow,
  { form, planned }: Judged,
): Promise<EditingRefusal | null> {
  if (planned.facts === null || planned.findings.some(refuses)) {
    return { reason: 'not_publishable', findings: verdictOf(form, planned, work.language).findings };
  }
  return boundsRefusal(work.db, { draft: row, facts: planned.facts, outcome: planned.outcome });
}

/** The agreement has been published anew since the revision began; null when it has not. */
export function outdatedRefusal(row: DraftRow, planned: PlannedRow): EditingRefusal | null {
  if (planned.revision === row.baseRevision + 1) return null;
  const published = planned.outcome === 'already_there' ? planned.revision : planned.revision - 1;
  return { reason: 'outdated_revision', published, begunFrom: row.baseRevision };
}

/** The draft as it is shown, with what the rules say of it. */
export function presented(row: DraftRow, { form, planned }: Judged, language: Work['language']): Draft {
  return {
    ...briefOf(row),
    content: { ...form },
    note: row.note,
    baseRevision: row.baseRevision,
    publishedRevision: row.publishedRevision,
    ...verdictOf(form, planned, language),
  };
}
