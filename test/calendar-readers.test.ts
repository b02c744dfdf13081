/**
 * What is written is read back by two libraries, and says the same as what a third one writes: the sample calendars, and
 * calendars made at random.
 */
import fc from 'fast-check';
import ICAL from 'ical.js';
import ical, { type ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import nodeIcal from 'node-ical';
import { describe, expect, test } from 'vitest';
import { ZONES } from '../schema/api/zones.ts';
import {
  calendarOf,
  type Expected,
  expectedOf,
  sampleCalendars,
  sampleEvent,
} from '../tools/calendars/samples.ts';
import { addDays } from '../worker/agreements/dates.ts';
import { type EventFacts, instantsOf, itemOf } from '../worker/calendar/facts.ts';

const RUNS = 300;

/** Occurrences as `uid start end`, in order. */
const told = (expected: readonly Expected[]) =>
  expected.map(({ uid, start, end }) => `${uid} ${start} ${end}`).toSorted();

function momentOf(time: InstanceType<typeof ICAL.Time>): string | number {
  return time.isDate ? time.toString() : time.toUnixTime();
}

function readWithIcalJs(text: string): string[] {
  const calendar = ICAL.Component.fromString(text);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const components = calendar.getAllSubcomponents('vevent');
  const masters = components.filter((one) => !one.hasProperty('recurrence-id'));
  return masters
    .flatMap((component) => {
      const event = new ICAL.Event(component);
      for (const one of components)
        if (one.hasProperty('recurrence-id') && one.getFirstPropertyValue('uid') === event.uid)
          event.relateException(one);
      if (!event.isRecurring())
        return [`${event.uid} ${momentOf(event.startDate)} ${momentOf(event.endDate)}`];
      const iterator = event.iterator();
      const found: string[] = [];
      for (let next = iterator.next(); next; next = iterator.next()) {
        const { startDate, endDate } = event.getOccurrenceDetails(next);
        found.push(`${event.uid} ${momentOf(startDate)} ${momentOf(endDate)}`);
      }
      return found;
    })
    .toSorted();
}

function readWithNodeIcal(text: string): string[] {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((one) => one?.type === 'VEVENT')
    .flatMap((event) => {
      const instances = nodeIcal.expandRecurringEvent(event, {
        from: new Date('2020-12-01T00:00:00Z'),
        to: new Date('2023-01-31T00:00:00Z'),
      });
      return instances.map(({ start, end, isFullDay }) => {
        const value = (at: Date) => (isFullDay ? localDay(at) : at.getTime() / 1_000);
        return `${event.uid} ${value(start)} ${value(end ?? start)}`;
      });
    })
    .toSorted();
}

/** node-ical puts whole days at midnight of the machine's own zone. */
function localDay(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

describe.each(sampleCalendars().map((sample) => [sample.name, sample] as const))(
  'the calendar %s',
  (_, sample) => {
    test('is read by ical.js as it is meant, to the instant', () => {
      expect(readWithIcalJs(sample.text)).toEqual(told(sample.expected));
    });

    test('is read by node-ical as it is meant, to the instant', () => {
      expect(readWithNodeIcal(sample.text)).toEqual(told(sample.expected));
    });
  },
);

/** Texts as people type and paste them: Indonesian words, very long ones, emoji, every control character. */
const words = fc.oneof(
  fc.constantFrom(
    'Rapat koordinasi',
    'pemutakhiran',
    'Kabupaten/Kota',
    'se-Jawa Timur',
    'a.n. Ketua',
    'H. Muh. Nur’aini',
  ),
  fc.constantFrom('🗳️', '👩🏽‍💼', '🇮🇩', 'é', 'ﷺ', '漢字', 'a\u0301', '\u200B', '\uD800'),
  fc.constantFrom(
    ';',
    ',',
    '\\',
    '\\n',
    ':',
    '"',
    '\r\n',
    '\n',
    '\r',
    '\t',
    '\u0000',
    '\u001F',
    '\u0085',
    '\u2028',
  ),
  fc.constantFrom('BEGIN:VEVENT', 'END:VCALENDAR', 'METHOD:CANCEL', ' ', '  ', '-'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer({ min: 60, max: 200 }).map((length) => 'pertanggungjawaban'.repeat(12).slice(0, length)),
);
const texts = fc.array(words, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' '));

/** What a text is after writing and reading: line ends are one kind, control characters are gone. */
function kept(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .toWellFormed();
}

const days = fc.nat(600).map((offset) => new Date(Date.UTC(2021, 0, 1 + offset)).toISOString().slice(0, 10));
const clock = fc
  .tuple(fc.nat(22), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const times = fc.oneof(
  days.map((startsOn) => ({ startsOn })),
  fc
    .tuple(days, clock, fc.constantFrom(...ZONES))
    .map(([startsOn, startTime, zone]) => ({ startsOn, startTime, endTime: '23:59', zone })),
);

describe('an event with any text at any time', () => {
  test('is read back by ical.js with its text and its instants, and no line is longer than 75 octets', () => {
    fc.assert(
      fc.property(texts, texts, times, (title, venue, time) => {
        const event = sampleEvent(1, time, { title, venue });
        const text = calendarOf([event]);
        for (const line of text.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
          expect(line).not.toMatch(/(?!\t)\p{Cc}/u);
        }
        const [read] = ICAL.Component.fromString(text).getAllSubcomponents('vevent');
        expect(read?.getFirstPropertyValue('summary')).toBe(kept(title));
        expect(read?.getFirstPropertyValue('location') ?? '').toBe(kept(venue));
        expect(readWithIcalJs(text)).toEqual(told(expectedOf(event)));
      }),
      { numRuns: RUNS },
    );
  });

  test('is one event in one calendar for node-ical, at its instants', () => {
    fc.assert(
      fc.property(texts, times, (title, time) => {
        const event = sampleEvent(1, time, { title, theme: title });
        expect(readWithNodeIcal(calendarOf([event]))).toEqual(told(expectedOf(event)));
      }),
      { numRuns: RUNS },
    );
  });

  test('is the same bytes each time', () => {
    fc.assert(
      fc.property(texts, times, (title, time) => {
        const event = sampleEvent(1, time, { title });
        expect(calendarOf([structuredClone(event)])).toBe(calendarOf([event]));
      }),
      { numRuns: RUNS },
    );
  });
});

/** The same event as ical-generator writes it, from the facts and not from our text. */
function writtenByIcalGenerator(facts: EventFacts): string {
  const { startsOn, endsOn } = facts.time;
  if (startsOn === null || endsOn === null) throw new Error('only what has a date is in a calendar');
  const instants = instantsOf(facts.time);
  const cancelled = facts.status === 'dibatalkan';
  const { uid, status } = itemOf(facts);
  const calendar = ical({ name: 'Contoh' });
  calendar.createEvent({
    id: uid,
    sequence: facts.sequence,
    stamp: new Date(facts.lastModified),
    ...(instants === null
      ? { allDay: true, start: localMidnight(startsOn), end: localMidnight(addDays(endsOn, 1)) }
      : {
          start: new Date(instants.start),
          ...(instants.end === null ? {} : { end: new Date(instants.end) }),
        }),
    summary: (cancelled ? '[DIBATALKAN] ' : '') + facts.title,
    ...(facts.venue === null ? {} : { location: facts.venue }),
    status: { tentative: 'TENTATIVE', confirmed: 'CONFIRMED', cancelled: 'CANCELLED' }[
      status
    ] as ICalEventStatus,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  });
  return calendar.toString();
}

/** ical-generator takes the day of a whole-day event from the clock of the machine. */
function localMidnight(date: string): Date {
  return new Date(`${date}T00:00:00`);
}

const COMPARED = ['uid', 'sequence', 'dtstamp', 'summary', 'location', 'status', 'transp'];

/** What a calendar says of its one event: texts as they are, times as instants or days. */
function saidOf(text: string): Record<string, unknown> {
  const calendar = ICAL.Component.fromString(text);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const [component] = calendar.getAllSubcomponents('vevent');
  if (component === undefined) throw new Error('no event');
  const { startDate, endDate } = new ICAL.Event(component);
  return {
    ...Object.fromEntries(
      COMPARED.map((name) => [name, String(component.getFirstPropertyValue(name) ?? '')]),
    ),
    start: momentOf(startDate),
    end: momentOf(endDate),
  };
}

describe('beside ical-generator', () => {
  const statuses = fc.constantFrom('terjadwal', 'tentatif', 'ditunda', 'selesai', 'dibatalkan');
  /** Other line ends and control characters are each library's own affair; ours are tested above. */
  const plainTexts = texts.map(
    (text) =>
      kept(text)
        .replace(/[\r\n\t\u2028\u2029\u0085]+/g, ' ')
        .trim() || 'Rapat',
  );

  test('the same facts are written to the same meaning, whatever the words, the time and the state', () => {
    fc.assert(
      fc.property(
        plainTexts,
        plainTexts,
        times,
        statuses,
        fc.nat(9),
        (title, venue, time, status, sequence) => {
          const cancelledAt = status === 'dibatalkan' ? '2021-01-01T00:00:00.000Z' : null;
          const event = sampleEvent(1, time, { title, venue, status, cancelledAt, sequence });
          expect(saidOf(calendarOf([event]))).toEqual(saidOf(writtenByIcalGenerator(event)));
        },
      ),
      { numRuns: RUNS },
    );
  });
});
