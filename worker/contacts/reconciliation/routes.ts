/** The reconciliation for those who may read the entries of the units, each read with its trace. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import {
  EXAMPLE_LETTERS_COMPARED,
  EXAMPLE_NAMED_LETTERS,
  EXAMPLE_UNRECORDED_EVENTS,
} from '../../../schema/api/examples/reconciliation.ts';
import {
  LetterRegister,
  LettersCompared,
  NamedLetterList,
  ReconciliationQuery,
  UnrecordedEventList,
} from '../../../schema/api/reconciliation.ts';
import { permits } from '../../auth/middleware.ts';
import { rangeOf, type Span, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { limitSearches } from '../../http/rate-limit.ts';
import { type ContactUnit, readUnit } from '../store.ts';
import { traceRead } from '../trace.ts';
import { compareLetters, ENTRIES_MAX } from './letters.ts';
import { findLetters, findUnrecorded } from './reading.ts';
import { readRegister } from './register.ts';

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
        'The portal keeps no register of letters: which of them lack an entry is found by sending one to be compared.',
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
  )
  .post(
    '/contacts/reconciliation/letters',
    declare({
      summary: "Letters of a unit's register, to or from political parties, that no entry of the unit names",
      description:
        'Goes by the number of the letter, and by words of its correspondent and subject. Nothing of the register is kept. ' +
        'See docs/neutrality-log.md for what it cannot find.',
      tag: 'contacts',
      policy: 'contact.read',
      change: { status: 200, receipt: false },
      answer: LettersCompared,
      example: EXAMPLE_LETTERS_COMPARED,
      problems: ['invalid_body', 'unsupported_media_type', 'refused', 'too_many_requests'],
    }),
    limitSearches,
    ...body(LetterRegister),
    async (c) => {
      const { unit: code, register } = c.req.valid('json');
      const unit = await unitWithin(c, code);
      if (unit === null) return problem(c, 'not_found');
      const read = readRegister(register);
      if (!read.ok) {
        const { reason, ...facts } = read.refusal;
        return problem(c, 'refused', { reason, facts });
      }
      const { letters, unreadable } = read;
      const compared = await compareLetters(c.var.db, unit, letters, c.var.clock.now());
      if (compared === null) {
        return problem(c, 'refused', { reason: 'too_many_entries', facts: { entriesMax: ENTRIES_MAX } });
      }
      const shown = [
        ...compared.items.flatMap(({ nearby }) => nearby),
        ...compared.unregistered.map((one) => one.contact),
      ];
      await traceRead(c, {
        how: 'listed',
        contacts: shown.map(({ id }) => id),
        unitPath: unit.path,
        details: { reconciled: 'register', letters: letters.length, unit: code },
      });
      return c.json({ ...compared, unreadable });
    },
  );

/** Where the reader looks: their reach, or a unit within it; null when there is no such unit. */
async function spanAt(c: Context<AppEnv>, unitCode: string | undefined): Promise<Span | null> {
  const span = spanOf(c.var.viewer, 'contact.read');
  if (span === null || unitCode === undefined) return span;
  const unit = await unitWithin(c, unitCode);
  return unit && { ...span, path: unit.path, self: true };
}

/** A unit within the reader's reach, or null. */
async function unitWithin(c: Context<AppEnv>, code: string): Promise<ContactUnit | null> {
  const unit = await readUnit(c.var.db, code);
  return unit !== null && (await permits(c, 'contact.read', { unitPath: unit.path })) ? unit : null;
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
