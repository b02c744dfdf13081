import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { judge, parseSubmission, type Seen } from '../../../tools/witness/judge.ts';
import { tendLogs } from '../../../worker/log/actions.ts';
import { openCheckpoint } from '../../../worker/log/checkpoint.ts';
import {
  formatVerifierKey,
  parseVerifierKey,
  SIGNATURE_TYPES,
  verifierKey,
} from '../../../worker/log/note.ts';
import { askWitnesses, readWitnesses, type Send, type Witness } from '../../../worker/log/witnesses.ts';
import { publicDatabase } from '../../../worker/platform/db.ts';
import { privateKey } from '../../log/keys.ts';
import { ask } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW } from '../../support/registry.ts';
import { append, logKeys, ORIGIN, rows, seal, vkey } from './support.ts';

const own = await privateKey(new Uint8Array(32).fill(7));
const key = await verifierKey('saksi.example', SIGNATURE_TYPES.cosignature, own.publicKey);
const WITNESS: Witness = { key, url: 'https://saksi.example' };

/** A witness as tools/witness is one, without a network. It remembers between calls. */
function witness(seen: { now: Seen | null } = { now: null }): Send & { bodies: string[] } {
  const bodies: string[] = [];
  const send: Send = async (url, init) => {
    expect(url).toBe('https://saksi.example/add-checkpoint');
    bodies.push(String(init.body));
    const logs = await Promise.all(
      (['registry', 'neutrality'] as const).map(async (log) =>
        parseVerifierKey(await vkey(log === 'registry' ? 2 : 1, log)),
      ),
    );
    const submission = parseSubmission(String(init.body))!;
    const self = { key, sign: own.sign, logs: logs.filter((one) => one !== null) };
    const verdict = await judge(self, submission, seen.now, NOW);
    seen.now = verdict.seen ?? seen.now;
    return new Response(verdict.body, { status: verdict.status });
  };
  return Object.assign(send, { bodies });
}

const asking = (send: Send) => askWitnesses(publicDatabase(env.DB), 'registry', [WITNESS], send);

beforeEach(async () => {
  await freshDatabase();
  await append(0, 5);
  await seal();
});

describe('asking witnesses', () => {
  test('brings their cosignature onto the checkpoint that readers get, and into receipts', async () => {
    expect(await asking(witness())).toEqual([{ witness: 'saksi.example', outcome: 'cosigned', size: 5 }]);
    const note = await (await ask('/log/registry/checkpoint')).text();
    const trusted = [(await parseVerifierKey(await vkey(2)))!, key];
    expect(await openCheckpoint(note, trusted)).toMatchObject({
      ok: true,
      size: 5,
      cosignatures: [{ name: 'saksi.example', at: NOW }],
    });
    expect(await (await ask('/log/registry/proof/3')).text()).toContain(note);
    const state = (await (await ask('/log/registry')).json()) as { witnesses: unknown };
    expect(state.witnesses).toEqual([{ name: 'saksi.example', cosignedAt: NOW.toISOString() }]);
  });

  test('asks once for each checkpoint, with the proof from the one cosigned last', async () => {
    const send = witness();
    await asking(send);
    expect(await asking(send)).toMatchObject([{ outcome: 'up_to_date', size: 5 }]);
    await append(5, 300);
    await seal();
    expect(await asking(send)).toMatchObject([{ outcome: 'cosigned', size: 300 }]);
    expect(send.bodies.map((body) => body.split('\n')[0])).toEqual(['old 0', 'old 5']);
  });

  test('catches up with a witness whose last answer was lost', async () => {
    const send = witness();
    const lost: Send = async (url, init) => {
      await send(url, init);
      throw new Error('connection lost');
    };
    expect(await asking(lost)).toMatchObject([{ outcome: 'unreachable' }]);
    expect(await rows('SELECT * FROM log_cosignature')).toEqual([]);
    await append(5, 9);
    await seal();
    expect(await asking(send)).toMatchObject([{ outcome: 'cosigned', size: 9 }]);
    expect(send.bodies.map((body) => body.split('\n')[0])).toEqual(['old 0', 'old 0', 'old 5']);
  });

  test('says that a witness has seen a larger log: something was taken away here', async () => {
    const answer: Send = async () => new Response('12\n', { status: 409 });
    expect(await asking(answer)).toEqual([{ witness: 'saksi.example', outcome: 'ahead', size: 5, seen: 12 }]);
  });

  test.each<[string, Send, object]>([
    ['no answer', () => Promise.reject(new Error('down')), { outcome: 'unreachable' }],
    ['a refusal', async () => new Response('no\n', { status: 422 }), { outcome: 'refused', status: 422 }],
    ['a wrong size', async () => new Response('many\n', { status: 409 }), { outcome: 'nonsense' }],
    ['no signature', async () => new Response('good\n'), { outcome: 'nonsense' }],
    [
      'the signature of another',
      async () => new Response('\u2014 other.example AAAAAAAAAAAA\n'),
      { outcome: 'nonsense' },
    ],
    [
      'a false signature',
      async () => new Response(`\u2014 saksi.example ${btoa(String.fromCharCode(...Array(76).fill(1)))}\n`),
      { outcome: 'nonsense' },
    ],
  ])('%s is told and leaves nothing behind', async (_, send, outcome) => {
    expect(await asking(send)).toMatchObject([outcome]);
    expect(await rows('SELECT * FROM log_cosignature')).toEqual([]);
  });

  test('a cosignature is never changed, removed or replaced', async () => {
    await asking(witness());
    for (const [sql, reason] of [
      ["UPDATE log_cosignature SET line = 'x'", 'never changed'],
      ['DELETE FROM log_cosignature', 'never removed'],
      [
        "INSERT OR REPLACE INTO log_cosignature SELECT log, size, name, key_id, 'x', 'x' FROM log_cosignature",
        'already there',
      ],
    ] as const)
      await expect(env.DB.prepare(sql).run()).rejects.toThrow(reason);
  });
});

describe('tending the logs', () => {
  const tend = async (facts: { keys?: string; witnesses?: string; send?: Send } = {}) =>
    tendLogs({
      db: publicDatabase(env.DB),
      keys: 'keys' in facts ? facts.keys : await logKeys(),
      witnesses: facts.witnesses,
      publicOrigin: ORIGIN,
      now: NOW,
      send: facts.send ?? witness(),
    });

  test('seals both and asks the witnesses for each', async () => {
    await append(5, 7);
    await append(0, 2, 'neutrality');
    const witnesses = JSON.stringify([{ key: formatVerifierKey(key), url: 'https://saksi.example/' }]);
    const sent: string[] = [];
    const send: Send = async (_, init) => {
      sent.push(String(init.body).split('\n').at(2) ?? '');
      return new Response('later\n', { status: 503 });
    };
    expect(await tend({ witnesses, send })).toEqual({
      neutrality: { ok: true, size: 2, sealed: 2 },
      registry: { ok: true, size: 7, sealed: 2 },
    });
    expect(sent).toEqual(['simpul.example.org/log/neutrality', 'simpul.example.org/log/registry']);
  });

  test('without a key says so for each log, signs nothing and asks nobody', async () => {
    await append(5, 7);
    const send = vi.fn<Send>();
    expect(await tend({ keys: undefined, send })).toEqual({
      neutrality: { ok: false, reason: 'no_key' },
      registry: { ok: false, reason: 'no_key' },
    });
    expect(send).not.toHaveBeenCalled();
    expect(await rows('SELECT size FROM log_checkpoint')).toEqual([{ size: 5 }]);
  });

  test('one log that refuses does not keep the other from being sealed', async () => {
    await append(5, 7);
    const outcomes = await tend({ keys: await logKeys([], [2]) });
    expect(outcomes).toMatchObject({
      neutrality: { ok: false, reason: 'no_key' },
      registry: { ok: true, size: 7 },
    });
  });
});

describe('the setting LOG_WITNESSES', () => {
  test('names witnesses by key and address', async () => {
    const text = JSON.stringify([{ key: formatVerifierKey(key), url: 'https://saksi.example/w/' }]);
    expect(await readWitnesses(text)).toEqual([{ key, url: 'https://saksi.example/w' }]);
    expect(await readWitnesses(undefined)).toEqual([]);
  });

  test('is refused when a key is no witness or an address none', async () => {
    for (const wrong of [
      [{ key: await vkey(2), url: 'https://saksi.example' }],
      [{ key: formatVerifierKey(key), url: 'saksi' }],
      [{}],
      {},
    ])
      await expect(readWitnesses(JSON.stringify(wrong))).rejects.toThrow('LOG_WITNESSES');
  });
});
