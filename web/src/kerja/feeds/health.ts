/** How it stands with a feed that somebody subscribes to: how long ago it was last fetched. Pure. */

/** Programs look every hour to every day; after a week without a look something is amiss. */
export const QUIET_AFTER_DAYS = 7;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type FeedHealth = 'fetched' | 'quiet' | 'never';

export function healthOf(lastFetchedAt: string | null, now: Date): FeedHealth {
  if (lastFetchedAt === null) return 'never';
  return now.getTime() - Date.parse(lastFetchedAt) > QUIET_AFTER_DAYS * DAY_MS ? 'quiet' : 'fetched';
}

/** "3 jam yang lalu": minutes within the hour, hours within two days, then days. */
export function agoInWords(moment: string, now: Date, language: 'id' | 'en'): string {
  const passed = Math.max(0, now.getTime() - Date.parse(moment));
  const words = new Intl.RelativeTimeFormat(language);
  if (passed < HOUR_MS) return words.format(-Math.max(1, Math.floor(passed / MINUTE_MS)), 'minute');
  if (passed < 2 * DAY_MS) return words.format(-Math.floor(passed / HOUR_MS), 'hour');
  return words.format(-Math.floor(passed / DAY_MS), 'day');
}

/** A feed's address as programs on a device take it up with one press. */
export function webcalOf(address: string): string {
  return address.replace(/^https?:/, 'webcal:');
}
