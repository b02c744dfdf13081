/**
 * What a proposed correction means for the form of the agreement, as far as it can be put there without guessing: texts,
 * dates that can be read, the number of a party. Pure. Names of signatories, scopes and files are left to the recorder,
 * who has the proposal beside the form.
 */
import type { AgreementForm } from '../../../../schema/api/agreement-form.ts';
import type { Proposal } from '../../../../schema/api/follow-up.ts';
import { isCalendarDate, parsePrintedDate, precisionOf, printedDay } from '../../dates.ts';

type Correction = Pick<Proposal, 'field' | 'before' | 'after' | 'organisation'>;

/** The form with the correction in it, or null where that is for a person to do. */
export function corrected(form: AgreementForm, correction: Correction): AgreementForm | null {
  const { field, after } = correction;
  switch (field) {
    case 'title':
    case 'signedPlace':
    case 'termText':
      return { ...form, [field]: after };
    case 'signedOn': {
      const date = precisionOf(after) === null ? dayIn(after) : after;
      return date === null ? null : { ...form, signedOn: { ...form.signedOn, date } };
    }
    case 'effectiveOn':
    case 'endsOn': {
      const day = dayIn(after);
      return day === null ? null : { ...form, [field]: day };
    }
    case 'documentNumber':
      return withNumber(form, correction);
    case 'signatories':
    case 'scope':
    case 'documents':
    case 'other':
      return null;
  }
}

/** A whole day, written as a date or as sources print it. */
function dayIn(text: string): string | null {
  const trimmed = text.trim();
  if (isCalendarDate(trimmed)) return trimmed;
  const printed = parsePrintedDate(trimmed);
  return printed === null ? null : printedDay(printed);
}

/** The number of the party that has the one that is said to be wrong, or else of the party that proposes. */
function withNumber(form: AgreementForm, { before, after, organisation }: Correction): AgreementForm | null {
  const wrong = before === null ? -1 : form.parties.findIndex((party) => party.documentNumber === before);
  const own = form.parties.findIndex((party) => party.organisation === organisation.id);
  const index = wrong === -1 ? own : wrong;
  if (index === -1) return null;
  const parties = form.parties.map((party, at) =>
    at === index ? { ...party, documentNumber: after } : party,
  );
  return { ...form, parties };
}
