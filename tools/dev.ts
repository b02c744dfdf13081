/**
 * `npm run dev`: builds and serves the portal, and builds and reloads again whenever a file of worker/, web/ or schema/
 * changes. A build that fails is printed and leaves the last good one running. New migrations need a new start.
 */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { claimPort, LOOPBACK, readPort } from './port.ts';
import { startPortal } from './portal.ts';
import { prepareData, printLog, untilToldToStop } from './serve.ts';
import { PROJECT_ROOT, run, runProgram } from './shell.ts';
import { stateFolder } from './state.ts';
import { keepTimetable } from './timetable.ts';

const WATCHED = ['worker', 'web', 'schema'];
/** Editors write a file in several steps; the build waits until they are done. */
const QUIET_MILLISECONDS = 200;

await runProgram(async () => {
  const state = stateFolder();
  const port = await claimPort(LOOPBACK, readPort(process.env.PORT));
  if (!(await build())) return 1;
  await prepareData(state, console.log);
  const portal = await startPortal({ state, port, onLog: printLog });
  const timetable = keepTimetable(portal);
  const watcher = watchSources(async () => {
    if (!(await build())) return;
    await portal.reload();
    console.log(`Reloaded ${portal.origin}`);
  });
  console.log(
    `\nSimpul is at ${portal.origin}, and follows changes in ${WATCHED.join(', ')}. Ctrl-C ends it.`,
  );
  await untilToldToStop();
  watcher.stop();
  timetable.stop();
  await portal.stop();
  return 0;
});

async function build(): Promise<boolean> {
  return (await run('npm', ['run', '--silent', 'build'])) === 0;
}

/** Calls `rebuild` after changes, one call at a time; changes during a build lead to one more. */
function watchSources(rebuild: () => Promise<void>): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(rebuild).catch((error) => console.error(error));
    }, QUIET_MILLISECONDS);
  };
  const watchers = WATCHED.map((folder) => watch(join(PROJECT_ROOT, folder), { recursive: true }, changed));
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
