/** Signed copies that partners sent of an agreement, and the drafts into which they were taken over: their SQL. */
import type { PartnerCopy } from '../../schema/api/upload.ts';
import type { Database } from '../platform/db.ts';
import { UPLOAD_COLUMNS, type UploadRow } from './uploads.ts';

export interface CopyRow extends UploadRow {
  organisationId: string;
  organisationName: string;
  takings: PartnerCopy['takings'];
}

type Selected = Omit<CopyRow, 'takings'> & { takings: string };

/** Only what came from a partner, for this agreement, to the unit that keeps it. */
const COPY = `SELECT ${UPLOAD_COLUMNS}, o.name AS organisationName,
    (SELECT json_group_array(json_object('draftId', d.id, 'status', d.status, 'revision', d.published_revision))
      FROM upload_taking t JOIN agreement_draft d ON d.id = t.draft_id WHERE t.upload_id = p.id) AS takings
  FROM upload p JOIN unit u ON u.code = p.unit_code JOIN organisation o ON o.id = p.organisation_id
  JOIN agreement k ON k.id = p.agreement_id AND k.owner_unit_code = p.unit_code
  WHERE p.agreement_id = ?1`;

/** The copies of an agreement, newest first. */
export async function readCopies(db: Database, agreementId: string, limit: number): Promise<CopyRow[]> {
  const { results } = await db
    .prepare(`${COPY} ORDER BY p.created_at DESC, p.id DESC LIMIT ?2`)
    .bind(agreementId, limit)
    .all<Selected>();
  return results.map(copyOf);
}

/** One copy of this agreement, or null. */
export async function readCopy(db: Database, agreementId: string, id: string): Promise<CopyRow | null> {
  const row = await db.prepare(`${COPY} AND p.id = ?2`).bind(agreementId, id).first<Selected>();
  return row && copyOf(row);
}

/** The released copy with this fingerprint that the organisation sent of the agreement, newest first, or null. */
export async function readReleasedCopy(
  db: Database,
  { agreementId, organisationId, sha256 }: { agreementId: string; organisationId: string; sha256: string },
): Promise<CopyRow | null> {
  const row = await db
    .prepare(
      `${COPY} AND p.organisation_id = ?2 AND p.sha256 = ?3 AND p.state = 'released' ORDER BY p.id DESC LIMIT 1`,
    )
    .bind(agreementId, organisationId, sha256)
    .first<Selected>();
  return row && copyOf(row);
}

/** Says that a copy was taken over into a draft; once is enough, however often it is pressed. */
export function insertTaking(
  db: Database,
  uploadId: string,
  draftId: string,
  accountId: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare('INSERT INTO upload_taking (upload_id, draft_id, account_id, taken_at) VALUES (?, ?, ?, ?)')
    .bind(uploadId, draftId, accountId, now.toISOString());
}

function copyOf(row: Selected): CopyRow {
  return { ...row, takings: JSON.parse(row.takings) as CopyRow['takings'] };
}
