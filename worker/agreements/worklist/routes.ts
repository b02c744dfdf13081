/** Worklists over HTTP. Each is read within the reach of the person, by keyset pages. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { EXAMPLE_KEPT, EXAMPLE_TASKS, EXAMPLE_WORKLIST } from '../../../schema/api/examples/worklist.ts';
import { KeptAgreementList, TaskList, Worklist, WorklistQuery } from '../../../schema/api/worklist.ts';
import type { AppEnv } from '../../http/context.ts';
import { declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { todayInJakarta } from '../../platform/clock.ts';
import type { Database } from '../../platform/db.ts';
import { listEnding, listLacking, listTasks, placeOf, type Reader, readWorklist } from './listing.ts';
import type { Place } from './place.ts';

const PAGED = ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'] as const;

export const worklistRoutes = new Hono<AppEnv>()
  .get(
    '/worklist',
    declare({
      summary:
        'How much waits, ends soon and lacks data in the unit and, for those who follow them, below it',
      tag: 'agreements',
      policy: 'agreement.follow',
      answer: Worklist,
      example: EXAMPLE_WORKLIST,
      problems: ['invalid_parameter', 'unknown_parameter'],
    }),
    query(WorklistQuery.pick({ unit: true })),
    (c) => within(c, c.req.valid('query'), readWorklist),
  )
  .get(
    '/worklist/tasks',
    declare({
      summary: 'What waits for the person, longest first',
      tag: 'agreements',
      policy: 'agreement.follow',
      answer: TaskList,
      example: EXAMPLE_TASKS,
      problems: [...PAGED],
    }),
    query(WorklistQuery),
    (c) => within(c, c.req.valid('query'), listTasks),
  )
  .get(
    '/worklist/ending',
    declare({
      summary: 'Agreements that end within 180 days, or ended within 90 and are not marked so; soonest first',
      tag: 'agreements',
      policy: 'agreement.follow',
      answer: KeptAgreementList,
      example: EXAMPLE_KEPT,
      problems: [...PAGED],
    }),
    query(WorklistQuery),
    (c) => within(c, c.req.valid('query'), listEnding),
  )
  .get(
    '/worklist/lacking',
    declare({
      summary: 'Agreements whose records lack something, the least complete first',
      tag: 'agreements',
      policy: 'agreement.follow',
      answer: KeptAgreementList,
      example: EXAMPLE_KEPT,
      problems: [...PAGED],
    }),
    query(WorklistQuery),
    (c) => within(c, c.req.valid('query'), listLacking),
  );

/** Reads for the place that is asked for; one beyond reach is answered as one that is not there. */
async function within<Query extends { unit?: string | undefined }, Answer extends object>(
  c: Context<AppEnv>,
  asked: Query,
  read: (db: Database, reader: Reader, place: Place, asked: Query) => Promise<Answer | null>,
): Promise<Response> {
  const { db, viewer, language, clock } = c.var;
  const place = await placeOf(db, viewer, asked.unit);
  if (place === null) return problem(c, 'not_found');
  const answer = await read(db, { viewer, language, today: todayInJakarta(clock.now()) }, place, asked);
  return answer === null ? problem(c, 'invalid_cursor') : c.json(answer);
}
