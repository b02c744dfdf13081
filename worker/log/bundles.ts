/**
 * Entry bundles of C2SP tlog-tiles: the leaves of a tile, each after its length in two bytes. Who may read them is for
 * the caller to decide; a bundle of the neutrality log says which entries there are and of what type.
 */
import type { LogName } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { type Bytes, concatenated, utf8 } from './bytes.ts';
import { readCheckpoint, readLeavesFrom } from './store.ts';
import { TILE_WIDTH, type TilePlace } from './tiles.ts';

/** The bundle at this place, or null when no checkpoint covers it all. */
export async function readEntryBundle(
  db: Database,
  log: LogName,
  { index, width }: Omit<TilePlace, 'level'>,
): Promise<Bytes | null> {
  const first = index * TILE_WIDTH;
  const checkpoint = await readCheckpoint(db, log);
  if (checkpoint === null || first + width > checkpoint.size) return null;
  const leaves = await readLeavesFrom(db, log, first, width);
  return formatEntryBundle(leaves.map((leaf) => utf8(leaf.leaf)));
}

/** Leaves one after the other, each after its length as a big-endian 16-bit number. */
export function formatEntryBundle(leaves: readonly Uint8Array[]): Bytes {
  return concatenated(
    ...leaves.flatMap((leaf) => [Uint8Array.of(Math.floor(leaf.length / 256), leaf.length % 256), leaf]),
  );
}

/** Takes a bundle apart; null when its lengths do not fit. */
export function parseEntryBundle(bundle: Bytes): Bytes[] | null {
  const leaves: Bytes[] = [];
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0);
    if (at + 2 > bundle.length || end > bundle.length) return null;
    leaves.push(bundle.slice(at + 2, end));
    at = end;
  }
  return leaves;
}
