/**
 * The calendar feeds at the addresses that people subscribe to: of the public, of a unit with all below it, of one
 * series, and of a unit or partner by a secret token. A token that is unknown or revoked is answered as an address that never
 * was, not as an empty calendar.
 */

import { type Context, Hono } from 'hono';
import { UnitCode } from '../../../schema/api/agreement.ts';
import { CalendarFeedQuery, EventId, PartnerFeedQuery, UnitFeedQuery } from '../../../schema/api/calendar.ts';
import { EXAMPLE_SERIES } from '../../../schema/api/examples/calendar.ts';
import { EXAMPLE_EVENT_FEED } from '../../../schema/api/examples/calendar-feed.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { AppEnv } from '../../http/context.ts';
import { declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { answerFeed, PRIVATE_FEED_CACHE, PUBLIC_FEED_CACHE } from './answer.ts';
import { type Feed, feedWords, partnerFeed, publicFeed, seriesFeed, unitFeed } from './feed.ts';
import { noteFetch, readSeriesTitle, readTokenHolder, readUnitName } from './store.ts';
import { clientName, hashOfToken } from './tokens.ts';

const SUFFIX = '.ics';
const FEED_TEXT = { tag: 'calendar', policy: 'public', answer: 'text/calendar' } as const;

/** What a feed says of itself; `of` is the unit, series or organisation it belongs to. */
function feedOf(
  c: Context<AppEnv>,
  about: { language: Language; of: string | null; today: string; stages: boolean },
): Feed {
  const { pathname, search } = new URL(c.req.url);
  return {
    origin: c.env.PUBLIC_ORIGIN,
    selfPath: pathname + search,
    ...feedWords(about.language, about.of),
    language: about.language,
    today: about.today,
    stages: about.stages,
  };
}

export const calendarFeedRoutes = new Hono<AppEnv>()
  .get(
    '/kalender.ics',
    declare({
      ...FEED_TEXT,
      summary: 'Public events as an iCalendar feed',
      description:
        'What touches the days from 90 days ago to 18 months ahead. A cancelled event stays for 30 days. With strong ETag and Last-Modified.',
      example: EXAMPLE_EVENT_FEED,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    query(CalendarFeedQuery),
    (c) => {
      const { lang, stages, ...filter } = c.req.valid('query');
      return answerFeed(c, PUBLIC_FEED_CACHE, (today) =>
        publicFeed(
          c.var.db,
          filter,
          feedOf(c, { language: lang, of: null, today, stages: stages === 'true' }),
        ),
      );
    },
  )
  .get(
    '/kalender/satker/:unit{[0-9.]+\\.ics}',
    declare({
      ...FEED_TEXT,
      summary: 'Public events of a unit and all below it, as an iCalendar feed',
      example: EXAMPLE_EVENT_FEED,
      path: { unit: { description: 'Code of the unit, and .ics', example: '36.73.ics' } },
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests', 'not_found'],
    }),
    query(UnitFeedQuery),
    async (c) => {
      const { lang, stages, ...filter } = c.req.valid('query');
      const unit = UnitCode.safeParse(c.req.param('unit').slice(0, -SUFFIX.length));
      const name = unit.success ? await readUnitName(c.var.db, unit.data) : null;
      if (!unit.success || name === null) return problem(c, 'not_found');
      return answerFeed(c, PUBLIC_FEED_CACHE, (today) =>
        publicFeed(
          c.var.db,
          { ...filter, unit: unit.data },
          feedOf(c, { language: lang, of: name, today, stages: stages === 'true' }),
        ),
      );
    },
  )
  .get(
    '/kalender/seri/:series{[A-Za-z0-9_-]+\\.ics}',
    declare({
      ...FEED_TEXT,
      summary: 'One series as an iCalendar feed: its rule, and what differs from it',
      example: EXAMPLE_EVENT_FEED,
      path: { series: { description: 'Id of the series, and .ics', example: `${EXAMPLE_SERIES.id}.ics` } },
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests', 'not_found'],
    }),
    query(PartnerFeedQuery),
    async (c) => {
      const { lang } = c.req.valid('query');
      const id = EventId.safeParse(c.req.param('series').slice(0, -SUFFIX.length));
      const title = id.success ? await readSeriesTitle(c.var.db, id.data) : null;
      if (!id.success || title === null) return problem(c, 'not_found');
      return answerFeed(c, PUBLIC_FEED_CACHE, (today) =>
        seriesFeed(c.var.db, id.data, feedOf(c, { language: lang, of: title, today, stages: false })),
      );
    },
  )
  .get(
    '/kalender/:token{[A-Za-z0-9_-]+\\.ics}',
    declare({
      ...FEED_TEXT,
      summary: 'What a partner is invited to, or what a unit plans, as an iCalendar feed',
      description:
        'The token is the key: whoever has the address reads the feed. Unknown and revoked tokens are not found.',
      example: EXAMPLE_EVENT_FEED,
      path: {
        token: { description: 'Secret token, and .ics', example: 'T0ken-of-43-characters-as-shown-once.ics' },
      },
      problems: ['invalid_parameter', 'unknown_parameter', 'not_found'],
    }),
    query(PartnerFeedQuery),
    async (c) => {
      const { lang } = c.req.valid('query');
      const hash = await hashOfToken(c.req.param('token').slice(0, -SUFFIX.length));
      const holder = hash === null ? null : await readTokenHolder(c.var.db, hash);
      if (holder === null) return problem(c, 'not_found');
      const client = clientName(c.req.header('user-agent'));
      c.executionCtx.waitUntil(noteFetch(c.var.db, holder.feedId, client, c.var.clock.now()));
      const answer = await answerFeed(c, PRIVATE_FEED_CACHE, (today) => {
        const about = { language: lang, of: holder.name, today, stages: false };
        const feed = { ...feedOf(c, about), selfPath: null };
        return holder.kind === 'unit'
          ? unitFeed(c.var.db, holder, feed)
          : partnerFeed(c.var.db, holder.organisationId, feed);
      });
      // The address is a key: no search engine shall keep it.
      answer.headers.set('x-robots-tag', 'noindex');
      return answer;
    },
  );
