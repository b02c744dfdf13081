/**
 * What each kind of notice is: what it must be given, how it reaches people and where it leads. Pure. A new kind needs
 * its name in schema/api/notice-words.ts, its line here, and its text in words.ts; the compiler asks for all three.
 */
import type { Role } from '../../schema/api/access.ts';
import type { CalendarMethod, NoticeGroup, NoticeKind } from '../../schema/api/notice-words.ts';
import type { Language } from '../../schema/api/vocabulary.ts';

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

/** What each kind must be given. */
export interface NoticeData {
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
}

/** The digest is made of other notices and never ordered. */
export type OrderedKind = Exclude<NoticeKind, 'digest'>;

interface KindDefinition {
  group: NoticeGroup;
  /** False for what leads in, and is of no use to someone who is in. */
  inbox: boolean;
  /** The page of the staff application that it leads to, `/akun/sesi`. */
  page: string | null;
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
