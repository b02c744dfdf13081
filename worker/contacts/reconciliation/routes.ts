/** The reconciliation for those who may read the entries of the units, each read with its trace. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import {
  EXAMPLE_NAMED_LETTERS,
  EXAMPLE_UNRECORDED_EVENTS,
} from '../../../schema/api/examples/reconciliation.ts';
import {
  NamedLetterList,
  ReconciliationQuery,
  UnrecordedEventList,
} from '../../../schema/api/reconciliation.ts';
import { permits } from '../../auth/middleware.ts';
import { rangeOf, type Span, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { limitSearches } from '../../http/rate-limit.ts';
import { readUnit } from '../store.ts';
import { traceRead } from '../trace.ts';
import { findLetters, findUnrecorded } from './reading.ts';

export const reconciliationRoutes = new Hono<AppEnv>()
  .get(
    '/contacts/reconciliation',
    declare({
      summary: 'Events with political parties, within reach, that no entry of their unit names',
      description:
        'Goes by what the calendar says: events that are over and were not called off, and words of their participants, ' +
        'host, title and theme. See docs/neutrality-log.md for what it cannot find.',
      tag: 'contacts',
      policy: 'contact.read',
      answer: UnrecordedEventList,
      example: EXAMPLE_UNRECORDED_EVENTS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor', 'too_many_requests'],
    }),
    limitSearches,
    query(ReconciliationQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const span = await spanAt(c, asked.unit);
      if (span === null) return problem(c, 'not_found');
      const page = await findUnrecorded(c.var.db, rangeOf(span), asked, c.var.clock.now());
      if (page === null) return problem(c, 'invalid_cursor');
      const nearby = page.items.flatMap((item) => item.nearby.map(({ id }) => id));
      await traceReconciliation(c, span, nearby, 'events', asked);
      return c.json(page);
    },
  )
  .get(
    '/contacts/reconciliation/letters',
    declare({
      summary: 'Letters that entries within reach name, to be held against the register of letters',
      description:
        'The portal keeps no register of letters: which letters lack an entry can only be seen by comparing.',
      tag: 'contacts',
      policy: 'contact.read',
      answer: NamedLetterList,
      example: EXAMPLE_NAMED_LETTERS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor', 'too_many_requests'],
    }),
    limitSearches,
    query(ReconciliationQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const span = await spanAt(c, asked.unit);
      if (span === null) return problem(c, 'not_found');
      const page = await findLetters(c.var.db, rangeOf(span), asked);
      if (page === null) return problem(c, 'invalid_cursor');
      const named = page.items.map(({ contact }) => contact.id);
      await traceReconciliation(c, span, named, 'letters', asked);
      return c.json(page);
    },
  );

/** Where the reader looks: their reach, or a unit within it; null when there is no such unit. */
async function spanAt(c: Context<AppEnv>, unitCode: string | undefined): Promise<Span | null> {
  const span = spanOf(c.var.viewer, 'contact.read');
  if (span === null || unitCode === undefined) return span;
  const unit = await readUnit(c.var.db, unitCode);
  if (unit === null || !(await permits(c, 'contact.read', { unitPath: unit.path }))) return null;
  return { ...span, path: unit.path, self: true };
}

async function traceReconciliation(
  c: Context<AppEnv>,
  span: Span,
  contacts: readonly string[],
  reconciled: 'events' | 'letters',
  { from, to, unit }: ReconciliationQuery,
): Promise<void> {
  const details = { reconciled, from, to, ...(unit !== undefined && { unit }) };
  await traceRead(c, { how: 'listed', contacts, unitPath: span.path, details });
}
