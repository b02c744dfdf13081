/** The neutrality log for those who may read it. Every read leaves a trace before it is answered. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  Contact,
  ContactFilter,
  ContactList,
  ContactListQuery,
  ContactQueueQuery,
  NilList,
  NilListQuery,
  RecordingClock,
} from '../../../schema/api/contact-entry.ts';
import {
  EXAMPLE_CONTACT_CSV,
  EXAMPLE_CONTACT_LIST,
  EXAMPLE_CONTACT_NDJSON,
  EXAMPLE_LOGGED_CONTACT,
  EXAMPLE_NIL_LIST,
  EXAMPLE_RECORDING_CLOCK,
} from '../../../schema/api/examples/contact.ts';
import { CSV_MEDIA_TYPE } from '../../agreements/csv.ts';
import { permits, trace } from '../../auth/middleware.ts';
import { rangeOf, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { limitExports } from '../../http/rate-limit.ts';
import { streamOf } from '../../http/stream.ts';
import { versionTag } from '../../http/version.ts';
import { todayInJakarta } from '../../platform/clock.ts';
import { contactCsv, contactLines, type Watermark } from '../exports.ts';
import { todayOf } from '../filing.ts';
import { recordingDays } from '../lateness.ts';
import { findContacts, findQueue, type Scope } from '../listing.ts';
import { loadContact } from '../loading.ts';
import { listReturns } from '../nil.ts';
import { presentContact, readBriefs } from '../reading.ts';
import { readUnit } from '../store.ts';
import { traceRead } from '../trace.ts';

const CONTACT_ID = {
  id: { description: 'Id of the contact', example: '019a9d40-3f00-7000-8000-000000000001' },
};

export const contactReadingRoutes = new Hono<AppEnv>()
  .get(
    '/contacts',
    declare({
      summary: 'Contacts within reach, the latest day first; nothing personal is shown here',
      tag: 'contacts',
      policy: 'contact.read',
      answer: ContactList,
      example: EXAMPLE_CONTACT_LIST,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(ContactListQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const scope = await scopeOf(c, asked.unit);
      if (scope === null) return problem(c, 'not_found');
      const page = await findContacts(c.var.db, scope, asked);
      if (page === null) return problem(c, 'invalid_cursor');
      const { cursor: _, ...filter } = asked;
      await traceRead(c, { how: 'listed', contacts: page.ids, unitPath: scope.path, details: { filter } });
      const items = await readBriefs(c.var.db, page.ids, c.var.clock.now());
      return c.json({ items, nextCursor: page.nextCursor });
    },
  )
  .get(
    '/contacts/queue',
    declare({
      summary: 'Contacts that await the review of the reader, the most urgent first',
      tag: 'contacts',
      policy: 'contact.review',
      answer: ContactList,
      example: EXAMPLE_CONTACT_LIST,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(ContactQueueQuery),
    async (c) => {
      const { viewer, db } = c.var;
      const span = spanOf(viewer, 'contact.review');
      if (span === null || viewer.kind !== 'person' || viewer.as === null) return problem(c, 'not_found');
      const now = c.var.clock.now();
      const unit = await readUnit(db, viewer.as.unitCode);
      const page = await findQueue(
        db,
        {
          range: rangeOf(span),
          unitPath: viewer.as.unitPath,
          inspector: viewer.as.role === 'inspector',
          account: viewer.accountId,
          today: unit === null ? todayInJakarta(now) : todayOf(unit, now).today,
        },
        c.req.valid('query'),
      );
      if (page === null) return problem(c, 'invalid_cursor');
      await traceRead(c, {
        how: 'listed',
        contacts: page.ids,
        unitPath: span.path,
        details: { queue: true },
      });
      return c.json({ items: await readBriefs(db, page.ids, now), nextCursor: page.nextCursor });
    },
  )
  .get(
    '/contacts/clock',
    declare({
      summary:
        'What a form for recording begins with: the clock of the unit, and which days are on time today',
      tag: 'contacts',
      policy: 'contact.record',
      answer: RecordingClock,
      example: EXAMPLE_RECORDING_CLOCK,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const { viewer, db } = c.var;
      const unit = viewer.kind === 'person' && viewer.as ? await readUnit(db, viewer.as.unitCode) : null;
      if (unit === null || !(await permits(c, 'contact.record', { unitPath: unit.path })))
        return problem(c, 'not_found');
      const { today, zone, daysOff } = todayOf(unit, c.var.clock.now());
      return c.json({
        unit: { code: unit.code, name: unit.name },
        zone,
        today,
        ...recordingDays(today, daysOff),
      });
    },
  )
  .get(
    '/contacts.ndjson',
    declare({
      summary: 'All entries within reach with their records, each line marked with reader and time',
      description: 'A line is what `npm run verify-log -- --records` reads; see docs/neutrality-log.md.',
      tag: 'contacts',
      policy: 'contact.read',
      answer: 'application/x-ndjson',
      example: EXAMPLE_CONTACT_NDJSON,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitExports,
    query(ContactFilter),
    (c) =>
      exported(c, c.req.valid('query'), 'ndjson', (scope, filter, watermark) =>
        contactLines(openingOf(c), scope, filter, watermark),
      ),
  )
  .get(
    '/contacts.csv',
    declare({
      summary: 'The same contacts in their present state as CSV, each line marked with reader and time',
      tag: 'contacts',
      policy: 'contact.read',
      answer: 'text/csv',
      example: EXAMPLE_CONTACT_CSV,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitExports,
    query(ContactFilter),
    (c) =>
      exported(c, c.req.valid('query'), 'csv', (scope, filter, watermark) =>
        contactCsv(openingOf(c), scope, filter, watermark, c.var.clock.now()),
      ),
  )
  .get(
    '/contacts/:id',
    declare({
      summary: 'One contact with all its entries: corrections, reviews, cancellation',
      tag: 'contacts',
      policy: 'contact.read',
      answer: Contact,
      example: EXAMPLE_LOGGED_CONTACT,
      path: CONTACT_ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const loaded = await loadContact(openingOf(c), c.req.param('id'));
      if (loaded === null || !(await permits(c, 'contact.read', { unitPath: loaded.unit.path })))
        return problem(c, 'not_found');
      const { viewer } = c.var;
      const person = viewer.kind === 'person' ? viewer : null;
      const contact = presentContact(loaded, person, c.var.clock.now());
      await traceRead(c, {
        how: 'shown',
        contacts: [contact.id],
        unitPath: loaded.unit.path,
        contact: contact.id,
      });
      return c.json(contact, 200, { etag: versionTag(contact.version) });
    },
  )
  .get(
    '/nil-returns',
    declare({
      summary: 'What a unit has said about its last twelve months, the newest first',
      tag: 'contacts',
      policy: 'contact.read',
      answer: NilList,
      example: EXAMPLE_NIL_LIST,
      problems: ['invalid_parameter', 'unknown_parameter'],
    }),
    query(NilListQuery),
    async (c) => {
      const scope = await scopeOf(c, c.req.valid('query').unit);
      const unit = scope && (await readUnit(c.var.db, scope.path.split('/').at(-1) ?? ''));
      if (scope === null || unit === null) return problem(c, 'not_found');
      await trace(c, { kind: 'contact.nil_read', unitPath: scope.path });
      return c.json(await listReturns(c.var.db, unit, c.var.clock.now()));
    },
  );

function openingOf(c: Context<AppEnv>) {
  return { db: c.var.db, personalKey: c.env.LOG_PII_KEY };
}

/** Where the reader looks: their reach, or a unit within it; null when there is no such unit. */
async function scopeOf(c: Context<AppEnv>, unitCode: string | undefined): Promise<Scope | null> {
  const span = spanOf(c.var.viewer, 'contact.read');
  if (span === null) return null;
  if (unitCode === undefined) return { path: span.path, below: span.below };
  const unit = await readUnit(c.var.db, unitCode);
  if (unit === null || !(await permits(c, 'contact.read', { unitPath: unit.path }))) return null;
  return { path: unit.path, below: span.below };
}

async function exported(
  c: Context<AppEnv>,
  filter: ContactFilter,
  extension: 'ndjson' | 'csv',
  pieces: (scope: Scope, filter: ContactFilter, watermark: Watermark) => AsyncGenerator<string>,
): Promise<Response> {
  const { viewer } = c.var;
  const scope = await scopeOf(c, filter.unit);
  if (scope === null || viewer.kind !== 'person') return problem(c, 'not_found');
  const watermark = { exportedBy: viewer.name, exportedAt: c.var.clock.now().toISOString() };
  const asked = new URLSearchParams(Object.entries(filter)).toString();
  await traceRead(c, {
    how: 'exported',
    contacts: [`${scope.path}${scope.below ? '/*' : ''}?${asked}`],
    unitPath: scope.path,
    details: { filter, format: extension },
  });
  return new Response(streamOf(pieces(scope, filter, watermark)), {
    headers: {
      'content-type': extension === 'csv' ? CSV_MEDIA_TYPE : 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="kontak-${scope.path.split('/').at(-1)}.${extension}"`,
      'cache-control': 'no-store',
    },
  });
}
