/** Words of people and assignments: states, kinds, and why a change of them was refused. Plain words, without zod. */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

/**
 * How it stands with an account: `invited` has never signed in, `ended` holds no assignment today or later. Disabling
 * comes before all others, and ending before being invited.
 */
export const PERSON_STATES = ['active', 'invited', 'disabled', 'ended'] as const;
export type PersonState = (typeof PERSON_STATES)[number];
export const PERSON_STATE_WORDS: Words<PersonState> = {
  active: { id: 'Aktif', en: 'Active' },
  invited: { id: 'Diundang, belum masuk', en: 'Invited, not signed in yet' },
  disabled: { id: 'Dinonaktifkan', en: 'Disabled' },
  ended: { id: 'Penugasan berakhir', en: 'Assignments ended' },
};

/** KPU's own staff, or those who speak for a partner. Nobody is both at a time. */
export const PERSON_KINDS = ['staff', 'liaison'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];
export const PERSON_KIND_WORDS: Words<PersonKind> = {
  staff: { id: 'Pegawai KPU', en: 'KPU staff' },
  liaison: { id: 'Narahubung mitra', en: 'Partner liaisons' },
};

/** Why a change of people or assignments was refused: the `reason` of the problem, with its `facts`. */
export const PEOPLE_REFUSALS = [
  'own_account',
  'email_taken',
  'assigned_elsewhere',
  'last_administrator',
  'inspector_at_centre',
  'organisation_needed',
  'organisation_for_liaison_only',
  'organisation_unknown',
  'organisation_is_kpu',
  'organisation_elsewhere',
  'acting_for_staff_only',
  'overlapping',
  'staff_and_liaison',
  'period_backwards',
  'end_too_early',
  'assignment_ended',
  'account_disabled',
  'account_not_disabled',
  'unit_without_assignment',
  'already_signed_in',
  'not_signed_in_yet',
] as const;
export type PeopleRefusal = (typeof PEOPLE_REFUSALS)[number];
export const PEOPLE_REFUSAL_WORDS: Words<PeopleRefusal> = {
  own_account: {
    id: 'Akun dan penugasan Anda sendiri hanya dapat diubah oleh admin lain.',
    en: 'Your own account and assignments are changed by another administrator.',
  },
  email_taken: {
    id: 'Alamat surel ini sudah dipakai sebuah akun. Tambahkan penugasan pada akun itu; bila akunnya di luar jangkauan Anda, mintalah admin satker di atas.',
    en: 'This e-mail address already has an account. Add an assignment to that account; if it lies outside your reach, ask an administrator above.',
  },
  assigned_elsewhere: {
    id: 'Orang ini juga bertugas di luar jangkauan Anda. Akhiri penugasannya di satker Anda, atau mintalah admin satker di atas.',
    en: 'This person is also assigned outside your reach. End the assignment in your unit, or ask an administrator above.',
  },
  last_administrator: {
    id: 'Ini admin terakhir satker tersebut. Hanya admin satker di atasnya yang dapat melakukannya.',
    en: 'This is the last administrator of the unit. Only an administrator of a unit above may do it.',
  },
  inspector_at_centre: {
    id: 'Peran inspektorat hanya ada di KPU RI.',
    en: 'The role of inspector exists at the centre only.',
  },
  organisation_needed: {
    id: 'Sebutkan lembaga yang diwakili narahubung ini.',
    en: 'Name the organisation that this liaison speaks for.',
  },
  organisation_for_liaison_only: {
    id: 'Hanya narahubung mitra yang mewakili lembaga.',
    en: 'Only a partner liaison speaks for an organisation.',
  },
  organisation_unknown: { id: 'Lembaga ini tidak dikenal.', en: 'This organisation is not known.' },
  organisation_is_kpu: {
    id: 'Satker KPU bukan mitra; pegawainya diberi peran lain.',
    en: 'A unit of KPU is no partner; its staff hold other roles.',
  },
  organisation_elsewhere: {
    id: 'Lembaga ini tidak berada di wilayah satker tersebut. Narahubung lembaga tingkat pusat diurus KPU RI.',
    en: "This organisation does not lie in the unit's region. Liaisons of national bodies are looked after by the centre.",
  },
  acting_for_staff_only: {
    id: 'Plt. dan Plh. hanya untuk jabatan di KPU.',
    en: 'Only offices of KPU are held by someone acting.',
  },
  overlapping: {
    id: 'Orang ini sudah memegang penugasan yang sama pada masa itu.',
    en: 'This person already holds the same assignment in that period.',
  },
  staff_and_liaison: {
    id: 'Pegawai KPU tidak dapat sekaligus menjadi narahubung mitra.',
    en: 'Nobody is KPU staff and a partner liaison at the same time.',
  },
  period_backwards: {
    id: 'Tanggal akhir mendahului tanggal mulai.',
    en: 'The end comes before the beginning.',
  },
  end_too_early: {
    id: 'Penugasan tidak dapat diakhiri surut. Kosongkan tanggal untuk mengakhirinya sekarang.',
    en: 'An assignment cannot be ended in the past. Leave the date out to end it now.',
  },
  assignment_ended: {
    id: 'Penugasan ini sudah berakhir. Berikan penugasan baru.',
    en: 'This assignment has ended. Grant a new one.',
  },
  account_disabled: { id: 'Akun ini dinonaktifkan.', en: 'This account is disabled.' },
  account_not_disabled: { id: 'Akun ini tidak dinonaktifkan.', en: 'This account is not disabled.' },
  unit_without_assignment: {
    id: 'Akun hanya dapat dipindahkan ke satker tempat orang ini bertugas.',
    en: 'An account moves only to a unit where the person is assigned.',
  },
  already_signed_in: {
    id: 'Orang ini sudah pernah masuk. Kirimkan tautan atur ulang kata sandi.',
    en: 'This person has signed in before. Send a link to reset the password.',
  },
  not_signed_in_yet: {
    id: 'Orang ini belum pernah masuk. Kirimkan undangan.',
    en: 'This person has never signed in. Send an invitation.',
  },
};
