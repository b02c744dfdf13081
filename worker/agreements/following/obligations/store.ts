/** Obligations and how they stand: their SQL. */
import type { ObligationItem, ObligationQuery } from '../../../../schema/api/follow-up.ts';
import { decodeCursor, pageOf } from '../../../http/pagination.ts';
import type { Database } from '../../../platform/db.ts';
import type { Page, Range } from '../followed.ts';

export type ObligationRow = Omit<ObligationItem, 'organisation' | 'overdue'> & {
  agreementId: string;
  unitPath: string;
  organisationId: string | null;
  organisationName: string | null;
  organisationPath: string | null;
};

const OBLIGATION = `SELECT b.id, b.agreement_id AS agreementId, a.registry_number AS registryNumber,
    a.owner_unit_code AS unitCode, u.path AS unitPath, b.organisation_id AS organisationId, o.name AS organisationName,
    o.path AS organisationPath, b.description, b.due_on AS dueOn, b.recurrence,
    coalesce(s.status, b.status) AS status, coalesce(s.evidence, b.evidence) AS evidence, coalesce(s.version, 0) AS version`;
const REPORTED = `LEFT JOIN obligation_state s ON s.obligation_id = b.id AND s.due_on = coalesce(b.due_on, '')`;

export async function readObligation(db: Database, id: string): Promise<ObligationRow | null> {
  return db
    .prepare(
      `${OBLIGATION} FROM agreement_obligation b JOIN agreement a ON a.id = b.agreement_id
       JOIN unit u ON u.code = a.owner_unit_code LEFT JOIN organisation o ON o.id = b.organisation_id ${REPORTED}
       WHERE b.id = ? AND a.editorial_status = 'published'`,
    )
    .bind(id)
    .first<ObligationRow>();
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
      ? `FROM unit u CROSS JOIN agreement a ON a.owner_unit_code = u.code AND a.editorial_status = 'published'
         CROSS JOIN agreement_obligation b ON b.agreement_id = a.id LEFT JOIN organisation o ON o.id = b.organisation_id
         ${REPORTED} WHERE u.path >= ? AND u.path < ?`
      : `FROM organisation o CROSS JOIN agreement_obligation b ON b.organisation_id = o.id
         JOIN agreement a ON a.id = b.agreement_id AND a.editorial_status = 'published'
         JOIN unit u ON u.code = a.owner_unit_code ${REPORTED} WHERE o.path >= ? AND o.path < ?`;
  const open = query.open === 'true' ? `AND coalesce(s.status, b.status, '') NOT IN (${SETTLED})` : '';
  const { results } = await db
    .prepare(
      `${OBLIGATION} ${from} ${open} AND (coalesce(b.due_on, '9999'), b.id) > (?, ?)
       ORDER BY coalesce(b.due_on, '9999'), b.id LIMIT ?`,
    )
    .bind(range.from, range.before, ...(after ?? ['', '']), query.limit + 1)
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
