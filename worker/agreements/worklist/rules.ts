/** What counts as ending soon, and how complete a record is: the table is docs/worklist.md. Pure. */
import { type CompletenessFacts, type CompletenessField, completeness } from '../editing/rules.ts';
import type { AgreementFacts } from '../facts.ts';

/** Ahead of an end a worklist shows it; the same as the first reminder. */
export const ENDING_SOON_DAYS = 180;
/** What ended and was not marked as ended stays in sight for as long: somebody has to extend it or say that it is over. */
export const ENDED_UNMARKED_DAYS = 90;
/** Ahead of its day an obligation waits for whoever reports on it. */
export const OBLIGATION_SOON_DAYS = 30;

/** The score of a published record, and what it lacks, most telling first. */
export function completenessOf(facts: AgreementFacts): { percent: number; missing: CompletenessField[] } {
  return completeness(completenessFacts(facts));
}

/** The same view of a record as `verdictOf` has of a form. */
function completenessFacts(facts: AgreementFacts): CompletenessFacts {
  return {
    title: facts.title,
    purpose: facts.purpose,
    signedDay: facts.signedOn.precision === 'day',
    signedPlace: facts.signedPlace,
    term: facts.endsOn !== null || facts.termText !== null || facts.termKind === 'open_ended',
    scope: facts.scope.length,
    legalBasis: facts.legalBasis.length,
    parties: facts.parties.map((party) => ({
      numbered: party.documentNumber !== null,
      signed: party.signatories.some((one) => one.confirmed),
    })),
    documents: facts.documents.length,
  };
}
