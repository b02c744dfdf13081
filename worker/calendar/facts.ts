/**
 * EventFacts: everything the calendar keeps of one event, as one value; and what of it a reader sees. Loading and editing
 * make the value, writing.ts puts it into the tables, projection.ts onto the reading side. Pure. It holds nothing that
 * depends on the day of reading, and what is not known is null.
 */
import type { EventItem } from '../../schema/api/calendar.ts';
import type {
  EventMode,
  EventStatus,
  EventType,
  EventVisibility,
  TimeKind,
} from '../../schema/api/calendar-words.ts';
import type { OrganisationKind } from '../../schema/api/vocabulary.ts';
import { inAllZones, instantOf, ZONE_NAMES, type Zone } from '../../schema/api/zones.ts';
import { daysBetween } from '../agreements/dates.ts';
import type { Note } from '../agreements/facts.ts';

/** When an event takes place, as far as anybody says. Days are inclusive. */
export interface EventTime {
  startsOn: string | null;
  endsOn: string | null;
  kind: TimeKind;
  /** `HH:MM` on the clocks of `zone`; set exactly when `kind` is `timed`. */
  startTime: string | null;
  endTime: string | null;
  /** "sampai dengan selesai": left open on purpose, which is not the same as not known. */
  endOpen: boolean;
  zone: Zone | null;
}

export interface EventOrganisation {
  id: string;
  name: string;
  kind: OrganisationKind;
}

export interface EventFacts {
  /** UUIDv7; with `@simpul` the UID in every calendar. Never changes. */
  id: string;
  externalId: string | null;
  /** Position in the order of recording; breaks ties in the order of reading. */
  seq: number;
  ownerUnit: { code: string; name: string; provinceCode: string | null };
  type: EventType;
  typeAsStated: string | null;
  title: string;
  theme: string | null;
  status: EventStatus;
  statusReason: string | null;
  /** RFC 3339; set exactly when the event is cancelled. */
  cancelledAt: string | null;
  visibility: EventVisibility;
  time: EventTime;
  datePrinted: string | null;
  dateNote: Note | null;
  venue: string | null;
  region: { code: string; name: string } | null;
  mode: EventMode | null;
  /** For the invited only: it is in no public answer and in no public feed. */
  conferenceUrl: string | null;
  host: { organisation: EventOrganisation | null; asStated: string | null } | null;
  participants: { text: string; organisation: EventOrganisation | null }[];
  /** Invited organisations, once there are invitations. */
  invited: EventOrganisation[];
  elections: string[];
  stageId: string | null;
  parentId: string | null;
  chainOrder: number | null;
  /** `occursOn` is the day that the rule gives, wherever the occurrence has been moved to; `startTime` is the series'. */
  series: { id: string; occursOn: string; startTime: string | null } | null;
  topic: { ordinal: number; title: string | null } | null;
  /** Ids of the agreements it prepares, signs or follows up. */
  agreementIds: string[];
  capacity: number | null;
  answersUntil: string | null;
  outcome: string | null;
  note: Note | null;
  sources: string[];
  sequence: number;
  version: number;
  lastModified: string;
  createdAt: string;
}

/** What an event says of itself when nothing but its place, kind, name and time is known. */
export type Unsaid = Omit<
  EventFacts,
  'id' | 'seq' | 'ownerUnit' | 'type' | 'title' | 'status' | 'time' | 'lastModified' | 'createdAt'
>;

/** The first version of a public event, with everything unknown that can be unknown. */
export function nothingSaid(): Unsaid {
  return {
    externalId: null,
    typeAsStated: null,
    theme: null,
    statusReason: null,
    cancelledAt: null,
    visibility: 'publik',
    datePrinted: null,
    dateNote: null,
    venue: null,
    region: null,
    mode: null,
    conferenceUrl: null,
    host: null,
    participants: [],
    invited: [],
    elections: [],
    stageId: null,
    parentId: null,
    chainOrder: null,
    series: null,
    topic: null,
    agreementIds: [],
    capacity: null,
    answersUntil: null,
    outcome: null,
    note: null,
    sources: [],
    sequence: 0,
    version: 1,
  };
}

const UID_DOMAIN = '@simpul';

/** The UID of an event or series: made of its id and never of an address, so that moving the portal doubles nothing. */
export function uidOf(id: string): string {
  return id + UID_DOMAIN;
}

/** Whether the public sees this event at all. */
export function isPublic(facts: Pick<EventFacts, 'visibility' | 'status'>): boolean {
  return facts.visibility === 'publik' && facts.status !== 'konsep';
}

/** What a reader sees of an event; its conference link and its answers are not in it. A draft has no item. */
export function itemOf(facts: EventFacts): EventItem {
  if (facts.status === 'konsep') throw new Error('a draft is shown to nobody as an item');
  const { time, host } = facts;
  const hostName = host?.organisation?.name ?? host?.asStated ?? null;
  return {
    id: facts.id,
    uid: uidOf(facts.id),
    title: facts.title,
    type: facts.type,
    typeAsStated: facts.typeAsStated,
    eventStatus: facts.status,
    status:
      facts.status === 'dibatalkan'
        ? 'cancelled'
        : facts.status === 'tentatif' || facts.status === 'ditunda'
          ? 'tentative'
          : 'confirmed',
    start: time.startsOn === null ? null : `${time.startsOn}T${time.startTime ?? '00:00'}:00`,
    timeZone: time.zone === null ? null : ZONE_NAMES[time.zone],
    duration: durationOf(time),
    showWithoutTime: time.kind !== 'timed',
    startsOn: time.startsOn,
    endsOn: time.endsOn,
    timeKind: time.kind,
    startTime: time.startTime,
    endTime: time.endTime,
    endOpen: time.endOpen,
    zone: time.zone,
    times: timesOf(time),
    ownerUnit: { code: facts.ownerUnit.code, name: facts.ownerUnit.name },
    host:
      host === null || hostName === null
        ? null
        : { organisationId: host.organisation?.id ?? null, name: hostName },
    partners: partnersOf(facts).map(({ id, name, kind }) => ({ organisationId: id, name, kind })),
    venue: facts.venue,
    region: facts.region,
    mode: facts.mode,
    theme: facts.theme,
    elections: facts.elections,
    stageId: facts.stageId,
    parentId: facts.parentId,
    chainOrder: facts.chainOrder,
    seriesId: facts.series?.id ?? null,
    recurrenceId: facts.series && `${facts.series.occursOn}T${facts.series.startTime ?? '00:00'}:00`,
    topic: facts.topic,
    cancelledAt: facts.cancelledAt,
    sequence: facts.sequence,
    updated: facts.lastModified,
  };
}

/** The organisations that take part, each once, without KPU's own units. */
export function partnersOf(facts: EventFacts): EventOrganisation[] {
  const named = [
    facts.host?.organisation ?? null,
    ...facts.participants.map((one) => one.organisation),
    ...facts.invited,
  ].filter((one): one is EventOrganisation => one !== null && one.kind !== 'kpu');
  return [...new Map(named.map((one) => [one.id, one])).values()];
}

/** The first and last instant of a timed event, in milliseconds since 1970; null where an end is not known. */
export function instantsOf(time: EventTime): { start: number; end: number | null } | null {
  const { startsOn, endsOn, startTime, endTime, zone } = time;
  if (startsOn === null || endsOn === null || startTime === null || zone === null) return null;
  return {
    start: instantOf({ date: startsOn, time: startTime }, zone),
    end: endTime === null ? null : instantOf({ date: endsOn, time: endTime }, zone),
  };
}

function durationOf(time: EventTime): string | null {
  if (time.startsOn === null || time.endsOn === null) return null;
  if (time.kind !== 'timed') return `P${daysBetween(time.startsOn, time.endsOn) + 1}D`;
  const instants = instantsOf(time);
  if (instants?.end == null) return null;
  const minutes = Math.round((instants.end - instants.start) / 60_000);
  const hours = Math.floor(minutes / 60);
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes % 60 > 0 ? `${minutes % 60}M` : ''}`;
}

function timesOf(time: EventTime): EventItem['times'] {
  const { startsOn, endsOn, startTime, endTime, zone } = time;
  if (startsOn === null || endsOn === null || startTime === null || zone === null) return null;
  const starts = inAllZones({ date: startsOn, time: startTime }, zone);
  const ends = endTime === null ? null : inAllZones({ date: endsOn, time: endTime }, zone);
  const both = (one: Zone) => ({ start: starts[one], end: ends?.[one] ?? null });
  return { WIB: both('WIB'), WITA: both('WITA'), WIT: both('WIT') };
}
