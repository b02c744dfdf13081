/**
 * A migrated and empty D1 for a test. Test files share one workerd, its storage and its modules (docs/decisions/023), so
 * each test starts by emptying the database and by letting the Worker forget what it keeps of it in memory.
 */
import { applyD1Migrations, env } from 'cloudflare:test';
import { forgetVocabulary } from '../../worker/agreements/listing/spelling.ts';
import { forgetPublicAnswers } from '../../worker/http/public-cache.ts';

interface SchemaEntry {
  type: 'table' | 'index' | 'trigger';
  name: string;
  /** The table that it is on. */
  on: string;
  sql: string | null;
}

/** The database as the migrations leave it: what it is made of, and the rows that they write. */
interface Blank {
  schema: SchemaEntry[];
  /** The schema as `schemaAsText` gives it. */
  text: string;
  rows: ReadonlyMap<string, Record<string, unknown>[]>;
}

/** Keeps which migrations there are; everything else is data. */
const MIGRATIONS_TABLE = 'd1_migrations';
const SEQUENCES_TABLE = 'sqlite_sequence';
/** What SQLite has noted of the sizes of tables, now and then by itself: each test begins without. */
const STATISTICS_TABLE = 'sqlite_stat1';
/** Has a row for each day of 36 years from the start: its counters are put back instead. */
const CALENDAR_TABLE = 'term_calendar';
const CALENDAR_AS_FIRST = [
  `UPDATE ${CALENDAR_TABLE} SET ends = 0, begins_dated = 0, begins_open = 0, begins_unknown = 0
   WHERE ends <> 0 OR begins_dated <> 0 OR begins_open <> 0 OR begins_unknown <> 0`,
  `DELETE FROM ${CALENDAR_TABLE} WHERE substr(period, 1, 4) NOT BETWEEN '2010' AND '2045'`,
];
let blank: Blank | null = null;

/** Empties every table; returns the binding. A schema that a test has changed is made anew. */
export async function freshDatabase(): Promise<D1Database> {
  forgetPublicAnswers();
  forgetVocabulary();
  const { text, statistics } = await schemaAsText();
  if (blank === null || text !== blank.text) {
    await migrateAnew(await readSchema());
    blank = await readBlank();
  } else {
    await empty(blank, statistics);
  }
  return env.DB;
}

async function readSchema(): Promise<SchemaEntry[]> {
  const { results } = await env.DB.prepare(
    `SELECT type, name, tbl_name AS "on", sql FROM sqlite_master
     WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' ORDER BY type, name`,
  ).all<SchemaEntry>();
  return results;
}

/** The whole schema in one value, which costs a tenth of its rows, and whether there are statistics. */
async function schemaAsText(): Promise<{ text: string; statistics: boolean }> {
  const read = await env.DB.prepare(
    `SELECT coalesce(group_concat(type || ' ' || name || ' ' || sql, char(10) ORDER BY type, name)
         FILTER (WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'), '') AS text,
       coalesce(max(name = ?), 0) AS statistics
     FROM sqlite_master`,
  )
    .bind(STATISTICS_TABLE)
    .first<{ text: string; statistics: number }>();
  return { text: read?.text ?? '', statistics: read?.statistics === 1 };
}

/** Tables whose rows come and go. */
function dataTablesOf(schema: readonly SchemaEntry[]): string[] {
  return tablesOf(schema).filter((name) => name !== MIGRATIONS_TABLE && name !== CALENDAR_TABLE);
}

/** Tables but those that FTS5 keeps behind its own. */
function tablesOf(schema: readonly SchemaEntry[]): string[] {
  const names = schema.filter(({ type }) => type === 'table').map(({ name }) => name);
  return names.filter((name) => !name.startsWith('search_text_'));
}

async function migrateAnew(schema: readonly SchemaEntry[]): Promise<void> {
  const drops = tablesOf(schema).map((name) => env.DB.prepare(`DROP TABLE IF EXISTS "${name}"`));
  if (drops.length > 0) await env.DB.batch([deferred(), ...drops]);
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
}

async function readBlank(): Promise<Blank> {
  const [schema, { text }] = [await readSchema(), await schemaAsText()];
  // Where AUTOINCREMENT stands: SQLite looks through its rows in their order, which rows read are counted with.
  const tables = [...dataTablesOf(schema), SEQUENCES_TABLE];
  const read = await env.DB.batch<Record<string, unknown>>(
    tables.map((name) => env.DB.prepare(`SELECT * FROM "${name}"`)),
  );
  const rows = tables.map((name, index) => [name, read[index]?.results ?? []] as const);
  return { schema, text, rows: new Map(rows.filter(([, found]) => found.length > 0)) };
}

/** Deletes all rows of the tables that have any, with their triggers out of the way, and writes the first rows again. */
async function empty({ schema, rows }: Blank, statistics: boolean): Promise<void> {
  const full = await filledTables(dataTablesOf(schema));
  for (const name of rows.keys()) full.add(name);
  if (statistics) full.add(STATISTICS_TABLE);
  full.delete(SEQUENCES_TABLE);
  const triggers = schema.filter(({ type, on }) => type === 'trigger' && full.has(on));
  await env.DB.batch([
    deferred(),
    ...triggers.map(({ name }) => env.DB.prepare(`DROP TRIGGER "${name}"`)),
    ...[...full].map((name) => env.DB.prepare(`DELETE FROM "${name}"`)),
    env.DB.prepare(`DELETE FROM ${SEQUENCES_TABLE}`),
    ...CALENDAR_AS_FIRST.map((sql) => env.DB.prepare(sql)),
    ...[...rows].flatMap(([name, first]) => first.map((row) => insert(name, row))),
    ...triggers.map(({ sql }) => env.DB.prepare(sql ?? '')),
    // Reads the statistics again, which by now are none.
    ...(statistics ? [env.DB.prepare('ANALYZE sqlite_schema')] : []),
  ]);
}

/** Which of these tables have rows: asked together, since a statement for each would take longer than the answers. */
async function filledTables(names: readonly string[]): Promise<Set<string>> {
  const full = new Set<string>();
  for (let at = 0; at < names.length; at += COLUMNS_MAX) {
    const some = names.slice(at, at + COLUMNS_MAX);
    const columns = some.map((name) => `EXISTS (SELECT 1 FROM "${name}") AS "${name}"`);
    const row = await env.DB.prepare(`SELECT ${columns.join(', ')}`).first<Record<string, number>>();
    for (const name of some) if (row?.[name] === 1) full.add(name);
  }
  return full;
}
/** As many columns as D1 gives in one answer. */
const COLUMNS_MAX = 100;

function insert(table: string, row: Record<string, unknown>): D1PreparedStatement {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  const sql = `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${places})`;
  return env.DB.prepare(sql).bind(...Object.values(row));
}

/** Rows go in any order: what points where is looked at when all are gone. */
function deferred(): D1PreparedStatement {
  return env.DB.prepare('PRAGMA defer_foreign_keys = on');
}
