/**
 * The political parties of each election, in ballot order, with the decrees that listed them. A list has versions: a party
 * that was admitted later is on it from that day. Local parties of Aceh stand in Aceh only. Facts only; a full name that
 * was not checked is null. Pure.
 */
import parties from './parties.json' with { type: 'json' };

export interface PoliticalParty {
  /** `parpol-…`. Never the bare abbreviation: PKS is also a perjanjian kerja sama. */
  id: string;
  ballotNumber: number;
  shortName: string;
  fullName: string | null;
  scope: 'nasional' | 'lokal_aceh';
  /** The date of the decree that listed it, `YYYY-MM-DD`. */
  listedOn: string;
  note: { id: string; en: string } | null;
}

export interface PoliticalPartyList {
  election: string;
  /** 1 for the first decree, one more with each that changed the list. */
  version: number;
  validFrom: string;
  decrees: readonly { number: string; date: string; sourceUrls: readonly string[] }[];
  /** In ballot order. */
  parties: readonly PoliticalParty[];
}

/** Elections with a list, the one whose list came first first. */
export const ELECTIONS_WITH_PARTIES: readonly string[] = [
  ...parties.lists.map((list) => list.election),
  ...parties.shared.map((shared) => shared.election),
];

/**
 * An invented election with invented parties, so that no story of the demo accounts is about a real one. Only example
 * accounts may name it (worker/contacts/loading.ts), and those exist on a local portal only.
 */
export const EXAMPLE_ELECTION = 'pemilu-contoh-2026';
const EXAMPLE_PARTIES = 18;
const EXAMPLE_LISTED_ON = '2026-01-01';

/**
 * The list of an election as it was on a day (`YYYY-MM-DD`), or null when there is no such election or no decree yet.
 * Elections of regional heads share the list of the general election that decides who may propose candidates.
 */
export function politicalPartyList(election: string, on: string): PoliticalPartyList | null {
  if (election === EXAMPLE_ELECTION) return on < EXAMPLE_LISTED_ON ? null : EXAMPLE_LIST;
  const source = parties.shared.find((shared) => shared.election === election)?.listOf ?? election;
  const list = parties.lists.find((one) => one.election === source);
  const decrees = list?.decrees.filter((decree) => decree.date <= on) ?? [];
  const latest = decrees.at(-1);
  if (list === undefined || latest === undefined) return null;
  return {
    election,
    version: decrees.length,
    validFrom: latest.date,
    decrees,
    parties: (list.parties as readonly PoliticalParty[]).filter((party) => party.listedOn <= on),
  };
}

const EXAMPLE_LIST: PoliticalPartyList = {
  election: EXAMPLE_ELECTION,
  version: 1,
  validFrom: EXAMPLE_LISTED_ON,
  decrees: [{ number: '(Contoh)', date: EXAMPLE_LISTED_ON, sourceUrls: [] }],
  parties: Array.from({ length: EXAMPLE_PARTIES }, (_, index) => ({
    id: `parpol-contoh-${index + 1}`,
    ballotNumber: index + 1,
    shortName: `Partai ${index + 1} (Contoh)`,
    fullName: null,
    scope: 'nasional',
    listedOn: EXAMPLE_LISTED_ON,
    note: null,
  })),
};

const ACEH_CODE = '11';
const CENTRE_CODE = '00';

/**
 * The parties among which a unit keeps its distance: K of them. 24 in Aceh, 18 everywhere else, the centre included,
 * since a party that stands in one province cannot be expected to be met as often as the others by the whole nation.
 */
export function comparedParties(list: PoliticalPartyList, unitCode: string): readonly PoliticalParty[] {
  return isInAceh(unitCode) ? list.parties : list.parties.filter((party) => party.scope === 'nasional');
}

/** The parties that a unit may name in a contact: in Aceh and at the centre the local ones as well. */
export function nameableParties(list: PoliticalPartyList, unitCode: string): readonly PoliticalParty[] {
  return unitCode === CENTRE_CODE ? list.parties : comparedParties(list, unitCode);
}

function isInAceh(unitCode: string): boolean {
  return unitCode.slice(0, 2) === ACEH_CODE;
}
