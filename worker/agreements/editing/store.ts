/** Drafts and withdrawals: their SQL. Statements for a batch, and reads by index. */
import type { AgreementFormInput } from '../../../schema/api/agreement-form.ts';
import type { DraftBrief, DraftListQuery, Withdrawn } from '../../../schema/api/draft.ts';
import type { DraftStatus } from '../../../schema/api/draft-words.ts';
import { decodeCursor, pageOf } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import { expectation } from '../../platform/expectation.ts';
import type { StoredRecord } from '../record.ts';
import { type Bonds, formOf } from './form.ts';

export interface DraftRow {
  id: string;
  agreementId: string | null;
  registryNumber: string | null;
  baseRevision: number;
  unitCode: string;
  unitName: string;
  unitPath: string;
  authorId: string;
  authorName: string;
  content: string;
  heading: string;
  note: string | null;
  status: DraftStatus;
  submittedAt: string | null;
  submittedBy: string | null;
  returnedReason: string | null;
  publishedRevision: number | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** Units come first, so that a list reads the drafts of the units within reach and no others. */
const DRAFT_COLUMNS = `d.id, d.agreement_id AS agreementId, a.registry_number AS registryNumber,
    d.base_revision AS baseRevision, d.unit_code AS unitCode, u.name AS unitName, u.path AS unitPath,
    d.author_id AS authorId, p.name AS authorName, d.content, d.heading, d.note, d.status,
    d.submitted_at AS submittedAt, d.submitted_by AS submittedBy, d.returned_reason AS returnedReason,
    d.published_revision AS publishedRevision, d.version, d.created_at AS createdAt, d.updated_at AS updatedAt`;
const DRAFT = `SELECT ${DRAFT_COLUMNS} FROM unit u CROSS JOIN agreement_draft d ON d.unit_code = u.code JOIN account p ON p.id = d.author_id
  LEFT JOIN agreement a ON a.id = d.agreement_id`;

export async function readDraft(db: Database, id: string): Promise<DraftRow | null> {
  const unitOf = '(SELECT unit_code FROM agreement_draft WHERE id = ?1)';
  return db.prepare(`${DRAFT} WHERE u.code = ${unitOf} AND d.id = ?1`).bind(id).first<DraftRow>();
}

/** Those of the drafts that lie within reach, in the order in which they are named. */
export async function readDraftsWithin(
  db: Database,
  ids: readonly string[],
  within: Within,
): Promise<DraftRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${DRAFT_COLUMNS} FROM json_each(?1) asked CROSS JOIN agreement_draft d ON d.id = asked.value
       JOIN unit u ON u.code = d.unit_code JOIN account p ON p.id = d.author_id
       LEFT JOIN agreement a ON a.id = d.agreement_id
       WHERE u.path >= ?2 AND u.path < ?3 ORDER BY asked.key`,
    )
    .bind(JSON.stringify(ids), within.from, within.before)
    .all<DraftRow>();
  return results;
}

/** The draft with which the unit revises an agreement now, or null. */
export async function readOpenDraft(
  db: Database,
  agreementId: string,
  unitCode: string,
): Promise<DraftRow | null> {
  return db
    .prepare(`${DRAFT} WHERE u.code = ? AND d.agreement_id = ? AND d.status IN ('draft', 'submitted')`)
    .bind(unitCode, agreementId)
    .first<DraftRow>();
}

/** Where the lister may look, as a range of unit paths, see `rangeOf` in auth/policy. */
interface Within {
  from: string;
  before: string;
}

/** A page of drafts, latest change first; null for a cursor that does not fit. */
export async function readDrafts(
  db: Database,
  within: Within,
  query: DraftListQuery,
  accountId: string,
): Promise<{ items: DraftBrief[]; nextCursor: string | null } | null> {
  const after =
    query.cursor === undefined ? null : decodeCursor(query.cursor, 'drafts', ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const conditions = [
    'u.path >= ? AND u.path < ?',
    query.status === undefined ? "d.status IN ('draft', 'submitted')" : 'd.status = ?',
    '(? IS NULL OR d.author_id = ?)',
    '(? IS NULL OR d.unit_code = ?)',
    '(? IS NULL OR (d.updated_at, d.id) < (?, ?))',
  ];
  const author = query.mine === 'true' ? accountId : null;
  const unit = query.unit ?? null;
  const [updatedAt, id] = after ?? [null, null];
  const { results } = await db
    .prepare(`${DRAFT} WHERE ${conditions.join(' AND ')} ORDER BY d.updated_at DESC, d.id DESC LIMIT ?`)
    .bind(
      within.from,
      within.before,
      ...(query.status === undefined ? [] : [query.status]),
      ...[author, author, unit, unit, updatedAt, updatedAt, id],
      query.limit + 1,
    )
    .all<DraftRow>();
  return pageOf(results, query.limit, 'drafts', (last) => [last.updatedAt, last.id], briefOf);
}

/** What a list shows of a draft. */
export function briefOf(row: DraftRow): DraftBrief {
  return {
    id: row.id,
    heading: row.heading,
    status: row.status,
    registryNumber: row.registryNumber,
    revises: row.baseRevision > 0,
    unit: { code: row.unitCode, name: row.unitName },
    author: { id: row.authorId, name: row.authorName },
    submittedAt: row.submittedAt,
    returnedReason: row.returnedReason,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}

export function insertDraft(db: Database, row: DraftRow): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO agreement_draft (id, agreement_id, base_revision, unit_code, author_id, content, heading, note,
         version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      row.id,
      row.agreementId,
      row.baseRevision,
      row.unitCode,
      row.authorId,
      row.content,
      row.heading,
      row.note,
      row.version,
      row.createdAt,
      row.updatedAt,
    );
}

/** Writes what moves of a draft; who wrote it, where, and what it revises stay. */
export function updateDraft(db: Database, row: DraftRow): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE agreement_draft SET agreement_id = ?2, content = ?3, heading = ?4, note = ?5, status = ?6,
         submitted_at = ?7, submitted_by = ?8, returned_reason = ?9, published_revision = ?10, version = ?11,
         updated_at = ?12 WHERE id = ?1`,
    )
    .bind(
      row.id,
      row.agreementId,
      row.content,
      row.heading,
      row.note,
      row.status,
      row.submittedAt,
      row.submittedBy,
      row.returnedReason,
      row.publishedRevision,
      row.version,
      row.updatedAt,
    );
}

/** The batch fails unless the draft is at this version. */
export function expectDraftVersion(db: Database, id: string, version: number): D1PreparedStatement {
  return expectation(db, 'SELECT version = ? FROM agreement_draft WHERE id = ?', version, id);
}

/** The batch fails unless the agreement's latest revision is the one that was read. */
export function expectRevision(db: Database, { id, revision }: PublishedAgreement): D1PreparedStatement {
  const latest = 'SELECT max(revision) = ? FROM agreement_revision WHERE agreement_id = ?';
  return expectation(db, latest, revision, id);
}

/** A published agreement as far as moving it needs: where it belongs, its latest revision, and its form. */
export interface PublishedAgreement {
  id: string;
  /** Its place in the registry. */
  seq: number;
  registryNumber: string;
  unitCode: string;
  unitName: string;
  unitPath: string;
  editorialStatus: 'draft' | 'submitted' | 'published' | 'withdrawn';
  revision: number;
  form: AgreementFormInput;
  record: StoredRecord;
}

/** The agreement with this number, or null. */
export async function readPublished(
  db: Database,
  registryNumber: string,
): Promise<PublishedAgreement | null> {
  const row = await db
    .prepare(PUBLISHED)
    .bind(registryNumber)
    .first<
      Omit<PublishedAgreement, 'form' | 'record'> &
        Record<'record' | BondColumn, string> & { externalId: string | null }
    >();
  if (!row) return null;
  const { externalId, links, amends, expectations, files, ...rest } = row;
  const record = JSON.parse(row.record) as StoredRecord;
  const bonds: Bonds = {
    externalId,
    links: JSON.parse(links) as Bonds['links'],
    amends: JSON.parse(amends) as Bonds['amends'],
    expectations: JSON.parse(expectations) as Bonds['expectations'],
  };
  const mediaTypes = new Map(JSON.parse(files) as [string, string][]);
  return { ...rest, record, form: formOf(record, bonds, mediaTypes) };
}

type BondColumn = 'links' | 'amends' | 'expectations' | 'files';

const PUBLISHED = `SELECT a.id, a.seq, a.registry_number AS registryNumber, a.external_id AS externalId,
    a.owner_unit_code AS unitCode, u.name AS unitName, u.path AS unitPath, a.editorial_status AS editorialStatus,
    r.revision, r.record,
    (SELECT json_group_array(json_object('kind', k.kind, 'to', t.registry_number, 'basis', k.basis, 'noteId', k.note_id, 'noteEn', k.note_en))
      FROM agreement_link k JOIN agreement t ON t.id = k.to_id WHERE k.from_id = a.id) AS links,
    (SELECT json_group_array(json_object('agreement', number, 'clause', clause, 'path', path, 'before', before, 'after', after)) FROM
      (SELECT m.*, t.registry_number AS number FROM agreement_amendment m JOIN agreement t ON t.id = m.agreement_id
       WHERE m.amending_id = a.id ORDER BY m.ordinal)) AS amends,
    (SELECT json_group_array(json_object('unit', x.code, 'basisId', e.basis_id, 'basisEn', e.basis_en, 'dueOn', e.due_on))
      FROM cascade_expectation e JOIN unit x ON x.path = e.unit_path_prefix WHERE e.agreement_id = a.id) AS expectations,
    (SELECT json_group_array(json_array(f.sha256, f.media_type))
      FROM agreement_document d JOIN document f ON f.sha256 = d.sha256 WHERE d.agreement_id = a.id) AS files
  FROM agreement a JOIN unit u ON u.code = a.owner_unit_code JOIN agreement_revision r ON r.agreement_id = a.id
  WHERE a.registry_number = ? ORDER BY r.revision DESC LIMIT 1`;

export function setWithdrawn(db: Database, agreementId: string, now: Date): D1PreparedStatement {
  return db
    .prepare(
      "UPDATE agreement SET editorial_status = 'withdrawn', version = version + 1, updated_at = ? WHERE id = ?",
    )
    .bind(now.toISOString(), agreementId);
}

export function insertWithdrawal(db: Database, agreementId: string, one: Withdrawn): D1PreparedStatement {
  return db
    .prepare(
      'INSERT INTO agreement_withdrawal (agreement_id, withdrawn_at, withdrawn_by, reason) VALUES (?, ?, ?, ?)',
    )
    .bind(agreementId, one.withdrawnAt, one.withdrawnBy, one.reason);
}
