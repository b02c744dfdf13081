/**
 * The revision of the calendar, and the feeds of partners: who holds which token, and who fetched when and with what.
 * Of a token only its hash is kept; a revoked one reads as if it had never been.
 */
import { and, eq, isNull } from 'drizzle-orm';
import { feedToken } from '../../../schema/tables/calendar.ts';
import { eventSeries } from '../../../schema/tables/event.ts';
import { organisation } from '../../../schema/tables/organisation.ts';
import { unit } from '../../../schema/tables/unit.ts';
import { type Database, plain } from '../../platform/db.ts';

export interface CalendarState {
  revision: number;
  /** RFC 3339, UTC. */
  changedAt: string;
}

export async function readCalendarState(db: Database): Promise<CalendarState> {
  const row = await db
    .prepare('SELECT revision, changed_at AS changedAt FROM calendar_state WHERE id = 1')
    .first<CalendarState>();
  return row ?? { revision: 0, changedAt: '1970-01-01T00:00:00.000Z' };
}

/** The name of the unit whose feed is asked for; null when there is none of this code. */
export async function readUnitName(db: Database, code: string): Promise<string | null> {
  const [row] = await plain(db).select({ name: unit.name }).from(unit).where(eq(unit.code, code));
  return row?.name ?? null;
}

/** The title of a public series; null when there is none of this id. */
export async function readSeriesTitle(db: Database, id: string): Promise<string | null> {
  const [row] = await plain(db)
    .select({ title: eventSeries.title })
    .from(eventSeries)
    .where(and(eq(eventSeries.id, id), eq(eventSeries.visibility, 'publik')));
  return row?.title ?? null;
}

export interface PartnerFeedHolder {
  feedId: string;
  organisationId: string;
  organisationName: string;
}

/** Whose feed a token opens; null for a token that was never given or is revoked. */
export async function readFeedHolder(db: Database, tokenSha256: string): Promise<PartnerFeedHolder | null> {
  const [row] = await plain(db)
    .select({
      feedId: feedToken.id,
      organisationId: feedToken.organisationId,
      organisationName: organisation.name,
    })
    .from(feedToken)
    .innerJoin(organisation, eq(organisation.id, feedToken.organisationId))
    .where(and(eq(feedToken.tokenSha256, tokenSha256), isNull(feedToken.revokedAt)));
  return row ?? null;
}

/** Notes a fetch, a 304 included: the partner's client has seen the state of that moment. */
export async function noteFetch(db: Database, feedId: string, client: string, now: Date): Promise<void> {
  await db
    .prepare(
      'INSERT INTO feed_fetch (feed_token_id, client, first_at, last_at) VALUES (?1, ?2, ?3, ?3) ON CONFLICT (feed_token_id, client) DO UPDATE SET last_at = excluded.last_at, fetches = fetches + 1',
    )
    .bind(feedId, client, now.toISOString())
    .run();
}
