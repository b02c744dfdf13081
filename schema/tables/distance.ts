/**
 * What the equal-distance report reads and what was found when a quarter was closed. Triggers of the migration keep
 * `distance_entry`, `distance_summary` and `distance_month` in step with the entries of the neutrality log.
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { DISTANCE_VERDICTS } from '../api/distance-words.ts';

const STANDINGS = ['current', 'superseded', 'cancelled'] as const;
const COUNTED = sql`(standing = 'current' AND all_parties_invited = 0 AND initiated_by <> 'partai' AND initiated_by <> 'kewajiban_tahapan' AND coalesce(request_outcome, 'diterima') = 'diterima')`;

export const distanceEntry = sqliteTable(
  'distance_entry',
  {
    quarter: text('quarter').notNull(),
    unitCode: text('unit_code').notNull(),
    number: integer('number').notNull(),
    election: text('election').notNull(),
    contactOn: text('contact_on').notNull(),
    firstRecordedAt: text('first_recorded_at').notNull(),
    standing: text('standing', { enum: STANDINGS }).notNull().default('current'),
    initiatedBy: text('initiated_by').notNull(),
    requestedAt: text('requested_at'),
    answeredAt: text('answered_at'),
    requestOutcome: text('request_outcome'),
    allPartiesInvited: integer('all_parties_invited').notNull(),
    parties: text('parties').notNull(),
    event: text('event'),
    counted: integer('counted').notNull().generatedAlwaysAs(COUNTED, { mode: 'virtual' }),
  },
  (table) => [
    primaryKey({ columns: [table.quarter, table.unitCode, table.number] }),
    index('distance_entry_event').on(table.event).where(sql`${table.event} IS NOT NULL`),
  ],
);

export const distanceSummary = sqliteTable(
  'distance_summary',
  {
    election: text('election').notNull(),
    quarter: text('quarter').notNull(),
    unitCode: text('unit_code').notNull(),
    party: text('party').notNull(),
    contacts: integer('contacts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.election, table.quarter, table.unitCode, table.party] })],
);

export const distanceMonth = sqliteTable(
  'distance_month',
  {
    month: text('month').notNull(),
    unitCode: text('unit_code').notNull(),
    contacts: integer('contacts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.unitCode] })],
);

export const distancePeriod = sqliteTable('distance_period', {
  quarter: text('quarter').primaryKey(),
  origin: text('origin').notNull(),
  size: integer('size').notNull(),
  root: text('root').notNull(),
  begunAt: text('begun_at').notNull(),
  closedAt: text('closed_at'),
});

const closedQuarter = () =>
  text('quarter')
    .notNull()
    .references(() => distancePeriod.quarter);

export const distanceResult = sqliteTable(
  'distance_result',
  {
    quarter: closedQuarter(),
    election: text('election').notNull(),
    unitCode: text('unit_code').notNull(),
    total: integer('total').notNull(),
    p: real('p'),
    parties: text('parties').notNull(),
    onTime: integer('on_time').notNull(),
    late: integer('late').notNull(),
    seriouslyLate: integer('seriously_late').notNull(),
    verdict: text('verdict', { enum: DISTANCE_VERDICTS }),
  },
  (table) => [primaryKey({ columns: [table.quarter, table.election, table.unitCode] })],
);

export const distanceTested = sqliteTable(
  'distance_tested',
  {
    quarter: closedQuarter(),
    election: text('election').notNull(),
    pValues: text('p_values').notNull(),
  },
  (table) => [primaryKey({ columns: [table.quarter, table.election] })],
);

export const distancePublication = sqliteTable(
  'distance_publication',
  {
    quarter: closedQuarter(),
    election: text('election').notNull(),
    publishedAt: text('published_at').notNull(),
    shown: text('shown').notNull(),
  },
  (table) => [primaryKey({ columns: [table.quarter, table.election] })],
);
