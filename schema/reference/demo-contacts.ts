/**
 * Invented contacts of two demo units with invented parties of an invented election, so that the neutrality log and the
 * report can be tried (docs/demo.md). Salatiga stands out: 14 of its 54 contacts of a quarter are with one party. Serang
 * has too few to say anything. Every person and every party is marked "(Contoh)". Moments are fixed. Pure.
 */
import type { ContactFields, ReviewInput } from '../api/contact.ts';
import { EXAMPLE_ELECTION } from './parties.ts';

/** Contacts of Salatiga with each party in the third quarter of 2026: the worked example of docs/equal-distance.md. */
const SALATIGA_COUNTS: readonly number[] = [14, 3, 3, 3, 3, 3, 3, ...Array.from({ length: 11 }, () => 2)];

/** What happens in a story: who (by the first part of the demo address), when (RFC 3339), and what. */
export type DemoStep = { at: string; who: string } & (
  | { does: 'record'; key: string; fields: ContactFields }
  | { does: 'correct'; key: string; fields: ContactFields; reason: string }
  | { does: 'cancel'; key: string; reason: string }
  | { does: 'review'; key: string; move: ReviewInput }
  | { does: 'declare_nil'; month: string }
);

const SUBJECTS = [
  ['verifikasi', 'pemeriksaan berkas perbaikan keanggotaan'],
  ['pencalonan', 'kelengkapan berkas pencalonan yang diunggah'],
  ['dana_kampanye', 'cara mengisi laporan awal dana kampanye'],
  ['sosialisasi', 'jadwal penggunaan ruang sosialisasi'],
  ['logistik', 'penempatan saksi saat penerimaan logistik'],
] as const;

/** All steps in the order of time. */
export const DEMO_CONTACT_STEPS: readonly DemoStep[] = [
  ...quarterOfSalatiga(),
  ...storiesOfSalatiga(),
  ...storiesOfSerang(),
].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));

/** Every working day of the quarter has its contact until there are 54; each is recorded on the next morning but one. */
function quarterOfSalatiga(): DemoStep[] {
  const parties = SALATIGA_COUNTS.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
  // Spread over the quarter, so that no week belongs to one party: 35 and 54 have no common divisor.
  const spread = parties.map((_, at) => parties[(at * 35) % parties.length]!);
  return spread.flatMap((party, at): DemoStep[] => {
    const day = workingDay(at);
    const key = `salatiga-${at + 1}`;
    const [topic, subject] = SUBJECTS[at % SUBJECTS.length]!;
    const fields = contact(party, day, {
      topic,
      summary: `Penjelasan kepada Partai ${party} (Contoh) tentang ${subject}, berkas nomor ${at + 1}`,
    });
    const recorded: DemoStep = {
      at: `${workingDay(at + 1)}T09:00:00+07:00`,
      who: 'petugas.salatiga',
      does: 'record',
      key,
      fields,
    };
    // The older half has been reviewed.
    return at >= 27
      ? [recorded]
      : [
          recorded,
          review(`${workingDay(at + 3)}T10:00:00+07:00`, 'peninjau.salatiga', key, seen()),
          review(`${workingDay(at + 3)}T10:05:00+07:00`, 'peninjau.salatiga', key, {
            to: 'fair',
            note: null,
            acknowledged: [],
          }),
        ];
  });
}

function storiesOfSalatiga(): DemoStep[] {
  const gift = contact(4, '2026-10-13', {
    topic: 'dana_kampanye',
    summary:
      'Konsultasi pembukuan sumbangan pihak ketiga; bingkisan yang dibawa tamu dikembalikan saat itu juga',
    gift: {
      kind: 'ditolak',
      description: 'Bingkisan buah dalam keranjang (Contoh)',
      valueIdr: 250_000,
      reportNumber: 'UPG-07/2026 (Contoh)',
    },
    flagReasons: [{ flag: 'gift', reason: 'Dibawa tanpa diminta dan langsung dikembalikan, dicatat ke UPG' }],
  });
  const residence = contact(1, '2026-10-20', {
    venue: 'kediaman',
    venueNote: 'Rumah dinas (Contoh)',
    topic: 'non_tahapan',
    summary: 'Kunjungan takziah; tidak ada urusan tahapan yang dibicarakan selama pertemuan itu',
    witness: null,
    flagReasons: [
      { flag: 'one_party_private_venue', reason: 'Takziah, bersama tetangga lain' },
      { flag: 'no_witness', reason: 'Tidak ada pegawai lain yang ikut' },
    ],
  });
  const corrected = contact(6, '2026-11-05', {
    topic: 'verifikasi',
    summary: 'Penyerahan ulang salinan ijazah dua bakal calon yang berkasnya rusak saat diunggah',
  });
  return [
    record('2026-10-14T09:00:00+07:00', 'petugas.salatiga', 'pemberian', gift),
    review('2026-10-15T10:00:00+07:00', 'peninjau.salatiga', 'pemberian', seen('gift')),
    // Six working days after the contact: seriously late.
    record('2026-10-28T09:00:00+07:00', 'petugas.salatiga', 'terlambat', residence),
    review(
      '2026-10-29T10:00:00+07:00',
      'peninjau.salatiga',
      'terlambat',
      seen('one_party_private_venue', 'no_witness'),
    ),
    review('2026-10-29T10:10:00+07:00', 'peninjau.salatiga', 'terlambat', {
      to: 'needs_clarification',
      note: 'Mengapa baru dicatat enam hari kerja kemudian?',
      acknowledged: [],
    }),
    record('2026-11-06T09:00:00+07:00', 'petugas.salatiga', 'dikoreksi', corrected),
    {
      at: '2026-11-09T09:30:00+07:00',
      who: 'petugas.salatiga',
      does: 'correct',
      key: 'dikoreksi',
      fields: { ...corrected, venue: 'tempat_umum', venueNote: 'Aula kecamatan (Contoh)' },
      reason: 'Tempatnya keliru: pertemuan di aula kecamatan, bukan di kantor',
    },
  ];
}

function storiesOfSerang(): DemoStep[] {
  const few = ['2026-08-04', '2026-08-19', '2026-09-02', '2026-09-15', '2026-09-22'].map(
    (day, at): DemoStep => {
      const fields = contact(at + 2, day, {
        topic: 'verifikasi',
        summary: `Pemeriksaan bersama berkas perbaikan keanggotaan, tahap ${at + 1} dari lima`,
      });
      return record(`${nextDay(day)}T08:30:00+07:00`, 'petugas.serang', `serang-${at + 1}`, fields);
    },
  );
  const refused = contact(9, '2026-10-06', {
    initiatedBy: 'partai',
    requestedAt: '2026-10-05T13:00+07:00',
    answeredAt: '2026-10-06T10:00+07:00',
    requestOutcome: 'ditolak',
    venue: 'kantor_partai',
    endedAt: null,
    topic: 'kampanye',
    summary:
      'Permintaan bertemu di kantor partai ditolak; ditawarkan jadwal di kantor KPU bersama partai lain',
    requestMade: 'Penjelasan aturan kampanye khusus untuk satu partai',
  });
  const twice = contact(3, '2026-11-10', {
    topic: 'logistik',
    summary: 'Penjelasan jadwal penerimaan logistik; ternyata sudah dicatat rekan pada nomor sebelumnya',
  });
  return [
    { at: '2026-08-05T08:00:00+07:00', who: 'petugas.serang', does: 'declare_nil', month: '2026-07' },
    ...few,
    record('2026-10-07T08:30:00+07:00', 'petugas.serang', 'ditolak', refused),
    record('2026-11-11T08:30:00+07:00', 'petugas.serang', 'dibatalkan', twice),
    {
      at: '2026-11-12T08:30:00+07:00',
      who: 'petugas.serang',
      does: 'cancel',
      key: 'dibatalkan',
      reason: 'Tercatat dua kali',
    },
  ];
}

/** A planned meeting at KPU's office with one party, nothing remarkable about it. */
function contact(party: number, day: string, given: Partial<ContactFields>): ContactFields {
  return {
    election: EXAMPLE_ELECTION,
    startedAt: `${day}T10:00+07:00`,
    endedAt: `${day}T10:45+07:00`,
    form: 'tatap_muka',
    initiatedBy: 'kpu',
    requestedAt: null,
    answeredAt: null,
    requestOutcome: null,
    venue: 'kantor_kpu',
    venueNote: null,
    counterparts: [
      {
        party: `parpol-contoh-${party}`,
        role: 'lo',
        name: `Penghubung Partai ${party} (Contoh)`,
        position: null,
      },
    ],
    allPartiesInvited: false,
    invitationLetter: null,
    leftOut: [],
    leftOutReason: null,
    attendees: [
      { name: 'Budi Hartono (Contoh)', position: 'Kasubbag Teknis', rank: 'sekretariat', account: null },
    ],
    witness: { name: 'Wati Susanti (Contoh)', position: 'Staf' },
    topic: 'verifikasi',
    summary: '',
    requestMade: null,
    followUp: null,
    gift: { kind: 'tidak_ada', description: null, valueIdr: null, reportNumber: null },
    familyTie: { present: false, description: null },
    pressure: { present: false, description: null },
    flagReasons: [],
    attachments: [],
    event: null,
    ...given,
  };
}

function record(at: string, who: string, key: string, fields: ContactFields): DemoStep {
  return { at, who, does: 'record', key, fields };
}

function review(at: string, who: string, key: string, move: ReviewInput): DemoStep {
  return { at, who, does: 'review', key, move };
}

function seen(...acknowledged: ReviewInput['acknowledged']): ReviewInput {
  return { to: 'reviewed_by_superior', note: null, acknowledged };
}

/** The `at`-th Monday to Friday from the first of July 2026 on; demo days need no holidays. */
function workingDay(at: number): string {
  const first = Date.UTC(2026, 6, 1);
  // The first of July 2026 is a Wednesday.
  const weekday = at + 2;
  const days = at + 2 * Math.floor(weekday / 5);
  return new Date(first + days * 86_400_000).toISOString().slice(0, 10);
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
