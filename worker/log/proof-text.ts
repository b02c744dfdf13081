/**
 * Receipts (C2SP tlog-proof): a text that shows, without the portal and without a network, that a leaf is in the log
 * under a checkpoint that the log has signed. Pure. What a receipt carries beside the proof (`extra`, here the leaf
 * itself) proves nothing until its hash has been found under the root.
 */
import { type Bytes, fromBase64, toBase64 } from './bytes.ts';
import { type CheckpointRefusal, type OpenedCheckpoint, openCheckpoint, parseSize } from './checkpoint.ts';
import type { VerifierKey } from './note.ts';
import { HASH_BYTES, includes, leafHash } from './tree.ts';

/** Media type and file name ending of a receipt. */
export const RECEIPT_MEDIA_TYPE = 'text/plain; charset=utf-8';
export const RECEIPT_EXTENSION = '.tlog-proof';

const HEADER = 'c2sp.org/tlog-proof@v1';
/** No tree whose size is a safe integer is higher. */
const PROOF_HASHES_MAX = 53;

export interface Receipt {
  /** The bytes of the leaf, when the reader may see them. */
  leaf: Bytes | null;
  index: number;
  proof: Bytes[];
  /** The signed note, verbatim. */
  checkpoint: string;
}

export function formatReceipt({ leaf, index, proof, checkpoint }: Receipt): string {
  const extra = leaf === null ? [] : [`extra ${toBase64(leaf)}`];
  return [HEADER, ...extra, `index ${index}`, ...proof.map(toBase64), '', checkpoint].join('\n');
}

/** Takes a receipt apart; null when it is none. Nothing is verified. */
export function parseReceipt(text: string): Receipt | null {
  const cut = text.indexOf('\n\n');
  const lines = text.slice(0, cut).split('\n');
  if (cut < 0 || lines.shift() !== HEADER) return null;
  const extra = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const leaf = extra === undefined ? null : fromBase64(extra.slice('extra '.length));
  const index = parseSize(/^index (.+)$/.exec(lines.shift() ?? '')?.[1] ?? '');
  const proof = lines.map(fromBase64);
  if (index === null || (extra !== undefined && leaf === null)) return null;
  if (proof.length > PROOF_HASHES_MAX || !proof.every((hash) => hash?.length === HASH_BYTES)) return null;
  return { leaf, index, proof: proof.filter((hash) => hash !== null), checkpoint: text.slice(cut + 2) };
}

export type CheckedReceipt =
  | { ok: true; index: number; leaf: Bytes | null; checkpoint: OpenedCheckpoint }
  /** `no_leaf`: neither the receipt nor the caller says which leaf is to be found. */
  | { ok: false; reason: 'no_receipt' | 'no_leaf' | 'not_included' }
  | { ok: false; reason: 'checkpoint'; checkpoint: CheckpointRefusal };

/**
 * Checks a receipt with the keys of a log (and of witnesses) that the caller trusts. Where the caller knows the leaf,
 * its bytes are what is looked for; otherwise those that the receipt carries.
 */
export async function checkReceipt(
  text: string,
  keys: readonly VerifierKey[],
  expected: Bytes | null = null,
): Promise<CheckedReceipt> {
  const receipt = parseReceipt(text);
  if (receipt === null) return { ok: false, reason: 'no_receipt' };
  const opened = await openCheckpoint(receipt.checkpoint, keys);
  if (!opened.ok) return { ok: false, reason: 'checkpoint', checkpoint: opened };
  const leaf = expected ?? receipt.leaf;
  if (leaf === null) return { ok: false, reason: 'no_leaf' };
  const hash = await leafHash(leaf);
  if (!(await includes(opened, receipt.index, hash, receipt.proof)))
    return { ok: false, reason: 'not_included' };
  const { ok: _, ...checkpoint } = opened;
  return { ok: true, index: receipt.index, leaf, checkpoint };
}
