import { describe, expect, test } from 'vitest';
import type { EventItem, EventSeries, Stage } from '../../../schema/api/calendar.ts';
import { EXAMPLE_STAGE } from '../../../schema/api/examples/calendar.ts';
import { itemOf } from '../../../worker/calendar/facts.ts';
import {
  CANCELLED_KEPT_DAYS,
  eventComponent,
  isForgotten,
  stageComponent,
} from '../../../worker/calendar/ics.ts';
import { seriesComponents } from '../../../worker/calendar/series-ics.ts';
import { eventIdOf, eventOf, itemFor, RECORDED_AT } from '../../support/calendar.ts';
import { TODAY } from '../../support/registry.ts';

const WRITING = { language: 'id', origin: 'https://simpul.example.org' } as const;
const MEETING = itemFor(
  7,
  '35.06',
  { on: '2026-12-02', at: '10:00', until: '12:30' },
  {
    title: 'Rakor pemutakhiran data; tahap 2, bersama mitra',
    venue: 'Aula KPU',
    mode: 'hibrida',
    sequence: 3,
    conferenceUrl: 'https://rapat.example.org/rahasia',
    participants: [
      { text: 'Polres', organisation: { id: 'polres-kediri', name: 'Polres Kediri', kind: 'polri' } },
    ],
    parentId: eventIdOf(1),
    chainOrder: 2,
  },
);

const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const written = (item: EventItem) => lines(eventComponent(item, WRITING));

describe('an event', () => {
  test('with hours, whole', () => {
    expect(eventComponent(MEETING, WRITING).replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
      "BEGIN:VEVENT
      UID:0199b2f0-0000-7000-8000-000000000007@simpul
      DTSTAMP:20261102T030405Z
      LAST-MODIFIED:20261102T030405Z
      SEQUENCE:3
      DTSTART;TZID=Asia/Jakarta:20261202T100000
      DTEND;TZID=Asia/Jakarta:20261202T123000
      SUMMARY;LANGUAGE=id:Rakor pemutakhiran data\\; tahap 2\\, bersama mitra
      DESCRIPTION;LANGUAGE=id:Status: Terjadwal\\n10.00–12.30 WIB / 11.00–13.3
       0 WITA / 12.00–14.30 WIT\\nHibrida\\nSatuan kerja: KPU 35.06\\nMitra: Polre
       s Kediri
      LOCATION;LANGUAGE=id:Aula KPU
      STATUS:CONFIRMED
      CATEGORIES;LANGUAGE=id:Rapat koordinasi
      RELATED-TO;RELTYPE=PARENT:0199b2f0-0000-7000-8000-000000000001@simpul
      URL:https://simpul.example.org/kalender/0199b2f0-0000-7000-8000-00000000000
       7
      TRANSP:OPAQUE
      END:VEVENT
      "
    `);
  });

  test('of several days has an exclusive end, dates and no zone: 18 to 22 January ends on the 23rd', () => {
    const span = written(itemFor(1, '33', { on: '2024-01-18', to: '2024-01-22' }));
    expect(span).toContain('DTSTART;VALUE=DATE:20240118');
    expect(span).toContain('DTEND;VALUE=DATE:20240123');
    expect(span.join()).not.toContain('TZID');
  });

  test('of one day fills that day and no other', () => {
    expect(written(itemFor(1, '33', { on: '2024-12-31' }))).toContain('DTEND;VALUE=DATE:20250101');
  });

  test.each([
    ['WIB', 'Asia/Jakarta'],
    ['WITA', 'Asia/Makassar'],
    ['WIT', 'Asia/Jayapura'],
  ] as const)('stands in the hours of its own zone: %s is %s', (zone, name) => {
    const item = itemFor(1, '33', { on: '2026-12-02', at: '09:00', until: '10:00', zone });
    expect(written(item)).toContain(`DTSTART;TZID=${name}:20261202T090000`);
  });

  test('shows its hours in all three zones, with the date where it is another one', () => {
    const late = itemFor(1, '33', { on: '2026-12-02', at: '22:30', until: '23:30' });
    expect(written(late).find((line) => line.startsWith('DESCRIPTION'))).toContain(
      '22.30–23.30 WIB / 23.30–00.30 (2026-12-03) WITA / 00.30 (2026-12-03)–01.30 (2026-12-03) WIT',
    );
  });

  test('with an open end has no DTEND and no made-up one', () => {
    const open = written(itemFor(1, '35', { on: '2026-12-02', at: '21:00', open: true }));
    expect(open.filter((line) => /^(DTEND|DURATION)/.test(line))).toEqual([]);
    expect(open.find((line) => line.startsWith('DESCRIPTION'))).toContain('21.00 s.d. selesai WIB');
  });

  test('whose hour is not known is a day on which nobody is said to be busy', () => {
    const item = written(itemFor(1, '35', { on: '2026-12-02', hourUnknown: true }));
    expect(item).toContain('DTSTART;VALUE=DATE:20261202');
    expect(item).toContain('TRANSP:TRANSPARENT');
    expect(item.find((line) => line.startsWith('DESCRIPTION'))).toContain('Jam tidak diketahui');
  });

  test('without a date is in no calendar', () => {
    expect(eventComponent(itemFor(1, '35', { at: '21:00' }), WRITING)).toBe('');
  });

  test('is stamped with its last revision and never with the time of writing', () => {
    const stamps = written(MEETING).filter((line) => /^(DTSTAMP|LAST-MODIFIED)/.test(line));
    expect(stamps).toEqual(['DTSTAMP:20261102T030405Z', 'LAST-MODIFIED:20261102T030405Z']);
  });

  test('has a UID of its own that holds no address, and a SEQUENCE', () => {
    expect(written(MEETING)).toContain(`UID:${eventIdOf(7)}@simpul`);
    expect(written(MEETING)).toContain('SEQUENCE:3');
  });

  test('carries no conference link, no attendee and no organizer', () => {
    const text = eventComponent(MEETING, WRITING);
    expect(text).not.toContain('rahasia');
    expect(written(MEETING).filter((line) => /^(ATTENDEE|ORGANIZER|CONFERENCE|METHOD)/.test(line))).toEqual(
      [],
    );
  });

  test('that is cancelled says so in STATUS and before its title, and occupies nobody', () => {
    const item = itemFor(1, '35', { on: '2026-12-02' }, { status: 'dibatalkan', cancelledAt: RECORDED_AT });
    expect(written(item)).toContain('STATUS:CANCELLED');
    expect(written(item)).toContain('SUMMARY;LANGUAGE=id:[DIBATALKAN] Rapat 1 (Contoh)');
    expect(written(item)).toContain('TRANSP:TRANSPARENT');
  });

  test('that is postponed or tentative is TENTATIVE', () => {
    for (const status of ['tentatif', 'ditunda'] as const)
      expect(written(itemFor(1, '35', { on: '2026-12-02' }, { status }))).toContain('STATUS:TENTATIVE');
  });

  test('is written in the language that is asked for', () => {
    const english = lines(eventComponent(MEETING, { ...WRITING, language: 'en' }));
    expect(english).toContain('CATEGORIES;LANGUAGE=en:Coordination meeting');
    expect(english).toContain(`URL:https://simpul.example.org/en/kalender/${eventIdOf(7)}`);
  });

  test('is the same bytes each time it is written', () => {
    expect(eventComponent(structuredClone(MEETING), WRITING)).toBe(eventComponent(MEETING, WRITING));
  });

  test('whose title holds a line end begins no property of its own', () => {
    const item = itemFor(1, '35', { on: '2026-12-02' }, { title: 'Judul\r\nMETHOD:CANCEL' });
    expect(written(item)).toContain('SUMMARY;LANGUAGE=id:Judul\\nMETHOD:CANCEL');
  });
});

test('a cancelled event is kept for 30 days and forgotten after them', () => {
  const item = { cancelledAt: '2026-11-01T03:00:00.000Z' };
  expect(CANCELLED_KEPT_DAYS).toBe(30);
  expect([isForgotten(item, '2026-12-01'), isForgotten(item, '2026-12-02')]).toEqual([false, true]);
  expect(isForgotten({ cancelledAt: null }, '2036-12-02')).toBe(false);
});

describe('a stage', () => {
  const stage = (changes: Partial<Stage>) => lines(stageComponent({ ...EXAMPLE_STAGE, ...changes }, WRITING));

  test('is transparent, and keeps its UID when its date changes', () => {
    expect(stage({})).toContain('TRANSP:TRANSPARENT');
    expect(stage({})).toContain('UID:tahapan-pemilu-2024-pemungutan@simpul');
    expect(stage({ version: 3, startsOn: '2024-02-28' })).toContain(
      'UID:tahapan-pemilu-2024-pemungutan@simpul',
    );
    expect(stage({ version: 3 })).toContain('SEQUENCE:2');
  });

  test('of which one day is known stands on that day, with its rule; of which none is known nowhere', () => {
    const until = stage({ startsOn: null, endsOn: '2024-11-18', ruleText: 'sampai dengan 18 November 2024' });
    expect(until).toContain('DTSTART;VALUE=DATE:20241118');
    expect(until.find((line) => line.startsWith('DESCRIPTION'))).toContain('sampai dengan 18 November 2024');
    expect(stageComponent({ ...EXAMPLE_STAGE, startsOn: null, endsOn: null }, WRITING)).toBe('');
  });

  test('that is only planned is tentative', () => {
    expect(stage({ state: 'planned' })).toContain('STATUS:TENTATIVE');
  });
});

describe('a series', () => {
  const occurrence = (seq: number, occursOn: string, changes: Partial<Parameters<typeof itemOf>[0]> = {}) =>
    itemOf({
      ...eventOf(seq, '35', { on: occursOn, at: '10:00', until: '12:00' }, { title: 'Berbagi (Contoh)' }),
      series: { id: eventIdOf(99), occursOn, startTime: '10:00' },
      ...changes,
    });
  const series: EventSeries = {
    id: eventIdOf(99),
    uid: `${eventIdOf(99)}@simpul`,
    title: 'Berbagi (Contoh)',
    rule: 'FREQ=WEEKLY;BYDAY=WE,FR',
    startsOn: '2021-09-01',
    untilOn: '2021-11-05',
    excluded: [{ date: '2021-10-20', kind: 'holiday', reason: 'Maulid Nabi Muhammad' }],
    timeKind: 'timed',
    startTime: '10:00',
    endTime: '12:00',
    zone: 'WIT',
    topics: [],
    forkedFromId: null,
    ownerUnit: { code: '35', name: 'KPU Provinsi Jawa Timur' },
    note: null,
    sources: [],
    occurrences: [],
    sequence: 1,
    updated: RECORDED_AT,
  };
  const inZone = { zone: 'WIT' as const, startsOn: '2021-09-04', endsOn: '2021-09-04' };
  const moved = occurrence(2, '2021-09-03', {
    time: { ...inZone, kind: 'timed', startTime: '13:00', endTime: '14:00', endOpen: false },
  });
  const text = (changes: Partial<EventSeries>) =>
    lines(seriesComponents({ ...series, ...changes }, TODAY, WRITING));

  test('with hours ends in UTC, at the last second of its last day', () => {
    expect(text({})).toContain('RRULE:FREQ=WEEKLY;BYDAY=WE,FR;UNTIL=20211105T145959Z');
  });

  test('without hours ends on a date, as its beginning is one', () => {
    const days = text({ timeKind: 'unknown', startTime: null, endTime: null, zone: null });
    expect(days).toContain('RRULE:FREQ=WEEKLY;BYDAY=WE,FR;UNTIL=20211105');
    expect(days).toContain('EXDATE;VALUE=DATE:20211020');
    expect(days).toContain('DTSTART;VALUE=DATE:20210901');
  });

  test('leaves out a holiday by EXDATE in the kind and zone of its beginning', () => {
    expect(text({})).toContain('DTSTART;TZID=Asia/Jayapura:20210901T100000');
    expect(text({})).toContain('EXDATE;TZID=Asia/Jayapura:20211020T100000');
  });

  test('names a moved occurrence by the time that the rule gives, in the kind and zone of its beginning', () => {
    const all = text({ occurrences: [moved] });
    expect(all).toContain('RECURRENCE-ID;TZID=Asia/Jayapura:20210903T100000');
    expect(all).toContain('DTSTART;TZID=Asia/Jayapura:20210904T130000');
    expect(all.filter((line) => line === `UID:${series.uid}`)).toHaveLength(2);
  });

  test('writes no second component for an occurrence that is as the rule has it', () => {
    const plain = occurrence(1, '2021-09-01', {
      time: {
        ...inZone,
        startsOn: '2021-09-01',
        endsOn: '2021-09-01',
        kind: 'timed',
        startTime: '10:00',
        endTime: '12:00',
        endOpen: false,
      },
    });
    expect(text({ occurrences: [plain] }).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  test('shows a cancelled occurrence as cancelled for 30 days, and leaves it out after them', () => {
    const cancelled = (cancelledAt: string) =>
      text({ occurrences: [occurrence(3, '2021-09-08', { status: 'dibatalkan', cancelledAt })] });
    expect(cancelled('2026-11-20T00:00:00.000Z')).toContain('STATUS:CANCELLED');
    const late = cancelled('2026-09-01T00:00:00.000Z');
    expect(late).not.toContain('STATUS:CANCELLED');
    expect(late).toContain('EXDATE;TZID=Asia/Jayapura:20210908T100000');
  });
});
