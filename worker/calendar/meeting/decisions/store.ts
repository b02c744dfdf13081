/** What a meeting decided: its SQL. A decision is never changed; another one follows it. */
import type { Decision } from '../../../../schema/api/meeting.ts';
import type { Database } from '../../../platform/db.ts';

const DECISION = `SELECT id, ordinal, text, document_number AS documentNumber, by_plenary AS byPlenary,
  decided_on AS decidedOn FROM event_decision`;

export function decisionsQuery(db: Database, eventId: string): D1PreparedStatement {
  return db.prepare(`${DECISION} WHERE event_id = ? ORDER BY ordinal`).bind(eventId);
}

export function decisionOf(row: Record<string, unknown>): Decision {
  return { ...(row as unknown as Decision), byPlenary: row.byPlenary === 1 };
}

export async function readDecision(db: Database, eventId: string, id: string): Promise<Decision | null> {
  const row = await db
    .prepare(`${DECISION} WHERE id = ? AND event_id = ?`)
    .bind(id, eventId)
    .first<Record<string, unknown>>();
  return row && decisionOf(row);
}

export function insertDecision(db: Database, eventId: string, one: Decision): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO event_decision (id, event_id, ordinal, text, document_number, by_plenary, decided_on)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(one.id, eventId, one.ordinal, one.text, one.documentNumber, one.byPlenary ? 1 : 0, one.decidedOn);
}

export async function readNextDecision(db: Database, eventId: string): Promise<number> {
  const row = await db
    .prepare('SELECT coalesce(max(ordinal), 0) + 1 AS next FROM event_decision WHERE event_id = ?')
    .bind(eventId)
    .first<{ next: number }>();
  return row?.next ?? 1;
}
