/** The unit whose worklist is read. */
import type { Database } from '../../platform/db.ts';

/** A unit within reach. `below`: with all units below it, for those who follow them. */
export interface Place {
  code: string;
  path: string;
  below: boolean;
}

/** The unit with this code if it lies within the range of paths, or null. */
export async function readUnitWithin(
  db: Database,
  code: string,
  { from, before }: { from: string; before: string },
): Promise<{ code: string; path: string } | null> {
  return db
    .prepare('SELECT code, path FROM unit WHERE code = ? AND path >= ? AND path < ?')
    .bind(code, from, before)
    .first();
}
