/** Contract values for tests of pure text makers: the agreement of KPU and Polri of 2022, and ways to bend it. */
import type { AgreementListItem, AgreementRecord } from '../../schema/api/agreement.ts';

/** A list item with everything the real record knows. */
export function sampleItem(changes: Partial<AgreementListItem> = {}): AgreementListItem {
  return {
    registryNumber: 'SPL-000002',
    kind: 'nota_kesepahaman',
    title: 'Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum',
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
    termStatus: 'unknown',
    legalStatus: 'signed',
    endReason: null,
    ownerUnit: { code: '00', name: 'KPU RI' },
    level: 'pusat',
    regions: [],
    election: 'Pemilu dan Pemilihan Serentak 2024',
    amountIdr: null,
    generated: false,
    ...changes,
  };
}

/** The same agreement as a whole record. */
export function sampleRecord(changes: Partial<AgreementRecord> = {}): AgreementRecord {
  const { parties, ...item } = sampleItem();
  return {
    ...item,
    parties: parties.map((party, index) => ({
      ...party,
      ordinal: index + 1,
      status: 'active',
      documentNumberHint: null,
      signatories: [],
    })),
    purpose: null,
    scope: [{ code: null, text: 'Polri sebagai narasumber edukasi pemilu' }],
    legalBasis: [],
    signedPlace: 'Kantor KPU RI',
    termMonths: null,
    noticeDays: null,
    maxExtentOn: null,
    visibility: 'public',
    provenance: 'signed_reported',
    sourceUrls: [
      'https://news.detik.com/pemilu/d-6487802/tingkatkan-pengamanan-pemilu-2024-kpu-teken-mou-dengan-polri',
    ],
    note: null,
    instalments: [],
    documents: [],
    links: [],
    obligations: [],
    amendments: [],
    effective: null,
    chain: [],
    cascade: null,
    confirmations: [],
    unknownFields: ['endsOn'],
    revision: 1,
    publishedAt: '2026-11-02T03:04:05Z',
    recordedAt: '2026-11-01T01:02:03Z',
    ...changes,
  };
}
