/** Invitations, and what happens at a meeting and after it: attendance, agenda, minutes, decisions, action items. */
import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { POSITION_GROUPS } from '../api/access.ts';
import {
  ACTION_ITEM_STATUSES,
  ATTENDANCE_STATES,
  INVITATION_ANSWERS,
  INVITATION_ROLES,
  MINUTES_RESPONSES,
  MINUTES_STATES,
  PRESENCES,
} from '../api/calendar-words.ts';
import { eventId } from './event.ts';
import { organisation } from './organisation.ts';

const organisationId = () =>
  text('organisation_id')
    .notNull()
    .references(() => organisation.id);

export const eventInvitation = sqliteTable(
  'event_invitation',
  {
    id: text('id').primaryKey(),
    eventId: eventId(),
    organisationId: organisationId(),
    positionGroup: text('position_group', { enum: POSITION_GROUPS }),
    role: text('role', { enum: INVITATION_ROLES }).notNull(),
    answer: text('answer', { enum: INVITATION_ANSWERS }).notNull().default('menunggu'),
    delegateName: text('delegate_name'),
    delegatePosition: text('delegate_position'),
    note: text('note'),
    answersUntil: text('answers_until'),
    askedAt: text('asked_at').notNull(),
    askedSequence: integer('asked_sequence').notNull().default(0),
    answeredAt: text('answered_at'),
    answeredBy: text('answered_by'),
    remindedAt: text('reminded_at'),
    linkSha256: text('link_sha256').unique(),
    linkExpiresAt: text('link_expires_at'),
    linkRevokedAt: text('link_revoked_at'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('event_invitation_once')
      .on(table.eventId, table.organisationId)
      .where(sql`${table.positionGroup} IS NULL`),
    uniqueIndex('event_invitation_position')
      .on(table.eventId, table.organisationId, table.positionGroup)
      .where(sql`${table.positionGroup} IS NOT NULL`),
    index('event_invitation_event').on(table.eventId, table.answer),
    index('event_invitation_organisation').on(table.organisationId, table.answer, table.eventId),
    index('event_invitation_waiting').on(table.answersUntil).where(sql`${table.answer} = 'menunggu'`),
  ],
);

export const eventAttendance = sqliteTable(
  'event_attendance',
  {
    eventId: eventId(),
    ordinal: integer('ordinal').notNull(),
    organisationId: text('organisation_id').references(() => organisation.id),
    invitationId: text('invitation_id').references(() => eventInvitation.id),
    state: text('state', { enum: ATTENDANCE_STATES }).notNull(),
    presence: text('presence', { enum: PRESENCES }),
    personName: text('person_name'),
    personPosition: text('person_position'),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.ordinal] }),
    index('event_attendance_organisation').on(table.organisationId, table.eventId),
    index('event_attendance_invitation').on(table.invitationId),
  ],
);

export const eventAgendaItem = sqliteTable(
  'event_agenda_item',
  {
    eventId: eventId(),
    ordinal: integer('ordinal').notNull(),
    title: text('title').notNull(),
    presenter: text('presenter'),
    minutes: integer('minutes'),
    note: text('note'),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.ordinal] })],
);

export const eventMinutes = sqliteTable(
  'event_minutes',
  {
    eventId: eventId(),
    revision: integer('revision').notNull(),
    state: text('state', { enum: MINUTES_STATES }).notNull(),
    text: text('text').notNull(),
    changeNote: text('change_note'),
    writtenAt: text('written_at').notNull(),
    writtenBy: text('written_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.revision] })],
);

export const eventMinutesResponse = sqliteTable(
  'event_minutes_response',
  {
    eventId: text('event_id').notNull(),
    revision: integer('revision').notNull(),
    organisationId: organisationId(),
    response: text('response', { enum: MINUTES_RESPONSES }).notNull(),
    reason: text('reason'),
    respondedAt: text('responded_at').notNull(),
    respondedBy: text('responded_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.revision, table.organisationId] }),
    foreignKey({
      columns: [table.eventId, table.revision],
      foreignColumns: [eventMinutes.eventId, eventMinutes.revision],
    }),
    index('event_minutes_response_organisation').on(table.organisationId, table.eventId),
  ],
);

export const eventDecision = sqliteTable(
  'event_decision',
  {
    id: text('id').primaryKey(),
    eventId: eventId(),
    ordinal: integer('ordinal').notNull(),
    text: text('text').notNull(),
    documentNumber: text('document_number'),
    byPlenary: integer('by_plenary', { mode: 'boolean' }).notNull().default(false),
    decidedOn: text('decided_on'),
  },
  (table) => [unique().on(table.eventId, table.ordinal)],
);

export const actionItem = sqliteTable(
  'action_item',
  {
    id: text('id').primaryKey(),
    eventId: eventId(),
    decisionId: text('decision_id').references(() => eventDecision.id),
    organisationId: organisationId(),
    description: text('description').notNull(),
    dueOn: text('due_on'),
    status: text('status', { enum: ACTION_ITEM_STATUSES }).notNull().default('terbuka'),
    statusReason: text('status_reason'),
    evidence: text('evidence'),
    byPlenary: integer('by_plenary', { mode: 'boolean' }).notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    index('action_item_event').on(table.eventId, table.dueOn),
    index('action_item_decision').on(table.decisionId),
    index('action_item_organisation').on(table.organisationId, table.status, table.dueOn),
    index('action_item_due')
      .on(table.dueOn)
      .where(sql`${table.status} IN ('terbuka', 'dikerjakan', 'menunggu_mitra')`),
  ],
);

const actionItemId = () =>
  text('action_item_id')
    .notNull()
    .references(() => actionItem.id);

export const actionItemLog = sqliteTable(
  'action_item_log',
  {
    actionItemId: actionItemId(),
    ordinal: integer('ordinal').notNull(),
    at: text('at').notNull(),
    by: text('by').notNull(),
    status: text('status', { enum: ACTION_ITEM_STATUSES }).notNull(),
    text: text('text'),
  },
  (table) => [primaryKey({ columns: [table.actionItemId, table.ordinal] })],
);

export const actionItemMeeting = sqliteTable(
  'action_item_meeting',
  { actionItemId: actionItemId(), eventId: eventId(), carriedAt: text('carried_at').notNull() },
  (table) => [
    primaryKey({ columns: [table.actionItemId, table.eventId] }),
    index('action_item_meeting_event').on(table.eventId),
  ],
);
