/** Contracts of calendar feeds by token: who holds one, and who fetched it when and with what. */
import { z } from 'zod';
import { CURSOR_CHARACTERS_MAX, OrganisationId, UnitCode } from './agreement.ts';
import { FEED_KINDS, FEED_NAME_CHARACTERS_MAX, FEED_STATES } from './feed-words.ts';

export const FeedClient = z.object({
  name: z
    .string()
    .meta({ example: 'khal/0.10.5', description: 'As the program names itself; ? where it does not' }),
  firstAt: z.string(),
  lastAt: z.string(),
  fetches: z.number().int(),
});
export type FeedClient = z.infer<typeof FeedClient>;

export const FeedItem = z
  .object({
    id: z.string(),
    kind: z.enum(FEED_KINDS),
    name: z.string(),
    unit: z
      .object({ code: UnitCode, name: z.string() })
      .meta({ description: 'Whose feed it is, or who looks after the partner' }),
    organisation: z.object({ id: OrganisationId, name: z.string() }).nullable(),
    state: z.enum(FEED_STATES),
    createdAt: z.string(),
    revokedAt: z.string().nullable(),
    lastFetchedAt: z.string().nullable(),
    fetches: z
      .number()
      .int()
      .meta({ description: 'A 304 counts: the client has seen the state of that moment' }),
    clients: z.array(FeedClient).meta({ description: 'The one that fetched last comes first' }),
  })
  .meta({ id: 'FeedItem' });
export type FeedItem = z.infer<typeof FeedItem>;

export const FeedsQuery = z.object({
  state: z.enum(FEED_STATES).default('active'),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type FeedsQuery = z.infer<typeof FeedsQuery>;

export const FeedList = z
  .object({
    items: z
      .array(FeedItem)
      .meta({ description: 'By unit or organisation from the top down, then in the order given' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'FeedList' });
export type FeedList = z.infer<typeof FeedList>;

const Name = z.string().trim().min(1).max(FEED_NAME_CHARACTERS_MAX);
export const NewFeed = z
  .union([
    z.strictObject({ name: Name, unitCode: UnitCode }),
    z.strictObject({ name: Name, organisationId: OrganisationId }),
  ])
  .meta({ id: 'NewFeed', description: 'For a unit with all below it, or for a partner' });
export type NewFeed = z.infer<typeof NewFeed>;

export const GivenFeed = z
  .object({
    feed: FeedItem,
    address: z.string().meta({ description: 'Shown once; whoever has it reads the feed' }),
  })
  .meta({ id: 'GivenFeed' });
export type GivenFeed = z.infer<typeof GivenFeed>;
