/**
 * The portal that all journeys walk through: the built Worker on a free port, over a fresh folder of data with the
 * reference facts and a few examples loaded, gone without a trace afterwards. What the Worker logged is printed only if
 * it was an error.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openLocalDatabase } from '../../../tools/local-database.ts';
import { localSecret } from '../../../tools/local-secrets.ts';
import { claimPort, LOOPBACK } from '../../../tools/port.ts';
import { startPortal } from '../../../tools/portal.ts';
import { prepareData } from '../../../tools/serve.ts';
import { type Examples, importExamples } from './examples.ts';
import { addMeetings } from './meetings.ts';
import { addStaff } from './staff.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the served portal, without a slash at the end. */
    origin: string;
    /** Folder of its data. While it is served, it is only read. */
    state: string;
    /** The invented agreements of this portal. */
    examples: Examples;
  }
}

export default async function servePortal(project: TestProject): Promise<() => Promise<void>> {
  const state = mkdtempSync(join(tmpdir(), 'simpul-journeys-'));
  const removeData = () => rmSync(state, { recursive: true, force: true });
  try {
    await prepareData(state, () => {});
    project.provide('examples', await addExamples(state));
    project.provide('state', state);
    const port = await claimPort(LOOPBACK, 0);
    const portal = await startPortal({ state, port, onLog: printErrors });
    // What was published and recorded so far is sealed, as it would be within a minute.
    await portal.scheduled('* * * * *', new Date());
    project.provide('origin', portal.origin);
    return async () => {
      await portal.stop();
      removeData();
    };
  } catch (error) {
    removeData();
    throw error;
  }
}

async function addExamples(state: string): Promise<Examples> {
  const local = await openLocalDatabase({ state, holder: 'the browser journeys' });
  try {
    await addStaff(local.db, await localSecret(state, 'SIGN_IN_KEY'), new Date());
    await addMeetings(local.db, new Date());
    return await importExamples(local.db, new Date());
  } finally {
    await local.close();
  }
}

function printErrors(level: string, line: string): void {
  if (level === 'error') console.error(line);
}
