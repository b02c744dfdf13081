/** Series before those who keep them: what the form says of a rule, and a series with its occurrences. Pure. */
import type { CheckedSeries, KeptSeries, SeriesCheck } from '../../../../schema/api/calendar-editing.ts';
import type { EventFacts } from '../../facts.ts';
import { expand, holidaysAmong, occurrencesOf, topicBalance } from '../../series.ts';
import type { SeriesFacts } from '../../series-writing.ts';
import type { OwnUnit } from '../changing.ts';
import type { KeptSeriesParts } from './store.ts';

/** What a rule gives, with the holidays among its dates: 20 dates, 19 without the holiday of 20 October 2021. */
export function checkSeries(
  check: SeriesCheck,
  holidays: ReadonlyMap<string, readonly { id: string }[]>,
): CheckedSeries {
  const expanded = expand(check);
  if (!expanded.ok) {
    return {
      refusal: expanded.refusal,
      dates: [],
      holidays: [],
      occurrences: 0,
      withoutHolidays: 0,
      topics: { kind: 'equal', by: 0 },
    };
  }
  const { dates } = expanded;
  const among = holidaysAmong(dates, holidays);
  const taking = occurrencesOf(dates, check.exceptions).length;
  const balance = topicBalance(check.topics, taking);
  return {
    refusal: null,
    dates,
    holidays: among.map(({ date, reason }) => ({ date, reason })),
    occurrences: taking,
    withoutHolidays: occurrencesOf(dates, [...check.exceptions, ...among]).length,
    topics: { by: 0, ...balance },
  };
}

export function keptSeriesOf({ row, excluded, forks, occurrences }: KeptSeriesParts): KeptSeries {
  const { id, title, rule, startsOn, untilOn, timeKind, startTime, endTime, zone, visibility } = row;
  return {
    id,
    title,
    rule,
    startsOn,
    untilOn,
    kind: timeKind,
    startTime,
    endTime,
    zone,
    excluded,
    forkedFromId: row.forkedFromId,
    forks,
    ownerUnit: { code: row.ownerUnitCode, name: row.unitName },
    visibility,
    occurrences: occurrences.flatMap((one) => {
      if (one.series === null) return [];
      const { occursOn } = one.series;
      const moved = one.time.startsOn !== occursOn || one.time.startTime !== startTime;
      return [{ id: one.id, occursOn, time: one.time, eventStatus: one.status, topic: one.topic, moved }];
    }),
    // SEQUENCE rises with every change of the series and begins at 0.
    version: row.sequence + 1,
  };
}

/** The series as it will be read once it is written. */
export function writtenSeriesOf(series: SeriesFacts, unit: OwnUnit, occurrences: EventFacts[]): KeptSeries {
  const { time, ownerUnitCode, id, title, rule, startsOn, untilOn, forkedFromId, visibility } = series;
  return keptSeriesOf({
    row: {
      id,
      ownerUnitCode,
      unitName: unit.name,
      unitPath: unit.path,
      title,
      rule,
      startsOn,
      untilOn,
      timeKind: time.kind,
      startTime: time.startTime,
      endTime: time.endTime,
      zone: time.zone,
      forkedFromId,
      visibility,
      sequence: 0,
    },
    excluded: series.exceptions.map(({ date, kind, reason }) => ({ date, kind, reason })),
    forks: [],
    occurrences,
  });
}
