/** SQL of closing a quarter: which are due, which units are left, what was found. Statements for batches, and reads. */
import type { DistanceInput } from '../../schema/api/distance.ts';
import type { DistanceVerdict } from '../../schema/api/distance-words.ts';
import type { NeutralityQuarter } from '../../schema/api/netralitas.ts';
import type { TimeZoneAbbreviation } from '../../schema/reference/regions.ts';
import type { Preparing } from '../platform/bulk.ts';
import type { Database } from '../platform/db.ts';

/** What was found of a unit. */
export interface UnitResult {
  unit: string;
  total: number;
  p: number | null;
  parties: [party: string, holm: number, rateRatio: number | null][];
  onTime: number;
  late: number;
  seriouslyLate: number;
}

/** Of these quarters those that are not closed although units have said something about their months, in their order. */
export async function readOpenQuarters(
  db: Database,
  quarters: readonly { code: string; months: readonly string[] }[],
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT q.value ->> '$.code' AS code FROM json_each(?) q
       WHERE NOT EXISTS (SELECT 1 FROM distance_period p WHERE p.quarter = q.value ->> '$.code' AND p.closed_at IS NOT NULL)
         AND EXISTS (SELECT 1 FROM json_each(q.value, '$.months') m CROSS JOIN distance_month d ON d.month = m.value)
       ORDER BY q.key`,
    )
    .bind(JSON.stringify(quarters))
    .all<{ code: string }>();
  return results.map(({ code }) => code);
}

/** Begins a quarter. One that somebody else has begun keeps its checkpoint. */
export function beginQuarter(
  db: Preparing,
  quarter: string,
  { origin, size, root }: DistanceInput['checkpoint'],
  at: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO distance_period (quarter, origin, size, root, begun_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (quarter) DO NOTHING`,
    )
    .bind(quarter, origin, size, root, at);
}

/** The next units of a quarter and election that nothing was found of yet, by code, with how many entries each has. */
export async function readUnitsLeft(
  db: Database,
  quarter: string,
  election: string,
  limit: number,
): Promise<{ unit: string; entries: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT unit_code AS unit, count(*) AS entries FROM distance_entry
       WHERE quarter = ?1 AND unit_code > coalesce((SELECT max(unit_code) FROM distance_result
         WHERE quarter = ?1 AND election = ?2), '') AND election = ?2
       GROUP BY unit_code ORDER BY unit_code LIMIT ?3`,
    )
    .bind(quarter, election, limit)
    .all<{ unit: string; entries: number }>();
  return results;
}

export async function readZones(
  db: Database,
  units: readonly string[],
): Promise<Map<string, TimeZoneAbbreviation>> {
  const { results } = await db
    .prepare('SELECT u.code, u.zone FROM json_each(?) w CROSS JOIN unit u ON u.code = w.value')
    .bind(JSON.stringify(units))
    .all<{ code: string; zone: TimeZoneAbbreviation }>();
  return new Map(results.map(({ code, zone }) => [code, zone]));
}

/** What was found stays; whoever came first has found the same. */
export function putResult(
  db: Preparing,
  quarter: string,
  election: string,
  result: UnitResult,
): D1PreparedStatement {
  const { unit, total, p, parties, onTime, late, seriouslyLate } = result;
  return db
    .prepare(
      `INSERT INTO distance_result (quarter, election, unit_code, total, p, parties, on_time, late, seriously_late)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (quarter, election, unit_code) DO NOTHING`,
    )
    .bind(quarter, election, unit, total, p, JSON.stringify(parties), onTime, late, seriouslyLate);
}

export async function readResults(db: Database, quarter: string, election: string): Promise<UnitResult[]> {
  const { results } = await db
    .prepare(
      `SELECT unit_code AS unit, total, p, parties, on_time AS onTime, late, seriously_late AS seriouslyLate
       FROM distance_result WHERE quarter = ? AND election = ? ORDER BY unit_code`,
    )
    .bind(quarter, election)
    .all<Omit<UnitResult, 'parties'> & { parties: string }>();
  return results.map(({ parties, ...result }) => ({
    ...result,
    parties: JSON.parse(parties) as UnitResult['parties'],
  }));
}

/** Compared contacts by province (00: the centre) and party. */
export async function readProvinceCounts(
  db: Database,
  quarter: string,
  election: string,
): Promise<{ province: string; party: string; contacts: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT substr(unit_code, 1, 2) AS province, party, sum(contacts) AS contacts FROM distance_summary
       WHERE election = ? AND quarter = ? GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .bind(election, quarter)
    .all<{ province: string; party: string; contacts: number }>();
  return results;
}

/** The centre and the provinces, by code. */
export async function readProvinces(db: Database): Promise<{ code: string; name: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT u.code, coalesce(r.name, u.name) AS name FROM unit u LEFT JOIN region r ON r.code = u.region_code
       WHERE u.level IN ('pusat', 'provinsi') ORDER BY u.code`,
    )
    .all<{ code: string; name: string }>();
  return results;
}

export function putVerdicts(
  db: Preparing,
  quarter: string,
  election: string,
  verdicts: readonly [unit: string, DistanceVerdict][],
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE distance_result SET verdict = v.value ->> 1 FROM json_each(?) v
       WHERE quarter = ? AND election = ? AND unit_code = v.value ->> 0`,
    )
    .bind(JSON.stringify(verdicts), quarter, election);
}

export function putPValues(
  db: Preparing,
  quarter: string,
  election: string,
  pValues: readonly [unit: string, p: number][],
): D1PreparedStatement {
  return db
    .prepare('INSERT INTO distance_tested (quarter, election, p_values) VALUES (?, ?, ?)')
    .bind(quarter, election, JSON.stringify(pValues));
}

export function putPublication(db: Preparing, shown: NeutralityQuarter): D1PreparedStatement {
  const { quarter, election, publishedAt } = shown;
  return db
    .prepare('INSERT INTO distance_publication (quarter, election, published_at, shown) VALUES (?, ?, ?, ?)')
    .bind(quarter, election, publishedAt, JSON.stringify(shown));
}

/** Fails when the quarter is closed already, and with it the batch. */
export function closeQuarter(db: Preparing, quarter: string, at: string): D1PreparedStatement {
  return db.prepare('UPDATE distance_period SET closed_at = ? WHERE quarter = ?').bind(at, quarter);
}
