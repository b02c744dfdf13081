import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  judge,
  parseSubmission,
  type Seen,
  type Verdict,
  type WitnessSelf,
} from '../../tools/witness/judge.ts';
import { openMemory } from '../../tools/witness/memory.ts';
import { witnessServer } from '../../tools/witness/server.ts';
import { type Bytes, toBase64, toHex } from '../../worker/log/bytes.ts';
import { formatCheckpoint, openCheckpoint } from '../../worker/log/checkpoint.ts';
import { ed25519Signer, SIGNATURE_TYPES, signNote, verifierKey } from '../../worker/log/note.ts';
import { consistencyPlan, extendedTiles, rootPlan, tileKey } from '../../worker/log/tiles.ts';
import { leafHash } from '../../worker/log/tree.ts';
import { privateKey } from './keys.ts';
import { hashOf } from './reference.ts';

const ORIGIN = 'simpul.example.org/log/neutrality';
const NOW = new Date('2026-11-22T03:00:00Z');
const logKey = await privateKey(new Uint8Array(32).fill(1));
const log = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, logKey.publicKey);
const ownKey = await privateKey(new Uint8Array(32).fill(2));
const key = await verifierKey('saksi.example', SIGNATURE_TYPES.cosignature, ownKey.publicKey);
const self: WitnessSelf = { key, sign: ownKey.sign, logs: [log] };

/** The tiles of a log of 20 leaves; a fork has other leaves from the tenth on. */
async function tilesOf(fork: boolean): Promise<ReadonlyMap<string, Bytes>> {
  const leaves = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      leafHash(new TextEncoder().encode(`${index}${fork && index >= 9}`)),
    ),
  );
  return new Map((await extendedTiles(new Map(), 0, leaves)).map((tile) => [tileKey(tile), tile.hashes]));
}
const honest = await tilesOf(false);
const forked = await tilesOf(true);

async function checkpoint(size: number, tiles = honest): Promise<string> {
  const root = await rootPlan(size).from(tiles);
  return signNote(formatCheckpoint({ origin: ORIGIN, size, root }), [ed25519Signer(log, logKey.sign)]);
}

async function body(old: number, size: number, tiles = honest): Promise<string> {
  const proof = old <= size ? await consistencyPlan(old, size).from(tiles) : [];
  return `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${await checkpoint(size, tiles)}`;
}

async function ask(text: string, seen: Seen | null = null, witness = self): Promise<Verdict> {
  const submission = parseSubmission(text);
  if (submission === null) throw new Error('not a submission');
  return judge(witness, submission, seen, NOW);
}

/** What the witness has seen after an honest checkpoint of this size. */
async function seenAt(size: number): Promise<Seen> {
  return (await ask(await body(0, size))).seen!;
}

describe('a witness', () => {
  test('cosigns the first checkpoint of a log it knows, and each that extends the last', async () => {
    const first = await ask(await body(0, 5));
    expect(first).toMatchObject({ status: 200, seen: { size: 5 } });
    const second = await ask(await body(5, 12), first.seen);
    expect(second).toMatchObject({ status: 200, seen: { size: 12 } });
    const opened = await openCheckpoint((await checkpoint(12)) + second.body, [log, key]);
    expect(opened).toMatchObject({ ok: true, size: 12, cosignatures: [{ name: 'saksi.example', at: NOW }] });
    expect(await openCheckpoint(second.seen!.note, [log, key])).toMatchObject({ ok: true, size: 12 });
  });

  test('cosigns the same checkpoint again', async () => {
    expect(await ask(await body(5, 5), await seenAt(5))).toMatchObject({ status: 200, seen: { size: 5 } });
  });

  test('refuses a fork, whatever proof comes with it (422)', async () => {
    const seen = await seenAt(12);
    expect((await ask(await body(12, 15, forked), seen)).status).toBe(422);
    expect((await ask(await body(12, 12, forked), seen)).status).toBe(422);
    const mixed = (await body(12, 15)).split('\n\n')[0];
    expect((await ask(`${mixed}\n\n${await checkpoint(15, forked)}`, seen)).status).toBe(422);
  });

  test('refuses a proof that is missing, or there when none belongs (422)', async () => {
    expect((await ask(`old 5\n\n${await checkpoint(12)}`, await seenAt(5))).status).toBe(422);
    const extra = toBase64(hashOf());
    expect((await ask(`old 0\n${extra}\n\n${await checkpoint(5)}`)).status).toBe(422);
  });

  test('answers a wrong old size with the one it has seen (409)', async () => {
    for (const old of [0, 4, 6])
      expect(await ask(await body(old, 12), await seenAt(5))).toEqual({
        status: 409,
        body: '5\n',
        contentType: 'text/x.tlog.size',
      });
    expect(await ask(await body(3, 12))).toMatchObject({ status: 409, body: '0\n' });
  });

  test('refuses a log that goes back: an old size beyond the checkpoint (400), or what it has seen (409)', async () => {
    expect((await ask(await body(12, 5), await seenAt(12))).status).toBe(400);
    expect(await ask(await body(5, 5), await seenAt(12))).toMatchObject({ status: 409, body: '12\n' });
  });

  test('refuses a log it does not know (404) and a checkpoint its keys did not sign (403)', async () => {
    expect((await ask(await body(0, 5), null, { ...self, logs: [] })).status).toBe(404);
    const stranger = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, ownKey.publicKey);
    expect((await ask(await body(0, 5), null, { ...self, logs: [stranger] })).status).toBe(403);
    expect((await ask((await body(0, 5)).replace('\n5\n', '\n6\n'))).status).toBe(403);
  });

  test('knows that the empty tree has one root only (422)', async () => {
    expect((await ask(await body(0, 0))).status).toBe(200);
    const false_ = formatCheckpoint({ origin: ORIGIN, size: 0, root: new Uint8Array(32) });
    const note = await signNote(false_, [ed25519Signer(log, logKey.sign)]);
    expect((await ask(`old 0\n\n${note}`)).status).toBe(422);
  });

  test.each([
    '',
    'old 0\n',
    'old 01\n\nx\n',
    'new 0\n\nx\n',
    'old 0\nnonsense\n\nx\n',
    `old 0\n${`${toBase64(hashOf())}\n`.repeat(64)}\nx\n`,
  ])('reads nothing into a body of another form: %o', (text) => {
    expect(parseSubmission(text)).toBeNull();
  });
});

describe('a running witness', () => {
  let folder: string;
  let stop: () => void;
  let origin: string;
  const lines: string[] = [];

  async function start(): Promise<void> {
    const memory = await openMemory(folder);
    const server = witnessServer({ self, memory, log: (line) => lines.push(line) });
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = () => server.close();
  }
  const submit = async (text: string) => fetch(`${origin}/add-checkpoint`, { method: 'POST', body: text });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'simpul-witness-'));
    await start();
  });
  afterEach(() => {
    stop();
    rmSync(folder, { recursive: true });
  });

  test('remembers over a restart what it has seen, and keeps its key to its owner', async () => {
    expect((await submit(await body(0, 5))).status).toBe(200);
    stop();
    await start();
    const again = await submit(await body(0, 12));
    expect([again.status, again.headers.get('content-type'), await again.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '5\n',
    ]);
    expect((await submit(await body(5, 12))).status).toBe(200);
    expect(statSync(join(folder, 'witness-key.txt')).mode & 0o077).toBe(0);
    const before = readFileSync(join(folder, 'witness-key.txt'), 'utf8');
    await openMemory(folder);
    expect(readFileSync(join(folder, 'witness-key.txt'), 'utf8')).toBe(before);
  });

  test('of two checkpoints at once cosigns one, and never goes back', async () => {
    const answers = await Promise.all([submit(await body(0, 5)), submit(await body(0, 12))]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409]);
  });

  test('shows monitors the last checkpoint it cosigned, and nothing of logs it has not seen', async () => {
    const address = `${origin}/${toHex(hashOf(new TextEncoder().encode(ORIGIN)))}/checkpoint`;
    expect((await fetch(address)).status).toBe(404);
    await submit(await body(0, 5));
    expect(await openCheckpoint(await (await fetch(address)).text(), [log, key])).toMatchObject({ size: 5 });
    expect((await fetch(`${origin}/${'0'.repeat(64)}/checkpoint`)).status).toBe(404);
  });

  test('does not begin anew over a memory that it cannot read', async () => {
    writeFileSync(join(folder, 'seen.json'), '{"half');
    await expect(openMemory(folder)).rejects.toThrow('must not begin anew');
  });

  test('refuses what is no submission, too large, or elsewhere', async () => {
    expect((await submit('hello')).status).toBe(400);
    expect((await submit('x'.repeat(70_000))).status).toBe(413);
    expect((await fetch(`${origin}/add-checkpoint`)).status).toBe(404);
  });
});
