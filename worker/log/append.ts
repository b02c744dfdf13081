/**
 * Appending to a log: the statements that go into the same batch as the rows they stand for. Nothing is executed here.
 * The number of a leaf is computed by the database while it is inserted, one batch after the other, so that there is no
 * race, no gap and nothing to retry; a batch that fails leaves neither its rows nor its leaves.
 */
import type { LogName } from '../../schema/api/vocabulary.ts';
import { jsonChunks, type Preparing } from '../platform/bulk.ts';
import { fromUtf8, toHex } from './bytes.ts';
import { type Leaf, leafBytes } from './leaf.ts';
import { leafHash } from './tree.ts';

/**
 * The statements that append these leaves in their order; each answers with the `leafIndex` of its leaves. A batch fails
 * when an entry has its leaf already ("this entry has its leaf already"). Throws a TypeError for a leaf that is too long.
 */
export async function leafStatements(
  db: Preparing,
  log: LogName,
  leaves: readonly Leaf[],
  now: Date,
): Promise<D1PreparedStatement[]> {
  const rows = await Promise.all(
    leaves.map(async (leaf) => {
      const bytes = leafBytes(leaf);
      return [leaf.id, leaf.type, fromUtf8(bytes), toHex(await leafHash(bytes))];
    }),
  );
  return jsonChunks(rows).map((chunk) => db.prepare(APPEND).bind(log, chunk, now.toISOString()));
}

/** The last number is read once, before the first row is written: the outer loop has one row. */
const APPEND = `INSERT INTO log_leaf (log, leaf_index, entry_id, type, leaf, leaf_hash, appended_at)
  SELECT ?1, base.next + new.key, new.value->>0, new.value->>1, new.value->>2, unhex(new.value->>3), ?3
  FROM (SELECT coalesce(max(leaf_index), -1) + 1 AS next FROM log_leaf WHERE log = ?1) AS base
    CROSS JOIN json_each(?2) AS new
  ORDER BY new.key
  RETURNING leaf_index AS leafIndex`;
