/**
 * SQL of the neutrality log: entries, personal parts, standings, reads. Statements for a batch, and reads by index.
 * Nothing is decrypted here.
 */
import type { ReadKind, ReviewState } from '../../schema/api/contact-words.ts';
import type { TimeZoneAbbreviation } from '../../schema/reference/regions.ts';
import type { Preparing } from '../platform/bulk.ts';
import type { Database } from '../platform/db.ts';
import { expectation } from '../platform/expectation.ts';

export interface ContactUnit {
  code: string;
  name: string;
  path: string;
  zone: TimeZoneAbbreviation;
}

/** An entry as it is stored; `parts` is sealed. */
export interface EntryRow {
  id: string;
  contactId: string;
  record: string;
  r2: string;
  r1: string | null;
  parts: string | null;
  authorName: string | null;
}

const UNIT = 'code, name, path, zone';
const ENTRY = 'e.id, e.contact_id AS contactId, e.record, e.r2, p.r1, p.parts, a.name AS authorName';
const ENTRY_JOINS =
  'LEFT JOIN contact_personal p ON p.entry_id = e.id LEFT JOIN account a ON a.id = e.author_id';

/** The unit that a contact belongs to and its entries, oldest first; null when there is no such contact. */
export async function readChain(
  db: Database,
  contactId: string,
): Promise<{ unit: ContactUnit; entries: EntryRow[] } | null> {
  const [units, entries] = await db.batch([
    db
      .prepare(
        `SELECT ${UNIT} FROM unit WHERE code = (SELECT unit_code FROM contact_standing WHERE contact_id = ?)`,
      )
      .bind(contactId),
    db
      .prepare(`SELECT ${ENTRY} FROM contact_entry e ${ENTRY_JOINS} WHERE e.contact_id = ? ORDER BY e.number`)
      .bind(contactId),
  ]);
  const unit = units?.results[0] as ContactUnit | undefined;
  return unit === undefined ? null : { unit, entries: (entries?.results ?? []) as EntryRow[] };
}

/** The entries of these contacts, contact by contact in the order given, each oldest first. */
export async function readChains(db: Database, contactIds: readonly string[]): Promise<EntryRow[]> {
  const { results } = await db
    .prepare(
      `SELECT wanted.key AS place, ${ENTRY} FROM json_each(?) wanted
       CROSS JOIN contact_entry e ON e.contact_id = wanted.value ${ENTRY_JOINS}
       ORDER BY wanted.key, e.number`,
    )
    .bind(JSON.stringify(contactIds))
    .all<EntryRow & { place: number }>();
  return results.map(({ place: _, ...row }) => row);
}

/** One entry of any type with the path of its unit, or null. */
export async function readEntry(
  db: Database,
  id: string,
): Promise<{ row: EntryRow; unitPath: string } | null> {
  const found = await db
    .prepare(
      `SELECT ${ENTRY}, u.path AS unitPath
       FROM contact_entry e JOIN unit u ON u.code = e.unit_code ${ENTRY_JOINS} WHERE e.id = ?`,
    )
    .bind(id)
    .first<EntryRow & { unitPath: string }>();
  if (found === null) return null;
  const { unitPath, ...row } = found;
  return { row, unitPath };
}

/** The records of these entries, whatever their type, by id. */
export async function readRecords(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, Pick<EntryRow, 'record' | 'r2'>>> {
  const { results } = await db
    .prepare(
      'SELECT e.id, e.record, e.r2 FROM json_each(?) wanted CROSS JOIN contact_entry e ON e.id = wanted.value',
    )
    .bind(JSON.stringify(ids))
    .all<{ id: string; record: string; r2: string }>();
  return new Map(results.map(({ id, ...row }) => [id, row]));
}

/** The unit of each of these contacts, by the contact's id. */
export async function readUnitsOf(
  db: Database,
  contactIds: readonly string[],
): Promise<Map<string, ContactUnit>> {
  const { results } = await db
    .prepare(
      `SELECT wanted.value AS id, u.code, u.name, u.path, u.zone FROM json_each(?) wanted
       CROSS JOIN contact_standing s ON s.contact_id = wanted.value CROSS JOIN unit u ON u.code = s.unit_code`,
    )
    .bind(JSON.stringify(contactIds))
    .all<ContactUnit & { id: string }>();
  return new Map(results.map(({ id, ...unit }) => [id, unit]));
}

/** Records that entries were read. `contacts` are their ids, or what was asked for where there is no end to them. */
export function insertRead(
  db: Preparing,
  read: {
    at: string;
    day: string;
    readerId: string;
    readerRole: string | null;
    how: ReadKind;
    contacts: readonly string[];
    requestId: string | null;
  },
): D1PreparedStatement {
  return db
    .prepare(
      'INSERT INTO contact_read (at, day, reader_id, reader_role, how, contacts, request_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .bind(
      read.at,
      read.day,
      read.readerId,
      read.readerRole,
      read.how,
      JSON.stringify(read.contacts),
      read.requestId,
    );
}

/** A unit by its code, or null. */
export async function readUnit(db: Database, code: string): Promise<ContactUnit | null> {
  return db.prepare(`SELECT ${UNIT} FROM unit WHERE code = ?`).bind(code).first<ContactUnit>();
}

/** A condition of the batch: nothing was appended to the contact in the meantime. */
export function isAtVersion(db: Preparing, contactId: string, version: number): D1PreparedStatement {
  return expectation(db, 'SELECT version = ? FROM contact_standing WHERE contact_id = ?', version, contactId);
}

export function insertEntry(
  db: Preparing,
  { id, record, r2 }: Pick<EntryRow, 'id' | 'record' | 'r2'>,
): D1PreparedStatement {
  return db.prepare('INSERT INTO contact_entry (id, record, r2) VALUES (?, ?, ?)').bind(id, record, r2);
}

export function insertPersonal(
  db: Preparing,
  { entryId, r1, parts }: { entryId: string; r1: string; parts: string },
): D1PreparedStatement {
  return db
    .prepare('INSERT INTO contact_personal (entry_id, r1, parts) VALUES (?, ?, ?)')
    .bind(entryId, r1, parts);
}

/** Takes parts, keys and r1 of all entries of a contact away. The erasure itself is appended before it. */
export function erasePersonal(db: Preparing, contactId: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE contact_personal SET r1 = NULL, parts = NULL
       WHERE entry_id IN (SELECT id FROM contact_entry WHERE contact_id = ?) AND r1 IS NOT NULL`,
    )
    .bind(contactId);
}

/** Where a contact stands, as lists read it. */
export interface StandingRow {
  contactId: string;
  unitCode: string;
  currentId: string;
  contactOn: string;
  firstRecordedAt: string;
  reviewState: ReviewState;
  reviewDueOn: string | null;
  cancelled: boolean;
  erased: boolean;
  version: number;
}

/** Writes where a contact stands, for the first time or anew. */
export function putStanding(db: Preparing, row: StandingRow): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO contact_standing (contact_id, unit_code, current_id, contact_on, first_recorded_at, review_state,
         review_due_on, cancelled, erased, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (contact_id) DO UPDATE SET current_id = excluded.current_id, contact_on = excluded.contact_on,
         review_state = excluded.review_state, review_due_on = excluded.review_due_on,
         cancelled = excluded.cancelled, erased = excluded.erased, version = excluded.version`,
    )
    .bind(
      row.contactId,
      row.unitCode,
      row.currentId,
      row.contactOn,
      row.firstRecordedAt,
      row.reviewState,
      row.reviewDueOn,
      row.cancelled ? 1 : 0,
      row.erased ? 1 : 0,
      row.version,
    );
}
