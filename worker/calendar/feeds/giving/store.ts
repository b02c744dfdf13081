/** Feeds by token as those who give and revoke them see them: their SQL. The token itself is never read. */

import type { FeedKind } from '../../../../schema/api/feed-words.ts';
import type { FeedClient, FeedItem, FeedList, FeedsQuery } from '../../../../schema/api/feeds.ts';
import { decodeCursor, pageOf } from '../../../http/pagination.ts';
import type { Database } from '../../../platform/db.ts';

const SORT = 'feeds';
/** Programs shown of a feed. */
const CLIENTS_SHOWN_MAX = 5;

/** A range of paths, of units or of organisations, see `rangeOf` in auth/policy. */
export interface FeedRange {
  of: 'unit' | 'organisation';
  from: string;
  before: string;
}

/** Who is given a feed, with the paths by which it is decided who may give it. */
export interface FeedHolder {
  kind: FeedKind;
  unit: { code: string; name: string; path: string };
  organisation: { id: string; name: string; path: string | null } | null;
}

interface Row {
  id: string;
  kind: FeedKind;
  name: string;
  unitCode: string;
  unitName: string;
  unitPath: string;
  organisationId: string | null;
  organisationName: string | null;
  organisationPath: string | null;
  createdAt: string;
  revokedAt: string | null;
  clients: string;
}

const COLUMNS = `t.id, t.kind, t.name, u.code AS unitCode, u.name AS unitName, u.path AS unitPath, o.id AS organisationId,
  o.name AS organisationName, o.path AS organisationPath, t.created_at AS createdAt, t.revoked_at AS revokedAt,
  (SELECT json_group_array(json_object('name', f.client, 'firstAt', f.first_at, 'lastAt', f.last_at, 'fetches', f.fetches))
   FROM feed_fetch f WHERE f.feed_token_id = t.id) AS clients`;

/** The feeds of the units or of the organisations in the range; null for a cursor that does not fit. */
export async function readFeeds(
  db: Database,
  { of, from, before }: FeedRange,
  { state, cursor, limit }: FeedsQuery,
): Promise<FeedList | null> {
  const after =
    cursor === undefined ? [from, '', ''] : decodeCursor(cursor, SORT, ['string', 'string', 'string']);
  if (after === null) return null;
  const [path, source] =
    of === 'unit'
      ? [
          'u.path',
          'unit u CROSS JOIN feed_token t ON t.unit_code = u.code LEFT JOIN organisation o ON o.id = t.organisation_id',
        ]
      : [
          'o.path',
          'organisation o CROSS JOIN feed_token t ON t.organisation_id = o.id JOIN unit u ON u.code = t.unit_code',
        ];
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM ${source} WHERE ${path} >= ?1 AND ${path} < ?2 AND ${path} >= ?3
         AND (${path} > ?3 OR (t.created_at, t.id) > (?4, ?5)) AND (t.revoked_at IS NULL) = ?6
       ORDER BY ${path}, t.created_at, t.id LIMIT ?7`,
    )
    .bind(from, before, ...after, state === 'active' ? 1 : 0, limit + 1)
    .all<Row>();
  const placeOf = (row: Row) => (of === 'unit' ? row.unitPath : (row.organisationPath ?? ''));
  return pageOf(results, limit, SORT, (last) => [placeOf(last), last.createdAt, last.id], feedOf);
}

/** One feed with the paths of who holds it; null when there is none of this id. */
export async function readFeed(
  db: Database,
  id: string,
): Promise<{ feed: FeedItem; unitPath: string; organisationPath: string | null } | null> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM feed_token t JOIN unit u ON u.code = t.unit_code
         LEFT JOIN organisation o ON o.id = t.organisation_id WHERE t.id = ?`,
    )
    .bind(id)
    .first<Row>();
  return row && { feed: feedOf(row), unitPath: row.unitPath, organisationPath: row.organisationPath };
}

/** The unit of this code as a holder of feeds. */
export async function readUnitHolder(db: Database, code: string): Promise<FeedHolder | null> {
  const unit = await db
    .prepare('SELECT code, name, path FROM unit WHERE code = ?')
    .bind(code)
    .first<FeedHolder['unit']>();
  return unit && { kind: 'unit', unit, organisation: null };
}

/**
 * The partner of this id as a holder of feeds, with the unit that looks after it: that of its region, or the centre for
 * partners of the whole country. Units of KPU are no partners.
 */
export async function readPartnerHolder(db: Database, id: string): Promise<FeedHolder | null> {
  const row = await db
    .prepare(
      `SELECT o.id, o.name, o.path, u.code AS unitCode, u.name AS unitName, u.path AS unitPath FROM organisation o
         JOIN unit u ON u.code = coalesce(
           (SELECT r.code FROM unit r WHERE r.code = substr(o.region_code, 1, ?) AND o.level IS NOT 'pusat'), '00')
       WHERE o.id = ? AND o.unit_code IS NULL`,
    )
    .bind(REGENCY_CODE_CHARACTERS, id)
    .first<
      Pick<Row, 'unitCode' | 'unitName' | 'unitPath'> & { id: string; name: string; path: string | null }
    >();
  if (row === null) return null;
  const { unitCode: code, unitName: name, unitPath: path, ...organisation } = row;
  return { kind: 'partner', unit: { code, name, path }, organisation };
}
/** `33.73`: units are no finer than regencies and cities. */
const REGENCY_CODE_CHARACTERS = 5;

/** How many feeds the unit, or the partner, has that still hold; counted up to `most`. */
export async function countActiveFeeds(
  db: Database,
  { kind, unit, organisation }: FeedHolder,
  most: number,
): Promise<number> {
  const [column, value] =
    organisation === null ? ['unit_code', unit.code] : ['organisation_id', organisation.id];
  const row = await db
    .prepare(
      `SELECT count(*) AS count FROM (SELECT 1 FROM feed_token WHERE ${column} = ? AND kind = ? AND revoked_at IS NULL LIMIT ?)`,
    )
    .bind(value, kind, most)
    .first<{ count: number }>();
  return row?.count ?? 0;
}

export function insertFeedStatement(
  db: Pick<Database, 'prepare'>,
  feed: FeedItem,
  tokenSha256: string,
  createdBy: string,
): D1PreparedStatement {
  return db
    .prepare(
      'INSERT INTO feed_token (id, kind, unit_code, organisation_id, name, token_sha256, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .bind(
      feed.id,
      feed.kind,
      feed.unit.code,
      feed.organisation?.id ?? null,
      feed.name,
      tokenSha256,
      feed.createdAt,
      createdBy,
    );
}

/** Revokes a feed that still holds. */
export function revokeFeedStatement(
  db: Pick<Database, 'prepare'>,
  id: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare('UPDATE feed_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
    .bind(now.toISOString(), id);
}

function feedOf(row: Row): FeedItem {
  const clients = (JSON.parse(row.clients) as FeedClient[]).toSorted((a, b) =>
    b.lastAt === a.lastAt ? a.name.localeCompare(b.name) : b.lastAt.localeCompare(a.lastAt),
  );
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    unit: { code: row.unitCode, name: row.unitName },
    organisation:
      row.organisationId === null || row.organisationName === null
        ? null
        : { id: row.organisationId, name: row.organisationName },
    state: row.revokedAt === null ? 'active' : 'revoked',
    createdAt: row.createdAt,
    revokedAt: row.revokedAt,
    lastFetchedAt: clients[0]?.lastAt ?? null,
    fetches: clients.reduce((sum, one) => sum + one.fetches, 0),
    clients: clients.slice(0, CLIENTS_SHOWN_MAX),
  };
}
