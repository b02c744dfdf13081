import { describe, expect, test } from 'vitest';
import { type Bytes, fromHex, toHex } from '../../worker/log/bytes.ts';
import {
  completeHash,
  consistencyRanges,
  emptyRoot,
  extendsTree,
  includes,
  inclusionRanges,
  leafHash,
  type Range,
  rangeHash,
  rootHash,
  type SubtreeHashes,
} from '../../worker/log/tree.ts';
import { type Hash, naiveLeaf, naivePath, naiveProof, naiveRoot } from './reference.ts';

/** The entries of Certificate Transparency's own reference tests (merkletree/merkle_tree_test.cc). */
const PUBLISHED_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => fromHex(hex)!);

const PUBLISHED_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const PUBLISHED_INCLUSION_0_OF_8 = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
];
const PUBLISHED_CONSISTENCY_6_TO_8 = [
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
];

const PAIRS_UP_TO = 40;
const leaves: Bytes[] = await Promise.all(
  Array.from({ length: PAIRS_UP_TO }, (_, index) => leafHash(Uint8Array.of(index))),
);
const naive: Hash[] = leaves.map((_, index) => naiveLeaf(Uint8Array.of(index)));
const roots: Bytes[] = await Promise.all([...leaves, null].map((_, size) => rootHash(size, from(leaves))));

/** Hashes of complete subtrees out of leaf hashes. */
function from(hashes: readonly Bytes[]): SubtreeHashes {
  return ({ height, index }) => completeHash(hashes.slice(index * 2 ** height, (index + 1) * 2 ** height));
}

function proofOf(ranges: Range[]): Promise<Bytes[]> {
  return Promise.all(ranges.map((range) => rangeHash(range, from(leaves))));
}

/** Every way to spoil a list of hashes that a verifier must notice. */
function spoilt(proof: readonly Bytes[]): Bytes[][] {
  const one = new Uint8Array(32);
  const flipped = proof.map((_, at) =>
    proof.map((hash, other) =>
      at === other ? Uint8Array.from(hash, (byte, i) => (i === 0 ? byte ^ 1 : byte)) : hash,
    ),
  );
  const shortened = proof.length > 0 ? [proof.slice(1), proof.slice(0, -1)] : [];
  const reversed = proof.length > 1 ? [proof.toReversed()] : [];
  return [...flipped, ...shortened, ...reversed, [...proof, one], [one, ...proof]];
}

describe('the published constants of RFC 6962', () => {
  test('the empty tree and trees of 1 to 8 leaves have the published roots', async () => {
    const hashes = await Promise.all(PUBLISHED_LEAVES.map(leafHash));
    expect(toHex(await emptyRoot())).toBe(PUBLISHED_ROOTS[0]);
    for (const [size, root] of PUBLISHED_ROOTS.entries())
      expect(toHex(await rootHash(size, from(hashes)))).toBe(root);
  });

  test('the published inclusion and consistency proofs are what is made, and verify', async () => {
    const hashes = await Promise.all(PUBLISHED_LEAVES.map(leafHash));
    const make = (ranges: Range[]) => Promise.all(ranges.map((range) => rangeHash(range, from(hashes))));
    const inclusion = await make(inclusionRanges(0, 8));
    const consistency = await make(consistencyRanges(6, 8));
    expect(inclusion.map(toHex)).toEqual(PUBLISHED_INCLUSION_0_OF_8);
    expect(consistency.map(toHex)).toEqual(PUBLISHED_CONSISTENCY_6_TO_8);
    const tree = (size: number) => ({ size, root: fromHex(PUBLISHED_ROOTS[size]!)! });
    expect(await includes(tree(8), 0, hashes[0]!, inclusion)).toBe(true);
    expect(await extendsTree(tree(6), tree(8), consistency)).toBe(true);
  });

  test("the example paths of RFC 6962, section 2.1.3, name the RFC's own nodes", () => {
    const named = (ranges: Range[]) => ranges.map(({ start, end }) => `${start}-${end}`);
    // [b, h, l], [c, g, l], [f, j, k], [i, k] and [c, d, g, l], [l], [i, j, k] of the figure.
    expect(named(inclusionRanges(0, 7))).toEqual(['1-2', '2-4', '4-7']);
    expect(named(inclusionRanges(3, 7))).toEqual(['2-3', '0-2', '4-7']);
    expect(named(inclusionRanges(4, 7))).toEqual(['5-6', '6-7', '0-4']);
    expect(named(inclusionRanges(6, 7))).toEqual(['4-6', '0-4']);
    expect(named(consistencyRanges(3, 7))).toEqual(['2-3', '3-4', '0-2', '4-7']);
    expect(named(consistencyRanges(4, 7))).toEqual(['4-7']);
    expect(named(consistencyRanges(6, 7))).toEqual(['4-6', '6-7', '0-4']);
  });
});

describe(`trees of up to ${PAIRS_UP_TO} leaves, every pair`, () => {
  test('have the roots of the reference', () => {
    for (const [size, root] of roots.entries())
      expect(toHex(root)).toBe(naiveRoot(naive.slice(0, size)).toString('hex'));
  });

  test('prove each of their leaves with the hashes of the reference, and no other leaf', async () => {
    for (let size = 1; size <= PAIRS_UP_TO; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = await proofOf(inclusionRanges(index, size));
        expect(proof.map(toHex)).toEqual(
          naivePath(index, naive.slice(0, size)).map((hash) => hash.toString('hex')),
        );
        const tree = { size, root: roots[size]! };
        expect(await includes(tree, index, leaves[index]!, proof)).toBe(true);
        for (const other of [index - 1, index + 1, size]) {
          const there = other >= 0 && other < size;
          if (there) expect(await includes(tree, index, leaves[other]!, proof)).toBe(false);
          expect(await includes(tree, other, leaves[index]!, proof)).toBe(false);
        }
      }
    }
  });

  test('prove that they extend every smaller one with the hashes of the reference, and no other tree', async () => {
    for (let size = 1; size <= PAIRS_UP_TO; size += 1) {
      for (let older = 1; older < size; older += 1) {
        const proof = await proofOf(consistencyRanges(older, size));
        expect(proof.map(toHex)).toEqual(
          naiveProof(older, naive.slice(0, size)).map((hash) => hash.toString('hex')),
        );
        const tree = { size, root: roots[size]! };
        expect(await extendsTree({ size: older, root: roots[older]! }, tree, proof)).toBe(true);
        expect(await extendsTree({ size: older, root: roots[older - 1]! }, tree, proof)).toBe(false);
        expect(
          await extendsTree({ size: older, root: roots[older]! }, { size, root: roots[size - 1]! }, proof),
        ).toBe(false);
      }
    }
  });

  test('a proof with a hash changed, left out, added or in another place proves nothing', async () => {
    for (const [index, size] of [
      [0, 1],
      [0, 2],
      [5, 7],
      [6, 7],
      [12, 33],
      [32, 33],
    ] as const) {
      const tree = { size, root: roots[size]! };
      for (const proof of spoilt(await proofOf(inclusionRanges(index, size))))
        expect(await includes(tree, index, leaves[index]!, proof), `${index}/${size}`).toBe(false);
    }
    for (const [older, size] of [
      [1, 2],
      [3, 7],
      [4, 7],
      [6, 7],
      [32, 40],
      [33, 40],
    ] as const) {
      const tree = { size, root: roots[size]! };
      for (const proof of spoilt(await proofOf(consistencyRanges(older, size))))
        expect(await extendsTree({ size: older, root: roots[older]! }, tree, proof), `${older}/${size}`).toBe(
          false,
        );
    }
  });
});

describe('the edges', () => {
  test('every tree extends the empty one without a proof, if the empty root is the right one', async () => {
    const tree = { size: 5, root: roots[5]! };
    expect(await extendsTree({ size: 0, root: await emptyRoot() }, tree, [])).toBe(true);
    expect(await extendsTree({ size: 0, root: roots[1]! }, tree, [])).toBe(false);
    expect(await extendsTree({ size: 0, root: await emptyRoot() }, tree, [roots[1]!])).toBe(false);
  });

  test('a tree extends itself without a proof, and no other of its size', async () => {
    const tree = { size: 5, root: roots[5]! };
    expect(await extendsTree(tree, tree, [])).toBe(true);
    expect(await extendsTree({ size: 5, root: roots[4]! }, tree, [])).toBe(false);
    expect(await extendsTree(tree, tree, [roots[1]!])).toBe(false);
  });

  test('a tree never extends a larger one', async () => {
    const smaller = { size: 4, root: roots[4]! };
    expect(await extendsTree({ size: 5, root: roots[5]! }, smaller, [])).toBe(false);
    expect(() => consistencyRanges(5, 4)).toThrow(RangeError);
  });

  test('what is no size and no index proves nothing and has no proof', async () => {
    for (const odd of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
      expect(() => inclusionRanges(odd, 8)).toThrow(RangeError);
      expect(await includes({ size: 8, root: roots[8]! }, odd, leaves[0]!, [])).toBe(false);
      expect(await includes({ size: odd, root: roots[8]! }, 0, leaves[0]!, [])).toBe(false);
      expect(await extendsTree({ size: odd, root: roots[8]! }, { size: 8, root: roots[8]! }, [])).toBe(false);
    }
  });

  test('sizes beyond 32 bits are handled exactly', () => {
    const size = 2 ** 40 + 3;
    const ranges = inclusionRanges(2 ** 40 + 1, size);
    expect(ranges).toEqual([
      { start: 2 ** 40, end: 2 ** 40 + 1 },
      { start: 2 ** 40 + 2, end: size },
      { start: 0, end: 2 ** 40 },
    ]);
    expect(consistencyRanges(2 ** 40, size)).toEqual([{ start: 2 ** 40, end: size }]);
  });
});
