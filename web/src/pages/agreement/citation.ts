/** How to cite a record: who, what, when, under which numbers, where in the registry, at which address. Pure. */

export interface CitationFacts {
  parties: string[];
  title: string;
  kind: string;
  /** In words, or null when not known. */
  signed: string | null;
  numbers: string[];
  registry: string;
  registryNumber: string;
  revision: string;
  address: string;
}

export function citation(facts: CitationFacts): string {
  const what = [facts.kind, facts.signed, ...facts.numbers].filter((part) => part !== null).join(', ');
  const where = [facts.registry, facts.registryNumber, facts.revision].join(', ');
  return `${facts.parties.join('; ')}. “${facts.title}”. ${what}. ${where}. ${facts.address}`;
}
