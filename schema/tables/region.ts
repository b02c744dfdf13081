/** Provinces and what lies in them, by the codes of the Ministry of Home Affairs (Kemendagri). */
import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const REGION_LEVELS = ['provinsi', 'kabupaten', 'kota'] as const;
export const ZONES = ['WIB', 'WITA', 'WIT'] as const;

export const region = sqliteTable(
  'region',
  {
    code: text('code').primaryKey(),
    level: text('level', { enum: REGION_LEVELS }).notNull(),
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull(),
    parentCode: text('parent_code').references((): AnySQLiteColumn => region.code),
    zone: text('zone', { enum: ZONES }).notNull(),
    timeZone: text('time_zone').notNull(),
    tileLabel: text('tile_label'),
    tileColumn: integer('tile_column'),
    tileRow: integer('tile_row'),
  },
  (table) => [index('region_parent').on(table.parentCode, table.code)],
);
