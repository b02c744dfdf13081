/**
 * The reading side of the list: one row an agreement, one a facet value of it, and the counts. All of it can be rebuilt
 * from what was published.
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { agreementId } from './agreement.ts';

export const listing = sqliteTable(
  'listing',
  {
    seq: integer('seq').primaryKey(),
    place: integer('place').notNull(),
    agreementId: agreementId().unique(),
    registryNumber: text('registry_number').notNull().unique(),
    signedSort: text('signed_sort').notNull(),
    titleSort: text('title_sort').notNull(),
    effectiveOn: text('effective_on'),
    endsOn: text('ends_on'),
    termKind: text('term_kind').notNull(),
    attributes: text('attributes').notNull(),
    item: text('item').notNull(),
    texts: text('texts').notNull(),
    words: text('words').notNull(),
  },
  (table) => [
    index('listing_signed').on(table.signedSort, table.place),
    index('listing_title').on(table.titleSort, table.place),
    index('listing_ends').on(table.endsOn, table.place).where(sql`${table.endsOn} IS NOT NULL`),
    index('listing_begins')
      .on(table.effectiveOn, table.endsOn, table.termKind)
      .where(sql`${table.effectiveOn} IS NOT NULL`),
    index('listing_short')
      .on(table.effectiveOn, table.endsOn)
      .where(sql`julianday(${table.endsOn}) - julianday(${table.effectiveOn}) <= 90`),
  ],
);

export const listingFacet = sqliteTable(
  'listing_facet',
  {
    dimension: text('dimension').notNull(),
    value: text('value').notNull(),
    signedSort: text('signed_sort').notNull(),
    seq: integer('seq')
      .notNull()
      .references(() => listing.seq),
    endsOn: text('ends_on'),
  },
  (table) => [
    primaryKey({ columns: [table.dimension, table.value, table.signedSort, table.seq] }),
    index('listing_facet_seq').on(table.seq, table.dimension, table.value),
    index('listing_facet_ends')
      .on(table.dimension, table.value, table.endsOn)
      .where(sql`${table.endsOn} IS NOT NULL`),
  ],
);

export const facetCount = sqliteTable(
  'facet_count',
  {
    dimension: text('dimension').notNull(),
    value: text('value').notNull(),
    ofDimension: text('of_dimension').notNull(),
    ofValue: text('of_value').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ofDimension, table.ofValue, table.dimension, table.value] })],
);

/** One row for every year, month and day of the span, from the first migration on. */
export const termCalendar = sqliteTable(
  'term_calendar',
  {
    kind: text('kind', { enum: ['year', 'month', 'day'] }).notNull(),
    period: text('period').notNull(),
    ends: integer('ends').notNull().default(0),
    beginsDated: integer('begins_dated').notNull().default(0),
    beginsOpen: integer('begins_open').notNull().default(0),
    beginsUnknown: integer('begins_unknown').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.kind, table.period] })],
);

/** How many units follow an umbrella agreement. */
export const cascadeCount = sqliteTable(
  'cascade_count',
  {
    agreementId: text('agreement_id').primaryKey(),
    followed: integer('followed').notNull().default(0),
    inPreparation: integer('in_preparation').notNull().default(0),
    stale: integer('stale').notNull().default(1),
  },
  (table) => [index('cascade_count_stale').on(table.stale).where(sql`${table.stale} = 1`)],
);
