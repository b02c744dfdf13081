/** What the monthly letters tell of units, and which units have a head: their SQL. A page of units takes six queries. */
import type { Database } from '../../platform/db.ts';
import { OBLIGATION_OPEN } from '../worklist/tasks.ts';

/** Units after a code that somebody heads today. */
export async function readUnitsWithHead(
  db: Database,
  after: string,
  today: string,
  limit: number,
): Promise<{ code: string; name: string; path: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT u.code, u.name, u.path FROM unit u WHERE u.code > ?1 AND EXISTS (SELECT 1 FROM assignment g
         WHERE g.unit_code = u.code AND g.role = 'approver' AND (g.ends_on IS NULL OR g.ends_on >= ?2)
           AND g.starts_on <= ?2)
       ORDER BY u.code LIMIT ?3`,
    )
    .bind(after, today, limit)
    .all<{ code: string; name: string; path: string }>();
  return results;
}

/** An agreement, or where `description` is given, an obligation under it. */
export interface LetterRow {
  unitCode: string;
  item: string;
  description: string | null;
  on: string | null;
}

export interface UnitFigures {
  signed: LetterRow[];
  ending: LetterRow[];
  overdue: LetterRow[];
  submitted: number;
  corrections: number;
  lacking: number;
}

interface Asked {
  signed: { from: string; before: string };
  today: string;
  endsUntil: string;
}

/** The figures of each unit, of its own agreements only. */
export async function readLetterFigures(
  db: Database,
  codes: readonly string[],
  { signed, today, endsUntil }: Asked,
): Promise<Map<string, UnitFigures>> {
  const units = JSON.stringify(codes);
  const results = await db.batch<LetterRow & { count: number }>([
    db
      .prepare(
        `SELECT a.owner_unit_code AS unitCode, l.item, NULL AS description, a.signed_on AS "on"
         FROM agreement a INDEXED BY agreement_day JOIN listing l ON l.agreement_id = a.id
         WHERE a.signed_on >= ?2 AND a.signed_on < ?3 AND a.signed_precision = 'day'
           AND a.owner_unit_code IN (SELECT value FROM json_each(?1)) ORDER BY a.signed_on, a.seq`,
      )
      .bind(units, signed.from, signed.before),
    db
      .prepare(
        `SELECT k.unit_code AS unitCode, l.item, NULL AS description, k.ends_on AS "on"
         FROM json_each(?1) asked CROSS JOIN unit_agreement k ON k.unit_code = asked.value AND k.ends_on >= ?2
           AND k.ends_on <= ?3 AND k.own = 1 JOIN listing l ON l.seq = k.seq ORDER BY k.ends_on, k.seq`,
      )
      .bind(units, today, endsUntil),
    db
      .prepare(
        `SELECT c.unit_code AS unitCode, '' AS item, b.description, c.due_on AS "on"
         FROM json_each(?1) asked CROSS JOIN obligation_occurrence c ON c.unit_code = asked.value AND c.opens_on <= ?2
           AND c.due_on <> '' AND c.due_on < ?2
         CROSS JOIN agreement a ON a.id = c.agreement_id AND a.editorial_status = 'published'
         CROSS JOIN listing l ON l.agreement_id = a.id CROSS JOIN agreement_obligation b ON b.id = c.obligation_id
         LEFT JOIN obligation_state s ON s.obligation_id = c.obligation_id AND s.due_on = c.due_on
         WHERE ${OBLIGATION_OPEN} ORDER BY c.due_on, b.id`,
      )
      .bind(units, today),
    db
      .prepare(
        `SELECT d.unit_code AS unitCode, count(*) AS count FROM json_each(?1) asked
         CROSS JOIN agreement_draft d ON d.unit_code = asked.value AND d.status = 'submitted' GROUP BY d.unit_code`,
      )
      .bind(units),
    db
      .prepare(
        `SELECT a.owner_unit_code AS unitCode, count(*) AS count FROM json_each(?1) asked
         CROSS JOIN agreement a ON a.owner_unit_code = asked.value AND a.editorial_status = 'published'
         CROSS JOIN correction_proposal x ON x.agreement_id = a.id AND x.state = 'open' GROUP BY a.owner_unit_code`,
      )
      .bind(units),
    db
      .prepare(
        `SELECT k.unit_code AS unitCode, count(*) AS count FROM json_each(?1) asked
         CROSS JOIN unit_agreement k ON k.unit_code = asked.value AND k.percent < 100 AND k.own = 1 GROUP BY k.unit_code`,
      )
      .bind(units),
  ]);
  const rowsOf = (index: number, code: string) =>
    (results[index]?.results ?? []).filter((row) => row.unitCode === code);
  return new Map(
    codes.map((code) => [
      code,
      {
        signed: rowsOf(0, code),
        ending: rowsOf(1, code),
        overdue: rowsOf(2, code),
        submitted: rowsOf(3, code)[0]?.count ?? 0,
        corrections: rowsOf(4, code)[0]?.count ?? 0,
        lacking: rowsOf(5, code)[0]?.count ?? 0,
      },
    ]),
  );
}
