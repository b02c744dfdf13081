/** Compares what is shown of the entries with the hashes of the log: entry bundles, and records with their openings. */
import { parseEntryBundle } from '../../worker/log/bundles.ts';
import { type Bytes, fromBase64Url, sameBytes, toBase64Url, toHex } from '../../worker/log/bytes.ts';
import {
  type CommittableRecord,
  leafBytes,
  PII_COMMITMENT_NAME,
  parseLeaf,
  piiCommitment,
  recordCommitment,
} from '../../worker/log/leaf.ts';
import { TILE_WIDTH, tileNumberPath, tileWidth } from '../../worker/log/tiles.ts';
import { leafHash } from '../../worker/log/tree.ts';
import type { Finding } from './findings.ts';
import type { Source } from './source.ts';
import { leafHashAt, type ReadTree } from './tree.ts';

/** One line of a file of records. Salts are base64url; `pii` and `r1` are there as long as the data are not erased. */
export interface RecordLine {
  index?: number;
  id: string;
  type: string;
  record: CommittableRecord;
  r2: string;
  pii?: CommittableRecord;
  r1?: string;
}

/** Whether each entry bundle says what the hashes say; one finding when bundles are not shown. */
export async function checkEntries(source: Source, size: number, tree: ReadTree): Promise<Finding[]> {
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const path = `tile/entries/${tileNumberPath(index, tileWidth(0, index, size))}`;
    const bundle = await source.get(path);
    if (bundle === null && index === 0) return [{ verdict: 'open', code: 'entries_withheld' }];
    const leaves = bundle && parseEntryBundle(bundle);
    if (leaves?.length !== tileWidth(0, index, size)) {
      findings.push({ verdict: 'wrong', code: 'bundle_broken', path });
      continue;
    }
    for (const [at, bytes] of leaves.entries())
      findings.push(...(await checkLeaf(bytes, index * TILE_WIDTH + at, tree, seen)));
  }
  return findings.length > 0 ? findings : [{ verdict: 'proved', code: 'entries', leaves: size }];
}

/** Whether each record is what its leaf commits to. A record is found by its number, or else by its leaf's hash. */
export async function checkRecords(text: string, size: number, tree: ReadTree): Promise<Finding[]> {
  const wrong: Finding[] = [];
  const byHash = indexByHash(size, tree);
  const found = new Set<number>();
  let withheld = 0;
  for (const [number, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const one = parseLine(line);
    const leaf = one && (await leafOf(one));
    if (one === null || leaf === null) {
      wrong.push({ verdict: 'wrong', code: 'record_unreadable', line: number + 1 });
      continue;
    }
    const hash = await leafHash(leaf);
    // An entry that is younger than the checkpoint is not covered by it yet; nothing is said of it.
    if (one.index !== undefined && one.index >= size) continue;
    const index = one.index ?? byHash.get(toHex(hash));
    if (index === undefined || index >= size) {
      wrong.push({ verdict: 'wrong', code: 'record_without_leaf', id: one.id });
      continue;
    }
    found.add(index);
    if (!sameBytes(leafHashAt(tree, index) ?? new Uint8Array(), hash))
      wrong.push({ verdict: 'wrong', code: 'record_differs', index, id: one.id });
    else if ((await personalPart(one)) === 'differs')
      wrong.push({ verdict: 'wrong', code: 'personal_differs', index, id: one.id });
    if ((await personalPart(one)) === 'withheld') withheld += 1;
  }
  return [
    ...(wrong.length > 0
      ? wrong
      : [{ verdict: 'proved' as const, code: 'records' as const, records: found.size, leaves: size }]),
    ...(withheld > 0
      ? [{ verdict: 'open' as const, code: 'personal_withheld' as const, records: withheld }]
      : []),
    ...(found.size < size
      ? [{ verdict: 'open' as const, code: 'records_missing' as const, leaves: size - found.size }]
      : []),
  ];
}

/** The record among these lines that this leaf commits to, if any. */
export async function recordOfLeaf(text: string, leaf: Bytes): Promise<RecordLine | null> {
  for (const line of text.split('\n').filter(Boolean)) {
    const one = parseLine(line);
    const bytes = one && (await leafOf(one));
    if (one && bytes && sameBytes(bytes, leaf) && (await personalPart(one)) !== 'differs') return one;
  }
  return null;
}

async function checkLeaf(
  bytes: Bytes,
  index: number,
  tree: ReadTree,
  seen: Map<string, number>,
): Promise<Finding[]> {
  const leaf = parseLeaf(bytes);
  if (!sameBytes(leafHashAt(tree, index) ?? new Uint8Array(), await leafHash(bytes)))
    return [{ verdict: 'wrong', code: 'leaf_differs', index, id: leaf?.id ?? null }];
  if (leaf === null) return [{ verdict: 'wrong', code: 'leaf_unreadable', index }];
  const first = seen.get(leaf.id);
  if (first !== undefined) return [{ verdict: 'wrong', code: 'entry_twice', id: leaf.id, index, first }];
  seen.set(leaf.id, index);
  return [];
}

function indexByHash(size: number, tree: ReadTree): Map<string, number> {
  return new Map(Array.from({ length: size }, (_, index) => [toHex(leafHashAt(tree, index)!), index]));
}

function parseLine(line: string): RecordLine | null {
  try {
    const value = JSON.parse(line) as Partial<RecordLine> | null;
    const whole =
      typeof value?.id === 'string' &&
      typeof value.type === 'string' &&
      typeof value.r2 === 'string' &&
      typeof value.record === 'object' &&
      value.record !== null;
    return whole ? (value as RecordLine) : null;
  } catch {
    return null;
  }
}

/** The leaf that this record gives; null when it cannot be committed to. */
async function leafOf({ id, type, record, r2 }: RecordLine): Promise<Bytes | null> {
  const salt = fromBase64Url(r2);
  try {
    return salt && leafBytes({ id, type, commitment: await recordCommitment(record, salt) });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Whether the personal data beside a record are those that the record commits to. */
async function personalPart({
  record,
  pii,
  r1,
}: RecordLine): Promise<'none' | 'holds' | 'withheld' | 'differs'> {
  const committed = record[PII_COMMITMENT_NAME];
  if (pii === undefined || r1 === undefined) return committed === undefined ? 'none' : 'withheld';
  const salt = fromBase64Url(r1);
  try {
    const own = salt && toBase64Url(await piiCommitment(pii, salt));
    return own === committed ? 'holds' : 'differs';
  } catch (error) {
    if (error instanceof TypeError) return 'differs';
    throw error;
  }
}
