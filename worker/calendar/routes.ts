/** The public addresses of the calendar under /api/v1. Reads only; editing comes with its own routes. */

import { Hono } from 'hono';
import { z } from 'zod';
import {
  EventDetail,
  EventFilter,
  EventId,
  EventList,
  EventListQuery,
  EventMonth,
  EventSeries,
  StageList,
  StageListQuery,
} from '../../schema/api/calendar.ts';
import {
  EXAMPLE_EVENT,
  EXAMPLE_EVENTS,
  EXAMPLE_MONTH,
  EXAMPLE_SERIES,
  EXAMPLE_STAGES,
} from '../../schema/api/examples/calendar.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { publicJson } from '../http/public-cache.ts';
import { readEvents, readMonth } from './listing.ts';
import { readEvent, readSeries, readStages } from './store.ts';

const NONE = z.object({});
const MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;
const EVENT_ID = { id: { description: 'Id of the event', example: EXAMPLE_EVENT.id } };
const SERIES_ID = { id: { description: 'Id of the series', example: EXAMPLE_SERIES.id } };

export const calendarRoutes = new Hono<AppEnv>()
  .get(
    '/events',
    declare({
      summary: 'List events in order of time',
      description:
        'Filters combine with AND. With `from`, what began before and still goes on comes first. Pages by keyset: pass `nextCursor` back as `cursor`.',
      tag: 'calendar',
      policy: 'public',
      answer: EventList,
      example: EXAMPLE_EVENTS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(EventListQuery),
    (c) =>
      publicJson(
        c,
        async () => (await readEvents(c.var.db, c.req.valid('query'))) ?? problem(c, 'invalid_cursor'),
      ),
  )
  .get(
    '/events/month/:month',
    declare({
      summary: 'One month, with the stages of elections that touch it',
      description: 'Shows the first events of each day; `fullDays` names the days on which more begin.',
      tag: 'calendar',
      policy: 'public',
      answer: EventMonth,
      example: EXAMPLE_MONTH,
      path: { month: { description: 'Year and month', example: '2024-01' } },
      problems: ['invalid_parameter', 'unknown_parameter', 'not_found'],
    }),
    query(EventFilter),
    (c) =>
      publicJson(c, async () => {
        const month = c.req.param('month');
        if (!MONTH.test(month)) return problem(c, 'not_found');
        return readMonth(c.var.db, month, c.req.valid('query'));
      }),
  )
  .get(
    '/events/:id',
    declare({
      summary: 'One event, with its chain and agreements',
      tag: 'calendar',
      policy: 'public',
      answer: EventDetail,
      example: EXAMPLE_EVENT,
      path: EVENT_ID,
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    (c) =>
      publicJson(c, async () => {
        const id = EventId.safeParse(c.req.param('id'));
        const event = id.success ? await readEvent(c.var.db, id.data) : null;
        return event ?? problem(c, 'not_found');
      }),
  )
  .get(
    '/series/:id',
    declare({
      summary: 'One series with its rule, exceptions, topics and occurrences',
      tag: 'calendar',
      policy: 'public',
      answer: EventSeries,
      example: EXAMPLE_SERIES,
      path: SERIES_ID,
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    (c) =>
      publicJson(c, async () => {
        const id = EventId.safeParse(c.req.param('id'));
        const series = id.success ? await readSeries(c.var.db, id.data) : null;
        return series ?? problem(c, 'not_found');
      }),
  )
  .get(
    '/stages',
    declare({
      summary: 'Stages of elections, with what was planned before',
      tag: 'calendar',
      policy: 'public',
      answer: StageList,
      example: EXAMPLE_STAGES,
      problems: ['invalid_parameter', 'unknown_parameter'],
    }),
    query(StageListQuery),
    (c) => publicJson(c, () => readStages(c.var.db, c.req.valid('query').election)),
  );
