import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import * as examples from '../../../schema/api/examples/log.ts';
import { LogConsistency, LogKeys, LogState } from '../../../schema/api/log.ts';
import { leafStatements } from '../../../worker/log/append.ts';
import { parseEntryBundle } from '../../../worker/log/bundles.ts';
import { type Bytes, fromBase64, fromUtf8, toHex, utf8 } from '../../../worker/log/bytes.ts';
import { openCheckpoint } from '../../../worker/log/checkpoint.ts';
import { parseLeaf } from '../../../worker/log/leaf.ts';
import { parseVerifierKey } from '../../../worker/log/note.ts';
import { checkReceipt } from '../../../worker/log/proof-text.ts';
import { revisionLeaf } from '../../../worker/log/public-record.ts';
import { receiptOf } from '../../../worker/log/receipts.ts';
import { hashList } from '../../../worker/log/tiles.ts';
import { extendsTree, leafHash } from '../../../worker/log/tree.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW } from '../../support/registry.ts';
import { append, keyring, ORIGIN, rows, seal, vkey } from './support.ts';

const ROWS_READ_A_PROOF_MAX = 60;

beforeEach(async () => {
  await freshDatabase();
});

/** The log of the examples: three published revisions, then a new key. */
async function exampleLog(): Promise<void> {
  const published = await Promise.all(
    [1, 2, 3].map(async (number) =>
      revisionLeaf({
        registryNumber: `SPL-${String(number).padStart(6, '0')}`,
        revision: 1,
        recordSha256: toHex(await leafHash(utf8(`record ${number}`))),
        documents: [],
      }),
    ),
  );
  await env.DB.batch(await leafStatements(env.DB, 'registry', published, NOW));
  await seal();
}

async function bytes(path: string): Promise<Bytes> {
  const answer = await ask(path);
  expect(answer.status, path).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

async function text(path: string): Promise<string> {
  return fromUtf8(await bytes(path))!;
}

const trusted = async () => [(await parseVerifierKey(await vkey(2)))!];

describe('the addresses of a log', () => {
  test('answer what the documentation shows', async () => {
    await exampleLog();
    expect(await text('/log/registry/checkpoint')).toBe(examples.EXAMPLE_CHECKPOINT);
    expect(await text('/log/registry/vkey')).toBe(examples.EXAMPLE_VERIFIER_KEYS);
    expect(await text('/log/registry/proof/1')).toBe(examples.EXAMPLE_RECEIPT);
    expect(toHex(await bytes('/log/registry/tile/0/000.p/3'))).toBe(examples.EXAMPLE_TILE);
    expect(toHex(await bytes('/log/registry/tile/entries/000.p/3'))).toBe(examples.EXAMPLE_ENTRY_BUNDLE);
    expect(LogState.parse((await json('/log/registry')).body)).toEqual(examples.EXAMPLE_LOG_STATE);
    expect(LogConsistency.parse((await json('/log/registry/consistency/2/3')).body)).toEqual(
      examples.EXAMPLE_CONSISTENCY,
    );
    await seal({ keys: await keyring([], [2, 3]) });
    expect(LogKeys.parse((await json('/log/registry/keys')).body)).toEqual(examples.EXAMPLE_LOG_KEYS);
  });

  test('carry their media type, are as fresh as the specification wants, and may be read by other sites', async () => {
    await exampleLog();
    for (const [path, type, cache] of [
      ['checkpoint', 'text/plain; charset=utf-8', 'public, max-age=2'],
      ['vkey', 'text/plain; charset=utf-8', 'public, max-age=2'],
      ['proof/1', 'text/plain; charset=utf-8', 'public, max-age=2'],
      ['tile/0/000.p/3', 'application/octet-stream', 'public, max-age=31536000, immutable'],
      ['tile/entries/000.p/3', 'application/octet-stream', 'public, max-age=31536000, immutable'],
      ['consistency/1/3', 'application/json', 'public, max-age=31536000, immutable'],
    ]) {
      const { headers } = await ask(`/log/registry/${path}`);
      expect([path, headers.get('content-type'), headers.get('cache-control')]).toEqual([path, type, cache]);
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  test('before the first sealing there is a state without a checkpoint, and nothing else', async () => {
    await append(0, 2);
    expect((await json('/log/registry')).body).toMatchObject({ checkpoint: null, origin: null, waiting: 2 });
    for (const path of [
      'checkpoint',
      'vkey',
      'tile/0/000.p/1',
      'tile/entries/000.p/1',
      'proof/0',
      'consistency/0/0',
    ])
      expect((await ask(`/log/registry/${path}`)).status, path).toBe(404);
  });
});

describe('tiles', () => {
  test('keep the bytes of an address while the tree grows', async () => {
    await append(0, 200);
    await seal();
    const before = await bytes('/log/registry/tile/0/000.p/200');
    await append(200, 300);
    await seal();
    expect(await bytes('/log/registry/tile/0/000.p/200')).toEqual(before);
    const full = await bytes('/log/registry/tile/0/000');
    expect(full).toHaveLength(8_192);
    expect(full.slice(0, before.length)).toEqual(before);
    expect(await bytes('/log/registry/tile/0/001.p/44')).toHaveLength(44 * 32);
    expect(await bytes('/log/registry/tile/1/000.p/1')).toHaveLength(32);
  });

  test('hold nothing that no checkpoint covers', async () => {
    await append(0, 3);
    await seal();
    await append(3, 5);
    expect((await ask('/log/registry/tile/0/000.p/5')).status).toBe(404);
    expect((await ask('/log/registry/tile/entries/000.p/5')).status).toBe(404);
    expect((await ask('/log/registry/proof/3')).status).toBe(404);
    expect((await ask('/log/registry/consistency/3/5')).status).toBe(404);
  });

  test.each([
    '/log/other/checkpoint',
    '/log/registry/tile/0/000',
    '/log/registry/tile/0/000.p/4',
    '/log/registry/tile/0/0',
    '/log/registry/tile/0/000.p/03',
    '/log/registry/tile/00/000.p/3',
    '/log/registry/tile/1/000.p/1',
    '/log/registry/tile/0/x000/000.p/3',
    '/log/registry/tile/64/000.p/3',
    '/log/registry/tile/entries/0',
    '/log/registry/tile/entries/000',
    '/log/registry/proof/3',
    '/log/registry/proof/-1',
    '/log/registry/proof/01',
    `/log/registry/proof/${'0'.repeat(64)}`,
    '/log/registry/consistency/3/2',
    '/log/registry/consistency/0/4',
    '/log/registry/consistency/a/b',
  ])('what is not there is not found: %s', async (path) => {
    await append(0, 3);
    await seal();
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});

describe('what readers can check with them', () => {
  test('every leaf, by number and by hash, with a receipt that verifies offline', async () => {
    await append(0, 300);
    await seal();
    for (const index of [0, 1, 255, 256, 299]) {
      const byNumber = await text(`/log/registry/proof/${index}`);
      const checked = await checkReceipt(byNumber, await trusted());
      expect(checked).toMatchObject({ ok: true, index, checkpoint: { size: 300 } });
      const leaf = checked.ok ? checked.leaf! : utf8('');
      expect(parseLeaf(leaf)?.id).toBe(`e-${index}`);
      expect(await text(`/log/registry/proof/${toHex(await leafHash(leaf))}`)).toBe(byNumber);
    }
  });

  test('entry bundles hash to the tile of their leaves', async () => {
    await append(0, 300);
    await seal();
    for (const number of ['000', '001.p/44']) {
      const leaves = parseEntryBundle(await bytes(`/log/registry/tile/entries/${number}`))!;
      const hashes = hashList(await bytes(`/log/registry/tile/0/${number}`));
      expect(await Promise.all(leaves.map(async (leaf) => toHex(await leafHash(leaf))))).toEqual(
        hashes.map(toHex),
      );
    }
  });

  test('that the log only grew, between any two sizes it had', async () => {
    await append(0, 300);
    await seal();
    const opened = await openCheckpoint(await text('/log/registry/checkpoint'), await trusted());
    for (const [from, to] of [
      [0, 300],
      [1, 300],
      [255, 256],
      [256, 300],
      [299, 300],
      [300, 300],
    ] as const) {
      const { body } = await json<LogConsistency>(`/log/registry/consistency/${from}/${to}`);
      const tree = (one: LogConsistency['from']) => ({ size: one.size, root: fromBase64(one.root)! });
      const hashes = body.hashes.map((hash) => fromBase64(hash)!);
      expect(await extendsTree(tree(body.from), tree(body.to), hashes), `${from} ${to}`).toBe(true);
      if (to === 300) expect(opened.ok && toHex(opened.root)).toBe(toHex(fromBase64(body.to.root)!));
    }
  });
});

describe('the neutrality log', () => {
  beforeEach(async () => {
    await append(0, 3, 'neutrality');
    await seal({ log: 'neutrality' });
  });

  test('shows its checkpoint and hashes to anyone', async () => {
    expect(await text('/log/neutrality/checkpoint')).toContain('simpul.example.org/log/neutrality\n3\n');
    expect(await bytes('/log/neutrality/tile/0/000.p/3')).toHaveLength(96);
  });

  test('never shows what its leaves say: bundles are not found, and receipts carry no leaf', async () => {
    const bundle = await ask('/log/neutrality/tile/entries/000.p/3');
    const nothing = await ask('/log/neutrality/tile/entries/007.p/3');
    expect([bundle.status, nothing.status]).toEqual([404, 404]);
    const without = async (answer: Response) => ({
      ...((await answer.json()) as object),
      instance: '',
      requestId: '',
    });
    expect(await without(bundle)).toEqual(await without(nothing));
    const receipt = await text('/log/neutrality/proof/1');
    expect(receipt).not.toContain('extra');
    expect(receipt).not.toContain('e-1');
  });

  test("gives an entry's author a receipt with the leaf in it, and seals first if need be", async () => {
    await append(3, 5, 'neutrality');
    const sealing = { db: publicDatabase(env.DB), keyring: await keyring(), publicOrigin: ORIGIN, now: NOW };
    const outcome = await receiptOf(sealing, 'neutrality', 'e-4');
    const key = (await parseVerifierKey(await vkey(1, 'neutrality')))!;
    expect(outcome).toMatchObject({ ok: true, index: 4 });
    const checked = await checkReceipt(outcome.ok ? outcome.receipt : '', [key]);
    expect(checked).toMatchObject({ ok: true, index: 4, checkpoint: { size: 5 } });
    expect(checked.ok && parseLeaf(checked.leaf!)?.id).toBe('e-4');
    expect(await receiptOf(sealing, 'neutrality', 'nobody')).toEqual({ ok: false, reason: 'no_such_leaf' });
    expect(await receiptOf(sealing, 'registry', 'e-4')).toEqual({ ok: false, reason: 'no_such_leaf' });
  });

  test('says why there is no receipt when nothing may be sealed', async () => {
    await append(3, 5, 'neutrality');
    const sealing = {
      db: publicDatabase(env.DB),
      keyring: await keyring([], []),
      publicOrigin: ORIGIN,
      now: NOW,
    };
    expect(await receiptOf(sealing, 'neutrality', 'e-4')).toMatchObject({
      ok: false,
      reason: 'not_sealed',
      refusal: { reason: 'no_key' },
    });
  });
});

test(`a proof reads at most ${ROWS_READ_A_PROOF_MAX} rows, and no more in a log ten times as long`, async () => {
  const cost = async (path: string) => {
    const timing = (await ask(path)).headers.get('server-timing') ?? '';
    return Number(/rows;desc="(\d+)"/.exec(timing)?.[1]);
  };
  const costs = [];
  for (const [from, to] of [
    [0, 1_000],
    [1_000, 10_000],
  ] as const) {
    await append(from, to);
    await seal();
    costs.push([await cost('/log/registry/proof/7'), await cost(`/log/registry/consistency/7/${to}`)]);
  }
  for (const [inclusion = 0, consistency = 0] of costs) {
    expect(inclusion).toBeLessThanOrEqual(ROWS_READ_A_PROOF_MAX);
    expect(consistency).toBeLessThanOrEqual(ROWS_READ_A_PROOF_MAX);
  }
  // A proof: the leaf, the checkpoint, the crown, and the leaf's tiles of levels 0 and 1 with a row each of what names
  // them. Sixteen million leaves need no more (test/log/tiles.test.ts).
  expect(costs.map(([inclusion]) => inclusion)).toEqual([7, 7]);
});

test('reading a receipt for its author costs as little', async () => {
  await append(0, 3_000);
  await seal();
  const meter = newMeter();
  const db = publicDatabase(env.DB, meter);
  await receiptOf({ db, keyring: await keyring(), publicOrigin: ORIGIN, now: NOW }, 'registry', 'e-1234');
  expect(meter.rowsRead).toBeLessThanOrEqual(ROWS_READ_A_PROOF_MAX);
  expect(await rows('SELECT count(*) AS n FROM log_checkpoint')).toEqual([{ n: 1 }]);
});
