/** Organisations that are or may be a party to agreements, KPU's own units among them, and their other names. */
import {
  type AnySQLiteColumn,
  index,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { LEVELS, ORGANISATION_KINDS } from '../api/vocabulary.ts';
import { region } from './region.ts';

export const organisation = sqliteTable(
  'organisation',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ORGANISATION_KINDS }).notNull(),
    level: text('level', { enum: LEVELS }),
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull(),
    shortName: text('short_name'),
    regionCode: text('region_code').references(() => region.code),
    parentId: text('parent_id').references((): AnySQLiteColumn => organisation.id),
    unitCode: text('unit_code').unique(),
    path: text('path'),
  },
  (table) => [
    index('organisation_name').on(table.nameFolded, table.id),
    index('organisation_kind').on(table.kind, table.nameFolded, table.id),
    index('organisation_region').on(table.regionCode, table.nameFolded, table.id),
    index('organisation_parent').on(table.parentId, table.nameFolded),
    uniqueIndex('organisation_path').on(table.path),
  ],
);

/** The column by which what belongs to an organisation refers to it. */
export const organisationId = () =>
  text('organisation_id')
    .notNull()
    .references(() => organisation.id);

export const organisationAlias = sqliteTable(
  'organisation_alias',
  {
    organisationId: organisationId(),
    alias: text('alias').notNull(),
    aliasFolded: text('alias_folded').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.alias] }),
    index('organisation_alias_folded').on(table.aliasFolded, table.organisationId),
  ],
);

/** The words of every name, short name and alias, kept by triggers. */
export const organisationWord = sqliteTable(
  'organisation_word',
  {
    word: text('word').notNull(),
    organisationId: text('organisation_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.word, table.organisationId] })],
);
