/** Events and series of the coordination calendar, as they are kept, with what belongs to each. */
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import {
  EVENT_MODES,
  EVENT_STATUSES,
  EVENT_TYPES,
  EVENT_VISIBILITIES,
  SERIES_EXCEPTION_KINDS,
  TIME_KINDS,
} from '../api/calendar-words.ts';
import { agreementId } from './agreement.ts';
import { organisation } from './organisation.ts';
import { region, ZONES } from './region.ts';
import { election, stage } from './stage.ts';
import { unit } from './unit.ts';

const ownerUnitCode = () =>
  text('owner_unit_code')
    .notNull()
    .references(() => unit.code);

export const eventSeries = sqliteTable(
  'event_series',
  {
    id: text('id').primaryKey(),
    externalId: text('external_id').unique(),
    ownerUnitCode: ownerUnitCode(),
    title: text('title').notNull(),
    /** RRULE without its end: `FREQ=WEEKLY;BYDAY=WE,FR`. */
    rule: text('rule').notNull(),
    startsOn: text('starts_on').notNull(),
    untilOn: text('until_on').notNull(),
    timeKind: text('time_kind', { enum: TIME_KINDS }).notNull(),
    startTime: text('start_time'),
    endTime: text('end_time'),
    zone: text('zone', { enum: ZONES }),
    forkedFromId: text('forked_from_id').references((): AnySQLiteColumn => eventSeries.id),
    visibility: text('visibility', { enum: EVENT_VISIBILITIES }).notNull(),
    noteId: text('note_id'),
    noteEn: text('note_en'),
    sources: text('sources').notNull(),
    sequence: integer('sequence').notNull().default(0),
    lastModified: text('last_modified').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    index('event_series_owner').on(table.ownerUnitCode, table.startsOn),
    index('event_series_forked').on(table.forkedFromId),
  ],
);

const seriesId = () =>
  text('series_id')
    .notNull()
    .references(() => eventSeries.id);

export const eventSeriesTopic = sqliteTable(
  'event_series_topic',
  { seriesId: seriesId(), ordinal: integer('ordinal').notNull(), title: text('title') },
  (table) => [primaryKey({ columns: [table.seriesId, table.ordinal] })],
);

export const eventSeriesException = sqliteTable(
  'event_series_exception',
  {
    seriesId: seriesId(),
    occursOn: text('occurs_on').notNull(),
    kind: text('kind', { enum: SERIES_EXCEPTION_KINDS }).notNull(),
    reason: text('reason'),
  },
  (table) => [primaryKey({ columns: [table.seriesId, table.occursOn] })],
);

export const event = sqliteTable(
  'event',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    externalId: text('external_id').unique(),
    ownerUnitCode: ownerUnitCode(),
    type: text('type', { enum: EVENT_TYPES }).notNull(),
    typeAsStated: text('type_as_stated'),
    title: text('title').notNull(),
    theme: text('theme'),
    status: text('status', { enum: EVENT_STATUSES }).notNull(),
    statusReason: text('status_reason'),
    cancelledAt: text('cancelled_at'),
    visibility: text('visibility', { enum: EVENT_VISIBILITIES }).notNull(),
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    timeKind: text('time_kind', { enum: TIME_KINDS }).notNull(),
    startTime: text('start_time'),
    endTime: text('end_time'),
    zone: text('zone', { enum: ZONES }),
    endOpen: integer('end_open', { mode: 'boolean' }).notNull().default(false),
    datePrinted: text('date_printed'),
    dateNoteId: text('date_note_id'),
    dateNoteEn: text('date_note_en'),
    venue: text('venue'),
    regionCode: text('region_code').references(() => region.code),
    mode: text('mode', { enum: EVENT_MODES }),
    conferenceUrl: text('conference_url'),
    hostOrganisationId: text('host_organisation_id').references(() => organisation.id),
    hostAsStated: text('host_as_stated'),
    stageId: text('stage_id').references(() => stage.id),
    parentId: text('parent_id').references((): AnySQLiteColumn => event.id),
    chainOrder: integer('chain_order'),
    seriesId: text('series_id').references(() => eventSeries.id),
    occursOn: text('occurs_on'),
    topicOrdinal: integer('topic_ordinal'),
    capacity: integer('capacity'),
    answersUntil: text('answers_until'),
    outcome: text('outcome'),
    noteId: text('note_id'),
    noteEn: text('note_en'),
    sources: text('sources').notNull(),
    sequence: integer('sequence').notNull().default(0),
    lastModified: text('last_modified').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    unique().on(table.seriesId, table.occursOn),
    index('event_start').on(table.startsOn, table.seq),
    index('event_owner').on(table.ownerUnitCode, table.startsOn),
    index('event_region').on(table.regionCode),
    index('event_host').on(table.hostOrganisationId, table.startsOn),
    index('event_stage').on(table.stageId),
    index('event_parent').on(table.parentId, table.chainOrder),
  ],
);

/** The column of a table that belongs to one event. */
export const eventId = () =>
  text('event_id')
    .notNull()
    .references(() => event.id);

export const eventElection = sqliteTable(
  'event_election',
  {
    eventId: eventId(),
    electionId: text('election_id')
      .notNull()
      .references(() => election.id),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.electionId] }),
    index('event_election_election').on(table.electionId),
  ],
);

export const eventAgreement = sqliteTable(
  'event_agreement',
  { eventId: eventId(), agreementId: agreementId() },
  (table) => [
    primaryKey({ columns: [table.eventId, table.agreementId] }),
    index('event_agreement_agreement').on(table.agreementId, table.eventId),
  ],
);

export const eventParticipant = sqliteTable(
  'event_participant',
  {
    eventId: eventId(),
    ordinal: integer('ordinal').notNull(),
    organisationId: text('organisation_id').references(() => organisation.id),
    text: text('text').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.ordinal] }),
    index('event_participant_organisation').on(table.organisationId, table.eventId),
  ],
);

export const eventRevision = sqliteTable(
  'event_revision',
  {
    eventId: eventId(),
    revision: integer('revision').notNull(),
    record: text('record').notNull(),
    changedAt: text('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.revision] })],
);
