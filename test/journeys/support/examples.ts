/**
 * What the journeys' registry holds beside the real agreements: invented ones, each called "Contoh", that have what no
 * public source gives the real ones: a document whose bytes are here, units that are expected to follow, money, an
 * addendum, a number without a place to break. They are imported like any other file and exist only while the journeys run.
 */
import { createHash } from 'node:crypto';
import { importAgreements } from '../../../worker/agreements/actions.ts';
import { JSON_FORMAT, rowsOfJson } from '../../../worker/agreements/import/json.ts';

/** Registry numbers of the invented agreements. */
export interface Examples {
  /** An umbrella agreement with everything a record can have; every unit of Jawa Tengah is expected to follow. */
  umbrella: string;
  /** Follows the umbrella agreement, for the unit of Kabupaten Kudus. */
  follower: string;
  /** An addendum that changed the umbrella agreement. */
  addendum: string;
  /** Ids of real events: one of a chain with an agreement, one of a series with hours, one without a date. */
  events: { signing: string; meeting: string; undated: string };
}

const SMALL_DOCUMENT_BYTES = 2048;
const LARGE_DOCUMENT_BYTES = 3 * 1024 * 1024 + 17;

/** The document of the umbrella agreement as its holder has it on disk. Long enough to be hashed in several pieces. */
export const RECORDED_PDF = pdf('Contoh: naskah yang tercatat', LARGE_DOCUMENT_BYTES);
/** The same document with one byte changed, as a forger or a faulty copier would leave it. */
export const ALTERED_PDF = withByteChanged(RECORDED_PDF, LARGE_DOCUMENT_BYTES - 100);

const REDACTED_PDF = pdf('Contoh: naskah yang disunting', SMALL_DOCUMENT_BYTES);

/** SHA-256 as 64 lowercase hexadecimal digits, from Node and not from the code under test. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Imports the examples. Throws, with the findings, if one of them is refused. */
export async function importExamples(db: D1Database, now: Date): Promise<Examples> {
  const rows = rowsOfJson({ format: JSON_FORMAT, agreements: [UMBRELLA, FOLLOWER, ADDENDUM] });
  const report = await importAgreements({ db, now, rows, apply: true, reason: null });
  if (!report.applied) throw new Error(JSON.stringify(report.rows.map((row) => row.findings)));
  const [umbrella, follower, addendum] = report.rows.map((row) => row.registryNumber ?? '');
  return { umbrella: umbrella!, follower: follower!, addendum: addendum!, events: await realEvents(db) };
}

async function realEvents(db: D1Database): Promise<Examples['events']> {
  const idOf = async (externalId: string) =>
    (await db.prepare('SELECT id FROM event WHERE external_id = ?').bind(externalId).first<string>('id')) ??
    '';
  return {
    signing: await idOf('banten-mou-primagraha-2022'),
    meeting: await idOf('rakor-ks-kediri-2021'),
    undated: await idOf('konsolidasi-jatim'),
  };
}

const UMBRELLA = {
  externalId: 'contoh-induk',
  kind: 'nota_kesepahaman',
  title: 'Contoh: pengamanan dan pendistribusian perlengkapan pemungutan suara di wilayah kepulauan',
  titleIsExact: true,
  purpose: 'Contoh maksud dan tujuan, bukan perjanjian nyata.',
  signedOn: { date: '2024-01-10' },
  signedPlace: 'Aula (Contoh)',
  effectiveOn: '2024-01-10',
  endsOn: '2034-01-09',
  termKind: 'fixed',
  termText: '10 (sepuluh) tahun',
  termMonths: 120,
  noticeDays: 30,
  election: 'Pemilu 2024',
  legalStatus: 'in_force',
  provenance: 'document',
  sources: ['https://example.org/contoh-induk', 'Arsip contoh, map 1'],
  legalBasis: ['Contoh dasar hukum'],
  ownerUnit: '00',
  parties: [
    {
      organisation: 'kpu',
      documentNumber: '001/PR.07-NK/01/2024',
      signatories: [{ name: 'Budi Contoh', titles: 'Dr.', position: 'Ketua (Contoh)' }],
    },
    {
      organisation: 'polri',
      documentNumber: 'NK/CONTOH-TANPA-SPASI-YANG-SANGAT-PANJANG-SEKALI/000000001/XII/2024',
      signatories: [
        { name: 'Sri Contoh', titles: 'Irjen Pol.', position: 'Kepala (Contoh)', capacity: 'atas_nama' },
        { name: 'Wulan Contoh', position: 'Kepala Bagian (Contoh)', confirmed: false },
      ],
    },
  ],
  scope: ['Pengamanan gudang', { code: 'logistik', text: 'Pengawalan distribusi' }],
  instalments: [
    { recipient: 'kpu', label: 'Tahap pertama', amountIdr: 1_250_000_000, dueOn: '2024-02-01' },
    { recipient: 'kpu', amountIdr: 29_286_275_000 },
  ],
  documents: [
    {
      sha256: sha256(RECORDED_PDF),
      role: 'naskah',
      title: 'Naskah contoh',
      bytes: RECORDED_PDF.length,
      pages: 1,
    },
    {
      sha256: sha256(REDACTED_PDF),
      role: 'redaksi',
      bytes: REDACTED_PDF.length,
      redactionReason: 'Tanda tangan ditutup (contoh)',
    },
  ],
  obligations: [
    {
      organisation: 'polri',
      description: 'Laporan pengamanan',
      dueOn: '2024-03-31',
      recurrence: 'setiap tahun',
      status: 'scheduled',
    },
    { organisation: 'kpu', description: 'Rapat evaluasi', status: 'met', evidence: 'Notula contoh' },
  ],
  expectations: [
    {
      unit: '33',
      basis: { id: 'Pasal 5 naskah contoh.', en: 'Article 5 of the example text.' },
      dueOn: '2024-06-30',
    },
  ],
  note: { id: 'Contoh; bukan perjanjian nyata.', en: 'An example; not a real agreement.' },
};

const FOLLOWER = {
  externalId: 'contoh-tindak-lanjut',
  kind: 'perjanjian_kerja_sama',
  title: 'Contoh: pengamanan gudang logistik',
  signedOn: { date: '2024-02' },
  legalStatus: 'signed',
  provenance: 'existence_reported',
  sources: ['https://example.org/contoh-tindak-lanjut'],
  parties: [{ organisation: 'kpu-33-19' }, { organisation: 'polri' }],
  links: [
    {
      kind: 'implements',
      to: 'contoh-induk',
      basis: 'inferred',
      note: { id: 'Disimpulkan (contoh).', en: 'Inferred (example).' },
    },
  ],
};

const ADDENDUM = {
  externalId: 'contoh-adendum',
  kind: 'adendum',
  title: 'Contoh: adendum pertama',
  signedOn: { date: '2025-05-12' },
  legalStatus: 'signed',
  provenance: 'document',
  sources: ['https://example.org/contoh-adendum'],
  parties: [{ organisation: 'kpu' }, { organisation: 'polri' }],
  links: [{ kind: 'amends', to: 'contoh-induk', basis: 'stated' }],
  amends: [
    {
      agreement: 'contoh-induk',
      clause: 'Pasal 7',
      path: 'term_months',
      before: '60',
      after: '120',
    },
  ],
};

/** A PDF of one empty page that names its subject, filled up to `bytes` by a comment. */
function pdf(subject: string, bytes: number): Buffer {
  const head = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
% ${subject} `;
  const tail = '\ntrailer<</Root 1 0 R>>\n%%EOF\n';
  return Buffer.from(head + 'x'.repeat(bytes - head.length - tail.length) + tail, 'latin1');
}

function withByteChanged(bytes: Buffer, position: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[position] = changed[position]! ^ 1;
  return changed;
}
