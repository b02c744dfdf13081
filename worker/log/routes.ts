/**
 * The public addresses of the logs: checkpoints and tiles as C2SP tlog-tiles lays them down, and proofs made of them for
 * readers who do not want to compute. Reads only. What the leaves of the neutrality log say is not public; nobody learns
 * here whether an entry exists.
 */

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  EXAMPLE_CHECKPOINT,
  EXAMPLE_CONSISTENCY,
  EXAMPLE_ENTRY_BUNDLE,
  EXAMPLE_LOG_KEYS,
  EXAMPLE_LOG_STATE,
  EXAMPLE_RECEIPT,
  EXAMPLE_TILE,
  EXAMPLE_VERIFIER_KEYS,
} from '../../schema/api/examples/log.ts';
import { LogConsistency, LogKeys, LogState } from '../../schema/api/log.ts';
import { LOG_NAMES, type LogName } from '../../schema/api/vocabulary.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { readEntryBundle } from './bundles.ts';
import type { Bytes } from './bytes.ts';
import { parseSize } from './checkpoint.ts';
import { RECEIPT_EXTENSION, RECEIPT_MEDIA_TYPE } from './proof-text.ts';
import { readConsistency, readKeys, readReceipt } from './receipts.ts';
import { readLogState, readVerifierKeys } from './state.ts';
import { type LeafName, readCheckpoint, readTiles } from './store.ts';
import { parseTileNumberPath, parseTilePath, tileKey } from './tiles.ts';
import { HASH_BYTES } from './tree.ts';

/** Logs whose leaves anyone may read. */
const OPEN_LOGS: readonly LogName[] = ['registry'];

/** A checkpoint changes each minute; the specification wants no more than a few seconds of caching. */
const MUTABLE = 'public, max-age=2';
/** A tile of one address never has other bytes. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const TEXT = 'text/plain; charset=utf-8';
const NONE = z.object({});

const LOG = { log: { description: LOG_NAMES.join(' or '), example: 'registry' } };

export const logRoutes = new Hono<AppEnv>()
  .get(
    '/log/:log',
    declare({
      summary: 'What a log says of itself now',
      tag: 'log',
      policy: 'public',
      answer: LogState,
      example: EXAMPLE_LOG_STATE,
      path: LOG,
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    async (c) => {
      const log = logNamed(c.req.param('log'));
      if (log === null) return problem(c, 'not_found');
      return c.json(await readLogState(c.var.db, log, c.var.clock.now()), 200, open(MUTABLE));
    },
  )
  .get(
    '/log/:log/checkpoint',
    declare({
      summary: 'The last checkpoint (C2SP tlog-checkpoint)',
      tag: 'log',
      policy: 'public',
      answer: 'text/plain',
      example: EXAMPLE_CHECKPOINT,
      path: LOG,
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    async (c) => {
      const log = logNamed(c.req.param('log'));
      const checkpoint = log && (await readCheckpoint(c.var.db, log));
      return checkpoint ? c.body(checkpoint.note, 200, text(MUTABLE)) : problem(c, 'not_found');
    },
  )
  .get(
    '/log/:log/vkey',
    declare({
      summary: 'The verifier keys that sign now (C2SP signed-note), one a line',
      description: 'Note them down elsewhere: a key that comes from the same place as the log proves little.',
      tag: 'log',
      policy: 'public',
      answer: 'text/plain',
      example: EXAMPLE_VERIFIER_KEYS,
      path: LOG,
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    async (c) => {
      const log = logNamed(c.req.param('log'));
      const keys = log ? await readVerifierKeys(c.var.db, log, c.var.clock.now()) : [];
      if (keys.length === 0) return problem(c, 'not_found');
      return c.body(`${keys.join('\n')}\n`, 200, text(MUTABLE));
    },
  )
  .get(
    '/log/:log/keys',
    declare({
      summary: 'All keys from the first, each with its announcement under the one before it',
      tag: 'log',
      policy: 'public',
      answer: LogKeys,
      example: EXAMPLE_LOG_KEYS,
      path: LOG,
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    async (c) => {
      const log = logNamed(c.req.param('log'));
      if (log === null) return problem(c, 'not_found');
      return c.json(await readKeys(c.var.db, log), 200, open(MUTABLE));
    },
  )
  .get(
    '/log/:log/tile/entries/:number{.+}',
    declare({
      summary: 'An entry bundle (C2SP tlog-tiles) of a log whose entries are public',
      description: 'Bytes: each leaf after its length in two bytes. The example is in hexadecimal.',
      tag: 'log',
      policy: 'public',
      answer: 'application/octet-stream',
      example: EXAMPLE_ENTRY_BUNDLE,
      path: {
        ...LOG,
        number: { description: 'Number of the tile, `.p/` and its width', example: '000.p/3' },
      },
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    async (c) => {
      const log = logNamed(c.req.param('log'));
      const place = parseTileNumberPath(c.req.param('number'));
      if (log === null || place === null || !OPEN_LOGS.includes(log)) return problem(c, 'not_found');
      return octets(c, await readEntryBundle(c.var.db, log, place));
    },
  )
  .get(
    '/log/:log/tile/:level/:number{.+}',
    declare({
      summary: 'A tile of hashes (C2SP tlog-tiles)',
      description: 'Bytes: 32 a hash. The example is in hexadecimal.',
      tag: 'log',
      policy: 'public',
      answer: 'application/octet-stream',
      example: EXAMPLE_TILE,
      path: {
        ...LOG,
        level: { description: '0 for the hashes of leaves', example: '0' },
        number: { description: 'Number of the tile, `.p/` and its width', example: '000.p/3' },
      },
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    async (c) => {
      const log = logNamed(c.req.param('log'));
      const place = parseTilePath(`${c.req.param('level')}/${c.req.param('number')}`);
      if (log === null || place === null) return problem(c, 'not_found');
      const hashes = (await readTiles(c.var.db, log, [place])).get(tileKey(place)) ?? null;
      return octets(c, hashes?.length === place.width * HASH_BYTES ? hashes : null);
    },
  )
  .get(
    '/log/:log/proof/:leaf',
    declare({
      summary: 'The receipt of a leaf (C2SP tlog-proof), by its number or its hash in hexadecimal',
      description:
        'Shows offline that the leaf is in the log. The leaf itself is in it only where leaves are public.',
      tag: 'log',
      policy: 'public',
      answer: 'text/plain',
      example: EXAMPLE_RECEIPT,
      path: { ...LOG, leaf: { description: 'Number from 0, or 64 hexadecimal digits', example: '1' } },
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    async (c) => {
      const log = logNamed(c.req.param('log'));
      const name = leafNamed(c.req.param('leaf'));
      if (log === null || name === null) return problem(c, 'not_found');
      const receipt = await readReceipt(c.var.db, log, name, { withLeaf: OPEN_LOGS.includes(log) });
      return receipt === null ? problem(c, 'not_found') : receiptAnswer(receipt, log, c.req.param('leaf'));
    },
  )
  .get(
    '/log/:log/consistency/:from/:to',
    declare({
      summary: 'The proof that the log of `to` leaves begins with that of `from`',
      tag: 'log',
      policy: 'public',
      answer: LogConsistency,
      example: EXAMPLE_CONSISTENCY,
      path: {
        ...LOG,
        from: { description: 'A size the log had', example: '2' },
        to: { description: 'A size it had later', example: '3' },
      },
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    async (c) => {
      const log = logNamed(c.req.param('log'));
      const [from, to] = [parseSize(c.req.param('from')), parseSize(c.req.param('to'))];
      if (log === null || from === null || to === null) return problem(c, 'not_found');
      const proof = await readConsistency(c.var.db, log, from, to);
      return proof === null ? problem(c, 'not_found') : c.json(proof, 200, open(IMMUTABLE));
    },
  );

/** A receipt as a file. It is private where it carries a leaf that is not public: the caller says how it is kept. */
export function receiptAnswer(receipt: string, log: LogName, name: string, cacheControl = MUTABLE): Response {
  return new Response(receipt, {
    headers: {
      ...open(cacheControl),
      'content-type': RECEIPT_MEDIA_TYPE,
      'content-disposition': `attachment; filename="${log}-${name}${RECEIPT_EXTENSION}"`,
    },
  });
}

function logNamed(name: string): LogName | null {
  return LOG_NAMES.find((one) => one === name) ?? null;
}

function leafNamed(name: string): LeafName | null {
  if (/^[0-9a-f]{64}$/.test(name)) return { hash: name };
  const index = parseSize(name);
  return index === null ? null : { index };
}

function octets(c: Context<AppEnv>, bytes: Bytes | null): Response {
  if (bytes === null) return problem(c, 'not_found');
  return c.body(bytes, 200, { ...open(IMMUTABLE), 'content-type': 'application/octet-stream' });
}

function text(cacheControl: string): Record<string, string> {
  return { ...open(cacheControl), 'content-type': TEXT };
}

/** Verifiers on other sites may read what is public: a portal that checks itself proves little. */
function open(cacheControl: string): Record<string, string> {
  return { 'cache-control': cacheControl, 'access-control-allow-origin': '*' };
}
