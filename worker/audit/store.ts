/** Reads the audit trail by keyset, newest first. Never writes: that is record.ts, and nobody else. */
import type { AuditEvent, AuditFilter, AuditList, AuditListQuery } from '../../schema/api/audit.ts';
import { decodeCursor, encodeCursor } from '../http/pagination.ts';
import type { Database } from '../platform/db.ts';

/** A page looks at no more events than this, so that a rare filter stays cheap; the reader goes on from there. */
export const SEARCHED_EVENTS_MAX = 2_000;
/** Path of a province: `00/33`. Shorter is the centre, longer a regency or city. */
const PROVINCE_PATH_CHARACTERS = 5;
const JAKARTA = '+07:00';

interface Row {
  seq: number;
  at: string;
  kind: string;
  outcome: AuditEvent['outcome'];
  actorKind: AuditEvent['actor']['kind'];
  actorId: string | null;
  actorName: string | null;
  actorRole: string | null;
  unitPath: string;
  unitName: string | null;
  subjectType: string | null;
  subjectId: string | null;
  subjectVersion: number | null;
  details: string;
  address: string | null;
  client: string | null;
  requestId: string | null;
}

/**
 * A page of the events of the unit at `path` and all below it. Null for a cursor that is not of this list. A page may
 * hold fewer events than asked for, or none, and still name a cursor: then it has looked at its share of events.
 */
export async function readAudit(
  db: Database,
  path: string,
  query: AuditListQuery,
): Promise<AuditList | null> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 'audit', ['number']);
  if (query.cursor !== undefined && after === null) return null;
  const { conditions, values } = place(path, query, (after?.[0] as number | undefined) ?? null);
  const filters = filtersOf(query);
  const { results: rows } = await db
    .prepare(
      `SELECT e.*, u.name AS unitName FROM (${window(conditions)}) e
       LEFT JOIN unit u ON u.path = e.unitPath
       WHERE ${filters.conditions.join(' AND ') || '1'} ORDER BY e.seq DESC LIMIT ?`,
    )
    .bind(...values, ...filters.values, query.limit + 1)
    .all<Row>();
  const items = rows.slice(0, query.limit).map(eventOf);
  if (rows.length > query.limit) return { items, ...onwardFrom(items.at(-1) ?? null) };
  // The last event that was looked at, if the search stopped before the beginning.
  const edge = await db
    .prepare(
      `SELECT seq, at FROM audit_event WHERE ${conditions.join(' AND ')}
       ORDER BY seq DESC LIMIT 1 OFFSET ${SEARCHED_EVENTS_MAX - 1}`,
    )
    .bind(...values)
    .first<{ seq: number; at: string }>();
  return { items, ...onwardFrom(edge) };
}

/** All events that the filter lets through, newest first, as lines of NDJSON. */
export async function* auditLines(db: Database, path: string, filter: AuditFilter): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page: AuditList | null = await readAudit(db, path, {
      ...filter,
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (page === null) return;
    if (page.items.length > 0) yield page.items.map((event) => `${JSON.stringify(event)}\n`).join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function onwardFrom(edge: { seq: number; at: string } | null): Pick<AuditList, 'nextCursor' | 'searchedTo'> {
  return edge === null
    ? { nextCursor: null, searchedTo: null }
    : { nextCursor: encodeCursor('audit', [edge.seq]), searchedTo: edge.at };
}

const COLUMNS = `seq, at, kind, outcome, actor_kind AS actorKind, actor_id AS actorId, actor_name AS actorName,
  actor_role AS actorRole, unit_path AS unitPath, subject_type AS subjectType, subject_id AS subjectId,
  subject_version AS subjectVersion, details, address, client, request_id AS requestId`;

/** The newest events that an index leads to directly; the other filters are applied to these only. */
function window(conditions: string[]): string {
  return `SELECT ${COLUMNS} FROM audit_event WHERE ${conditions.join(' AND ')}
          ORDER BY seq DESC LIMIT ${SEARCHED_EVENTS_MAX}`;
}

/** Where to look: one index leads there in the order of time. */
function place(path: string, filter: AuditFilter, before: number | null) {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...more: (string | number)[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  // A unary plus keeps SQLite from choosing the index of a column that leads less far.
  const narrow = filter.subject !== undefined || filter.actor !== undefined;
  if (path.length === PROVINCE_PATH_CHARACTERS) add(`${narrow ? '+' : ''}province_path = ?`, path);
  else if (path.length > PROVINCE_PATH_CHARACTERS) add(`${narrow ? '+' : ''}unit_path = ?`, path);
  if (filter.subject !== undefined) {
    const [type = '', ...id] = filter.subject.split(':');
    add('subject_type = ? AND subject_id = ?', type, id.join(':'));
  } else if (filter.actor !== undefined) add('actor_id = ?', filter.actor);
  if (before !== null) add('seq < ?', before);
  if (filter.from !== undefined) {
    add(`seq >= coalesce((SELECT min(seq) FROM audit_event WHERE at >= ?), 0)`, startOf(filter.from));
    add('+at >= ?', startOf(filter.from));
  }
  if (filter.to !== undefined) {
    const end = startOf(nextDay(filter.to));
    add(`seq < coalesce((SELECT seq FROM audit_event WHERE at >= ? ORDER BY at LIMIT 1), 9e15)`, end);
  }
  if (conditions.length === 0) add('1');
  return { conditions, values };
}

function filtersOf(filter: AuditFilter) {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  if (filter.kind !== undefined) {
    conditions.push(filter.kind.includes('.') ? 'e.kind = ?' : 'substr(e.kind, 1, ?) = ?');
    if (filter.kind.includes('.')) values.push(filter.kind);
    else values.push(filter.kind.length + 1, `${filter.kind}.`);
  }
  if (filter.outcome !== undefined) {
    conditions.push('e.outcome = ?');
    values.push(filter.outcome);
  }
  if (filter.actor !== undefined) {
    conditions.push('e.actorId = ?');
    values.push(filter.actor);
  }
  return { conditions, values };
}

/** The instant at which a day begins in Jakarta, in UTC as events are written. */
function startOf(day: string): string {
  return new Date(`${day}T00:00:00${JAKARTA}`).toISOString();
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function eventOf(row: Row): AuditEvent {
  return {
    seq: row.seq,
    at: row.at,
    kind: row.kind,
    outcome: row.outcome,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName, role: row.actorRole },
    unit: { code: row.unitPath.split('/').at(-1) as string, name: row.unitName },
    subject:
      row.subjectType === null || row.subjectId === null
        ? null
        : { type: row.subjectType, id: row.subjectId, version: row.subjectVersion },
    details: JSON.parse(row.details) as Record<string, unknown>,
    address: row.address,
    client: row.client,
    requestId: row.requestId,
  };
}
