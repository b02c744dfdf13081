/** Reads accounts and assignments, one person at a time as the rules need it, and what a batch expects of them. */
import type { NewAssignment, Person } from '../../schema/api/people.ts';
import type { Database } from '../platform/db.ts';
import { expectation } from '../platform/expectation.ts';
import type { AccountFacts, AssignmentFacts, PartnerPlace, PersonFacts, UnitPlace } from './person.ts';

type Preparing = Pick<Database, 'prepare'>;

const LINKS_SHOWN_MAX = 20;

/** Columns of an account `a` with its unit `h`, as `AccountRow`. */
export const ACCOUNT_COLUMNS = `a.id, a.email, a.name, a.language, a.unit_code AS unitCode, h.path AS unitPath,
  h.name AS unitName, a.is_example AS isExample, a.last_signed_in_at AS lastSignedInAt,
  a.disabled_at AS disabledAt, a.disabled_reason AS disabledReason, a.version, a.created_at AS createdAt,
  (EXISTS (SELECT 1 FROM totp t WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM passkey k WHERE k.account_id = a.id)) AS secondFactor`;

/** Columns of an assignment `g` with its unit `u` and organisation `o`. */
export const ASSIGNMENT_COLUMNS = `g.id, g.account_id AS accountId, g.role, g.unit_code AS unitCode, u.path AS unitPath,
  u.name AS unitName, g.organisation_id AS organisationId, o.name AS organisationName, g.position,
  g.position_group AS positionGroup, g.acting, g.starts_on AS startsOn, g.ends_on AS endsOn, g.version`;

export interface AccountRow extends Omit<AccountFacts, 'isExample' | 'secondFactor'> {
  isExample: number;
  secondFactor: number;
}

export function accountOf(row: AccountRow): AccountFacts {
  return { ...row, isExample: row.isExample === 1, secondFactor: row.secondFactor === 1 };
}

/** An account with all its assignments, the newest first, and the units it belongs to; null when there is none. */
export async function readPerson(db: Database, id: string): Promise<PersonFacts | null> {
  const [accounts, assignments, places] = await db.batch([
    db
      .prepare(`SELECT ${ACCOUNT_COLUMNS} FROM account a JOIN unit h ON h.code = a.unit_code WHERE a.id = ?`)
      .bind(id),
    db
      .prepare(
        `SELECT ${ASSIGNMENT_COLUMNS} FROM assignment g JOIN unit u ON u.code = g.unit_code
         LEFT JOIN organisation o ON o.id = g.organisation_id
         WHERE g.account_id = ? ORDER BY g.starts_on DESC, g.id DESC`,
      )
      .bind(id),
    db
      .prepare(
        `SELECT u.path FROM account_place p JOIN unit u ON u.code = p.unit_code
         WHERE p.account_id = ? ORDER BY u.path`,
      )
      .bind(id),
  ]);
  const [account] = (accounts?.results ?? []) as AccountRow[];
  if (!account) return null;
  return {
    account: accountOf(account),
    assignments: (assignments?.results ?? []) as AssignmentFacts[],
    places: ((places?.results ?? []) as { path: string }[]).map((one) => one.path),
  };
}

/** What the page of one person shows beside that: open sessions and the links that were made. */
export async function readAccess(
  db: Database,
  id: string,
  now: Date,
): Promise<Pick<Person, 'sessions' | 'links'>> {
  const [sessions, links] = await db.batch([
    db
      .prepare('SELECT count(*) AS open FROM session WHERE account_id = ? AND expires_at > ?')
      .bind(id, now.toISOString()),
    db
      .prepare(
        `SELECT l.id, l.purpose, l.created_at AS createdAt, l.expires_at AS expiresAt, a.name AS createdBy,
                l.used_at AS usedAt, l.revoked_at AS revokedAt
         FROM access_link l LEFT JOIN account a ON a.id = l.created_by
         WHERE l.account_id = ? ORDER BY l.created_at DESC LIMIT ?`,
      )
      .bind(id, LINKS_SHOWN_MAX),
  ]);
  return {
    sessions: (sessions?.results[0] as { open: number } | undefined)?.open ?? 0,
    links: ((links?.results ?? []) as LinkRow[]).map(({ usedAt, revokedAt, ...link }) => ({
      ...link,
      state: linkState(link.expiresAt, usedAt, revokedAt, now),
    })),
  };
}

type LinkRow = Omit<Person['links'][number], 'state'> & { usedAt: string | null; revokedAt: string | null };

function linkState(expiresAt: string, usedAt: string | null, revokedAt: string | null, now: Date) {
  if (usedAt !== null) return 'used';
  if (revokedAt !== null) return 'revoked';
  return expiresAt > now.toISOString() ? 'open' : 'expired';
}

/** Whose assignment this is; null when there is none of this id. */
export async function readAssignmentHolder(db: Database, id: string): Promise<string | null> {
  const row = await db
    .prepare('SELECT account_id AS accountId FROM assignment WHERE id = ?')
    .bind(id)
    .first<{ accountId: string }>();
  return row?.accountId ?? null;
}

/** The account of an e-mail address (lower case), with the units it belongs to; null when there is none. */
export async function readAccountByEmail(
  db: Database,
  email: string,
): Promise<{ id: string; places: string[] } | null> {
  const { results } = await db
    .prepare(
      `SELECT a.id, u.path FROM account a JOIN account_place p ON p.account_id = a.id
       JOIN unit u ON u.code = p.unit_code WHERE a.email = ?`,
    )
    .bind(email)
    .all<{ id: string; path: string }>();
  const [first] = results;
  return first ? { id: first.id, places: results.map((row) => row.path) } : null;
}

/** Whether a batch failed because the address already has an account. */
export function isAccountTaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes('this account is already there');
}

/** What a grant names: the unit, and the organisation where it names one. */
export async function readGrantPlaces(
  db: Database,
  { unitCode, organisationId }: Pick<NewAssignment, 'unitCode' | 'organisationId'>,
): Promise<{ unit: UnitPlace | null; partner: PartnerPlace | null | undefined }> {
  const [units, organisations] = await db.batch([
    db.prepare('SELECT code, path, name FROM unit WHERE code = ?').bind(unitCode),
    db
      .prepare(
        'SELECT id, name, level, region_code AS regionCode, unit_code AS unitCode FROM organisation WHERE id = ?',
      )
      .bind(organisationId ?? ''),
  ]);
  return {
    unit: (units?.results[0] as UnitPlace | undefined) ?? null,
    partner:
      organisationId === undefined
        ? undefined
        : ((organisations?.results[0] as PartnerPlace | undefined) ?? null),
  };
}

const OTHER_ADMINISTRATOR = `SELECT 1 FROM assignment g JOIN account a ON a.id = g.account_id AND a.disabled_at IS NULL
  WHERE g.unit_code = ? AND g.role = 'administrator' AND g.account_id <> ?
    AND g.starts_on <= ? AND (g.ends_on IS NULL OR g.ends_on >= ?)`;

/** How many other people administer the unit on this day; counted no further than one. */
export async function countOtherAdministrators(
  db: Database,
  unitCode: string,
  accountId: string,
  day: string,
): Promise<number> {
  const row = await db
    .prepare(`SELECT EXISTS (${OTHER_ADMINISTRATOR}) AS others`)
    .bind(unitCode, accountId, day, day)
    .first<{ others: number }>();
  return row?.others ?? 0;
}

/** That somebody else still administers the unit on this day: two administrators may be removing each other. */
export function expectOtherAdministrator(
  db: Preparing,
  unitCode: string,
  accountId: string,
  day: string,
): D1PreparedStatement {
  return expectation(db, `SELECT EXISTS (${OTHER_ADMINISTRATOR})`, unitCode, accountId, day, day);
}

/** That the account is still at this version. */
export function expectAccountVersion(db: Preparing, id: string, version: number): D1PreparedStatement {
  return expectation(db, 'SELECT version = ? FROM account WHERE id = ?', version, id);
}

/**
 * That the person holds exactly these assignments and is at this version: two grants at a time might each be allowed
 * and both together not.
 */
export function expectHeld(
  db: Preparing,
  { id, version }: Pick<AccountFacts, 'id' | 'version'>,
  held: readonly Pick<AssignmentFacts, 'version'>[],
): D1PreparedStatement {
  return expectation(
    db,
    `SELECT a.version = ? AND (SELECT count(*) FROM assignment g WHERE g.account_id = a.id) = ?
       AND (SELECT coalesce(sum(g.version), 0) FROM assignment g WHERE g.account_id = a.id) = ?
     FROM account a WHERE a.id = ?`,
    version,
    held.length,
    held.reduce((sum, one) => sum + one.version, 0),
    id,
  );
}
