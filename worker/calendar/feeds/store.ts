/**
 * What answering a feed reads: the revision of the calendar, whose feed a token opens; and it notes who fetched when and
 * with what. Of a token only its hash is kept; a revoked one reads as if it had never been.
 */
import { and, eq } from 'drizzle-orm';
import { eventSeries } from '../../../schema/tables/event.ts';
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

/**
 * Whose feed a token opens, with the name of the unit or partner. `organisationId` of a unit is the organisation under
 * which it is invited.
 */
export type TokenHolder = { feedId: string; name: string } & (
  | { kind: 'unit'; unitCode: string; organisationId: string | null }
  | { kind: 'partner'; organisationId: string }
);

/** Whose feed a token opens; null for a token that was never given or is revoked. */
export async function readTokenHolder(db: Database, tokenSha256: string): Promise<TokenHolder | null> {
  const row = await db
    .prepare(
      `SELECT t.id AS feedId, t.organisation_id AS partnerId, o.name AS partnerName, u.code AS unitCode,
         u.name AS unitName, u.organisation_id AS unitOrganisationId
       FROM feed_token t JOIN unit u ON u.code = t.unit_code LEFT JOIN organisation o ON o.id = t.organisation_id
       WHERE t.token_sha256 = ? AND t.revoked_at IS NULL`,
    )
    .bind(tokenSha256)
    .first<HolderRow>();
  if (row === null) return null;
  const { feedId, partnerId, unitCode } = row;
  return partnerId === null
    ? { feedId, name: row.unitName, kind: 'unit', unitCode, organisationId: row.unitOrganisationId }
    : { feedId, name: row.partnerName ?? '', kind: 'partner', organisationId: partnerId };
}

interface HolderRow {
  feedId: string;
  partnerId: string | null;
  partnerName: string | null;
  unitCode: string;
  unitName: string;
  unitOrganisationId: string | null;
}

/** Programs remembered of a feed by their names; whoever holds the token may call a program anything. */
export const CLIENTS_MAX = 20;
const OTHER_CLIENTS = '…';

/** Notes a fetch, a 304 included: the client has seen the state of that moment. */
export async function noteFetch(db: Database, feedId: string, client: string, now: Date): Promise<void> {
  const at = now.toISOString();
  const { meta } = await db
    .prepare(
      'UPDATE feed_fetch SET last_at = ?, fetches = fetches + 1 WHERE feed_token_id = ? AND client = ?',
    )
    .bind(at, feedId, client)
    .run();
  if (meta.changes > 0) return;
  await db
    .prepare(
      `INSERT INTO feed_fetch (feed_token_id, client, first_at, last_at)
         SELECT ?1, iif((SELECT count(*) FROM feed_fetch WHERE feed_token_id = ?1) < ?4, ?2, ?5), ?3, ?3 WHERE true
       ON CONFLICT (feed_token_id, client) DO UPDATE SET last_at = excluded.last_at, fetches = fetches + 1`,
    )
    .bind(feedId, client, at, CLIENTS_MAX, OTHER_CLIENTS)
    .run();
}
