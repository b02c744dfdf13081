/** Ed25519 keys for tests, made of a seed so that whole outputs can be compared. */
import { type Bytes, concatenated, fromBase64Url, fromHex } from '../../worker/log/bytes.ts';
import type { Ed25519Sign } from '../../worker/log/note.ts';

/** What stands before the 32 bytes of the seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8_PREFIX = fromHex('302e020100300506032b657004220420')!;

export interface TestKey {
  pkcs8: Bytes;
  publicKey: Bytes;
  sign: Ed25519Sign;
}

export async function privateKey(seed: Uint8Array): Promise<TestKey> {
  const pkcs8 = concatenated(PKCS8_PREFIX, seed);
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', key);
  return {
    pkcs8,
    publicKey: fromBase64Url(x)!,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message)),
  };
}
