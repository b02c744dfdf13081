/**
 * The closed vocabularies of the coordination calendar and their words in both languages. Codes are stored and sent;
 * words are only ever shown. Adding a code here without both words is a type error.
 */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

export const EVENT_TYPES = [
  'rakor',
  'audiensi',
  'penandatanganan',
  'bimtek',
  'simulasi',
  'tahapan',
  'sosialisasi',
  'program_rutin',
  'pleno',
  'pelantikan',
  'konsinyering',
  'uji_publik',
  'lainnya',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
export const EVENT_TYPE_WORDS: Words<EventType> = {
  rakor: { id: 'Rapat koordinasi', en: 'Coordination meeting' },
  audiensi: { id: 'Audiensi', en: 'Audience' },
  penandatanganan: { id: 'Penandatanganan', en: 'Signing' },
  bimtek: { id: 'Bimbingan teknis', en: 'Technical training' },
  simulasi: { id: 'Simulasi', en: 'Simulation' },
  tahapan: { id: 'Kegiatan tahapan', en: 'Activity of an election stage' },
  sosialisasi: { id: 'Sosialisasi', en: 'Public outreach' },
  program_rutin: { id: 'Program rutin', en: 'Regular programme' },
  pleno: { id: 'Rapat pleno', en: 'Plenary meeting' },
  pelantikan: { id: 'Pelantikan', en: 'Swearing-in' },
  konsinyering: { id: 'Konsinyering', en: 'Working retreat' },
  uji_publik: { id: 'Uji publik', en: 'Public consultation' },
  lainnya: { id: 'Lainnya', en: 'Other' },
};

export const EVENT_STATUSES = [
  'konsep',
  'tentatif',
  'terjadwal',
  'berlangsung',
  'selesai',
  'ditunda',
  'dibatalkan',
] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];
export const EVENT_STATUS_WORDS: Words<EventStatus> = {
  konsep: { id: 'Konsep', en: 'Draft' },
  tentatif: { id: 'Tentatif', en: 'Tentative' },
  terjadwal: { id: 'Terjadwal', en: 'Scheduled' },
  berlangsung: { id: 'Berlangsung', en: 'Under way' },
  selesai: { id: 'Selesai', en: 'Held' },
  ditunda: { id: 'Ditunda', en: 'Postponed' },
  dibatalkan: { id: 'Dibatalkan', en: 'Cancelled' },
};

/** What readers may filter by: a draft is nobody's but its unit's. */
export const SHOWN_EVENT_STATUSES = /* @__PURE__ */ EVENT_STATUSES.filter(
  (status) => status !== 'konsep',
) as Exclude<EventStatus, 'konsep'>[];

export const EVENT_VISIBILITIES = ['publik', 'mitra', 'internal'] as const;
export type EventVisibility = (typeof EVENT_VISIBILITIES)[number];
export const EVENT_VISIBILITY_WORDS: Words<EventVisibility> = {
  publik: { id: 'Publik', en: 'Public' },
  mitra: { id: 'Mitra yang diundang', en: 'Invited partners' },
  internal: { id: 'Internal', en: 'Internal' },
};

export const EVENT_MODES = ['luring', 'daring', 'hibrida'] as const;
export type EventMode = (typeof EVENT_MODES)[number];
export const EVENT_MODE_WORDS: Words<EventMode> = {
  luring: { id: 'Luring', en: 'In person' },
  daring: { id: 'Daring', en: 'Online' },
  hibrida: { id: 'Hibrida', en: 'Hybrid' },
};

/** What is known of the time of day: the whole day is meant, hours are given, or nobody says. */
export const TIME_KINDS = ['all_day', 'timed', 'unknown'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/** Why an occurrence that the rule gives is left out of a series. */
export const SERIES_EXCEPTION_KINDS = ['holiday', 'skipped'] as const;
export type SeriesExceptionKind = (typeof SERIES_EXCEPTION_KINDS)[number];
export const SERIES_EXCEPTION_WORDS: Words<SeriesExceptionKind> = {
  holiday: { id: 'Hari libur', en: 'Public holiday' },
  skipped: { id: 'Dilewati', en: 'Left out' },
};

export const INVITATION_ROLES = ['wajib', 'opsional', 'narasumber', 'tembusan'] as const;
export type InvitationRole = (typeof INVITATION_ROLES)[number];
export const INVITATION_ROLE_WORDS: Words<InvitationRole> = {
  wajib: { id: 'Wajib hadir', en: 'Required' },
  opsional: { id: 'Opsional', en: 'Optional' },
  narasumber: { id: 'Narasumber', en: 'Speaker' },
  tembusan: { id: 'Tembusan', en: 'For information' },
};

export const INVITATION_ANSWERS = ['menunggu', 'hadir', 'tentatif', 'tidak_hadir', 'diwakilkan'] as const;
export type InvitationAnswer = (typeof INVITATION_ANSWERS)[number];
export const INVITATION_ANSWER_WORDS: Words<InvitationAnswer> = {
  menunggu: { id: 'Menunggu jawaban', en: 'Waiting for an answer' },
  hadir: { id: 'Akan hadir', en: 'Will attend' },
  tentatif: { id: 'Belum pasti', en: 'Not certain yet' },
  tidak_hadir: { id: 'Tidak dapat hadir', en: 'Cannot attend' },
  diwakilkan: { id: 'Diwakilkan', en: 'Sends a delegate' },
};

export const ATTENDANCE_STATES = ['hadir', 'diwakili', 'izin', 'tanpa_keterangan'] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];
export const ATTENDANCE_STATE_WORDS: Words<AttendanceState> = {
  hadir: { id: 'Hadir', en: 'Present' },
  diwakili: { id: 'Diwakili', en: 'Represented' },
  izin: { id: 'Izin', en: 'Excused' },
  tanpa_keterangan: { id: 'Tanpa keterangan', en: 'Absent without notice' },
};
export const PRESENCES = ['luring', 'daring'] as const;
export type Presence = (typeof PRESENCES)[number];

export const MINUTES_STATES = ['konsep', 'diedarkan', 'dikoreksi', 'disahkan'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];
export const MINUTES_STATE_WORDS: Words<MinutesState> = {
  konsep: { id: 'Konsep', en: 'Draft' },
  diedarkan: { id: 'Diedarkan', en: 'Sent round' },
  dikoreksi: { id: 'Dikoreksi', en: 'Being corrected' },
  disahkan: { id: 'Disahkan', en: 'Approved' },
};
export const MINUTES_RESPONSES = ['setuju', 'keberatan'] as const;
export type MinutesResponse = (typeof MINUTES_RESPONSES)[number];
export const MINUTES_RESPONSE_WORDS: Words<MinutesResponse> = {
  setuju: { id: 'Setuju', en: 'Agrees' },
  keberatan: { id: 'Keberatan', en: 'Objects' },
};

export const ACTION_ITEM_STATUSES = [
  'terbuka',
  'dikerjakan',
  'menunggu_mitra',
  'selesai',
  'dikembalikan',
  'batal',
] as const;
export type ActionItemStatus = (typeof ACTION_ITEM_STATUSES)[number];
export const ACTION_ITEM_STATUS_WORDS: Words<ActionItemStatus> = {
  terbuka: { id: 'Terbuka', en: 'Open' },
  dikerjakan: { id: 'Dikerjakan', en: 'In progress' },
  menunggu_mitra: { id: 'Menunggu mitra', en: 'Waiting for a partner' },
  selesai: { id: 'Selesai', en: 'Done' },
  dikembalikan: { id: 'Dikembalikan kepada Pleno', en: 'Returned to the plenary' },
  batal: { id: 'Batal', en: 'Dropped' },
};

export const STAGE_SECTIONS = ['utama', 'daftar_pemilih', 'putaran_kedua'] as const;
export type StageSection = (typeof STAGE_SECTIONS)[number];
export const STAGE_SECTION_WORDS: Words<StageSection> = {
  utama: { id: 'Tahapan', en: 'Stages' },
  daftar_pemilih: { id: 'Penyusunan daftar pemilih', en: 'Voter list' },
  putaran_kedua: { id: 'Putaran kedua, bila ada', en: 'Second round, if any' },
};

export const STAGE_STATES = ['planned', 'decided', 'superseded'] as const;
export type StageState = (typeof STAGE_STATES)[number];
export const STAGE_STATE_WORDS: Words<StageState> = {
  planned: { id: 'Direncanakan', en: 'Planned' },
  decided: { id: 'Ditetapkan', en: 'Decided' },
  superseded: { id: 'Digantikan', en: 'Superseded' },
};

/** How well a stage's dates are supported. */
export const STAGE_VERIFICATIONS = ['reported_by_press', 'stated_by_unit', 'derived', 'incomplete'] as const;
export type StageVerification = (typeof STAGE_VERIFICATIONS)[number];
export const STAGE_VERIFICATION_WORDS: Words<StageVerification> = {
  reported_by_press: { id: 'Menurut pemberitaan', en: 'As reported by the press' },
  stated_by_unit: { id: 'Menurut berita satuan kerja KPU', en: 'As stated by a unit of KPU' },
  derived: { id: 'Disimpulkan dari tahapan lain', en: 'Derived from other stages' },
  incomplete: { id: 'Sumber tidak lengkap', en: 'Source incomplete' },
};
