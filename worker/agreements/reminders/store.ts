/** Reminders: their SQL. Every subject is found by the date it is sought for, a page at a time, by an index of its own. */
import type { Role } from '../../../schema/api/access.ts';
import type { Database } from '../../platform/db.ts';
import { expectation } from '../../platform/expectation.ts';
import { OBLIGATION_OPEN, SILENT } from '../worklist/tasks.ts';
import type { Days } from './rules.ts';

/** How far a matter has come, see `reminder_progress`. */
export interface Progress {
  doneOn: string | null;
  underWay: string | null;
  position: Key | null;
  version: number;
}

/** The place of a subject in the order in which it is read: a date, then what tells apart. */
export type Key = (string | number)[];

const NOT_BEGUN: Progress = { doneOn: null, underWay: null, position: null, version: 0 };

export async function readProgress(db: Database, matter: string): Promise<Progress> {
  const row = await db
    .prepare(
      `SELECT done_on AS doneOn, under_way AS underWay, position, version FROM reminder_progress WHERE matter = ?`,
    )
    .bind(matter)
    .first<Omit<Progress, 'position'> & { position: string | null }>();
  if (!row) return NOT_BEGUN;
  return { ...row, position: row.position === null ? null : (JSON.parse(row.position) as Key) };
}

/** Two statements: nobody else has gone on meanwhile, and this is how far it has come now. */
export function advanceStatements(
  db: Database,
  matter: string,
  before: Progress,
  after: Omit<Progress, 'version'>,
  now: Date,
): D1PreparedStatement[] {
  return [
    expectation(
      db,
      'SELECT coalesce((SELECT version FROM reminder_progress WHERE matter = ?), 0) = ?',
      matter,
      before.version,
    ),
    db
      .prepare(
        `INSERT INTO reminder_progress (matter, done_on, under_way, position, version, updated_at)
         VALUES (?1, ?2, ?3, ?4, 1, ?5)
         ON CONFLICT (matter) DO UPDATE SET done_on = ?2, under_way = ?3, position = ?4, version = version + 1,
           updated_at = ?5`,
      )
      .bind(
        matter,
        after.doneOn,
        after.underWay,
        after.position === null ? null : JSON.stringify(after.position),
        now.toISOString(),
      ),
  ];
}

/** A subject with the unit whose people are told, and the date that it is about. */
export interface SubjectRow {
  key: Key;
  unitCode: string;
  unitName: string;
  unitPath: string;
  on: string;
  /** The list item of the agreement, as JSON. */
  item: string;
}

interface Found {
  seq: number;
  unitCode: string;
  unitName: string;
  unitPath: string;
  on: string;
  item: string;
}

const WITH_UNIT = 'u.code AS unitCode, u.name AS unitName, u.path AS unitPath';

/** Agreements by their last day, or by the last day to give notice. */
export async function readByDate(
  db: Database,
  date: 'ends_on' | 'notice_on',
  days: Days,
  after: Key | null,
  limit: number,
): Promise<SubjectRow[]> {
  // Named, since statistics from when the registry was small would make SQLite read all of it.
  const index = date === 'ends_on' ? 'unit_agreement_own_ends' : 'unit_agreement_own_notice';
  const { results } = await db
    .prepare(
      `SELECT k.seq, ${WITH_UNIT}, k.${date} AS "on", l.item FROM unit_agreement k INDEXED BY ${index} CROSS JOIN unit u ON u.code = k.unit_code
       CROSS JOIN listing l ON l.seq = k.seq
       WHERE k.own = 1 AND k.${date} BETWEEN ?2 AND ?1 AND (k.${date}, k.seq) > (?2, ?3) ORDER BY k.${date}, k.seq LIMIT ?4`,
    )
    .bind(days.until, ...(after ?? [days.after, Number.MAX_SAFE_INTEGER]), limit)
    .all<Found>();
  return results.map(({ seq, ...row }) => ({ ...row, key: [row.on, seq] }));
}

export interface ObligationRow extends SubjectRow {
  id: string;
  description: string;
}

/** Obligations that nobody has settled, by the day they are due. */
export async function readObligationsDue(
  db: Database,
  days: Days,
  after: Key | null,
  limit: number,
): Promise<ObligationRow[]> {
  const { results } = await db
    .prepare(
      `SELECT b.id, b.description, ${WITH_UNIT}, c.due_on AS "on", l.item
       FROM obligation_occurrence c INDEXED BY obligation_occurrence_due CROSS JOIN agreement a ON a.id = c.agreement_id
       CROSS JOIN listing l ON l.agreement_id = a.id CROSS JOIN unit u ON u.code = a.owner_unit_code
       CROSS JOIN agreement_obligation b ON b.id = c.obligation_id
       LEFT JOIN obligation_state s ON s.obligation_id = c.obligation_id AND s.due_on = c.due_on
       WHERE c.due_on <> '' AND c.due_on <= ?1 AND (c.due_on, c.obligation_id) > (?2, ?3)
         AND a.editorial_status = 'published' AND coalesce(a.legal_status, '') <> 'cancelled' AND ${OBLIGATION_OPEN}
       ORDER BY c.due_on, c.obligation_id LIMIT ?4`,
    )
    .bind(days.until, ...(after ?? [days.after, '~']), limit)
    .all<Omit<ObligationRow, 'key'>>();
  return results.map((row) => ({ ...row, key: [row.on, row.id] }));
}

export interface StillDraft extends Omit<SubjectRow, 'item'> {
  id: string;
  heading: string;
  status: 'draft' | 'submitted';
  authorId: string;
  submittedBy: string | null;
  version: number;
}

/** Drafts that were last changed between two moments (RFC 3339). */
export async function readStillDrafts(
  db: Database,
  moments: { from: string; before: string },
  after: Key | null,
  limit: number,
): Promise<StillDraft[]> {
  const { results } = await db
    .prepare(
      `SELECT d.id, d.heading, d.status, d.author_id AS authorId, d.submitted_by AS submittedBy, d.version,
         d.updated_at AS "on", ${WITH_UNIT}
       FROM agreement_draft d INDEXED BY agreement_draft_still CROSS JOIN unit u ON u.code = d.unit_code
       WHERE d.status IN ('draft', 'submitted') AND d.updated_at < ?1 AND (d.updated_at, d.id) > (?2, ?3)
       ORDER BY d.updated_at, d.id LIMIT ?4`,
    )
    .bind(moments.before, ...(after ?? [moments.from, '']), limit)
    .all<Omit<StillDraft, 'key'>>();
  return results.map((row) => ({ ...row, key: [row.on, row.id] }));
}

/** Units that are expected to follow an umbrella agreement by a date and are silent. */
export async function readSilent(
  db: Database,
  days: Days,
  after: Key | null,
  limit: number,
): Promise<SubjectRow[]> {
  const { results } = await db
    .prepare(
      `SELECT l.seq, ${WITH_UNIT}, e.due_on AS "on", e.agreement_id AS agreementId, l.item
       FROM cascade_expectation e INDEXED BY cascade_expectation_due CROSS JOIN listing l ON l.agreement_id = e.agreement_id
       CROSS JOIN unit u ON u.path > e.unit_path_prefix || '/' AND u.path < e.unit_path_prefix || '0'
       WHERE e.due_on <= ?1 AND e.due_on >= ?2 AND e.due_on > ?3 AND (e.due_on, e.agreement_id, u.path) > (?2, ?4, ?5)
         AND ${SILENT}
       ORDER BY e.due_on, e.agreement_id, u.path LIMIT ?6`,
    )
    .bind(days.until, after?.[0] ?? days.after, days.after, after?.[1] ?? '~', after?.[2] ?? '~', limit)
    .all<Found & { agreementId: string }>();
  return results.map(({ seq: _, agreementId, ...row }) => ({
    ...row,
    key: [row.on, agreementId, row.unitPath],
  }));
}

export interface RoleHolder {
  unitCode: string;
  accountId: string;
  role: Role;
}

/** Who holds one of the roles in these units today; accounts that are disabled hold none. */
export async function readHolders(
  db: Database,
  unitCodes: readonly string[],
  roles: readonly Role[],
  today: string,
): Promise<RoleHolder[]> {
  if (unitCodes.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT g.unit_code AS unitCode, g.account_id AS accountId, g.role
       FROM json_each(?1) asked CROSS JOIN assignment g ON g.unit_code = asked.value
         AND g.role IN (SELECT value FROM json_each(?2)) AND (g.ends_on IS NULL OR g.ends_on >= ?3)
       JOIN account a ON a.id = g.account_id AND a.disabled_at IS NULL
       WHERE g.starts_on <= ?3 ORDER BY g.unit_code, g.role, g.account_id`,
    )
    .bind(JSON.stringify([...new Set(unitCodes)]), JSON.stringify(roles), today)
    .all<RoleHolder>();
  return results;
}
