/**
 * A migrated and empty D1 for a test. Test files share one workerd, its storage and its modules (docs/decisions/023), so
 * each test starts by emptying the database and by letting the Worker forget what it keeps of it in memory.
 */
import { applyD1Migrations, env } from 'cloudflare:test';
import { forgetVocabulary } from '../../worker/agreements/listing/spelling.ts';
import { forgetPublicAnswers } from '../../worker/http/public-cache.ts';

/** Drops every table and migrates anew; returns the binding. */
export async function freshDatabase(): Promise<D1Database> {
  forgetPublicAnswers();
  forgetVocabulary();
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
