/**
 * The closed vocabularies of the registry and their words in both languages.
 * Codes are stored and sent; words are only ever shown. Adding a code here without both words is a type error.
 */

export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
type Words<Code extends string> = Record<Code, Record<Language, string>>;

export const AGREEMENT_KINDS = [
  'nota_kesepahaman',
  'nota_kesepakatan',
  'kesepakatan_bersama',
  'perjanjian_kerja_sama',
  'hibah_daerah',
  'keputusan_bersama',
  'berita_acara',
  'rencana_kerja',
  'adendum',
  'lainnya',
] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];
export const AGREEMENT_KIND_WORDS: Words<AgreementKind> = {
  nota_kesepahaman: { id: 'Nota kesepahaman', en: 'Memorandum of understanding' },
  nota_kesepakatan: { id: 'Nota kesepakatan', en: 'Memorandum of agreement' },
  kesepakatan_bersama: { id: 'Kesepakatan bersama', en: 'Joint agreement' },
  perjanjian_kerja_sama: { id: 'Perjanjian kerja sama', en: 'Cooperation agreement' },
  hibah_daerah: { id: 'Hibah daerah (NPHD)', en: 'Regional grant agreement' },
  keputusan_bersama: { id: 'Keputusan bersama', en: 'Joint decree' },
  berita_acara: { id: 'Berita acara', en: 'Official record' },
  rencana_kerja: { id: 'Rencana kerja', en: 'Work plan' },
  adendum: { id: 'Adendum', en: 'Addendum' },
  lainnya: { id: 'Lainnya', en: 'Other' },
};

export const ORGANISATION_KINDS = [
  'kpu',
  'bawaslu',
  'dkpp',
  'pemda',
  'polri',
  'kejaksaan',
  'tni',
  'perguruan_tinggi',
  'kementerian_lembaga',
  'lapas',
  'media',
  'masyarakat_sipil',
  'lainnya',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
export const ORGANISATION_KIND_WORDS: Words<OrganisationKind> = {
  kpu: { id: 'KPU', en: 'KPU' },
  bawaslu: { id: 'Bawaslu', en: 'Bawaslu (election supervisor)' },
  dkpp: { id: 'DKPP', en: 'DKPP (ethics council)' },
  pemda: { id: 'Pemerintah daerah', en: 'Local government' },
  polri: { id: 'Kepolisian', en: 'Police' },
  kejaksaan: { id: 'Kejaksaan', en: 'Prosecution service' },
  tni: { id: 'TNI', en: 'Armed forces' },
  perguruan_tinggi: { id: 'Perguruan tinggi', en: 'Universities' },
  kementerian_lembaga: { id: 'Kementerian dan lembaga', en: 'Ministries and agencies' },
  lapas: { id: 'Lembaga pemasyarakatan', en: 'Correctional facilities' },
  media: { id: 'Media', en: 'Media' },
  masyarakat_sipil: { id: 'Masyarakat sipil', en: 'Civil society' },
  lainnya: { id: 'Lainnya', en: 'Other' },
};

export const LEVELS = ['pusat', 'provinsi', 'kabupaten_kota'] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_WORDS: Words<Level> = {
  pusat: { id: 'Pusat', en: 'National' },
  provinsi: { id: 'Provinsi', en: 'Province' },
  kabupaten_kota: { id: 'Kabupaten/kota', en: 'Regency/city' },
};

export const DATE_PRECISIONS = ['day', 'month', 'year', 'unknown'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

export const TERM_KINDS = ['fixed', 'open_ended', 'until_event', 'unknown'] as const;
export type TermKind = (typeof TERM_KINDS)[number];
export const TERM_KIND_WORDS: Words<TermKind> = {
  fixed: { id: 'Jangka waktu tertentu', en: 'Fixed term' },
  open_ended: { id: 'Tanpa batas waktu', en: 'Open-ended' },
  until_event: { id: 'Sampai suatu peristiwa', en: 'Until an event' },
  unknown: { id: 'Tidak diketahui', en: 'Not known' },
};

export const VISIBILITIES = ['public', 'metadata_only', 'internal'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const EDITORIAL_STATUSES = ['draft', 'submitted', 'published', 'withdrawn'] as const;
export type EditorialStatus = (typeof EDITORIAL_STATUSES)[number];

export const LEGAL_STATUSES = [
  'proposed',
  'negotiating',
  'signed',
  'in_force',
  'suspended',
  'ended',
  'cancelled',
] as const;
export type LegalStatus = (typeof LEGAL_STATUSES)[number];
export const LEGAL_STATUS_WORDS: Words<LegalStatus> = {
  proposed: { id: 'Diusulkan', en: 'Proposed' },
  negotiating: { id: 'Sedang disiapkan', en: 'In preparation' },
  signed: { id: 'Ditandatangani', en: 'Signed' },
  in_force: { id: 'Berlaku', en: 'In force' },
  suspended: { id: 'Ditangguhkan', en: 'Suspended' },
  ended: { id: 'Berakhir', en: 'Ended' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
};

/** Where an agreement may go from each legal status; from one that is not known, any may be learnt. */
export const LEGAL_TRANSITIONS: Record<LegalStatus, readonly LegalStatus[]> = {
  proposed: ['negotiating', 'cancelled'],
  negotiating: ['signed', 'cancelled'],
  signed: ['in_force'],
  in_force: ['suspended', 'ended'],
  suspended: ['in_force', 'ended'],
  ended: [],
  cancelled: [],
};

export const END_REASONS = ['expired', 'completed', 'terminated', 'superseded', 'renewed', 'void'] as const;
export type EndReason = (typeof END_REASONS)[number];
export const END_REASON_WORDS: Words<EndReason> = {
  expired: { id: 'habis masa berlaku', en: 'expired' },
  completed: { id: 'selesai dilaksanakan', en: 'completed' },
  terminated: { id: 'diakhiri', en: 'terminated' },
  superseded: { id: 'digantikan', en: 'superseded' },
  renewed: { id: 'diperbarui', en: 'renewed' },
  void: { id: 'batal demi hukum', en: 'void' },
};

/** The place of an agreement in time, always derived for a date in Asia/Jakarta and never stored. */
export const TERM_STATUSES = [
  'upcoming',
  'active',
  'expiring_90',
  'expiring_30',
  'expiring_7',
  'expired',
  'open_ended',
  'unknown',
] as const;
export type TermStatus = (typeof TERM_STATUSES)[number];
export const TERM_STATUS_WORDS: Words<TermStatus> = {
  upcoming: { id: 'Belum mulai', en: 'Not yet begun' },
  active: { id: 'Berlaku', en: 'Active' },
  expiring_90: { id: 'Berakhir dalam 90 hari', en: 'Ends within 90 days' },
  expiring_30: { id: 'Berakhir dalam 30 hari', en: 'Ends within 30 days' },
  expiring_7: { id: 'Berakhir dalam 7 hari', en: 'Ends within 7 days' },
  expired: { id: 'Sudah berakhir', en: 'Expired' },
  open_ended: { id: 'Tanpa batas waktu', en: 'Open-ended' },
  unknown: { id: 'Akhir tidak diketahui', en: 'End not known' },
};

export const SIGNATORY_CAPACITIES = ['jabatan', 'plt', 'plh', 'pj', 'atas_nama', 'surat_kuasa'] as const;
export type SignatoryCapacity = (typeof SIGNATORY_CAPACITIES)[number];
export const SIGNATORY_CAPACITY_WORDS: Words<SignatoryCapacity> = {
  jabatan: { id: 'karena jabatan', en: 'by office' },
  plt: { id: 'Plt (pelaksana tugas)', en: 'acting (vacancy)' },
  plh: { id: 'Plh (pelaksana harian)', en: 'acting (absence)' },
  pj: { id: 'Pj (penjabat)', en: 'interim head' },
  atas_nama: { id: 'atas nama (a.n.)', en: 'on behalf of' },
  surat_kuasa: { id: 'dengan surat kuasa', en: 'by power of attorney' },
};

export const AGREEMENT_PARTY_STATUSES = ['active', 'withdrawn'] as const;
export type AgreementPartyStatus = (typeof AGREEMENT_PARTY_STATUSES)[number];

export const LINK_KINDS = [
  'implements',
  'amends',
  'renews',
  'extends',
  'supersedes',
  'cascades_from',
  'relates_to',
] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
/** `out` reads from the agreement that carries the link, `in` from the one it points at. */
export const LINK_KIND_WORDS: Record<LinkKind, Record<'out' | 'in', Record<Language, string>>> = {
  implements: {
    out: { id: 'Melaksanakan', en: 'Implements' },
    in: { id: 'Dilaksanakan oleh', en: 'Implemented by' },
  },
  amends: { out: { id: 'Mengubah', en: 'Amends' }, in: { id: 'Diubah oleh', en: 'Amended by' } },
  renews: { out: { id: 'Memperbarui', en: 'Renews' }, in: { id: 'Diperbarui oleh', en: 'Renewed by' } },
  extends: {
    out: { id: 'Memperpanjang', en: 'Extends' },
    in: { id: 'Diperpanjang oleh', en: 'Extended by' },
  },
  supersedes: {
    out: { id: 'Menggantikan', en: 'Supersedes' },
    in: { id: 'Digantikan oleh', en: 'Superseded by' },
  },
  cascades_from: {
    out: { id: 'Turunan dari', en: 'Cascades from' },
    in: { id: 'Diturunkan menjadi', en: 'Cascades into' },
  },
  relates_to: {
    out: { id: 'Terkait dengan', en: 'Relates to' },
    in: { id: 'Terkait dengan', en: 'Relates to' },
  },
};
export const LINK_BASES = ['stated', 'inferred'] as const;
export type LinkBasis = (typeof LINK_BASES)[number];

export const DOCUMENT_ROLES = ['naskah', 'lampiran', 'adendum', 'terjemahan', 'redaksi'] as const;
export type DocumentRole = (typeof DOCUMENT_ROLES)[number];
export const DOCUMENT_ROLE_WORDS: Words<DocumentRole> = {
  naskah: { id: 'Naskah', en: 'Text' },
  lampiran: { id: 'Lampiran', en: 'Annex' },
  adendum: { id: 'Adendum', en: 'Addendum' },
  terjemahan: { id: 'Terjemahan', en: 'Translation' },
  redaksi: { id: 'Naskah disunting', en: 'Redacted text' },
};

export const OBLIGATION_STATUSES = ['scheduled', 'met', 'partially_met', 'not_met', 'lapsed'] as const;
export type ObligationStatus = (typeof OBLIGATION_STATUSES)[number];
export const OBLIGATION_STATUS_WORDS: Words<ObligationStatus> = {
  scheduled: { id: 'Dijadwalkan', en: 'Scheduled' },
  met: { id: 'Terpenuhi', en: 'Met' },
  partially_met: { id: 'Terpenuhi sebagian', en: 'Partially met' },
  not_met: { id: 'Tidak terpenuhi', en: 'Not met' },
  lapsed: { id: 'Gugur', en: 'Lapsed' },
};

/** How well the existence and signing of the agreement is supported by its sources. */
export const PROVENANCES = [
  'signed_reported',
  'existence_reported',
  'in_preparation',
  'document',
  'generated',
] as const;
export type Provenance = (typeof PROVENANCES)[number];
export const PROVENANCE_WORDS: Words<Provenance> = {
  signed_reported: { id: 'Penandatanganan diberitakan', en: 'Signing reported' },
  existence_reported: { id: 'Keberadaannya diberitakan', en: 'Existence reported' },
  in_preparation: { id: 'Sedang disiapkan', en: 'In preparation' },
  document: { id: 'Berdasarkan naskah', en: 'From the document itself' },
  generated: { id: 'Data buatan untuk uji beban', en: 'Generated for load tests' },
};

export const AGREEMENT_SORTS = ['relevance', 'newest', 'oldest', 'ending', 'title', 'registered'] as const;
export type AgreementSort = (typeof AGREEMENT_SORTS)[number];
export const AGREEMENT_SORT_WORDS: Words<AgreementSort> = {
  relevance: { id: 'Paling sesuai', en: 'Best match' },
  newest: { id: 'Terbaru ditandatangani', en: 'Newest signed' },
  oldest: { id: 'Terlama ditandatangani', en: 'Oldest signed' },
  ending: { id: 'Segera berakhir', en: 'Ending soonest' },
  title: { id: 'Judul A–Z', en: 'Title A–Z' },
  registered: { id: 'Terbaru dicatat', en: 'Newest recorded' },
};

export const FACET_DIMENSIONS = [
  'kind',
  'partnerKind',
  'region',
  'level',
  'term',
  'year',
  'election',
] as const;
export type FacetDimension = (typeof FACET_DIMENSIONS)[number];

/** The tamper-evident logs: contacts with political parties and officials, and published agreements. */
export const LOG_NAMES = ['neutrality', 'registry'] as const;
export type LogName = (typeof LOG_NAMES)[number];
export const LOG_NAME_WORDS: Words<LogName> = {
  neutrality: { id: 'Log netralitas', en: 'Neutrality log' },
  registry: { id: 'Log registri perjanjian', en: 'Log of the registry of agreements' },
};
