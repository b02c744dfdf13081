/**
 * The words of the search and their misspellings. The full-text index itself (`search_text`, FTS5) is a virtual table
 * that drizzle cannot describe; the stores query it in SQL.
 */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const searchTerm = sqliteTable(
  'search_term',
  { term: text('term').primaryKey(), records: integer('records').notNull() },
  (table) => [index('search_term_records').on(table.records)],
);

export const searchTermVariant = sqliteTable(
  'search_term_variant',
  { variant: text('variant').notNull(), term: text('term').notNull() },
  (table) => [primaryKey({ columns: [table.variant, table.term] })],
);
