/** The agenda of a meeting: its SQL. */
import type { AgendaItem } from '../../../../schema/api/meeting.ts';
import type { Database } from '../../../platform/db.ts';

/** The items in their order. */
export function agendaQuery(db: Database, eventId: string): D1PreparedStatement {
  return db
    .prepare(
      'SELECT title, presenter, minutes, note FROM event_agenda_item WHERE event_id = ? ORDER BY ordinal',
    )
    .bind(eventId);
}

/** Replaces the whole agenda, and counts it as the next version. */
export function agendaStatements(
  db: Database,
  eventId: string,
  version: number,
  items: readonly AgendaItem[],
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT INTO meeting (event_id, agenda_version) VALUES (?1, ?2)
         ON CONFLICT (event_id) DO UPDATE SET agenda_version = ?2`,
      )
      .bind(eventId, version),
    db.prepare('DELETE FROM event_agenda_item WHERE event_id = ?').bind(eventId),
    db
      .prepare(
        `INSERT INTO event_agenda_item (event_id, ordinal, title, presenter, minutes, note)
         SELECT ?1, key + 1, value->>'title', value->>'presenter', value->>'minutes', value->>'note' FROM json_each(?2)`,
      )
      .bind(eventId, JSON.stringify(items)),
  ];
}
