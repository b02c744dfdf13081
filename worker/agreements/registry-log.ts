/**
 * The public log of the registry: one leaf per published revision. Publishing appends it in its own batch; here are the
 * leaves of revisions that were published before there was a log, and what the leaf of one revision commits to. Reads and
 * makes statements, runs none that write.
 */
import { leafStatements } from '../log/append.ts';
import { type PublishedRevision, revisionLeaf } from '../log/public-record.ts';
import type { Preparing } from '../platform/bulk.ts';
import type { Database } from '../platform/db.ts';

/** Statements for one batch that append what is missing, in the order of publication; none when nothing is. */
export async function missingLeafStatements(db: Preparing, now: Date): Promise<D1PreparedStatement[]> {
  const { results } = await db
    .prepare(MISSING)
    .all<Omit<PublishedRevision, 'documents'> & { documents: string }>();
  const leaves = results.map((row) =>
    revisionLeaf({ ...row, documents: JSON.parse(row.documents) as string[] }),
  );
  return leafStatements(db, 'registry', await Promise.all(leaves), now);
}

/** What the leaf of a revision commits to; null when there is no such revision, or its agreement is withdrawn. */
export async function readPublishedRevision(
  db: Database,
  registryNumber: string,
  revision: number,
): Promise<PublishedRevision | null> {
  const row = await db
    .prepare(
      `SELECT r.record_sha256 AS recordSha256,
         (SELECT json_group_array(value->>'sha256') FROM json_each(r.record, '$.documents')) AS documents
       FROM agreement_revision r
       WHERE r.agreement_id = (SELECT agreement_id FROM listing WHERE registry_number = ?) AND r.revision = ?`,
    )
    .bind(registryNumber, revision)
    .first<{ recordSha256: string; documents: string }>();
  return (
    row && {
      registryNumber,
      revision,
      recordSha256: row.recordSha256,
      documents: JSON.parse(row.documents) as string[],
    }
  );
}

const MISSING = `SELECT a.registry_number AS registryNumber, r.revision, r.record_sha256 AS recordSha256,
    (SELECT json_group_array(value->>'sha256') FROM json_each(r.record, '$.documents')) AS documents
  FROM agreement a JOIN agreement_revision r ON r.agreement_id = a.id
  WHERE a.provenance <> 'generated' AND NOT EXISTS
    (SELECT 1 FROM log_leaf l WHERE l.log = 'registry' AND l.entry_id = a.registry_number || '/' || r.revision)
  ORDER BY r.published_at, a.seq, r.revision`;
