/**
 * SQL of what recording looks at: the desk of a unit with its next number, what it recorded lately, its months, and who is
 * to be told. Reads by index, and conditions for a batch.
 */
import type { AttendeeRank } from '../../schema/api/contact-words.ts';
import type { Preparing } from '../platform/bulk.ts';
import type { Database } from '../platform/db.ts';
import { expectation } from '../platform/expectation.ts';
import type { EarlierMeeting } from './flags.ts';
import type { ContactUnit } from './store.ts';

/** Recent contacts whose summaries a new one is compared with. */
const RECENT_CONTACTS = 20;

/** What recording in a unit needs: the unit, the number that comes next, and the rank of who records. */
export async function readDesk(
  db: Database,
  unitCode: string,
  assignmentId: string,
): Promise<{ unit: ContactUnit; nextNumber: number; authorRank: AttendeeRank }> {
  const row = await db
    .prepare(
      `SELECT code, name, path, zone, ${NEXT_NUMBER} AS nextNumber,
         (SELECT position_group FROM assignment WHERE id = ?2) AS positionGroup FROM unit WHERE code = ?1`,
    )
    .bind(unitCode, assignmentId)
    .first<ContactUnit & { nextNumber: number; positionGroup: string | null }>();
  if (row === null) throw new Error(`there is no unit ${unitCode}`);
  const { nextNumber, positionGroup, ...unit } = row;
  return { unit, nextNumber, authorRank: rankOf(positionGroup) };
}

const NEXT_NUMBER = '(SELECT coalesce(max(number), 0) + 1 FROM contact_entry WHERE unit_code = ?1)';

/** The number that the next entry of a unit takes. */
export async function readNextNumber(db: Database, unitCode: string): Promise<number> {
  const row = await db.prepare(`SELECT ${NEXT_NUMBER} AS next`).bind(unitCode).first<{ next: number }>();
  return row?.next ?? 1;
}

/** Spontaneous meetings of a unit that took place between two days, without those of one contact. */
export async function readSpontaneous(
  db: Database,
  unitCode: string,
  days: { from: string; to: string },
  except: string | null,
): Promise<EarlierMeeting[]> {
  const { results } = await db
    .prepare(
      `SELECT e.record ->> '$.startedAt' AS startedAt,
         (SELECT json_group_array(value ->> '$.party') FROM json_each(e.record, '$.counterparts')) AS parties
       FROM contact_standing s CROSS JOIN contact_entry e ON e.id = s.current_id
       WHERE s.unit_code = ?1 AND s.contact_on BETWEEN ?2 AND ?3 AND s.cancelled = 0 AND s.contact_id IS NOT ?4
         AND e.record ->> '$.form' = 'spontan'
         AND coalesce(e.record ->> '$.requestOutcome', 'diterima') = 'diterima'`,
    )
    .bind(unitCode, days.from, days.to, except)
    .all<{ startedAt: string; parties: string }>();
  return results.map(({ startedAt, parties }) => ({
    startedAt,
    parties: (JSON.parse(parties) as (string | null)[]).filter((party) => party !== null),
  }));
}

/** The personal parts of the unit's latest contacts, sealed, without those of one contact. */
export async function readRecentParts(
  db: Database,
  unitCode: string,
  except: string | null,
): Promise<{ entryId: string; parts: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT p.entry_id AS entryId, p.parts FROM contact_standing s CROSS JOIN contact_personal p ON p.entry_id = s.current_id
       WHERE s.unit_code = ? AND s.contact_id IS NOT ? AND s.cancelled = 0 AND p.parts IS NOT NULL
       ORDER BY s.contact_on DESC, s.contact_id DESC LIMIT ${RECENT_CONTACTS}`,
    )
    .bind(unitCode, except)
    .all<{ entryId: string; parts: string }>();
  return results;
}

/** How many contacts of each month stand, and when it was declared empty (RFC 3339), if it was; in the order given. */
export async function readMonths(
  db: Database,
  unitCode: string,
  months: readonly string[],
): Promise<{ month: string; contacts: number; nilAt: string | null }[]> {
  const { results } = await db
    .prepare(
      `SELECT m.value AS month,
         (SELECT count(*) FROM contact_standing INDEXED BY contact_standing_unit
            WHERE unit_code = ?1 AND cancelled = 0 AND contact_on BETWEEN m.value || '-01' AND m.value || '-31') AS contacts,
         (SELECT recorded_at FROM contact_entry INDEXED BY contact_entry_nil
            WHERE unit_code = ?1 AND month = m.value) AS nilAt
       FROM json_each(?2) m ORDER BY m.key`,
    )
    .bind(unitCode, JSON.stringify(months))
    .all<{ month: string; contacts: number; nilAt: string | null }>();
  return results;
}

/** How many contacts of a unit wait for clarification, counted up to `most`. */
export async function countToClarify(db: Database, unitCode: string, most: number): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS count FROM (SELECT 1 FROM contact_standing INDEXED BY contact_standing_due
         WHERE unit_code = ? AND review_due_on IS NOT NULL AND review_state = 'needs_clarification' LIMIT ?)`,
    )
    .bind(unitCode, most)
    .first<{ count: number }>();
  return row?.count ?? 0;
}

/** The accounts of the inspectorate on a day. */
export async function readInspectors(db: Database, today: string): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT account_id AS id FROM assignment
       WHERE unit_code = '00' AND role = 'inspector' AND starts_on <= ?1 AND (ends_on IS NULL OR ends_on >= ?1)`,
    )
    .bind(today)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** A condition of the batch: the number is still the next one of the unit. */
export function isNextNumber(db: Preparing, unitCode: string, number: number): D1PreparedStatement {
  const next = 'SELECT coalesce(max(number), 0) + 1 = ? FROM contact_entry WHERE unit_code = ?';
  return expectation(db, next, number, unitCode);
}

/** A condition of the batch: the month has no contact that stands. */
export function isEmptyMonth(db: Preparing, unitCode: string, month: string): D1PreparedStatement {
  return expectation(
    db,
    `SELECT NOT EXISTS (SELECT 1 FROM contact_standing
       WHERE unit_code = ?1 AND cancelled = 0 AND contact_on BETWEEN ?2 || '-01' AND ?2 || '-31')`,
    unitCode,
    month,
  );
}

/** The rank of an office: nobody reviews a chair or a commissioner of the own unit. */
function rankOf(positionGroup: string | null): AttendeeRank {
  if (positionGroup === 'ketua') return 'ketua';
  return positionGroup?.startsWith('anggota_') ? 'anggota' : 'sekretariat';
}
