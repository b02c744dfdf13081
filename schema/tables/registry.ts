/** The state of the registry as a whole: its revision counter, and which reference files have been loaded. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row, id 1. */
export const registryState = sqliteTable('registry_state', {
  id: integer('id').primaryKey(),
  revision: integer('revision').notNull(),
  changedAt: text('changed_at').notNull(),
  partners: integer('partners').notNull().default(0),
  units: integer('units').notNull().default(0),
});

export const loadedReference = sqliteTable('loaded_reference', {
  name: text('name').primaryKey(),
  sha256: text('sha256').notNull(),
  loadedAt: text('loaded_at').notNull(),
});
