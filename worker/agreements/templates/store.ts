/** Templates: their SQL, for those who make them and for those who begin a draft with one. */
import type { Template } from '../../../schema/api/draft.ts';
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

interface HandedDownRow extends Omit<Template, 'unit' | 'content'> {
  unitCode: string;
  unitName: string;
  content: string;
}

const HANDED_DOWN = `SELECT t.id, t.name, t.unit_code AS unitCode, u.name AS unitName, t.content, t.version
  FROM agreement_template t JOIN unit u ON u.code = t.unit_code`;

/** The templates of a unit and of those above it, nearest first. */
export async function readTemplates(db: Database, unitPath: string): Promise<Template[]> {
  const codes = unitPath.split('/');
  const { results } = await db
    .prepare(
      `${HANDED_DOWN} WHERE t.unit_code IN (SELECT value FROM json_each(?)) AND t.retired_at IS NULL
       ORDER BY length(u.path) DESC, t.name, t.id`,
    )
    .bind(JSON.stringify(codes))
    .all<HandedDownRow>();
  return results.map(handedDownOf);
}

/** A template that units on this path may use, or null. */
export async function readTemplate(db: Database, id: string, unitPath: string): Promise<Template | null> {
  const row = await db
    .prepare(`${HANDED_DOWN} WHERE t.id = ? AND t.retired_at IS NULL`)
    .bind(id)
    .first<HandedDownRow>();
  return row && unitPath.split('/').includes(row.unitCode) ? handedDownOf(row) : null;
}

function handedDownOf({ unitCode, unitName, content, ...rest }: HandedDownRow): Template {
  return {
    ...rest,
    unit: { code: unitCode, name: unitName },
    content: JSON.parse(content) as Record<string, unknown>,
  };
}
