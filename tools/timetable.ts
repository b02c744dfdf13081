/** Keeps the timetable of a served portal: the cron triggers of wrangler.toml, in time. */
import { firesAt } from './cron.ts';
import type { Portal } from './portal.ts';

const MINUTE_MILLISECONDS = 60_000;
/** Timers may fire a little early; waking a little late keeps a minute from being seen twice. */
const WAKE_AFTER_MINUTE_MILLISECONDS = 50;

/** Fires each cron of wrangler.toml in its minute; a failing run is printed and does not end the portal. */
export function keepTimetable(portal: Portal): { stop(): void } {
  // An expression that cannot be read ends the start, not the first minute.
  for (const cron of portal.crons) firesAt(cron, new Date());
  let timer: NodeJS.Timeout;
  const waitForNextMinute = () => {
    const rest = MINUTE_MILLISECONDS - (Date.now() % MINUTE_MILLISECONDS);
    timer = setTimeout(tick, rest + WAKE_AFTER_MINUTE_MILLISECONDS);
  };
  const tick = () => {
    const minute = new Date(Math.floor(Date.now() / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS);
    for (const cron of portal.crons) {
      if (firesAt(cron, minute)) portal.scheduled(cron, minute).catch((error) => console.error(cron, error));
    }
    waitForNextMinute();
  };
  waitForNextMinute();
  return { stop: () => clearTimeout(timer) };
}
