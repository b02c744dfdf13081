/**
 * A series as iCalendar components (RFC 5545, 3.8.5): its rule, what is left out, and the occurrences that differ from
 * it. Pure and byte-stable. The window feeds carry each occurrence as an event of its own instead; this is for those
 * who subscribe to one series.
 */
import type { EventItem, EventSeries } from '../../schema/api/calendar.ts';
import { instantOf } from '../../schema/api/zones.ts';
import { addDays } from '../agreements/dates.ts';
import { dateValue, momentValue, textLine, valueLine } from './ical-text.ts';
import {
  component,
  contentLines,
  identity,
  isForgotten,
  momentLine,
  spanLines,
  type Writing,
} from './ics.ts';

/**
 * A whole series: the master with its rule, what is left out as EXDATE, and each occurrence that is not exactly as the
 * rule has it with its RECURRENCE-ID. Start, rule and zone never change within a series, so these ids hold for ever.
 * An occurrence cancelled more than CANCELLED_KEPT_DAYS before `today` is left out like a holiday.
 */
export function seriesComponents(series: EventSeries, today: string, writing: Writing): string {
  const gone = series.occurrences.filter((one) => isForgotten(one, today));
  const excluded = [
    ...series.excluded.map((one) => one.date),
    ...gone.flatMap((one) => one.recurrenceId?.slice(0, 10) ?? []),
  ].toSorted();
  const master = component([
    ...identity(series.uid, series),
    ...spanLines({ ...series, endsOn: series.startsOn }),
    valueLine('RRULE', `${series.rule};UNTIL=${untilValue(series)}`),
    ...excluded.map((date) => momentLine('EXDATE', { ...series, date })),
    textLine('SUMMARY', series.title, { LANGUAGE: writing.language }),
    textLine('DESCRIPTION', series.ownerUnit.name, { LANGUAGE: writing.language }),
    valueLine('STATUS', 'CONFIRMED'),
    valueLine('TRANSP', series.timeKind === 'unknown' ? 'TRANSPARENT' : 'OPAQUE'),
  ]);
  const own = series.occurrences.filter((one) => !gone.includes(one) && !isAsTheRuleHasIt(one, series));
  return master + own.map((one) => occurrenceComponent(one, series, writing)).join('');
}

function occurrenceComponent(item: EventItem, series: EventSeries, writing: Writing): string {
  if (item.startsOn === null || item.recurrenceId === null) return '';
  return component([
    ...identity(series.uid, item),
    momentLine('RECURRENCE-ID', { ...series, date: item.recurrenceId.slice(0, 10) }),
    ...spanLines(item),
    ...contentLines(item, writing),
  ]);
}

function isAsTheRuleHasIt(item: EventItem, series: EventSeries): boolean {
  return (
    item.startsOn === item.recurrenceId?.slice(0, 10) &&
    item.endsOn === item.startsOn &&
    item.timeKind === series.timeKind &&
    item.startTime === series.startTime &&
    item.endTime === series.endTime &&
    item.zone === series.zone &&
    item.title === series.title &&
    item.topic === null &&
    item.venue === null &&
    item.status === 'confirmed'
  );
}

/** UNTIL of the kind of DTSTART: a day, or the last second of that day in its zone, in UTC (RFC 5545, 3.3.10). */
function untilValue(series: EventSeries): string {
  if (series.zone === null) return dateValue(series.untilOn);
  const midnight = instantOf({ date: addDays(series.untilOn, 1), time: '00:00' }, series.zone);
  return momentValue(new Date(midnight - 1_000).toISOString());
}
