/**
 * What an import needs to know of the registry, as plain data: store.ts loads it, plan.ts judges by it. Here are also
 * the indexes by name. Pure.
 */
import type { Level } from '../../../schema/api/vocabulary.ts';
import { type Named, type NameIndex, nameIndex } from '../../partners/matching.ts';
import type { PartyOrganisation } from '../facts.ts';
import type { LinkEdge } from '../rules.ts';

export interface RegisteredUnit {
  code: string;
  name: string;
  path: string;
  level: Level;
  regionCode: string | null;
  organisationId: string;
}

/** An agreement that the file may mean, point at or repeat. */
export interface RegisteredAgreement {
  id: string;
  seq: number;
  registryNumber: string;
  externalId: string | null;
  editorialStatus: 'draft' | 'submitted' | 'published' | 'withdrawn';
  /** The last published revision; 0 when nothing was published. */
  revision: number;
  contentSha256: string | null;
  signedOn: string | null;
  parties: { organisationId: string; numberFolded: string | null }[];
}

export interface Register {
  organisations: PartyOrganisation[];
  units: RegisteredUnit[];
  regions: { code: string; name: string }[];
  agreements: RegisteredAgreement[];
  /** Links into and out of those agreements, and whatever can be reached along them. */
  links: LinkEdge[];
  /** The first free position of the registry. */
  nextSeq: number;
}

/** The register with its names indexed. */
export interface RegisterNames {
  organisations: NameIndex<PartyOrganisation & Named>;
  units: NameIndex<RegisteredUnit & Named>;
  regions: NameIndex<{ code: string } & Named>;
  /** Partners that the file itself introduces, by folded name; rows that come later may name them as well. */
  introduced: Map<string, PartyOrganisation>;
}

/** Indexes organisations, units and regions by every name they have. */
export function registerNames(register: Register): RegisterNames {
  const aliases = new Map(register.organisations.map((one) => [one.id, otherNamesOf(one)]));
  return {
    introduced: new Map(),
    organisations: nameIndex(
      register.organisations.map((one) => ({ ...one, otherNames: otherNamesOf(one) })),
    ),
    units: nameIndex(
      register.units.map((unit) => ({
        ...unit,
        id: unit.code,
        otherNames: aliases.get(unit.organisationId) ?? [],
      })),
    ),
    regions: nameIndex(
      register.regions.map((region) => ({ ...region, id: region.code, otherNames: regionNames(region) })),
    ),
  };
}

function otherNamesOf({ shortName, aliases }: PartyOrganisation): string[] {
  return shortName === null ? aliases : [shortName, ...aliases];
}

/** A province is also written with its rank; a regency of Jakarta also without "Administrasi". */
function regionNames({ code, name }: { code: string; name: string }): string[] {
  if (code.includes('.')) return name.includes('Administrasi ') ? [name.replace('Administrasi ', '')] : [];
  const names = [`Provinsi ${name}`];
  return code === '31' ? [...names, 'DKI Jakarta', 'Jakarta'] : names;
}
