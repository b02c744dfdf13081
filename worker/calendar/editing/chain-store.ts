/** Chains of events as those who keep them may know them: their SQL. */
import type { EventStatus } from '../../../schema/api/calendar-words.ts';
import type { Database } from '../../platform/db.ts';
import type { EventFacts } from '../facts.ts';
import type { ChainLink } from './form.ts';
import { KNOWABLE, type UnitRange } from './store.ts';

/** The chain of an event as far as the asker may know it: what is public, and what lies in the range. */
export async function readChain(
  db: Database,
  facts: EventFacts,
  range: UnitRange,
): Promise<(ChainLink & { place: number })[]> {
  const { results } = await db
    .prepare(
      `SELECT e.id, e.title, e.status AS eventStatus, e.starts_on AS startsOn, e.place FROM (
         SELECT 0 AS place, r.* FROM event r WHERE r.id = ?1
         UNION ALL SELECT c.chain_order, c.* FROM event c WHERE c.parent_id = ?1) e
       JOIN unit u ON u.code = e.owner_unit_code WHERE ${KNOWABLE} ORDER BY e.place`,
    )
    .bind(facts.parentId ?? facts.id, range.from, range.before)
    .all<ChainLink & { place: number }>();
  return results;
}

/** The first event of a chain that another may join. */
export interface ChainHead {
  id: string;
  title: string;
  eventStatus: EventStatus;
  startsOn: string | null;
  parentId: string | null;
  children: { id: string; order: number }[];
}

/** The event that is to be followed: known to the asker, and of the same line of units; null otherwise. */
export async function readChainHead(
  db: Database,
  id: string,
  unitPath: string,
  range: UnitRange,
): Promise<ChainHead | null> {
  const row = await db
    .prepare(
      `SELECT e.id, e.title, e.status AS eventStatus, e.starts_on AS startsOn, e.parent_id AS parentId,
         (SELECT json_group_array(json_object('id', c.id, 'order', c.chain_order)) FROM event c WHERE c.parent_id = e.id) AS children
       FROM event e JOIN unit u ON u.code = e.owner_unit_code
       WHERE e.id = ?1 AND ${KNOWABLE} AND (?4 || '/' LIKE u.path || '/%' OR u.path || '/' LIKE ?4 || '/%')`,
    )
    .bind(id, range.from, range.before, unitPath)
    .first<Omit<ChainHead, 'children'> & { children: string }>();
  return row && { ...row, children: JSON.parse(row.children) as ChainHead['children'] };
}
