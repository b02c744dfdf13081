/** SQL of erasures. Statements for a batch, and reads by index. */
import type {
  Erasure,
  ErasureInput,
  ErasureList,
  ErasureListQuery,
} from '../../../schema/api/contact-entry.ts';
import { decodeCursor, pageOf } from '../../http/pagination.ts';
import type { Preparing } from '../../platform/bulk.ts';
import type { Database } from '../../platform/db.ts';
import { expectation } from '../../platform/expectation.ts';
import type { ContactUnit } from '../store.ts';

type Role = Erasure['requestedBy']['role'];

interface Row {
  id: string;
  contactId: string;
  number: number;
  unitCode: string;
  unitName: string;
  contactOn: string;
  basis: Erasure['basis'];
  reference: string;
  state: Erasure['state'];
  requestedBy: string;
  requesterName: string;
  requestedRole: Role;
  requestedAt: string;
  decidedBy: string | null;
  deciderName: string | null;
  decidedRole: Role | null;
  decidedAt: string | null;
  version: number;
}

const ERASURE = `SELECT x.id, x.contact_id AS contactId, e.number, u.code AS unitCode, u.name AS unitName,
    s.contact_on AS contactOn, x.basis, x.reference, x.state, x.requested_by AS requestedBy,
    r.name AS requesterName, x.requested_role AS requestedRole, x.requested_at AS requestedAt,
    x.decided_by AS decidedBy, d.name AS deciderName, x.decided_role AS decidedRole, x.decided_at AS decidedAt,
    x.version
  FROM contact_erasure x JOIN contact_entry e ON e.id = x.contact_id
    JOIN contact_standing s ON s.contact_id = x.contact_id JOIN unit u ON u.code = s.unit_code
    JOIN account r ON r.id = x.requested_by LEFT JOIN account d ON d.id = x.decided_by`;

export async function readErasure(db: Database, id: string): Promise<Erasure | null> {
  const row = await db.prepare(`${ERASURE} WHERE x.id = ?`).bind(id).first<Row>();
  return row && erasureOf(row);
}

const LIST = 'contact-erasures';

/** A page of the erasures in one state, the latest request first. Null for a cursor that is not of this list. */
export async function readErasures(
  db: Database,
  { state, cursor, limit }: ErasureListQuery,
): Promise<ErasureList | null> {
  const after = cursor === undefined ? [] : decodeCursor(cursor, LIST, ['string', 'string']);
  if (after === null) return null;
  const { results } = await db
    .prepare(
      `${ERASURE} WHERE x.state = ? ${after.length > 0 ? 'AND (x.requested_at, x.id) < (?, ?)' : ''}
       ORDER BY x.requested_at DESC, x.id DESC LIMIT ?`,
    )
    .bind(state, ...after, limit + 1)
    .all<Row>();
  return pageOf(results, limit, LIST, (last) => [last.requestedAt, last.id], erasureOf);
}

/** What an erasure depends on: day and unit of the contact, and the latest erasure of it; null without such a contact. */
export async function readErasable(
  db: Database,
  contactId: string,
): Promise<{ contactOn: string; unit: ContactUnit; latest: Erasure | null } | null> {
  const [contacts, erasures] = await db.batch([
    db
      .prepare(
        `SELECT s.contact_on AS contactOn, u.code, u.name, u.path, u.zone
         FROM contact_standing s JOIN unit u ON u.code = s.unit_code WHERE s.contact_id = ?`,
      )
      .bind(contactId),
    db
      .prepare(`${ERASURE} WHERE x.contact_id = ? ORDER BY x.requested_at DESC, x.id DESC LIMIT 1`)
      .bind(contactId),
  ]);
  const contact = contacts?.results[0] as (ContactUnit & { contactOn: string }) | undefined;
  if (contact === undefined) return null;
  const { contactOn, ...unit } = contact;
  const row = erasures?.results[0] as Row | undefined;
  return { contactOn, unit, latest: row ? erasureOf(row) : null };
}

/** Whether an erasure of the contact awaits its decision. */
export async function isErasureOpen(db: Database, contactId: string): Promise<boolean> {
  const row = await db
    .prepare("SELECT 1 FROM contact_erasure WHERE contact_id = ? AND state = 'requested'")
    .bind(contactId)
    .first();
  return row !== null;
}

export function insertErasure(
  db: Preparing,
  erasure: ErasureInput & { id: string; contactId: string; by: string; role: Role; at: string },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO contact_erasure (id, contact_id, basis, reference, requested_by, requested_role, requested_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      erasure.id,
      erasure.contactId,
      erasure.basis,
      erasure.reference,
      erasure.by,
      erasure.role,
      erasure.at,
    );
}

/** Writes the decision; `entryId` names the entry of the log where it was carried out. */
export function decideErasure(
  db: Preparing,
  id: string,
  decision: {
    state: 'carried_out' | 'refused';
    by: string;
    role: Role;
    at: string;
    entryId: string | null;
  },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE contact_erasure SET state = ?2, decided_by = ?3, decided_role = ?4, decided_at = ?5, entry_id = ?6,
         version = version + 1 WHERE id = ?1`,
    )
    .bind(id, decision.state, decision.by, decision.role, decision.at, decision.entryId);
}

/** A condition of the batch: nobody has decided in the meantime. */
export function isErasureAt(db: Preparing, id: string, version: number): D1PreparedStatement {
  return expectation(db, 'SELECT version = ? FROM contact_erasure WHERE id = ?', version, id);
}

/** A condition of the batch: no other erasure of the contact awaits its decision. */
export function isErasureFirst(db: Preparing, contactId: string): D1PreparedStatement {
  return expectation(
    db,
    "SELECT NOT EXISTS (SELECT 1 FROM contact_erasure WHERE contact_id = ? AND state = 'requested')",
    contactId,
  );
}

function erasureOf(row: Row): Erasure {
  return {
    id: row.id,
    contact: {
      id: row.contactId,
      unit: { code: row.unitCode, name: row.unitName },
      number: row.number,
      contactOn: row.contactOn,
    },
    basis: row.basis,
    reference: row.reference,
    state: row.state,
    requestedBy: { id: row.requestedBy, name: row.requesterName, role: row.requestedRole },
    requestedAt: row.requestedAt,
    decidedBy:
      row.decidedBy === null
        ? null
        : { id: row.decidedBy, name: row.deciderName ?? '', role: row.decidedRole ?? 'approver' },
    decidedAt: row.decidedAt,
    version: row.version,
  };
}
