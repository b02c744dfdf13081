/** The codes of an authenticator (RFC 6238: SHA-1, 30 seconds, six digits), for the invented accounts of a local portal. */

const STEP_MS = 30_000;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE32_BITS = 5;

/** The code of this secret (base32) at this moment. */
export async function currentCode(secret: string, now: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(now / STEP_MS)));
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign']);
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter));
  // RFC 4226, section 5.3: the last four bits say where the code is cut out.
  const offset = mac.getUint8(mac.byteLength - 1) & 0xf;
  const number = mac.getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

function bytesOf(secret: string): Uint8Array<ArrayBuffer> {
  const bits = [...secret.toUpperCase()]
    .filter((letter) => BASE32.includes(letter))
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(BASE32_BITS, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}
