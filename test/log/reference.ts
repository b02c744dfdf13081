/**
 * RFC 6962, section 2.1, written down as it stands there: recursive, slow, and in no way like worker/log. What the tests
 * compare with.
 */
import { createHash } from 'node:crypto';

export type Hash = Buffer;

export function hashOf(...parts: Uint8Array[]): Hash {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export const naiveLeaf = (leaf: Uint8Array): Hash => hashOf(Uint8Array.of(0), leaf);
const node = (left: Hash, right: Hash): Hash => hashOf(Uint8Array.of(1), left, right);

/** MTH, over leaves that are hashed already. */
export function naiveRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return hashOf();
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return node(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function naivePath(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** PROOF(m, D[n]), for 0 < m < n. */
export function naiveProof(m: number, leaves: readonly Hash[]): Hash[] {
  return subproof(m, leaves, true);
}

function subproof(m: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

/** The largest power of two smaller than n. */
function split(n: number): number {
  let k = 1;
  while (2 * k < n) k *= 2;
  return k;
}
