/**
 * Applies schema/migrations to a local D1, in order, each with its bookkeeping row in one batch: all of it or nothing.
 * The bookkeeping is wrangler's own (same table, same columns), so `wrangler d1 migrations list --local` agrees.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unstable_splitSqlQuery as splitStatements } from 'wrangler';
import { PROJECT_ROOT, Refusal } from './shell.ts';

const MIGRATIONS = join(PROJECT_ROOT, 'schema', 'migrations');

const CREATE_BOOKKEEPING = `CREATE TABLE IF NOT EXISTS d1_migrations(
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Brings the database to the newest migration and returns the names of those applied now. */
export async function applyMigrations(db: D1Database): Promise<string[]> {
  await db.prepare(CREATE_BOOKKEEPING).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations ORDER BY id').all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const known = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const name of applied) if (!known.includes(name)) throw new Refusal(newerData(name));
  const due = known.filter((name) => !applied.has(name));
  for (const name of due) {
    const statements = splitStatements(readFileSync(join(MIGRATIONS, name), 'utf8'));
    await db.batch([
      ...statements.map((sql) => db.prepare(sql)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
    ]);
  }
  return due;
}

function newerData(name: string): string {
  return `The data were made by another version: they carry the migration ${name}, which is not in schema/migrations. Update the program, or start over with: npm run reset`;
}
