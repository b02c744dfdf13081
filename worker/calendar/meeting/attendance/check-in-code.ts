/**
 * The code that is shown at a meeting as a QR: the event, a round, and 128 bits of HMAC-SHA256 over both under a key
 * derived from the portal's. Nothing is kept of it; a new round makes all earlier codes of the event worthless. When it
 * may be used is decided by the time of the event (rules.ts).
 */

const SIGNATURE_BYTES = 16;
const KEY_BYTES = 32;
/** The key of the portal seals other things; a key of its own is derived from it for this (RFC 5869). */
const PURPOSE = 'simpul check-in v1';

/** The key is not configured: nobody can check in by code, the list still works. */
export class CodeKeyMissing extends Error {
  override readonly name = 'CodeKeyMissing';
}

export async function checkInCode(
  key: string | undefined,
  { eventId, round }: { eventId: string; round: number },
): Promise<string> {
  return `${eventId}.${round}.${await signatureOf(key, eventId, round)}`;
}

/** The event and round of a code that this portal signed, or null. */
export async function readCheckInCode(
  key: string | undefined,
  code: string,
): Promise<{ eventId: string; round: number } | null> {
  const match = /^([0-9A-Za-z-]{1,40})\.(0|[1-9]\d{0,8})\.([\w-]{22})$/.exec(code);
  if (!match) return null;
  const [, eventId = '', digits = '', signature = ''] = match;
  const round = Number(digits);
  return isSame(signature, await signatureOf(key, eventId, round)) ? { eventId, round } : null;
}

async function signatureOf(key: string | undefined, eventId: string, round: number): Promise<string> {
  const secret = Buffer.from(key ?? '', 'base64');
  if (secret.length < KEY_BYTES) throw new CodeKeyMissing('the key of the portal is not set');
  const imported = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const own = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(PURPOSE) },
    imported,
    { name: 'HMAC', hash: 'SHA-256', length: 8 * KEY_BYTES },
    false,
    ['sign'],
  );
  const message = new TextEncoder().encode(`${eventId}\n${round}`);
  const signed = await crypto.subtle.sign('HMAC', own, message);
  return Buffer.from(signed).subarray(0, SIGNATURE_BYTES).toString('base64url');
}

/** Compares in a time that does not depend on where they differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index++) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index % Math.max(other.length, 1));
  }
  return difference === 0;
}
