/**
 * Signed notes (C2SP signed-note): a text and lines of signatures under it, and the verifier keys that tell whose they
 * are. Pure: signing gets the private operation passed in. A note is text from strangers until `openNote` has found a
 * signature of a key that the caller trusts.
 */
import { type Bytes, concatenated, fromBase64, sameBytes, toBase64, toHex, utf8 } from './bytes.ts';
import { sha256 } from './tree.ts';

/** The first byte of a verifier key's material: how its signatures are made. */
export const SIGNATURE_TYPES = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof SIGNATURE_TYPES)[keyof typeof SIGNATURE_TYPES];

const KEY_ID_BYTES = 4;
const ED25519_PUBLIC_BYTES = 32;
/** The specification asks for at least 16; a log with more witnesses than this has other worries. */
const SIGNATURES_MAX = 64;
const SIGNATURE_MARK = '\u2014 ';

/** A verifier key, `name+hex+base64` as text. */
export interface VerifierKey {
  name: string;
  /** Eight hexadecimal digits; together with the name it says which key signed. */
  keyId: string;
  type: SignatureType;
  publicKey: Bytes;
}

export interface NoteSignature {
  name: string;
  keyId: string;
  /** What follows the key id: for a cosignature its time and the signature proper. */
  signature: Bytes;
}

export interface Note {
  /** Ends with a newline; this is what is signed. */
  text: string;
  signatures: NoteSignature[];
}

/** A key that can tell whether a signature under a text is its own. */
export interface Verifier {
  name: string;
  keyId: string;
  verify(text: string, signature: Bytes): Promise<boolean>;
}

/** A key that signs a text. */
export interface Signer {
  name: string;
  keyId: string;
  sign(text: string): Promise<Bytes>;
}

/** The private half of an Ed25519 key: signs exactly these bytes (RFC 8032). */
export type Ed25519Sign = (message: Bytes) => Promise<Bytes>;

export type OpenedNote =
  | { ok: true; text: string; verified: NoteSignature[] }
  /** `forged`: the name and id of a trusted key stand over a signature that is not its own. */
  | { ok: false; reason: 'malformed' | 'no_trusted_signature' }
  | { ok: false; reason: 'forged'; name: string };

/** Names of keys and origins of logs: not empty, without spaces, plus signs or control characters. */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^\s\p{Z}\p{Cc}+]+$/u.test(name);
}

/** The id of a key: the first four bytes of SHA-256(name, newline, type, public key), in hexadecimal. */
export async function keyIdOf(name: string, type: SignatureType, publicKey: Bytes): Promise<string> {
  const hash = await sha256(concatenated(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return toHex(hash.subarray(0, KEY_ID_BYTES));
}

export async function verifierKey(name: string, type: SignatureType, publicKey: Bytes): Promise<VerifierKey> {
  return { name, type, publicKey, keyId: await keyIdOf(name, type, publicKey) };
}

export function formatVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${toBase64(concatenated(Uint8Array.of(type), publicKey))}`;
}

/** Reads a verifier key; null when it is none, is of a type not known here, or its id does not belong to it. */
export async function parseVerifierKey(text: string): Promise<VerifierKey | null> {
  // Base64 may hold plus signs of its own, so only the first two part the text.
  const [, name = '', keyId = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const material = fromBase64(encoded);
  const type = Object.values(SIGNATURE_TYPES).find((one) => one === material?.[0]);
  if (!material || type === undefined || !isKeyName(name)) return null;
  if (material.length !== 1 + ED25519_PUBLIC_BYTES) return null;
  const key = await verifierKey(name, type, material.slice(1));
  return key.keyId === keyId ? key : null;
}

/** The verifier of a log's own key, whose signature is over the text itself. */
export function ed25519Verifier({ name, keyId, publicKey }: VerifierKey): Verifier {
  return { name, keyId, verify: (text, signature) => verifiesEd25519(publicKey, utf8(text), signature) };
}

export function ed25519Signer({ name, keyId }: VerifierKey, sign: Ed25519Sign): Signer {
  return { name, keyId, sign: (text) => sign(utf8(text)) };
}

/** Whether the signature is the key's over these bytes. A public key that is none verifies nothing. */
export async function verifiesEd25519(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, message);
  } catch {
    return false;
  }
}

/** The text with the signature lines of all signers, in their order. */
export async function signNote(text: string, signers: readonly Signer[]): Promise<string> {
  if (!isNoteText(text))
    throw new TypeError('a note is UTF-8 without control characters and ends with a newline');
  const lines = await Promise.all(
    signers.map(async (signer) =>
      signatureLine({ name: signer.name, keyId: signer.keyId, signature: await signer.sign(text) }),
    ),
  );
  return `${text}\n${lines.join('')}`;
}

/** One signature as it stands in a note, newline included. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = Uint8Array.from(keyId.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return `${SIGNATURE_MARK}${name} ${toBase64(concatenated(id, signature))}\n`;
}

/** Takes a note apart; null when it is none. Nothing is verified. */
export function parseNote(note: string): Note | null {
  // The signatures are what follows the last empty line; the text may have empty lines of its own.
  const cut = note.lastIndexOf('\n\n');
  const text = note.slice(0, cut + 1);
  if (cut < 0 || !isNoteText(text)) return null;
  const signatures = parseSignatureLines(note.slice(cut + 2));
  return signatures && { text, signatures };
}

/** Reads signature lines, at least one, each ended by a newline; null when something else is among them. */
export function parseSignatureLines(text: string): NoteSignature[] | null {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > SIGNATURES_MAX) return null;
  const signatures = lines.map(parseSignatureLine);
  return signatures.every((one) => one !== null) ? signatures : null;
}

/**
 * Opens a note with the keys the caller trusts. Signatures of other keys are ignored; one that claims to be of a trusted
 * key and is not makes the whole note invalid.
 */
export async function openNote(note: string, verifiers: readonly Verifier[]): Promise<OpenedNote> {
  const parsed = parseNote(note);
  if (parsed === null) return { ok: false, reason: 'malformed' };
  const verified: NoteSignature[] = [];
  for (const signature of parsed.signatures) {
    const verifier = verifiers.find((one) => one.name === signature.name && one.keyId === signature.keyId);
    if (verifier === undefined) continue;
    if (!(await verifier.verify(parsed.text, signature.signature)))
      return { ok: false, reason: 'forged', name: signature.name };
    const known = verified.some((one) => one.name === signature.name && one.keyId === signature.keyId);
    if (!known) verified.push(signature);
  }
  if (verified.length === 0) return { ok: false, reason: 'no_trusted_signature' };
  return { ok: true, text: parsed.text, verified };
}

/** Whether two keys are one: the same name, type and public key. */
export function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && a.type === b.type && sameBytes(a.publicKey, b.publicKey);
}

function parseSignatureLine(line: string): NoteSignature | null {
  const [, name = '', encoded = ''] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  return {
    name,
    keyId: toHex(bytes.subarray(0, KEY_ID_BYTES)),
    signature: bytes.slice(KEY_ID_BYTES),
  };
}

/** Control characters are those below U+0020; of them a note may hold newlines only. */
function isNoteText(text: string): boolean {
  const controls = [...text].some((character) => character < ' ' && character !== '\n');
  return text.endsWith('\n') && text.isWellFormed() && !controls;
}
