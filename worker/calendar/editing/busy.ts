/** What may be in the way of an event: its SQL. What the asker may not know is left out here, not later. */
import { addDays } from '../../agreements/dates.ts';
import type { Database } from '../../platform/db.ts';
import type { EventFacts } from '../facts.ts';
import { EVENT_DAYS_MAX } from '../rules.ts';
import { KNOWABLE, type UnitRange } from './store.ts';

/** A day's work of a unit is far below this. */
const BUSY_EVENTS_MAX = 200;

/**
 * Events that may be in the way on these days, as far as the asker may know them: all of the own unit, and those that the
 * organisations are invited to or host that are public or lie in the range.
 */
export async function readBusy(
  db: Database,
  days: { startsOn: string; endsOn: string },
  unitCode: string,
  organisations: readonly string[],
  range: UnitRange,
): Promise<EventFacts[]> {
  // One evening in Jakarta is the next day in Jayapura.
  const [first, last] = [addDays(days.startsOn, -1), addDays(days.endsOn, 1)];
  const record =
    'SELECT r.record FROM near CROSS JOIN event_revision r ON r.event_id = near.id AND r.revision = near.version';
  const asked = JSON.stringify(organisations);
  const [own, invited, hosting] = await db.batch<{ record: string }>([
    db
      .prepare(
        `WITH near (id, version) AS (SELECT id, version FROM event INDEXED BY event_owner WHERE owner_unit_code = ?1
           AND starts_on BETWEEN ?2 AND ?4 AND ends_on >= ?3 LIMIT ${BUSY_EVENTS_MAX}) ${record}`,
      )
      .bind(unitCode, addDays(first, -EVENT_DAYS_MAX), first, last),
    db
      .prepare(
        `WITH near (id, version) AS (SELECT DISTINCT e.id, e.version FROM (
             SELECT p.event_id FROM json_each(?1) v CROSS JOIN partner_entry p
               ON p.organisation_id = v.value AND p.continues = 0 AND p.key >= ?4 AND p.key < ?5
             UNION ALL SELECT p.event_id FROM json_each(?1) v CROSS JOIN partner_entry p
               ON p.organisation_id = v.value AND p.continues = 1 AND p.key >= ?4 || ' ' AND p.key < ?4 || '!'
           ) x CROSS JOIN event e ON e.id = x.event_id JOIN unit u ON u.code = e.owner_unit_code
           WHERE ${KNOWABLE} LIMIT ${BUSY_EVENTS_MAX}) ${record}`,
      )
      .bind(asked, range.from, range.before, first, addDays(last, 1)),
    db
      .prepare(
        `WITH near (id, version) AS (SELECT e.id, e.version FROM json_each(?1) v CROSS JOIN event e
             ON e.host_organisation_id = v.value AND e.starts_on BETWEEN ?4 AND ?5 AND e.ends_on >= ?4
           JOIN unit u ON u.code = e.owner_unit_code WHERE ${KNOWABLE} LIMIT ${BUSY_EVENTS_MAX}) ${record}`,
      )
      .bind(asked, range.from, range.before, first, last),
  ]);
  const rows = [own, invited, hosting].flatMap((one) => one?.results ?? []);
  const events = rows.map(({ record }) => JSON.parse(record) as EventFacts);
  return [...new Map(events.map((one) => [one.id, one])).values()];
}
