/**
 * Partners of a unit and what last happened with them: their SQL. Meetings are looked at over two years back and half a
 * year ahead, and never more than so many of them, so that a page costs the same at any size of the calendar.
 */
import type { ContactGap } from '../../../schema/api/contact-gap.ts';
import type { Database } from '../../platform/db.ts';

/** Meetings of a unit that are looked at; more than a unit holds in two years. */
const EVENTS_MAX = 1_000;

export interface GapWindow {
  /** Days, `YYYY-MM-DD`. */
  from: string;
  today: string;
  until: string;
}

export interface GapUnit {
  code: string;
  name: string;
  path: string;
  days: number | null;
  version: number;
}

export async function readGapUnit(db: Database, code: string): Promise<GapUnit | null> {
  return db
    .prepare(
      `SELECT u.code, u.name, u.path, s.days, coalesce(s.version, 0) AS version
       FROM unit u LEFT JOIN contact_gap_setting s ON s.unit_code = u.code WHERE u.code = ?`,
    )
    .bind(code)
    .first<GapUnit>();
}

export interface Partner extends Omit<ContactGap, 'last'> {
  last: (NonNullable<ContactGap['last']> & { key: string }) | null;
}

/** Every partner of the unit: a party to one of its agreements, or invited to, part or host of one of its meetings. */
export async function readPartners(db: Database, code: string, window: GapWindow): Promise<Partner[]> {
  const { results } = await db
    .prepare(
      `WITH held AS (
         SELECT id, starts_on AS day, title, host_organisation_id AS host FROM event
         WHERE owner_unit_code = ?1 AND starts_on >= ?2 AND starts_on <= ?4
           AND status NOT IN ('konsep', 'ditunda', 'dibatalkan') ORDER BY starts_on DESC LIMIT ${EVENTS_MAX}),
       met (partner, key, shown, kind, title) AS (
         SELECT i.organisation_id, day, day, 'event', title FROM held CROSS JOIN event_invitation i ON i.event_id = held.id
           WHERE i.withdrawn_at IS NULL
         UNION ALL SELECT p.organisation_id, day, day, 'event', title FROM held
           CROSS JOIN event_participant p ON p.event_id = held.id WHERE p.organisation_id IS NOT NULL
         UNION ALL SELECT host, day, day, 'event', title FROM held WHERE host IS NOT NULL
         UNION ALL SELECT p.organisation_id, substr(coalesce(a.signed_on, '') || iif(length(a.signed_on) = 4, '-12-31', '-31'), 1, 10), a.signed_on, 'agreement',
             a.title FROM agreement a CROSS JOIN agreement_party p ON p.agreement_id = a.id
           WHERE a.owner_unit_code = ?1 AND a.editorial_status = 'published'
         UNION ALL SELECT c.organisation_id, substr(c.confirmed_at, 1, 10), substr(c.confirmed_at, 1, 10), 'confirmation',
             a.title FROM agreement a CROSS JOIN agreement_confirmation c ON c.agreement_id = a.id
           WHERE a.owner_unit_code = ?1 AND a.editorial_status = 'published'),
       last AS (SELECT partner, max(key) AS key, shown, kind, title FROM met WHERE key <= ?3 GROUP BY partner),
       next AS (SELECT partner, min(key) AS day FROM met WHERE key > ?3 AND kind = 'event' GROUP BY partner)
       SELECT o.id, o.name, o.kind AS organisationKind, last.key, last.shown, last.kind, last.title, next.day AS next
       FROM (SELECT DISTINCT partner FROM met) AS known CROSS JOIN organisation o ON o.id = known.partner
       LEFT JOIN last ON last.partner = o.id LEFT JOIN next ON next.partner = o.id
       WHERE o.kind <> 'kpu' ORDER BY coalesce(last.key, ''), o.name_folded, o.id`,
    )
    .bind(code, window.from, window.today, window.until)
    .all<PartnerRow>();
  return results.map(partnerOf);
}

interface PartnerRow {
  id: string;
  name: string;
  organisationKind: ContactGap['organisation']['kind'];
  key: string | null;
  shown: string | null;
  kind: 'event' | 'agreement' | 'confirmation' | null;
  title: string | null;
  next: string | null;
}

function partnerOf({ id, name, organisationKind, key, shown, kind, title, next }: PartnerRow): Partner {
  const dated = key !== null && shown !== null && kind !== null;
  return {
    organisation: { id, name, kind: organisationKind },
    last: dated ? { on: shown, kind, title, key } : null,
    next,
  };
}

export function settingStatement(
  db: Database,
  { unitCode, days, version }: { unitCode: string; days: number; version: number },
  by: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO contact_gap_setting (unit_code, days, version, updated_at, updated_by) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (unit_code) DO UPDATE SET days = ?2, version = ?3, updated_at = ?4, updated_by = ?5`,
    )
    .bind(unitCode, days, version, now.toISOString(), by);
}
