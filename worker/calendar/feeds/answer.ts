/**
 * How a feed is answered: strong ETag, Last-Modified, 304 and HEAD, before anything is read but the calendar's revision.
 * The ETag is made of that revision, the day in Jakarta (on which the window depends) and the deployed version.
 */
import type { Context } from 'hono';
import type { AppEnv } from '../../http/context.ts';
import { matches } from '../../http/public-cache.ts';
import { limitExports } from '../../http/rate-limit.ts';
import { streamOf } from '../../http/stream.ts';
import { todayInJakarta } from '../../platform/clock.ts';
import { ICALENDAR_MEDIA_TYPE } from '../ical-text.ts';
import { readCalendarState } from './store.ts';

/** A copy of the public feed may be shown for five minutes; after that it is asked whether it still holds. */
export const PUBLIC_FEED_CACHE = 'public, max-age=300, stale-while-revalidate=3600';
/** A feed by token is kept by its own client only, and never shown without asking: a revoked one ends at once. */
export const PRIVATE_FEED_CACHE = 'private, no-cache';

/** Answers with the feed, or 304 when the reader's copy still holds. `produce` gets the day in Jakarta. */
export async function answerFeed(
  c: Context<AppEnv>,
  cacheControl: typeof PUBLIC_FEED_CACHE | typeof PRIVATE_FEED_CACHE,
  produce: (today: string) => AsyncGenerator<string>,
): Promise<Response> {
  const { revision, changedAt } = await readCalendarState(c.var.db);
  const today = todayInJakarta(c.var.clock.now());
  const version = c.env.CF_VERSION?.id?.slice(0, 8) ?? '0';
  const etag = `"c${version}.${revision}.${today.replaceAll('-', '')}"`;
  // At midnight the window moves on, which is a change like any other.
  const midnight = new Date(`${today}T00:00:00+07:00`);
  const modified = new Date(Math.max(Date.parse(changedAt), midnight.getTime()));
  const headers = { etag, 'last-modified': modified.toUTCString(), 'cache-control': cacheControl };
  if (stillHolds(c, etag, modified)) {
    c.set('cache', 'revalidated');
    return new Response(null, { status: 304, headers });
  }
  // Only what is built counts: an office has many calendars behind one address, and nearly all that they get is 304.
  const refused = cacheControl === PUBLIC_FEED_CACHE && (await limitExports(c, async () => {}));
  if (refused) return refused;
  // A reader who only asks for the headers causes no reading.
  const body = c.req.method === 'HEAD' ? null : streamOf(produce(today));
  return new Response(body, { headers: { ...headers, 'content-type': ICALENDAR_MEDIA_TYPE } });
}

/** RFC 9110, 13.2.2: If-Modified-Since only counts where there is no If-None-Match. HTTP dates have whole seconds. */
function stillHolds(c: Context<AppEnv>, etag: string, modified: Date): boolean {
  const known = c.req.header('if-none-match');
  if (known !== undefined) return matches(known, etag);
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  return !Number.isNaN(since) && Math.floor(modified.getTime() / 1_000) <= Math.floor(since / 1_000);
}
