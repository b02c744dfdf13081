/**
 * The generator of the Monte Carlo test: seeded with SHA-256(checkpoint root ‖ unit ‖ period), so that whoever has the
 * checkpoint gets the same p-value, today and in ten years, in any language. Pure; whole numbers of 32 bits only, so that
 * no machine rounds differently. Not for secrets.
 */
import { createHash } from 'node:crypto';

/** A checkpoint's root hash is SHA-256 (RFC 6962). */
export const ROOT_BYTES = 32;

/**
 * The 32 bytes of the seed: SHA-256 over the root's 32 bytes, then the unit's code and the period's code in UTF-8, with
 * nothing between. `rootBase64` is the root as a checkpoint prints it. Throws a RangeError when it is no SHA-256.
 */
export function seedOf(rootBase64: string, unit: string, period: string): Uint8Array {
  const root = Uint8Array.from(atob(rootBase64), (character) => character.charCodeAt(0));
  if (root.length !== ROOT_BYTES) throw new RangeError('the root of a checkpoint has 32 bytes');
  return new Uint8Array(createHash('sha256').update(root).update(unit).update(period).digest());
}

/** Deals `contacts` contacts into `hands`, one place a party, each party equally likely each time. */
export type Deal = (contacts: number, hands: Int32Array) => void;

const UINT32 = 2 ** 32;

/**
 * xoshiro128** (Blackman and Vigna, ACM TOMS 47, 2021; public domain). Its four words are the first 16 bytes of the seed,
 * each most significant byte first. A contact goes to the party `word modulo parties`; a word at or above the largest
 * multiple of `parties` below 2^32 is thrown away, so that no party is favoured. Each deal goes on where the last ended.
 */
export function dealer(seed: Uint8Array, parties: number): Deal {
  const words = new DataView(seed.buffer, seed.byteOffset, seed.byteLength);
  const state = Int32Array.from([0, 4, 8, 12], (offset) => words.getInt32(offset));
  const limit = UINT32 - (UINT32 % parties);
  return (contacts, hands) => {
    // Local words instead of the array: the loop runs a million times a report.
    let [a = 0, b = 0, c = 0, d = 0] = state;
    hands.fill(0);
    for (let left = contacts; left > 0; ) {
      const word = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = rotated(d, 11);
      if (word >= limit) continue;
      const party = word % parties;
      hands[party] = (hands[party] ?? 0) + 1;
      left -= 1;
    }
    state.set([a, b, c, d]);
  };
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
