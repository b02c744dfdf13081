/** The whole timetable: which cron of wrangler.toml calls which verb. */

import type { Bindings } from './http/context.ts';
import { logInfo } from './platform/log.ts';

/** Runs what is due. Every verb called here can be run twice without harm. */
export async function runSchedule(cron: string, env: Bindings): Promise<void> {
  switch (cron) {
    case '*/5 * * * *':
      return optimise(env.DB);
    default:
      logInfo('schedule', { cron, known: false });
  }
}

/** Lets SQLite refresh the figures by which it chooses indexes; cheap when nothing has changed. */
async function optimise(db: D1Database): Promise<void> {
  await db.prepare('PRAGMA optimize').run();
}
