/** What the fields of an event hold, as the API takes it. Pure but for the words of what is missing. */
import type { EventWhen } from '../../../../schema/api/calendar-editing.ts';
import type { Zone } from '../../../../schema/api/zones.ts';
import { choicesIn, type FieldError, missing, textIn, textOrNull } from '../forms/values.ts';
import { text } from '../words.ts';

/** The time of an event. One day where no last day is given; an hour without an end is left open. */
export function timeIn(data: FormData): EventWhen {
  const startsOn = textOrNull(data, 'time.startsOn');
  return {
    startsOn,
    endsOn: startsOn && (textOrNull(data, 'time.endsOn') ?? startsOn),
    ...hoursIn(data, 'time.'),
  };
}

/** Hours and zone, as far as they are asked. */
export function hoursIn(data: FormData, prefix: string): Omit<EventWhen, 'startsOn' | 'endsOn'> {
  const kind = (textIn(data, `${prefix}kind`) || 'timed') as EventWhen['kind'];
  if (kind !== 'timed') return { kind, startTime: null, endTime: null, endOpen: false, zone: null };
  const endTime = textOrNull(data, `${prefix}endTime`);
  return {
    kind,
    startTime: textOrNull(data, `${prefix}startTime`),
    endTime,
    endOpen: endTime === null,
    zone: textOrNull(data, `${prefix}zone`) as Zone | null,
  };
}

/** What an event and a series have in common. */
export function contentIn(data: FormData) {
  const capacity = textOrNull(data, 'capacity');
  return {
    type: textIn(data, 'type'),
    title: textIn(data, 'title'),
    theme: textOrNull(data, 'theme'),
    visibility: textIn(data, 'visibility'),
    venue: textOrNull(data, 'venue'),
    mode: textOrNull(data, 'mode'),
    conferenceUrl: textOrNull(data, 'conferenceUrl'),
    regionCode: textOrNull(data, 'regionCode'),
    elections: choicesIn(data, 'elections'),
    stageId: textOrNull(data, 'stageId'),
    agreements: textIn(data, 'agreements')
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
    capacity: capacity === null ? null : Number(capacity),
    answersUntil: textOrNull(data, 'answersUntil'),
  };
}

/** The body of a new or changed event. */
export function eventIn(data: FormData, parentId: string | null) {
  return {
    ...contentIn(data),
    time: timeIn(data),
    datePrinted: textOrNull(data, 'datePrinted'),
    outcome: textOrNull(data, 'outcome'),
    parentId,
  };
}

/** What the person can mend before anything is sent. */
export function missingInEvent(data: FormData, prefix = 'time.'): FieldError[] {
  const timed = hoursIn(data, prefix).kind === 'timed';
  return [
    ...missing(data, {
      title: text.eventForm.titleMissing,
      ...(timed && { [`${prefix}startTime`]: text.eventForm.startTimeMissing }),
    }),
    ...endsTooSoon(data, prefix),
  ];
}

/** The end that lies before the beginning, named at its own field: the last day, or on one day the hour. */
function endsTooSoon(data: FormData, prefix: string): FieldError[] {
  const { startsOn, endsOn } = timeIn(data);
  const { startTime, endTime } = hoursIn(data, prefix);
  const at = (field: string) => [
    { field: `${prefix}${field}`, message: text.calendarRefusal.ends_before_it_begins },
  ];
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) return at('endsOn');
  const hoursRun = startTime !== null && endTime !== null && endTime <= startTime;
  return startsOn === endsOn && hoursRun ? at('endTime') : [];
}
