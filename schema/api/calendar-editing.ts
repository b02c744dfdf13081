/**
 * Contracts of those who keep the calendar: what a unit writes of an event or series, what it reads of its own and of
 * those below, and what is said of it while somebody types. Absent facts are `null`: not known, and never a guess.
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
import { ElectionId, EventId, Overlap } from './calendar.ts';
import {
  EVENT_MODES,
  EVENT_STATUSES,
  EVENT_TYPES,
  EVENT_VISIBILITIES,
  SERIES_EXCEPTION_KINDS,
  TIME_KINDS,
} from './calendar-words.ts';
import { ORGANISATION_KINDS } from './vocabulary.ts';
import { ZONES } from './zones.ts';

export const EVENT_TITLE_CHARACTERS_MAX = 300;
export const EVENT_TEXT_CHARACTERS_MAX = 2_000;
/** A series of so many occurrences is a mistake; its topics are no more. */
export const SERIES_TOPICS_MAX = 400;

const Line = z.string().trim().min(1).max(EVENT_TITLE_CHARACTERS_MAX);
const OptionalLine = Line.nullable().default(null);
const OptionalText = z.string().trim().min(1).max(EVENT_TEXT_CHARACTERS_MAX).nullable().default(null);
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When an event is, as far as anybody says: the rules say what goes together. */
export const EventWhen = z
  .strictObject({
    startsOn: CalendarDate.nullable(),
    endsOn: CalendarDate.nullable().meta({ description: 'The last day, inclusive' }),
    kind: z.enum(TIME_KINDS),
    startTime: ClockTime.nullable(),
    endTime: ClockTime.nullable(),
    endOpen: z.boolean().meta({ description: '"sampai dengan selesai"' }),
    zone: z.enum(ZONES).nullable(),
  })
  .meta({ id: 'EventWhen' });
export type EventWhen = z.infer<typeof EventWhen>;

const EventContentFields = {
  type: z.enum(EVENT_TYPES),
  title: Line,
  theme: OptionalText,
  visibility: z.enum(EVENT_VISIBILITIES),
  venue: OptionalLine,
  regionCode: RegionCode.nullable().default(null),
  mode: z.enum(EVENT_MODES).nullable().default(null),
  conferenceUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable()
    .default(null)
    .meta({ description: 'For the invited only' }),
  elections: z.array(ElectionId).max(5).default([]),
  stageId: z.string().max(80).nullable().default(null),
  agreements: z.array(RegistryNumber).max(20).default([]),
  capacity: z.number().int().min(1).max(100_000).nullable().default(null),
  answersUntil: CalendarDate.nullable().default(null).meta({ description: 'The last day for answers' }),
};

export const EventForm = z
  .strictObject({
    ...EventContentFields,
    time: EventWhen,
    datePrinted: z.string().trim().min(1).max(80).nullable().default(null),
    parentId: EventId.nullable()
      .default(null)
      .meta({ description: 'The first event of the chain that it follows' }),
    outcome: OptionalText,
  })
  .meta({ id: 'EventForm' });
export type EventForm = z.infer<typeof EventForm>;

export const NewEvent = EventForm.extend({
  status: z.enum(['konsep', 'tentatif', 'terjadwal']).default('terjadwal'),
}).meta({ id: 'NewEvent' });
export type NewEvent = z.infer<typeof NewEvent>;

export const EventChange = EventForm.extend({
  reason: OptionalLine.meta({ description: 'Those who are asked again read it' }),
}).meta({ id: 'EventChange' });
export type EventChange = z.infer<typeof EventChange>;

export const EventStatusMove = z.strictObject({
  to: z.enum(EVENT_STATUSES),
  reason: z.string().trim().min(1).max(EVENT_TITLE_CHARACTERS_MAX).nullable().default(null),
});
export type EventStatusMove = z.infer<typeof EventStatusMove>;

const Partner = z.object({
  organisationId: OrganisationId,
  name: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
});

export const ChainLink = z.object({
  id: EventId,
  title: z.string(),
  eventStatus: z.enum(EVENT_STATUSES),
  startsOn: CalendarDate.nullable(),
});

/** An event as those who keep it see it: drafts and the way into the meeting among it. */
export const KeptEvent = z
  .object({
    id: EventId,
    ...EventForm.omit({ parentId: true, regionCode: true }).shape,
    eventStatus: z.enum(EVENT_STATUSES),
    statusReason: z.string().nullable(),
    cancelledAt: z.string().nullable(),
    ownerUnit: z.object({ code: UnitCode, name: z.string() }),
    region: z.object({ code: RegionCode, name: z.string() }).nullable(),
    partners: z.array(Partner),
    parent: ChainLink.nullable(),
    chainOrder: z.number().int().nullable(),
    chain: z.array(ChainLink).meta({ description: 'What the asker may know of its chain, in order' }),
    series: z.object({ id: EventId, occursOn: CalendarDate }).nullable(),
    topic: z.object({ ordinal: z.number().int(), title: z.string().nullable() }).nullable(),
    weekdayDoubts: z.array(CalendarDate).meta({ description: 'Days that were likely meant' }),
    isPublic: z.boolean(),
    sequence: z.number().int(),
    updated: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'KeptEvent' });
export type KeptEvent = z.infer<typeof KeptEvent>;

const Counts = z.object({
  asked: z.number().int(),
  waiting: z.number().int(),
  attending: z.number().int().meta({ description: 'Will come, or send a delegate' }),
});

export const KeptEventItem = z
  .object({
    id: EventId,
    uid: z.string().meta({ description: 'By which other records name it' }),
    title: z.string(),
    type: z.enum(EVENT_TYPES),
    eventStatus: z.enum(EVENT_STATUSES),
    visibility: z.enum(EVENT_VISIBILITIES),
    time: EventWhen,
    venue: z.string().nullable(),
    ownerUnit: z.object({ code: UnitCode, name: z.string() }),
    seriesId: EventId.nullable(),
    answersUntil: CalendarDate.nullable(),
    answers: Counts,
  })
  .meta({ id: 'KeptEventItem' });
export type KeptEventItem = z.infer<typeof KeptEventItem>;

export const KeptEventQuery = z.object({
  below: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'true: the units below as well as the own one' }),
  time: z.enum(['upcoming', 'past', 'undated']).default('upcoming'),
  answers: z
    .enum(['all', 'waiting'])
    .default('all')
    .meta({ description: 'waiting: only events that somebody invited has not answered' }),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type KeptEventQuery = z.infer<typeof KeptEventQuery>;

export const KeptEventList = z
  .object({ items: z.array(KeptEventItem), nextCursor: z.string().nullable() })
  .meta({ id: 'KeptEventList' });
export type KeptEventList = z.infer<typeof KeptEventList>;

/** What somebody has typed so far: nothing is refused, everything is said. */
export const EventCheck = z.strictObject({
  id: EventId.nullable()
    .default(null)
    .meta({ description: 'The event that is changed; it is not in its own way' }),
  time: EventWhen,
  datePrinted: z.string().trim().max(80).nullable().default(null),
  organisations: z.array(OrganisationId).max(50).default([]),
});
export type EventCheck = z.infer<typeof EventCheck>;

export const CheckedEvent = z
  .object({
    refusal: z
      .looseObject({ reason: z.string() })
      .nullable()
      .meta({ description: 'Why the time cannot be kept as it stands' }),
    weekdayDoubts: z.array(CalendarDate),
    holidays: z.array(z.object({ date: CalendarDate, name: z.object({ id: z.string(), en: z.string() }) })),
    conflicts: z.array(
      Overlap.omit({ eventIds: true }).extend({
        event: ChainLink.extend({ ownerUnit: z.object({ code: UnitCode, name: z.string() }) }),
      }),
    ),
    stages: z
      .array(
        z.object({
          id: z.string(),
          name: z.object({ id: z.string(), en: z.string() }),
          startsOn: CalendarDate.nullable(),
          endsOn: CalendarDate.nullable(),
        }),
      )
      .meta({ description: 'Stages of elections that touch the days' }),
  })
  .meta({ id: 'CheckedEvent' });
export type CheckedEvent = z.infer<typeof CheckedEvent>;

const SeriesRuleFields = {
  rule: z.string().min(6).max(120).meta({ example: 'FREQ=WEEKLY;BYDAY=WE,FR' }),
  startsOn: CalendarDate,
  untilOn: CalendarDate,
};
const SeriesException = z.strictObject({
  date: CalendarDate,
  kind: z.enum(SERIES_EXCEPTION_KINDS),
  reason: OptionalLine,
});

export const SeriesCheck = z.strictObject({
  ...SeriesRuleFields,
  exceptions: z.array(SeriesException).max(SERIES_TOPICS_MAX).default([]),
  topics: z.number().int().min(0).max(SERIES_TOPICS_MAX).default(0),
});
export type SeriesCheck = z.infer<typeof SeriesCheck>;

export const CheckedSeries = z
  .object({
    refusal: z.looseObject({ reason: z.string() }).nullable(),
    dates: z.array(CalendarDate).meta({ description: 'All dates of the rule' }),
    holidays: z
      .array(z.object({ date: CalendarDate, reason: z.string().nullable() }))
      .meta({ description: 'Those of them that are national holidays' }),
    occurrences: z.number().int().meta({ description: 'Dates without what is left out' }),
    withoutHolidays: z.number().int().meta({ description: 'Were the holidays left out as well' }),
    topics: z.object({
      kind: z.enum(['equal', 'topics_missing', 'topics_left_over']),
      by: z.number().int(),
    }),
  })
  .meta({ id: 'CheckedSeries' });
export type CheckedSeries = z.infer<typeof CheckedSeries>;

const SeriesTime = {
  kind: z.enum(TIME_KINDS),
  startTime: ClockTime.nullable(),
  endTime: ClockTime.nullable(),
  zone: z.enum(ZONES).nullable(),
};
export const NewSeries = z
  .strictObject({
    ...EventContentFields,
    ...SeriesRuleFields,
    ...SeriesTime,
    // A public series is known as a series, so none of its occurrences is a draft.
    status: z.enum(['tentatif', 'terjadwal']).default('terjadwal'),
    exceptions: z.array(SeriesException).max(SERIES_TOPICS_MAX).default([]),
    topics: z.array(Line).max(SERIES_TOPICS_MAX).default([]),
  })
  .meta({ id: 'NewSeries' });
export type NewSeries = z.infer<typeof NewSeries>;

export const SeriesFork = z.strictObject({
  from: CalendarDate.meta({ description: 'The day from which the change holds' }),
  rule: SeriesRuleFields.rule,
  untilOn: CalendarDate,
  ...SeriesTime,
  exceptions: z.array(SeriesException).max(SERIES_TOPICS_MAX).default([]),
  reason: Line.meta({ description: 'Those invited to what falls away read it' }),
});
export type SeriesFork = z.infer<typeof SeriesFork>;

export const KeptSeries = z
  .object({
    id: EventId,
    title: z.string(),
    ...SeriesRuleFields,
    ...SeriesTime,
    excluded: z.array(
      z.object({ date: CalendarDate, kind: z.enum(SERIES_EXCEPTION_KINDS), reason: z.string().nullable() }),
    ),
    forkedFromId: EventId.nullable(),
    forks: z.array(z.object({ id: EventId, startsOn: CalendarDate })),
    ownerUnit: z.object({ code: UnitCode, name: z.string() }),
    visibility: z.enum(EVENT_VISIBILITIES),
    occurrences: z.array(
      z.object({
        id: EventId,
        occursOn: CalendarDate,
        time: EventWhen,
        eventStatus: z.enum(EVENT_STATUSES),
        topic: z.object({ ordinal: z.number().int(), title: z.string().nullable() }).nullable(),
        moved: z.boolean(),
      }),
    ),
    version: z.number().int().meta({ description: 'Rises with each change of the series itself' }),
  })
  .meta({ id: 'KeptSeries' });
export type KeptSeries = z.infer<typeof KeptSeries>;
