/** Which published agreements a file belongs to, by the hash of its bytes. Reads only. */
import { and, eq } from 'drizzle-orm';
import type { DocumentMatch } from '../../schema/api/document.ts';
import { agreement } from '../../schema/tables/agreement.ts';
import { agreementDocument, document } from '../../schema/tables/document.ts';
import { listing } from '../../schema/tables/listing.ts';
import { agreementRevision } from '../../schema/tables/revision.ts';
import type { StoredItem } from '../agreements/record.ts';
import { type Database, plain } from '../platform/db.ts';

/** The agreements with a file of this SHA-256 (64 lower-case hexadecimal digits), or null when there is none. */
export async function readDocumentMatch(db: Database, sha256: string): Promise<DocumentMatch | null> {
  const rows = await plain(db)
    .select({
      item: listing.item,
      role: agreementDocument.role,
      title: agreementDocument.title,
      redactionReason: agreementDocument.redactionReason,
      revision: agreementDocument.revision,
      supersededBy: agreementDocument.supersededBy,
      bytes: document.bytes,
      pages: document.pages,
      available: document.available,
      visibility: agreement.visibility,
      at: agreementRevision.publishedAt,
      by: agreementRevision.publishedBy,
      recordSha256: agreementRevision.recordSha256,
    })
    .from(agreementDocument)
    .innerJoin(listing, eq(listing.agreementId, agreementDocument.agreementId))
    .innerJoin(agreement, eq(agreement.id, agreementDocument.agreementId))
    .innerJoin(
      agreementRevision,
      and(
        eq(agreementRevision.agreementId, agreementDocument.agreementId),
        eq(agreementRevision.revision, agreementDocument.revision),
      ),
    )
    .innerJoin(document, eq(document.sha256, agreementDocument.sha256))
    .where(eq(agreementDocument.sha256, sha256))
    .orderBy(listing.seq);
  if (rows.length === 0) return null;
  return {
    sha256,
    matches: rows.map(({ item: json, visibility, available, at, by, recordSha256, ...placed }) => {
      const item = JSON.parse(json) as StoredItem;
      return {
        agreement: {
          registryNumber: item.registryNumber,
          kind: item.kind,
          title: item.title,
          parties: item.parties.map(({ name }) => ({ name })),
        },
        document: { sha256, ...placed, available: available && visibility === 'public' },
        brought: { at, by, recordSha256 },
        current: placed.supersededBy === null,
      };
    }),
  };
}
