/**
 * Bytes and how they are spelt: UTF-8, hexadecimal, base64, base64url. Pure, without Node or Workers, so that the
 * portal, a shell and a browser read and write the same. Reading is strict: a text that is not exactly what writing
 * would give is refused, since one value with two spellings is a way to hide a change.
 */

/** Bytes over memory that WebCrypto takes; a hash is 32 of them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** `String.fromCharCode` takes its bytes as arguments, of which a runtime takes only so many. */
const ARGUMENTS_MAX = 8_192;

export function concatenated(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two values are the same. Nothing compared here is secret, so the time it takes tells nothing. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes;
}

/** The text of these bytes, or null when they are not UTF-8. A byte order mark stays in the text. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Lowercase hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads lowercase hexadecimal; null for anything else. */
export function fromHex(text: string): Bytes | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

/** Base64 of RFC 4648, section 4, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += ARGUMENTS_MAX)
    binary += String.fromCharCode(...bytes.subarray(at, at + ARGUMENTS_MAX));
  return btoa(binary);
}

/** Reads base64 exactly as `toBase64` writes it; null for anything else, other paddings included. */
export function fromBase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : null;
}

/** Base64url of RFC 4648, section 5, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads base64url exactly as `toBase64Url` writes it; null for anything else. */
export function fromBase64Url(text: string): Bytes | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  const padding = '='.repeat((4 - (text.length % 4)) % 4);
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding);
}
