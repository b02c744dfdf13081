/** KPU's work units, with how many agreements each has and how many lie below it. Reads only. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Unit, UnitList, UnitListQuery } from '../../schema/api/unit.ts';
import { unit } from '../../schema/tables/unit.ts';
import { foldWords } from '../agreements/fold.ts';
import { keptCount } from '../agreements/listing/kept-count.ts';
import { readList } from '../agreements/listing/list.ts';
import { RECENT_AGREEMENTS, type RegistryState } from '../agreements/listing/read.ts';
import { decodeCursor, encodeCursor } from '../http/pagination.ts';
import { type Database, plain } from '../platform/db.ts';

/** Longer questions are cut, never refused. */
const QUESTION_CHARACTERS_MAX = 200;
const QUESTION_WORDS_MAX = 8;

const BRIEF = {
  code: unit.code,
  name: unit.name,
  level: unit.level,
  parentCode: unit.parentCode,
  zone: unit.zone,
  agreements: keptCount('ownUnit', unit.code),
  subtreeAgreements: keptCount('unit', unit.code),
};

/** A page of units by name; `null` for a cursor that does not fit. Every typed word must begin a word of the name. */
export async function readUnits(db: Database, query: UnitListQuery): Promise<UnitList | null> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 'name', ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const words = foldWords((query.q ?? '').slice(0, QUESTION_CHARACTERS_MAX)).slice(0, QUESTION_WORDS_MAX);
  const rows = await plain(db)
    .select({ ...BRIEF, folded: unit.nameFolded })
    .from(unit)
    .where(
      and(
        query.parent === undefined ? undefined : eq(unit.parentCode, query.parent),
        query.level === undefined ? undefined : eq(unit.level, query.level),
        ...words.map((word) => sql`instr(' ' || ${unit.nameFolded}, ${` ${word}`}) > 0`),
        after ? sql`(${unit.nameFolded}, ${unit.code}) > (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(unit.nameFolded, unit.code)
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ folded: _, ...one }) => one),
    nextCursor: rows.length > query.limit && last ? encodeCursor('name', [last.folded, last.code]) : null,
  };
}

/** A unit with what stands above and below it and its newest agreements, or null when there is none of this code. */
export async function readUnit(db: Database, code: string, state: RegistryState): Promise<Unit | null> {
  const tables = plain(db);
  const above = alias(unit, 'above');
  const [[self], children, ancestors] = await tables.batch([
    tables
      .select({ ...BRIEF, body: unit.body, organisationId: unit.organisationId })
      .from(unit)
      .where(eq(unit.code, code)),
    tables.select(BRIEF).from(unit).where(eq(unit.parentCode, code)).orderBy(unit.nameFolded, unit.code),
    tables
      .select({ code: above.code, name: above.name })
      .from(unit)
      // The path is the codes from the centre down, joined by slashes: `00/33/33.73`.
      .innerJoin(above, sql`${above.code} in (substr(${unit.path}, 1, 2), substr(${unit.path}, 4, 2))`)
      .where(and(eq(unit.code, code), ne(above.code, unit.code)))
      .orderBy(sql`length(${above.path})`),
  ]);
  if (!self) return null;
  const recent = await readList(db, { unit: code, limit: RECENT_AGREEMENTS, facets: 'false' }, state);
  if (!recent.ok) return null;
  return {
    ...self,
    ancestors,
    children,
    recent: { items: recent.list.items, total: recent.list.total },
  };
}
