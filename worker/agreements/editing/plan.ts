/**
 * What the rules say of one form: the same plan as an import's, for one row. A draft is told everything at once and may
 * be saved all the same; only publishing asks that nothing stands in its way. Pure.
 */
import type { AgreementForm } from '../../../schema/api/agreement-form.ts';
import type { DraftVerdict } from '../../../schema/api/draft.ts';
import { AGREEMENT_KIND_WORDS, type AgreementKind, type Language } from '../../../schema/api/vocabulary.ts';
import { parsePrintedDate, precisionOf } from '../dates.ts';
import { refuses } from '../import/findings.ts';
import { type PlannedRow, planImport } from '../import/plan.ts';
import type { Register } from '../import/register.ts';
import { findingWords } from '../import/words.ts';
import { completeness } from './rules.ts';

/** Forms without an external id of their own get one made of the draft's id, so that a draft is published once. */
export function externalIdOf(form: AgreementForm, draftId: string): string {
  return form.externalId ?? `draft:${draftId}`;
}

/** Plans the publication of one form. `reason` is the note of the revision. */
export function planForm(
  form: AgreementForm,
  draftId: string,
  register: Register,
  reason: string | null,
  newId: () => string,
): PlannedRow {
  const input = { ...form, externalId: externalIdOf(form, draftId), reason };
  const [row] = planImport([{ line: 1, input, findings: [] }], { register, reason, newId });
  if (!row) throw new Error('A plan of one row has one row.');
  return row;
}

/** The verdict in the reader's language. */
export function verdictOf(form: AgreementForm, row: PlannedRow, language: Language): DraftVerdict {
  return {
    findings: row.findings
      // The note of a revision is asked for when it is published, not while it is written.
      .filter((finding) => finding.code !== 'reason_missing')
      .map((finding) => ({
        code: finding.code,
        field: finding.field,
        refuses: refuses(finding),
        message: findingWords(finding, language),
      })),
    completeness: completeness({
      title: form.title,
      purpose: form.purpose,
      signedDay: isWholeDay(form.signedOn.date),
      signedPlace: form.signedPlace,
      term: form.endsOn !== null || form.termText !== null || form.termKind === 'open_ended',
      scope: form.scope.length,
      legalBasis: form.legalBasis.length,
      parties: form.parties.map((party) => ({
        numbered: party.documentNumber !== null,
        signed: party.signatories.some((one) => one.confirmed),
      })),
      documents: form.documents.length,
    }),
  };
}

/** How a draft is called in lists: its title, or what it is and with whom, as far as that is typed. */
export function headingOf(form: AgreementForm): string {
  if (form.title !== null) return form.title;
  const parties = form.parties.flatMap((party) => party.organisation ?? []);
  const kind = isKind(form.kind) ? AGREEMENT_KIND_WORDS[form.kind].id : UNTITLED;
  return [kind, ...parties].join(' · ').slice(0, 200);
}

/** What a draft is called before anything is typed. */
const UNTITLED = 'Tanpa judul';

function isKind(text: string | null): text is AgreementKind {
  return text !== null && text in AGREEMENT_KIND_WORDS;
}

function isWholeDay(text: string | null): boolean {
  if (text === null) return false;
  const precision = precisionOf(text);
  return precision === 'day' || (precision === null && parsePrintedDate(text) !== null);
}
