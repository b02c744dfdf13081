/**
 * `npm start`: brings the data up to date, serves the built portal, and keeps its timetable.
 * Migrating and loading come first, so a visitor never meets a half-loaded registry. The queues run inside the runtime.
 * PORT (8787) and HOST (this machine only) say where, PUBLIC_ORIGIN how the public reaches it (behind a proxy), and
 * SIMPUL_STATE where the data lie. Ctrl-C ends it with 0.
 */
import { readConfiguration } from './configuration.ts';
import { loadDemo } from './demo.ts';
import { loadDemoContacts } from './demo-contacts.ts';
import { loadReference } from './load.ts';
import { openLocalDatabase } from './local-database.ts';
import { portalSecrets } from './local-secrets.ts';
import { claimPort, LOOPBACK, readPort } from './port.ts';
import { startPortal } from './portal.ts';
import { runProgram } from './shell.ts';
import { stateFolder } from './state.ts';
import { keepTimetable } from './timetable.ts';

if (import.meta.main) await runProgram(serve);

async function serve(): Promise<number> {
  const state = stateFolder();
  const { HOST: host = LOOPBACK, PUBLIC_ORIGIN: publicOrigin } = process.env;
  const port = await claimPort(host, readPort(process.env.PORT));
  // Whoever can be reached from elsewhere is no place for accounts whose passwords everybody knows.
  await prepareData(state, console.log, { demo: host === LOOPBACK && !publicOrigin });
  const variables = publicOrigin ? { PUBLIC_ORIGIN: publicOrigin } : undefined;
  const portal = await startPortal({ state, port, host, variables, onLog: printLog });
  const timetable = keepTimetable(portal);
  console.log(`\nSimpul is at ${portal.origin}\nThe data lie in ${state}. Ctrl-C ends it.`);
  await untilToldToStop();
  timetable.stop();
  await portal.stop();
  return 0;
}

/**
 * Migrates the data folder and loads the reference facts, and where ENVIRONMENT is local the demo accounts unless `demo`
 * is false; a second call finds nothing to do.
 */
export async function prepareData(
  state: string,
  log: (line: string) => void,
  { demo = true }: { demo?: boolean } = {},
): Promise<void> {
  const database = await openLocalDatabase({ state, holder: 'a portal that is starting' });
  try {
    await loadReference(database.db, new Date(), log);
    const { bindings = {} } = readConfiguration();
    if (demo && bindings.ENVIRONMENT === 'local') {
      const secrets = await portalSecrets(state);
      await loadDemo(database.db, secrets.SIGN_IN_KEY, new Date(), log);
      await loadDemoContacts(database.db, secrets.LOG_PII_KEY, new Date(), log);
    }
  } finally {
    await database.close();
  }
}

/**
 * Resolves at Ctrl-C or when asked to end. Miniflare's own handlers would exit at once with 130, before the data are
 * closed and whatever the portal's state, so they go; its exit hook stays and ends workerd in any case.
 */
export function untilToldToStop(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(signal);
      process.on(signal, () => done());
    }
  });
}

export function printLog(level: string, line: string): void {
  if (level === 'error' || level === 'warn') console.error(line);
  else console.log(line);
}
