/** The SQL of confirmations, corrections, cascade answers and obligations. Reads by index, statements for a batch. */
import type {
  CascadeAnswer,
  Confirmation,
  ObligationItem,
  ObligationQuery,
  PartnerAgreement,
  Proposal,
  ProposalQuery,
} from '../../../schema/api/follow-up.ts';
import { decodeCursor, encodeCursor } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import type { StoredItem } from '../record.ts';
import { termStatus } from '../term.ts';

/** A range of paths, of units or of organisations, see `rangeOf` in auth/policy. */
export interface Range {
  of: 'unit' | 'organisation';
  from: string;
  before: string;
}

/** A page, or null for a cursor that does not fit. */
type Page<T> = { items: T[]; nextCursor: string | null } | null;

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

/** The agreements of an organisation and those below it, newest in the registry first. */
export async function readPartnerAgreements(
  db: Database,
  { from, before }: Range,
  query: { cursor?: string | undefined; limit: number },
  today: string,
): Promise<Page<PartnerAgreement>> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 'partner', ['number']);
  if (query.cursor !== undefined && after === null) return null;
  const { results } = await db
    .prepare(
      `SELECT l.seq, l.item, o.id AS organisationId,
         (SELECT max(revision) FROM agreement_revision r WHERE r.agreement_id = l.agreement_id) AS revision,
         c.revision AS confirmedRevision, c.confirmed_at AS confirmedAt,
         (SELECT count(*) FROM correction_proposal x WHERE x.agreement_id = l.agreement_id AND x.state = 'open'
           AND x.organisation_id = o.id) AS openProposals
       FROM organisation o CROSS JOIN agreement_party p ON p.organisation_id = o.id
       JOIN listing l ON l.agreement_id = p.agreement_id
       LEFT JOIN agreement_confirmation c ON c.agreement_id = l.agreement_id AND c.organisation_id = o.id
         AND c.revision = (SELECT max(revision) FROM agreement_confirmation m
           WHERE m.agreement_id = l.agreement_id AND m.organisation_id = o.id)
       WHERE o.path >= ? AND o.path < ? AND l.seq < ? ORDER BY l.seq DESC LIMIT ?`,
    )
    .bind(from, before, after?.[0] ?? Number.MAX_SAFE_INTEGER, query.limit + 1)
    .all<Omit<PartnerAgreement, 'agreement'> & { seq: number; item: string }>();
  return pageOf(
    results,
    query.limit,
    ({ seq }) => encodeCursor('partner', [seq]),
    ({ seq: _, item, ...row }) => {
      const stored = JSON.parse(item) as StoredItem;
      return { agreement: { ...stored, termStatus: termStatus(stored, today) }, ...row };
    },
  );
}

export async function readConfirmation(
  db: Database,
  agreementId: string,
  organisationId: string,
  revision: number,
): Promise<string | null> {
  const row = await db
    .prepare(
      'SELECT confirmed_at AS at FROM agreement_confirmation WHERE agreement_id = ? AND organisation_id = ? AND revision = ?',
    )
    .bind(agreementId, organisationId, revision)
    .first<{ at: string }>();
  return row?.at ?? null;
}

export function insertConfirmation(
  db: Database,
  agreementId: string,
  one: Confirmation,
  accountId: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO agreement_confirmation (agreement_id, organisation_id, revision, confirmed_at, account_id)
       VALUES (?, ?, ?, ?, ?)`,
    )
    .bind(agreementId, one.organisationId, one.revision, one.confirmedAt, accountId);
}

/** Public answers show what is said of an agreement, so they have to be made anew. */
export function touchRegistry(db: Database, now: Date): D1PreparedStatement {
  return db
    .prepare(
      'UPDATE registry_state SET revision = revision + 1, changed_at = max(changed_at, ?) WHERE id = 1',
    )
    .bind(now.toISOString());
}

type ProposalRow = Omit<Proposal, 'organisation'> & {
  organisationId: string;
  organisationName: string;
  organisationPath: string;
  unitPath: string;
  accountId: string;
};

const PROPOSAL = `SELECT x.id, a.registry_number AS registryNumber, x.organisation_id AS organisationId,
    o.name AS organisationName, o.path AS organisationPath, u.path AS unitPath, x.revision, x.field, x.before, x.after,
    x.reason, x.state, x.answer, x.created_at AS createdAt, x.answered_at AS answeredAt, x.version,
    x.account_id AS accountId`;

export async function readProposal(db: Database, id: string): Promise<ProposalRow | null> {
  return db
    .prepare(
      `${PROPOSAL} FROM correction_proposal x JOIN agreement a ON a.id = x.agreement_id
       JOIN organisation o ON o.id = x.organisation_id JOIN unit u ON u.code = a.owner_unit_code WHERE x.id = ?`,
    )
    .bind(id)
    .first<ProposalRow>();
}

/** Proposals about the agreements of the units, or from the organisations, in the range; newest first. */
export async function readProposals(
  db: Database,
  range: Range,
  query: ProposalQuery,
): Promise<Page<Proposal>> {
  const after =
    query.cursor === undefined ? null : decodeCursor(query.cursor, 'proposals', ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const from =
    range.of === 'unit'
      ? `FROM unit u CROSS JOIN agreement a ON a.owner_unit_code = u.code
         CROSS JOIN correction_proposal x ON x.agreement_id = a.id JOIN organisation o ON o.id = x.organisation_id
         WHERE u.path >= ? AND u.path < ?`
      : `FROM organisation o CROSS JOIN correction_proposal x ON x.organisation_id = o.id
         JOIN agreement a ON a.id = x.agreement_id JOIN unit u ON u.code = a.owner_unit_code
         WHERE o.path >= ? AND o.path < ?`;
  const { results } = await db
    .prepare(
      `${PROPOSAL} ${from} AND x.state = ? AND (x.created_at, x.id) < (?, ?)
       ORDER BY x.created_at DESC, x.id DESC LIMIT ?`,
    )
    .bind(range.from, range.before, query.state, ...(after ?? ['~', '~']), query.limit + 1)
    .all<ProposalRow>();
  return pageOf(
    results,
    query.limit,
    (row) => encodeCursor('proposals', [row.createdAt, row.id]),
    proposalOf,
  );
}

export function proposalOf(row: ProposalRow): Proposal {
  const {
    organisationId,
    organisationName,
    organisationPath: _,
    unitPath: _unit,
    accountId: _by,
    ...rest
  } = row;
  return { ...rest, organisation: { id: organisationId, name: organisationName } };
}

export function insertProposal(
  db: Database,
  agreementId: string,
  one: Proposal,
  accountId: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO correction_proposal (id, agreement_id, organisation_id, revision, field, before, after, reason,
         account_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      one.id,
      agreementId,
      one.organisation.id,
      one.revision,
      one.field,
      one.before,
      one.after,
      one.reason,
      accountId,
      one.createdAt,
    );
}

export function answerProposal(db: Database, one: Proposal, accountId: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE correction_proposal SET state = ?, answer = ?, answered_by = ?, answered_at = ?, version = ? WHERE id = ?`,
    )
    .bind(one.state, one.answer, accountId, one.answeredAt, one.version, one.id);
}

/** Whether a unit is one of those that an agreement is expected to be followed by. */
export async function isExpected(db: Database, agreementId: string, unitPath: string): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS yes FROM cascade_expectation
       WHERE agreement_id = ?1 AND ?2 > unit_path_prefix || '/' AND ?2 < unit_path_prefix || '0'`,
    )
    .bind(agreementId, unitPath)
    .first();
  return row !== null;
}

export function writeCascadeAnswer(
  db: Database,
  agreementId: string,
  one: CascadeAnswer,
  accountId: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO cascade_answer (agreement_id, unit_code, reason, account_id, answered_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (agreement_id, unit_code) DO UPDATE SET reason = excluded.reason, account_id = excluded.account_id,
         answered_at = excluded.answered_at, withdrawn_at = NULL, version = version + 1`,
    )
    .bind(agreementId, one.unitCode, one.reason, accountId, one.answeredAt);
}

export function takeBackCascadeAnswer(
  db: Database,
  agreementId: string,
  unitCode: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE cascade_answer SET withdrawn_at = ?, version = version + 1
       WHERE agreement_id = ? AND unit_code = ? AND withdrawn_at IS NULL`,
    )
    .bind(now.toISOString(), agreementId, unitCode);
}

export async function readCascadeAnswer(
  db: Database,
  agreementId: string,
  unitCode: string,
): Promise<{ version: number; withdrawnAt: string | null } | null> {
  return db
    .prepare(
      'SELECT version, withdrawn_at AS withdrawnAt FROM cascade_answer WHERE agreement_id = ? AND unit_code = ?',
    )
    .bind(agreementId, unitCode)
    .first();
}

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
    (row) => encodeCursor('obligations', [row.dueOn ?? '9999', row.id]),
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

function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  cursor: (last: Row) => string,
  present: (row: Row) => T,
): { items: T[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(present),
    nextCursor: rows.length > limit && last !== undefined ? cursor(last) : null,
  };
}
