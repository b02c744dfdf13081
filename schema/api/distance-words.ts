/**
 * The closed vocabularies of the equal-distance report and their words. No word says that a unit is not neutral: a figure
 * can ask for a clarification, never judge. Nor does any say that it is neutral.
 */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

export const DISTANCE_BASES = ['counts_only', 'described', 'tested'] as const;
export type DistanceBasis = (typeof DISTANCE_BASES)[number];

export const DISTANCE_VERDICTS = ['not_enough', 'described', 'nothing_found', 'amber', 'red'] as const;
export type DistanceVerdict = (typeof DISTANCE_VERDICTS)[number];
export const DISTANCE_VERDICT_WORDS: Words<DistanceVerdict> = {
  not_enough: { id: 'Data belum cukup', en: 'Not enough data yet' },
  described: { id: 'Gambaran saja, belum dapat diuji', en: 'A description only, too few to test' },
  nothing_found: {
    id: 'Tidak ada yang menonjol dalam data ini',
    en: 'Nothing stands out in these data',
  },
  amber: { id: 'Perlu klarifikasi', en: 'Needs clarification' },
  red: { id: 'Perlu klarifikasi segera', en: 'Needs clarification soon' },
};
/** What stands below each verdict, always. */
export const DISTANCE_VERDICT_NOTES: Words<DistanceVerdict> = {
  not_enough: {
    id: 'Kontak terlalu sedikit untuk berkata apa pun tentang jarak. Lihat gabungan provinsi atau setahun.',
    en: 'Too few contacts to say anything about distance. See the province or the whole year.',
  },
  described: {
    id: 'Angka menggambarkan catatan; terlalu sedikit untuk membedakan pola dari kebetulan.',
    en: 'The figures describe the record; too few to tell a pattern from chance.',
  },
  nothing_found: {
    id: 'Tidak menonjol bukan berarti jaraknya sama: lihat daya uji di samping hasil ini.',
    en: 'Not standing out is not the same as equal distance: see the power beside this result.',
  },
  amber: {
    id: 'Sebaran kontak berbeda dari yang lazim karena kebetulan. Mungkin ada alasan yang wajar; mohon dijelaskan.',
    en: 'The spread of contacts differs from what chance usually makes. There may be a fair reason; please explain.',
  },
  red: {
    id: 'Sebaran kontak jauh berbeda, atau dua triwulan berturut-turut. Mohon dijelaskan lebih dahulu.',
    en: 'The spread of contacts differs widely, or in two quarters running. Please explain it first.',
  },
};

/** Why a recorded contact is not among those compared, in the order in which the reasons are tried. */
export const EXCLUSION_REASONS = [
  'superseded',
  'cancelled',
  'not_held',
  'all_parties_invited',
  'stage_duty',
  'asked_by_party',
  'no_party',
  'party_not_compared',
  'same_event',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];
export const EXCLUSION_REASON_WORDS: Words<ExclusionReason> = {
  superseded: { id: 'Sudah diganti koreksi', en: 'Replaced by a correction' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
  not_held: { id: 'Ditolak atau dialihkan, tidak berlangsung', en: 'Refused or redirected, not held' },
  all_parties_invited: { id: 'Semua partai diundang', en: 'All parties were invited' },
  stage_duty: { id: 'Diwajibkan tahapan', en: 'Required by a stage of the election' },
  asked_by_party: {
    id: 'Diminta partai (dibandingkan tersendiri)',
    en: 'Asked for by a party (compared apart)',
  },
  no_party: { id: 'Tanpa partai politik', en: 'No political party' },
  party_not_compared: {
    id: 'Partai tidak dibandingkan pada tingkat ini',
    en: 'Party not compared at this level',
  },
  same_event: { id: 'Acara yang sama sudah dihitung', en: 'The same event is counted already' },
};

export const REPORT_SCOPES = ['unit', 'province', 'nation'] as const;
export type ReportScope = (typeof REPORT_SCOPES)[number];
export const REPORT_SCOPE_WORDS: Words<ReportScope> = {
  unit: { id: 'Satuan kerja', en: 'Work unit' },
  province: { id: 'Provinsi dengan kabupaten/kotanya', en: 'Province with its regencies and cities' },
  nation: { id: 'Seluruh Indonesia', en: 'All of Indonesia' },
};
