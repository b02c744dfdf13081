/** What waits for a person: its SQL. It comes from five places, each read by its own index and no further than a page. */
import { agreementHeading } from '../../../schema/api/heading.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Task } from '../../../schema/api/worklist.ts';
import type { TaskKind } from '../../../schema/api/worklist-words.ts';
import type { Database } from '../../platform/db.ts';
import type { StoredItem } from '../record.ts';
import type { Place } from './place.ts';

/** A key among what waits: since or by when, what it is, and its id. */
export type TaskKey = [string, string, string];

export interface TaskRow {
  kind: TaskKind;
  id: string;
  heading: string | null;
  item: string | null;
  unitCode: string;
  unitName: string;
  at: string;
  dueOn: string | null;
  registryNumber: string | null;
}

/** Whose tasks are sought, and which: the parts that no role asks for are not read. */
export interface TaskSearch {
  place: Place;
  accountId: string;
  /** Own drafts that are not submitted, and what only a recorder answers. */
  records: boolean;
  /** Drafts that others have submitted. */
  reviews: boolean;
  /** What is expected of the unit as a whole. */
  leads: boolean;
  today: string;
  dueUntil: string;
  after: TaskKey | null;
  limit: number;
}

/** What waits, each part in the order of its key and one more than `limit` long; the caller puts them together. */
export async function readTasks(db: Database, search: TaskSearch): Promise<TaskRow[][]> {
  const parts = [
    ...(search.records ? [ownDrafts(db, search), corrections(db, search)] : []),
    ...(search.reviews ? [submittedDrafts(db, search)] : []),
    ...(search.records || search.leads ? [obligations(db, search), followUps(db, search)] : []),
  ];
  if (parts.length === 0) return [];
  const results = await db.batch<TaskRow>(parts);
  return results.map((part) => part.results);
}

const FIRST: TaskKey = ['', '', ''];
/** A slash sorts before a digit: the unit itself, or with all below it. */
const rangeOfPlace = ({ path, below }: Place) => [path, below ? `${path}0` : `${path} `];

function ownDrafts(db: Database, { accountId, place, after, limit }: TaskSearch): D1PreparedStatement {
  return db
    .prepare(
      `SELECT iif(d.returned_reason IS NULL, 'draft_unfinished', 'draft_returned') AS kind, d.id, d.heading, NULL AS item,
         u.code AS unitCode, u.name AS unitName, d.updated_at AS at, NULL AS dueOn, a.registry_number AS registryNumber
       FROM agreement_draft d JOIN unit u ON u.code = d.unit_code LEFT JOIN agreement a ON a.id = d.agreement_id
       WHERE d.author_id = ?1 AND d.status = 'draft' AND d.unit_code = ?2 AND d.updated_at >= ?3
         AND (d.updated_at, iif(d.returned_reason IS NULL, 'draft_unfinished', 'draft_returned'), d.id) > (?3, ?4, ?5)
       ORDER BY d.updated_at, kind, d.id LIMIT ?6`,
    )
    .bind(accountId, place.code, ...(after ?? FIRST), limit + 1);
}

function submittedDrafts(db: Database, { accountId, place, after, limit }: TaskSearch): D1PreparedStatement {
  return db
    .prepare(
      `SELECT 'draft_submitted' AS kind, d.id, d.heading, NULL AS item, u.code AS unitCode, u.name AS unitName,
         d.updated_at AS at, NULL AS dueOn, a.registry_number AS registryNumber
       FROM unit u CROSS JOIN agreement_draft d ON d.unit_code = u.code AND d.status = 'submitted'
       LEFT JOIN agreement a ON a.id = d.agreement_id
       WHERE u.path >= ?1 AND u.path < ?2 AND d.author_id <> ?3 AND d.submitted_by <> ?3
         AND (d.updated_at, 'draft_submitted', d.id) > (?4, ?5, ?6)
       ORDER BY d.updated_at, d.id LIMIT ?7`,
    )
    .bind(...rangeOfPlace(place), accountId, ...(after ?? FIRST), limit + 1);
}

function corrections(db: Database, { place, after, limit }: TaskSearch): D1PreparedStatement {
  return db
    .prepare(
      `SELECT 'correction_open' AS kind, x.id, NULL AS heading, l.item, u.code AS unitCode, u.name AS unitName,
         x.created_at AS at, NULL AS dueOn, a.registry_number AS registryNumber
       FROM unit u CROSS JOIN agreement a ON a.owner_unit_code = u.code AND a.editorial_status = 'published'
       CROSS JOIN correction_proposal x ON x.agreement_id = a.id AND x.state = 'open'
       JOIN listing l ON l.agreement_id = a.id
       WHERE u.code = ?1 AND (x.created_at, 'correction_open', x.id) > (?2, ?3, ?4)
       ORDER BY x.created_at, x.id LIMIT ?5`,
    )
    .bind(place.code, ...(after ?? FIRST), limit + 1);
}

/**
 * One time that an obligation falls due and is not settled: nobody has said that it was met. What the agreement itself
 * says of it holds for its first day; later ones are asked for until the effective end.
 */
export const OBLIGATION_OPEN = `coalesce(s.status, iif(c.opens_on = '', b.status, NULL), '') NOT IN ('met', 'lapsed', 'not_met')
  AND (c.opens_on = '' OR ((l.ends_on IS NULL OR c.due_on <= l.ends_on)
    AND (coalesce(a.legal_status, '') NOT IN ('ended', 'cancelled') OR c.due_on <= substr(a.updated_at, 1, 10))))`;

function obligations(
  db: Database,
  { place, today, dueUntil, after, limit }: TaskSearch,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT 'obligation_due' AS kind, b.id, b.description AS heading, NULL AS item, u.code AS unitCode,
         u.name AS unitName, c.due_on AS at, c.due_on AS dueOn, a.registry_number AS registryNumber
       FROM unit u CROSS JOIN obligation_occurrence c ON c.unit_code = u.code AND c.opens_on <= ?7
         AND c.due_on <> '' AND c.due_on <= ?2 AND c.due_on >= ?3
       CROSS JOIN agreement a ON a.id = c.agreement_id AND a.editorial_status = 'published'
       CROSS JOIN listing l ON l.agreement_id = a.id
       CROSS JOIN agreement_obligation b ON b.id = c.obligation_id
       LEFT JOIN obligation_state s ON s.obligation_id = c.obligation_id AND s.due_on = c.due_on
       WHERE u.code = ?1 AND ${OBLIGATION_OPEN} AND (c.due_on, 'obligation_due', b.id) > (?3, ?4, ?5)
       ORDER BY c.due_on, b.id LIMIT ?6`,
    )
    .bind(place.code, dueUntil, ...(after ?? FIRST), limit + 1, today);
}

/** Nobody of the unit has an agreement under the umbrella, nor has the unit declared that it needs none. */
export const SILENT = `NOT EXISTS (SELECT 1 FROM agreement_link k JOIN agreement f ON f.id = k.from_id
    WHERE k.to_id = e.agreement_id AND k.kind IN ('implements', 'cascades_from') AND f.owner_unit_code = u.code
      AND f.editorial_status = 'published')
  AND NOT EXISTS (SELECT 1 FROM cascade_answer w
    WHERE w.agreement_id = e.agreement_id AND w.unit_code = u.code AND w.withdrawn_at IS NULL)`;

function followUps(db: Database, { place, after, limit }: TaskSearch): D1PreparedStatement {
  const above = place.path.split('/').map((_, index, codes) => codes.slice(0, index).join('/'));
  return db
    .prepare(
      `SELECT 'follow_up_expected' AS kind, l.registry_number AS id, NULL AS heading, l.item, u.code AS unitCode,
         u.name AS unitName, coalesce(e.due_on, '9999') AS at, e.due_on AS dueOn, l.registry_number AS registryNumber
       FROM json_each(?2) above CROSS JOIN cascade_expectation e ON e.unit_path_prefix = above.value
       JOIN listing l ON l.agreement_id = e.agreement_id JOIN unit u ON u.code = ?1
       WHERE ${SILENT} AND (coalesce(e.due_on, '9999'), 'follow_up_expected', l.registry_number) > (?3, ?4, ?5)
       GROUP BY l.registry_number ORDER BY at, l.registry_number LIMIT ?6`,
    )
    .bind(place.code, JSON.stringify(above.slice(1)), ...(after ?? FIRST), limit + 1);
}

export function taskOf(row: TaskRow, today: string, language: Language): Task {
  const item = row.item === null ? null : (JSON.parse(row.item) as StoredItem);
  return {
    kind: row.kind,
    id: row.id,
    heading: row.heading ?? (item === null ? '' : agreementHeading(item, language)),
    registryNumber: row.registryNumber,
    unit: { code: row.unitCode, name: row.unitName },
    at: row.at,
    dueOn: row.dueOn,
    overdue: row.dueOn !== null && row.dueOn < today,
  };
}
