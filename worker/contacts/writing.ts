/**
 * Appends an entry: its row, its sealed personal part and its leaf as statements for one batch, so that all of it is there
 * or nothing. The bytes that are committed to are those of docs/log.md. Nothing is executed here.
 */
import type { EntryType } from '../../schema/api/contact-words.ts';
import { leafStatements } from '../log/append.ts';
import { fromUtf8, toBase64Url } from '../log/bytes.ts';
import {
  type CommittableRecord,
  canonicalBytes,
  piiCommitment,
  recordCommitment,
  SALT_BYTES,
  withPii,
} from '../log/leaf.ts';
import type { Preparing } from '../platform/bulk.ts';
import { sealPersonal } from './sealing.ts';
import { insertEntry, insertPersonal } from './store.ts';

export interface NewEntry {
  id: string;
  type: EntryType;
  /** What stays for ever; without a name and without prose. */
  record: CommittableRecord;
  /** What can be erased; null when there is nothing personal about the entry. */
  personal: CommittableRecord | null;
}

/** Where entries are written, and the key that wraps those of their personal parts. */
export interface Writing {
  db: Preparing;
  personalKey: string | undefined;
  now: Date;
}

/** The statements, in their order. Throws SealingKeyMissing without LOG_PII_KEY, and a TypeError as leaf.ts does. */
export async function entryStatements(
  { db, personalKey, now }: Writing,
  { id, type, record: stated, personal }: NewEntry,
): Promise<D1PreparedStatement[]> {
  const [r1, r2] = [salt(), salt()];
  const record = personal === null ? stated : withPii(stated, await piiCommitment(personal, r1));
  const leaf = { id, type, commitment: await recordCommitment(record, r2) };
  return [
    insertEntry(db, { id, record: fromUtf8(canonicalBytes(record)) ?? '', r2: toBase64Url(r2) }),
    ...(personal === null
      ? []
      : [
          insertPersonal(db, {
            entryId: id,
            r1: toBase64Url(r1),
            parts: await sealPersonal(personalKey, id, partsOf(personal)),
          }),
        ]),
    ...(await leafStatements(db, 'neutrality', [leaf], now)),
  ];
}

function salt(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES));
}

/** Reviews and cancellations name nobody: their personal part is prose only, but has the same two members. */
function partsOf(personal: CommittableRecord) {
  return personal as unknown as Parameters<typeof sealPersonal>[2];
}
