/** Obligations, the times that they fall due, and how each stands: their SQL. */
import type { ObligationItem, ObligationQuery } from '../../../../schema/api/follow-up.ts';
import { decodeCursor, pageOf } from '../../../http/pagination.ts';
import type { Database } from '../../../platform/db.ts';
import type { Page, Range } from '../followed.ts';

export type ObligationRow = Omit<ObligationItem, 'organisation' | 'overdue'> & {
  agreementId: string;
  unitPath: string;
  /** Whether it is a later time of an obligation that recurs. */
  isLater: boolean;
  organisationId: string | null;
  organisationName: string | null;
  organisationPath: string | null;
};

const OBLIGATION = `SELECT b.id, b.agreement_id AS agreementId, a.registry_number AS registryNumber,
    a.owner_unit_code AS unitCode, u.path AS unitPath, b.organisation_id AS organisationId, o.name AS organisationName,
    o.path AS organisationPath, b.description, nullif(c.due_on, '') AS dueOn, c.opens_on <> '' AS isLater, b.recurrence,
    ${reported('status')} AS status, ${reported('evidence')} AS evidence, coalesce(s.version, 0) AS version`;

/** What was reported; what the agreement itself says of an obligation holds for its first day. */
function reported(column: string): string {
  return `coalesce(s.${column}, iif(c.opens_on = '', b.${column}, NULL))`;
}

const REPORTED = 'LEFT JOIN obligation_state s ON s.obligation_id = c.obligation_id AND s.due_on = c.due_on';

/**
 * One that recurs is shown once the time before it has fallen due, until the agreement's effective end; what was ended
 * before asks for nothing that falls due later. `today` is the first parameter.
 */
const IN_VIEW = `c.opens_on <= ?1 AND (c.opens_on = '' OR ((l.ends_on IS NULL OR c.due_on <= l.ends_on)
  AND (coalesce(a.legal_status, '') NOT IN ('ended', 'cancelled') OR c.due_on <= substr(a.updated_at, 1, 10))))`;

/** One time that an obligation falls due, or null; without a day the first. */
export async function readObligation(
  db: Database,
  id: string,
  dueOn: string | null,
  today: string,
): Promise<ObligationRow | null> {
  const row = await db
    .prepare(
      `${OBLIGATION} FROM agreement_obligation b JOIN obligation_occurrence c ON c.obligation_id = b.id
       JOIN agreement a ON a.id = b.agreement_id JOIN unit u ON u.code = a.owner_unit_code
       LEFT JOIN organisation o ON o.id = b.organisation_id LEFT JOIN listing l ON l.agreement_id = a.id ${REPORTED}
       WHERE b.id = ?2 AND a.editorial_status = 'published' AND ${IN_VIEW}
         AND iif(?3 IS NULL, c.opens_on = '', c.due_on = ?3)`,
    )
    .bind(today, id, dueOn)
    .first<ObligationRow>();
  return row && { ...row, isLater: Boolean(row.isLater) };
}

/** Obligations from the agreements of the units, or owed by the organisations, in the range; what is due first leads. */
export async function readObligations(
  db: Database,
  range: Range,
  query: ObligationQuery,
  today: string,
): Promise<Page<ObligationItem>> {
  const after =
    query.cursor === undefined ? null : decodeCursor(query.cursor, 'obligations', ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const from =
    range.of === 'unit'
      ? `FROM unit u CROSS JOIN obligation_occurrence c ON c.unit_code = u.code AND c.opens_on <= ?1
         CROSS JOIN agreement a ON a.id = c.agreement_id AND a.editorial_status = 'published'
         CROSS JOIN listing l ON l.agreement_id = a.id
         CROSS JOIN agreement_obligation b ON b.id = c.obligation_id LEFT JOIN organisation o ON o.id = b.organisation_id
         ${REPORTED} WHERE u.path >= ?2 AND u.path < ?3`
      : `FROM organisation o CROSS JOIN agreement_obligation b ON b.organisation_id = o.id
         CROSS JOIN agreement a ON a.id = b.agreement_id AND a.editorial_status = 'published'
         CROSS JOIN listing l ON l.agreement_id = a.id JOIN unit u ON u.code = a.owner_unit_code
         CROSS JOIN obligation_occurrence c ON c.agreement_id = a.id AND c.opens_on <= ?1 AND +c.obligation_id = b.id
         ${REPORTED} WHERE o.path >= ?2 AND o.path < ?3`;
  const open = query.open === 'true' ? `AND coalesce(${reported('status')}, '') NOT IN (${SETTLED})` : '';
  const { results } = await db
    .prepare(
      `${OBLIGATION} ${from} AND ${IN_VIEW} ${open} AND (coalesce(nullif(c.due_on, ''), '9999'), b.id) > (?4, ?5)
       ORDER BY coalesce(nullif(c.due_on, ''), '9999'), b.id LIMIT ?6`,
    )
    .bind(today, range.from, range.before, ...(after ?? ['', '']), query.limit + 1)
    .all<ObligationRow>();
  return pageOf(
    results,
    query.limit,
    'obligations',
    (row) => [row.dueOn ?? '9999', row.id],
    (row) => obligationOf(row, today),
  );
}

const SETTLED = "'met', 'lapsed', 'not_met'";

/** An obligation as it is shown: overdue when its day has passed and nobody has reported that it is settled. */
export function obligationOf(row: ObligationRow, today: string): ObligationItem {
  const {
    agreementId: _,
    isLater: _later,
    unitPath: _unit,
    organisationId,
    organisationName,
    organisationPath: _path,
    ...rest
  } = row;
  const open = row.status === null || row.status === 'scheduled' || row.status === 'partially_met';
  return {
    ...rest,
    organisation:
      organisationId === null || organisationName === null
        ? null
        : { id: organisationId, name: organisationName },
    overdue: open && row.dueOn !== null && row.dueOn < today,
  };
}

export function writeObligationState(
  db: Database,
  row: ObligationRow,
  state: { status: string; evidence: string | null },
  accountId: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO obligation_state (obligation_id, due_on, agreement_id, status, evidence, account_id, changed_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (obligation_id, due_on) DO UPDATE SET status = excluded.status, evidence = excluded.evidence,
         account_id = excluded.account_id, changed_at = excluded.changed_at, version = version + 1`,
    )
    .bind(
      row.id,
      row.dueOn ?? '',
      row.agreementId,
      state.status,
      state.evidence,
      accountId,
      now.toISOString(),
    );
}

/** What a report is about, for the audit trail: the obligation, or one later time of it. */
export function subjectOf(row: ObligationRow): { type: 'obligation'; id: string } {
  return { type: 'obligation', id: row.isLater ? `${row.id} ${row.dueOn}` : row.id };
}
