/**
 * Which keys to trust: those that the reader brings, and what follows from them. A key that signs no more has announced
 * its successor in a leaf of the log; whoever trusts the old one may follow that chain (docs/log.md).
 */
import type { LogKeys } from '../../schema/api/log.ts';
import { type Bytes, sameBytes } from '../../worker/log/bytes.ts';
import { leafBytes } from '../../worker/log/leaf.ts';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '../../worker/log/note.ts';
import { checkReceipt } from '../../worker/log/proof-text.ts';
import { publicLeaf } from '../../worker/log/public-record.ts';
import { KEY_ROTATION_TYPE } from '../../worker/log/seal.ts';
import { leafHash } from '../../worker/log/tree.ts';
import type { Finding } from './findings.ts';
import { readText, type Source } from './source.ts';

export interface Trust {
  keys: VerifierKey[];
  findings: Finding[];
  /** Leaves that announced keys: where they stand and what their hashes are. */
  announced: { index: number; hash: Bytes }[];
}

/** The keys for the log `origin`: the reader's own, extended by announcements, or else what the source itself says. */
export async function trustedKeys(
  source: Source,
  origin: string,
  pinned: readonly VerifierKey[],
): Promise<Trust> {
  const own = pinned.filter((key) => key.name === origin);
  if (own.length > 0) return follow(source, own);
  const lines = ((await readText(source, 'vkey')) ?? '').split('\n').filter(Boolean);
  const keys = (await Promise.all(lines.map(parseVerifierKey))).filter((key) => key?.name === origin);
  const known = keys.filter((key) => key !== null);
  return {
    keys: known,
    announced: [],
    findings:
      known.length > 0
        ? [{ verdict: 'open', code: 'key_of_the_portal', keys: known.map(formatVerifierKey) }]
        : [{ verdict: 'wrong', code: 'no_key' }],
  };
}

async function follow(source: Source, own: readonly VerifierKey[]): Promise<Trust> {
  const trust: Trust = { keys: [...own], findings: [], announced: [] };
  for (const { verifierKey, announcement } of await listedKeys(source)) {
    const next = await parseVerifierKey(verifierKey);
    const known = trust.keys.some((key) => formatVerifierKey(key) === verifierKey);
    if (next === null || known || announcement === null) continue;
    const { id, record, receipt } = announcement;
    const predecessor = record.old_key ?? '';
    if (record.new_key !== verifierKey || next.name !== own[0]?.name) continue;
    if (!trust.keys.some((key) => formatVerifierKey(key) === predecessor)) continue;
    // Only a key trusted so far can vouch for the next one.
    const checked = await checkReceipt(receipt, trust.keys);
    const leaf = leafBytes(await publicLeaf(id, KEY_ROTATION_TYPE, record));
    if (!checked.ok || checked.leaf === null || !sameBytes(checked.leaf, leaf)) continue;
    trust.keys.push(next);
    trust.announced.push({ index: checked.index, hash: await leafHash(leaf) });
    trust.findings.push({ verdict: 'proved', code: 'key_followed', from: predecessor, to: verifierKey });
  }
  return trust;
}

async function listedKeys(source: Source): Promise<LogKeys['keys']> {
  const text = await readText(source, 'keys');
  try {
    return (JSON.parse(text || '{"keys":[]}') as LogKeys).keys ?? [];
  } catch {
    return [];
  }
}
