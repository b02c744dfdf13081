/**
 * The proof of the neutrality log for those who may see what it proves: receipts of one's own entries, and for the
 * inspectorate the entry bundles and records by which `verify-log` checks everything. What anyone may have (checkpoint,
 * tiles of hashes) is in worker/log/routes.ts. Records hold no name and no prose.
 */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { ContactReceipt, ReceiptQuery } from '../../../schema/api/contact-entry.ts';
import { EXAMPLE_CONTACT_RECEIPT, EXAMPLE_RECORD_LINES } from '../../../schema/api/examples/contact.ts';
import { EXAMPLE_ENTRY_BUNDLE, EXAMPLE_RECEIPT } from '../../../schema/api/examples/log.ts';
import { permits } from '../../auth/middleware.ts';
import { CENTRE_PATH } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { streamOf } from '../../http/stream.ts';
import { readEntryBundle } from '../../log/bundles.ts';
import { readKeyring } from '../../log/keyring.ts';
import { receiptOf } from '../../log/receipts.ts';
import { receiptAnswer } from '../../log/routes.ts';
import { readHead, readLeavesFrom } from '../../log/store.ts';
import { parseTileNumberPath } from '../../log/tiles.ts';
import { logError } from '../../platform/log.ts';
import type { AnyRecord } from '../chain.ts';
import { type EntryRow, readEntry, readRecords } from '../store.ts';
import { traceRead } from '../trace.ts';
import { RECORDS_PAGE, type RecordSource, recordLines } from './records.ts';

const NONE = z.object({});
const CONTACT_ID = {
  id: { description: 'Id of the contact', example: '019a9d40-3f00-7000-8000-000000000001' },
};
const PRIVATE = 'private, no-store';

/** Mounted under /api/v1. */
export const contactReceiptRoutes = new Hono<AppEnv>().get(
  '/contacts/:id/receipt',
  declare({
    summary: 'The receipt of an entry, and for its author and the inspectorate what its leaf commits to',
    description: 'Seals the log first if the entry is younger than the last checkpoint.',
    tag: 'contacts',
    policy: 'contact.read',
    answer: ContactReceipt,
    example: EXAMPLE_CONTACT_RECEIPT,
    path: CONTACT_ID,
    problems: ['invalid_parameter', 'unknown_parameter'],
  }),
  query(ReceiptQuery),
  async (c) => {
    const { entry = c.req.param('id') } = c.req.valid('query');
    const found = await entryWithinReach(c, entry);
    if (found === null || found.row.contactId !== c.req.param('id')) return problem(c, 'not_found');
    const receipt = await sealedReceipt(c, entry);
    if (receipt instanceof Response) return receipt;
    return c.json({ entry, ...receipt, opening: openingOf(c, found.row) });
  },
);

/** Mounted before the public addresses of the logs, which know the same paths for logs that are open. */
export const contactLogRoutes = new Hono<AppEnv>()
  .get(
    '/log/neutrality/entries/:id/proof',
    declare({
      summary: 'The receipt of an entry (C2SP tlog-proof) as a file, for whoever may read the entry',
      tag: 'log',
      policy: 'contact.read',
      answer: 'text/plain',
      example: EXAMPLE_RECEIPT,
      path: { id: { description: 'Id of the entry', example: '019a9d40-3f00-7000-8000-000000000001' } },
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    async (c) => {
      const id = c.req.param('id');
      if ((await entryWithinReach(c, id)) === null) return problem(c, 'not_found');
      const receipt = await sealedReceipt(c, id);
      if (receipt instanceof Response) return receipt;
      return receiptAnswer(receipt.receipt, 'neutrality', String(receipt.index), PRIVATE);
    },
  )
  .get(
    '/log/neutrality/tile/entries/:number{.+}',
    declare({
      summary: 'An entry bundle (C2SP tlog-tiles) of the neutrality log, for the inspectorate',
      description: 'Bytes: each leaf after its length in two bytes. The example is in hexadecimal.',
      tag: 'log',
      policy: 'contact.verify',
      answer: 'application/octet-stream',
      example: EXAMPLE_ENTRY_BUNDLE,
      path: { number: { description: 'Number of the tile, `.p/` and its width', example: '000.p/3' } },
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    async (c) => {
      const place = parseTileNumberPath(c.req.param('number'));
      if (place === null || !(await permits(c, 'contact.verify', { unitPath: CENTRE_PATH })))
        return problem(c, 'not_found');
      const bundle = await readEntryBundle(c.var.db, 'neutrality', place);
      if (bundle === null) return problem(c, 'not_found');
      await traceRead(c, { how: 'verified', contacts: [c.req.path], unitPath: CENTRE_PATH });
      return c.body(bundle, 200, { 'cache-control': PRIVATE, 'content-type': 'application/octet-stream' });
    },
  )
  .get(
    '/log/neutrality/records',
    declare({
      summary: 'Every record with the random bytes that open its leaf, for `verify-log` of the inspectorate',
      description: 'NDJSON in the order of the leaves. Without names and prose: those are in no record.',
      tag: 'log',
      policy: 'contact.verify',
      answer: 'application/x-ndjson',
      example: EXAMPLE_RECORD_LINES,
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    async (c) => {
      if (!(await permits(c, 'contact.verify', { unitPath: CENTRE_PATH }))) return problem(c, 'not_found');
      await traceRead(c, { how: 'verified', contacts: [c.req.path], unitPath: CENTRE_PATH });
      return new Response(streamOf(recordLines(recordSource(c))), {
        headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': PRIVATE },
      });
    },
  );

function recordSource(c: Context<AppEnv>): RecordSource {
  const { db } = c.var;
  return {
    leaves: (from) => readLeavesFrom(db, 'neutrality', from, RECORDS_PAGE),
    records: (ids) => readRecords(db, ids),
    announcements: async () => {
      const { keys } = await readHead(db, 'neutrality');
      return new Map(
        keys.flatMap(({ leafIndex, record }) =>
          leafIndex === null || record === null ? [] : [[leafIndex, record] as const],
        ),
      );
    },
  };
}

/** The entry with the path of its unit, traced, if the reader may see it. */
async function entryWithinReach(
  c: Context<AppEnv>,
  id: string,
): Promise<{ row: EntryRow; unitPath: string } | null> {
  const found = await readEntry(c.var.db, id);
  if (found === null || !(await permits(c, 'contact.read', { unitPath: found.unitPath }))) return null;
  await traceRead(c, {
    how: 'receipt',
    contacts: [found.row.contactId],
    unitPath: found.unitPath,
    contact: found.row.contactId,
    details: { entry: id },
  });
  return found;
}

/** The receipt, or the problem to answer with. Why a log cannot be sealed, or lacks a leaf, is told to its operators only. */
async function sealedReceipt(
  c: Context<AppEnv>,
  id: string,
): Promise<{ index: number; receipt: string } | Response> {
  const sealing = {
    db: c.var.db,
    keyring: await readKeyring(c.env.LOG_KEYS),
    publicOrigin: c.env.PUBLIC_ORIGIN,
    now: c.var.clock.now(),
  };
  const outcome = await receiptOf(sealing, 'neutrality', id);
  if (outcome.ok) return { index: outcome.index, receipt: outcome.receipt };
  if (outcome.reason === 'no_such_leaf') logError('log.leaf_missing', { log: 'neutrality', entry: id });
  else logError('log.not_sealed', { log: 'neutrality', ...outcome.refusal });
  return problem(c, 'unavailable');
}

/** What the leaf commits to, for who recorded it and for the inspectorate. */
function openingOf(c: Context<AppEnv>, { id, record, r2 }: EntryRow) {
  const { viewer } = c.var;
  const value = JSON.parse(record) as AnyRecord & Record<string, unknown>;
  const own = viewer.kind === 'person' && value.author === viewer.accountId;
  const inspects = viewer.kind === 'person' && viewer.as?.role === 'inspector';
  return own || inspects ? { id, type: value.type, record: value, r2 } : null;
}
