/** A contact in a list, without anything personal, and how a contact is called. */
import type { ContactBrief } from '../../../../schema/api/contact-entry.ts';
import {
  CONTACT_FORM_WORDS,
  CONTACT_TOPIC_WORDS,
  LATENESS_WORDS,
  REVIEW_STATE_WORDS,
  RULE_FLAG_WORDS,
} from '../../../../schema/api/contact-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { text } from '../words.ts';

interface RowProps {
  contact: ContactBrief;
  nameOf: (party: string) => string;
  /** In the queue the deadline of the review stands where the lists say when it was recorded. */
  inQueue?: boolean;
}

export function ContactRow({ contact, nameOf, inQueue = false }: RowProps) {
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`/kontak/${contact.id}`)}>{contactTitle(contact)}</a>{' '}
        <ReviewTag contact={contact} /> <LatenessTag contact={contact} />
      </p>
      <p class="meta">
        <span>{whenInWords(contact)}</span>
        <span>
          {CONTACT_FORM_WORDS[contact.form][language]}, {CONTACT_TOPIC_WORDS[contact.topic][language]}
        </span>
        <span>{partiesInWords(contact, nameOf)}</span>
        {contact.unit.code !== signedIn.value?.acting?.unit.code && <span>{contact.unit.name}</span>}
        {inQueue && <Deadline contact={contact} />}
      </p>
      {contact.flags.length > 0 && (
        <p class="flags">
          {text.contacts.flags}: {contact.flags.map((flag) => RULE_FLAG_WORDS[flag][language]).join('; ')}
        </p>
      )}
    </>
  );
}

/** "Kontak nomor 17". */
export function contactTitle(contact: Pick<ContactBrief, 'number'>): string {
  return fill(text.contacts.numbered, { n: number(contact.number, language) });
}

/** "PKB, Gerindra": in the order in which they were stated; officials without a party say so. */
export function partiesInWords(
  { parties }: Pick<ContactBrief, 'parties'>,
  nameOf: (party: string) => string,
) {
  return parties.length === 0 ? text.contacts.withoutParty : parties.map(nameOf).join(', ');
}

export function ReviewTag({ contact }: { contact: Pick<ContactBrief, 'review' | 'cancelled'> }) {
  if (contact.cancelled) return <span class="tag end">{text.contacts.cancelledTag}</span>;
  const { state, overdue } = contact.review;
  const tone = overdue ? 'bad' : TONES[state];
  return (
    <span class={`tag ${tone}`}>
      {REVIEW_STATE_WORDS[state][language]}
      {overdue && `, ${text.contacts.overdueTag}`}
    </span>
  );
}

const TONES = {
  recorded: 'end',
  reviewed_by_superior: 'end',
  fair: 'on',
  needs_clarification: 'soon',
  forwarded: 'soon',
} as const;

/** Nothing is said of what is on time. */
export function LatenessTag({ contact }: { contact: Pick<ContactBrief, 'lateness'> }) {
  if (contact.lateness === 'on_time') return null;
  return <span class="tag soon">{LATENESS_WORDS[contact.lateness][language]}</span>;
}

/** Until when the review is awaited, in working days. */
export function Deadline({ contact }: { contact: Pick<ContactBrief, 'review'> }) {
  const { dueOn, workingDaysLeft } = contact.review;
  if (dueOn === null || workingDaysLeft === null) return null;
  const date = dateInWords(dueOn, language, true);
  const n = number(Math.abs(workingDaysLeft), language);
  if (contact.review.overdue) return <b class="overdue">{fill(text.contacts.overdueSince, { n, date })}</b>;
  if (workingDaysLeft === 0) return <b>{fill(text.contacts.dueToday, { date })}</b>;
  return <span>{fill(text.contacts.daysLeft, { n, date })}</span>;
}

/** "Kamis, 19 November 2026, 10.00–10.40 WIB": as it was stated, in the zone of the place. */
export function whenInWords({ startedAt, endedAt }: Pick<ContactBrief, 'startedAt' | 'endedAt'>): string {
  if (endedAt === null) return momentAsStated(startedAt);
  if (startedAt.slice(0, 10) !== endedAt.slice(0, 10))
    return `${momentAsStated(startedAt)} – ${momentAsStated(endedAt)}`;
  return `${dayOf(startedAt)}, ${hourOf(startedAt)}–${hourOf(endedAt)} ${zoneOf(endedAt)}`.trim();
}

export function momentAsStated(at: string): string {
  return `${dayOf(at)}, ${hourOf(at)} ${zoneOf(at)}`.trim();
}

function dayOf(at: string): string {
  return dateInWords(at.slice(0, 10), language, true);
}

function zoneOf(at: string): string {
  return ZONES[at.slice(-6)] ?? '';
}

const ZONES: Record<string, string> = { '+07:00': 'WIB', '+08:00': 'WITA', '+09:00': 'WIT' };

/** "10.40" in Indonesian, "10:40" in English. */
function hourOf(at: string): string {
  const hour = at.slice(11, 16);
  return language === 'id' ? hour.replace(':', '.') : hour;
}
