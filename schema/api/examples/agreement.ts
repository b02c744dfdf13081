/**
 * Examples of answers about agreements, for the documentation. The facts are real ones of SPL-000002, the memorandum of
 * KPU and Polri of 2022, with long lists cut short. test/contract holds them to their contracts and to the registry.
 */
import type {
  AgreementList,
  AgreementListItem,
  AgreementRecord,
  AgreementRevisions,
  Cascade,
} from '../agreement.ts';

const TITLE =
  'Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum dan Pemilihan Serentak Tahun 2024';
const FOLLOWER_TITLE =
  'Sinergi Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum (Pemilu) dan Pemilihan Serentak Tahun 2024';
const ELECTION = 'Pemilu dan Pemilihan Serentak 2024';
export const EXAMPLE_PUBLISHED_AT = '2026-11-22T03:00:00.000Z';

export const EXAMPLE_ITEM: AgreementListItem = {
  registryNumber: 'SPL-000002',
  kind: 'nota_kesepahaman',
  title: TITLE,
  titleIsExact: true,
  parties: [
    {
      organisationId: 'kpu',
      name: 'KPU RI',
      kind: 'kpu',
      unitCode: '00',
      documentNumber: '90/PR.07-NK/01/2022',
    },
    {
      organisationId: 'polri',
      name: 'Kepolisian Negara Republik Indonesia',
      kind: 'polri',
      unitCode: null,
      documentNumber: 'NK/50/XII/2022',
    },
  ],
  signedOn: { date: '2022-12-29', precision: 'day', printed: null, note: null },
  effectiveOn: null,
  endsOn: null,
  termKind: 'unknown',
  termText: null,
  legalStatus: 'signed',
  endReason: null,
  ownerUnit: { code: '00', name: 'KPU RI' },
  level: 'pusat',
  regions: [],
  election: ELECTION,
  amountIdr: null,
  generated: false,
  termStatus: 'unknown',
};

/** The answer to `?q=polri 2022&facets=true`. */
export const EXAMPLE_LIST: AgreementList = {
  items: [
    {
      ...EXAMPLE_ITEM,
      snippets: [
        {
          field: 'numbers',
          parts: [
            { text: '90/PR.07-NK/01/', hit: false },
            { text: '2022', hit: true },
          ],
        },
      ],
    },
  ],
  nextCursor: null,
  total: { value: 1, relation: 'eq' },
  facets: {
    kind: [
      {
        value: 'nota_kesepahaman',
        label: { id: 'Nota kesepahaman', en: 'Memorandum of understanding' },
        count: 1,
        selected: false,
      },
    ],
    partnerKind: [{ value: 'polri', label: { id: 'Kepolisian', en: 'Police' }, count: 1, selected: false }],
    region: [],
    level: [{ value: 'pusat', label: { id: 'Pusat', en: 'National' }, count: 1, selected: false }],
    term: [
      {
        value: 'unknown',
        label: { id: 'Akhir tidak diketahui', en: 'End not known' },
        count: 1,
        selected: false,
      },
    ],
    year: [{ value: '2022', label: { id: '2022', en: '2022' }, count: 1, selected: false }],
    election: [{ value: ELECTION, label: { id: ELECTION, en: ELECTION }, count: 1, selected: false }],
  },
  search: { match: 'all', corrections: [], related: [] },
};

const [KPU, POLRI] = EXAMPLE_ITEM.parties as [
  AgreementListItem['parties'][number],
  AgreementListItem['parties'][number],
];

export const EXAMPLE_RECORD: AgreementRecord = {
  ...EXAMPLE_ITEM,
  parties: [
    {
      ...KPU,
      ordinal: 1,
      status: 'active',
      documentNumberHint: {
        sequence: '90',
        classification: 'PR.07',
        kindCode: 'NK',
        month: null,
        year: 2022,
      },
      signatories: [
        {
          name: "Hasyim Asy'ari",
          titles: null,
          position: 'Ketua KPU RI',
          capacity: 'jabatan',
          confirmed: true,
        },
      ],
    },
    {
      ...POLRI,
      ordinal: 2,
      status: 'active',
      documentNumberHint: { sequence: '50', classification: null, kindCode: 'NK', month: 12, year: 2022 },
      signatories: [
        {
          name: 'Listyo Sigit Prabowo',
          titles: 'Jenderal',
          position: 'Kapolri',
          capacity: 'jabatan',
          confirmed: true,
        },
      ],
    },
  ],
  purpose: null,
  scope: [
    { code: null, text: 'Bantuan keamanan setiap tahapan pemilu, termasuk distribusi logistik' },
    { code: null, text: 'Polri sebagai narasumber edukasi pemilu' },
  ],
  legalBasis: [],
  signedPlace: 'Kantor KPU RI, Jalan Imam Bonjol, Menteng, Jakarta Pusat',
  termMonths: null,
  noticeDays: null,
  maxExtentOn: null,
  visibility: 'public',
  provenance: 'signed_reported',
  sourceUrls: [
    'https://nasional.kompas.com/read/2022/12/29/16380831/kpu-sepakati-6-poin-dengan-polri-untuk-hadapi-pemilu-2024-ini-isinya',
  ],
  note: {
    id: 'Ketua KPU menyatakan nota kesepahaman ini memperbarui nota-nota sebelumnya; sumber tidak menyebut nomornya.',
    en: 'The chair of KPU said that it renews earlier memoranda; the sources do not give their numbers.',
  },
  instalments: [],
  documents: [],
  links: [
    {
      kind: 'implements',
      direction: 'in',
      basis: 'inferred',
      note: { id: 'Disimpulkan dari judul yang sama.', en: 'Inferred from the identical title.' },
      agreement: {
        registryNumber: 'SPL-000035',
        kind: 'perjanjian_kerja_sama',
        title: FOLLOWER_TITLE,
        parties: [{ name: 'KPU Provinsi Kalimantan Timur' }, { name: 'Kepolisian Daerah Kalimantan Timur' }],
        signedOn: { date: '2023-03-13', precision: 'day', printed: null, note: null },
      },
    },
  ],
  obligations: [],
  amendments: [],
  effective: null,
  chain: [],
  cascade: { expected: null, followed: 1, inPreparation: 0 },
  confirmations: [],
  unknownFields: ['termText', 'endsOn', 'documents'],
  revision: 1,
  publishedAt: EXAMPLE_PUBLISHED_AT,
  recordedAt: EXAMPLE_PUBLISHED_AT,
};

export const EXAMPLE_REVISIONS: AgreementRevisions = {
  registryNumber: EXAMPLE_ITEM.registryNumber,
  revisions: [
    {
      revision: 1,
      publishedAt: EXAMPLE_PUBLISHED_AT,
      publishedBy: 'Pemuatan fakta rujukan',
      reason: 'Pembaruan fakta rujukan',
      recordSha256: '8fde54db8ce3b7e1d8ab1f0d3a63b6d8303e96e1e6925dc3383d23642c471aaf',
      changes: [],
    },
  ],
};

export const EXAMPLE_CASCADE: Cascade = {
  registryNumber: EXAMPLE_ITEM.registryNumber,
  title: TITLE,
  kind: EXAMPLE_ITEM.kind,
  parties: [{ name: KPU.name }, { name: POLRI.name }],
  expectation: null,
  followed: 1,
  inPreparation: 0,
  declaredNone: 0,
  silent: 0,
  units: [
    {
      code: '64',
      name: 'KPU Provinsi Kalimantan Timur',
      level: 'provinsi',
      provinceCode: '64',
      provinceName: 'Kalimantan Timur',
      state: 'followed',
      reason: null,
      expected: false,
      agreements: [
        {
          registryNumber: 'SPL-000035',
          title: FOLLOWER_TITLE,
          kind: 'perjanjian_kerja_sama',
          signedOn: { date: '2023-03-13', precision: 'day', printed: null, note: null },
        },
      ],
    },
  ],
};

/** Cut short: a frozen record has every member that records had when it was published. */
export const EXAMPLE_REVISION_RECORD: Record<string, unknown> = {
  endsOn: EXAMPLE_RECORD.endsOn,
  kind: EXAMPLE_RECORD.kind,
  registryNumber: EXAMPLE_RECORD.registryNumber,
  revision: 1,
  title: EXAMPLE_RECORD.title,
};
