/**
 * The Merkle tree of RFC 6962 over SHA-256: its hashes, its root, and the proofs that a leaf is in it and that it only
 * grew. Pure, without Node or Workers. It knows leaves by their hashes and asks for the hashes of complete subtrees; how
 * those are stored is the matter of tiles.ts. Sizes and indices are safe integers.
 */
import { type Bytes, concatenated, sameBytes } from './bytes.ts';

export const HASH_BYTES = 32;

/** The leaves from `start` up to and without `end`. */
export interface Range {
  start: number;
  end: number;
}

/** A complete subtree: the leaves from `index` × 2^`height` on, 2^`height` of them. */
export interface Subtree {
  height: number;
  index: number;
}

/** Gives the hash of a complete subtree. */
export type SubtreeHashes = (subtree: Subtree) => Promise<Bytes>;

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** The hash of a leaf: SHA-256 of 0x00 and its bytes (RFC 6962, section 2.1). */
export function leafHash(leaf: Uint8Array): Promise<Bytes> {
  return sha256(concatenated(LEAF_PREFIX, leaf));
}

/** The hash of a node: SHA-256 of 0x01 and the hashes on its left and right (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(concatenated(NODE_PREFIX, left, right));
}

/** The root of the tree of no leaves: the hash of nothing (RFC 6962, section 2.1). */
export function emptyRoot(): Promise<Bytes> {
  return sha256(new Uint8Array());
}

/** The hash over neighbouring hashes of complete subtrees of one height, whose number is a power of two. */
export async function completeHash(hashes: readonly Bytes[]): Promise<Bytes> {
  let row = [...hashes];
  if (row.length === 0 || !Number.isInteger(Math.log2(row.length)))
    throw new RangeError(`${row.length} hashes are no complete subtree`);
  while (row.length > 1) {
    const pairs = Array.from({ length: row.length / 2 }, (_, pair) => [row[2 * pair]!, row[2 * pair + 1]!]);
    row = await Promise.all(pairs.map(([left, right]) => nodeHash(left!, right!)));
  }
  return row[0]!;
}

/** The root of the tree of `size` leaves. */
export async function rootHash(size: number, hashes: SubtreeHashes): Promise<Bytes> {
  return size === 0 ? emptyRoot() : rangeHash({ start: 0, end: size }, hashes);
}

/** The hash MTH(D[start:end]) of a range that stands in the tree as a subtree, complete or at its right edge. */
export async function rangeHash(range: Range, hashes: SubtreeHashes): Promise<Bytes> {
  const parts = await Promise.all(subtreesOf(range).map(hashes));
  let hash = parts.at(-1)!;
  for (const left of parts.slice(0, -1).reverse()) hash = await nodeHash(left, hash);
  return hash;
}

/** The complete subtrees that a range consists of, from the left, each smaller than the one before it. */
export function subtreesOf({ start, end }: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end; ) {
    const height = heightBelow(end - at + 1);
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/**
 * The ranges whose hashes prove that the leaf `index` is in the tree of `size` leaves, from the leaf's sibling to the
 * root's child (PATH of RFC 6962, section 2.1.1).
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!isIndex(index) || !isIndex(size) || index >= size)
    throw new RangeError(`no leaf ${index} among ${size}`);
  const ranges: Range[] = [];
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + 2 ** heightBelow(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges whose hashes prove that the tree of `newSize` leaves begins with that of `oldSize` (PROOF of RFC 6962,
 * section 2.1.2). None for the empty tree, with which every tree begins, and for equal sizes.
 */
export function consistencyRanges(oldSize: number, newSize: number): Range[] {
  if (!isIndex(oldSize) || !isIndex(newSize) || oldSize > newSize)
    throw new RangeError(`a tree of ${newSize} leaves does not extend one of ${oldSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const ranges: Range[] = [];
  let start = 0;
  let end = newSize;
  while (oldSize !== end) {
    const middle = start + 2 ** heightBelow(end - start);
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The old tree's own root is known to whoever checks, unless the old tree ended inside another subtree.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** Whether the proof shows that `leaf` is the hash of leaf `index` of the tree (RFC 9162, section 2.1.3.2). */
export async function includes(
  tree: { size: number; root: Uint8Array },
  index: number,
  leaf: Bytes,
  proof: readonly Bytes[],
): Promise<boolean> {
  if (!isIndex(index) || !isIndex(tree.size) || index >= tree.size) return false;
  let at = index;
  let last = tree.size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = await nodeHash(sibling, hash);
      while (!isOdd(at) && at > 0) [at, last] = [half(at), half(last)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(hash, tree.root);
}

/** Whether the proof shows that the new tree begins with all leaves of the old one (RFC 9162, section 2.1.4.2). */
export async function extendsTree(
  older: { size: number; root: Uint8Array },
  newer: { size: number; root: Uint8Array },
  proof: readonly Bytes[],
): Promise<boolean> {
  if (!isIndex(older.size) || !isIndex(newer.size) || older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root);
  if (older.size === 0) return proof.length === 0 && sameBytes(older.root, await emptyRoot());
  let at = older.size - 1;
  let last = newer.size - 1;
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  // A tree of a power of two is itself the first hash of the path, and is left out of the proof.
  const path = at === 0 ? [older.root, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let oldHash = first;
  let newHash = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [oldHash, newHash] = [await nodeHash(sibling, oldHash), await nodeHash(sibling, newHash)];
      while (!isOdd(at) && at > 0) [at, last] = [half(at), half(last)];
    } else {
      newHash = await nodeHash(newHash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(oldHash, older.root) && sameBytes(newHash, newer.root);
}

const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/** The height of the largest complete subtree that is smaller than `leaves`: 2 for 5 to 8 leaves. */
function heightBelow(leaves: number): number {
  let height = 0;
  while (2 ** (height + 1) < leaves) height += 1;
  return height;
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Halving and parity without bit operators, which would cut indices to 32 bits. */
function half(value: number): number {
  return Math.floor(value / 2);
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}
