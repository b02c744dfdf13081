import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../../worker/log/checkpoint.ts';
import { readKeyring } from '../../../worker/log/keyring.ts';
import { parseLeaf } from '../../../worker/log/leaf.ts';
import { formatVerifierKey, parseVerifierKey } from '../../../worker/log/note.ts';
import { checkReceipt } from '../../../worker/log/proof-text.ts';
import { publicLeaf } from '../../../worker/log/public-record.ts';
import { readKeys } from '../../../worker/log/receipts.ts';
import { readVerifierKeys } from '../../../worker/log/state.ts';
import { publicDatabase } from '../../../worker/platform/db.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW } from '../../support/registry.ts';
import { append, keyring, lastNote, logKeys, rows, seal, vkey } from './support.ts';

const DAY_MILLISECONDS = 86_400_000;
const daysLater = (days: number) => new Date(NOW.getTime() + days * DAY_MILLISECONDS);
const OLD = 2;
const NEW = 3;

beforeEach(async () => {
  await freshDatabase();
  await append(0, 3);
  await seal();
});

/** Which seeds' keys have signed the last checkpoint. */
async function signers(...seeds: number[]): Promise<number[]> {
  const note = await lastNote();
  const keys = await Promise.all(seeds.map(async (seed) => (await parseVerifierKey(await vkey(seed)))!));
  const opened = await openCheckpoint(note, keys);
  return seeds.filter((_, at) => opened.ok && opened.signedBy.includes(keys[at]!.keyId));
}

describe('a new key', () => {
  test('is announced by a leaf of its own under the old key, and both sign', async () => {
    expect(await seal({ keys: await keyring([], [OLD, NEW]) })).toEqual({ ok: true, size: 4, sealed: 1 });
    expect(await signers(OLD, NEW)).toEqual([OLD, NEW]);
    const [leaf] = await rows<{ id: string; type: string; leaf: string }>(
      'SELECT entry_id AS id, type, leaf FROM log_leaf WHERE leaf_index = 3',
    );
    const { keyId } = (await parseVerifierKey(await vkey(NEW)))!;
    expect([leaf?.id, leaf?.type]).toEqual([`key-${keyId}`, 'key_rotation']);
  });

  test('is announced once, whoever seals at the same time', async () => {
    const keys = await keyring([], [OLD, NEW]);
    await Promise.all([seal({ keys }), seal({ keys }), seal({ keys })]);
    expect(await seal({ keys })).toEqual({ ok: true, size: 4, sealed: 0 });
    expect(await rows("SELECT 1 FROM log_leaf WHERE type = 'key_rotation'")).toHaveLength(1);
  });

  test('signs beside the old one for 90 days, then alone', async () => {
    const keys = await keyring([], [OLD, NEW]);
    await seal({ keys });
    const db = publicDatabase(env.DB);
    const listed = async (days: number) => readVerifierKeys(db, 'registry', daysLater(days));
    await append(10, 11);
    await seal({ keys, now: daysLater(89) });
    expect(await signers(OLD, NEW)).toEqual([OLD, NEW]);
    expect(await listed(89)).toEqual([await vkey(OLD), await vkey(NEW)]);
    await append(11, 12);
    await seal({ keys, now: daysLater(90) });
    expect(await signers(OLD, NEW)).toEqual([NEW]);
    expect(await listed(90)).toEqual([await vkey(NEW)]);
  });

  test('goes on alone when the old one has been taken out of the keyring', async () => {
    await seal({ keys: await keyring([], [OLD, NEW]) });
    await append(10, 11);
    expect(await seal({ keys: await keyring([], [NEW]) })).toEqual({ ok: true, size: 5, sealed: 1 });
    expect(await signers(OLD, NEW)).toEqual([NEW]);
  });

  test('signs nothing without the old one to announce it, and two at once are refused', async () => {
    await append(10, 11);
    expect(await seal({ keys: await keyring([], [NEW]) })).toEqual({ ok: false, reason: 'no_known_key' });
    expect(await seal({ keys: await keyring([], [OLD, NEW, 4]) })).toEqual({
      ok: false,
      reason: 'too_many_new_keys',
    });
    expect(await rows("SELECT 1 FROM log_leaf WHERE type = 'key_rotation'")).toEqual([]);
  });

  test('is found from the old one by a reader who trusts that alone, announcement and receipt included', async () => {
    await seal({ keys: await keyring([], [OLD, NEW]) });
    const { keys } = await readKeys(publicDatabase(env.DB), 'registry');
    expect(keys.map((key) => key.verifierKey)).toEqual([await vkey(OLD), await vkey(NEW)]);
    expect(keys[0]).toMatchObject({ announcement: null, retiresAt: daysLater(90).toISOString() });
    const { announcement, retiresAt } = keys[1]!;
    expect(retiresAt).toBeNull();
    const trusted = (await parseVerifierKey(await vkey(OLD)))!;
    const checked = await checkReceipt(announcement!.receipt, [trusted]);
    expect(checked).toMatchObject({ ok: true, index: 3 });
    const leaf = checked.ok && checked.leaf ? parseLeaf(checked.leaf) : null;
    expect(leaf).toEqual(await publicLeaf(announcement!.id, 'key_rotation', announcement!.record));
    expect(announcement!.record).toEqual({
      announced_at: NOW.toISOString(),
      new_key: await vkey(NEW),
      old_key: await vkey(OLD),
      old_key_signs_until: daysLater(90).toISOString(),
    });
  });
});

describe('the keyring', () => {
  test('is read from the secret, a key under the name of its log', async () => {
    const ring = await readKeyring(await logKeys([1], [OLD, NEW]));
    expect([ring.neutrality.length, ring.registry.length]).toEqual([1, 2]);
    expect(formatVerifierKey((await parseVerifierKey(await vkey(OLD)))!)).toBe(await vkey(OLD));
  });

  test('is empty without a secret', async () => {
    for (const secret of [undefined, '', '{}'])
      expect(await readKeyring(secret)).toEqual({ neutrality: [], registry: [] });
  });

  test.each([
    ['no JSON', 'abc'],
    ['a list', '[]'],
    ['a log that is none', '{"other": []}'],
    ['a key that is no text', '{"registry": [1]}'],
    ['a key that is no base64', '{"registry": ["geheim!"]}'],
    ['a key that is no key', '{"registry": ["Z2VoZWlt"]}'],
  ])('that cannot be read is an error that gives nothing of it away: %s', async (_, secret) => {
    const failure = await readKeyring(secret).then(
      () => null,
      (error: Error) => error.message,
    );
    expect(failure).toContain('LOG_KEYS');
    for (const part of ['geheim', 'Z2VoZWlt', 'abc']) expect(failure).not.toContain(part);
  });
});
