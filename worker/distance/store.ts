/**
 * SQL of the equal-distance report: the entries of a report, the maintained summary, and what was found when quarters were
 * closed. The first three tables are kept by triggers on the entries of the log (migration 0011); nothing here writes them.
 */
import type { DistanceEntry } from '../../schema/api/distance.ts';
import type { DistanceVerdict } from '../../schema/api/distance-words.ts';
import type { TimeZoneAbbreviation } from '../../schema/reference/regions.ts';
import type { Database } from '../platform/db.ts';
import type { Area, Range } from './area.ts';

export interface EntryRow extends Omit<DistanceEntry, 'recordedOn' | 'parties' | 'allPartiesInvited'> {
  firstRecordedAt: string;
  /** JSON list. */
  parties: string;
  allPartiesInvited: 0 | 1;
}

export interface ReportUnit {
  code: string;
  name: string;
  path: string;
  level: 'pusat' | 'provinsi' | 'kabupaten_kota';
  zone: TimeZoneAbbreviation;
  /** Of its region; null at the centre. */
  regionName: string | null;
}

export interface MonthRow {
  unit: string;
  name: string;
  zone: TimeZoneAbbreviation;
  month: string;
  contacts: number;
  /** When the month was declared empty, RFC 3339. */
  nilAt: string | null;
}

export async function readReportUnit(db: Database, code: string): Promise<ReportUnit | null> {
  return db
    .prepare(
      `SELECT u.code, u.name, u.path, u.level, u.zone, r.name AS regionName
       FROM unit u LEFT JOIN region r ON r.code = u.region_code WHERE u.code = ?`,
    )
    .bind(code)
    .first<ReportUnit>();
}

/** The entries of an election in these quarters, unit by unit in the order of their numbers; at most `limit`. */
export async function readEntries(
  db: Database,
  of: { quarters: readonly string[]; units: Range; election: string },
  limit: number,
): Promise<EntryRow[]> {
  const { results } = await db
    .prepare(
      `SELECT unit_code AS unit, number, contact_on AS contactOn, first_recorded_at AS firstRecordedAt, standing,
         initiated_by AS initiatedBy, requested_at AS requestedAt, answered_at AS answeredAt,
         request_outcome AS requestOutcome, all_parties_invited AS allPartiesInvited, parties, event
       FROM distance_entry
       WHERE quarter IN (${of.quarters.map(() => '?').join(', ')}) AND unit_code >= ? AND unit_code < ? AND election = ?
       ORDER BY quarter, unit_code, number LIMIT ?`,
    )
    .bind(...of.quarters, of.units.from, of.units.before, of.election, limit)
    .all<EntryRow>();
  return results;
}

/** What each unit of a range of paths has said about each month, by unit and month. */
export async function readMonthRows(
  db: Database,
  paths: Range,
  months: readonly string[],
): Promise<MonthRow[]> {
  const { results } = await db
    .prepare(
      `SELECT u.code AS unit, u.name, u.zone, m.value AS month, coalesce(d.contacts, 0) AS contacts,
         (SELECT recorded_at FROM contact_entry n WHERE n.unit_code = u.code AND n.month = m.value) AS nilAt
       FROM unit u CROSS JOIN json_each(?) m
       LEFT JOIN distance_month d ON d.month = m.value AND d.unit_code = u.code
       WHERE u.path >= ? AND u.path < ? ORDER BY u.code, m.value`,
    )
    .bind(JSON.stringify(months), paths.from, paths.before)
    .all<MonthRow>();
  return results;
}

export interface SummaryRow {
  unit: string;
  name: string;
  total: number;
  count: number;
}

/** Of each unit in a range that has compared contacts: how many, and how many of them with `party`. By code. */
export async function readSummary(
  db: Database,
  of: { election: string; quarters: readonly string[]; parties: readonly string[]; area: Area },
  party: string,
): Promise<SummaryRow[]> {
  const { results } = await db
    .prepare(
      `SELECT s.unit, u.name, s.total, s.count FROM (
         SELECT unit_code AS unit, sum(contacts) AS total, sum(iif(party = ?, contacts, 0)) AS count
         FROM distance_summary
         WHERE election = ? AND quarter IN (${of.quarters.map(() => '?').join(', ')})
           AND unit_code >= ? AND unit_code < ? AND party IN (SELECT value FROM json_each(?))
         GROUP BY unit_code HAVING sum(contacts) > 0
       ) s CROSS JOIN unit u ON u.code = s.unit ORDER BY s.unit`,
    )
    .bind(
      party,
      of.election,
      ...of.quarters,
      of.area.codes.from,
      of.area.codes.before,
      JSON.stringify(of.parties),
    )
    .all<SummaryRow>();
  return results;
}

export interface ClosedQuarter {
  origin: string;
  size: number;
  root: string;
  /** null while it is being closed. */
  closedAt: string | null;
}

export async function readClosing(db: Database, quarter: string): Promise<ClosedQuarter | null> {
  return db
    .prepare('SELECT origin, size, root, closed_at AS closedAt FROM distance_period WHERE quarter = ?')
    .bind(quarter)
    .first<ClosedQuarter>();
}

/** The p of each tested unit of a closed quarter. */
export async function readPValues(
  db: Database,
  quarter: string,
  election: string,
): Promise<[unit: string, p: number][]> {
  const row = await db
    .prepare('SELECT p_values AS pValues FROM distance_tested WHERE quarter = ? AND election = ?')
    .bind(quarter, election)
    .first<{ pValues: string }>();
  return row === null ? [] : (JSON.parse(row.pValues) as [string, number][]);
}

/** The verdict on a unit in a closed quarter; null where there is none. */
export async function readVerdict(
  db: Database,
  quarter: string,
  election: string,
  unit: string,
): Promise<DistanceVerdict | null> {
  const row = await db
    .prepare('SELECT verdict FROM distance_result WHERE quarter = ? AND election = ? AND unit_code = ?')
    .bind(quarter, election, unit)
    .first<{ verdict: DistanceVerdict | null }>();
  return row?.verdict ?? null;
}

/** The verdicts on all units in a closed quarter, by unit. */
export async function readVerdicts(
  db: Database,
  quarter: string,
  election: string,
): Promise<Map<string, DistanceVerdict>> {
  const { results } = await db
    .prepare(
      `SELECT unit_code AS unit, verdict FROM distance_result
       WHERE quarter = ? AND election = ? AND verdict IS NOT NULL`,
    )
    .bind(quarter, election)
    .all<{ unit: string; verdict: DistanceVerdict }>();
  return new Map(results.map(({ unit, verdict }) => [unit, verdict]));
}

/** How many reviews are awaited in units of a range, by those whose day is past and those at the inspectorate. */
export async function countReviews(
  db: Database,
  paths: Range,
  today: string,
): Promise<{ awaiting: number; overdue: number; forwarded: number }> {
  const row = await db
    .prepare(
      `SELECT count(*) AS awaiting, coalesce(sum(s.review_due_on < ?), 0) AS overdue,
         coalesce(sum(s.review_state = 'forwarded'), 0) AS forwarded
       FROM unit u CROSS JOIN contact_standing s INDEXED BY contact_standing_due
         ON s.unit_code = u.code AND s.review_due_on IS NOT NULL
       WHERE u.path >= ? AND u.path < ?`,
    )
    .bind(today, paths.from, paths.before)
    .first<{ awaiting: number; overdue: number; forwarded: number }>();
  return row ?? { awaiting: 0, overdue: 0, forwarded: 0 };
}

/** How many publications there are: what was published never changes, so the number says whether a reader has it all. */
export async function readPublicationCount(db: Database): Promise<number> {
  const row = await db
    .prepare('SELECT count(*) AS publications FROM distance_publication')
    .first<{ publications: number }>();
  return row?.publications ?? 0;
}

/** What was published of the last quarters, the newest first, as it was written. */
export async function readPublications(db: Database, limit: number): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT shown FROM distance_publication ORDER BY quarter DESC, election LIMIT ?')
    .bind(limit)
    .all<{ shown: string }>();
  return results.map(({ shown }) => shown);
}
