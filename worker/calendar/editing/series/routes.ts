/** Series over HTTP, for the unit that keeps them. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Action } from '../../../../schema/api/access.ts';
import { EventId } from '../../../../schema/api/calendar.ts';
import {
  CheckedSeries,
  KeptSeries,
  NewSeries,
  SeriesCheck,
  SeriesFork,
} from '../../../../schema/api/calendar-editing.ts';
import {
  EXAMPLE_CHECKED_SERIES,
  EXAMPLE_KEPT_SERIES,
} from '../../../../schema/api/examples/calendar-editing.ts';
import { NATIONAL_HOLIDAYS } from '../../../../schema/reference/holidays.ts';
import { answerOutcome, answerStale } from '../../../auth/answers.ts';
import { permits } from '../../../auth/middleware.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { forgetPublicAnswers } from '../../../http/public-cache.ts';
import { versionOf, versionTag } from '../../../http/version.ts';
import { keepingOf, ownUnit } from '../keeping.ts';
import { createSeries } from './actions.ts';
import { forkSeries } from './forking.ts';
import { type KeptSeriesParts, readKeptSeries } from './store.ts';
import { checkSeries, keptSeriesOf } from './view.ts';

const ID = { id: { description: 'Id of the series', example: EXAMPLE_KEPT_SERIES.id } };

export const seriesKeepingRoutes = new Hono<AppEnv>()
  .post(
    '/calendar/series/checks',
    declare({
      summary: 'What dates a rule gives, with the holidays among them',
      description: 'Nothing is kept.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { receipt: false },
      answer: CheckedSeries,
      example: EXAMPLE_CHECKED_SERIES,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(SeriesCheck),
    (c) => c.json(checkSeries(c.req.valid('json'), NATIONAL_HOLIDAYS)),
  )
  .post(
    '/calendar/series',
    declare({
      summary: 'Record a series with all its occurrences',
      tag: 'calendar',
      policy: 'event.edit',
      change: { status: 201 },
      answer: KeptSeries,
      example: EXAMPLE_KEPT_SERIES,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(NewSeries),
    async (c) => {
      const unit = ownUnit(c);
      if (!unit) return problem(c, 'not_found');
      const outcome = await createSeries(keepingOf(c), unit, c.req.valid('json'));
      if (outcome.outcome === 'done') forgetPublicAnswers();
      return answerOutcome(c, outcome, { status: 201 });
    },
  )
  .get(
    '/calendar/series/:id',
    declare({
      summary: 'One series as its unit keeps it',
      tag: 'calendar',
      policy: 'event.read',
      answer: KeptSeries,
      example: EXAMPLE_KEPT_SERIES,
      path: ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    (c) =>
      withSeries(c, 'event.read', async (parts) => {
        const series = keptSeriesOf(parts);
        return c.json(series, 200, { etag: versionTag(series.version) });
      }),
  )
  .post(
    '/calendar/series/:id/fork',
    declare({
      summary: 'Change rule or time of a series from a day on',
      description:
        'The series ends on the day before and a new one begins. Its occurrences from that day on are cancelled and those invited are told.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { status: 201, version: true },
      answer: KeptSeries,
      example: EXAMPLE_KEPT_SERIES,
      path: ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(SeriesFork),
    (c) =>
      withSeries(c, 'event.edit', async (parts) => {
        const version = versionOf(c);
        if (version instanceof Response) return version;
        const began = { type: 'series', id: parts.row.id, version };
        if (version !== parts.row.sequence + 1) return answerStale(c, began, version);
        const outcome = await forkSeries(keepingOf(c), parts, c.req.valid('json'));
        if (outcome.outcome === 'done') forgetPublicAnswers();
        return answerOutcome(c, outcome, { status: 201, began });
      }),
  );

async function withSeries(
  c: Context<AppEnv>,
  action: Action,
  act: (parts: KeptSeriesParts) => Promise<Response>,
): Promise<Response> {
  const id = EventId.safeParse(c.req.param('id'));
  const parts = id.success ? await readKeptSeries(c.var.db, id.data) : null;
  if (!parts || !(await permits(c, action, { unitPath: parts.row.unitPath }))) return problem(c, 'not_found');
  return act(parts);
}
