/**
 * The names in a row: parties, the unit that keeps the record, regions. A name is found exactly, by an alias or with its
 * abbreviations written out, or it is reported with suggestions; it is never replaced by a guess. Pure.
 */

import type { AgreementForm } from '../../../schema/api/agreement-form.ts';
import {
  AGREEMENT_PARTY_STATUSES,
  ORGANISATION_KIND_WORDS,
  ORGANISATION_KINDS,
  SIGNATORY_CAPACITIES,
} from '../../../schema/api/vocabulary.ts';
import type { AgreementFacts, PartyFacts, PartyOrganisation } from '../facts.ts';
import { fold } from '../fold.ts';
import { PARTIES_MIN } from '../rules.ts';
import { chooser } from './codes.ts';
import type { RegisteredUnit, RegisterNames } from './register.ts';
import type { Report } from './signing.ts';

/** The centre's region is the whole country, which is no region. */
const CENTRE_LEVEL = 'pusat';

/** The parties in the order of the file; null when one of them is not known. */
export function resolveParties(
  input: AgreementForm,
  names: RegisterNames,
  report: Report,
): PartyFacts[] | null {
  const choose = chooser(report);
  const parties = input.parties.map((given, index): PartyFacts | null => {
    const field = `parties[${index}]`;
    const organisation = partyOf(given, field, names, report);
    const status = choose(given.status, AGREEMENT_PARTY_STATUSES, `${field}.status`) ?? 'active';
    const signatories = given.signatories.map((one, at) => ({
      name: one.name,
      titles: one.titles,
      position: one.position,
      capacity:
        choose(one.capacity, SIGNATORY_CAPACITIES, `${field}.signatories[${at}].capacity`) ?? 'jabatan',
      confirmed: one.confirmed,
    }));
    if (organisation === null) return null;
    const { documentNumber } = given;
    if (documentNumber === null) {
      report(`${field}.documentNumber`, { code: 'number_blank', organisation: organisation.name });
    }
    return { ordinal: index + 1, organisation, documentNumber, status, signatories };
  });
  const known = parties.filter((party) => party !== null);
  known.forEach(({ organisation }, index) => {
    const first = known.findIndex((other) => other.organisation.id === organisation.id);
    if (first < index) report(`parties[${index}]`, { code: 'party_twice', organisation: organisation.name });
  });
  if (parties.length > PARTIES_MIN) report('parties[2]', { code: 'several_parties', count: parties.length });
  const organisations = new Set(known.map((party) => party.organisation.id)).size;
  if (known.length === parties.length && organisations < PARTIES_MIN) {
    report('parties[1]', { code: 'too_few_parties', organisations, needed: PARTIES_MIN });
  }
  return known.length === parties.length ? known : null;
}

/** The organisation of a party; one that the registry does not have is introduced where the row says what it is. */
function partyOf(
  given: AgreementForm['parties'][number],
  field: string,
  names: RegisterNames,
  report: Report,
): PartyOrganisation | null {
  const name = given.organisation ?? '';
  const id = slugOf(name);
  const match = names.organisations.find(name);
  const isNew = match.found === null && !names.introduced.has(fold(name));
  if (given.newOrganisation === null || !isNew || id === '') {
    return organisationOf(name, `${field}.organisation`, names, report);
  }
  const kind = chooser(report)(
    given.newOrganisation.kind ?? '',
    PARTNER_KINDS,
    `${field}.newOrganisation`,
    ORGANISATION_KIND_WORDS,
  );
  if (kind === null) return null;
  const { region } = given.newOrganisation;
  const [place] = region === null ? [] : regionsOf([region], `${field}.newOrganisation`, names, report);
  const taken =
    [...names.introduced.values()].some((one) => one.id === id) ||
    names.organisations.find(id).found !== null;
  const introduced: PartyOrganisation = {
    id: taken ? `${id}-${place?.code.replace('.', '-') ?? '2'}` : id,
    kind,
    name,
    shortName: null,
    aliases: [],
    regionCode: place?.code ?? null,
    unitCode: null,
    unitPath: null,
  };
  names.introduced.set(fold(name), introduced);
  const suggestions =
    match.found === null ? match.suggestions.map((one) => ({ id: one.id, name: one.name })) : [];
  report(`${field}.organisation`, { code: 'organisation_added', name, id: introduced.id, suggestions });
  return introduced;
}

/** KPU's own units are derived from the regions and never introduced by a file. */
const PARTNER_KINDS = ORGANISATION_KINDS.filter((kind) => kind !== 'kpu');
/** Ids stay readable in an address. */
const SLUG_CHARACTERS_MAX = 100;

/** A stable id made of a name: `Polres Kediri Kota` -> `polres-kediri-kota`; empty without letters of the alphabet. */
function slugOf(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, SLUG_CHARACTERS_MAX).replace(/-$/, '');
}

/** The organisation that a name means; an unknown one is reported with suggestions. */
export function organisationOf(
  text: string,
  field: string,
  names: RegisterNames,
  report: Report,
): PartyOrganisation | null {
  const match = names.organisations.find(text);
  if (match.found === null) {
    const introduced = names.introduced.get(fold(text));
    if (introduced) return introduced;
    const suggestions = match.suggestions.map(({ id, name }) => ({ id, name }));
    report(field, { code: 'unknown_organisation', name: text, suggestions });
    return null;
  }
  const { otherNames: _, ...organisation } = match.found;
  return organisation;
}

/** The unit that keeps the record: as named, or else that of the first KPU party. */
export function resolveUnit(
  text: string | null,
  parties: PartyFacts[] | null,
  names: RegisterNames,
  report: Report,
): RegisteredUnit | null {
  if (text !== null) return unitOf(text, 'ownerUnit', names, report);
  const code = parties?.find((party) => party.organisation.unitCode !== null)?.organisation.unitCode;
  if (code != null) return unitOf(code, 'ownerUnit', names, report);
  if (parties !== null) report('ownerUnit', { code: 'owner_unit_missing' });
  return null;
}

/** The KPU unit that a code or a name means; an unknown one is reported with suggestions. */
export function unitOf(
  text: string,
  field: string,
  names: RegisterNames,
  report: Report,
): RegisteredUnit | null {
  const match = names.units.find(text);
  if (match.found !== null) return match.found;
  const suggestions = match.suggestions.map(({ id, name }) => ({ id, name }));
  report(field, { code: 'unknown_unit', name: text, suggestions });
  return null;
}

/** As given; otherwise the region of the unit, and for the centre the regions of its partners. */
export function resolveRegions(
  input: AgreementForm,
  unit: RegisteredUnit | null,
  parties: PartyFacts[],
  names: RegisterNames,
  report: Report,
): AgreementFacts['regions'] {
  const ofPartners = parties.flatMap((party) => party.organisation.regionCode ?? []);
  const byDefault = unit?.level === CENTRE_LEVEL ? ofPartners : unit?.regionCode ? [unit.regionCode] : [];
  const regions = regionsOf(input.regions ?? byDefault, 'regions', names, report);
  return [...new Map(regions.map((region) => [region.code, region])).values()];
}

function regionsOf(
  texts: readonly string[],
  field: string,
  names: RegisterNames,
  report: Report,
): AgreementFacts['regions'] {
  return texts.flatMap((text, index) => {
    const match = names.regions.find(text);
    if (match.found !== null) return [{ code: match.found.code, name: match.found.name }];
    const suggestions = match.suggestions.map(({ id, name }) => ({ id, name }));
    report(`${field}[${index}]`, { code: 'unknown_region', name: text, suggestions });
    return [];
  });
}
