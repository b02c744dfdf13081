/** Examples of answers about organisations, units and files, for the documentation, with long lists cut short. */
import type { DocumentMatch } from '../document.ts';
import type { Organisation, OrganisationBrief, OrganisationList, OrganisationTree } from '../organisation.ts';
import type { Unit, UnitBrief, UnitContact, UnitExpansion, UnitList } from '../unit.ts';
import { EXAMPLE_ITEM } from './agreement.ts';

const POLDA: OrganisationBrief = {
  id: 'polda-kalimantan-timur',
  kind: 'polri',
  level: 'provinsi',
  name: 'Kepolisian Daerah Kalimantan Timur',
  shortName: 'Polda Kaltim',
  regionCode: '64',
  unitCode: null,
  agreements: 1,
};

export const EXAMPLE_ORGANISATIONS: OrganisationList = { items: [POLDA], nextCursor: null };

export const EXAMPLE_ORGANISATION: Organisation = {
  id: 'polri',
  kind: 'polri',
  level: 'pusat',
  name: 'Kepolisian Negara Republik Indonesia',
  shortName: 'Polri',
  regionCode: null,
  unitCode: null,
  agreements: 2,
  regionName: null,
  aliases: ['Kepolisian RI', 'Mabes Polri'],
  parent: null,
  children: [{ id: POLDA.id, name: POLDA.name, agreements: POLDA.agreements }],
  recent: { items: [EXAMPLE_ITEM], total: { value: 2, relation: 'eq' } },
};

export const EXAMPLE_TREE: OrganisationTree = {
  ancestors: [{ id: 'polri', name: 'Kepolisian Negara Republik Indonesia' }],
  items: [{ ...POLDA, parentId: 'polri', depth: 0 }],
  more: false,
};

const KEDIRI: UnitBrief = {
  code: '35.06',
  name: 'KPU Kabupaten Kediri',
  level: 'kabupaten_kota',
  parentCode: '35',
  zone: 'WIB',
  agreements: 0,
  subtreeAgreements: 0,
};

export const EXAMPLE_UNITS: UnitList = { items: [KEDIRI], nextCursor: null };

export const EXAMPLE_UNIT: Unit = {
  code: '36.73',
  name: 'KPU Kota Serang',
  level: 'kabupaten_kota',
  parentCode: '36',
  zone: 'WIB',
  agreements: 1,
  subtreeAgreements: 1,
  body: 'KPU',
  organisationId: 'kpu-36-73',
  contact: null,
  ancestors: [
    { code: '00', name: 'KPU RI' },
    { code: '36', name: 'KPU Provinsi Banten' },
  ],
  children: [],
  recent: {
    items: [
      {
        ...EXAMPLE_ITEM,
        registryNumber: 'SPL-000038',
        title: null,
        titleIsExact: false,
        parties: [
          {
            organisationId: 'kpu-36-73',
            name: 'KPU Kota Serang',
            kind: 'kpu',
            unitCode: '36.73',
            documentNumber: null,
          },
          {
            organisationId: 'universitas-primagraha',
            name: 'Universitas Primagraha',
            kind: 'perguruan_tinggi',
            unitCode: null,
            documentNumber: null,
          },
        ],
        signedOn: {
          date: '2022-05-25',
          precision: 'day',
          printed: 'Rabu, 25 Maret 2022',
          note: {
            id: 'Berita mencetak "Rabu, 25 Maret 2022" (hari Jumat); keterangan foto Banten Raya menyebut Rabu, 25 Mei 2022.',
            en: 'The article prints "Rabu, 25 Maret 2022" (a Friday); the photo caption of Banten Raya gives Wednesday, 25 May 2022.',
          },
        },
        ownerUnit: { code: '36.73', name: 'KPU Kota Serang' },
        level: 'kabupaten_kota',
        regions: [{ code: '36.73', name: 'Kota Serang' }],
        election: null,
      },
    ],
    total: { value: 1, relation: 'eq' },
  },
};

export const EXAMPLE_EXPANSION: UnitExpansion = {
  of: 'KPU Kota Serang, Kediri',
  units: [{ code: '36.73', name: 'KPU Kota Serang' }],
  suggestions: [
    {
      text: 'Kediri',
      units: [
        { code: '35.06', name: 'KPU Kabupaten Kediri' },
        { code: '35.71', name: 'KPU Kota Kediri' },
      ],
    },
  ],
};

/** Made up: what the units say themselves is not known yet. */
export const EXAMPLE_CONTACT: UnitContact = {
  postalAddress: null,
  phone: null,
  email: 'satker@contoh.simpul.test',
  website: null,
  version: 2,
  updatedAt: '2026-11-22T03:00:00.000Z',
};

/** SHA-256 of an empty file, which no agreement can have: the example shows the shape and claims no document. */
export const EXAMPLE_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export const EXAMPLE_DOCUMENT_MATCH: DocumentMatch = {
  sha256: EXAMPLE_SHA256,
  matches: [
    {
      agreement: {
        registryNumber: EXAMPLE_ITEM.registryNumber,
        kind: EXAMPLE_ITEM.kind,
        title: EXAMPLE_ITEM.title,
        parties: EXAMPLE_ITEM.parties.map(({ name }) => ({ name })),
      },
      document: {
        sha256: EXAMPLE_SHA256,
        role: 'naskah',
        title: 'Contoh, bukan naskah yang sebenarnya',
        bytes: 204_800,
        pages: 8,
        redactionReason: null,
        revision: 2,
        supersededBy: null,
        available: true,
      },
      brought: {
        at: '2026-11-22T03:00:00.000Z',
        by: 'Komisi Pemilihan Umum',
        recordSha256: EXAMPLE_SHA256,
      },
      current: true,
    },
  ],
};
