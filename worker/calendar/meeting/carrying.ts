/**
 * What earlier meetings left undone comes before the next meeting of the same chain or series: the same item, not a copy.
 * Only meetings of the same unit count, so that nobody learns of another unit's affairs by hanging an event on its chain.
 */
import type { Database } from '../../platform/db.ts';

/** Open items of earlier meetings of the chain or series of the event `?1`: rows `{ id }`. */
const LEFT_UNDONE = `SELECT a.id FROM (
    SELECT b.id FROM event me CROSS JOIN event b ON b.id = me.parent_id
      WHERE me.id = ?1 AND b.owner_unit_code = me.owner_unit_code
    UNION SELECT b.id FROM event me CROSS JOIN event b ON b.parent_id = me.parent_id AND b.chain_order < me.chain_order
      WHERE me.id = ?1 AND b.owner_unit_code = me.owner_unit_code
    UNION SELECT b.id FROM event me CROSS JOIN event b ON b.series_id = me.series_id AND b.occurs_on < me.occurs_on
      WHERE me.id = ?1 AND b.owner_unit_code = me.owner_unit_code
  ) AS earlier CROSS JOIN action_item a ON a.event_id = earlier.id AND a.closed = 0`;

/** Items before the meeting `?1`: what is left undone now, and what was when the meeting was kept. */
export const CARRIED = `${LEFT_UNDONE} UNION SELECT action_item_id FROM action_item_meeting WHERE event_id = ?1`;

/** Writes down what was still open when somebody kept this meeting, for the batch of what they write. */
export function carryStatement(
  db: Pick<Database, 'prepare'>,
  eventId: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO action_item_meeting (action_item_id, event_id, carried_at)
       SELECT id, ?1, ?2 FROM (${LEFT_UNDONE}) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(eventId, now.toISOString());
}
