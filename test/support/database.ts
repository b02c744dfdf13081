/** A migrated and empty D1 for a test file: storage lasts as long as the file, so each test starts by emptying it. */
import { applyD1Migrations, env } from 'cloudflare:test';

/** Migrates the test database once and empties every table; returns the binding. */
export async function freshDatabase(): Promise<D1Database> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  ).all<{ name: string }>();
  const drops = results.map(({ name }) => name).filter((name) => !name.startsWith('search_text_'));
  if (drops.length > 0) {
    await env.DB.batch([
      env.DB.prepare('PRAGMA defer_foreign_keys = on'),
      ...drops.map((name) => env.DB.prepare(`DROP TABLE IF EXISTS "${name}"`)),
    ]);
  }
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  return env.DB;
}
