/**
 * `npm run reset`: removes the data of the local portal, so that the next start begins anew. Nothing else is touched:
 * neither what was built nor data that SIMPUL_STATE keeps elsewhere under another name. Refuses while they are open.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SECRET_FILES } from './local-secrets.ts';
import { PROJECT_ROOT, runProgram } from './shell.ts';
import { lockState, stateFolder } from './state.ts';

/** What the runtime and our tools make in a state folder; the keys go with what they signed and sealed. A folder named by mistake keeps everything else. */
const OURS = ['cache', 'd1', 'r2', 'ratelimit', 'queues', 'kv', 'do', 'workflows', ...SECRET_FILES];

await runProgram(async () => {
  const state = stateFolder();
  if (!existsSync(state)) {
    console.log(`There are no data in ${state}: nothing to remove.`);
    return 0;
  }
  const lock = lockState(state, 'npm run reset');
  const removed = readdirSync(state).filter((name) => OURS.includes(name));
  for (const name of removed) rmSync(join(state, name), { recursive: true });
  lock.release();
  for (const name of readdirSync(state)) if (name.startsWith('simpul-lock')) rmSync(join(state, name));
  const place = relative(PROJECT_ROOT, state) || state;
  console.log(
    removed.length > 0 ? `Removed ${removed.join(', ')} from ${place}.` : `Nothing to remove in ${place}.`,
  );
  return 0;
});
