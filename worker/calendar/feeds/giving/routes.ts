/** Feeds by token over HTTP: list with who fetched them, give, revoke. The feeds themselves are in feeds/routes.ts. */
import { Hono } from 'hono';
import { EXAMPLE_FEED, EXAMPLE_FEEDS, EXAMPLE_GIVEN_FEED } from '../../../../schema/api/examples/feeds.ts';
import { FEED_REFUSAL_WORDS } from '../../../../schema/api/feed-words.ts';
import { FeedItem, FeedList, FeedsQuery, GivenFeed, NewFeed } from '../../../../schema/api/feeds.ts';
import { answerOutcome } from '../../../auth/answers.ts';
import { ownViewer, permits, trace, workOf } from '../../../auth/middleware.ts';
import { rangeOf, spanOf } from '../../../auth/policy.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { giveFeed, revokeFeed } from './actions.ts';
import { readFeed, readFeeds, readPartnerHolder, readUnitHolder } from './store.ts';

export const feedGivingRoutes = new Hono<AppEnv>()
  .get(
    '/feeds',
    declare({
      summary: 'Feeds by token, with who fetched them when and with what',
      description:
        'Of the unit and all below it with the partners that these look after, or of the own organisation.',
      tag: 'calendar',
      policy: 'feed.read',
      answer: FeedList,
      example: EXAMPLE_FEEDS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(FeedsQuery),
    async (c) => {
      const span = spanOf(c.var.viewer, 'feed.read');
      if (span === null) return problem(c, 'not_found');
      const list = await readFeeds(c.var.db, { of: span.of, ...rangeOf(span) }, c.req.valid('query'));
      if (list === null) return problem(c, 'invalid_cursor');
      await trace(c, {
        kind: 'feed.listed',
        unitPath: ownViewer(c).placePath,
        details: { shown: list.items.length },
      });
      return c.json(list);
    },
  )
  .post(
    '/feeds',
    declare({
      summary: 'Give a feed to a unit or partner; its address is shown once',
      description:
        'The feed of a unit holds its events and those below it, also what is not public, and what it is invited to. That of a partner holds what it is invited to.',
      tag: 'calendar',
      policy: 'feed.manage',
      change: { status: 201 },
      answer: GivenFeed,
      example: EXAMPLE_GIVEN_FEED,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(NewFeed),
    async (c) => {
      const order = c.req.valid('json');
      const holder =
        'unitCode' in order
          ? await readUnitHolder(c.var.db, order.unitCode)
          : await readPartnerHolder(c.var.db, order.organisationId);
      if (!holder) return problem(c, 'not_found');
      const { unit, organisation } = holder;
      const resource = { unitPath: unit.path, organisationPath: organisation?.path ?? null };
      if (!(await permits(c, 'feed.manage', resource))) return problem(c, 'not_found');
      return answerOutcome(c, await giveFeed(workOf(c), holder, order.name), {
        status: 201,
        refusal: ({ reason }) => ({ detail: FEED_REFUSAL_WORDS[reason][c.var.language] }),
      });
    },
  )
  .delete(
    '/feeds/:id',
    declare({
      summary: 'Revoke a feed; its address leads nowhere from the next request on',
      tag: 'calendar',
      policy: 'feed.manage',
      change: {},
      answer: FeedItem,
      example: { ...EXAMPLE_FEED, state: 'revoked', revokedAt: '2026-11-23T03:00:00.000Z' },
      path: { id: { description: 'Id of the feed', example: EXAMPLE_FEED.id } },
    }),
    async (c) => {
      const found = await readFeed(c.var.db, c.req.param('id'));
      const permitted =
        found &&
        (await permits(c, 'feed.manage', {
          unitPath: found.unitPath,
          organisationPath: found.organisationPath,
        }));
      if (!permitted) return problem(c, 'not_found');
      return answerOutcome(c, await revokeFeed(workOf(c), found.feed, found.unitPath));
    },
  );
