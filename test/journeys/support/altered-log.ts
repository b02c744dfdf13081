/**
 * What somebody could do who has the database in hand: a copy of the served portal's data, changed by hand with SQLite, and
 * served again; and the verifier of the shell, run as anybody runs it.
 */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, globSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { KEY_PREFIX } from '../../../schema/api/keys.ts';
import { claimPort, LOOPBACK } from '../../../tools/port.ts';
import { type Portal, startPortal } from '../../../tools/portal.ts';

/** Copies the data of a portal that is being served, as far as they are written. */
export function copyState(from: string, to: string): void {
  for (const path of globSync('**/*', { cwd: from })) {
    if (/lock|-wal$|-shm$|-journal$/.test(path) || !/\.\w+$/.test(path)) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    if (!path.endsWith('.sqlite')) {
      cpSync(join(from, path), join(to, path));
      continue;
    }
    const database = new DatabaseSync(join(from, path), { readOnly: true, timeout: 5_000 });
    database.prepare('VACUUM INTO ?').run(join(to, path));
    database.close();
  }
}

/** Serves a copy under the name that its log is signed for. */
export async function serveCopy(state: string, publicOrigin: string): Promise<Portal> {
  const port = await claimPort(LOOPBACK, 0);
  return startPortal({ state, port, variables: { PUBLIC_ORIGIN: publicOrigin } });
}

/** Opens the database of a portal that is not served, as `sqlite3` would. */
export function withDatabase<Value>(state: string, use: (database: DatabaseSync) => Value): Value {
  const [path] = globSync('d1/*/*.sqlite', { cwd: state }).filter((one) => !one.includes('metadata'));
  if (path === undefined) throw new Error(`there is no database in ${state}`);
  const database = new DatabaseSync(join(state, path));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** Puts a service key of the centre that may verify into a copy; returns its secret. */
export function addVerifierKey(database: DatabaseSync, createdBy: string): string {
  const secret = `${KEY_PREFIX}${randomUUID().replaceAll('-', '')}${randomUUID().replaceAll('-', '')}`;
  const hash = createHash('sha256').update(secret).digest('hex');
  database
    .prepare(
      `INSERT INTO service_key (id, secret_sha256, unit_code, name, scopes, created_by, created_at, expires_at)
       VALUES (?, ?, '00', 'Pemeriksa (Contoh)', '["contact.verify"]', ?, '2026-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z')`,
    )
    .run(randomUUID(), hash, createdBy);
  return secret;
}

/** Runs `npm run verify-log` with these arguments. */
export function verifyLog(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['tools/verify-log.ts', ...args], (error, stdout, stderr) => {
      done({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}
