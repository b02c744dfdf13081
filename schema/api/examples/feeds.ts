/** Examples of answers about feeds by token, for the documentation. */
import type { FeedItem, FeedList, GivenFeed } from '../feeds.ts';

export const EXAMPLE_FEED: FeedItem = {
  id: '019ab2d4-5c00-7003-8f2a-1b9d3c5e7f71',
  kind: 'partner',
  name: 'Kalender bagian operasi',
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  organisation: { id: 'polres-salatiga', name: 'Kepolisian Resor Salatiga' },
  state: 'active',
  createdAt: '2026-11-01T03:00:00.000Z',
  revokedAt: null,
  lastFetchedAt: '2026-11-22T00:10:00.000Z',
  fetches: 212,
  clients: [
    {
      name: 'khal/0.10.5',
      firstAt: '2026-11-01T03:05:00.000Z',
      lastAt: '2026-11-22T00:10:00.000Z',
      fetches: 212,
    },
  ],
};

export const EXAMPLE_FEEDS: FeedList = { items: [EXAMPLE_FEED], nextCursor: null };

/** The token is no token. */
export const EXAMPLE_GIVEN_FEED: GivenFeed = {
  feed: { ...EXAMPLE_FEED, lastFetchedAt: null, fetches: 0, clients: [] },
  address: 'https://simpul.example.org/kalender/contoh-saja.ics',
};
