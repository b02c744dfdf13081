/**
 * What each kind of notice is: what it must be given, how it reaches people and where it leads. Pure. A new kind needs
 * its name in schema/api/notice-words.ts, its line here, and its text in words.ts; the compiler asks for all three.
 */
import type { Role } from '../../schema/api/access.ts';
import type { When } from '../../schema/api/event-words.ts';
import type { CalendarMethod, Delivery, NoticeGroup, NoticeKind } from '../../schema/api/notice-words.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AgreementNotices } from './agreement-words.ts';

/** An assignment, as a notice tells of it. Dates are `YYYY-MM-DD`. */
export interface ToldAssignment {
  role: Role;
  position: string;
  unitName: string;
  startsOn: string;
  endsOn: string | null;
  /** Who gave, changed or ended it. */
  by: string;
}

/** A link that lets the recipient in, once. Only their mail ever shows it. */
export interface ToldLink {
  url: string;
  /** RFC 3339 in UTC. After this moment the mail is not sent any more. */
  expiresAt: string;
  unitName: string;
  invitedBy: string;
}

/** A way of signing in; `name` is what its owner called it. */
export interface ToldFactor {
  factor: 'totp' | 'passkey' | 'recovery_codes' | 'identity';
  name?: string;
}

/** A contact of the neutrality log. No name and no content: mail leaves the portal. */
export interface ToldContact {
  unitName: string;
  number: number;
  /** Who reviewed it. */
  by: string;
}

/** An event that the recipient's organisation is invited to. */
export interface ToldEvent {
  title: string;
  /** The unit that invites. */
  unitName: string;
  organisationName: string;
  when: When;
  venue: string | null;
}

/** With the link that answers without an account; only the mail ever shows it. */
export interface ToldInvitation extends ToldEvent {
  url: string;
  expiresAt: string;
  /** The last day for answers, `YYYY-MM-DD`. */
  answersUntil: string | null;
  /** Why it was moved, where it was. */
  reason: string | null;
}

export interface ToldCallOff extends ToldEvent {
  how: 'cancelled' | 'postponed' | 'withdrawn';
  reason: string | null;
}

/** What became of a correction that the recipient proposed. */
export interface ToldAnswer {
  registryNumber: string;
  accepted: boolean;
  /** The reason, as the unit gave it. */
  answer: string;
}

/** Minutes of a meeting, `title`, that wait for an answer until a day. */
export interface ToldMinutes {
  title: string;
  unitName: string;
  respondUntil: string;
}

/** Something that a meeting, `title`, asks of the recipient's organisation. */
export interface ToldActionItem {
  title: string;
  unitName: string;
  description: string;
  dueOn: string | null;
}

/** What each kind must be given. */
export interface NoticeData extends AgreementNotices {
  invitation: ToldLink;
  reset: ToldLink;
  password_changed: Record<string, never>;
  factor_added: ToldFactor;
  factor_removed: ToldFactor;
  email_changed: Record<string, never>;
  assignment_granted: ToldAssignment;
  assignment_changed: ToldAssignment;
  assignment_ended: ToldAssignment & { reason: string | null };
  contact_clarification: ToldContact;
  contact_forwarded: ToldContact;
  correction_answered: ToldAnswer;
  correction_published: { registryNumber: string; revision: number };
  event_invited: ToldInvitation;
  event_moved: ToldInvitation;
  event_reminder: ToldInvitation;
  event_called_off: ToldCallOff;
  minutes_circulated: ToldMinutes;
  minutes_link: { title: string; unitName: string; url: string; expiresAt: string };
  action_item_given: ToldActionItem;
}

/** The digest is made of other notices and never ordered. */
export type OrderedKind = Exclude<NoticeKind, 'digest'>;

interface KindDefinition {
  group: NoticeGroup;
  /** False for what leads in, and is of no use to someone who is in. */
  inbox: boolean;
  /** The page of the staff application that it leads to, `/akun/sesi`. */
  page: string | null;
  /** How someone is told who has chosen nothing, where that is not what the group says. */
  delivery?: Delivery;
}

const DEFINITIONS: Record<NoticeKind, KindDefinition> = {
  invitation: { group: 'security', inbox: false, page: null },
  reset: { group: 'security', inbox: false, page: null },
  password_changed: { group: 'security', inbox: true, page: '/akun/sesi' },
  factor_added: { group: 'security', inbox: true, page: '/akun' },
  factor_removed: { group: 'security', inbox: true, page: '/akun' },
  email_changed: { group: 'security', inbox: true, page: '/akun' },
  assignment_granted: { group: 'access', inbox: true, page: '/akun/penugasan' },
  assignment_changed: { group: 'access', inbox: true, page: '/akun/penugasan' },
  assignment_ended: { group: 'access', inbox: true, page: '/akun/penugasan' },
  contact_clarification: { group: 'contacts', inbox: true, page: '/kontak' },
  contact_forwarded: { group: 'contacts', inbox: true, page: '/kontak' },
  correction_answered: { group: 'agreements', inbox: true, page: '/koreksi' },
  correction_published: { group: 'agreements', inbox: true, page: '/koreksi?state=accepted' },
  event_invited: { group: 'calendar', inbox: true, page: '/undangan' },
  event_moved: { group: 'calendar', inbox: true, page: '/undangan' },
  event_reminder: { group: 'calendar', inbox: true, page: '/undangan' },
  event_called_off: { group: 'calendar', inbox: true, page: '/undangan' },
  agreement_ending: { group: 'agreements', inbox: true, page: '/daftar-kerja' },
  agreement_notice: { group: 'agreements', inbox: true, page: '/daftar-kerja' },
  obligation_due: { group: 'agreements', inbox: true, page: '/daftar-kerja' },
  obligation_overdue: { group: 'agreements', inbox: true, page: '/daftar-kerja' },
  draft_still: { group: 'agreements', inbox: true, page: '/daftar-kerja' },
  cascade_silent: { group: 'agreements', inbox: true, page: '/daftar-kerja' },
  unit_letter: { group: 'agreements', inbox: true, page: '/daftar-kerja', delivery: 'instant' },
  minutes_circulated: { group: 'calendar', inbox: true, page: '/undangan?waktu=lampau' },
  minutes_link: { group: 'calendar', inbox: false, page: null },
  action_item_given: { group: 'calendar', inbox: true, page: '/tindak-lanjut?milik=kami' },
  digest: { group: 'security', inbox: false, page: '/kotak-masuk' },
};

export function definitionOf(kind: NoticeKind): KindDefinition {
  return DEFINITIONS[kind];
}

/** Someone with an account, or someone without one. */
export type Recipient = { accountId: string } | { email: string; name: string; language: Language };

/** What a calendar shall take over, written by the calendar (RFC 5546). */
export interface CalendarPart {
  method: CalendarMethod;
  text: string;
}

/** One notice to one recipient. `what` and `version` say what happened: told once, however often it is ordered. */
export interface Notice<K extends OrderedKind> {
  /** The record that it is about, with its type: `assignment:0199b2f0-…`. */
  what: string;
  /** Which state of the record: its version, or a moment. */
  version: number | string;
  kind: K;
  recipient: Recipient;
  data: NoticeData[K];
  /** The unit that looks after the matter; its administrators see whether the mail arrived. */
  unitPath: string;
  calendar?: CalendarPart;
}

export type AnyNotice = { [K in OrderedKind]: Notice<K> }[OrderedKind];

/** The path of a page of the staff application in a language. */
export function staffPath(page: string, language: Language): string {
  return `${language === 'en' ? '/en' : ''}/kerja${page}`;
}
