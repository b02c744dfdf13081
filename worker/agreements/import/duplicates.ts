/**
 * Duplicates, within the file and against the registry: the same parties on the same day, the same number on two
 * records, and both together, which is the same agreement. Pure.
 */
import { foldDocumentNumber } from '../numbers.ts';
import type { Elsewhere, FindingFacts } from './findings.ts';
import type { RegisteredAgreement } from './register.ts';
import type { Identity } from './resolve.ts';

/** Finds what came before: rows are looked up, then added, in the order of the file. */
export interface DuplicateFinder {
  findingsFor(identity: Identity): { field: string | null; found: FindingFacts }[];
  add(identity: Identity, elsewhere: Elsewhere): void;
}

/** Starts with the records of the registry that the file does not bring itself. */
export function duplicateFinder(registered: readonly RegisteredAgreement[]): DuplicateFinder {
  const byNumber = new Map<string, Elsewhere>();
  const byPartiesAndDate = new Map<string, { elsewhere: Elsewhere; numbers: Set<string> }>();

  const remember = (numbers: string[], partiesAndDate: string | null, elsewhere: Elsewhere) => {
    for (const number of numbers) if (!byNumber.has(number)) byNumber.set(number, elsewhere);
    if (partiesAndDate !== null && !byPartiesAndDate.has(partiesAndDate)) {
      byPartiesAndDate.set(partiesAndDate, { elsewhere, numbers: new Set(numbers) });
    }
  };
  for (const { registryNumber, parties, signedOn } of registered) {
    const numbers = parties.flatMap((party) => party.numberFolded ?? []);
    const organisationIds = parties.map((party) => party.organisationId);
    remember(numbers, partiesAndDateOf(organisationIds, signedOn), { registryNumber });
  }
  return {
    findingsFor({ organisationIds, numbers, date }) {
      const same = byPartiesAndDate.get(partiesAndDateOf(organisationIds, date) ?? '');
      const together = numbers.find(
        (number) => number !== null && same?.numbers.has(foldDocumentNumber(number)),
      );
      if (same && together) {
        return [
          { field: null, found: { code: 'already_registered', number: together, elsewhere: same.elsewhere } },
        ];
      }
      const findings = numbers.flatMap((number, index): { field: string | null; found: FindingFacts }[] => {
        const elsewhere = number === null ? undefined : byNumber.get(foldDocumentNumber(number));
        if (number === null || elsewhere === undefined) return [];
        return [
          { field: `parties[${index}].documentNumber`, found: { code: 'same_number', number, elsewhere } },
        ];
      });
      if (same === undefined || date === null) return findings;
      const { elsewhere } = same;
      return [{ field: null, found: { code: 'same_parties_and_date', date, elsewhere } }, ...findings];
    },
    add({ organisationIds, numbers, date }, elsewhere) {
      const folded = numbers.flatMap((number) => (number === null ? [] : foldDocumentNumber(number)));
      remember(folded, partiesAndDateOf(organisationIds, date), elsewhere);
    },
  };
}

/** Only a whole day tells agreements apart: two in one year between the same parties are nothing odd. */
function partiesAndDateOf(organisationIds: string[] | null, date: string | null): string | null {
  if (organisationIds === null || date === null || date.length < 'YYYY-MM-DD'.length) return null;
  return `${date} ${[...organisationIds].sort().join(' ')}`;
}
