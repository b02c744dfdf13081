/** Which published agreements a file belongs to, by the hash of its bytes. Reads only. */
import type { DocumentMatch } from '../../schema/api/document.ts';
import type { StoredItem } from '../agreements/record.ts';
import type { Database } from '../platform/db.ts';

interface MatchRow {
  item: string;
  role: DocumentMatch['matches'][number]['document']['role'];
  title: string | null;
  redactionReason: string | null;
  revision: number;
  supersededBy: string | null;
  bytes: number;
  pages: number | null;
  available: number;
  visibility: string;
}

/** The agreements with a file of this SHA-256 (64 lower-case hexadecimal digits), or null when there is none. */
export async function readDocumentMatch(db: Database, sha256: string): Promise<DocumentMatch | null> {
  const { results } = await db
    .prepare(
      `SELECT l.item AS item, a.role AS role, a.title AS title, a.redaction_reason AS redactionReason, a.revision AS revision,
          a.superseded_by AS supersededBy, d.bytes AS bytes, d.pages AS pages, d.available AS available, g.visibility AS visibility
        FROM agreement_document a JOIN listing l ON l.agreement_id = a.agreement_id JOIN agreement g ON g.id = a.agreement_id
          JOIN document d ON d.sha256 = a.sha256 WHERE a.sha256 = ? ORDER BY l.seq`,
    )
    .bind(sha256)
    .all<MatchRow>();
  if (results.length === 0) return null;
  return {
    sha256,
    matches: results.map((row) => {
      const item = JSON.parse(row.item) as StoredItem;
      return {
        agreement: {
          registryNumber: item.registryNumber,
          kind: item.kind,
          title: item.title,
          parties: item.parties.map(({ name }) => ({ name })),
        },
        document: {
          sha256,
          role: row.role,
          title: row.title,
          bytes: row.bytes,
          pages: row.pages,
          redactionReason: row.redactionReason,
          revision: row.revision,
          supersededBy: row.supersededBy,
          available: row.available === 1 && row.visibility === 'public',
        },
        current: row.supersededBy === null,
      };
    }),
  };
}
