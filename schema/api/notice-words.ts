/**
 * What the portal tells people about, in words that the Worker and the web share: kinds of notices, the groups in which
 * a person chooses how to be told, and what can become of a mail. The texts are worker/notices/words.ts.
 */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

/** Groups for which a person chooses how to be told. */
export const CHOSEN_GROUPS = ['access', 'agreements', 'calendar', 'contacts'] as const;
export type ChosenGroup = (typeof CHOSEN_GROUPS)[number];

/** All groups. What concerns one's own account is told at once and cannot be turned down. */
export const NOTICE_GROUPS = ['security', ...CHOSEN_GROUPS] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];
export const NOTICE_GROUP_WORDS: Words<NoticeGroup> = {
  security: { id: 'Keamanan akun', en: 'Account security' },
  access: { id: 'Penugasan', en: 'Assignments' },
  agreements: { id: 'Perjanjian', en: 'Agreements' },
  calendar: { id: 'Agenda dan undangan', en: 'Calendar and invitations' },
  contacts: { id: 'Catatan kontak', en: 'Contact log' },
};

/** How someone is told: by mail at once, by one mail a day, or in the inbox only. The inbox has everything. */
export const DELIVERIES = ['instant', 'digest', 'inbox'] as const;
export type Delivery = (typeof DELIVERIES)[number];
export const DELIVERY_WORDS: Words<Delivery> = {
  instant: { id: 'Surel saat itu juga', en: 'E-mail at once' },
  digest: { id: 'Satu surel setiap pagi', en: 'One e-mail each morning' },
  inbox: { id: 'Kotak masuk saja', en: 'Inbox only' },
};

/** What holds for someone who has chosen nothing. */
export const DEFAULT_DELIVERIES: Record<ChosenGroup, Delivery> = {
  access: 'instant',
  agreements: 'digest',
  calendar: 'instant',
  contacts: 'instant',
};

export const NOTICE_KINDS = [
  'invitation',
  'reset',
  'password_changed',
  'factor_added',
  'factor_removed',
  'email_changed',
  'assignment_granted',
  'assignment_changed',
  'assignment_ended',
  'contact_clarification',
  'contact_forwarded',
  'correction_answered',
  'correction_published',
  'event_invited',
  'event_moved',
  'event_reminder',
  'event_called_off',
  'agreement_ending',
  'agreement_notice',
  'obligation_due',
  'obligation_overdue',
  'draft_still',
  'cascade_silent',
  'unit_letter',
  'minutes_circulated',
  'minutes_link',
  'action_item_given',
  'digest',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NOTICE_KIND_WORDS: Words<NoticeKind> = {
  invitation: { id: 'Undangan', en: 'Invitation' },
  reset: { id: 'Tautan atur ulang', en: 'Reset link' },
  password_changed: { id: 'Kata sandi diganti', en: 'Password changed' },
  factor_added: { id: 'Cara masuk ditambah', en: 'Sign-in method added' },
  factor_removed: { id: 'Cara masuk dihapus', en: 'Sign-in method removed' },
  email_changed: { id: 'Alamat surel diganti', en: 'E-mail address changed' },
  assignment_granted: { id: 'Penugasan baru', en: 'New assignment' },
  assignment_changed: { id: 'Penugasan diubah', en: 'Assignment changed' },
  assignment_ended: { id: 'Penugasan berakhir', en: 'Assignment ended' },
  contact_clarification: { id: 'Klarifikasi kontak diminta', en: 'Clarification of a contact asked for' },
  contact_forwarded: { id: 'Kontak diteruskan', en: 'Contact forwarded' },
  correction_answered: { id: 'Usulan koreksi dijawab', en: 'Proposed correction answered' },
  correction_published: { id: 'Koreksi terbit', en: 'Correction published' },
  event_invited: { id: 'Undangan kegiatan', en: 'Invitation to an event' },
  event_moved: { id: 'Kegiatan dipindahkan', en: 'Event moved' },
  event_reminder: { id: 'Undangan belum dijawab', en: 'Invitation not answered yet' },
  event_called_off: {
    id: 'Kegiatan batal, ditunda, atau undangan ditarik',
    en: 'Event or invitation called off',
  },
  agreement_ending: { id: 'Perjanjian segera berakhir', en: 'Agreement ends soon' },
  agreement_notice: { id: 'Batas pemberitahuan perjanjian', en: 'Last day of notice of an agreement' },
  obligation_due: { id: 'Kewajiban jatuh tempo', en: 'Obligation due' },
  obligation_overdue: { id: 'Kewajiban lewat batas waktu', en: 'Obligation overdue' },
  draft_still: { id: 'Draf tidak dilanjutkan', en: 'Draft lies still' },
  cascade_silent: { id: 'Tindak lanjut diharapkan', en: 'Follow-up expected' },
  unit_letter: { id: 'Surat bulanan pimpinan', en: 'Monthly letter to the head of a unit' },
  minutes_circulated: { id: 'Notulen diedarkan', en: 'Minutes sent round' },
  minutes_link: { id: 'Tautan untuk menanggapi notulen', en: 'Link to answer minutes' },
  action_item_given: { id: 'Tindak lanjut baru', en: 'New action item' },
  digest: { id: 'Ringkasan harian', en: 'Daily digest' },
};

/** Where a mail stands. */
export const OUTBOX_STATES = ['waiting', 'sent', 'dead'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];
export const OUTBOX_STATE_WORDS: Words<OutboxState> = {
  waiting: { id: 'Menunggu', en: 'Waiting' },
  sent: { id: 'Terkirim', en: 'Sent' },
  dead: { id: 'Tidak terkirim', en: 'Undeliverable' },
};

/** Why a mail was not sent, or not yet. */
export const MAIL_FAILURES = [
  'unreachable',
  'refused',
  'not_configured',
  'interrupted',
  'recipient_disabled',
  'link_expired',
  'unreadable',
] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];
export const MAIL_FAILURE_WORDS: Words<MailFailure> = {
  unreachable: { id: 'Server surel tidak dapat dihubungi', en: 'The mail server could not be reached' },
  refused: {
    id: 'Server surel menolak alamat atau pesannya',
    en: 'The mail server refused the address or message',
  },
  not_configured: { id: 'Pengiriman surel belum diatur', en: 'Sending mail is not configured' },
  interrupted: {
    id: 'Pengiriman terputus berulang kali; mungkin saja sudah sampai',
    en: 'Sending was interrupted again and again; it may have arrived',
  },
  recipient_disabled: { id: 'Akun penerima dinonaktifkan', en: "The recipient's account is disabled" },
  link_expired: { id: 'Tautan di dalamnya sudah kedaluwarsa', en: 'The link in it has expired' },
  unreadable: { id: 'Pesan ini tidak dapat disusun', en: 'This message could not be put together' },
};

/** What a calendar does with what a mail brings (RFC 5546): put it in or change it, or take it out. */
export const CALENDAR_METHODS = ['REQUEST', 'CANCEL'] as const;
export type CalendarMethod = (typeof CALENDAR_METHODS)[number];
