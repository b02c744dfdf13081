/** The work units (satuan kerja) of KPU, and in Aceh of KIP, as a tree with materialised paths. */
import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { LEVELS } from '../api/vocabulary.ts';
import { organisation } from './organisation.ts';
import { region, ZONES } from './region.ts';

export const UNIT_BODIES = ['KPU', 'KIP'] as const;

export const unit = sqliteTable(
  'unit',
  {
    code: text('code').primaryKey(),
    parentCode: text('parent_code').references((): AnySQLiteColumn => unit.code),
    path: text('path').notNull().unique(),
    level: text('level', { enum: LEVELS }).notNull(),
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull(),
    body: text('body', { enum: UNIT_BODIES }).notNull(),
    regionCode: text('region_code').references(() => region.code),
    zone: text('zone', { enum: ZONES }).notNull(),
    organisationId: text('organisation_id')
      .notNull()
      .unique()
      .references(() => organisation.id),
    descendants: integer('descendants').notNull().default(0),
  },
  (table) => [
    index('unit_parent').on(table.parentCode, table.nameFolded, table.code),
    index('unit_name').on(table.nameFolded, table.code),
    index('unit_level').on(table.level, table.nameFolded, table.code),
    index('unit_region').on(table.regionCode),
  ],
);

/** How to reach a unit, as it says itself. */
export const unitContact = sqliteTable('unit_contact', {
  unitCode: text('unit_code')
    .primaryKey()
    .references(() => unit.code),
  postalAddress: text('postal_address'),
  phone: text('phone'),
  email: text('email'),
  website: text('website'),
  version: integer('version').notNull().default(1),
  updatedAt: text('updated_at').notNull(),
});
