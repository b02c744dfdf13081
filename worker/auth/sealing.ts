/**
 * Seals what must be read again and shall not be readable in the database: AES-256-GCM under a key that is a secret of
 * the Worker (SIGN_IN_KEY; LOG_PII_KEY for the neutrality log). `context` is authenticated with it, so that what was
 * sealed for one account opens for no other.
 */

const VERSION = 'v1';
const IV_BYTES = 12;
const KEY_BYTES = 32;

/** The key is not configured, or is not 32 bytes in base64. */
export class SealingKeyMissing extends Error {
  override readonly name = 'SealingKeyMissing';
}

/** `v1.IV.CIPHERTEXT`, base64url. `key` is 32 bytes in base64. Throws SealingKeyMissing. */
export async function seal(key: string | undefined, context: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytesOf(context) },
    await importKey(key),
    bytesOf(text),
  );
  return [VERSION, Buffer.from(iv).toString('base64url'), Buffer.from(sealed).toString('base64url')].join(
    '.',
  );
}

/** The text, or null when it was sealed under another key or for something else, or was tampered with. */
export async function unseal(
  key: string | undefined,
  context: string,
  sealed: string,
): Promise<string | null> {
  const imported = await importKey(key);
  const [version, iv, ciphertext] = sealed.split('.');
  if (version !== VERSION || !iv || !ciphertext) return null;
  try {
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: Buffer.from(iv, 'base64url'), additionalData: bytesOf(context) },
      imported,
      Buffer.from(ciphertext, 'base64url'),
    );
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
}

/** Whether this can be a key. */
export function isSealingKey(key: string | undefined): key is string {
  return key !== undefined && Buffer.from(key, 'base64').length === KEY_BYTES;
}

async function importKey(key: string | undefined): Promise<CryptoKey> {
  if (!isSealingKey(key)) throw new SealingKeyMissing('the sealing key is not set to 32 bytes in base64');
  return crypto.subtle.importKey('raw', Buffer.from(key, 'base64'), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
