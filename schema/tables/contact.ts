/**
 * The neutrality log: entries, their personal parts, where each contact stands, reads, erasures. What the log commits to is
 * `record`; the generated columns are read out of it.
 */
import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import {
  ENTRY_TYPES,
  ERASURE_BASES,
  ERASURE_STATES,
  READ_KINDS,
  REVIEW_STATES,
} from '../api/contact-words.ts';
import { account } from './account.ts';
import { unit } from './unit.ts';

const ERASING_ROLES = ['inspector', 'approver'] as const;

export const contactEntry = sqliteTable(
  'contact_entry',
  {
    id: text('id').primaryKey(),
    record: text('record').notNull(),
    r2: text('r2').notNull(),
    unitCode: text('unit_code')
      .notNull()
      .generatedAlwaysAs(sql`(record ->> '$.unit')`, { mode: 'virtual' })
      .references(() => unit.code),
    number: integer('number').notNull().generatedAlwaysAs(sql`(record ->> '$.number')`, { mode: 'virtual' }),
    type: text('type', { enum: ENTRY_TYPES })
      .notNull()
      .generatedAlwaysAs(sql`(record ->> '$.type')`, { mode: 'virtual' }),
    recordedAt: text('recorded_at')
      .notNull()
      .generatedAlwaysAs(sql`(record ->> '$.recordedAt')`, { mode: 'virtual' }),
    authorId: text('author_id').generatedAlwaysAs(sql`(record ->> '$.author')`, { mode: 'virtual' }),
    contactId: text('contact_id')
      .notNull()
      .generatedAlwaysAs(sql`(coalesce(record ->> '$.contact', id))`, { mode: 'virtual' })
      .references((): AnySQLiteColumn => contactEntry.id),
    month: text('month').generatedAlwaysAs(sql`(record ->> '$.month')`, { mode: 'virtual' }),
    day: text('day').generatedAlwaysAs(sql`(record ->> '$.day')`, { mode: 'virtual' }),
  },
  (table) => [
    uniqueIndex('contact_entry_number').on(table.unitCode, table.number),
    index('contact_entry_contact').on(table.contactId, table.number),
    uniqueIndex('contact_entry_nil').on(table.unitCode, table.month).where(sql`${table.month} IS NOT NULL`),
    uniqueIndex('contact_entry_digest').on(table.day).where(sql`${table.day} IS NOT NULL`),
  ],
);

export const contactPersonal = sqliteTable('contact_personal', {
  entryId: text('entry_id')
    .primaryKey()
    .references(() => contactEntry.id),
  r1: text('r1'),
  parts: text('parts'),
});

export const contactStanding = sqliteTable(
  'contact_standing',
  {
    contactId: text('contact_id')
      .primaryKey()
      .references(() => contactEntry.id),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    provinceCode: text('province_code')
      .notNull()
      .generatedAlwaysAs(sql`(substr(unit_code, 1, 2))`, { mode: 'virtual' }),
    currentId: text('current_id').notNull(),
    contactOn: text('contact_on').notNull(),
    firstRecordedAt: text('first_recorded_at').notNull(),
    reviewState: text('review_state', { enum: REVIEW_STATES }).notNull(),
    reviewDueOn: text('review_due_on'),
    cancelled: integer('cancelled', { mode: 'boolean' }).notNull().default(false),
    erased: integer('erased', { mode: 'boolean' }).notNull().default(false),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('contact_standing_day').on(table.contactOn, table.contactId),
    index('contact_standing_province').on(table.provinceCode, table.contactOn, table.contactId),
    index('contact_standing_unit').on(table.unitCode, table.contactOn, table.contactId),
    index('contact_standing_due')
      .on(table.unitCode, table.reviewDueOn, table.contactId)
      .where(sql`${table.reviewDueOn} IS NOT NULL`),
  ],
);

export const contactRead = sqliteTable(
  'contact_read',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    at: text('at').notNull(),
    day: text('day').notNull(),
    readerId: text('reader_id').notNull(),
    readerRole: text('reader_role'),
    how: text('how', { enum: READ_KINDS }).notNull(),
    contacts: text('contacts').notNull(),
    requestId: text('request_id'),
  },
  (table) => [index('contact_read_day').on(table.day, table.seq)],
);

export const contactErasure = sqliteTable(
  'contact_erasure',
  {
    id: text('id').primaryKey(),
    contactId: text('contact_id')
      .notNull()
      .references(() => contactEntry.id),
    basis: text('basis', { enum: ERASURE_BASES }).notNull(),
    reference: text('reference').notNull(),
    state: text('state', { enum: ERASURE_STATES }).notNull().default('requested'),
    requestedBy: text('requested_by')
      .notNull()
      .references(() => account.id),
    requestedRole: text('requested_role', { enum: ERASING_ROLES }).notNull(),
    requestedAt: text('requested_at').notNull(),
    decidedBy: text('decided_by').references(() => account.id),
    decidedRole: text('decided_role', { enum: ERASING_ROLES }),
    decidedAt: text('decided_at'),
    entryId: text('entry_id').references(() => contactEntry.id),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('contact_erasure_contact').on(table.contactId, table.requestedAt),
    index('contact_erasure_requester').on(table.requestedBy),
    index('contact_erasure_decider').on(table.decidedBy),
    index('contact_erasure_entry').on(table.entryId),
    index('contact_erasure_state').on(table.state, table.requestedAt, table.id),
  ],
);
