/**
 * Leaves whose record is public: anyone who has the record makes the same leaf. Pure. Their random bytes are 32 zero
 * bytes, since there is nothing to hide and one value less to keep.
 */
import { type CommittableRecord, type Leaf, recordCommitment, SALT_BYTES } from './leaf.ts';

/** The random bytes of records that are public. */
export const PUBLIC_SALT = new Uint8Array(SALT_BYTES);

export async function publicLeaf(id: string, type: string, record: CommittableRecord): Promise<Leaf> {
  return { id, type, commitment: await recordCommitment(record, PUBLIC_SALT) };
}

/** A published revision of an agreement, as the registry log commits to it. */
export interface PublishedRevision {
  registryNumber: string;
  revision: number;
  /** SHA-256 of the public record as it was published, hexadecimal. */
  recordSha256: string;
  /** SHA-256 of its documents, hexadecimal, in the order of the record. */
  documents: readonly string[];
}

export const REVISION_LEAF_TYPE = 'agreement_revision';

/** `SPL-000001/2`: the entry that the leaf of a published revision stands for. */
export function revisionLeafId({ registryNumber, revision }: PublishedRevision): string {
  return `${registryNumber}/${revision}`;
}

/** What the leaf of a published revision commits to. */
export function revisionRecord(published: PublishedRevision): CommittableRecord {
  return {
    documents: published.documents,
    record_sha256: published.recordSha256,
    registry_number: published.registryNumber,
    revision: published.revision,
  };
}

export function revisionLeaf(published: PublishedRevision): Promise<Leaf> {
  return publicLeaf(revisionLeafId(published), REVISION_LEAF_TYPE, revisionRecord(published));
}
