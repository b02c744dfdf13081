/**
 * Secrets that a bearer shows: 256 random bits, base64url, of which the database keeps the SHA-256 only. A hash without
 * salt is enough for what nobody can guess.
 */

const TOKEN_BYTES = 32;

/** A new token: 43 characters of base64url. */
export function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))).toString('base64url');
}

/** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex');
}
