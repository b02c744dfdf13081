/**
 * The private keys of the logs, out of the secret LOG_KEYS: `{"neutrality": ["…"], "registry": ["…"]}`, each key as
 * base64 of its PKCS #8. They are read here, used to sign, and never shown or stored. To replace a key, put the new one
 * beside the old one; the next sealing announces it (rules.ts says who signs when).
 */
import { LOG_NAMES, type LogName } from '../../schema/api/vocabulary.ts';
import { type Bytes, fromBase64, fromBase64Url, toBase64 } from './bytes.ts';
import {
  type Ed25519Sign,
  ed25519Signer,
  SIGNATURE_TYPES,
  type Signer,
  type VerifierKey,
  verifierKey,
} from './note.ts';

/** A private key, which may sign under any name. */
export interface PrivateKey {
  publicKey: Bytes;
  sign: Ed25519Sign;
}

/** A private key under the name of its log. */
export interface LogKey extends VerifierKey {
  signer: Signer;
}

export type Keyring = Record<LogName, PrivateKey[]>;

/** Reads the secret; without it both logs are without a key. Throws when it is there and cannot be read. */
export async function readKeyring(secret: string | undefined): Promise<Keyring> {
  const kept = keyrings.get(secret ?? '');
  if (kept) return kept;
  const reading = parseKeyring(secret);
  // Importing a key takes longer than a signature; an isolate sees one secret, or two while it is being replaced.
  keyrings.clear();
  keyrings.set(secret ?? '', reading);
  return reading;
}

/** The key as one of the log with this origin. */
export async function logKey({ publicKey, sign }: PrivateKey, origin: string): Promise<LogKey> {
  const key = await verifierKey(origin, SIGNATURE_TYPES.ed25519, publicKey);
  return { ...key, signer: ed25519Signer(key, sign) };
}

/** Imports a key from its PKCS #8. */
export async function privateKey(pkcs8: Bytes): Promise<PrivateKey> {
  // Extractable only here, to learn the public half; WebCrypto has no other way to it.
  const readable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x = '' } = (await crypto.subtle.exportKey('jwk', readable)) as JsonWebKey;
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  const publicKey = fromBase64Url(x);
  if (publicKey === null) throw new Error('the key has no public half');
  return {
    publicKey,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message)),
  };
}

/** A new key, as base64 of its PKCS #8. */
export async function newPrivateKey(): Promise<string> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  return toBase64(new Uint8Array((await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer));
}

const keyrings = new Map<string, Promise<Keyring>>();

async function parseKeyring(secret: string | undefined): Promise<Keyring> {
  const value = secret ? keyringValue(secret) : {};
  const entries = await Promise.all(
    LOG_NAMES.map(async (log) => [log, await Promise.all((value[log] ?? []).map(readKey))] as const),
  );
  return Object.fromEntries(entries) as Keyring;
}

/** Errors name the member, never its content: they end up in logs. */
function keyringValue(secret: string): Partial<Record<string, string[]>> {
  const value = asJson(secret);
  const fits =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(
      ([log, keys]) =>
        LOG_NAMES.some((name) => name === log) &&
        Array.isArray(keys) &&
        keys.every((key) => typeof key === 'string'),
    );
  if (!fits) throw new Error('LOG_KEYS is not {"neutrality": ["…"], "registry": ["…"]}');
  return value as Partial<Record<string, string[]>>;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readKey(encoded: string): Promise<PrivateKey> {
  const pkcs8 = fromBase64(encoded);
  try {
    if (pkcs8) return await privateKey(pkcs8);
  } catch {
    // Falls through to the one message that gives nothing away.
  }
  throw new Error('LOG_KEYS holds something that is no Ed25519 key in PKCS #8, base64');
}
