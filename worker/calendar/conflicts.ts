/**
 * Conflicts: the same unit or organisation in two places at once, and stages of elections that overlap. Pure. A conflict
 * is only ever shown: people know why a unit can send two delegations, the calendar does not.
 */
import type { EventItem, Overlap } from '../../schema/api/calendar.ts';
import { instantOf } from '../../schema/api/zones.ts';
import { addDays } from '../agreements/dates.ts';

/** What of an event decides whether it is in the way of another. A list item fits. */
export type Occupying = Pick<
  EventItem,
  | 'id'
  | 'eventStatus'
  | 'startsOn'
  | 'endsOn'
  | 'startTime'
  | 'endTime'
  | 'zone'
  | 'ownerUnit'
  | 'host'
  | 'partners'
>;

/**
 * The pairs of events that ask the same unit or organisation to be in two places, each pair once, in the order of the
 * list. Where hours are known on both sides the hours decide; otherwise sharing a day is a conflict that is not certain.
 * Cancelled and postponed events occupy nobody, and neither does an event without a date.
 */
export function overlapsAmong(events: readonly Occupying[]): Overlap[] {
  const dated = events.filter(occupies);
  const byPlace = Map.groupBy(
    dated.flatMap((event) => occupants(event).map((occupant) => ({ event, occupant }))),
    ({ occupant }) => occupant.key,
  );
  const found = new Map<string, Overlap>();
  for (const shared of byPlace.values()) {
    const running = shared.toSorted((a, b) => a.event.startsOn.localeCompare(b.event.startsOn));
    for (const [index, first] of running.entries()) {
      for (const second of running.slice(index + 1)) {
        // A day more, since one evening in Jakarta is the next day in Jayapura.
        if (second.event.startsOn > addDays(first.event.endsOn, 1)) break;
        const overlap = overlapOf(first.event, second.event);
        const key = [first.event.id, second.event.id].toSorted().join(' ');
        if (overlap === null || found.has(key)) continue;
        const { because, name } = first.occupant;
        found.set(key, { eventIds: [first.event.id, second.event.id], because, name, ...overlap });
      }
    }
  }
  return [...found.values()];
}

/** The events of a list with which one event is in conflict; for showing while somebody types. */
export function overlapsWith(event: Occupying, others: readonly Occupying[]): Overlap[] {
  const apart = others.filter((other) => other.id !== event.id);
  return overlapsAmong([event, ...apart]).filter((overlap) => overlap.eventIds.includes(event.id));
}

export interface StageSpan {
  id: string;
  startsOn: string | null;
  endsOn: string | null;
}

/** Which stages share days, in pairs, with the days they share. Stages without both dates overlap nothing. */
export function stageOverlaps(
  stages: readonly StageSpan[],
): { stageIds: [string, string]; startsOn: string; endsOn: string }[] {
  const dated = stages.filter(
    (stage): stage is StageSpan & { startsOn: string; endsOn: string } =>
      stage.startsOn !== null && stage.endsOn !== null,
  );
  return dated.flatMap((first, index) =>
    dated.slice(index + 1).flatMap((second) => {
      const startsOn = later(first.startsOn, second.startsOn);
      const endsOn = earlier(first.endsOn, second.endsOn);
      return startsOn > endsOn
        ? []
        : [{ stageIds: [first.id, second.id] as [string, string], startsOn, endsOn }];
    }),
  );
}

type Dated = Occupying & { startsOn: string; endsOn: string };

function occupies(event: Occupying): event is Dated {
  const free = event.eventStatus === 'dibatalkan' || event.eventStatus === 'ditunda';
  return !free && event.startsOn !== null && event.endsOn !== null;
}

/** The owner first: where unit and partner are both shared, the unit is named. */
function occupants(event: Dated): { key: string; name: string; because: Overlap['because'] }[] {
  return [
    { key: `unit ${event.ownerUnit.code}`, name: event.ownerUnit.name, because: 'same_unit' },
    ...event.partners.map(({ organisationId, name }) => ({
      key: `organisation ${organisationId}`,
      name,
      because: 'same_organisation' as const,
    })),
  ];
}

function overlapOf(first: Dated, second: Dated): Pick<Overlap, 'startsOn' | 'endsOn' | 'certain'> | null {
  const days = {
    startsOn: later(first.startsOn, second.startsOn),
    endsOn: earlier(first.endsOn, second.endsOn),
  };
  const [a, b] = [hoursOf(first), hoursOf(second)];
  if (a === null || b === null) return days.startsOn > days.endsOn ? null : { ...days, certain: false };
  if (a.start >= b.end || b.start >= a.end) return null;
  // An open or unknown end occupies at least its beginning; beyond that nothing is certain.
  const certain = (a.certain && b.certain) || a.start === b.start;
  return days.startsOn > days.endsOn
    ? { startsOn: second.startsOn, endsOn: second.startsOn, certain }
    : { ...days, certain };
}

function hoursOf(event: Dated): { start: number; end: number; certain: boolean } | null {
  const { startsOn, endsOn, startTime, endTime, zone } = event;
  if (startTime === null || zone === null) return null;
  const start = instantOf({ date: startsOn, time: startTime }, zone);
  const end =
    endTime === null
      ? instantOf({ date: endsOn, time: '23:59' }, zone)
      : instantOf({ date: endsOn, time: endTime }, zone);
  return { start, end, certain: endTime !== null };
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);
