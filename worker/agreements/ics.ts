/**
 * The ends of agreements and their dated obligations as an iCalendar feed (RFC 5545, RFC 7986). Data in, text out: no
 * clock; DTSTAMP is when the record was published, so two builds of the same records are the same bytes. An agreement
 * without a known end and without dated obligations has no events: nothing is assumed.
 *
 * The feed carries no METHOD, no attendees and no calendar-level UID (clients that see one keep a single item).
 * UIDs are made of the registry number and never of the address, so that moving the portal doubles nothing.
 */
import type { AgreementRecord } from '../../schema/api/agreement.ts';
import { agreementHeading, joinedParties } from '../../schema/api/heading.ts';
import { AGREEMENT_KIND_WORDS, type Language, OBLIGATION_STATUS_WORDS } from '../../schema/api/vocabulary.ts';
import { CALENDAR_CLOSING, calendarOpening, zoneDefinition } from '../calendar/ical-calendar.ts';
import { dateValue, dayAfterValue, momentValue, textLine, valueLine } from '../calendar/ical-text.ts';
import { agreementAddress } from '../site/addresses.ts';

/** How often a client is asked to look again, ISO 8601 duration. Ends change seldom. */
export const CALENDAR_REFRESH = 'PT12H';

/** What the feed reads of an agreement; a whole record fits. */
export type CalendarRecord = Pick<
  AgreementRecord,
  'registryNumber' | 'kind' | 'title' | 'endsOn' | 'revision' | 'publishedAt'
> & {
  parties: readonly { name: string }[];
  ownerUnit: { name: string };
  obligations: readonly Pick<
    AgreementRecord['obligations'][number],
    'id' | 'description' | 'dueOn' | 'status' | 'organisationName'
  >[];
};

export interface CalendarFeed {
  language: Language;
  /** The portal's address without a trailing slash. */
  origin: string;
  /** Path and query of this feed, for example `/api/v1/agreements.ics?unit=35`. */
  selfPath: string;
  records: readonly CalendarRecord[];
}

/** The whole calendar, in the order of the records. */
export function agreementCalendar(feed: CalendarFeed): string {
  const events = feed.records.map((record) => calendarEvents(record, feed.language, feed.origin)).join('');
  return calendarHead(feed) + (events === '' ? JAKARTA_ZONE : events) + CALENDAR_FOOT;
}

/** Everything before the first event, for callers that stream. */
export function calendarHead(feed: Omit<CalendarFeed, 'records'>): string {
  const words = WORDS[feed.language];
  return calendarOpening({
    language: feed.language,
    name: words.name,
    description: words.description,
    source: `${feed.origin}${feed.selfPath}`,
    refresh: CALENDAR_REFRESH,
  });
}

/** The events of one agreement; empty when no end and no dated obligation is known. */
export function calendarEvents(record: CalendarRecord, language: Language, origin: string): string {
  const events: string[] = [];
  const heading = agreementHeading(record, language);
  const words = WORDS[language];
  if (record.endsOn !== null) {
    events.push(
      allDayEvent(record, language, origin, {
        uid: `${record.registryNumber}-end@simpul`,
        date: record.endsOn,
        summary: `${words.ends}: ${heading}`,
        facts: [],
      }),
    );
  }
  for (const obligation of record.obligations) {
    if (obligation.dueOn === null) continue;
    const owner = `${words.owner}: ${obligation.organisationName ?? words.unknown}`;
    const status =
      obligation.status === null ? words.unknown : OBLIGATION_STATUS_WORDS[obligation.status][language];
    events.push(
      allDayEvent(record, language, origin, {
        uid: `${record.registryNumber}-obligation-${obligation.id}@simpul`,
        date: obligation.dueOn,
        summary: `${words.due}: ${obligation.description}`,
        facts: [heading, owner, `${words.status}: ${status}`],
      }),
    );
  }
  return events.join('');
}

export const CALENDAR_FOOT = CALENDAR_CLOSING;

/** RFC 5545 wants at least one component in a calendar; an empty one carries the definition of its home zone. */
export const JAKARTA_ZONE = zoneDefinition('WIB');

interface AllDay {
  uid: string;
  date: string;
  summary: string;
  facts: readonly string[];
}

function allDayEvent(record: CalendarRecord, language: Language, origin: string, event: AllDay): string {
  const words = WORDS[language];
  const address = agreementAddress(origin, record.registryNumber, language);
  const description = [
    ...event.facts,
    `${words.parties}: ${joinedParties(record.parties, language) || words.unknown}`,
    `${words.unit}: ${record.ownerUnit.name}`,
    `${record.registryNumber}: ${address}`,
  ].join('\n');
  return [
    valueLine('BEGIN', 'VEVENT'),
    textLine('UID', event.uid),
    valueLine('DTSTAMP', momentValue(record.publishedAt)),
    valueLine('LAST-MODIFIED', momentValue(record.publishedAt)),
    // The first revision is number 1, the first SEQUENCE 0; both only ever rise.
    valueLine('SEQUENCE', String(record.revision - 1)),
    valueLine('DTSTART', dateValue(event.date), { VALUE: 'DATE' }),
    valueLine('DTEND', dayAfterValue(event.date), { VALUE: 'DATE' }),
    textLine('SUMMARY', event.summary, { LANGUAGE: language }),
    textLine('DESCRIPTION', description, { LANGUAGE: language }),
    textLine('CATEGORIES', AGREEMENT_KIND_WORDS[record.kind][language], { LANGUAGE: language }),
    valueLine('URL', address),
    // An end is a date to know of, not time that anybody is busy.
    valueLine('TRANSP', 'TRANSPARENT'),
    valueLine('END', 'VEVENT'),
  ].join('');
}

const WORDS = {
  id: {
    name: 'Simpul: perjanjian KPU yang berakhir',
    description: 'Hari terakhir berlakunya perjanjian KPU dan tenggat kewajibannya, sejauh diketahui',
    ends: 'Berakhir',
    due: 'Tenggat',
    parties: 'Para pihak',
    unit: 'Satuan kerja',
    owner: 'Penanggung jawab',
    status: 'Status',
    unknown: 'tidak diketahui',
  },
  en: {
    name: 'Simpul: KPU agreements that end',
    description: "The last days of KPU's agreements and the due dates of their obligations, as far as known",
    ends: 'Ends',
    due: 'Due',
    parties: 'Parties',
    unit: 'Work unit',
    owner: 'Owner',
    status: 'Status',
    unknown: 'not known',
  },
} as const;
