/** People and what they may do: accounts, and the assignments that give them a role in a unit for a time. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { ACTING_KINDS, ROLES } from '../api/access.ts';
import { LANGUAGES } from '../api/vocabulary.ts';
import { organisation } from './organisation.ts';
import { unit } from './unit.ts';

export const account = sqliteTable(
  'account',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    language: text('language', { enum: LANGUAGES }).notNull().default('id'),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    isExample: integer('is_example', { mode: 'boolean' }).notNull().default(false),
    searchText: text('search_text').notNull().default(''),
    lastSignedInAt: text('last_signed_in_at'),
    disabledAt: text('disabled_at'),
    disabledReason: text('disabled_reason'),
    version: integer('version').notNull().default(1),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    index('account_unit').on(table.unitCode, table.name, table.id),
    index('account_disabled').on(table.unitCode, table.id).where(sql`${table.disabledAt} IS NOT NULL`),
    index('account_invited')
      .on(table.unitCode, table.id)
      .where(sql`${table.lastSignedInAt} IS NULL AND ${table.disabledAt} IS NULL`),
    index('account_example').on(table.id).where(sql`${table.isExample} = 1`),
  ],
);

/** The column by which everything that belongs to an account refers to it. */
export const accountId = () =>
  text('account_id')
    .notNull()
    .references(() => account.id);

export const assignment = sqliteTable(
  'assignment',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    role: text('role', { enum: ROLES }).notNull(),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    organisationId: text('organisation_id').references(() => organisation.id),
    position: text('position').notNull(),
    positionGroup: text('position_group'),
    acting: text('acting', { enum: ACTING_KINDS }),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    version: integer('version').notNull().default(1),
    grantedBy: text('granted_by').references(() => account.id),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    index('assignment_account').on(table.accountId, table.startsOn),
    index('assignment_unit').on(table.unitCode, table.role, table.endsOn),
    index('assignment_ending').on(table.unitCode, table.endsOn).where(sql`${table.endsOn} IS NOT NULL`),
    index('assignment_organisation').on(table.organisationId, table.endsOn),
    index('assignment_position')
      .on(table.positionGroup, table.unitCode)
      .where(sql`${table.positionGroup} IS NOT NULL`),
    index('assignment_granted').on(table.grantedBy),
  ],
);

/** Where a person belongs: the unit of the account and of every assignment, kept by triggers. */
export const accountPlace = sqliteTable(
  'account_place',
  {
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    sortName: text('sort_name').notNull(),
    accountId: accountId(),
  },
  (table) => [
    primaryKey({ columns: [table.unitCode, table.sortName, table.accountId] }),
    uniqueIndex('account_place_account').on(table.accountId, table.unitCode),
  ],
);

/** The words of `search_text`, kept by triggers. */
export const accountWord = sqliteTable(
  'account_word',
  { word: text('word').notNull(), accountId: accountId() },
  (table) => [
    primaryKey({ columns: [table.word, table.accountId] }),
    index('account_word_account').on(table.accountId),
  ],
);
