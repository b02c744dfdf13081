/**
 * Who may do what, in words that the Worker and the web share: roles, actions, and how far a role reaches.
 * The decision itself is worker/auth/policy.ts; the table a person can read is docs/access-matrix.md.
 */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

export const ROLES = ['recorder', 'reviewer', 'approver', 'administrator', 'inspector', 'liaison'] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_WORDS: Words<Role> = {
  recorder: { id: 'Petugas', en: 'Recorder' },
  reviewer: { id: 'Peninjau', en: 'Reviewer' },
  approver: { id: 'Pimpinan', en: 'Approver' },
  administrator: { id: 'Admin satker', en: 'Unit administrator' },
  inspector: { id: 'Inspektorat', en: 'Inspector' },
  liaison: { id: 'Narahubung mitra', en: 'Partner liaison' },
};

/** Roles that act only after a second factor. */
export const PRIVILEGED_ROLES: readonly Role[] = ['reviewer', 'approver', 'administrator', 'inspector'];

/** How someone holds an office for another: Plt when it is vacant, Plh while its holder is away. */
export const ACTING_KINDS = ['plt', 'plh'] as const;
export type ActingKind = (typeof ACTING_KINDS)[number];
export const ACTING_WORDS: Words<ActingKind> = {
  plt: { id: 'Plt. (pelaksana tugas)', en: 'Acting (vacancy)' },
  plh: { id: 'Plh. (pelaksana harian)', en: 'Acting (absence)' },
};

/**
 * Positions that exist in every unit of a level, so that all their holders can be invited at once
 * ("Kasubbag Hukum se-Jawa Timur"). Other positions are written as they are called.
 */
export const POSITION_GROUPS = [
  'ketua',
  'anggota_teknis',
  'anggota_sosdiklih',
  'anggota_perencanaan',
  'anggota_hukum',
  'sekretaris',
  'kabag',
  'kasubbag_kul',
  'kasubbag_teknis_hupmas',
  'kasubbag_perencanaan',
  'kasubbag_hukum',
] as const;
export type PositionGroup = (typeof POSITION_GROUPS)[number];
export const POSITION_GROUP_WORDS: Words<PositionGroup> = {
  ketua: { id: 'Ketua', en: 'Chair' },
  anggota_teknis: {
    id: 'Anggota Divisi Teknis Penyelenggaraan',
    en: 'Member, Technical Implementation Division',
  },
  anggota_sosdiklih: {
    id: 'Anggota Divisi Sosialisasi, Pendidikan Pemilih, Partisipasi Masyarakat dan SDM',
    en: 'Member, Outreach, Voter Education, Public Participation and Human Resources Division',
  },
  anggota_perencanaan: {
    id: 'Anggota Divisi Perencanaan, Data dan Informasi',
    en: 'Member, Planning, Data and Information Division',
  },
  anggota_hukum: {
    id: 'Anggota Divisi Hukum dan Pengawasan',
    en: 'Member, Legal and Oversight Division',
  },
  sekretaris: { id: 'Sekretaris', en: 'Secretary' },
  kabag: { id: 'Kepala Bagian', en: 'Head of section' },
  kasubbag_kul: {
    id: 'Kasubbag Keuangan, Umum, dan Logistik',
    en: 'Head of subsection, Finance, General Affairs and Logistics',
  },
  kasubbag_teknis_hupmas: {
    id: 'Kasubbag Teknis Penyelenggaraan Pemilu, Partisipasi dan Hubungan Masyarakat',
    en: 'Head of subsection, Technical Implementation, Participation and Public Relations',
  },
  kasubbag_perencanaan: {
    id: 'Kasubbag Perencanaan, Data dan Informasi',
    en: 'Head of subsection, Planning, Data and Information',
  },
  kasubbag_hukum: { id: 'Kasubbag Hukum dan SDM', en: 'Head of subsection, Legal and Human Resources' },
};

/**
 * How far a role reaches with an action: `own` the unit (or organisation) of the assignment, `below` the units below
 * it, `subtree` both, `all` every unit. A liaison's unit is the partner organisation.
 */
export const REACHES = ['own', 'below', 'subtree', 'all'] as const;
export type Reach = (typeof REACHES)[number];

/** What can be done. A route names one action; an action that no role holds is refused to everybody. */
export const ACTIONS = [
  'account.own',
  'inbox.own',
  'people.read',
  'people.manage',
  'liaison.manage',
  'key.manage',
  'unit.edit',
  'audit.read',
  'outbox.manage',
  'agreement.draft',
  'agreement.follow',
  'agreement.review',
  'agreement.publish',
  'agreement.decide',
  'template.read',
  'template.manage',
  'document.upload',
  'agreement.partner',
  'event.read',
  'event.edit',
  'event.answer',
  'event.answer_for_unit',
  'correction.read',
  'obligation.read',
  'obligation.report',
  'meeting.read',
  'meeting.keep',
  'meeting.approve',
  'meeting.attend',
  'action_item.read',
  'action_item.report',
  'contact_gap.read',
  'feed.read',
  'feed.manage',
  'contact.record',
  'contact.read',
  'contact.review',
  'contact.forward',
  'contact.verify',
  'contact.erase',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What a route declares: anyone may, or the roles that hold an action. */
export type Policy = 'public' | Action;

/** What a service key may be given: reading only. */
export const KEY_SCOPES = [
  'people.read',
  'audit.read',
  'contact.verify',
] as const satisfies readonly Action[];
export type KeyScope = (typeof KEY_SCOPES)[number];
export const KEY_SCOPE_WORDS: Words<KeyScope> = {
  'people.read': { id: 'Membaca akun dan penugasan', en: 'Read accounts and assignments' },
  'audit.read': { id: 'Membaca jejak audit', en: 'Read the audit trail' },
  'contact.verify': {
    id: 'Memeriksa log netralitas (tanpa data pribadi)',
    en: 'Verify the neutrality log (without personal data)',
  },
};
