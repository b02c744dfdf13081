/**
 * Contracts of the coordination calendar: events, months, series and election stages on the wire. Fields that
 * JSCalendar (RFC 8984) has carry its names and meanings: uid, title, start, timeZone, duration, showWithoutTime,
 * status, sequence, created, updated. Absent facts are `null`: not known, and never a guess. A conference link, an
 * e-mail address or an answer to an invitation is in none of these.
 */
import { z } from 'zod';
import {
  CalendarDate,
  CURSOR_CHARACTERS_MAX,
  OrganisationId,
  RegionCode,
  RegistryNumber,
  UnitCode,
} from './agreement.ts';
import {
  EVENT_MODES,
  EVENT_TYPES,
  SERIES_EXCEPTION_KINDS,
  SHOWN_EVENT_STATUSES,
  STAGE_SECTIONS,
  STAGE_STATES,
  STAGE_VERIFICATIONS,
  TIME_KINDS,
} from './calendar-words.ts';
import { LANGUAGES, ORGANISATION_KINDS } from './vocabulary.ts';
import { ZONES } from './zones.ts';

export const EventId = z
  .uuid()
  .meta({ id: 'EventId', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60', description: 'Never changes' });

export const ElectionId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40)
  .meta({ example: 'pemilu-2024' });

const Bilingual = z.object({ id: z.string(), en: z.string() });
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const LocalMoment = z.object({ date: CalendarDate, time: ClockTime });
const ZoneTimes = z.object({ start: LocalMoment, end: LocalMoment.nullable() });

export const EventItem = z
  .object({
    id: EventId,
    uid: z.string().meta({ description: 'The same in every feed and invitation' }),
    title: z.string(),
    type: z.enum(EVENT_TYPES),
    typeAsStated: z.string().nullable().meta({ description: 'What the source calls it, where no type fits' }),
    eventStatus: z.enum(SHOWN_EVENT_STATUSES),
    status: z
      .enum(['tentative', 'confirmed', 'cancelled'])
      .meta({ description: 'As RFC 8984, 5.1.3 has it' }),
    start: z.string().nullable().meta({
      example: '2021-09-01T10:00:00',
      description: 'Local date-time; null when the date is not known',
    }),
    timeZone: z.string().nullable().meta({ example: 'Asia/Jakarta' }),
    duration: z
      .string()
      .nullable()
      .meta({ example: 'PT2H30M', description: 'null when the end is open or not known' }),
    showWithoutTime: z.boolean(),
    startsOn: CalendarDate.nullable(),
    endsOn: CalendarDate.nullable().meta({ description: 'The last day, inclusive' }),
    timeKind: z
      .enum(TIME_KINDS)
      .meta({ description: 'all_day: whole days are meant; unknown: no hour is known' }),
    startTime: ClockTime.nullable(),
    endTime: ClockTime.nullable(),
    endOpen: z.boolean().meta({ description: '"sampai dengan selesai": the end is left open on purpose' }),
    zone: z.enum(ZONES).nullable(),
    times: z
      .object({ WIB: ZoneTimes, WITA: ZoneTimes, WIT: ZoneTimes })
      .nullable()
      .meta({ description: 'The same hours in all three zones; null without a date or an hour' }),
    ownerUnit: z.object({ code: UnitCode, name: z.string() }),
    host: z.object({ organisationId: OrganisationId.nullable(), name: z.string() }).nullable(),
    partners: z.array(
      z.object({ organisationId: OrganisationId, name: z.string(), kind: z.enum(ORGANISATION_KINDS) }),
    ),
    venue: z.string().nullable(),
    region: z.object({ code: RegionCode, name: z.string() }).nullable(),
    mode: z.enum(EVENT_MODES).nullable(),
    theme: z.string().nullable(),
    elections: z.array(ElectionId),
    stageId: z.string().nullable(),
    parentId: EventId.nullable().meta({ description: 'The first event of the chain it belongs to' }),
    chainOrder: z.number().int().nullable(),
    seriesId: EventId.nullable(),
    recurrenceId: z.string().nullable().meta({
      description: 'When the rule of its series would have it, local date-time; null outside a series',
    }),
    topic: z.object({ ordinal: z.number().int(), title: z.string().nullable() }).nullable(),
    cancelledAt: z.string().nullable().meta({ description: 'RFC 3339, UTC' }),
    sequence: z.number().int(),
    updated: z.string().meta({ description: 'RFC 3339, UTC' }),
  })
  .meta({ id: 'EventItem' });
export type EventItem = z.infer<typeof EventItem>;

const EventFilterFields = {
  type: z.enum(EVENT_TYPES).optional(),
  partnerKind: z
    .enum(ORGANISATION_KINDS)
    .optional()
    .meta({ description: 'A partner of this kind takes part' }),
  province: RegionCode.length(2).optional().meta({ description: 'Units of this province', example: '35' }),
  unit: UnitCode.optional().meta({ description: 'This unit and all below it', example: '35.06' }),
  election: ElectionId.optional(),
  status: z.enum(SHOWN_EVENT_STATUSES).optional(),
};
export const EventFilter = z.object(EventFilterFields);
export type EventFilter = z.infer<typeof EventFilter>;

export const EventListQuery = EventFilter.extend({
  from: CalendarDate.optional().meta({ description: 'Events that end on or after this day' }),
  to: CalendarDate.optional().meta({ description: 'Events that begin on or before this day' }),
  dated: z
    .enum(['true', 'false'])
    .default('true')
    .meta({ description: 'false: only the events whose date is not known' }),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type EventListQuery = z.infer<typeof EventListQuery>;

export const EventList = z
  .object({
    items: z.array(EventItem).meta({
      description:
        'In order of time. A page under several filters may be short: go on while nextCursor is there.',
    }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'EventList' });
export type EventList = z.infer<typeof EventList>;

export const Overlap = z
  .object({
    eventIds: z.tuple([EventId, EventId]),
    because: z.enum(['same_unit', 'same_organisation']),
    name: z.string().meta({ description: 'The unit or organisation that would have to be in two places' }),
    startsOn: CalendarDate,
    endsOn: CalendarDate,
    certain: z.boolean().meta({ description: 'false: the days are the same, the hours are not known' }),
  })
  .meta({ id: 'Overlap' });
export type Overlap = z.infer<typeof Overlap>;

const StageDates = {
  state: z.enum(STAGE_STATES),
  startsOn: CalendarDate.nullable(),
  endsOn: CalendarDate.nullable(),
  ruleText: z.string().nullable().meta({ description: 'Verbatim, where the rule names no date' }),
  basis: z.string().nullable(),
  verification: z.enum(STAGE_VERIFICATIONS),
  note: Bilingual.nullable(),
  sources: z.array(z.string()),
};
export const Stage = z
  .object({
    id: z.string().meta({ example: 'pemilu-2024/kampanye' }),
    electionId: ElectionId,
    section: z.enum(STAGE_SECTIONS),
    name: Bilingual,
    version: z.number().int(),
    ...StageDates,
    updated: z.string(),
    history: z
      .array(z.object({ version: z.number().int(), ...StageDates }))
      .meta({ description: 'Earlier versions, the newest first' }),
  })
  .meta({ id: 'Stage' });
export type Stage = z.infer<typeof Stage>;

export const StageList = z
  .object({
    elections: z.array(
      z.object({
        id: ElectionId,
        name: Bilingual,
        legalBasis: z.string().nullable(),
        note: Bilingual.nullable(),
        stages: z.array(Stage),
      }),
    ),
  })
  .meta({ id: 'StageList' });
export type StageList = z.infer<typeof StageList>;
export const StageListQuery = z.object({ election: ElectionId.optional() });

export const EventMonth = z
  .object({
    month: z.string().meta({ example: '2024-01' }),
    items: z.array(EventItem).meta({ description: 'Those that continue from the month before come first' }),
    fullDays: z.array(CalendarDate).meta({ description: 'Days on which more events begin than are shown' }),
    stages: z.array(Stage).meta({ description: 'Stages that touch the month' }),
    overlaps: z.array(Overlap),
  })
  .meta({ id: 'EventMonth' });
export type EventMonth = z.infer<typeof EventMonth>;

export const EventDetail = EventItem.extend({
  created: z.string(),
  datePrinted: z.string().nullable().meta({ description: 'As the source printed it, where it differs' }),
  dateNote: Bilingual.nullable(),
  statusReason: z.string().nullable(),
  participants: z.array(z.string()).meta({ description: 'As the source names them' }),
  outcome: z.string().nullable(),
  note: Bilingual.nullable(),
  capacity: z.number().int().nullable(),
  sources: z.array(z.string()),
  agreements: z.array(z.object({ registryNumber: RegistryNumber, title: z.string().nullable() })),
  chain: z.array(EventItem).meta({ description: 'All events of its chain in order, itself among them' }),
}).meta({ id: 'EventDetail' });
export type EventDetail = z.infer<typeof EventDetail>;

export const EventSeries = z
  .object({
    id: EventId,
    uid: z.string(),
    title: z.string(),
    rule: z.string().meta({ example: 'FREQ=WEEKLY;BYDAY=WE,FR' }),
    startsOn: CalendarDate,
    untilOn: CalendarDate,
    excluded: z.array(
      z.object({
        date: CalendarDate,
        kind: z.enum(SERIES_EXCEPTION_KINDS),
        reason: z.string().nullable(),
      }),
    ),
    timeKind: z.enum(TIME_KINDS),
    startTime: ClockTime.nullable(),
    endTime: ClockTime.nullable(),
    zone: z.enum(ZONES).nullable(),
    topics: z.array(z.object({ ordinal: z.number().int(), title: z.string().nullable() })),
    forkedFromId: EventId.nullable(),
    ownerUnit: z.object({ code: UnitCode, name: z.string() }),
    note: Bilingual.nullable(),
    sources: z.array(z.string()),
    occurrences: z.array(EventItem),
    sequence: z.number().int(),
    updated: z.string(),
  })
  .meta({ id: 'EventSeries' });
export type EventSeries = z.infer<typeof EventSeries>;

export const CalendarFeedQuery = EventFilter.omit({ unit: true, status: true }).extend({
  stages: z
    .enum(['true', 'false'])
    .default('true')
    .meta({ description: 'false leaves the election stages out' }),
  lang: z.enum(LANGUAGES).default('id').meta({ description: 'Language of the words in the feed' }),
});
export type CalendarFeedQuery = z.infer<typeof CalendarFeedQuery>;
export const UnitFeedQuery = CalendarFeedQuery.omit({ province: true });
export const PartnerFeedQuery = CalendarFeedQuery.pick({ lang: true });
