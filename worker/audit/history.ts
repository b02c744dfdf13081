/** The history of a few records, for the page of one of them. Reads only. */
import type { Database } from '../platform/db.ts';

export interface HistoryEvent {
  at: string;
  kind: string;
  by: string | null;
  fields: string[];
  reason: string | null;
}

/** What was done to these records, the newest first; at most `limit` events. Refusals and reads are left out. */
export async function historyOf(
  db: Database,
  subjects: readonly { type: string; id: string }[],
  limit: number,
): Promise<HistoryEvent[]> {
  const { results } = await db
    .prepare(
      `SELECT e.at, e.kind, e.actor_name AS "by", json_extract(e.details, '$.fields') AS fields,
              json_extract(e.details, '$.reason') AS reason
       FROM json_each(?) s CROSS JOIN audit_event e
         ON e.subject_type = s.value->>'type' AND e.subject_id = s.value->>'id'
       WHERE e.outcome = 'done' AND e.subject_version IS NOT NULL
       ORDER BY e.seq DESC LIMIT ?`,
    )
    .bind(JSON.stringify(subjects), limit)
    .all<Omit<HistoryEvent, 'fields'> & { fields: string | null }>();
  return results.map((row) => ({ ...row, fields: row.fields ? (JSON.parse(row.fields) as string[]) : [] }));
}
