import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  isCalendarDate,
  likelyDates,
  parsePrintedDate,
  precisionOf,
  printedAsFarAsKnown,
  printedDay,
  weekdayOf,
} from '../../../worker/agreements/dates.ts';
import { todayInJakarta } from '../../../worker/platform/clock.ts';

const printed = (text: string) => parsePrintedDate(text)!;

describe('calendar dates', () => {
  it('a day in Jakarta begins at 17:00 UTC of the day before', () => {
    expect(todayInJakarta(new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-22');
    expect(todayInJakarta(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
    expect(todayInJakarta(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01');
  });

  it('only existing days are calendar dates', () => {
    expect(isCalendarDate('2024-02-29')).toBe(true);
    for (const no of ['2023-02-29', '2022-04-31', '2022-13-01', '2022-1-1', '2022-12', ''])
      expect(isCalendarDate(no)).toBe(false);
  });

  it('days are counted over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(addDays('2023-03-01', -1)).toBe('2023-02-28');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
    expect(weekdayOf('2022-12-29')).toBe(4);
  });

  it('a date has the precision of the parts that it has', () => {
    expect(['2022-12-29', '2022-12', '2022', '2022-13', 'x'].map(precisionOf)).toEqual([
      'day',
      'month',
      'year',
      null,
      null,
    ]);
  });
});

describe('printed dates', () => {
  it('every form that the sources use is read', () => {
    const forms: [string, string | null][] = [
      ['Rabu, 25 Maret 2022', '2022-03-25'],
      ['Rabu (12/9/2022)', '2022-09-12'],
      ["Jum'at 16-12-2022", '2022-12-16'],
      ['25.5.2022', '2022-05-25'],
      ['29 Desember 2022', '2022-12-29'],
      ['SENIN, 3 NOPEMBER 2014', '2014-11-03'],
      ['2022-12-29', '2022-12-29'],
      ['7 des 2022', '2022-12-07'],
      ['Maret 2022', null],
      ['Kamis (17/1) malam sekitar pukul 19.30', null],
    ];
    for (const [text, day] of forms) expect([text, printedDay(printed(text))]).toEqual([text, day]);
  });

  it('a part that is missing stays missing', () => {
    expect(printed('Kamis pagi (14/9)')).toEqual({ weekday: 4, year: null, month: 9, day: 14 });
    expect(printedAsFarAsKnown(printed('Maret 2022'))).toBe('2022-03');
    expect(printedAsFarAsKnown(printed('tahun 2015'))).toBe('2015');
    expect(printedAsFarAsKnown(printed('Kamis (14/9)'))).toBeNull();
  });

  it('a month that cannot be is no month, and a day that does not exist is no day', () => {
    expect(printed('Kamis (27/19)')).toEqual({ weekday: 4, year: null, month: null, day: 27 });
    expect(printedDay(printed('31 Februari 2022'))).toBeNull();
  });

  it('a text without a date is not read as one', () => {
    for (const text of ['', 'tidak diketahui', 'Aula KPU', '🙂', 'marmer'])
      expect(parsePrintedDate(text)).toBeNull();
  });
});

describe('likely dates', () => {
  it('"Rabu, 25 Maret 2022" was a Friday; the Wednesday with that number is 25 May', () => {
    expect(likelyDates(printed('Rabu, 25 Maret 2022'))).toEqual(['2022-05-25']);
  });

  it('the nearest month comes first', () => {
    expect(likelyDates(printed('Rabu (12/9/2022)'))).toEqual(['2022-10-12', '2022-01-12']);
  });

  it('the neighbouring years are looked at after the months', () => {
    expect(likelyDates(printed('Rabu, 29 Desember 2022'))).toEqual(['2022-06-29', '2021-12-29']);
  });

  it('nothing is proposed where the weekday is right, absent, or the date is not whole', () => {
    for (const text of ['Kamis, 29 Desember 2022', '29 Desember 2022', 'Rabu (17/1)'])
      expect(likelyDates(printed(text))).toEqual([]);
  });

  it('a proposed date always falls on the printed weekday', () => {
    for (const text of ['Senin, 1 Januari 2022', 'Minggu, 30 Juni 2023', 'Jumat, 31 Maret 2021']) {
      const found = likelyDates(printed(text));
      for (const date of found) expect(weekdayOf(date)).toBe(printed(text).weekday);
    }
  });
});
