/**
 * Opens the D1 of the local portal from Node, for programs that load, import or generate.
 * It is the very database that the served Worker sees (same folder, same id from wrangler.toml), migrated to the newest
 * level. It refuses while another program has the data open, and never runs the Worker's code.
 */
import { basename } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { readConfiguration } from './configuration.ts';
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
      log: new Log(LogLevel.WARN),
      resourcePersistencePath: state,
      name: 'local-database',
      modules: true,
      script: 'export default {};',
      compatibilityDate,
      d1Databases,
    }),
  );
  const close = async () => {
    await miniflare.dispose();
    lock.release();
  };
  try {
    // Miniflare types its bindings with the experimental flavour of the same interface.
    const db = (await miniflare.getD1Database('DB')) as unknown as D1Database;
    await applyMigrations(db);
    return { db, close };
  } catch (error) {
    await close();
    throw error;
  }
}
