import { getTableColumns, is, sql } from 'drizzle-orm';
import { getTableConfig, SQLiteSyncDialect, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

const MODULES = import.meta.glob<Record<string, unknown>>('../../schema/tables/*.ts', { eager: true });
const TABLES = Object.values(MODULES)
  .flatMap((module) => Object.values(module))
  .filter((one) => is(one, SQLiteTable));
const dialect = new SQLiteSyncDialect();

let db: D1Database;
beforeAll(async () => {
  db = await freshDatabase();
});

test('every migrated table has a drizzle table, and the other way round', async () => {
  const migrated = await rows<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'
     AND name NOT LIKE 'd1_%' AND name NOT LIKE 'search_text%' ORDER BY name`,
  );
  expect(TABLES.map((table) => getTableConfig(table).name).sort()).toEqual(migrated.map((one) => one.name));
});

describe.each(TABLES.map((table) => [getTableConfig(table).name, table] as const))('%s', (name, table) => {
  test('has the columns of the migration: names, types, nullability, defaults and key', async () => {
    const migrated = await rows<{
      name: string;
      type: string;
      notnull: number;
      dflt_value: string | null;
      pk: number;
    }>(`SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo('${name}') ORDER BY cid`);
    const { columns, primaryKeys } = getTableConfig(table);
    const key = primaryKeys[0]?.columns.map((column) => column.name) ?? [];
    const described = columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      required: column.notNull || column.primary || key.includes(column.name),
      default: writtenDefault(column.default),
      key: column.primary ? 1 : key.indexOf(column.name) + 1,
    }));
    expect(described).toEqual(
      migrated.map((one) => ({
        name: one.name,
        type: one.type,
        required: one.notnull === 1 || one.pk > 0,
        default: one.dflt_value,
        key: one.pk,
      })),
    );
  });

  test('has the indexes and unique keys of the migration, column by column', async () => {
    const config = getTableConfig(table);
    const described = [
      ...config.indexes.map(({ config: one }) => ({
        columns: one.columns.map((column) => ('name' in column ? column.name : '?')),
        name: one.name,
        unique: one.unique,
        partial: one.where !== undefined,
      })),
      ...config.uniqueConstraints.map((one) => unnamed(one.columns.map((column) => column.name))),
      ...config.columns.filter((column) => column.isUnique).map((column) => unnamed([column.name])),
    ];
    const migrated = (await indexes(name)).filter((one) => one.origin !== 'pk');
    expect(sorted(described)).toEqual(
      sorted(
        migrated.map((one) => ({
          columns: one.columns,
          name: one.origin === 'c' ? one.name : null,
          unique: one.unique,
          partial: one.partial,
        })),
      ),
    );
  });

  test('has the foreign keys of the migration', async () => {
    const described = getTableConfig(table).foreignKeys.map((one) => {
      const { columns, foreignColumns, foreignTable } = one.reference();
      return {
        from: columns.map((column) => column.name),
        table: getTableConfig(foreignTable).name,
        to: foreignColumns.map((column) => column.name),
      };
    });
    expect(sorted(described)).toEqual(sorted(await foreignKeys(name)));
  });

  test('has an index that begins with the columns of each foreign key, so that none is looked up by reading everything', async () => {
    const leading = (await indexes(name)).filter((one) => !one.partial).map((one) => one.columns);
    const keyed = await rows<{ name: string }>(
      `SELECT name FROM pragma_table_info('${name}') WHERE pk > 0 ORDER BY pk`,
    );
    const known = [...leading, keyed.map((one) => one.name)];
    for (const { from } of await foreignKeys(name)) {
      expect(
        known.some((columns) => from.every((column, index) => columns[index] === column)),
        from.join(),
      ).toBe(true);
    }
  });

  test('allows in the database exactly the words that the vocabulary has', async () => {
    const [made] = await rows<{ sql: string }>(
      `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '${name}'`,
    );
    for (const column of Object.values(getTableColumns(table))) {
      const check = new RegExp(`\\b${column.name} IN \\(('[^)]*')\\)`).exec(made?.sql ?? '');
      const allowed = check?.[1]?.split(', ').map((word) => word.slice(1, -1)) ?? [];
      expect([...(column.enumValues ?? [])], column.name).toEqual(allowed);
    }
  });
});

describe('what the database itself refuses', () => {
  beforeAll(async () => {
    db = await freshDatabase();
    await db.batch([
      db.prepare(
        "INSERT INTO organisation (id, kind, name, name_folded) VALUES ('kpu', 'kpu', 'KPU RI', 'kpu ri')",
      ),
      db.prepare(
        "INSERT INTO unit (code, path, level, name, name_folded, body, zone, organisation_id) VALUES ('00', '00', 'pusat', 'KPU RI', 'kpu ri', 'KPU', 'WIB', 'kpu')",
      ),
      insertAgreement('a1', 'SPL-000001'),
      insertRevision('INSERT', 1),
    ]);
  });

  test('a published revision is never changed', async () => {
    await expect(run("UPDATE agreement_revision SET reason = 'x'")).rejects.toThrow('never changed');
  });

  test('a published revision is never removed', async () => {
    await expect(run('DELETE FROM agreement_revision')).rejects.toThrow('never removed');
  });

  test.each(['INSERT', 'INSERT OR REPLACE', 'INSERT OR IGNORE'])(
    'a published revision is not published a second time by %s',
    async (verb) => {
      await expect(insertRevision(verb, 1).run()).rejects.toThrow('already published');
      expect(await rows('SELECT reason FROM agreement_revision')).toEqual([{ reason: 'INSERT' }]);
    },
  );

  test('the next revision is accepted', async () => {
    await insertRevision('INSERT', 2).run();
    expect(await rows('SELECT revision FROM agreement_revision ORDER BY 1')).toEqual([
      { revision: 1 },
      { revision: 2 },
    ]);
  });

  test('an agreement is never removed', async () => {
    await expect(run('DELETE FROM agreement')).rejects.toThrow('never removed');
  });

  test('a registry number and an id are never changed, while other facts may be', async () => {
    await expect(run("UPDATE agreement SET registry_number = 'SPL-000009'")).rejects.toThrow('never changed');
    await expect(run("UPDATE agreement SET id = 'a9'")).rejects.toThrow('never changed');
    await run("UPDATE agreement SET title = 'Judul'");
  });

  test('one number is never given to two agreements', async () => {
    await expect(insertAgreement('a2', 'SPL-000001').run()).rejects.toThrow('already there');
  });

  test('a date without a precision and a precision without a date are both refused', async () => {
    await expect(run("UPDATE agreement SET signed_on = '2022-12-29'")).rejects.toThrow('CHECK');
    await expect(run("UPDATE agreement SET signed_precision = 'day'")).rejects.toThrow('CHECK');
  });

  test('an agreement has ended if and only if a reason is given, also where its legal status is not known', async () => {
    await expect(run("UPDATE agreement SET legal_status = 'ended'")).rejects.toThrow('CHECK');
    await expect(run("UPDATE agreement SET end_reason = 'expired'")).rejects.toThrow('CHECK');
    await run('UPDATE agreement SET legal_status = NULL');
  });

  test('an agreement does not end before it begins', async () => {
    await expect(
      run("UPDATE agreement SET effective_on = '2023-01-02', ends_on = '2023-01-01'"),
    ).rejects.toThrow('CHECK');
  });

  test('what belongs to an unknown agreement is refused', async () => {
    await expect(
      run("INSERT INTO agreement_source VALUES ('nobody', 1, 'https://example.org/')"),
    ).rejects.toThrow('FOREIGN KEY');
  });

  test('an agreement is not linked to itself', async () => {
    await expect(
      run("INSERT INTO agreement_link (from_id, to_id, kind, basis) VALUES ('a1', 'a1', 'amends', 'stated')"),
    ).rejects.toThrow('CHECK');
  });
});

function insertAgreement(id: string, number: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO agreement (id, registry_number, kind, signed_precision, term_kind, owner_unit_code, level, visibility,
         editorial_status, provenance, created_at, updated_at)
       VALUES (?, ?, 'lainnya', 'unknown', 'unknown', '00', 'pusat', 'public', 'published', 'existence_reported', '', '')`,
    )
    .bind(id, number);
}

function insertRevision(verb: string, number: number): D1PreparedStatement {
  return db
    .prepare(
      `${verb} INTO agreement_revision VALUES ('a1', ?, '{}', ?, '2026-11-01T00:00:00Z', 'Simpul', ?, '[]')`,
    )
    .bind(number, '0'.repeat(64), verb);
}

function run(statement: string): Promise<D1Result> {
  return db.prepare(statement).run();
}

async function rows<T>(statement: string): Promise<T[]> {
  return (await db.prepare(statement).all<T>()).results;
}

async function indexes(table: string) {
  const list = await rows<{ name: string; unique: number; origin: string; partial: number }>(
    `SELECT name, "unique", origin, partial FROM pragma_index_list('${table}')`,
  );
  return Promise.all(
    list.map(async ({ name, unique, origin, partial }) => {
      const columns = await rows<{ name: string }>(
        `SELECT name FROM pragma_index_info('${name}') ORDER BY seqno`,
      );
      return {
        name,
        origin,
        unique: unique === 1,
        partial: partial === 1,
        columns: columns.map((one) => one.name),
      };
    }),
  );
}

async function foreignKeys(table: string): Promise<{ from: string[]; table: string; to: string[] }[]> {
  const list = await rows<{ id: number; table: string; from: string; to: string }>(
    `SELECT id, "table", "from", "to" FROM pragma_foreign_key_list('${table}') ORDER BY id, seq`,
  );
  return [...Map.groupBy(list, (one) => one.id).values()].map((group) => ({
    from: group.map((one) => one.from),
    table: group[0]?.table ?? '',
    to: group.map((one) => one.to),
  }));
}

function unnamed(columns: string[]) {
  return { columns, name: null, unique: true, partial: false };
}

/** Lists whose order means nothing are compared in one order. */
function sorted<T>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** A default as SQLite writes it down. */
function writtenDefault(value: unknown): string | null {
  if (value === undefined) return null;
  return dialect.sqlToQuery(sql`${sql.raw(typeof value === 'string' ? `'${value}'` : String(Number(value)))}`)
    .sql;
}
