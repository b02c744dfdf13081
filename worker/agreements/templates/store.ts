/** Templates: their SQL for those who make them. Reading them to begin a draft is editing/store.ts. */
import type { ManagedTemplate } from '../../../schema/api/template.ts';
import type { Database } from '../../platform/db.ts';

export interface TemplateRow {
  id: string;
  name: string;
  unitCode: string;
  unitName: string;
  unitPath: string;
  content: string;
  author: string;
  version: number;
  updatedAt: string;
}

/** A template that is in use, wherever it was made. */
export async function readManagedTemplate(db: Database, id: string): Promise<TemplateRow | null> {
  return db
    .prepare(
      `SELECT t.id, t.name, t.unit_code AS unitCode, u.name AS unitName, u.path AS unitPath, t.content,
         a.name AS author, t.version, t.updated_at AS updatedAt
       FROM agreement_template t JOIN unit u ON u.code = t.unit_code JOIN account a ON a.id = t.author_id
       WHERE t.id = ? AND t.retired_at IS NULL`,
    )
    .bind(id)
    .first<TemplateRow>();
}

export function managedOf(row: TemplateRow, ownUnit: string): ManagedTemplate {
  return {
    id: row.id,
    name: row.name,
    unit: { code: row.unitCode, name: row.unitName },
    content: JSON.parse(row.content) as Record<string, unknown>,
    version: row.version,
    own: row.unitCode === ownUnit,
    author: row.author,
    updatedAt: row.updatedAt,
  };
}

export function insertTemplate(
  db: Database,
  row: Pick<TemplateRow, 'id' | 'unitCode' | 'name' | 'content' | 'updatedAt'>,
  authorId: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO agreement_template (id, unit_code, name, content, author_id, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)`,
    )
    .bind(row.id, row.unitCode, row.name, row.content, authorId, row.updatedAt);
}

export function updateTemplate(
  db: Database,
  row: Pick<TemplateRow, 'id' | 'name' | 'content' | 'version' | 'updatedAt'>,
): D1PreparedStatement {
  return db
    .prepare(
      'UPDATE agreement_template SET name = ?2, content = ?3, version = ?4, updated_at = ?5 WHERE id = ?1',
    )
    .bind(row.id, row.name, row.content, row.version, row.updatedAt);
}

export function retireTemplate(db: Database, id: string, version: number, now: Date): D1PreparedStatement {
  return db
    .prepare('UPDATE agreement_template SET retired_at = ?2, updated_at = ?2, version = ?3 WHERE id = ?1')
    .bind(id, now.toISOString(), version);
}
