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
import { ATTENDANCE_KINDS, ATTENDANCE_SOURCES } from '../api/meeting-words.ts';
import { LANGUAGES } from '../api/vocabulary.ts';
import { event, eventId } from './event.ts';
import { organisationId } from './organisation.ts';
import { unit } from './unit.ts';

const unitCode = () =>
  text('unit_code')
    .notNull()
    .references(() => unit.code);

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
    contactName: text('contact_name'),
    contactEmail: text('contact_email'),
    contactLanguage: text('contact_language', { enum: LANGUAGES }),
    withdrawnAt: text('withdrawn_at'),
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
    index('event_invitation_silent')
      .on(table.answersUntil)
      .where(
        sql`${table.answer} = 'menunggu' AND ${table.remindedAt} IS NULL AND ${table.withdrawnAt} IS NULL AND ${table.role} <> 'tembusan'`,
      ),
  ],
);

/** A meeting that somebody has begun to keep: the version of its agenda, and which check-in codes still hold. */
export const meeting = sqliteTable('meeting', {
  eventId: text('event_id')
    .primaryKey()
    .references(() => event.id),
  agendaVersion: integer('agenda_version').notNull().default(0),
  codeRound: integer('code_round').notNull().default(0),
});

export const eventAttendance = sqliteTable(
  'event_attendance',
  {
    eventId: eventId(),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind', { enum: ATTENDANCE_KINDS }).notNull(),
    /** The invitation, or the person and whom they came for: one row each, however often it is sent. */
    attendeeKey: text('attendee_key').notNull(),
    invitationId: text('invitation_id').references(() => eventInvitation.id),
    organisationStated: text('organisation_stated'),
    state: text('state', { enum: ATTENDANCE_STATES }).notNull(),
    presence: text('presence', { enum: PRESENCES }),
    personName: text('person_name'),
    personPosition: text('person_position'),
    source: text('source', { enum: ATTENDANCE_SOURCES }).notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.ordinal] }),
    uniqueIndex('event_attendance_once').on(table.eventId, table.attendeeKey),
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
    respondUntil: text('respond_until'),
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
    responderName: text('responder_name'),
    responderPosition: text('responder_position'),
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

/** A link by which an organisation answers one round of minutes without an account. */
export const minutesLink = sqliteTable(
  'minutes_link',
  {
    tokenSha256: text('token_sha256').primaryKey(),
    eventId: text('event_id').notNull(),
    revision: integer('revision').notNull(),
    organisationId: organisationId(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    expiresAt: text('expires_at').notNull(),
    revokedAt: text('revoked_at'),
  },
  (table) => [
    foreignKey({
      columns: [table.eventId, table.revision],
      foreignColumns: [eventMinutes.eventId, eventMinutes.revision],
    }),
    index('minutes_link_event').on(table.eventId, table.revision, table.organisationId),
    index('minutes_link_organisation').on(table.organisationId),
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
    /** The unit whose meeting gave the item. */
    unitCode: unitCode(),
    decisionId: text('decision_id').references(() => eventDecision.id),
    organisationId: organisationId(),
    description: text('description').notNull(),
    dueOn: text('due_on'),
    /** The day that it is due, or one that comes after all others. */
    dueKey: text('due_key').notNull(),
    status: text('status', { enum: ACTION_ITEM_STATUSES }).notNull().default('terbuka'),
    closed: integer('closed', { mode: 'boolean' }).notNull().default(false),
    statusReason: text('status_reason'),
    evidence: text('evidence'),
    byPlenary: integer('by_plenary', { mode: 'boolean' }).notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    index('action_item_event').on(table.eventId, table.closed, table.dueKey),
    index('action_item_decision').on(table.decisionId),
    index('action_item_organisation').on(table.organisationId, table.closed, table.dueKey, table.id),
    index('action_item_unit').on(table.unitCode, table.closed, table.dueKey, table.id),
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

/** After how many days without a meeting or agreement a unit wants to be told of a partner. */
export const contactGapSetting = sqliteTable('contact_gap_setting', {
  unitCode: unitCode().primaryKey(),
  days: integer('days').notNull(),
  version: integer('version').notNull().default(1),
  updatedAt: text('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
});
