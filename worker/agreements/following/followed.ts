/** A published agreement as those who live with it see it; shared by all that is said of it. SQL and shapes. */
import type { AuditEntry } from '../../audit/event.ts';
import type { Database } from '../../platform/db.ts';

/** A range of paths, of units or of organisations, see `rangeOf` in auth/policy. */
export interface Range {
  of: 'unit' | 'organisation';
  from: string;
  before: string;
}

/** A page, or null for a cursor that does not fit. */
export type Page<T> = { items: T[]; nextCursor: string | null } | null;

/** A published agreement as far as what is said of it needs. */
export interface Followed {
  id: string;
  registryNumber: string;
  unitCode: string;
  unitPath: string;
  /** The latest revision. */
  revision: number;
}

export async function readFollowed(db: Database, registryNumber: string): Promise<Followed | null> {
  return db
    .prepare(
      `SELECT a.id, a.registry_number AS registryNumber, a.owner_unit_code AS unitCode, u.path AS unitPath,
         (SELECT max(revision) FROM agreement_revision r WHERE r.agreement_id = a.id) AS revision
       FROM agreement a JOIN unit u ON u.code = a.owner_unit_code
       WHERE a.registry_number = ? AND a.editorial_status = 'published'`,
    )
    .bind(registryNumber)
    .first<Followed>();
}

/** The party of an agreement that lies within the range of organisations, or null. */
export async function readPartyWithin(
  db: Database,
  agreementId: string,
  { from, before }: Range,
): Promise<{ id: string; name: string; path: string } | null> {
  return db
    .prepare(
      `SELECT o.id, o.name, o.path FROM agreement_party p JOIN organisation o ON o.id = p.organisation_id
       WHERE p.agreement_id = ? AND o.path >= ? AND o.path < ? ORDER BY o.path LIMIT 1`,
    )
    .bind(agreementId, from, before)
    .first();
}

/** Public answers show what is said of an agreement, so they have to be made anew. */
export function touchRegistry(db: Database, now: Date): D1PreparedStatement {
  return db
    .prepare(
      'UPDATE registry_state SET revision = revision + 1, changed_at = max(changed_at, ?) WHERE id = 1',
    )
    .bind(now.toISOString());
}

/** The event of something that was said of an agreement. */
export function followedEvent(
  agreement: Followed,
  kind: string,
  details: Record<string, unknown>,
): AuditEntry {
  return {
    kind,
    outcome: 'done',
    unitPath: agreement.unitPath,
    subject: { type: 'agreement', id: agreement.registryNumber, version: agreement.revision },
    details,
  };
}
