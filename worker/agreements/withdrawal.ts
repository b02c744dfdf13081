/**
 * Taking an agreement off the reading side: the statements that remove it from listing, facets, counts and search, and
 * take back what it changed in others. Its revisions stay, and a tombstone stands at its address. Runs nothing; belongs
 * into the batch of the withdrawal, behind the change of its status.
 */
import { COUNT_NAMES, countStatements, MARK_LEFT_UMBRELLAS, RECOUNT_UMBRELLAS } from './counting.ts';
import { effectStatements } from './effect.ts';
import { REMOVE_FROM_READING } from './projection.ts';

export function removalStatements(
  db: Pick<D1Database, 'prepare'>,
  { id, seq }: { id: string; seq: number },
  now: Date,
): D1PreparedStatement[] {
  const seqs = JSON.stringify([seq]);
  return [
    ...[...countStatements('-'), MARK_LEFT_UMBRELLAS, ...REMOVE_FROM_READING].map((sql) =>
      db.prepare(sql).bind(seqs),
    ),
    ...RECOUNT_UMBRELLAS.map((sql) => db.prepare(sql)),
    ...effectStatements(db, { ids: [id], targets: [] }, now.toISOString()),
    db
      .prepare(
        'UPDATE registry_state SET revision = revision + 1, changed_at = max(changed_at, ?) WHERE id = 1',
      )
      .bind(now.toISOString()),
    db.prepare(COUNT_NAMES),
  ];
}
