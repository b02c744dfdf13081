/** Feeds by token, and the reading side of the calendar: entries by day, and all stages as one layer. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { FEED_KINDS } from '../api/feed-words.ts';
import { account } from './account.ts';
import { eventId } from './event.ts';
import { organisation, organisationId } from './organisation.ts';
import { unit } from './unit.ts';

export const feedToken = sqliteTable(
  'feed_token',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: FEED_KINDS }).notNull(),
    /** The unit whose feed it is, or the one that looks after the partner. */
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    /** Set exactly for a feed of a partner. */
    organisationId: text('organisation_id').references(() => organisation.id),
    name: text('name').notNull(),
    tokenSha256: text('token_sha256').notNull().unique(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by')
      .notNull()
      .references(() => account.id),
    revokedAt: text('revoked_at'),
  },
  (table) => [
    index('feed_token_unit').on(table.unitCode, table.createdAt),
    index('feed_token_organisation').on(table.organisationId, table.createdAt),
    index('feed_token_creator').on(table.createdBy),
  ],
);

export const feedFetch = sqliteTable(
  'feed_fetch',
  {
    feedTokenId: text('feed_token_id')
      .notNull()
      .references(() => feedToken.id),
    client: text('client').notNull(),
    firstAt: text('first_at').notNull(),
    lastAt: text('last_at').notNull(),
    fetches: integer('fetches').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.feedTokenId, table.client] })],
);

/** One row, id 1. */
export const calendarState = sqliteTable('calendar_state', {
  id: integer('id').primaryKey(),
  revision: integer('revision').notNull(),
  changedAt: text('changed_at').notNull(),
});

/** One row, id 1: every stage with its current version, as JSON. */
export const stageLayer = sqliteTable('stage_layer', {
  id: integer('id').primaryKey(),
  stages: text('stages').notNull(),
});

export const calendarEntry = sqliteTable(
  'calendar_entry',
  {
    seq: integer('seq').primaryKey(),
    eventId: eventId(),
    continues: integer('continues', { mode: 'boolean' }).notNull(),
    key: text('key').notNull(),
    unitCode: text('unit_code').notNull(),
    provinceCode: text('province_code'),
    type: text('type').notNull(),
    status: text('status').notNull(),
    elections: text('elections').notNull(),
    partnerKinds: text('partner_kinds').notNull(),
    item: text('item').notNull(),
  },
  (table) => [
    uniqueIndex('calendar_entry_event').on(table.eventId, table.key),
    index('calendar_entry_all').on(table.continues, table.key),
    index('calendar_entry_province').on(table.provinceCode, table.continues, table.key),
    index('calendar_entry_unit').on(table.unitCode, table.continues, table.key),
    index('calendar_entry_type').on(table.type, table.continues, table.key),
    index('calendar_entry_province_type').on(table.provinceCode, table.type, table.continues, table.key),
    index('calendar_entry_unit_type').on(table.unitCode, table.type, table.continues, table.key),
  ],
);

export const calendarKindEntry = sqliteTable(
  'calendar_kind_entry',
  {
    kind: text('kind').notNull(),
    scope: text('scope').notNull(),
    continues: integer('continues', { mode: 'boolean' }).notNull(),
    key: text('key').notNull(),
    entrySeq: integer('entry_seq')
      .notNull()
      .references(() => calendarEntry.seq),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.scope, table.continues, table.key] }),
    index('calendar_kind_entry_seq').on(table.entrySeq),
  ],
);

export const partnerEntry = sqliteTable(
  'partner_entry',
  {
    seq: integer('seq').primaryKey(),
    organisationId: organisationId(),
    continues: integer('continues', { mode: 'boolean' }).notNull(),
    key: text('key').notNull(),
    eventId: eventId(),
    item: text('item').notNull(),
  },
  (table) => [
    uniqueIndex('partner_entry_organisation').on(table.organisationId, table.continues, table.key),
    index('partner_entry_event').on(table.eventId),
  ],
);

export const unitEntry = sqliteTable(
  'unit_entry',
  {
    seq: integer('seq').primaryKey(),
    eventId: eventId(),
    continues: integer('continues', { mode: 'boolean' }).notNull(),
    key: text('key').notNull(),
    unitCode: text('unit_code').notNull(),
    provinceCode: text('province_code'),
    item: text('item').notNull(),
  },
  (table) => [
    uniqueIndex('unit_entry_event').on(table.eventId, table.key),
    index('unit_entry_all').on(table.continues, table.key),
    index('unit_entry_province').on(table.provinceCode, table.continues, table.key),
    index('unit_entry_unit').on(table.unitCode, table.continues, table.key),
  ],
);
