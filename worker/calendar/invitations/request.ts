/**
 * An invitation as a calendar takes it over from a mail: REQUEST and CANCEL of iTIP (RFC 5546, 3.2.2 and 3.2.5; in a mail
 * RFC 6047). Pure and byte-stable. Each recipient gets a text that names nobody but themselves, so that no address of one
 * organisation reaches another. Answers come over the web: RSVP is false. It never holds the link that answers.
 */

import type { InvitationRole } from '../../../schema/api/calendar-words.ts';
import type { CalendarMethod } from '../../../schema/api/notice-words.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import { type EventFacts, isPublic, itemOf } from '../facts.ts';
import { CALENDAR_CLOSING, zoneDefinition } from '../ical-calendar.ts';
import { textLine, valueLine } from '../ical-text.ts';
import { component, contentLines, identity, spanLines, zoneOf } from '../ics.ts';

export interface CalendarRequest {
  method: CalendarMethod;
  facts: EventFacts;
  organiser: { name: string; email: string };
  attendee: { name: string; email: string; role: InvitationRole };
  language: Language;
  /** The portal's address without a trailing slash. */
  origin: string;
}

/** The whole text of the calendar part. The event must have a date. */
export function calendarRequest(request: CalendarRequest): string {
  const { method, facts, organiser, attendee, language, origin } = request;
  const called = method === 'CANCEL';
  const known = itemOf(facts);
  const item = called
    ? { ...known, eventStatus: 'dibatalkan' as const, status: 'cancelled' as const }
    : known;
  const zone = zoneOf(item);
  const content = contentLines(item, { language, origin });
  return [
    valueLine('BEGIN', 'VCALENDAR'),
    valueLine('VERSION', '2.0'),
    textLine('PRODID', '-//KPU//Simpul//ID'),
    valueLine('CALSCALE', 'GREGORIAN'),
    valueLine('METHOD', method),
    ...(zone === null ? [] : [zoneDefinition(zone)]),
    component([
      ...identity(item.uid, item),
      ...spanLines(item),
      // What is not public has no page that the address could name.
      ...content.filter((line) => isPublic(facts) || !line.startsWith('URL:')),
      valueLine('ORGANIZER', mailto(organiser.email), { CN: organiser.name }),
      valueLine('ATTENDEE', mailto(attendee.email), {
        CN: attendee.name,
        CUTYPE: 'INDIVIDUAL',
        ROLE: ROLES[attendee.role],
        PARTSTAT: 'NEEDS-ACTION',
        RSVP: 'FALSE',
      }),
      ...(facts.conferenceUrl === null || called
        ? []
        : [valueLine('CONFERENCE', facts.conferenceUrl, { VALUE: 'URI' })]),
    ]),
    CALENDAR_CLOSING,
  ].join('');
}

/** RFC 5545, 3.2.16. */
const ROLES: Record<InvitationRole, string> = {
  wajib: 'REQ-PARTICIPANT',
  opsional: 'OPT-PARTICIPANT',
  narasumber: 'REQ-PARTICIPANT',
  tembusan: 'NON-PARTICIPANT',
};

/** An address as a URI (RFC 6068): what would end it is written in octets. */
function mailto(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@').replaceAll('%2B', '+')}`;
}
