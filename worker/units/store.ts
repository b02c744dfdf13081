/** KPU's work units, with how many agreements each has and how many lie below it. Reads only. */
import type { Unit, UnitBrief, UnitList, UnitListQuery } from '../../schema/api/unit.ts';
import { foldWords } from '../agreements/fold.ts';
import { readList } from '../agreements/listing/list.ts';
import { RECENT_AGREEMENTS, type RegistryState } from '../agreements/listing/read.ts';
import { decodeCursor, encodeCursor } from '../http/pagination.ts';
import type { Database } from '../platform/db.ts';

const BRIEF = `u.code AS code, u.name AS name, u.level AS level, u.parent_code AS parentCode, u.zone AS zone,
  coalesce((SELECT count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = 'ownUnit' AND value = u.code), 0) AS agreements,
  coalesce((SELECT count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = 'unit' AND value = u.code), 0) AS subtreeAgreements`;

/** A page of units by name; `null` for a cursor that does not fit. Every typed word must begin a word of the name. */
export async function readUnits(db: Database, query: UnitListQuery): Promise<UnitList | null> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 'name', ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const conditions: string[] = [];
  const parameters: (string | number)[] = [];
  if (query.parent !== undefined) {
    conditions.push('u.parent_code = ?');
    parameters.push(query.parent);
  }
  if (query.level !== undefined) {
    conditions.push('u.level = ?');
    parameters.push(query.level);
  }
  for (const word of foldWords((query.q ?? '').slice(0, 200)).slice(0, 8)) {
    conditions.push("instr(' ' || u.name_folded, ?) > 0");
    parameters.push(` ${word}`);
  }
  if (after) {
    conditions.push('(u.name_folded, u.code) > (?, ?)');
    parameters.push(...after);
  }
  const { results } = await db
    .prepare(
      `SELECT ${BRIEF}, u.name_folded AS folded FROM unit u ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY u.name_folded, u.code LIMIT ?`,
    )
    .bind(...parameters, query.limit + 1)
    .all<UnitBrief & { folded: string }>();
  const page = results.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ folded: _, ...unit }) => unit),
    nextCursor: results.length > query.limit && last ? encodeCursor('name', [last.folded, last.code]) : null,
  };
}

/** A unit with what stands above and below it and its newest agreements, or null when there is none of this code. */
export async function readUnit(db: Database, code: string, state: RegistryState): Promise<Unit | null> {
  const [self, children, ancestors] = await db.batch([
    db
      .prepare(
        `SELECT ${BRIEF}, u.body AS body, u.organisation_id AS organisationId FROM unit u WHERE u.code = ?`,
      )
      .bind(code),
    db
      .prepare(`SELECT ${BRIEF} FROM unit u WHERE u.parent_code = ? ORDER BY u.name_folded, u.code`)
      .bind(code),
    db
      .prepare(
        `SELECT a.code AS code, a.name AS name FROM unit u JOIN unit a ON a.code IN (substr(u.path, 1, 2), substr(u.path, 4, 2))
          WHERE u.code = ? AND a.code <> u.code ORDER BY length(a.path)`,
      )
      .bind(code),
  ]);
  const unit = (self!.results as (UnitBrief & Pick<Unit, 'body' | 'organisationId'>)[])[0];
  if (!unit) return null;
  const recent = await readList(db, { unit: code, limit: RECENT_AGREEMENTS, facets: 'false' }, state);
  if (!recent.ok) return null;
  return {
    ...unit,
    ancestors: ancestors!.results as Unit['ancestors'],
    children: children!.results as UnitBrief[],
    recent: { items: recent.list.items, total: recent.list.total },
  };
}
