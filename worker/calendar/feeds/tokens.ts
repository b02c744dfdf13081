/**
 * Tokens of partner feeds. A token is 256 random bits in an address; the database holds its SHA-256 only, so whoever
 * reads the database still opens no feed. It is shown once, when it is given.
 */
import { newToken, sha256Hex } from '../../auth/tokens.ts';
import { uuidv7 } from '../../platform/ids.ts';

const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;
const CLIENT_CHARACTERS_MAX = 60;

export interface GivenFeed {
  id: string;
  /** Shown once; the address of the feed is `/kalender/<token>.ics`. */
  token: string;
}

type Writing = { db: Pick<D1Database, 'prepare'>; now: Date };

/** Gives an organisation a feed. `by` names a unit or process. */
export async function giveFeed(
  { db, now }: Writing,
  feed: { organisationId: string; name: string; by: string },
): Promise<GivenFeed> {
  const id = uuidv7(now);
  const token = newToken();
  await db
    .prepare(
      'INSERT INTO feed_token (id, organisation_id, name, token_sha256, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .bind(id, feed.organisationId, feed.name, await sha256Hex(token), now.toISOString(), feed.by)
    .run();
  return { id, token };
}

/** Ends a feed for ever; false when there is no such feed that still holds. */
export async function revokeFeed({ db, now }: Writing, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare('UPDATE feed_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
    .bind(now.toISOString(), id)
    .run();
  return meta.changes > 0;
}

/** The hash under which a token is looked up; null for what cannot be one. */
export async function hashOfToken(token: string): Promise<string | null> {
  return TOKEN_PATTERN.test(token) ? sha256Hex(token) : null;
}

/** The program that fetched, as it names itself, without its details: `khal/0.10.5`. */
export function clientName(userAgent: string | undefined): string {
  const [product = ''] = (userAgent ?? '').trim().split(/[\s(;]/);
  return product.replace(/\p{Cc}/gu, '').slice(0, CLIENT_CHARACTERS_MAX) || '?';
}
