/** The statements that write accounts and assignments, for the batch of a change. Nothing is executed here. */
import type { Database } from '../platform/db.ts';
import type { AccountFacts, AssignmentFacts } from './person.ts';
import { personSearchText } from './search-text.ts';

type Preparing = Pick<Database, 'prepare'>;

export function insertAccountStatement(
  db: Preparing,
  account: Pick<AccountFacts, 'id' | 'email' | 'name' | 'language' | 'unitCode' | 'isExample'>,
  now: Date,
): D1PreparedStatement {
  const { id, email, name, language, unitCode, isExample } = account;
  return db
    .prepare(
      `INSERT INTO account (id, email, name, language, unit_code, is_example, search_text, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)`,
    )
    .bind(
      id,
      email,
      name,
      language,
      unitCode,
      Number(isExample),
      personSearchText(name, email),
      now.toISOString(),
    );
}

export function insertAssignmentStatement(
  db: Preparing,
  assignment: Omit<AssignmentFacts, 'unitPath' | 'unitName' | 'organisationName' | 'version'>,
  grantedBy: string | null,
  now: Date,
): D1PreparedStatement {
  const { id, accountId, role, unitCode, organisationId, position, positionGroup, acting } = assignment;
  return db
    .prepare(
      `INSERT INTO assignment (id, account_id, role, unit_code, organisation_id, position, position_group, acting,
         starts_on, ends_on, granted_by, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)`,
    )
    .bind(
      id,
      accountId,
      role,
      unitCode,
      organisationId,
      position,
      positionGroup,
      acting,
      assignment.startsOn,
      assignment.endsOn,
      grantedBy,
      now.toISOString(),
    );
}

export function updateAccountStatement(
  db: Preparing,
  {
    id,
    name,
    email,
    language,
    unitCode,
  }: Pick<AccountFacts, 'id' | 'name' | 'email' | 'language' | 'unitCode'>,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE account SET name = ?, email = ?, language = ?, unit_code = ?, search_text = ?, version = version + 1,
         updated_at = ? WHERE id = ?`,
    )
    .bind(name, email, language, unitCode, personSearchText(name, email), now.toISOString(), id);
}

/** Disables an account, or with `null` enables it again. */
export function setDisabledStatement(
  db: Preparing,
  id: string,
  reason: string | null,
  now: Date,
): D1PreparedStatement {
  const at = now.toISOString();
  return db
    .prepare(
      `UPDATE account SET disabled_at = ?, disabled_reason = ?, version = version + 1, updated_at = ? WHERE id = ?`,
    )
    .bind(reason === null ? null : at, reason, at, id);
}

export function updateAssignmentStatement(
  db: Preparing,
  assignment: Pick<AssignmentFacts, 'id' | 'position' | 'positionGroup' | 'acting' | 'endsOn'>,
  now: Date,
): D1PreparedStatement {
  const { id, position, positionGroup, acting, endsOn } = assignment;
  return db
    .prepare(
      `UPDATE assignment SET position = ?, position_group = ?, acting = ?, ends_on = ?, version = version + 1,
         updated_at = ? WHERE id = ?`,
    )
    .bind(position, positionGroup, acting, endsOn, now.toISOString(), id);
}

/** Signs the account out everywhere, and ends what it has begun of signing in. For the batch that disables it. */
export function endSessionsStatements(db: Preparing, accountId: string): D1PreparedStatement[] {
  return ['session', 'sign_in_step'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE account_id = ?`).bind(accountId),
  );
}
