/** The pure parts of the calendar's pages: windows, grids, addresses and words of time, without a browser. */
import { describe, expect, it } from 'vitest';
import type { EventItem } from '../schema/api/calendar.ts';
import { daysAway, listParameters, stagesWithin, weekOf, windowOf } from '../schema/api/calendar-window.ts';
import {
  daysInWords,
  hoursInZones,
  stageDaysInWords,
  type When,
  whenInWords,
} from '../schema/api/event-words.ts';
import { ruleInWords } from '../schema/api/rule-words.ts';
import { cellsOf, weeksOf } from '../web/src/pages/calendar/grid.ts';
import {
  filtersOf,
  monthAway,
  toCursor,
  toTime,
  withFilter,
  withoutFilters,
} from '../web/src/pages/calendar/moving.ts';
import { subscriptionsOf } from '../web/src/pages/calendar/subscriptions.ts';
import { weekGridOf } from '../web/src/pages/calendar/week-grid.ts';

const TODAY = '2026-11-22';

const when = (facts: Partial<When>): When => ({
  startsOn: null,
  endsOn: facts.startsOn ?? null,
  timeKind: 'unknown',
  startTime: null,
  endTime: null,
  endOpen: false,
  zone: null,
  ...facts,
});

describe('the time of an event', () => {
  it('is given in WIB, WITA and WIT, and marks the zone in which it was announced', () => {
    const hours = hoursInZones(
      when({ startsOn: '2024-01-15', timeKind: 'timed', startTime: '10:00', endTime: '12:30', zone: 'WITA' }),
      'id',
    );
    expect(hours).toEqual([
      { zone: 'WIB', text: '09.00–11.30', own: false },
      { zone: 'WITA', text: '10.00–12.30', own: true },
      { zone: 'WIT', text: '11.00–13.30', own: false },
    ]);
  });

  it('says where another day has begun, also when the day itself is not known', () => {
    const late = { timeKind: 'timed', startTime: '22:30', endTime: '23:30', zone: 'WIB' } as const;
    const texts = (facts: Partial<When>) =>
      hoursInZones(when({ ...late, ...facts }), 'en')?.map((one) => one.text);
    const expected = ['22:30–23:30', '23:30–00:30 (next day)', '00:30 (next day)–01:30'];
    expect(texts({ startsOn: '2024-12-31' })).toEqual(expected);
    expect(texts({})).toEqual(expected);
    expect(texts({ startTime: '00:30', endTime: null, zone: 'WIT', startsOn: '2024-01-01' })?.[0]).toBe(
      '22:30 (day before)',
    );
  });

  it('keeps apart: whole days, an hour that nobody gave, an open end, a date that nobody knows', () => {
    expect(
      whenInWords(when({ startsOn: '2024-01-18', endsOn: '2024-01-22', timeKind: 'all_day' }), 'id'),
    ).toBe('18–22 Januari 2024; sepanjang hari');
    expect(whenInWords(when({ startsOn: '2024-01-15' }), 'id')).toBe(
      'Senin, 15 Januari 2024; jam tidak diketahui',
    );
    expect(
      whenInWords(when({ timeKind: 'timed', startTime: '21:00', zone: 'WIB', endOpen: true }), 'id'),
    ).toBe('tanggal tidak diketahui; 21.00 WIB / 22.00 WITA / 23.00 WIT sampai selesai');
    expect(whenInWords(when({}), 'en')).toBe('date not known; hour not known');
    expect(daysInWords(when({}), 'id')).toBeNull();
  });

  it('of a stage with one known day is never said to be that day alone', () => {
    expect(stageDaysInWords({ startsOn: null, endsOn: '2024-01-26' }, 'id')).toBe('sampai 26 Januari 2024');
    expect(stageDaysInWords({ startsOn: '2024-01-26', endsOn: null }, 'en')).toBe('from 26 January 2024');
    expect(stageDaysInWords({ startsOn: '2024-02-14', endsOn: '2024-02-14' }, 'id')).toBe(
      'Rabu, 14 Februari 2024',
    );
    expect(stageDaysInWords({ startsOn: null, endsOn: null }, 'id')).toBeNull();
  });

  it('of a series is a rule in words, or none where the words would not say all of it', () => {
    expect(ruleInWords('FREQ=WEEKLY;BYDAY=WE,FR', 'id')).toBe('setiap Rabu dan Jumat');
    expect(ruleInWords('FREQ=WEEKLY;BYDAY=MO', 'en')).toBe('every Monday');
    for (const rule of [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
      'FREQ=MONTHLY;BYDAY=1MO',
      'FREQ=WEEKLY;COUNT=3;BYDAY=MO',
    ])
      expect(ruleInWords(rule, 'id'), rule).toBeNull();
  });
});

describe('the window of an address', () => {
  it('is what is to come, unless the address names another time', () => {
    expect(windowOf({}, TODAY)).toEqual({ kind: 'upcoming', from: TODAY, to: null });
    expect(windowOf({ tahun: '2022' }, TODAY)).toMatchObject({ from: '2022-01-01', to: '2022-12-31' });
    expect(windowOf({ hari: '2024-01-22' }, TODAY)).toMatchObject({ from: '2024-01-22', to: '2024-01-22' });
    expect(windowOf({ tampilan: 'bulan' }, TODAY)).toEqual({ kind: 'month', month: '2026-11' });
    const undated = windowOf({ waktu: 'tanpa-tanggal' }, TODAY);
    expect(undated.kind === 'undated' && listParameters(undated)).toEqual({ dated: 'false' });
  });

  it('holds the stages that touch it, also those of which one day is known', () => {
    const stages = [
      { startsOn: '2022-06-14', endsOn: '2024-06-14' },
      { startsOn: null, endsOn: '2024-01-26' },
      { startsOn: '2025-01-01', endsOn: null },
      { startsOn: null, endsOn: null },
    ];
    expect(stagesWithin(stages, windowOf({ tahun: '2024' }, TODAY))).toEqual(stages.slice(0, 2));
    expect(stagesWithin(stages, windowOf({}, TODAY))).toEqual([]);
    expect(stagesWithin(stages, windowOf({ waktu: 'tanpa-tanggal' }, TODAY))).toEqual([]);
  });
});

describe('moving through the calendar', () => {
  it('keeps the filters when the time changes, the time when a filter does, and begins with the first page', () => {
    const here = '?tahun=2022&type=rakor&cursor=abc&utm_source=x';
    expect(toTime(here, { tampilan: 'bulan', bulan: '2022-05' })).toBe(
      '?tampilan=bulan&bulan=2022-05&type=rakor',
    );
    expect(withFilter('?tahun=2022&cursor=abc', 'province', '35')).toBe('?tahun=2022&province=35');
    expect(withFilter('?type=rakor', 'type', '')).toBe('');
    expect(withoutFilters('?tahun=2022&type=rakor&election=x')).toBe('?tahun=2022');
    expect(toCursor('?tahun=2022&cursor=abc', 'def')).toBe('?tahun=2022&cursor=def');
    expect(filtersOf(here)).toBe('type=rakor');
  });

  it('goes from month to month over the years, and no further than the calendar shows', () => {
    expect([monthAway('2024-01', -1), monthAway('2024-12', 1)]).toEqual(['2023-12', '2025-01']);
    expect([monthAway('1900-01', -1), monthAway('2099-12', 1)]).toEqual([null, null]);
  });
});

describe('a subscription', () => {
  it('carries the filters and the language to each kind of program', () => {
    const { feed, webcal, google, outlook } = subscriptionsOf({
      origin: 'https://simpul.example.org',
      filters: 'type=rakor&province=35',
      language: 'en',
      name: 'Simpul',
    });
    expect(feed).toBe('https://simpul.example.org/kalender.ics?type=rakor&province=35&lang=en');
    expect(webcal).toBe('webcal://simpul.example.org/kalender.ics?type=rakor&province=35&lang=en');
    expect(new URL(google).searchParams.get('cid')).toBe(webcal);
    expect(new URL(outlook).searchParams.get('url')).toBe(feed);
  });
});

describe('the week', () => {
  const event = (startsOn: string, startTime: string | null = null, endsOn = startsOn) =>
    ({ id: `${startsOn} ${startTime}`, startsOn, endsOn, startTime }) as EventItem;

  it.each([
    ['2024-01-22', '2024-01-22', '2024-01-28'],
    ['2024-01-28', '2024-01-22', '2024-01-28'],
    ['2024-03-01', '2024-02-26', '2024-03-03'],
    ['2026-01-01', '2025-12-29', '2026-01-04'],
  ])('of %s is from %s, a Monday, to %s', (day, from, to) => {
    expect(weekOf(day)).toEqual({ from, to });
    expect(windowOf({ tampilan: 'pekan', hari: day }, TODAY)).toEqual({ kind: 'week', from, to });
  });

  it('without a day is that of today, and asks the API for as many events as it lists at once', () => {
    const window = windowOf({ tampilan: 'pekan' }, TODAY);
    expect(window).toEqual({ kind: 'week', ...weekOf(TODAY) });
    if (window.kind === 'month') throw new Error('a week is not a month');
    expect(listParameters(window)).toEqual({ ...weekOf(TODAY), limit: '200' });
  });

  it('has bars for what takes several days, then what has no hour, then a row an hour in order', () => {
    const logistics = event('2024-01-18', null, '2024-01-22');
    const items = [
      logistics,
      event('2024-01-22'),
      event('2024-01-23', '13:30'),
      event('2024-01-24', '09:45'),
      event('2024-01-22', '09:00'),
    ];
    const { days, bars, rows } = weekGridOf('2024-01-22', items);
    expect([days.length, days[0], days[6]]).toEqual([7, '2024-01-22', '2024-01-28']);
    expect(bars).toEqual([[{ event: logistics, from: 0, columns: 1, continued: true }]]);
    expect(rows.map((row) => [row.hour, row.cells.map((cell) => cell.length)])).toEqual([
      [null, [1, 0, 0, 0, 0, 0, 0]],
      ['09', [1, 0, 1, 0, 0, 0, 0]],
      ['13', [0, 1, 0, 0, 0, 0, 0]],
    ]);
  });

  it('loses no event and shows none twice', () => {
    const items = Array.from({ length: 60 }, (_, index) => {
      const startsOn = daysAway('2024-01-22', index % 7);
      const hour = index % 5 === 0 ? null : `${String(7 + (index % 9)).padStart(2, '0')}:15`;
      return { ...event(startsOn, hour, daysAway(startsOn, index % 4 === 0 ? 2 : 0)), id: String(index) };
    });
    const { bars, rows } = weekGridOf('2024-01-22', items);
    const shown = [
      ...bars.flat().map((bar) => bar.event.id),
      ...rows.flatMap((row) => row.cells.flat().map((one) => one.id)),
    ];
    expect(shown.toSorted()).toEqual(items.map((one) => one.id).toSorted());
  });
});

describe('the month', () => {
  const event = (startsOn: string, endsOn = startsOn) =>
    ({ id: `${startsOn} ${endsOn}`, startsOn, endsOn }) as EventItem;

  it('has weeks from Monday to Sunday and no day of another month', () => {
    const weeks = weeksOf('2024-02', []);
    expect(weeks.map((week) => week.days.length)).toEqual([7, 7, 7, 7, 7]);
    expect(weeks[0]?.days.slice(0, 4).map((day) => day?.date ?? null)).toEqual([
      null,
      null,
      null,
      '2024-02-01',
    ]);
    expect(weeks.flatMap((week) => week.days).filter((day) => day !== null)).toHaveLength(29);
  });

  it('shows an event of several days as one bar a week, and two that overlap in two rows', () => {
    const logistics = event('2024-01-18', '2024-01-22');
    const training = event('2024-01-22', '2024-01-24');
    const swearing = event('2024-01-25');
    const later = event('2024-01-25', '2024-01-29');
    const weeks = weeksOf('2024-01', [logistics, training, swearing, later]);
    expect(weeks[2]?.rows).toEqual([[{ event: logistics, from: 3, columns: 4, continued: false }]]);
    expect(weeks[3]?.rows).toEqual([
      [
        { event: logistics, from: 0, columns: 1, continued: true },
        { event: later, from: 3, columns: 4, continued: false },
      ],
      [{ event: training, from: 0, columns: 3, continued: false }],
    ]);
    expect(weeks[3]?.days[3]?.events).toEqual([swearing]);
    expect(
      weeks[3]?.rows.map((row) =>
        cellsOf(row).map((cell) => (typeof cell === 'number' ? -cell : cell.columns)),
      ),
    ).toEqual([
      [1, -2, 4],
      [3, -4],
    ]);
  });

  it('shows what began in the month before from its first day on, and does not mark it twice', () => {
    const weeks = weeksOf('2024-01', [event('2023-12-30', '2024-01-02')]);
    expect(weeks[0]?.rows).toMatchObject([[{ from: 0, columns: 2, continued: true }]]);
    expect(weeks.slice(1).every((week) => week.rows.length === 0)).toBe(true);
  });
});
