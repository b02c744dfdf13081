/**
 * Under which values an agreement is filtered and counted. Pure: from the facts to plain values, and to the compact form
 * in which they are kept beside the search text.
 */
import type { AgreementFacts } from './facts.ts';
import { beginsOn } from './term.ts';

/** Dimensions whose counts are kept for every filter value; the others only filter. */
export const COUNTED_DIMENSIONS = [
  'kind',
  'partnerKind',
  'province',
  'level',
  'year',
  'election',
  'end',
] as const;

/** What the facets of one agreement are counted from; kept beside the search text as compact JSON. */
export interface Attributes {
  kind: string;
  partnerKind: string[];
  province: string[];
  level: string;
  year: string;
  election: string;
  begins: string | null;
  ends: string | null;
  openEnded: boolean;
}

/** The attributes that facets are counted from. */
export function attributesOf(facts: AgreementFacts): Attributes {
  return {
    kind: facts.kind,
    partnerKind: partnerKinds(facts),
    province: [...new Set(facts.regions.map((region) => region.code.slice(0, 2)))],
    level: facts.level,
    year: facts.signedOn.date?.slice(0, 4) ?? 'unknown',
    election: facts.election ?? 'none',
    begins: beginsOn(facts),
    ends: facts.endsOn,
    openEnded: facts.termKind === 'open_ended',
  };
}

/** Attributes as compact JSON can hold them. */
export type PackedAttributes = [
  string,
  string[],
  string[],
  string,
  string,
  string,
  string | null,
  string | null,
  0 | 1,
];

/** Where each attribute stands among PackedAttributes. */
export const PACKED_AT = {
  kind: 0,
  partnerKind: 1,
  province: 2,
  level: 3,
  year: 4,
  election: 5,
  begins: 6,
  ends: 7,
  openEnded: 8,
} as const satisfies Record<keyof Attributes, number>;

/** The attributes in their compact form, which `unpacked` reads. */
export function packAttributes(of: Attributes): PackedAttributes {
  return [
    of.kind,
    of.partnerKind,
    of.province,
    of.level,
    of.year,
    of.election,
    of.begins,
    of.ends,
    of.openEnded ? 1 : 0,
  ];
}

/** Reads what `packAttributes` wrote. */
export function unpacked(packed: PackedAttributes): Attributes {
  const [kind, partnerKind, province, level, year, election, begins, ends, openEnded] = packed;
  return { kind, partnerKind, province, level, year, election, begins, ends, openEnded: openEnded === 1 };
}

/** Reads what `packAttributes` wrote of any number of agreements, joined by commas: one parse for all of them. */
export function unpackAttributes(joined: string | null): Attributes[] {
  return (JSON.parse(`[${joined ?? ''}]`) as PackedAttributes[]).map(unpacked);
}

/** Every value under which the agreement can be filtered. */
export function facetsOf(facts: AgreementFacts): [string, string][] {
  const attributes = attributesOf(facts);
  const kpuPaths = facts.parties.flatMap((party) => party.organisation.unitPath ?? []);
  const ownUnits = new Set([
    facts.ownerUnit.code,
    ...facts.parties.flatMap((party) => party.organisation.unitCode ?? []),
  ]);
  const unitsAbove = new Set([facts.ownerUnit.path, ...kpuPaths].flatMap((path) => path.split('/')));
  const regions = new Set(facts.regions.flatMap((region) => [region.code, region.code.slice(0, 2)]));
  const end = facts.endsOn !== null ? 'dated' : attributes.openEnded ? 'open_ended' : 'unknown';
  const values: [string, string][] = [
    ['kind', attributes.kind],
    ['level', attributes.level],
    ['year', attributes.year],
    ['election', attributes.election],
    ['end', end],
    ...attributes.partnerKind.map((value): [string, string] => ['partnerKind', value]),
    ...attributes.province.map((value): [string, string] => ['province', value]),
    ...[...regions].map((value): [string, string] => ['region', value]),
    ...[...unitsAbove].map((value): [string, string] => ['unit', value]),
    ...[...ownUnits].map((value): [string, string] => ['ownUnit', value]),
    ...facts.parties.map((party): [string, string] => ['organisation', party.organisation.id]),
    ...followedBy(facts).map((id): [string, string] => ['follows', id]),
  ];
  return values;
}

/** The umbrella agreements that this one follows. */
export function followedBy(facts: AgreementFacts): string[] {
  const links = facts.links.filter((link) => link.kind === 'implements' || link.kind === 'cascades_from');
  return [...new Set(links.map((link) => link.toId))];
}

/** The kinds of the other side: KPU itself counts only where every party is KPU. */
function partnerKinds(facts: AgreementFacts): string[] {
  const kinds = [...new Set(facts.parties.map((party) => party.organisation.kind))];
  const partners = kinds.filter((kind) => kind !== 'kpu');
  return partners.length > 0 ? partners : kinds;
}
