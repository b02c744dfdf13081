/** KPU's work units, with how many agreements each has and how many lie below it, and how each can be reached. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Unit, UnitContactChange, UnitList, UnitListQuery } from '../../schema/api/unit.ts';
import { organisationAlias } from '../../schema/tables/organisation.ts';
import { unit, unitContact } from '../../schema/tables/unit.ts';
import { foldWords } from '../agreements/fold.ts';
import { keptCount } from '../agreements/listing/kept-count.ts';
import { readList } from '../agreements/listing/list.ts';
import { listValue, RECENT_AGREEMENTS, type RegistryState } from '../agreements/listing/read.ts';
import { decodeCursor, pageOf } from '../http/pagination.ts';
import { type Database, plain } from '../platform/db.ts';
import { expectation } from '../platform/expectation.ts';
import type { NamedUnit } from './expansion.ts';

/** Longer questions are cut, never refused. */
const QUESTION_CHARACTERS_MAX = 200;
const QUESTION_WORDS_MAX = 8;
/** The version of a contact that nobody has written yet: the first one that is written is the second. */
const UNSAID_CONTACT_VERSION = 1;

const BRIEF = {
  code: unit.code,
  name: unit.name,
  level: unit.level,
  parentCode: unit.parentCode,
  zone: unit.zone,
  agreements: keptCount('ownUnit', unit.code),
  subtreeAgreements: keptCount('unit', unit.code),
};

const CONTACT = {
  postalAddress: unitContact.postalAddress,
  phone: unitContact.phone,
  email: unitContact.email,
  website: unitContact.website,
  version: unitContact.version,
  updatedAt: unitContact.updatedAt,
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
  return pageOf(
    rows,
    query.limit,
    'name',
    (last) => [last.folded, last.code],
    ({ folded: _, ...one }) => one,
  );
}

/** The path of a unit, or null when there is none of this code. */
export async function readUnitPath(db: Database, code: string): Promise<string | null> {
  const [row] = await plain(db).select({ path: unit.path }).from(unit).where(eq(unit.code, code));
  return row?.path ?? null;
}

/** Code, name and path of a unit, or null when there is none of this code. */
export async function readUnitPlace(
  db: Database,
  code: string,
): Promise<{ code: string; name: string; path: string } | null> {
  const [row] = await plain(db)
    .select({ code: unit.code, name: unit.name, path: unit.path })
    .from(unit)
    .where(eq(unit.code, code));
  return row ?? null;
}

/** A unit with what stands above and below it and its newest agreements, or null when there is none of this code. */
export async function readUnit(db: Database, code: string, state: RegistryState): Promise<Unit | null> {
  const tables = plain(db);
  const above = alias(unit, 'above');
  const [[self], children, ancestors, [contact]] = await tables.batch([
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
    tables.select(CONTACT).from(unitContact).where(eq(unitContact.unitCode, code)),
  ]);
  if (!self) return null;
  const recent = await readList(db, { unit: code, limit: RECENT_AGREEMENTS, facets: 'false' }, state);
  if (!recent.ok) return null;
  return {
    ...self,
    contact: contact ?? null,
    ancestors,
    children,
    recent: { items: listValue(recent.list).items, total: recent.list.total },
  };
}

/** Every unit with its other names, from the centre down, for looking names up. */
export async function readNamedUnits(db: Database): Promise<NamedUnit[]> {
  const tables = plain(db);
  const [units, aliases] = await tables.batch([
    tables
      .select({ code: unit.code, name: unit.name, path: unit.path, level: unit.level })
      .from(unit)
      .orderBy(unit.path),
    tables
      .select({ code: unit.code, alias: organisationAlias.alias })
      .from(unit)
      .innerJoin(organisationAlias, eq(organisationAlias.organisationId, unit.organisationId)),
  ]);
  const others = Map.groupBy(aliases, (row) => row.code);
  return units.map((one) => ({
    ...one,
    otherNames: (others.get(one.code) ?? []).map((row) => row.alias),
  }));
}

/** The version of what a unit says of how to reach it. Where it has said nothing yet, that is version 1. */
export async function readContactVersion(db: Database, code: string): Promise<number> {
  const [row] = await plain(db)
    .select({ version: unitContact.version })
    .from(unitContact)
    .where(eq(unitContact.unitCode, code));
  return row?.version ?? UNSAID_CONTACT_VERSION;
}

/** That the contact is still at this version. */
export function expectContactVersion(
  db: Pick<Database, 'prepare'>,
  code: string,
  version: number,
): D1PreparedStatement {
  return expectation(
    db,
    'SELECT coalesce((SELECT version FROM unit_contact WHERE unit_code = ?), ?) = ?',
    code,
    UNSAID_CONTACT_VERSION,
    version,
  );
}

/** Writes the contact, and moves the public state on, so that no kept page shows the old one. */
export function writeContactStatements(
  db: Pick<Database, 'prepare'>,
  code: string,
  { postalAddress, phone, email, website }: UnitContactChange,
  version: number,
  now: Date,
): D1PreparedStatement[] {
  const at = now.toISOString();
  return [
    db
      .prepare(
        `INSERT INTO unit_contact (unit_code, postal_address, phone, email, website, version, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (unit_code) DO UPDATE SET postal_address = excluded.postal_address, phone = excluded.phone,
           email = excluded.email, website = excluded.website, version = excluded.version,
           updated_at = excluded.updated_at`,
      )
      .bind(code, postalAddress, phone, email, website, version, at),
    db
      .prepare(
        'UPDATE registry_state SET revision = revision + 1, changed_at = max(changed_at, ?) WHERE id = 1',
      )
      .bind(at),
  ];
}
