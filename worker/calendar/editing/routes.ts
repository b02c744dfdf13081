/** The calendar of the units, over HTTP, for those who keep it. The unit is always that of the assignment. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  CheckedEvent,
  EventChange,
  EventCheck,
  EventStatusMove,
  KeptEvent,
  KeptEventList,
  KeptEventQuery,
  NewEvent,
} from '../../../schema/api/calendar-editing.ts';
import {
  EXAMPLE_CHECKED_EVENT,
  EXAMPLE_KEPT_EVENT,
  EXAMPLE_KEPT_EVENTS,
} from '../../../schema/api/examples/calendar-editing.ts';
import { answerOutcome, answerStale } from '../../auth/answers.ts';
import { CENTRE_PATH, rangeOf, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { forgetPublicAnswers } from '../../http/public-cache.ts';
import { versionOf, versionTag } from '../../http/version.ts';
import { todayInJakarta } from '../../platform/clock.ts';
import { changeEvent, createEvent, type EventOutcome, moveEvent } from './actions.ts';
import { readChain } from './chain-store.ts';
import type { Keeping } from './changing.ts';
import { checkEvent } from './checking.ts';
import { keptEventOf } from './form.ts';
import { keepingOf, ownUnit, withEvent } from './keeping.ts';
import { readAgreementNumbers } from './references.ts';
import { type Placed, readKeptEvents } from './store.ts';

const ID = { id: { description: 'Id of the event', example: EXAMPLE_KEPT_EVENT.id } };
const CHANGE_PROBLEMS = ['invalid_body', 'unsupported_media_type', 'refused'] as const;

export const eventKeepingRoutes = new Hono<AppEnv>()
  .get(
    '/calendar/events',
    declare({
      summary: 'Events of the own unit, drafts among them, and on request of those below',
      tag: 'calendar',
      policy: 'event.read',
      answer: KeptEventList,
      example: EXAMPLE_KEPT_EVENTS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(KeptEventQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const span = spanOf(c.var.viewer, 'event.read');
      if (!span) return problem(c, 'not_found');
      const below = asked.below === 'true' && span.below;
      const range = rangeOf({ ...span, below });
      const wholeCountry = below && span.path === CENTRE_PATH;
      const today = todayInJakarta(c.var.clock.now());
      const list = await readKeptEvents(c.var.db, range, wholeCountry, asked, today);
      return list ? c.json(list) : problem(c, 'invalid_cursor');
    },
  )
  .post(
    '/calendar/events',
    declare({
      summary: 'Record an event of the own unit',
      description: 'With `parentId` it follows another event; a draft is seen by the unit alone.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { status: 201 },
      answer: KeptEvent,
      example: EXAMPLE_KEPT_EVENT,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(NewEvent),
    async (c) => {
      const as = ownUnit(c);
      if (!as) return problem(c, 'not_found');
      return respond(c, await createEvent(keepingOf(c), as, c.req.valid('json')), { status: 201 });
    },
  )
  .post(
    '/calendar/checks',
    declare({
      summary: 'What is said of an event while it is typed',
      description:
        'Doubts of the printed date, holidays, stages, and what is in the way as far as the asker may know it. Nothing is refused and nothing is kept.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { receipt: false },
      answer: CheckedEvent,
      example: EXAMPLE_CHECKED_EVENT,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(EventCheck),
    async (c) => {
      const as = ownUnit(c);
      if (!as) return problem(c, 'not_found');
      return c.json(await checkEvent(c.var.db, as, keepingOf(c).range, c.req.valid('json')));
    },
  )
  .get(
    '/calendar/events/:id',
    declare({
      summary: 'One event as its unit keeps it',
      tag: 'calendar',
      policy: 'event.read',
      answer: KeptEvent,
      example: EXAMPLE_KEPT_EVENT,
      path: ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    (c) =>
      withEvent(c, 'event.read', async ({ facts }) => {
        const range = rangeOf(spanOf(c.var.viewer, 'event.read')!);
        const chain = await readChain(c.var.db, facts, range);
        const numbers = await readAgreementNumbers(c.var.db, facts.agreementIds);
        const links = chain.map(({ place: _, ...one }) => one);
        return c.json(keptEventOf(facts, links, numbers), 200, { etag: versionTag(facts.version) });
      }),
  )
  .put(
    '/calendar/events/:id',
    declare({
      summary: 'Change an event of the own unit',
      description:
        'All of the form is replaced. A new time or place raises SEQUENCE and asks everybody invited again; nothing else does.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { version: true },
      answer: KeptEvent,
      example: EXAMPLE_KEPT_EVENT,
      path: ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(EventChange),
    (c) => changing(c, (keeping, placed) => changeEvent(keeping, placed, c.req.valid('json'))),
  )
  .post(
    '/calendar/events/:id/status',
    declare({
      summary: 'Move an event to another status',
      description: 'Cancelling and postponing need a reason, which the invited read.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { version: true },
      answer: KeptEvent,
      example: EXAMPLE_KEPT_EVENT,
      path: ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(EventStatusMove),
    (c) => changing(c, (keeping, placed) => moveEvent(keeping, placed, c.req.valid('json'))),
  );

/** Changes an event of the own unit that is in the version that the person saw. */
async function changing(
  c: Context<AppEnv>,
  act: (keeping: Keeping, placed: Placed) => Promise<EventOutcome>,
): Promise<Response> {
  return withEvent(c, 'event.edit', async (placed) => {
    const version = versionOf(c);
    if (version instanceof Response) return version;
    const began = { type: 'event', id: placed.facts.id, version };
    if (version !== placed.facts.version) return answerStale(c, began, version);
    return respond(c, await act(keepingOf(c), placed), { began });
  });
}

async function respond(
  c: Context<AppEnv>,
  outcome: EventOutcome,
  options: Parameters<typeof answerOutcome>[2],
): Promise<Response> {
  if (outcome.outcome === 'done') forgetPublicAnswers();
  return answerOutcome(c, outcome, options);
}
