/** A small register for tests: invented regions, units and partners, and agreements made from a few words each. */
import { type AgreementFacts, type PartyFacts, registryNumber } from '../../worker/agreements/facts.ts';
import { fold } from '../../worker/agreements/fold.ts';
import { publicationStatements } from '../../worker/agreements/projection.ts';
import { insertAgreementStatements } from '../../worker/agreements/writing.ts';
import { forgetPublicAnswers } from '../../worker/http/public-cache.ts';

export const NOW = new Date('2026-11-22T03:00:00Z');
export const TODAY = '2026-11-22';
export const clock = { now: () => NOW };

const REGIONS = [
  { code: '33', level: 'provinsi', name: 'Jawa Tengah', parent: null },
  { code: '33.73', level: 'kota', name: 'Kota Salatiga', parent: '33' },
  { code: '33.19', level: 'kabupaten', name: 'Kabupaten Kudus', parent: '33' },
  { code: '35', level: 'provinsi', name: 'Jawa Timur', parent: null },
  { code: '35.06', level: 'kabupaten', name: 'Kabupaten Kediri', parent: '35' },
  { code: '35.71', level: 'kota', name: 'Kota Kediri', parent: '35' },
  { code: '36', level: 'provinsi', name: 'Banten', parent: null },
  { code: '36.73', level: 'kota', name: 'Kota Serang', parent: '36' },
] as const;

const PARTNERS = [
  {
    id: 'polri',
    kind: 'polri',
    name: 'Kepolisian Negara Republik Indonesia',
    region: null,
    aliases: ['Polri'],
  },
  {
    id: 'polres-kediri',
    kind: 'polri',
    name: 'Kepolisian Resor Kediri',
    region: '35.06',
    aliases: ['Polres Kediri'],
  },
  {
    id: 'uksw',
    kind: 'perguruan_tinggi',
    name: 'Universitas Kristen Satya Wacana',
    region: '33.73',
    aliases: ['UKSW'],
  },
  {
    id: 'pemkab-kudus',
    kind: 'pemda',
    name: 'Pemerintah Kabupaten Kudus',
    region: '33.19',
    aliases: ['Pemkab Kudus'],
  },
  {
    id: 'bawaslu',
    kind: 'bawaslu',
    name: 'Badan Pengawas Pemilihan Umum',
    region: null,
    aliases: ['Bawaslu'],
  },
] as const;

export type PartnerId = (typeof PARTNERS)[number]['id'];
export type TestUnit = '00' | (typeof REGIONS)[number]['code'];

const unitName = (code: TestUnit) =>
  code === '00' ? 'Komisi Pemilihan Umum' : `KPU ${code.length === 2 ? 'Provinsi ' : ''}${regionName(code)}`;
const regionName = (code: string) => REGIONS.find((region) => region.code === code)?.name ?? '';
const unitPath = (code: TestUnit) =>
  code === '00' ? '00' : code.length === 2 ? `00/${code}` : `00/${code.slice(0, 2)}/${code}`;
const unitOrganisation = (code: TestUnit) => (code === '00' ? 'kpu' : `kpu-${code.replace('.', '-')}`);
const levelOf = (code: TestUnit) =>
  code === '00' ? 'pusat' : code.length === 2 ? 'provinsi' : 'kabupaten_kota';

/** Writes the regions, units and partners. */
export async function seedPlaces(db: D1Database): Promise<void> {
  const units: TestUnit[] = ['00', ...REGIONS.map((region) => region.code)];
  const statements = [
    ...REGIONS.map(({ code, level, name, parent }) =>
      db
        .prepare(
          "INSERT INTO region (code, level, name, name_folded, parent_code, zone, time_zone, tile_label, tile_column, tile_row) VALUES (?, ?, ?, ?, ?, 'WIB', 'Asia/Jakarta', ?, 1, 1)",
        )
        .bind(code, level, name, fold(name), parent, code),
    ),
    ...units.flatMap((code) => [
      db
        .prepare(
          'INSERT INTO organisation (id, kind, level, name, name_folded, region_code, unit_code) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .bind(
          unitOrganisation(code),
          'kpu',
          levelOf(code),
          unitName(code),
          fold(unitName(code)),
          code === '00' ? null : code,
          code,
        ),
      db
        .prepare(
          "INSERT INTO unit (code, parent_code, path, level, name, name_folded, body, region_code, zone, organisation_id, descendants) VALUES (?, ?, ?, ?, ?, ?, 'KPU', ?, 'WIB', ?, ?)",
        )
        .bind(
          code,
          code === '00' ? null : code.length === 2 ? '00' : code.slice(0, 2),
          unitPath(code),
          levelOf(code),
          unitName(code),
          fold(unitName(code)),
          code === '00' ? null : code,
          unitOrganisation(code),
          units.filter((one) => unitPath(one).startsWith(`${unitPath(code)}/`)).length,
        ),
    ]),
    ...PARTNERS.flatMap(({ id, kind, name, region, aliases }) => [
      db
        .prepare('INSERT INTO organisation (id, kind, name, name_folded, region_code) VALUES (?, ?, ?, ?, ?)')
        .bind(id, kind, name, fold(name), region),
      ...aliases.map((alias) =>
        db
          .prepare('INSERT INTO organisation_alias (organisation_id, alias, alias_folded) VALUES (?, ?, ?)')
          .bind(id, alias, fold(alias)),
      ),
    ]),
  ];
  await db.batch(statements);
}

/** An agreement between a KPU unit and partners; everything else may be said, and is unknown otherwise. */
export function agreement(
  seq: number,
  unit: TestUnit,
  partners: PartnerId[],
  facts: Partial<AgreementFacts> & { signed?: string; numbers?: (string | null)[] } = {},
): AgreementFacts {
  const { signed, numbers, ...rest } = facts;
  const party = (ordinal: number, organisation: PartyFacts['organisation']): PartyFacts => ({
    ordinal,
    organisation,
    documentNumber: numbers?.[ordinal - 1] ?? null,
    status: 'active',
    signatories: [],
  });
  return {
    id: `0193a000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    seq,
    registryNumber: registryNumber(seq),
    externalId: `test-${seq}`,
    kind: 'nota_kesepahaman',
    title: null,
    titleIsExact: false,
    purpose: null,
    signedOn: {
      date: signed ?? null,
      precision:
        signed === undefined
          ? 'unknown'
          : signed.length === 10
            ? 'day'
            : signed.length === 7
              ? 'month'
              : 'year',
      printed: null,
      note: null,
    },
    signedPlace: null,
    effectiveOn: null,
    endsOn: null,
    termKind: 'unknown',
    termText: null,
    termMonths: null,
    noticeDays: null,
    maxExtentOn: null,
    ownerUnit: { code: unit, name: unitName(unit), path: unitPath(unit) },
    level: levelOf(unit),
    regions: unit === '00' ? [] : [{ code: unit, name: regionName(unit) }],
    election: null,
    visibility: 'public',
    legalStatus: 'signed',
    endReason: null,
    provenance: 'signed_reported',
    sourceUrls: ['https://example.org/'],
    note: null,
    parties: [
      party(1, {
        id: unitOrganisation(unit),
        kind: 'kpu',
        name: unitName(unit),
        shortName: null,
        aliases: [],
        regionCode: unit === '00' ? null : unit,
        unitCode: unit,
        unitPath: unitPath(unit),
      }),
      ...partners.map((id, index) => {
        const { kind, name, region, aliases } = PARTNERS.find((one) => one.id === id)!;
        return party(index + 2, {
          id,
          kind,
          name,
          shortName: null,
          aliases: [...aliases],
          regionCode: region,
          unitCode: null,
          unitPath: null,
        });
      }),
    ],
    scope: [],
    legalBasis: [],
    instalments: [],
    documents: [],
    links: [],
    obligations: [],
    amends: [],
    expectations: [],
    ...rest,
  };
}

/** Writes and publishes agreements as one batch, as the import does. */
export async function publish(db: D1Database, agreements: AgreementFacts[], revision = 1): Promise<void> {
  const publications = agreements.map((facts) => ({
    facts,
    publication: { revision, publishedAt: NOW.toISOString(), publishedBy: 'Uji', reason: 'uji' },
    changes: [],
  }));
  const statements = await publicationStatements(db, publications);
  await db.batch([...(revision === 1 ? insertAgreementStatements(db, agreements) : []), ...statements]);
  forgetPublicAnswers();
}
