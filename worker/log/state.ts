/** What a log says of itself at this moment: its checkpoint, keys, witnesses, and what waits to be sealed. Reads only. */
import type { LogState } from '../../schema/api/log.ts';
import type { LogName } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { toBase64 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { parseNote } from './note.ts';
import { withRetirement } from './rules.ts';
import { readCosignatures, readHead, readLeafCount, type StoredKey } from './store.ts';

export async function readLogState(db: Database, log: LogName, now: Date): Promise<LogState> {
  const { checkpoint, keys } = await readHead(db, log);
  // Leaves after the checkpoint: the other way about, there could be fewer than it covers.
  const leaves = await readLeafCount(db, log);
  const verifierKeys = signingNow(keys, now);
  const none = { log, origin: null, checkpoint: null, verifierKeys, witnesses: [], waiting: leaves };
  const text = checkpoint && parseNote(checkpoint.note)?.text;
  const tree = text ? parseCheckpoint(text) : null;
  if (checkpoint === null || tree === null) return none;
  const cosignatures = await readCosignatures(db, log, checkpoint.size);
  return {
    log,
    origin: tree.origin,
    checkpoint: {
      size: tree.size,
      root: toBase64(tree.root),
      sealedAt: checkpoint.sealedAt,
      note: checkpoint.note + cosignatures.map(({ line }) => line).join(''),
    },
    verifierKeys,
    witnesses: cosignatures.map(({ name, cosignedAt }) => ({ name, cosignedAt })),
    waiting: leaves - tree.size,
  };
}

/** The verifier keys that sign at this moment, the newest last, one a line. */
export async function readVerifierKeys(db: Database, log: LogName, now: Date): Promise<string[]> {
  const { keys } = await readHead(db, log);
  return signingNow(keys, now);
}

function signingNow(keys: readonly StoredKey[], now: Date): string[] {
  return withRetirement(keys)
    .filter(({ retiresAt }) => retiresAt === null || now.getTime() < Date.parse(retiresAt))
    .map(({ verifierKey }) => verifierKey);
}
