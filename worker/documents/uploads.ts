/** The SQL of uploads, and of what is released from them. */
import type { Upload } from '../../schema/api/upload.ts';
import type { Database } from '../platform/db.ts';

export interface UploadRow extends Upload {
  agreementId: string | null;
  accountId: string;
  unitPath: string;
}

export const UPLOAD_COLUMNS = `p.id, p.sha256, p.bytes, p.media_type AS mediaType, p.file_name AS fileName, p.unit_code AS unitCode,
  p.organisation_id AS organisationId, p.state, p.scanner, p.finding, p.created_at AS createdAt,
  p.account_id AS accountId, u.path AS unitPath, p.agreement_id AS agreementId,
  (SELECT registry_number FROM agreement a WHERE a.id = p.agreement_id) AS registryNumber`;

export async function readUpload(db: Pick<Database, 'prepare'>, id: string): Promise<UploadRow | null> {
  return db
    .prepare(`SELECT ${UPLOAD_COLUMNS} FROM upload p JOIN unit u ON u.code = p.unit_code WHERE p.id = ?`)
    .bind(id)
    .first<UploadRow>();
}

/** The newest uploads of a person. */
export async function readUploadsOf(db: Database, accountId: string, limit: number): Promise<UploadRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${UPLOAD_COLUMNS} FROM upload p JOIN unit u ON u.code = p.unit_code
       WHERE p.account_id = ? ORDER BY p.created_at DESC LIMIT ?`,
    )
    .bind(accountId, limit)
    .all<UploadRow>();
  return results;
}

/** Uploads that wait for an examination, longest first. */
export async function readWaiting(db: Pick<Database, 'prepare'>, limit: number): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT id FROM upload WHERE state = 'quarantined' ORDER BY created_at LIMIT ?")
    .bind(limit)
    .all<{ id: string }>();
  return results.map((row) => row.id);
}

export function insertUpload(db: Database, row: UploadRow): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO upload (id, sha256, bytes, media_type, file_name, unit_code, organisation_id, account_id, agreement_id, state, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'quarantined', ?)`,
    )
    .bind(
      row.id,
      row.sha256,
      row.bytes,
      row.mediaType,
      row.fileName,
      row.unitCode,
      row.organisationId,
      row.accountId,
      row.agreementId,
      row.createdAt,
    );
}

/** Settles a quarantined upload; one that was settled meanwhile stays as it is. */
export function settleUpload(
  db: Pick<Database, 'prepare'>,
  id: string,
  verdict: { state: 'released' | 'rejected'; scanner: string; finding: string | null },
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE upload SET state = ?2, scanner = ?3, finding = ?4, examined_at = ?5, attempts = attempts + 1
       WHERE id = ?1 AND state = 'quarantined'`,
    )
    .bind(id, verdict.state, verdict.scanner, verdict.finding, now.toISOString());
}

export function countAttempt(db: Pick<Database, 'prepare'>, id: string): D1PreparedStatement {
  return db
    .prepare("UPDATE upload SET attempts = attempts + 1 WHERE id = ? AND state = 'quarantined'")
    .bind(id);
}

/** The file is known by its content and can be had; a file that was known by its hash alone can be had from now on. */
export function releaseDocument(
  db: Pick<Database, 'prepare'>,
  row: UploadRow,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO document (sha256, bytes, media_type, available, created_at) VALUES (?, ?, ?, 1, ?)
       ON CONFLICT (sha256) DO UPDATE SET available = 1`,
    )
    .bind(row.sha256, row.bytes, row.mediaType, now.toISOString());
}

/**
 * Which of these files a unit may publish, by hash: those that were sent to it and released. Hashes are public, also of
 * files that are withheld; to know one is no right to give its file out.
 */
export async function availableAmong(
  db: Pick<Database, 'prepare'>,
  unitCode: string,
  hashes: readonly string[],
): Promise<Set<string>> {
  const { results } = await db
    .prepare(
      `SELECT f.sha256 FROM json_each(?) wanted CROSS JOIN document f ON f.sha256 = wanted.value
       WHERE f.available = 1 AND EXISTS (SELECT 1 FROM upload p
         WHERE p.sha256 = f.sha256 AND p.unit_code = ? AND p.state = 'released')`,
    )
    .bind(JSON.stringify(hashes), unitCode)
    .all<{ sha256: string }>();
  return new Set(results.map((row) => row.sha256));
}

/**
 * What the public may be given under a hash: an agreement that still stands has published the file, and the last of its
 * revisions that named it did not withhold it. A file that a later revision no longer names stays.
 */
export async function readPublicFile(
  db: Database,
  sha256: string,
): Promise<{ bytes: number; mediaType: string; title: string | null; registryNumber: string } | null> {
  return db
    .prepare(
      `SELECT f.bytes, f.media_type AS mediaType, d.title, l.registry_number AS registryNumber
       FROM published_document p JOIN listing l ON l.agreement_id = p.agreement_id
       JOIN document f ON f.sha256 = p.sha256 AND f.available = 1
       LEFT JOIN agreement_document d ON d.sha256 = p.sha256 AND d.agreement_id = p.agreement_id
       WHERE p.sha256 = ? AND p.available = 1 AND p.revision =
         (SELECT max(revision) FROM published_document last WHERE last.sha256 = p.sha256 AND last.agreement_id = p.agreement_id)
       LIMIT 1`,
    )
    .bind(sha256)
    .first();
}
