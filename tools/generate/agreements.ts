/**
 * Made-up agreements, spread like the real ones in kind, year, partner, number of parties and in what nobody knows:
 * most have no number and no end, a third have no date. Each is marked as generated, and its persons and partners say
 * "(Contoh)". Pure: the same seed, count and day give the same agreements.
 */
import type { AgreementKind, Level, OrganisationKind } from '../../schema/api/vocabulary.ts';
import type { KpuUnit } from '../../schema/reference/units.ts';
import { type AgreementFacts, registryNumber } from '../../worker/agreements/facts.ts';
import { partiesOf } from './parties.ts';
import type { ExamplePartner } from './partners.ts';
import type { Choices, Random } from './random.ts';
import { electionOf, electionWords, signing, termOf } from './times.ts';
import { PLACES, SCOPES, SUBJECTS } from './words.ts';

export interface Surroundings {
  units: readonly KpuUnit[];
  partners: readonly ExamplePartner[];
  regionNames: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`; some terms end and begin around it. */
  today: string;
  /** Tells one generated set from another in the external ids. */
  seed: number;
}

const LEVELS: Choices<Level> = [
  ['pusat', 4],
  ['provinsi', 16],
  ['kabupaten_kota', 80],
];

const PARTNER_KINDS: Choices<OrganisationKind> = [
  ['kementerian_lembaga', 24],
  ['perguruan_tinggi', 28],
  ['polri', 11],
  ['kejaksaan', 11],
  ['bawaslu', 6],
  ['pemda', 9],
  ['tni', 4],
  ['lapas', 3],
  ['media', 1],
  ['masyarakat_sipil', 2],
  ['dkpp', 0.5],
  ['lainnya', 0.5],
];

const USUAL_KINDS: Choices<AgreementKind> = [
  ['nota_kesepahaman', 78],
  ['perjanjian_kerja_sama', 16],
  ['keputusan_bersama', 1.5],
  ['kesepakatan_bersama', 1],
  ['nota_kesepakatan', 1],
  ['rencana_kerja', 0.5],
  ['adendum', 0.5],
  ['lainnya', 1.5],
];
/** Regional governments give the grants that pay for regional elections. */
const GOVERNMENT_KINDS: Choices<AgreementKind> = [
  ['hibah_daerah', 45],
  ['nota_kesepahaman', 30],
  ['berita_acara', 15],
  ['perjanjian_kerja_sama', 10],
];

/** Agreements of the centre that local ones may follow, per kind of partner. */
const UMBRELLAS_KEPT = 40;

/** Makes agreements one after the other; `seq` goes on from what the registry has. */
export function agreementMaker(
  around: Surroundings,
  random: Random,
): (seq: number, index: number) => AgreementFacts {
  const unitsOf = Map.groupBy(around.units, (unit) => unit.level);
  const partnersOf = Map.groupBy(around.partners, (one) => `${one.regionCode ?? ''}|${one.kind}`);
  const umbrellas = new Map<OrganisationKind, string[]>();

  return (seq, index) => {
    const unit = random.pick(unitsOf.get(random.weighted(LEVELS))!);
    const partnerKind = random.weighted(PARTNER_KINDS);
    const regionOf = unit.level === 'pusat' ? '' : unit.code;
    const partner = random.pick(
      partnersOf.get(`${regionOf}|${partnerKind}`) ?? partnersOf.get(`${regionOf}|perguruan_tinggi`)!,
    );
    const kind = random.weighted(partner.kind === 'pemda' ? GOVERNMENT_KINDS : USUAL_KINDS);
    const signedOn = signing(random, around.today);
    const third = partnersOf.get(`${partner.regionCode ?? ''}|bawaslu`)?.[0];
    const parties = partiesOf(random, unit, partner, third, kind, signedOn.date);
    const id = exampleId(seq, random);
    const place = around.regionNames.get(unit.code) ?? 'Jakarta';
    const umbrella = unit.level === 'pusat' ? null : umbrellaOf(partner.kind);
    if (unit.level === 'pusat') keepUmbrella(partner.kind, id);
    return {
      id,
      seq,
      registryNumber: registryNumber(seq),
      externalId: `contoh-${around.seed}-${index + 1}`,
      kind,
      title: random.chance(0.3) ? `${random.pick(SUBJECTS)} ${electionWords(signedOn.date)}`.trim() : null,
      titleIsExact: false,
      purpose: null,
      signedOn,
      signedPlace: random.chance(0.5) ? `${random.pick(PLACES)} ${unit.name}, ${place}` : null,
      ...termOf(random, around.today, signedOn.precision === 'day' ? signedOn.date : null),
      noticeDays: null,
      maxExtentOn: null,
      ownerUnit: { code: unit.code, name: unit.name, path: unit.path },
      level: unit.level,
      regions: unit.regionCode === null ? [] : [{ code: unit.regionCode, name: place }],
      election: electionOf(random, signedOn.date),
      visibility: 'public',
      legalStatus: random.weighted([
        ['signed' as const, 74],
        [null, 24],
        ['negotiating' as const, 2],
      ]),
      endReason: null,
      provenance: 'generated',
      sourceUrls: [],
      note: null,
      parties,
      scope: random.chance(0.72)
        ? distinct(random, SCOPES, random.between(1, 3)).map((text) => ({ code: null, text }))
        : [],
      legalBasis: [],
      instalments: kind === 'hibah_daerah' ? instalmentsOf(random, unit) : [],
      documents: [],
      links: umbrella === null ? [] : [{ kind: 'implements', toId: umbrella, basis: 'inferred', note: null }],
      obligations: [],
      amends: [],
      expectations: [],
    };
  };

  function keepUmbrella(kind: OrganisationKind, id: string): void {
    const kept = umbrellas.get(kind) ?? [];
    if (kept.length < UMBRELLAS_KEPT) umbrellas.set(kind, [...kept, id]);
  }

  /** One in ten follows an agreement of the centre; half of these the same one, as the great umbrellas have it. */
  function umbrellaOf(kind: OrganisationKind): string | null {
    const kept = umbrellas.get(kind);
    if (!kept || !random.chance(0.1)) return null;
    return random.chance(0.5) ? kept[0]! : random.pick(kept);
  }
}

/** A grant for an election of the region, in two instalments of whole millions of rupiah. */
function instalmentsOf(random: Random, unit: KpuUnit): AgreementFacts['instalments'] {
  const total = random.between(8_000, 90_000) * 1_000_000;
  const first = Math.round((total * 0.4) / 1_000_000) * 1_000_000;
  return [first, total - first].map((amountIdr, index) => ({
    ordinal: index + 1,
    recipientId: unit.organisationId,
    recipientName: unit.name,
    label: `Termin ${index + 1} (${index === 0 ? 40 : 60}%)`,
    amountIdr,
    dueOn: null,
  }));
}

function distinct<T>(random: Random, values: readonly T[], count: number): T[] {
  const chosen = new Set<T>();
  while (chosen.size < count) chosen.add(random.pick(values));
  return [...chosen];
}

/** A UUIDv7 from the seed instead of the clock, so that two machines make the same data. */
function exampleId(seq: number, random: Random): string {
  const milliseconds = EXAMPLE_EPOCH_MILLISECONDS + seq;
  const time = milliseconds.toString(16).padStart(12, '0');
  const hex = (bits: number) => Math.floor(random.next() * 2 ** bits).toString(16);
  const variant = (8 + random.between(0, 3)).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex(12).padStart(3, '0')}`,
    variant + hex(12).padStart(3, '0'),
    hex(48).padStart(12, '0'),
  ].join('-');
}

/** 1 January 2026, 00.00 UTC. */
const EXAMPLE_EPOCH_MILLISECONDS = Date.UTC(2026, 0, 1);
