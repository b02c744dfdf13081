/**
 * What the invited hear: mails with the calendar part and, where they shall answer, a link of their own. Statements for the
 * batch of whoever changes the event, so that nobody is told of what did not happen. A link that is made here takes the
 * place of the one before, so that whoever answers has seen what holds now.
 */
import type { PositionGroup } from '../../../schema/api/access.ts';
import type { InvitationContact } from '../../../schema/api/calendar-invitation.ts';
import type { InvitationRole } from '../../../schema/api/calendar-words.ts';
import type { CalendarMethod } from '../../../schema/api/notice-words.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import { newToken, sha256Hex } from '../../auth/tokens.ts';
import type { AnyNotice, CalendarPart, ToldCallOff, ToldEvent } from '../../notices/kinds.ts';
import { noticeStatements } from '../../notices/notify.ts';
import type { Database } from '../../platform/db.ts';
import type { MailAddress } from '../../platform/mail-message.ts';
import type { EventFacts } from '../facts.ts';
import { type Recipient, readRecipients } from './recipients.ts';
import { calendarRequest } from './request.ts';
import { linkEnd } from './rules.ts';
import type { InvitationRow } from './store.ts';

/** What telling needs; every `Work` has it but the sender, and a cron can give it. */
export interface Announcing {
  db: Database;
  now: Date;
  today: string;
  publicOrigin: string;
  /** Whose mail it is. */
  sender: MailAddress;
}

/** An invitation as it will be once the batch is committed. */
export interface Invited {
  id: string;
  organisationId: string;
  organisationName: string;
  positionGroup: PositionGroup | null;
  role: InvitationRole;
  answersUntil: string | null;
  contact: InvitationContact | null;
  version: number;
}

export interface Link {
  linkSha256: string;
  linkExpiresAt: string;
}

export interface Told {
  /** By invitation; one that reaches nobody has none: its link is made when somebody asks for it. */
  links: ReadonlyMap<string, Link>;
  people: number;
  untold: Invited[];
  statements: D1PreparedStatement[];
}

/** Asks for an answer. `event_invited` and `event_moved` put the event into the calendar of whoever reads the mail. */
export async function askingStatements(
  announcing: Announcing,
  { facts, unitPath }: { facts: EventFacts; unitPath: string },
  invited: readonly Invited[],
  kind: 'event_invited' | 'event_moved' | 'event_reminder',
  reason: string | null,
): Promise<Told> {
  const { db, today, publicOrigin } = announcing;
  const byInvitation = Map.groupBy(await readRecipients(db, invited, today), (one) => one.invitationId);
  const links = new Map<string, Link>();
  const notices: AnyNotice[] = [];
  for (const one of invited) {
    const recipients = byInvitation.get(one.id) ?? [];
    if (recipients.length === 0) continue;
    const { token, link } = await newLink(facts);
    links.set(one.id, link);
    for (const recipient of recipients) {
      notices.push({
        what: `invitation:${one.id}`,
        version: one.version,
        kind,
        recipient: recipientOf(recipient),
        data: {
          ...toldEvent(facts, one.organisationName),
          url: answerUrl(publicOrigin, recipient.language, token),
          expiresAt: link.linkExpiresAt,
          answersUntil: one.answersUntil,
          reason,
        },
        unitPath,
        ...(kind === 'event_reminder'
          ? {}
          : { calendar: calendarPart('REQUEST', announcing, facts, one, recipient) }),
      });
    }
  }
  return {
    links,
    people: notices.length,
    untold: invited.filter((one) => !byInvitation.has(one.id)),
    statements: notices.length === 0 ? [] : noticeStatements(announcing, ...notices),
  };
}

/** Calls the event off for these invitations: calendars take it out. */
export async function callingOffStatements(
  announcing: Announcing,
  { facts, unitPath }: { facts: EventFacts; unitPath: string },
  invited: readonly Invited[],
  how: ToldCallOff['how'],
  reason: string | null,
): Promise<D1PreparedStatement[]> {
  const recipients = await readRecipients(announcing.db, invited, announcing.today);
  const byId = new Map(invited.map((one) => [one.id, one]));
  const notices = recipients.flatMap((recipient): AnyNotice[] => {
    const one = byId.get(recipient.invitationId);
    if (!one) return [];
    return [
      {
        what: `invitation:${one.id}`,
        version: one.version,
        kind: 'event_called_off',
        recipient: recipientOf(recipient),
        data: { ...toldEvent(facts, one.organisationName), how, reason },
        unitPath,
        calendar: calendarPart('CANCEL', announcing, facts, one, recipient),
      },
    ];
  });
  return notices.length === 0 ? [] : noticeStatements(announcing, ...notices);
}

/** A token of 256 random bits, of which only the hash is kept, for as long as the event can be answered. */
export async function newLink(facts: EventFacts): Promise<{ token: string; link: Link }> {
  const token = newToken();
  const { endsOn } = facts.time;
  if (endsOn === null) throw new Error('an event without a date invites nobody');
  return { token, link: { linkSha256: await sha256Hex(token), linkExpiresAt: linkEnd(endsOn) } };
}

/** Where the link leads. The token is the fragment, which browsers keep to themselves: no log ever holds it. */
export function answerUrl(publicOrigin: string, language: Language, token: string): string {
  return `${publicOrigin}${language === 'en' ? '/en' : ''}/jawab#${token}`;
}

/** The row of an invitation, with the version that it will have. */
export function invitedOf(row: InvitationRow, version: number): Invited {
  const { id, organisationId, organisationName, positionGroup, role, answersUntil } = row;
  const contact =
    row.contactName === null || row.contactEmail === null
      ? null
      : { name: row.contactName, email: row.contactEmail, language: row.contactLanguage ?? 'id' };
  return { id, organisationId, organisationName, positionGroup, role, answersUntil, contact, version };
}

function toldEvent(facts: EventFacts, organisationName: string): ToldEvent {
  const { kind: timeKind, ...time } = facts.time;
  return {
    title: facts.title,
    unitName: facts.ownerUnit.name,
    organisationName,
    when: { ...time, timeKind },
    venue: facts.venue,
  };
}

function recipientOf({ accountId, email, name, language }: Recipient): AnyNotice['recipient'] {
  return accountId === null ? { email, name, language } : { accountId };
}

function calendarPart(
  method: CalendarMethod,
  { sender, publicOrigin }: Announcing,
  facts: EventFacts,
  { role }: Invited,
  { name, email, language }: Recipient,
): CalendarPart {
  return {
    method,
    text: calendarRequest({
      method,
      facts,
      organiser: { name: facts.ownerUnit.name, email: sender.email },
      attendee: { name, email, role },
      language,
      origin: publicOrigin,
    }),
  };
}

/** An invitation that no link answers. */
export const NO_LINK = { linkSha256: null, linkExpiresAt: null };
