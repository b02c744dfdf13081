/**
 * Verifying a log, or one receipt, with the pure code of worker/log: nothing is taken on trust but the keys that the
 * reader brings. Reads through a source and decides; printing is for the caller.
 */
import { type Bytes, fromUtf8, sameBytes, toBase64 } from '../../worker/log/bytes.ts';
import { openCheckpoint, parseCheckpoint } from '../../worker/log/checkpoint.ts';
import { parseLeaf } from '../../worker/log/leaf.ts';
import { parseNote, SIGNATURE_TYPES, type VerifierKey } from '../../worker/log/note.ts';
import { checkReceipt, parseReceipt } from '../../worker/log/proof-text.ts';
import { rootPlan } from '../../worker/log/tiles.ts';
import { leafHash } from '../../worker/log/tree.ts';
import { checkEntries, checkRecords, recordOfLeaf } from './entries.ts';
import type { Finding } from './findings.ts';
import { trustedKeys } from './keys.ts';
import { readText, type Source } from './source.ts';
import { fromTree, leafHashAt, type ReadTree, readTree } from './tree.ts';

export interface AuditOptions {
  /** Keys of logs and of witnesses that the reader trusts, from elsewhere. */
  keys: readonly VerifierKey[];
  /** How many of the witnesses named must have cosigned. */
  quorum: number;
  /** A checkpoint that was kept at an earlier visit, with its tiles where they were kept too. */
  previous: Source | null;
  /** Records with their openings, one JSON object a line. */
  records: string | null;
}

/** Verifies a whole log. `tree` is null when it could not be read. */
export async function auditLog(
  source: Source,
  options: AuditOptions,
): Promise<{ findings: Finding[]; origin: string | null; tree: ReadTree | null; keys: VerifierKey[] }> {
  const note = fromUtf8((await source.get('checkpoint')) ?? new Uint8Array()) ?? '';
  const origin = parseCheckpoint(parseNote(note)?.text ?? '')?.origin ?? null;
  if (origin === null)
    return { findings: [{ verdict: 'wrong', code: 'no_checkpoint' }], origin, tree: null, keys: [] };
  const trust = await trustedKeys(source, origin, options.keys);
  const witnesses = options.keys.filter((key) => key.type === SIGNATURE_TYPES.cosignature);
  const opened = await openCheckpoint(note, [...trust.keys, ...witnesses]);
  if (!opened.ok) {
    const refused: Finding = { verdict: 'wrong', code: 'checkpoint_refused', reason: opened.reason };
    return { findings: [...trust.findings, refused], origin, tree: null, keys: trust.keys };
  }
  const { size, root } = opened;
  const tree = await readTree(source, size);
  const whole = size === 0 || tree.tiles.size > 0;
  const own = whole ? await fromTree(rootPlan(size), tree) : null;
  const holds = own !== null && sameBytes(own, root);
  const findings: Finding[] = [
    { verdict: 'proved', code: 'signed', size, root: toBase64(root), keys: opened.signedBy },
    ...trust.findings,
    ...tree.findings,
    ...(whole && !holds ? [{ verdict: 'wrong' as const, code: 'root_differs' as const, leaves: size }] : []),
    ...(holds && tree.findings.length === 0
      ? [{ verdict: 'proved' as const, code: 'tree' as const, leaves: size, tiles: tree.tileCount }]
      : []),
    ...trust.announced
      .filter(({ index, hash }) => whole && !sameBytes(leafHashAt(tree, index) ?? new Uint8Array(), hash))
      .map(({ index }) => ({ verdict: 'wrong' as const, code: 'key_leaf_differs' as const, index })),
    ...opened.cosignatures.map(({ name, at }) => ({
      verdict: 'proved' as const,
      code: 'witnessed' as const,
      name,
      at: at.toISOString(),
    })),
    ...witnessing(opened.cosignatures.length, options.quorum),
    ...(whole ? await checkEntries(source, size, tree) : []),
    ...(whole ? await records(source, options, size, tree) : []),
    ...(await sinceBefore(options.previous, trust.keys, opened, whole ? tree : null)),
    { verdict: 'open', code: 'truth' },
  ];
  return { findings, origin, tree: whole ? tree : null, keys: trust.keys };
}

/** Verifies one receipt; against a log as well, if one was read. */
export async function auditReceipt(
  receipt: string,
  keys: readonly VerifierKey[],
  options: { records: string | null; quorum: number; tree: ReadTree | null },
): Promise<Finding[]> {
  const checked = await checkReceipt(receipt, keys);
  if (!checked.ok) {
    if (checked.reason === 'no_leaf') return [{ verdict: 'open', code: 'receipt_without_leaf' }];
    if (checked.reason === 'checkpoint')
      return [{ verdict: 'wrong', code: 'checkpoint_refused', reason: checked.checkpoint.reason }];
    return [
      { verdict: 'wrong', code: checked.reason === 'no_receipt' ? 'no_receipt' : 'receipt_not_included' },
    ];
  }
  const { index, checkpoint } = checked;
  const bytes = checked.leaf ?? new Uint8Array();
  const leaf = parseLeaf(bytes);
  const record = options.records === null ? null : await recordOfLeaf(options.records, bytes);
  return [
    {
      verdict: 'proved',
      code: 'receipt',
      index,
      size: checkpoint.size,
      id: leaf?.id ?? null,
      type: leaf?.type ?? null,
    },
    ...checkpoint.cosignatures.map(({ name, at }) => ({
      verdict: 'proved' as const,
      code: 'witnessed' as const,
      name,
      at: at.toISOString(),
    })),
    ...witnessing(checkpoint.cosignatures.length, options.quorum),
    ...(await receiptRecord(options.records, record?.id ?? null, index, leaf?.id ?? '')),
    ...(options.tree === null ? [] : await receiptInLog(options.tree, index, bytes)),
    { verdict: 'open', code: 'truth' },
  ];
}

/** The origin that a receipt names, before anything of it is believed. */
export function originOfReceipt(receipt: string): string | null {
  const note = parseReceipt(receipt)?.checkpoint ?? '';
  return parseCheckpoint(parseNote(note)?.text ?? '')?.origin ?? null;
}

function witnessing(found: number, wanted: number): Finding[] {
  if (found < wanted) return [{ verdict: 'wrong', code: 'too_few_witnesses', found, wanted }];
  return found === 0 ? [{ verdict: 'open', code: 'no_witness' }] : [];
}

/** Records that the reader brings, or those that the source shows to whoever may see them. */
async function records(
  source: Source,
  options: AuditOptions,
  size: number,
  tree: ReadTree,
): Promise<Finding[]> {
  const shown = options.records ?? (await readText(source, 'records'));
  return shown ? checkRecords(shown, size, tree) : [{ verdict: 'open', code: 'no_records' }];
}

/** What has become of the log since an earlier visit. */
async function sinceBefore(
  previous: Source | null,
  keys: readonly VerifierKey[],
  now: { size: number; root: Bytes },
  tree: ReadTree | null,
): Promise<Finding[]> {
  if (previous === null) return [{ verdict: 'open', code: 'no_previous' }];
  const note = (await readText(previous, 'checkpoint')) ?? '';
  const before = await openCheckpoint(note, keys);
  if (!before.ok) return [{ verdict: 'wrong', code: 'previous_refused', reason: before.reason }];
  if (before.size > now.size)
    return [{ verdict: 'wrong', code: 'shrunk', before: before.size, now: now.size }];
  if (tree === null) return [{ verdict: 'open', code: 'no_previous' }];
  const then = await fromTree(rootPlan(before.size), tree);
  const root = before.size === now.size ? now.root : then;
  if (sameBytes(root, before.root) && sameBytes(then, before.root))
    return [{ verdict: 'proved', code: 'extends', from: before.size, to: now.size }];
  const kept = await readTree(previous, before.size);
  const changed = Array.from({ length: kept.tiles.size > 0 ? before.size : 0 }, (_, index) => index).filter(
    (index) => !sameBytes(leafHashAt(kept, index)!, leafHashAt(tree, index) ?? new Uint8Array()),
  );
  return [
    {
      verdict: 'wrong',
      code: 'forked',
      size: before.size,
      before: toBase64(before.root),
      now: toBase64(root),
    },
    ...changed.map((index) => ({ verdict: 'wrong' as const, code: 'leaf_changed_since' as const, index })),
  ];
}

async function receiptRecord(
  given: string | null,
  found: string | null,
  index: number,
  id: string,
): Promise<Finding[]> {
  if (given === null) return [{ verdict: 'open', code: 'receipt_without_record' }];
  if (found === null) return [{ verdict: 'wrong', code: 'record_differs', index, id }];
  return [{ verdict: 'proved', code: 'receipt_record', id: found }];
}

async function receiptInLog(tree: ReadTree, index: number, leaf: Bytes): Promise<Finding[]> {
  const same = sameBytes(leafHashAt(tree, index) ?? new Uint8Array(), await leafHash(leaf));
  return [
    same
      ? { verdict: 'proved', code: 'receipt_in_log', index }
      : { verdict: 'wrong', code: 'receipt_not_in_log', index },
  ];
}
