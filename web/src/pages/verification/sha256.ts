/**
 * SHA-256 (FIPS 180-4) over data that arrive in pieces, which the browser's own digest cannot do. Pure but for the
 * state of one running calculation; no allocation per block.
 */

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
const K = constants(64, Math.cbrt);

export class Sha256 {
  // The same of the square roots of the first 8 primes (FIPS 180-4, 5.3.3).
  readonly #state = constants(8, Math.sqrt);
  readonly #schedule = new Uint32Array(64);
  readonly #block = new Uint8Array(BLOCK_BYTES);
  #filled = 0;
  #bytes = 0;

  /** Takes the next piece, of any length. */
  update(piece: Uint8Array): this {
    this.#bytes += piece.length;
    let at = 0;
    if (this.#filled > 0) {
      at = Math.min(BLOCK_BYTES - this.#filled, piece.length);
      this.#block.set(piece.subarray(0, at), this.#filled);
      this.#filled += at;
      if (this.#filled < BLOCK_BYTES) return this;
      this.#compress(this.#block, 0);
      this.#filled = 0;
    }
    for (; at + BLOCK_BYTES <= piece.length; at += BLOCK_BYTES) this.#compress(piece, at);
    this.#block.set(piece.subarray(at));
    this.#filled = piece.length - at;
    return this;
  }

  /** The digest as 64 lowercase hexadecimal digits. Nothing may be added afterwards. */
  hex(): string {
    const bits = BigInt(this.#bytes) * 8n;
    // One set bit, zeros up to the last eight bytes of a block, and in these the length in bits.
    const zeros = (2 * BLOCK_BYTES - 1 - LENGTH_BYTES - this.#filled) % BLOCK_BYTES;
    const tail = new DataView(new ArrayBuffer(1 + zeros + LENGTH_BYTES));
    tail.setUint8(0, 0x80);
    tail.setBigUint64(1 + zeros, bits);
    this.update(new Uint8Array(tail.buffer));
    return [...this.#state].map((word) => word.toString(16).padStart(8, '0')).join('');
  }

  #compress(data: Uint8Array, offset: number): void {
    const w = this.#schedule;
    for (let t = 0; t < 16; t++) {
      const i = offset + 4 * t;
      w[t] = (data[i]! << 24) | (data[i + 1]! << 16) | (data[i + 2]! << 8) | data[i + 3]!;
    }
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15]!;
      const y = w[t - 2]!;
      const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
      const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
      w[t] = w[t - 16]! + s0 + w[t - 7]! + s1;
    }
    const state = this.#state;
    let [a, b, c, d, e, f, g, h] = state as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let t = 0; t < 64; t++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[t]! + w[t]!) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    const next = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i++) state[i] = state[i]! + next[i]!;
  }
}

function rotate(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by));
}

function constants(count: number, root: (prime: number) => number): Uint32Array {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++)
      if (candidate % divisor === 0) prime = false;
    if (prime) found.push(Math.floor((root(candidate) % 1) * 2 ** 32));
  }
  return new Uint32Array(found);
}
