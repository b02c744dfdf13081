/** The tamper-evident logs: leaves, tiles, crowns, checkpoints, keys, cosignatures. Append-only but for the crowns; triggers see to it. */
import {
  blob,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import { LOG_NAMES } from '../api/vocabulary.ts';

const log = () => text('log', { enum: LOG_NAMES }).notNull();

export const logLeaf = sqliteTable(
  'log_leaf',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    log: log(),
    leafIndex: integer('leaf_index').notNull(),
    entryId: text('entry_id').notNull(),
    type: text('type').notNull(),
    leaf: text('leaf').notNull(),
    leafHash: blob('leaf_hash').notNull(),
    appendedAt: text('appended_at').notNull(),
  },
  (table) => [
    unique().on(table.log, table.leafIndex),
    unique().on(table.log, table.entryId),
    index('log_leaf_hash').on(table.log, table.leafHash),
  ],
);

export const logTile = sqliteTable(
  'log_tile',
  {
    log: log(),
    level: integer('level').notNull(),
    tileIndex: integer('tile_index').notNull(),
    hashes: blob('hashes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.log, table.level, table.tileIndex] })],
);

export const logCrown = sqliteTable('log_crown', {
  log: log().primaryKey(),
  size: integer('size').notNull(),
  hashes: text('hashes').notNull(),
});

export const logCheckpoint = sqliteTable(
  'log_checkpoint',
  {
    log: log(),
    size: integer('size').notNull(),
    previousSize: integer('previous_size'),
    note: text('note').notNull(),
    sealedAt: text('sealed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.log, table.size] })],
);

export const logKey = sqliteTable(
  'log_key',
  {
    log: log(),
    keyId: text('key_id').notNull(),
    verifierKey: text('verifier_key').notNull(),
    addedAt: text('added_at').notNull(),
    leafIndex: integer('leaf_index'),
    record: text('record'),
  },
  (table) => [
    primaryKey({ columns: [table.log, table.keyId] }),
    unique().on(table.log, table.leafIndex),
    foreignKey({ columns: [table.log, table.leafIndex], foreignColumns: [logLeaf.log, logLeaf.leafIndex] }),
  ],
);

export const logCosignature = sqliteTable(
  'log_cosignature',
  {
    log: log(),
    size: integer('size').notNull(),
    name: text('name').notNull(),
    keyId: text('key_id').notNull(),
    line: text('line').notNull(),
    cosignedAt: text('cosigned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.log, table.size, table.name, table.keyId] }),
    index('log_cosignature_witness').on(table.log, table.name, table.keyId, table.size),
    foreignKey({ columns: [table.log, table.size], foreignColumns: [logCheckpoint.log, logCheckpoint.size] }),
  ],
);
