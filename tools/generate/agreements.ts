/**
 * Made-up agreements, spread like the real ones in kind, year, partner, number of parties and in what nobody knows:
 * most have no number and no end, a third have no date. Each is marked as generated, and its persons and partners say
 * "(Contoh)". Pure: the same seed, count and day give the same agreements.
 */
import type { AgreementKind, Level, OrganisationKind, TermKind } from '../../schema/api/vocabulary.ts';
import type { KpuUnit } from '../../schema/reference/units.ts';
import { addDays } from '../../worker/agreements/dates.ts';
import {
  type AgreementFacts,
  type PartyFacts,
  type PartyOrganisation,
  registryNumber,
} from '../../worker/agreements/facts.ts';
import type { ExamplePartner } from './partners.ts';
import type { Random } from './random.ts';
import { PLACES, personName, SCOPES, SUBJECTS, TITLES } from './words.ts';

export interface Surroundings {
  units: readonly KpuUnit[];
  partners: readonly ExamplePartner[];
  regionNames: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`; some terms end and begin around it. */
  today: string;
  /** Tells one generated set from another in the external ids. */
  seed: number;
}

type Choices<T> = readonly (readonly [T, number])[];

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

const YEARS: Choices<number | null> = [
  [null, 30],
  [2013, 1],
  [2015, 3],
  [2016, 2],
  [2017, 3],
  [2018, 3],
  [2019, 3],
  [2020, 3],
  [2021, 4],
  [2022, 24],
  [2023, 15],
  [2024, 6],
  [2025, 3],
];

const KIND_CODES: Partial<Record<AgreementKind, string>> = {
  nota_kesepahaman: 'NK',
  perjanjian_kerja_sama: 'PKS',
  hibah_daerah: 'NPHD',
  berita_acara: 'BA',
};
const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

const UNKNOWN_TERM = {
  effectiveOn: null,
  endsOn: null,
  termKind: 'unknown' as TermKind,
  termText: null as string | null,
  termMonths: null as number | null,
};
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
    const parties = partiesOf(unit, partner, kind, signedOn.date);
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
      instalments: kind === 'hibah_daerah' ? instalmentsOf(unit) : [],
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

  function partiesOf(
    unit: KpuUnit,
    partner: ExamplePartner,
    kind: AgreementKind,
    date: string | null,
  ): PartyFacts[] {
    const organisations: PartyOrganisation[] = [unitAsParty(unit), partnerAsParty(partner)];
    if (random.chance(0.06)) {
      const third = partnersOf.get(`${partner.regionCode ?? ''}|bawaslu`)?.[0];
      if (third && third.id !== partner.id) organisations.push(partnerAsParty(third));
    }
    if (random.chance(0.05)) organisations.reverse();
    const numbered = random.chance(0.15);
    return organisations.map((organisation, index) => ({
      ordinal: index + 1,
      organisation,
      documentNumber: numbered ? documentNumber(organisation, kind, date) : null,
      status: 'active',
      signatories: random.chance(0.58) ? [signatory(organisation, partner)] : [],
    }));
  }

  function signatory(organisation: PartyOrganisation, partner: ExamplePartner) {
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

  function documentNumber(organisation: PartyOrganisation, kind: AgreementKind, date: string | null): string {
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

  function instalmentsOf(unit: KpuUnit): AgreementFacts['instalments'] {
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
}

/** Most agreements are known to the day, some to the month or year, a third not at all; the newest are of late. */
function signing(random: Random, today: string): AgreementFacts['signedOn'] {
  if (random.chance(0.02)) {
    return { date: addDays(today, -random.between(0, 120)), precision: 'day', printed: null, note: null };
  }
  const year = random.weighted(YEARS);
  if (year === null) return { date: null, precision: 'unknown', printed: null, note: null };
  const day = addDays(`${year}-01-01`, random.between(0, 364));
  const precision = random.weighted([
    ['day' as const, 90],
    ['month' as const, 5],
    ['year' as const, 5],
  ]);
  const length = { day: 10, month: 7, year: 4 }[precision];
  return { date: day.slice(0, length), precision, printed: null, note: null };
}

/** Nine in ten terms are unknown; of the others some run out about now, so that every place in time occurs. */
function termOf(random: Random, today: string, signedOn: string | null): typeof UNKNOWN_TERM | TermFacts {
  const share = random.next();
  if (share < 0.015) return fixed(addDays(today, random.between(-40, 200)), null, null);
  if (share < 0.018) return { ...UNKNOWN_TERM, effectiveOn: addDays(today, random.between(1, 90)) };
  if (share < 0.03) return { ...UNKNOWN_TERM, termKind: 'open_ended' };
  if (share < 0.035) {
    return {
      ...UNKNOWN_TERM,
      termKind: 'until_event',
      termText: 'sampai dengan berakhirnya tahapan pemilihan',
    };
  }
  if (share < 0.09 && signedOn !== null) {
    const years = random.pick([1, 2, 3, 5]);
    return fixed(addDays(yearsLater(signedOn, years), -1), signedOn, years * 12);
  }
  return UNKNOWN_TERM;
}

interface TermFacts {
  effectiveOn: string | null;
  endsOn: string | null;
  termKind: TermKind;
  termText: string | null;
  termMonths: number | null;
}

function fixed(endsOn: string, effectiveOn: string | null, termMonths: number | null): TermFacts {
  const termText = termMonths === null ? null : `${termMonths / 12} tahun`;
  return { effectiveOn, endsOn, termKind: 'fixed', termText, termMonths };
}

function yearsLater(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  return date.endsWith('-02-29') ? `${year}-02-28` : `${year}${date.slice(4)}`;
}

function electionWords(date: string | null): string {
  return date === null ? '' : Number(date.slice(0, 4)) >= 2021 ? 'Tahun 2024' : `Tahun ${date.slice(0, 4)}`;
}

function electionOf(random: Random, date: string | null): string | null {
  const year = Number(date?.slice(0, 4) ?? 2022);
  if (random.chance(0.2) || year > 2024) return null;
  if (year >= 2021) {
    return random.weighted([
      ['Pemilu 2024', 60],
      ['Pemilu dan Pemilihan Serentak 2024', 28],
      ['Pilkada Serentak 2024', 12],
    ]);
  }
  return year === 2020 ? 'Pilkada 2020' : year >= 2018 ? 'Pemilu 2019' : 'Pilkada Serentak 2017';
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
