/**
 * Events and stages as iCalendar components (RFC 5545); series are in series-ics.ts. Pure and byte-stable: items in, text out, no clock;
 * DTSTAMP is the last revision, so two builds of the same items are the same bytes. It writes what a list item holds:
 * no e-mail address and no answer to an invitation is there to be written.
 */
import type { EventItem, Stage } from '../../schema/api/calendar.ts';
import {
  EVENT_MODE_WORDS,
  EVENT_STATUS_WORDS,
  EVENT_TYPE_WORDS,
  STAGE_STATE_WORDS,
} from '../../schema/api/calendar-words.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { ZONE_NAMES, ZONES, type Zone } from '../../schema/api/zones.ts';
import { daysBetween } from '../agreements/dates.ts';
import { pagePath } from '../site/addresses.ts';
import { dateValue, dayAfterValue, momentValue, type Parameters, textLine, valueLine } from './ical-text.ts';

/** How long a cancelled event stays in feeds, so that every client has seen it go. */
export const CANCELLED_KEPT_DAYS = 30;
const CANCELLED_PREFIX = '[DIBATALKAN] ';

export interface Writing {
  language: Language;
  /** The portal's address without a trailing slash. */
  origin: string;
}

/**
 * One event; empty for an event without a date, which no calendar can place. `conferenceUrl` is given for the feed of
 * somebody who is invited, and for no other (RFC 7986, 5.11).
 */
export function eventComponent(
  item: EventItem,
  writing: Writing,
  conferenceUrl: string | null = null,
): string {
  if (item.startsOn === null || item.endsOn === null) return '';
  return component([
    ...identity(item.uid, item),
    ...spanLines(item),
    ...contentLines(item, writing),
    ...(conferenceUrl === null ? [] : [valueLine('CONFERENCE', conferenceUrl, { VALUE: 'URI' })]),
  ]);
}

/** The zone in which the hours of an item are written, or null where it has none. */
export function zoneOf(item: Pick<EventItem, 'startsOn' | 'zone'>): Zone | null {
  return item.startsOn === null ? null : item.zone;
}

/** A stage: days to know of, not time that anybody is busy. Empty when neither day is known. */
export function stageComponent(stage: Stage, { language }: Writing): string {
  const startsOn = stage.startsOn ?? stage.endsOn;
  const endsOn = stage.endsOn ?? stage.startsOn;
  if (startsOn === null || endsOn === null) return '';
  const description = [
    stage.basis,
    STAGE_STATE_WORDS[stage.state][language],
    stage.startsOn === null || stage.endsOn === null ? stage.ruleText : null,
    stage.note?.[language] ?? null,
  ].filter((line) => line !== null);
  return component([
    // Made of election and stage, never of the version: a new date moves the same entry.
    ...identity(`tahapan-${stage.id.replace('/', '-')}@simpul`, {
      updated: stage.updated,
      sequence: stage.version - 1,
    }),
    ...spanLines({ startsOn, endsOn, timeKind: 'all_day', startTime: null, endTime: null, zone: null }),
    textLine('SUMMARY', stage.name[language], { LANGUAGE: language }),
    textLine('DESCRIPTION', description.join('\n'), { LANGUAGE: language }),
    valueLine('STATUS', stage.state === 'planned' ? 'TENTATIVE' : 'CONFIRMED'),
    textLine('CATEGORIES', WORDS[language].stage, { LANGUAGE: language }),
    valueLine('TRANSP', 'TRANSPARENT'),
  ]);
}

/** Whether a cancelled event has been shown as cancelled long enough by the day `today`. */
export function isForgotten(item: Pick<EventItem, 'cancelledAt'>, today: string): boolean {
  return item.cancelledAt !== null && daysBetween(item.cancelledAt.slice(0, 10), today) > CANCELLED_KEPT_DAYS;
}

type Span = Pick<EventItem, 'startsOn' | 'endsOn' | 'timeKind' | 'startTime' | 'endTime' | 'zone'>;
type Revised = { updated: string; sequence: number };

/** One VEVENT. */
export function component(lines: readonly string[]): string {
  return valueLine('BEGIN', 'VEVENT') + lines.join('') + valueLine('END', 'VEVENT');
}

/** Which event, and in which revision. */
export function identity(uid: string, { updated, sequence }: Revised): string[] {
  return [
    textLine('UID', uid),
    valueLine('DTSTAMP', momentValue(updated)),
    valueLine('LAST-MODIFIED', momentValue(updated)),
    valueLine('SEQUENCE', String(sequence)),
  ];
}

/**
 * DTSTART and DTEND. Days are DATE values with an exclusive end; hours stand in their zone. An end that is open or not
 * known is left out: the event then takes up its beginning and no more (RFC 5545, 3.6.1).
 */
export function spanLines(span: Span): string[] {
  const { startsOn, endsOn } = span;
  if (startsOn === null || endsOn === null) return [];
  if (span.timeKind !== 'timed') {
    return [
      momentLine('DTSTART', { ...span, date: startsOn }),
      valueLine('DTEND', dayAfterValue(endsOn), { VALUE: 'DATE' }),
    ];
  }
  const start = momentLine('DTSTART', { ...span, date: startsOn });
  return span.endTime === null
    ? [start]
    : [start, momentLine('DTEND', { ...span, date: endsOn, startTime: span.endTime })];
}

/** A DATE, or a DATE-TIME in its zone: DTSTART, EXDATE and RECURRENCE-ID of one series are of one kind. */
export function momentLine(
  name: 'DTSTART' | 'DTEND' | 'EXDATE' | 'RECURRENCE-ID',
  at: Pick<Span, 'timeKind' | 'startTime' | 'zone'> & { date: string },
): string {
  if (at.timeKind !== 'timed' || at.zone === null || at.startTime === null) {
    return valueLine(name, dateValue(at.date), { VALUE: 'DATE' });
  }
  const value = `${dateValue(at.date)}T${at.startTime.replace(':', '')}00`;
  return valueLine(name, value, { TZID: ZONE_NAMES[at.zone] });
}

/** What is said of an event, apart from when it is. */
export function contentLines(item: EventItem, { language, origin }: Writing): string[] {
  const words: Parameters = { LANGUAGE: language };
  const cancelled = item.eventStatus === 'dibatalkan';
  const place = [item.venue, item.region?.name].filter((one) => one != null).join(', ');
  return [
    textLine('SUMMARY', (cancelled ? CANCELLED_PREFIX : '') + summaryOf(item), words),
    textLine('DESCRIPTION', descriptionOf(item, language), words),
    ...(place === '' ? [] : [textLine('LOCATION', place, words)]),
    valueLine('STATUS', item.status.toUpperCase()),
    textLine('CATEGORIES', EVENT_TYPE_WORDS[item.type][language], words),
    ...(item.parentId === null
      ? []
      : [textLine('RELATED-TO', `${item.parentId}@simpul`, { RELTYPE: 'PARENT' })]),
    valueLine('URL', origin + pagePath(`/kalender/${item.id}`, language)),
    valueLine('TRANSP', cancelled || item.timeKind === 'unknown' ? 'TRANSPARENT' : 'OPAQUE'),
  ];
}

/** With the number of its topic, and the topic itself where the title does not say it already. */
function summaryOf({ title, topic }: EventItem): string {
  if (topic === null) return title;
  const named = topic.title === null || title.includes(topic.title) ? '' : `: ${topic.title}`;
  return `${title} #${topic.ordinal}${named}`;
}

function descriptionOf(item: EventItem, language: Language): string {
  const words = WORDS[language];
  const lines = [
    `${words.status}: ${EVENT_STATUS_WORDS[item.eventStatus][language]}`,
    item.typeAsStated,
    item.theme,
    item.timeKind === 'unknown' ? words.timeUnknown : hoursOf(item, words),
    item.mode === null ? null : EVENT_MODE_WORDS[item.mode][language],
    item.host === null ? null : `${words.host}: ${item.host.name}`,
    `${words.unit}: ${item.ownerUnit.name}`,
    item.partners.length === 0
      ? null
      : `${words.partners}: ${item.partners.map((one) => one.name).join('; ')}`,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** `10.00–12.30 WIB / 11.00–13.30 WITA / 12.00–14.30 WIT`, with the date where it is another one. */
function hoursOf(item: EventItem, words: { untilDone: string }): string | null {
  const { times } = item;
  if (times === null) return null;
  const clock = (at: { date: string; time: string }) =>
    at.time.replace(':', '.') + (at.date === item.startsOn ? '' : ` (${at.date})`);
  return ZONES.map((zone) => {
    const { start, end } = times[zone];
    const until = end !== null ? `–${clock(end)}` : item.endOpen ? ` ${words.untilDone}` : '';
    return `${clock(start)}${until} ${zone}`;
  }).join(' / ');
}

const WORDS = {
  id: {
    status: 'Status',
    unit: 'Satuan kerja',
    host: 'Tuan rumah',
    partners: 'Mitra',
    stage: 'Tahapan',
    timeUnknown: 'Jam tidak diketahui',
    untilDone: 's.d. selesai',
  },
  en: {
    status: 'Status',
    unit: 'Work unit',
    host: 'Host',
    partners: 'Partners',
    stage: 'Election stage',
    timeUnknown: 'Hour not known',
    untilDone: 'until done',
  },
} as const;
