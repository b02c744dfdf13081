/**
 * Opens the D1 of the local portal from Node, for programs that load, import or generate.
 * It is the very database that the served Worker sees (same folder, same id from wrangler.toml), migrated to the newest
 * level. It refuses while another program has the data open, and never runs the portal's code.
 */
import { basename } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { readConfiguration } from './configuration.ts';
import { D1_WORKER_SCRIPT, d1FromNode } from './d1-from-node.ts';
import { applyMigrations } from './migrations.ts';
import { lockState, stateFolder } from './state.ts';

export interface LocalDatabase {
  db: D1Database;
  close(): Promise<void>;
}

/** `state` is the folder of the data (default: SIMPUL_STATE or the project's own); `holder` names the program. */
export async function openLocalDatabase(
  options: { state?: string; holder?: string } = {},
): Promise<LocalDatabase> {
  const state = options.state ?? stateFolder();
  const lock = lockState(state, options.holder ?? basename(process.argv[1] ?? 'a program'));
  const { compatibilityDate, d1Databases } = readConfiguration();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      telemetry: { enabled: false },
      logRequests: false,
      log: new Log(LogLevel.WARN),
      resourcePersistencePath: state,
      name: 'local-database',
      modules: true,
      script: D1_WORKER_SCRIPT,
      compatibilityDate,
      d1Databases,
    }),
  );
  const close = async () => {
    await miniflare.dispose();
    lock.release();
  };
  try {
    const db = d1FromNode(async (body) => {
      const answer = await miniflare.dispatchFetch('http://localhost/', { method: 'POST', body });
      return answer.text();
    });
    await applyMigrations(db);
    return { db, close };
  } catch (error) {
    await close();
    throw error;
  }
}
