/**
 * SQL of the list of units: a page of units by name, and what each of them has recorded and reported. Every read goes by the
 * units of the page, so that a page costs what its units have and no more.
 */
import type { DistanceVerdict } from '../../schema/api/distance-words.ts';
import type { TimeZoneAbbreviation } from '../../schema/reference/regions.ts';
import type { Database } from '../platform/db.ts';
import type { Range } from './area.ts';
import type { MonthRow } from './store.ts';

export interface ListedUnit {
  code: string;
  name: string;
  nameFolded: string;
  zone: TimeZoneAbbreviation;
}

/** Units of a range of paths by name, after the one with this name and code; at most `limit`. */
export async function readUnitsByName(
  db: Database,
  paths: Range,
  after: readonly [nameFolded: string, code: string] | null,
  limit: number,
): Promise<ListedUnit[]> {
  const { results } = await db
    .prepare(
      `SELECT code, name, name_folded AS nameFolded, zone FROM unit
       WHERE path >= ? AND path < ? AND (name_folded, code) > (?, ?) ORDER BY name_folded, code LIMIT ?`,
    )
    .bind(paths.from, paths.before, after?.[0] ?? '', after?.[1] ?? '', limit)
    .all<ListedUnit>();
  return results;
}

/** How many contacts of a unit began and were recorded on the same two days of the unit. */
export interface DayRow {
  unit: string;
  contactOn: string;
  recordedOn: string;
  contacts: number;
}

/** The contacts of an election that stand, by the day of contact and of first recording. */
export async function readDays(
  db: Database,
  units: readonly string[],
  { election, quarters }: { election: string; quarters: readonly string[] },
): Promise<DayRow[]> {
  const { results } = await db
    .prepare(
      `SELECT u.code AS unit, d.contact_on AS contactOn, count(*) AS contacts,
         date(d.first_recorded_at, CASE u.zone WHEN 'WIB' THEN '+7 hours' WHEN 'WITA' THEN '+8 hours' ELSE '+9 hours' END)
           AS recordedOn
       FROM json_each(?) w CROSS JOIN json_each(?) q CROSS JOIN unit u ON u.code = w.value
       CROSS JOIN distance_entry d ON d.quarter = q.value AND d.unit_code = u.code
       WHERE d.election = ? AND d.standing = 'current' GROUP BY u.code, d.contact_on, recordedOn`,
    )
    .bind(JSON.stringify(units), JSON.stringify(quarters), election)
    .all<DayRow>();
  return results;
}

export interface PartyRow {
  unit: string;
  party: string;
  contacts: number;
}

/** Compared contacts of each unit with each party. */
export async function readParties(
  db: Database,
  units: readonly string[],
  { election, quarters }: { election: string; quarters: readonly string[] },
): Promise<PartyRow[]> {
  const { results } = await db
    .prepare(
      `SELECT s.unit_code AS unit, s.party, sum(s.contacts) AS contacts
       FROM json_each(?) w CROSS JOIN json_each(?) q
       CROSS JOIN distance_summary s ON s.election = ? AND s.quarter = q.value AND s.unit_code = w.value
       GROUP BY s.unit_code, s.party`,
    )
    .bind(JSON.stringify(units), JSON.stringify(quarters), election)
    .all<PartyRow>();
  return results;
}

/** What each unit has said about each month. */
export async function readMonthsOf(
  db: Database,
  units: readonly string[],
  months: readonly string[],
): Promise<MonthRow[]> {
  const { results } = await db
    .prepare(
      `SELECT u.code AS unit, u.name, u.zone, m.value AS month, coalesce(d.contacts, 0) AS contacts,
         (SELECT recorded_at FROM contact_entry n WHERE n.unit_code = u.code AND n.month = m.value) AS nilAt
       FROM json_each(?) w CROSS JOIN unit u ON u.code = w.value CROSS JOIN json_each(?) m
       LEFT JOIN distance_month d ON d.month = m.value AND d.unit_code = u.code ORDER BY w.key, m.key`,
    )
    .bind(JSON.stringify(units), JSON.stringify(months))
    .all<MonthRow>();
  return results;
}

/** The verdicts on these units in a closed quarter. */
export async function readVerdictsOf(
  db: Database,
  units: readonly string[],
  quarter: string,
  election: string,
): Promise<Map<string, DistanceVerdict>> {
  const { results } = await db
    .prepare(
      `SELECT r.unit_code AS unit, r.verdict FROM json_each(?) w
       CROSS JOIN distance_result r ON r.quarter = ? AND r.election = ? AND r.unit_code = w.value
       WHERE r.verdict IS NOT NULL`,
    )
    .bind(JSON.stringify(units), quarter, election)
    .all<{ unit: string; verdict: DistanceVerdict }>();
  return new Map(results.map(({ unit, verdict }) => [unit, verdict]));
}

/** How many reviews of each unit are past the day they were due. */
export async function readOverdueReviews(
  db: Database,
  units: readonly string[],
  today: string,
): Promise<Map<string, number>> {
  const { results } = await db
    .prepare(
      `SELECT w.value AS unit, (SELECT count(*) FROM contact_standing INDEXED BY contact_standing_due
         WHERE unit_code = w.value AND review_due_on < ?2) AS overdue FROM json_each(?1) w`,
    )
    .bind(JSON.stringify(units), today)
    .all<{ unit: string; overdue: number }>();
  return new Map(results.map(({ unit, overdue }) => [unit, overdue]));
}
