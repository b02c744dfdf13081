/** The SQL of service keys. The secret is never read: only its hash is kept, and only the middleware looks by it. */
import type { KeyScope } from '../../schema/api/access.ts';
import type { ServiceKeyItem, ServiceKeyList, ServiceKeysQuery } from '../../schema/api/keys.ts';
import { decodeCursor, pageOf } from '../http/pagination.ts';
import type { Database } from '../platform/db.ts';
import { keyState } from './rules.ts';

const SORT = 'keys';

const COLUMNS = `k.id, k.name, k.unit_code AS unitCode, u.name AS unitName, u.path AS unitPath, k.scopes,
  k.created_at AS createdAt, a.name AS createdBy, k.expires_at AS expiresAt, k.revoked_at AS revokedAt,
  k.last_used_at AS lastUsedAt, k.last_used_from AS lastUsedFrom`;

interface Row extends Omit<ServiceKeyItem, 'unit' | 'scopes' | 'state'> {
  unitCode: string;
  unitName: string;
  unitPath: string;
  scopes: string;
}

/** A page of the keys of the unit at `path` and all below it, by unit and age. Null for a foreign cursor. */
export async function listKeys(
  db: Database,
  path: string,
  { cursor, limit }: ServiceKeysQuery,
  now: Date,
): Promise<ServiceKeyList | null> {
  const after =
    cursor === undefined ? [path, '', ''] : decodeCursor(cursor, SORT, ['string', 'string', 'string']);
  if (after === null) return null;
  const { results } = await db
    .prepare(
      // Codes of one level have one length, so the range holds the unit and all below it and nothing else.
      `SELECT ${COLUMNS} FROM unit u CROSS JOIN service_key k ON k.unit_code = u.code
       JOIN account a ON a.id = k.created_by
       WHERE u.path >= ?1 AND u.path < ?1 || '0' AND u.path >= ?2
         AND (u.path > ?2 OR (k.created_at, k.id) > (?3, ?4))
       ORDER BY u.path, k.created_at, k.id LIMIT ?5`,
    )
    .bind(path, ...after, limit + 1)
    .all<Row>();
  return pageOf(
    results,
    limit,
    SORT,
    (last) => [last.unitPath, last.createdAt, last.id],
    (row) => keyItem(row, now),
  );
}

/** One key with the path of its unit; null when there is none of this id. */
export async function readKey(
  db: Database,
  id: string,
  now: Date,
): Promise<{ item: ServiceKeyItem; unitPath: string } | null> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM service_key k JOIN unit u ON u.code = k.unit_code
       JOIN account a ON a.id = k.created_by WHERE k.id = ?`,
    )
    .bind(id)
    .first<Row>();
  return row && { item: keyItem(row, now), unitPath: row.unitPath };
}

export function insertKeyStatement(
  db: Pick<Database, 'prepare'>,
  key: Pick<ServiceKeyItem, 'id' | 'name' | 'scopes' | 'expiresAt'> & { unitCode: string },
  secretSha256: string,
  createdBy: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO service_key (id, secret_sha256, unit_code, name, scopes, created_by, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      key.id,
      secretSha256,
      key.unitCode,
      key.name,
      JSON.stringify(key.scopes),
      createdBy,
      now.toISOString(),
      key.expiresAt,
    );
}

/** Revokes a key that is not revoked yet. */
export function revokeKeyStatement(
  db: Pick<Database, 'prepare'>,
  id: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      'UPDATE service_key SET revoked_at = ?, version = version + 1 WHERE id = ? AND revoked_at IS NULL',
    )
    .bind(now.toISOString(), id);
}

function keyItem({ unitCode, unitName, unitPath: _, scopes, ...row }: Row, now: Date): ServiceKeyItem {
  return {
    ...row,
    unit: { code: unitCode, name: unitName },
    scopes: JSON.parse(scopes) as KeyScope[],
    state: keyState(row, now),
  };
}
