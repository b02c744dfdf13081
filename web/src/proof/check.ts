/**
 * Checks receipts and published revisions in the browser, by the same code that made them (worker/log) and with nothing
 * asked of anybody: what is given goes nowhere. Takes on trust only the keys it is given, and says whose word they are.
 */
import type { RevisionProof } from '../../../schema/api/revision-proof.ts';
import { type Bytes, fromHex, toHex, utf8 } from '../../../worker/log/bytes.ts';
import { parseCheckpoint } from '../../../worker/log/checkpoint.ts';
import { leafBytes, parseLeaf } from '../../../worker/log/leaf.ts';
import {
  parseNote,
  parseVerifierKey,
  SIGNATURE_TYPES,
  type VerifierKey,
  verifiesEd25519,
} from '../../../worker/log/note.ts';
import { checkReceipt, parseReceipt } from '../../../worker/log/proof-text.ts';
import { revisionLeaf } from '../../../worker/log/public-record.ts';
import { includes, leafHash, sha256 } from '../../../worker/log/tree.ts';
import type { ProofFinding } from './findings.ts';

/** What the browser itself can do: all of it, hashes but no signatures, or nothing. */
export type Ability = 'all' | 'no_ed25519' | 'no_webcrypto';

export interface Trust {
  /** Verifier keys as the portal names them. */
  portal: readonly string[];
  /** Keys that the reader has noted down, of logs and of witnesses, one a line. */
  own: string;
}

/** What a receipt says of itself, verified or not; null when it is none. */
export interface ReceiptFacts {
  origin: string;
  index: number;
  size: number;
  /** Hexadecimal; null when the receipt carries no leaf. */
  leafHash: string | null;
  /** The entry that the leaf names. */
  id: string | null;
  type: string | null;
  checkpoint: string;
}

export interface CheckedProof {
  findings: ProofFinding[];
  facts: ReceiptFacts | null;
}

/** What this browser can check. Pages that are not served securely have no cryptography at all. */
export async function abilityOfBrowser(): Promise<Ability> {
  if (globalThis.crypto?.subtle === undefined) return 'no_webcrypto';
  const [publicKey, signature] = [fromHex(KNOWN_PUBLIC_KEY)!, fromHex(KNOWN_SIGNATURE)!];
  return (await verifiesEd25519(publicKey, new Uint8Array(), signature)) ? 'all' : 'no_ed25519';
}

/** Checks a receipt that somebody has in hand. */
export async function checkReceiptText(text: string, trust: Trust, ability: Ability): Promise<CheckedProof> {
  if (ability === 'no_webcrypto')
    return { findings: [{ verdict: 'open', code: 'no_webcrypto' }], facts: null };
  const facts = await factsOf(text);
  if (facts === null) return { findings: [{ verdict: 'wrong', code: 'no_receipt' }], facts };
  const findings = await receiptFindings(text, facts, trust, ability, null);
  const hidden: ProofFinding[] = facts.leafHash === null ? [] : [{ verdict: 'open', code: 'content' }];
  return { findings: [...findings, ...hidden, ...ALWAYS_OPEN], facts };
}

/**
 * Checks that a revision, whose record the caller has read as text, is what the log was given. The leaf is made anew of
 * the record; what the proof says of it is not believed.
 */
export async function checkRevision(
  proof: RevisionProof,
  record: string,
  trust: Trust,
  ability: Ability,
): Promise<CheckedProof> {
  if (ability === 'no_webcrypto')
    return { findings: [{ verdict: 'open', code: 'no_webcrypto' }], facts: null };
  if (proof.sealed === null) {
    const code = proof.state === 'not_in_log' ? 'not_in_log' : 'waiting';
    return { findings: [{ verdict: 'open', code }], facts: null };
  }
  const facts = await factsOf(proof.sealed.receipt);
  if (facts === null) return { findings: [{ verdict: 'wrong', code: 'no_receipt' }], facts };
  const { registryNumber, revision } = proof;
  const recordSha256 = toHex(await sha256(utf8(record)));
  const documents = documentsOf(record);
  const leaf = leafBytes(await revisionLeaf({ registryNumber, revision, recordSha256, documents }));
  if (toHex(await leafHash(leaf)) !== facts.leafHash)
    return { findings: [{ verdict: 'wrong', code: 'record_differs' }], facts };
  const findings = await receiptFindings(proof.sealed.receipt, facts, trust, ability, leaf);
  const wrong = findings.some(({ verdict }) => verdict === 'wrong');
  const fits: ProofFinding[] = [
    { verdict: 'proved', code: 'record', revision, sha256: recordSha256 },
    ...(documents.length === 0
      ? []
      : [{ verdict: 'proved' as const, code: 'documents' as const, documents: documents.length }]),
  ];
  return { findings: [...(wrong ? [] : fits), ...findings, ...ALWAYS_OPEN], facts };
}

/** The first test vector of RFC 8032, section 7.1: the signature of an empty message. */
const KNOWN_PUBLIC_KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const KNOWN_SIGNATURE =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';

const ALWAYS_OPEN: readonly ProofFinding[] = [
  { verdict: 'open', code: 'truth' },
  { verdict: 'open', code: 'completeness' },
];

/** Signature and inclusion; `expected` is the leaf to be found, else the one that the receipt carries. */
async function receiptFindings(
  text: string,
  facts: ReceiptFacts,
  trust: Trust,
  ability: Ability,
  expected: Bytes | null,
): Promise<ProofFinding[]> {
  const { origin, index, size, id, type } = facts;
  const own = await keysOf(trust.own.split('\n'));
  if (own === null) return [{ verdict: 'wrong', code: 'bad_key' }];
  if (ability === 'no_ed25519') return unsignedFindings(text, facts);
  const pinned = own.filter((key) => key.name === origin);
  const portal = (await keysOf(trust.portal)) ?? [];
  const witnesses = own.filter((key) => key.type === SIGNATURE_TYPES.cosignature);
  const keys = [...(pinned.length > 0 ? pinned : portal), ...witnesses];
  const checked = await checkReceipt(text, keys, expected);
  if (!checked.ok && checked.reason === 'checkpoint') return [refused(checked.checkpoint)];
  if (!checked.ok && checked.reason !== 'no_leaf') return [{ verdict: 'wrong', code: checked.reason }];
  const whose: ProofFinding[] = pinned.length > 0 ? [] : [{ verdict: 'open', code: 'key_of_the_portal' }];
  if (!checked.ok) return [{ verdict: 'open', code: 'no_leaf' }, ...whose];
  const { checkpoint } = checked;
  return [
    { verdict: 'proved', code: 'included', index, size, origin },
    ...(expected === null && id !== null && type !== null
      ? [{ verdict: 'proved' as const, code: 'entry' as const, id, type }]
      : []),
    { verdict: 'proved', code: 'signed', keys: checkpoint.signedBy.join(', ') },
    ...checkpoint.cosignatures.map(({ name, at }) => ({
      verdict: 'proved' as const,
      code: 'witnessed' as const,
      name,
      at: at.toISOString(),
    })),
    ...whose,
    ...others(facts, [...checkpoint.signedBy, ...checkpoint.cosignatures.map(({ keyId }) => keyId)]),
  ];
}

/** What hashes alone can show: that the leaf leads to the root that stands in the checkpoint, whoever wrote that. */
async function unsignedFindings(text: string, { origin }: ReceiptFacts): Promise<ProofFinding[]> {
  const receipt = parseReceipt(text);
  const tree = parseCheckpoint(parseNote(receipt?.checkpoint ?? '')?.text ?? '');
  if (receipt === null || tree === null) return [{ verdict: 'wrong', code: 'no_receipt' }];
  if (receipt.leaf === null) return [{ verdict: 'open', code: 'no_leaf' }];
  const hash = await leafHash(receipt.leaf);
  return (await includes(tree, receipt.index, hash, receipt.proof))
    ? [{ verdict: 'open', code: 'unsigned', index: receipt.index, size: tree.size, origin }]
    : [{ verdict: 'wrong', code: 'not_included' }];
}

async function factsOf(text: string): Promise<ReceiptFacts | null> {
  const receipt = parseReceipt(text);
  const tree = parseCheckpoint(parseNote(receipt?.checkpoint ?? '')?.text ?? '');
  if (receipt === null || tree === null) return null;
  const leaf = receipt.leaf && parseLeaf(receipt.leaf);
  return {
    origin: tree.origin,
    index: receipt.index,
    size: tree.size,
    leafHash: receipt.leaf && toHex(await leafHash(receipt.leaf)),
    id: leaf?.id ?? null,
    type: leaf?.type ?? null,
    checkpoint: receipt.checkpoint,
  };
}

/** The keys of these lines; null when one of them is none. Empty lines are let pass. */
async function keysOf(lines: readonly string[]): Promise<VerifierKey[] | null> {
  const texts = lines.map((line) => line.trim()).filter(Boolean);
  const keys = await Promise.all(texts.map(parseVerifierKey));
  return keys.every((key) => key !== null) ? keys : null;
}

function refused(
  refusal:
    | { reason: 'forged'; name: string }
    | { reason: 'other_origin'; origin: string }
    | { reason: 'malformed' | 'no_trusted_signature' },
): ProofFinding {
  const { reason, ...facts } = refusal;
  return { verdict: 'wrong', code: reason, ...facts } as ProofFinding;
}

function others({ checkpoint }: ReceiptFacts, verified: readonly string[]): ProofFinding[] {
  const signatures = parseNote(checkpoint)?.signatures ?? [];
  const unknown = signatures.filter(({ keyId }) => !verified.includes(keyId)).map(({ name }) => name);
  return unknown.length === 0
    ? []
    : [{ verdict: 'open', code: 'others', names: [...new Set(unknown)].join(', ') }];
}

/** The fingerprints of the documents that a record names, in its order; none where it cannot be read. */
function documentsOf(record: string): string[] {
  try {
    const { documents } = JSON.parse(record) as { documents?: { sha256: string }[] };
    return (documents ?? []).map(({ sha256 }) => sha256);
  } catch {
    return [];
  }
}
