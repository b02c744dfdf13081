/**
 * What every iCalendar feed of the portal begins and ends with (RFC 5545, RFC 7986), and the definitions of Indonesia's
 * three zones. Pure. It carries no METHOD, since nothing is scheduled by a feed, and no UID of the calendar itself:
 * clients that see one keep a single item (vdirsyncer).
 */
import type { Language } from '../../schema/api/vocabulary.ts';
import { ZONE_NAMES, ZONE_OFFSET_HOURS, type Zone } from '../../schema/api/zones.ts';
import { textLine, valueLine } from './ical-text.ts';

export interface CalendarHead {
  language: Language;
  name: string;
  description: string;
  /** Where the calendar is fetched from, an absolute address; null where that address is a key. */
  source: string | null;
  /** How often a client is asked to look again, ISO 8601 duration. */
  refresh: string;
}

/** Everything before the first component. */
export function calendarOpening(head: CalendarHead): string {
  return [
    valueLine('BEGIN', 'VCALENDAR'),
    valueLine('VERSION', '2.0'),
    textLine('PRODID', '-//KPU//Simpul//ID'),
    valueLine('CALSCALE', 'GREGORIAN'),
    textLine('NAME', head.name, { LANGUAGE: head.language }),
    textLine('X-WR-CALNAME', head.name),
    textLine('DESCRIPTION', head.description, { LANGUAGE: head.language }),
    valueLine('REFRESH-INTERVAL', head.refresh, { VALUE: 'DURATION' }),
    valueLine('X-PUBLISHED-TTL', head.refresh),
    ...(head.source === null ? [] : [valueLine('SOURCE', head.source, { VALUE: 'URI' })]),
    textLine('COLOR', 'teal'),
  ].join('');
}

export const CALENDAR_CLOSING = valueLine('END', 'VCALENDAR');

/** The definition of a zone. Indonesia has no summer time, so one STANDARD part says all. */
export function zoneDefinition(zone: Zone): string {
  const offset = `+${String(ZONE_OFFSET_HOURS[zone]).padStart(2, '0')}00`;
  return [
    valueLine('BEGIN', 'VTIMEZONE'),
    valueLine('TZID', ZONE_NAMES[zone]),
    valueLine('BEGIN', 'STANDARD'),
    valueLine('DTSTART', '19700101T000000'),
    valueLine('TZOFFSETFROM', offset),
    valueLine('TZOFFSETTO', offset),
    textLine('TZNAME', zone),
    valueLine('END', 'STANDARD'),
    valueLine('END', 'VTIMEZONE'),
  ].join('');
}
