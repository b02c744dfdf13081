/**
 * The closed vocabularies of the neutrality log and their words in both languages. Codes are stored, sent and hashed into
 * the log; words are only ever shown.
 */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

export const CONTACT_FORMS = [
  'tatap_muka',
  'telepon',
  'pesan',
  'daring',
  'surat',
  'acara',
  'spontan',
] as const;
export type ContactForm = (typeof CONTACT_FORMS)[number];
export const CONTACT_FORM_WORDS: Words<ContactForm> = {
  tatap_muka: { id: 'Tatap muka', en: 'In person' },
  telepon: { id: 'Telepon', en: 'Telephone' },
  pesan: { id: 'Pesan', en: 'Message' },
  daring: { id: 'Daring', en: 'Online' },
  surat: { id: 'Surat', en: 'Letter' },
  acara: { id: 'Acara', en: 'Event' },
  spontan: { id: 'Spontan, tidak direncanakan', en: 'Spontaneous, not planned' },
};

export const CONTACT_INITIATORS = ['kpu', 'partai', 'pihak_ketiga', 'kewajiban_tahapan'] as const;
export type ContactInitiator = (typeof CONTACT_INITIATORS)[number];
export const CONTACT_INITIATOR_WORDS: Words<ContactInitiator> = {
  kpu: { id: 'KPU', en: 'KPU' },
  partai: { id: 'Partai', en: 'The party' },
  pihak_ketiga: { id: 'Pihak ketiga', en: 'A third party' },
  kewajiban_tahapan: { id: 'Kewajiban tahapan', en: 'A stage of the election requires it' },
};

export const REQUEST_OUTCOMES = ['diterima', 'ditolak', 'dialihkan'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];
export const REQUEST_OUTCOME_WORDS: Words<RequestOutcome> = {
  diterima: { id: 'Diterima', en: 'Accepted' },
  ditolak: { id: 'Ditolak', en: 'Refused' },
  dialihkan: { id: 'Dialihkan', en: 'Redirected' },
};

export const CONTACT_VENUES = [
  'kantor_kpu',
  'kantor_partai',
  'tempat_umum',
  'kediaman',
  'daring',
  'lain',
] as const;
export type ContactVenue = (typeof CONTACT_VENUES)[number];
export const CONTACT_VENUE_WORDS: Words<ContactVenue> = {
  kantor_kpu: { id: 'Kantor KPU', en: "KPU's office" },
  kantor_partai: { id: 'Kantor partai', en: "The party's office" },
  tempat_umum: { id: 'Tempat umum', en: 'A public place' },
  kediaman: { id: 'Kediaman', en: 'A residence' },
  daring: { id: 'Daring', en: 'Online' },
  lain: { id: 'Lain', en: 'Other' },
};

export const COUNTERPART_ROLES = [
  'pengurus',
  'lo',
  'caleg',
  'tim_kampanye',
  'anggota_dpr_dprd',
  'kepala_daerah',
  'pejabat_lain',
] as const;
export type CounterpartRole = (typeof COUNTERPART_ROLES)[number];
export const COUNTERPART_ROLE_WORDS: Words<CounterpartRole> = {
  pengurus: { id: 'Pengurus partai', en: 'Party official' },
  lo: { id: 'Petugas penghubung (LO)', en: 'Liaison officer of a party' },
  caleg: { id: 'Calon anggota legislatif', en: 'Legislative candidate' },
  tim_kampanye: { id: 'Tim kampanye', en: 'Campaign team' },
  anggota_dpr_dprd: { id: 'Anggota DPR/DPRD', en: 'Member of parliament or council' },
  kepala_daerah: { id: 'Kepala daerah', en: 'Regional head' },
  pejabat_lain: { id: 'Pejabat politik lain', en: 'Other political official' },
};

export const CONTACT_TOPICS = [
  'pendaftaran',
  'verifikasi',
  'pencalonan',
  'kampanye',
  'dana_kampanye',
  'logistik',
  'rekapitulasi',
  'sengketa',
  'sosialisasi',
  'non_tahapan',
] as const;
export type ContactTopic = (typeof CONTACT_TOPICS)[number];
export const CONTACT_TOPIC_WORDS: Words<ContactTopic> = {
  pendaftaran: { id: 'Pendaftaran', en: 'Registration' },
  verifikasi: { id: 'Verifikasi', en: 'Verification' },
  pencalonan: { id: 'Pencalonan', en: 'Candidacy' },
  kampanye: { id: 'Kampanye', en: 'Campaign' },
  dana_kampanye: { id: 'Dana kampanye', en: 'Campaign funds' },
  logistik: { id: 'Logistik', en: 'Logistics' },
  rekapitulasi: { id: 'Rekapitulasi', en: 'Tabulation' },
  sengketa: { id: 'Sengketa', en: 'Disputes' },
  sosialisasi: { id: 'Sosialisasi', en: 'Outreach' },
  non_tahapan: { id: 'Di luar tahapan', en: 'Outside the stages' },
};

export const GIFT_KINDS = ['tidak_ada', 'ditolak', 'diterima'] as const;
export type GiftKind = (typeof GIFT_KINDS)[number];
export const GIFT_KIND_WORDS: Words<GiftKind> = {
  tidak_ada: { id: 'Tidak ada', en: 'None' },
  ditolak: { id: 'Ditawarkan dan ditolak', en: 'Offered and refused' },
  diterima: { id: 'Diterima', en: 'Accepted' },
};

/** The rank of KPU's people decides who reviews: nobody reviews a chair or a commissioner of the own unit. */
export const ATTENDEE_RANKS = ['ketua', 'anggota', 'sekretariat'] as const;
export type AttendeeRank = (typeof ATTENDEE_RANKS)[number];
export const ATTENDEE_RANK_WORDS: Words<AttendeeRank> = {
  ketua: { id: 'Ketua', en: 'Chair' },
  anggota: { id: 'Anggota', en: 'Commissioner' },
  sekretariat: { id: 'Sekretariat', en: 'Secretariat' },
};

export const ENTRY_TYPES = [
  'contact',
  'correction',
  'cancellation',
  'nil',
  'review',
  'erasure',
  'key_rotation',
  'access_digest',
] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];
export const ENTRY_TYPE_WORDS: Words<EntryType> = {
  contact: { id: 'Kontak', en: 'Contact' },
  correction: { id: 'Koreksi', en: 'Correction' },
  cancellation: { id: 'Pembatalan', en: 'Cancellation' },
  nil: { id: 'Laporan nihil', en: 'Nil return' },
  review: { id: 'Tinjauan', en: 'Review' },
  erasure: { id: 'Penghapusan data pribadi', en: 'Erasure of personal data' },
  key_rotation: { id: 'Pergantian kunci', en: 'Change of key' },
  access_digest: { id: 'Ringkasan akses harian', en: 'Daily digest of reads' },
};

export const REVIEW_STATES = [
  'recorded',
  'reviewed_by_superior',
  'fair',
  'needs_clarification',
  'forwarded',
] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const REVIEW_STATE_WORDS: Words<ReviewState> = {
  recorded: { id: 'Tercatat, menunggu tinjauan', en: 'Recorded, awaiting review' },
  reviewed_by_superior: { id: 'Diketahui atasan', en: 'Seen by a superior' },
  fair: { id: 'Wajar', en: 'Fair' },
  needs_clarification: { id: 'Perlu klarifikasi', en: 'Needs clarification' },
  forwarded: { id: 'Diteruskan ke inspektorat', en: 'Forwarded to the inspectorate' },
};

/** The steps that a review may take from each state. */
export const REVIEW_STEPS: Record<ReviewState, readonly Exclude<ReviewState, 'recorded'>[]> = {
  recorded: ['reviewed_by_superior'],
  reviewed_by_superior: ['fair', 'needs_clarification', 'forwarded'],
  needs_clarification: ['fair', 'forwarded'],
  forwarded: ['fair', 'needs_clarification'],
  fair: [],
};

/** What of a correction opens the review again (worker/contacts/revising.ts). */
export const REOPENING_CHANGES = ['party', 'time', 'venue', 'gift', 'counting', 'new_flag'] as const;
export type ReopeningChange = (typeof REOPENING_CHANGES)[number];
export const REOPENING_CHANGE_WORDS: Words<ReopeningChange> = {
  party: { id: 'Partai', en: 'Party' },
  time: { id: 'Waktu', en: 'Time' },
  venue: { id: 'Tempat', en: 'Venue' },
  gift: { id: 'Pemberian', en: 'Gift' },
  counting: { id: 'Ikut tidaknya dalam perbandingan', en: 'Whether it is compared' },
  new_flag: { id: 'Tanda baru', en: 'A new flag' },
};

/** What is noticed at once, whatever the statistics. A flag asks for a reason and never blocks the record. */
export const RULE_FLAGS = [
  'one_party_private_venue',
  'no_witness',
  'gift',
  'family_tie',
  'pressure',
  'spontaneous_repeat',
  'parties_left_out',
] as const;
export type RuleFlag = (typeof RULE_FLAGS)[number];
export const RULE_FLAG_WORDS: Words<RuleFlag> = {
  one_party_private_venue: {
    id: 'Satu partai saja, di kediaman atau kantor partai',
    en: "One party alone, at a residence or the party's office",
  },
  no_witness: { id: 'Tanpa saksi', en: 'No witness' },
  gift: { id: 'Ada pemberian', en: 'A gift' },
  family_tie: { id: 'Ada hubungan keluarga', en: 'A family tie' },
  pressure: { id: 'Ada tekanan', en: 'Pressure' },
  spontaneous_repeat: { id: 'Pertemuan spontan berulang', en: 'Spontaneous meetings repeat' },
  parties_left_out: { id: 'Sebagian partai tidak diundang', en: 'Some parties not invited' },
};

/** A summary with fewer characters cannot name a subject and what was said about it. */
export const SUMMARY_CHARACTERS_MIN = 40;

/** How late an entry is: computed, never typed. */
export const LATENESSES = ['on_time', 'late', 'seriously_late'] as const;
export type Lateness = (typeof LATENESSES)[number];
export const LATENESS_WORDS: Words<Lateness> = {
  on_time: { id: 'Tepat waktu', en: 'On time' },
  late: { id: 'Terlambat', en: 'Late' },
  seriously_late: { id: 'Sangat terlambat', en: 'Seriously late' },
};

/** What a unit has done about a month. */
export const RETURN_STATES = ['contacts', 'nil', 'nil_late', 'missing', 'not_due'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];
export const RETURN_STATE_WORDS: Words<ReturnState> = {
  contacts: { id: 'Ada kontak tercatat', en: 'Contacts recorded' },
  nil: { id: 'Nihil dilaporkan', en: 'Nil return filed' },
  nil_late: { id: 'Nihil dilaporkan terlambat', en: 'Nil return filed late' },
  missing: { id: 'Belum melapor', en: 'Not reported' },
  not_due: { id: 'Belum jatuh tempo', en: 'Not due yet' },
};

/** How somebody read entries. */
export const READ_KINDS = ['shown', 'listed', 'exported', 'receipt', 'verified'] as const;
export type ReadKind = (typeof READ_KINDS)[number];

/** Why personal data are erased. */
export const ERASURE_BASES = ['retention_over', 'data_subject_request'] as const;
export type ErasureBasis = (typeof ERASURE_BASES)[number];
export const ERASURE_BASIS_WORDS: Words<ErasureBasis> = {
  retention_over: { id: 'Masa simpan telah berakhir', en: 'The retention period is over' },
  data_subject_request: { id: 'Permintaan subjek data', en: 'Request of the data subject' },
};

/** The number of the letter or minutes behind an erasure. */
export const ERASURE_REFERENCE_CHARACTERS_MAX = 120;

export const ERASURE_STATES = ['requested', 'carried_out', 'refused'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];
export const ERASURE_STATE_WORDS: Words<ErasureState> = {
  requested: { id: 'Menunggu persetujuan kedua', en: 'Awaiting the second approval' },
  carried_out: { id: 'Terlaksana', en: 'Carried out' },
  refused: { id: 'Ditolak', en: 'Refused' },
};

/** What somebody may do about the erasure of a contact: ask for it, or approve or refuse it. */
export const ERASURE_MOVES = ['request', 'decide'] as const;
export type ErasureMove = (typeof ERASURE_MOVES)[number];

/** Why somebody of those who erase may do neither for now (worker/contacts/erasure/rules.ts). */
export const ERASURE_HINDRANCES = ['retention_running', 'same_person', 'same_side'] as const;
export type ErasureHindrance = (typeof ERASURE_HINDRANCES)[number];
