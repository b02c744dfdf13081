import { describe, expect, test } from 'vitest';
import { type Bytes, toBase64, utf8 } from '../../worker/log/bytes.ts';
import { formatCheckpoint } from '../../worker/log/checkpoint.ts';
import { ed25519Signer, SIGNATURE_TYPES, signNote, verifierKey } from '../../worker/log/note.ts';
import { checkReceipt, formatReceipt, parseReceipt, type Receipt } from '../../worker/log/proof-text.ts';
import { leafHash, nodeHash } from '../../worker/log/tree.ts';
import { privateKey } from './keys.ts';

const ORIGIN = 'simpul.example.org/log/registry';
const key = await privateKey(new Uint8Array(32).fill(1));
const log = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, key.publicKey);
const leaves = ['a', 'b', 'c'].map(utf8);
const [a, b, c] = (await Promise.all(leaves.map(leafHash))) as [Bytes, Bytes, Bytes];
const root = await nodeHash(await nodeHash(a, b), c);
const checkpoint = await signNote(formatCheckpoint({ origin: ORIGIN, size: 3, root }), [
  ed25519Signer(log, key.sign),
]);
const receipt: Receipt = { leaf: leaves[1]!, index: 1, proof: [a, c], checkpoint };

describe('a receipt', () => {
  test('is written byte for byte like this', () => {
    expect(formatReceipt(receipt)).toMatchInlineSnapshot(`
      "c2sp.org/tlog-proof@v1
      extra Yg==
      index 1
      Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=
      WX/LMSgtNGVMIA00GPylcFxkjr8ybsc9jd7xGEH4dtg=

      simpul.example.org/log/registry
      3
      NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=

      — simpul.example.org/log/registry KqwBY30ljTI+YvE3nHaDy18OtqdQw0AGycZZ3WZJQ9719HxVjSMVbMYNFisjTNweiBqEbNjmByqbtWM5zlgCB1jF+Q4=
      "
    `);
  });

  test('is read as it was written, with and without its leaf, and for a tree of one leaf', () => {
    for (const one of [receipt, { ...receipt, leaf: null }, { ...receipt, proof: [] }])
      expect(parseReceipt(formatReceipt(one))).toEqual(one);
  });

  test("the outline of C2SP's example is read", () => {
    const example = `c2sp.org/tlog-proof@v1
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=

${checkpoint}`;
    expect(parseReceipt(example)).toMatchObject({ leaf: null, index: 73_894, checkpoint });
    expect(formatReceipt(parseReceipt(example)!)).toBe(example);
  });

  test.each<[string, (text: string) => string]>([
    ['another header', (text) => text.replace('@v1', '@v2')],
    ['no index', (text) => text.replace(/index 1\n/, '')],
    ['a leading zero', (text) => text.replace('index 1', 'index 01')],
    ['the extra line in another place', (text) => text.replace(/(extra .*\n)(index 1\n)/, '$2$1')],
    ['two extra lines', (text) => text.replace(/(extra .*\n)/, '$1$1')],
    ['a hash that is none', (text) => text.replace(toBase64(a), 'eA==')],
    ['a carriage return', (text) => text.replace('index 1\n', 'index 1\r\n')],
    ['no checkpoint', (text) => text.slice(0, text.indexOf('\n\n'))],
    [
      'more hashes than a tree is high',
      (text) => text.replace(toBase64(a), Array(60).fill(toBase64(a)).join('\n')),
    ],
  ])('in another form is none: %s', async (_, change) => {
    const changed = change(formatReceipt(receipt));
    expect(changed).not.toBe(formatReceipt(receipt));
    expect(await checkReceipt(changed, [log])).toMatchObject({ ok: false, reason: 'no_receipt' });
  });
});

describe('checking a receipt', () => {
  test('shows that its leaf is in the log, without any network', async () => {
    expect(await checkReceipt(formatReceipt(receipt), [log])).toMatchObject({
      ok: true,
      index: 1,
      leaf: leaves[1],
      checkpoint: { origin: ORIGIN, size: 3 },
    });
  });

  test('shows it for the leaf that the reader brings, if the receipt carries none or another', async () => {
    const bare = formatReceipt({ ...receipt, leaf: null });
    expect(await checkReceipt(bare, [log])).toEqual({ ok: false, reason: 'no_leaf' });
    expect(await checkReceipt(bare, [log], leaves[1])).toMatchObject({ ok: true });
    const false_ = formatReceipt({ ...receipt, leaf: leaves[2]! });
    expect(await checkReceipt(false_, [log])).toEqual({ ok: false, reason: 'not_included' });
    expect(await checkReceipt(false_, [log], leaves[1])).toMatchObject({ ok: true, leaf: leaves[1] });
  });

  test.each<[string, Partial<Receipt>]>([
    ['another leaf', { leaf: utf8('B') }],
    ['another index', { index: 0 }],
    ['an index beyond the tree', { index: 3 }],
    ['a hash less', { proof: [a] }],
    ['a hash changed', { proof: [b, c] }],
    ['hashes in another order', { proof: [c, a] }],
  ])('%s is not included', async (_, change) => {
    expect(await checkReceipt(formatReceipt({ ...receipt, ...change }), [log])).toEqual({
      ok: false,
      reason: 'not_included',
    });
  });

  test('a checkpoint that was changed, or that a stranger signed, is refused', async () => {
    const changed = formatReceipt({ ...receipt, checkpoint: checkpoint.replace('\n3\n', '\n4\n') });
    expect(await checkReceipt(changed, [log])).toMatchObject({
      reason: 'checkpoint',
      checkpoint: { reason: 'forged' },
    });
    const stranger = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, new Uint8Array(32).fill(3));
    expect(await checkReceipt(formatReceipt(receipt), [stranger])).toMatchObject({
      checkpoint: { reason: 'no_trusted_signature' },
    });
  });
});
