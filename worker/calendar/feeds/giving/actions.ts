/** Gives and revokes feeds by token. The token leaves this file once, in the address answered to whoever gave the feed. */

import { FEEDS_EACH_MAX } from '../../../../schema/api/feed-words.ts';
import type { FeedItem, GivenFeed } from '../../../../schema/api/feeds.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { newToken, sha256Hex } from '../../../auth/tokens.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { feedPath } from '../tokens.ts';
import { countActiveFeeds, type FeedHolder, insertFeedStatement, revokeFeedStatement } from './store.ts';

export type FeedRefusal = { reason: 'too_many_feeds'; most: number };

/** Gives a feed to a unit or partner, which the route has found within reach. */
export async function giveFeed(
  work: Work,
  holder: FeedHolder,
  name: string,
): Promise<Outcome<GivenFeed, FeedRefusal>> {
  if ((await countActiveFeeds(work.db, holder, FEEDS_EACH_MAX)) >= FEEDS_EACH_MAX) {
    return refused({ reason: 'too_many_feeds', most: FEEDS_EACH_MAX });
  }
  const token = newToken();
  const { kind, unit, organisation } = holder;
  const feed: FeedItem = {
    id: uuidv7(work.now),
    kind,
    name,
    unit: { code: unit.code, name: unit.name },
    organisation: organisation && { id: organisation.id, name: organisation.name },
    state: 'active',
    createdAt: work.now.toISOString(),
    revokedAt: null,
    lastFetchedAt: null,
    fetches: 0,
    clients: [],
  };
  const value: GivenFeed = { feed, address: work.publicOrigin + feedPath(token) };
  const outcome = await commit(work, {
    writes: [insertFeedStatement(work.db, feed, await sha256Hex(token), work.viewer.accountId)],
    events: [event('feed.given', feed, unit.path)],
    answer: { status: 201, body: value },
    secret: true,
  });
  return committed(outcome, value);
}

/** Revokes a feed: its address leads nowhere from the next request on. Revoking it again changes nothing. */
export async function revokeFeed(
  work: Work,
  feed: FeedItem,
  unitPath: string,
): Promise<Outcome<FeedItem, never>> {
  if (feed.revokedAt !== null) return { outcome: 'done', value: feed };
  const value: FeedItem = { ...feed, state: 'revoked', revokedAt: work.now.toISOString() };
  const outcome = await commit(work, {
    writes: [revokeFeedStatement(work.db, feed.id, work.now)],
    events: [event('feed.revoked', value, unitPath)],
    answer: { status: 200, body: value },
  });
  return committed(outcome, value);
}

function event(kind: string, { id, name, unit, organisation }: FeedItem, unitPath: string) {
  return {
    kind,
    outcome: 'done' as const,
    unitPath,
    subject: { type: 'feed', id },
    details: { name, unit: unit.code, organisation: organisation?.id ?? null },
  };
}
