/**
 * Calendars for trying readers of calendars on, with every occurrence that they must find. What is expected is written
 * down from the facts, by arithmetic on dates and zones, and not from the calendar text. All people and places in them
 * are made up. Pure but for its imports.
 */
import type { EventSeries } from '../../schema/api/calendar.ts';
import { EXAMPLE_STAGE } from '../../schema/api/examples/calendar.ts';
import { instantOf, ZONES, type Zone } from '../../schema/api/zones.ts';
import { addDays } from '../../worker/agreements/dates.ts';
import {
  type EventFacts,
  type EventTime,
  instantsOf,
  itemOf,
  nothingSaid,
  uidOf,
} from '../../worker/calendar/facts.ts';
import { CALENDAR_CLOSING, calendarOpening, zoneDefinition } from '../../worker/calendar/ical-calendar.ts';
import { eventComponent, stageComponent } from '../../worker/calendar/ics.ts';
import { expand } from '../../worker/calendar/series.ts';
import { seriesComponents } from '../../worker/calendar/series-ics.ts';

/** `start` and `end` are days (`2024-01-18`, the end exclusive) or instants in seconds since 1970. */
export interface Expected {
  uid: string;
  start: string | number;
  end: string | number;
}

export interface SampleCalendar {
  name: string;
  text: string;
  expected: Expected[];
  /** False where occurrences are replaced by RECURRENCE-ID, which calcurse does not read. */
  plain: boolean;
}

const UPDATED = '2021-08-01T00:00:00.000Z';
const WRITING = { language: 'id', origin: 'https://simpul.example.org' } as const;
const TODAY = '2021-09-20';

/** The calendars, each for itself. */
export function sampleCalendars(): SampleCalendar[] {
  return [
    eventsCalendar(),
    seriesCalendar('seri-tanpa-pengganti', false),
    seriesCalendar('seri-dengan-pengganti', true),
  ];
}

/** The same calendar before and after changes: one event moved to another day and zone, one cancelled, one left alone. */
export function changedCalendar(): { before: SampleCalendar; after: SampleCalendar } {
  const hours = { startTime: '09:00', endTime: '11:30', zone: 'WIB' } as const;
  const moved = sampleEvent(201, { startsOn: '2021-09-14', ...hours }, { title: 'Rakor yang dipindah' });
  const cancelled = sampleEvent(202, { startsOn: '2021-09-15', ...hours }, { title: 'Rakor yang batal' });
  const same = sampleEvent(203, { startsOn: '2021-09-16', endsOn: '2021-09-17' });
  const later = { sequence: 1, version: 2, lastModified: '2021-09-10T02:00:00.000Z' };
  const day = { startsOn: '2021-09-20', endsOn: '2021-09-20' };
  // The zone changes as well: what a program kept of the old one must go.
  const time = { ...moved.time, ...day, startTime: '13:30', endTime: '15:00', zone: 'WIT' as const };
  const changed: EventFacts[] = [
    { ...moved, ...later, time },
    { ...cancelled, ...later, status: 'dibatalkan', cancelledAt: later.lastModified },
    same,
  ];
  const sample = (name: string, events: readonly EventFacts[]): SampleCalendar => ({
    name,
    text: calendarOf(events),
    expected: events.flatMap(expectedOf),
    plain: true,
  });
  return { before: sample('sebelum', [moved, cancelled, same]), after: sample('sesudah', changed) };
}

/** An event from a few words, for samples and for texts made at random. */
export function sampleEvent(
  seq: number,
  time: Partial<EventTime>,
  facts: Partial<EventFacts> = {},
): EventFacts {
  return {
    ...nothingSaid(),
    id: `0199b2f0-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    seq,
    ownerUnit: { code: '35', name: 'KPU Provinsi (Contoh)', provinceCode: '35' },
    type: 'rakor',
    title: `Rapat ${seq} (Contoh)`,
    status: 'terjadwal',
    time: {
      startsOn: null,
      endsOn: time.startsOn ?? null,
      kind: time.startTime ? 'timed' : 'all_day',
      startTime: null,
      endTime: null,
      endOpen: false,
      zone: null,
      ...time,
    },
    lastModified: UPDATED,
    createdAt: UPDATED,
    ...facts,
  };
}

/** A whole calendar of single events, as the feeds write them. */
export function calendarOf(events: readonly EventFacts[]): string {
  const components = events.map((facts) => eventComponent(itemOf(facts), WRITING)).join('');
  return wrapped('Contoh', ZONES, components);
}

/** What every reader must find of an event. */
export function expectedOf(facts: EventFacts): Expected[] {
  const { startsOn, endsOn } = facts.time;
  if (startsOn === null || endsOn === null) return [];
  const instants = instantsOf(facts.time);
  const uid = uidOf(facts.id);
  if (instants === null) return [{ uid, start: startsOn, end: addDays(endsOn, 1) }];
  const start = instants.start / 1_000;
  return [{ uid, start, end: (instants.end ?? instants.start) / 1_000 }];
}

function eventsCalendar(): SampleCalendar {
  const timed = (
    startsOn: string,
    startTime: string,
    endTime: string | null,
    zone: Zone,
  ): Partial<EventTime> => ({
    startsOn,
    startTime,
    endTime,
    zone,
  });
  const events = [
    sampleEvent(
      1,
      { startsOn: '2021-09-18', endsOn: '2021-09-22' },
      { title: 'Setting logistik, lima hari' },
    ),
    sampleEvent(2, { startsOn: '2021-09-22' }),
    ...ZONES.map((zone, index) => sampleEvent(3 + index, timed('2021-09-23', '09:00', '11:30', zone))),
    sampleEvent(6, { ...timed('2021-09-24', '21:00', '01:00', 'WIB'), endsOn: '2021-09-25' }),
    sampleEvent(7, timed('2021-09-27', '00:15', '00:45', 'WIT'), { title: 'Dini hari di Jayapura' }),
    sampleEvent(8, { startsOn: '2021-09-28', kind: 'unknown' }),
    sampleEvent(9, timed('2021-09-29', '10:00', '12:00', 'WITA'), {
      title: 'Koma, titik koma; garis miring \\ dan "kutip" – 🗳️ pemutakhiran daftar pemilih berkelanjutan',
      theme: `Baris satu\nbaris dua\n${'pertanggungjawaban'.repeat(12)} 👨‍👩‍👧‍👦 ${'é'.repeat(80)}`,
      venue: 'Aula KPU; Jalan Contoh 1, Malang',
    }),
    sampleEvent(10, timed('2021-09-30', '10:00', '12:00', 'WIB'), {
      status: 'dibatalkan',
      cancelledAt: '2021-09-15T00:00:00.000Z',
      sequence: 2,
    }),
    sampleEvent(11, { ...timed('2021-10-01', '21:00', null, 'WIB'), endOpen: true }),
  ];
  const stage = { ...EXAMPLE_STAGE, startsOn: '2021-09-20', endsOn: '2021-10-20', updated: UPDATED };
  const text = wrapped(
    'Contoh',
    ZONES,
    events.map((facts) => eventComponent(itemOf(facts), WRITING)).join('') + stageComponent(stage, WRITING),
  );
  const ofStage = { uid: 'tahapan-pemilu-2024-pemungutan@simpul', start: '2021-09-20', end: '2021-10-21' };
  return { name: 'acara', text, expected: [...events.flatMap(expectedOf), ofStage], plain: true };
}

/** The Wednesdays and Fridays of autumn 2021 in each zone and without hours; one moved and one cancelled if asked. */
function seriesCalendar(name: string, replaced: boolean): SampleCalendar {
  const each = [...ZONES, null].map((zone, index) => oneSeries(100 * (index + 1), zone, replaced));
  return {
    name,
    text: wrapped(name, ZONES, each.map((one) => one.components).join('')),
    expected: each.flatMap((one) => one.expected),
    plain: !replaced,
  };
}

const RULE = { rule: 'FREQ=WEEKLY;BYDAY=WE,FR', startsOn: '2021-09-01', untilOn: '2021-11-05' };
const HOLIDAY = '2021-10-20';
const MOVED = { from: '2021-09-10', to: '2021-09-11', startTime: '13:30', endTime: '15:00' };
const CANCELLED = '2021-09-17';

function oneSeries(seq: number, zone: Zone | null, replaced: boolean) {
  const expanded = expand(RULE);
  if (!expanded.ok) throw new Error(expanded.refusal.reason);
  const [startTime, endTime] = zone === null ? [null, null] : ['10:00', '12:30'];
  const { id } = sampleEvent(seq, {});
  const occurrences = expanded.dates
    .filter((date) => date !== HOLIDAY)
    .map((date, index) => {
      const moved = replaced && date === MOVED.from;
      const cancelled = replaced && date === CANCELLED;
      const day = moved ? MOVED.to : date;
      const hours = zone === null ? {} : moved ? { ...MOVED, zone } : { startTime, endTime, zone };
      const { startTime: from = null, endTime: to = null } = hours;
      return sampleEvent(
        seq + 1 + index,
        { startsOn: day, startTime: from, endTime: to, zone },
        {
          title: 'Berbagi pengetahuan (Contoh)',
          series: { id, occursOn: date, startTime },
          ...(cancelled ? { status: 'dibatalkan', cancelledAt: '2021-09-15T00:00:00.000Z' } : {}),
        },
      );
    });
  const series: EventSeries = {
    id,
    uid: uidOf(id),
    title: 'Berbagi pengetahuan (Contoh)',
    ...RULE,
    excluded: [{ date: HOLIDAY, kind: 'holiday', reason: 'Maulid Nabi Muhammad' }],
    timeKind: zone === null ? 'all_day' : 'timed',
    startTime,
    endTime,
    zone,
    topics: [],
    forkedFromId: null,
    ownerUnit: { code: '35', name: 'KPU Provinsi (Contoh)' },
    note: null,
    sources: [],
    occurrences: occurrences.map(itemOf),
    sequence: 0,
    updated: UPDATED,
  };
  const expected = occurrences.map(({ time }): Expected => {
    const { startsOn, endsOn } = time;
    if (startsOn === null || endsOn === null) throw new Error('every occurrence has a date');
    if (zone === null || time.startTime === null || time.endTime === null) {
      return { uid: series.uid, start: startsOn, end: addDays(endsOn, 1) };
    }
    const at = (date: string, clock: string) => instantOf({ date, time: clock }, zone) / 1_000;
    return { uid: series.uid, start: at(startsOn, time.startTime), end: at(endsOn, time.endTime) };
  });
  return { components: seriesComponents(series, TODAY, WRITING), expected };
}

function wrapped(name: string, zones: readonly Zone[], components: string): string {
  const opening = calendarOpening({
    language: 'id',
    name,
    description: 'Contoh',
    source: 'https://simpul.example.org/kalender.ics',
    refresh: 'PT1H',
  });
  return opening + zones.map(zoneDefinition).join('') + components + CALENDAR_CLOSING;
}
