/**
 * Proofs out of the log as it is stored: receipts, consistency, and the chain of keys. Reads only, but for `receiptOf`,
 * which seals first when the entry has been appended since the last checkpoint.
 */
import type { LogConsistency, LogKeys } from '../../schema/api/log.ts';
import type { LogName } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { toBase64, utf8 } from './bytes.ts';
import { formatReceipt } from './proof-text.ts';
import { withRetirement } from './rules.ts';
import { type Sealing, type SealRefusal, sealLog } from './seal.ts';
import {
  type LeafName,
  readCheckpoint,
  readCheckpointCovering,
  readHead,
  readLeaf,
  readProofParts,
  readTiles,
  type StoredCheckpoint,
  type StoredLeaf,
} from './store.ts';
import { type Crown, consistencyPlan, inclusionPlan, rootPlan, type Tiles, tileKey } from './tiles.ts';

export type ReceiptOutcome =
  | { ok: true; index: number; receipt: string }
  | { ok: false; reason: 'no_such_leaf' }
  | { ok: false; reason: 'not_sealed'; refusal: SealRefusal };

/** The receipt of an entry for whoever may see it, its leaf included; seals the log first if need be. */
export async function receiptOf(sealing: Sealing, log: LogName, id: string): Promise<ReceiptOutcome> {
  const { db } = sealing;
  let proof = await readProof(db, log, { id });
  if (proof.state === 'no_leaf') return { ok: false, reason: 'no_such_leaf' };
  if (proof.state === 'waiting') {
    const outcome = await sealLog(sealing, log);
    if (!outcome.ok) return { ok: false, reason: 'not_sealed', refusal: outcome };
    proof = await readProof(db, log, { id });
  }
  if (proof.state !== 'sealed') return { ok: false, reason: 'no_such_leaf' };
  return { ok: true, index: proof.leaf.index, receipt: proof.receipt };
}

/** The receipt of a leaf that is sealed, or null. The leaf itself is in it only when its reader may see it. */
export async function readReceipt(
  db: Database,
  log: LogName,
  name: LeafName,
  options: { withLeaf: boolean },
): Promise<string | null> {
  const proof = await readProof(db, log, name, options);
  return proof.state === 'sealed' ? proof.receipt : null;
}

export type LeafProof =
  | { state: 'no_leaf' }
  /** Appended, and not yet covered by a checkpoint. */
  | { state: 'waiting'; leaf: StoredLeaf }
  | { state: 'sealed'; leaf: StoredLeaf; checkpoint: StoredCheckpoint; receipt: string };

/** A leaf under the last checkpoint with its receipt, in two round trips; nothing is sealed. */
export async function readProof(
  db: Database,
  log: LogName,
  name: LeafName,
  { withLeaf }: { withLeaf: boolean } = { withLeaf: true },
): Promise<LeafProof> {
  const { leaf, checkpoint, crown } = await readProofParts(db, log, name);
  if (leaf === null) return { state: 'no_leaf' };
  if (checkpoint === null || checkpoint.size <= leaf.index) return { state: 'waiting', leaf };
  const receipt = await formattedReceipt(db, log, leaf, checkpoint, { withLeaf, crown });
  return { state: 'sealed', leaf, checkpoint, receipt };
}

/** The proof that the log of `to` leaves begins with that of `from`; null when it never was as large as that. */
export async function readConsistency(
  db: Database,
  log: LogName,
  from: number,
  to: number,
): Promise<LogConsistency | null> {
  const checkpoint = await readCheckpoint(db, log);
  if (checkpoint === null || from > to || to > checkpoint.size) return null;
  const plans = [rootPlan(from), rootPlan(to)] as const;
  const proof = consistencyPlan(from, to);
  // Each plan asks for tiles as wide as its own tree. The widest of each serves all: a narrower one is its beginning.
  const places = new Map(
    [...plans, proof]
      .flatMap((plan) => plan.tiles)
      .toSorted((a, b) => a.width - b.width)
      .map((place) => [tileKey(place), place]),
  );
  const tiles: Tiles = await readTiles(db, log, [...places.values()]);
  const [fromRoot, toRoot] = await Promise.all(plans.map((plan) => plan.from(tiles)));
  return {
    from: { size: from, root: toBase64(fromRoot!) },
    to: { size: to, root: toBase64(toRoot!) },
    hashes: (await proof.from(tiles)).map(toBase64),
  };
}

/**
 * The keys of a log from its first, each later one with its announcement: a leaf under a checkpoint that the keys before
 * it signed. Who trusts the first follows the chain to the newest.
 */
export async function readKeys(db: Database, log: LogName): Promise<LogKeys> {
  const { keys } = await readHead(db, log);
  return {
    keys: await Promise.all(
      withRetirement(keys).map(async ({ verifierKey, addedAt, retiresAt, leafIndex, record }) => ({
        verifierKey,
        addedAt,
        retiresAt,
        announcement:
          leafIndex === null || record === null ? null : await announcement(db, log, leafIndex, record),
      })),
    ),
  };
}

async function announcement(db: Database, log: LogName, index: number, record: string) {
  const leaf = await readLeaf(db, log, { index });
  const checkpoint = await readCheckpointCovering(db, log, index);
  if (leaf === null || checkpoint === null) return null;
  return {
    index,
    id: leaf.id,
    record: JSON.parse(record) as Record<string, string>,
    receipt: await formattedReceipt(db, log, leaf, checkpoint, { withLeaf: true }),
  };
}

async function formattedReceipt(
  db: Database,
  log: LogName,
  leaf: StoredLeaf,
  { note, size }: StoredCheckpoint,
  { withLeaf, crown }: { withLeaf: boolean; crown?: Crown },
): Promise<string> {
  const plan = inclusionPlan(leaf.index, size, crown);
  const proof = await plan.from(await readTiles(db, log, plan.tiles));
  return formatReceipt({
    leaf: withLeaf ? utf8(leaf.leaf) : null,
    index: leaf.index,
    proof,
    checkpoint: note,
  });
}
