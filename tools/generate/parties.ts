/** Who signs a generated agreement: the parties with their numbers and invented signatories. Pure. */
import type { AgreementKind } from '../../schema/api/vocabulary.ts';
import type { KpuUnit } from '../../schema/reference/units.ts';
import type { PartyFacts, PartyOrganisation, SignatoryFacts } from '../../worker/agreements/facts.ts';
import type { ExamplePartner } from './partners.ts';
import type { Random } from './random.ts';
import { personName, TITLES } from './words.ts';

const KIND_CODES: Partial<Record<AgreementKind, string>> = {
  nota_kesepahaman: 'NK',
  perjanjian_kerja_sama: 'PKS',
  hibah_daerah: 'NPHD',
  berita_acara: 'BA',
};
const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/**
 * The unit, the partner and now and then a third party, seldom with numbers, often with somebody who signed. `third` is
 * who would be the third; `date` is the date of signing as far as it is known.
 */
export function partiesOf(
  random: Random,
  unit: KpuUnit,
  partner: ExamplePartner,
  third: ExamplePartner | undefined,
  kind: AgreementKind,
  date: string | null,
): PartyFacts[] {
  const organisations: PartyOrganisation[] = [unitAsParty(unit), partnerAsParty(partner)];
  if (random.chance(0.06) && third && third.id !== partner.id) organisations.push(partnerAsParty(third));
  if (random.chance(0.05)) organisations.reverse();
  const numbered = random.chance(0.15);
  return organisations.map((organisation, index) => ({
    ordinal: index + 1,
    organisation,
    documentNumber: numbered ? documentNumber(random, organisation, kind, date) : null,
    status: 'active',
    signatories: random.chance(0.58) ? [signatory(random, organisation, partner)] : [],
  }));
}

function signatory(random: Random, organisation: PartyOrganisation, partner: ExamplePartner): SignatoryFacts {
  return {
    name: personName(random),
    titles: random.chance(0.3) ? random.pick(TITLES) : null,
    position: organisation.id === partner.id ? partner.head : `Ketua ${organisation.name}`,
    capacity: random.weighted([
      ['jabatan' as const, 94],
      ['plt' as const, 2],
      ['plh' as const, 2],
      ['pj' as const, 2],
    ]),
    confirmed: random.chance(0.9),
  };
}

function documentNumber(
  random: Random,
  organisation: PartyOrganisation,
  kind: AgreementKind,
  date: string | null,
): string {
  const year = date?.slice(0, 4) ?? '2022';
  const month = ROMAN_MONTHS[Number(date?.slice(5, 7) || '12') - 1]!;
  const number = random.between(1, 400);
  if (organisation.unitCode) {
    return `${number}/PR.07-${KIND_CODES[kind] ?? 'Und'}/${organisation.unitCode.replace('.', '')}/${year}`;
  }
  return random.weighted([
    [`${KIND_CODES[kind] ?? 'B'}/${number}/${month}/${year}`, 6],
    [`B-${number}/${month}/${year}`, 3],
    [`${number} Tahun ${year}`, 1],
  ]);
}

function unitAsParty(unit: KpuUnit): PartyOrganisation {
  return {
    id: unit.organisationId,
    kind: 'kpu',
    name: unit.name,
    shortName: null,
    aliases: unit.otherNames,
    regionCode: unit.regionCode,
    unitCode: unit.code,
    unitPath: unit.path,
  };
}

function partnerAsParty(partner: ExamplePartner): PartyOrganisation {
  const { id, kind, name, shortName, regionCode } = partner;
  return { id, kind, name, shortName, aliases: [], regionCode, unitCode: null, unitPath: null };
}
