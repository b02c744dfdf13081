/** Elections and the stages of each, every stage in versions: planned, decided, superseded. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { STAGE_SECTIONS, STAGE_STATES, STAGE_VERIFICATIONS } from '../api/calendar-words.ts';

export const election = sqliteTable('election', {
  id: text('id').primaryKey(),
  ordinal: integer('ordinal').notNull(),
  nameId: text('name_id').notNull(),
  nameEn: text('name_en').notNull(),
  legalBasis: text('legal_basis'),
  noteId: text('note_id'),
  noteEn: text('note_en'),
});

export const stage = sqliteTable(
  'stage',
  {
    /** Election and stage: `pemilu-2024/kampanye`. */
    id: text('id').primaryKey(),
    electionId: text('election_id')
      .notNull()
      .references(() => election.id),
    ordinal: integer('ordinal').notNull(),
    section: text('section', { enum: STAGE_SECTIONS }).notNull(),
    nameId: text('name_id').notNull(),
    nameEn: text('name_en').notNull(),
  },
  (table) => [index('stage_election').on(table.electionId, table.ordinal)],
);

export const stageVersion = sqliteTable(
  'stage_version',
  {
    stageId: text('stage_id')
      .notNull()
      .references(() => stage.id),
    version: integer('version').notNull(),
    state: text('state', { enum: STAGE_STATES }).notNull(),
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    ruleText: text('rule_text'),
    basis: text('basis'),
    verification: text('verification', { enum: STAGE_VERIFICATIONS }).notNull(),
    noteId: text('note_id'),
    noteEn: text('note_en'),
    sources: text('sources').notNull(),
    recordedAt: text('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.stageId, table.version] }),
    uniqueIndex('stage_version_current').on(table.stageId).where(sql`${table.state} <> 'superseded'`),
  ],
);
