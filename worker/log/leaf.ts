/**
 * What a leaf of the log says: a commitment to a record, and not the record itself. Pure: the random values come in.
 * The bytes are those of docs/log.md, to the letter:
 *
 *     pii_c = SHA-256("simpul/pii/v1\n"    || r1[32] || JCS(pii))
 *     rec_c = SHA-256("simpul/record/v1\n" || r2[32] || JCS(record, pii_c included))
 *     leaf  = JCS({"c": base64url(rec_c), "id": …, "type": …, "v": 1})
 *
 * JCS is RFC 8785. Text is in Unicode's normal form C before it is hashed, so that the same words typed on two machines
 * are the same bytes; numbers are integers, since fractions have more than one way to be written elsewhere.
 */
import canonicalize from 'canonicalize';
import { type Bytes, concatenated, fromBase64Url, fromUtf8, toBase64Url, utf8 } from './bytes.ts';
import { HASH_BYTES, sha256 } from './tree.ts';

/** What can be committed to: texts, integers, and lists and objects of them. What is not known is left out. */
export type Committable = string | number | readonly Committable[] | { readonly [name: string]: Committable };
export type CommittableRecord = { readonly [name: string]: Committable };

/** Why a value cannot be committed to, and where in it: `$.peserta[0].nama`. */
export interface Uncommittable {
  reason: 'lone_surrogate' | 'not_an_integer' | 'not_text_or_integer' | 'same_name_twice' | 'too_deep';
  path: string;
}

export interface Leaf {
  /** The commitment rec_c. */
  commitment: Bytes;
  /** Of the entry that the leaf stands for; unique in its log. */
  id: string;
  type: string;
}

export const SALT_BYTES = 32;
/** Entry bundles of C2SP tlog-tiles give the length of a leaf in two bytes. */
export const LEAF_BYTES_MAX = 65_535;
/** The member of a record that holds pii_c. */
export const PII_COMMITMENT_NAME = 'pii_c';
const LEAF_VERSION = 1;
const DEPTH_MAX = 32;

/** The first thing in a value that cannot be committed to, or null. */
export function uncommittable(value: unknown, path = '$', depth = 0): Uncommittable | null {
  if (depth > DEPTH_MAX) return { reason: 'too_deep', path };
  if (typeof value === 'string') return value.isWellFormed() ? null : { reason: 'lone_surrogate', path };
  // Minus zero passes: it is written as 0 and is therefore the same integer.
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? null : { reason: 'not_an_integer', path };
  if (Array.isArray(value)) {
    return firstOf(value.map((one, index) => () => uncommittable(one, `${path}[${index}]`, depth + 1)));
  }
  if (!isPlainObject(value)) return { reason: 'not_text_or_integer', path };
  const names = Object.keys(value);
  if (!names.every((name) => name.isWellFormed())) return { reason: 'lone_surrogate', path };
  if (new Set(names.map((name) => name.normalize('NFC'))).size < names.length)
    return { reason: 'same_name_twice', path };
  return firstOf(names.map((name) => () => uncommittable(value[name], `${path}.${name}`, depth + 1)));
}

/** The bytes of a value by which it is hashed. Throws a TypeError for what `uncommittable` finds. */
export function canonicalBytes(value: Committable): Bytes {
  const refused = uncommittable(value);
  if (refused) throw new TypeError(`${refused.path} cannot be committed to: ${refused.reason}`);
  return utf8(canonicalize(normalised(value)) ?? '');
}

/** The commitment to the personal data of an entry; `r1` is 32 random bytes, destroyed when the data are erased. */
export function piiCommitment(pii: CommittableRecord, r1: Uint8Array): Promise<Bytes> {
  return commitment('simpul/pii/v1\n', r1, pii);
}

/** The commitment to a record; `r2` is 32 random bytes. The record has the commitment to personal data in it already. */
export function recordCommitment(record: CommittableRecord, r2: Uint8Array): Promise<Bytes> {
  return commitment('simpul/record/v1\n', r2, record);
}

/** The record with the commitment to its personal data, by which alone they are bound to it. */
export function withPii(record: CommittableRecord, pii: Bytes): CommittableRecord {
  if (PII_COMMITMENT_NAME in record) throw new TypeError(`a record has no ${PII_COMMITMENT_NAME} of its own`);
  return { ...record, [PII_COMMITMENT_NAME]: toBase64Url(pii) };
}

/** The bytes of a leaf. Throws a TypeError when it is longer than an entry bundle can carry. */
export function leafBytes({ commitment, id, type }: Leaf): Bytes {
  const bytes = canonicalBytes({ c: toBase64Url(commitment), id, type, v: LEAF_VERSION });
  if (bytes.length > LEAF_BYTES_MAX) throw new TypeError(`a leaf has at most ${LEAF_BYTES_MAX} bytes`);
  return bytes;
}

/** Reads a leaf; null when the bytes are not exactly what `leafBytes` writes. */
export function parseLeaf(bytes: Uint8Array): Leaf | null {
  const value = bytes.length > LEAF_BYTES_MAX ? null : parsed(fromUtf8(bytes));
  if (!isPlainObject(value)) return null;
  const { c, id, type } = value;
  if (typeof c !== 'string' || typeof id !== 'string' || typeof type !== 'string') return null;
  const commitment = fromBase64Url(c);
  if (commitment?.length !== HASH_BYTES || uncommittable(value) !== null) return null;
  const leaf = { commitment, id, type };
  const same = fromUtf8(leafBytes(leaf)) === fromUtf8(bytes);
  return same ? leaf : null;
}

function commitment(context: string, salt: Uint8Array, value: CommittableRecord): Promise<Bytes> {
  if (salt.length !== SALT_BYTES) throw new TypeError(`a commitment takes ${SALT_BYTES} random bytes`);
  return sha256(concatenated(utf8(context), salt, canonicalBytes(value)));
}

function normalised(value: Committable): Committable {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'number') return value;
  if (isList(value)) return value.map(normalised);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name.normalize('NFC'), normalised(one)]),
  );
}

function isList(value: Committable): value is readonly Committable[] {
  return Array.isArray(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
}

function firstOf(checks: readonly (() => Uncommittable | null)[]): Uncommittable | null {
  for (const check of checks) {
    const found = check();
    if (found) return found;
  }
  return null;
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
