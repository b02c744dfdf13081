/**
 * Checkpoints (C2SP tlog-checkpoint): the signed statement of a log that it has so many leaves under this root; and the
 * cosignatures of witnesses on it (C2SP tlog-cosignature, Ed25519). Pure: keys and time are passed in.
 */
import { type Bytes, concatenated, fromBase64, toBase64, utf8 } from './bytes.ts';
import {
  type Ed25519Sign,
  ed25519Verifier,
  isKeyName,
  openNote,
  SIGNATURE_TYPES,
  type Signer,
  type Verifier,
  type VerifierKey,
  verifiesEd25519,
} from './note.ts';
import { HASH_BYTES } from './tree.ts';

export interface Checkpoint {
  /** Which log: an address without its scheme, by which keys and witnesses tell logs apart. */
  origin: string;
  size: number;
  root: Bytes;
}

const TIMESTAMP_BYTES = 8;
const ED25519_SIGNATURE_BYTES = 64;

/** The text that is signed: origin, size, root. This log writes no extension lines: no monitor could check them. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isKeyName(origin) || !Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES)
    throw new TypeError('a checkpoint has an origin without spaces, a size and a root of 32 bytes');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a checkpoint; null when it is none. Extension lines of other logs are let pass, unread. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) return null;
  const [origin = '', decimal = '', encoded = ''] = lines;
  const size = parseSize(decimal);
  const root = fromBase64(encoded);
  return size !== null && root?.length === HASH_BYTES ? { origin, size, root } : null;
}

/** Reads a number of leaves: decimal, without leading zeroes; null for anything else. */
export function parseSize(text: string): number | null {
  const size = /^(0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(size) ? size : null;
}

/** A checkpoint that a trusted key of its own log has signed, with the witnesses whose cosignatures hold. */
export interface OpenedCheckpoint extends Checkpoint {
  text: string;
  /** Which of the log's keys signed. */
  signedBy: string[];
  cosignatures: { name: string; keyId: string; at: Date }[];
}

export type CheckpointRefusal =
  | { reason: 'malformed' | 'no_trusted_signature' }
  | { reason: 'forged'; name: string }
  /** The log signed a checkpoint of another log than its key is named for. */
  | { reason: 'other_origin'; origin: string };

/**
 * Opens a checkpoint: one of the log's keys must have signed it and be named like its origin. Cosignatures of witnesses
 * that are not named in `keys` are ignored.
 */
export async function openCheckpoint(
  note: string,
  keys: readonly VerifierKey[],
): Promise<({ ok: true } & OpenedCheckpoint) | ({ ok: false } & CheckpointRefusal)> {
  const opened = await openNote(note, keys.map(verifierOf));
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === null) return { ok: false, reason: 'malformed' };
  const typeOf = (one: { name: string; keyId: string }) =>
    keys.find((key) => key.name === one.name && key.keyId === one.keyId)?.type;
  const own = opened.verified.filter((one) => typeOf(one) === SIGNATURE_TYPES.ed25519);
  const witnesses = opened.verified.filter((one) => typeOf(one) === SIGNATURE_TYPES.cosignature);
  if (own.length === 0) return { ok: false, reason: 'no_trusted_signature' };
  const foreign = own.find((one) => one.name !== checkpoint.origin);
  if (foreign) return { ok: false, reason: 'other_origin', origin: checkpoint.origin };
  return {
    ok: true,
    ...checkpoint,
    text: opened.text,
    signedBy: own.map((one) => one.keyId),
    cosignatures: witnesses.map(({ name, keyId, signature }) => ({
      name,
      keyId,
      at: new Date(cosignatureSeconds(signature) * 1000),
    })),
  };
}

/** The verifier of a key, whichever of the two kinds it is. */
export function verifierOf(key: VerifierKey): Verifier {
  return key.type === SIGNATURE_TYPES.cosignature ? cosignatureVerifier(key) : ed25519Verifier(key);
}

/** The verifier of a witness, whose signature is over a header, its time and the text (cosignature/v1). */
export function cosignatureVerifier({ name, keyId, publicKey }: VerifierKey): Verifier {
  return {
    name,
    keyId,
    async verify(text, signature) {
      if (signature.length !== TIMESTAMP_BYTES + ED25519_SIGNATURE_BYTES) return false;
      const seconds = cosignatureSeconds(signature);
      if (!Number.isSafeInteger(seconds)) return false;
      return verifiesEd25519(publicKey, cosignedMessage(text, seconds), signature.slice(TIMESTAMP_BYTES));
    },
  };
}

/** A witness that states at `seconds` (POSIX time) that this is the largest tree of the log it has seen. */
export function cosigner({ name, keyId }: VerifierKey, sign: Ed25519Sign, seconds: number): Signer {
  return {
    name,
    keyId,
    async sign(text) {
      const timestamp = new Uint8Array(TIMESTAMP_BYTES);
      new DataView(timestamp.buffer).setBigUint64(0, BigInt(seconds));
      return concatenated(timestamp, await sign(cosignedMessage(text, seconds)));
    },
  };
}

/** When a cosignature was made, as POSIX time; NaN when it is none. */
export function cosignatureSeconds(signature: Bytes): number {
  if (signature.length < TIMESTAMP_BYTES) return Number.NaN;
  const { buffer, byteOffset } = signature;
  return Number(new DataView(buffer, byteOffset, TIMESTAMP_BYTES).getBigUint64(0));
}

function cosignedMessage(text: string, seconds: number): Bytes {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}
