/**
 * One event as an iCalendar file to be imported once (RFC 5545). Pure. It is no feed: it names no source and asks for no
 * refreshing. Its UID is the one that the feeds have, so that whoever has both has it once.
 */
import type { EventItem } from '../../schema/api/calendar.ts';
import { CALENDAR_CLOSING, zoneDefinition } from '../calendar/ical-calendar.ts';
import { textLine, valueLine } from '../calendar/ical-text.ts';
import { eventComponent, type Writing, zoneOf } from '../calendar/ics.ts';

/** The file, or null for an event without a date, which no calendar can place. */
export function eventFile(event: EventItem, writing: Writing): string | null {
  if (event.startsOn === null) return null;
  const zone = zoneOf(event);
  return [
    valueLine('BEGIN', 'VCALENDAR'),
    valueLine('VERSION', '2.0'),
    textLine('PRODID', '-//KPU//Simpul//ID'),
    valueLine('CALSCALE', 'GREGORIAN'),
    zone === null ? '' : zoneDefinition(zone),
    eventComponent(event, writing),
    CALENDAR_CLOSING,
  ].join('');
}
