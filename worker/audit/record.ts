/** Writes the audit trail. Returns statements, so that an event stands or falls with what it tells of. */
import type { Database } from '../platform/db.ts';
import type { AuditEntry, AuditOrigin } from './event.ts';

/** The statement that records one event; for the batch of the change, or run alone for reads and refusals. */
export function auditStatement(
  db: Pick<Database, 'prepare'>,
  origin: AuditOrigin,
  entry: AuditEntry,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO audit_event (at, kind, outcome, actor_kind, actor_id, actor_name, actor_role, unit_path,
         subject_type, subject_id, subject_version, details, address, client, request_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      origin.at.toISOString(),
      entry.kind,
      entry.outcome,
      origin.actor.kind,
      origin.actor.id,
      origin.actor.name,
      origin.actor.role,
      entry.unitPath,
      entry.subject?.type ?? null,
      entry.subject?.id ?? null,
      entry.subject?.version ?? null,
      JSON.stringify(entry.details ?? {}),
      origin.address,
      origin.client,
      origin.requestId,
    );
}

/** A change that others made to a record, for the answer to someone who began with an older version. */
export interface RecordedChange {
  version: number;
  at: string;
  by: string | null;
  fields: string[];
}

/** What was changed in a record after `version`, oldest first; at most 20. */
export async function changesSince(
  db: Pick<Database, 'prepare'>,
  subject: { type: string; id: string },
  version: number,
): Promise<RecordedChange[]> {
  const { results } = await db
    .prepare(
      `SELECT subject_version AS version, at, actor_name AS "by", json_extract(details, '$.fields') AS fields
       FROM audit_event
       WHERE subject_type = ? AND subject_id = ? AND outcome = 'done' AND subject_version > ?
       ORDER BY seq LIMIT 20`,
    )
    .bind(subject.type, subject.id, version)
    .all<{ version: number; at: string; by: string | null; fields: string | null }>();
  return results.map((row) => ({ ...row, fields: row.fields ? (JSON.parse(row.fields) as string[]) : [] }));
}
