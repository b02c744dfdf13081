/** Corrections that partners propose: their SQL. */
import type { Proposal, ProposalQuery } from '../../../../schema/api/follow-up.ts';
import { decodeCursor, pageOf } from '../../../http/pagination.ts';
import type { Database } from '../../../platform/db.ts';
import type { Page, Range } from '../followed.ts';

export type ProposalRow = Omit<Proposal, 'organisation' | 'carrying'> & {
  agreementId: string;
  carrying: string | null;
  organisationId: string;
  organisationName: string;
  organisationPath: string;
  unitPath: string;
  accountId: string;
};

const PROPOSAL = `SELECT x.id, a.registry_number AS registryNumber, x.organisation_id AS organisationId,
    o.name AS organisationName, o.path AS organisationPath, u.path AS unitPath, x.revision, x.field, x.before, x.after,
    x.reason, x.state, x.answer, x.created_at AS createdAt, x.answered_at AS answeredAt, x.version,
    x.account_id AS accountId, x.agreement_id AS agreementId,
    (SELECT json_object('draftId', d.id, 'status', d.status, 'applied', json(iif(c.applied, 'true', 'false')), 'revision', d.published_revision)
      FROM correction_draft c JOIN agreement_draft d ON d.id = c.draft_id
      WHERE c.proposal_id = x.id ORDER BY c.began_at DESC, c.draft_id DESC LIMIT 1) AS carrying`;

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
    'proposals',
    (row) => [row.createdAt, row.id],
    (row) => proposalOf(row, range.of === 'unit'),
  );
}

/** A proposal as it is shown; which draft carries it out is told to those who draft. */
export function proposalOf(row: ProposalRow, withDraft: boolean): Proposal {
  const {
    organisationId,
    organisationName,
    organisationPath: _,
    unitPath: _unit,
    accountId: _by,
    agreementId: _of,
    carrying,
    ...rest
  } = row;
  const carried = carrying === null ? null : (JSON.parse(carrying) as NonNullable<Proposal['carrying']>);
  return {
    ...rest,
    organisation: { id: organisationId, name: organisationName },
    carrying: carried && { ...carried, draftId: withDraft ? carried.draftId : null },
  };
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

/** Says by which draft an accepted proposal is carried out. */
export function insertCorrectionDraft(
  db: Database,
  one: { proposalId: string; draftId: string; applied: boolean; accountId: string; now: Date },
): D1PreparedStatement {
  return db
    .prepare(
      'INSERT INTO correction_draft (proposal_id, draft_id, applied, account_id, began_at) VALUES (?, ?, ?, ?, ?)',
    )
    .bind(one.proposalId, one.draftId, one.applied ? 1 : 0, one.accountId, one.now.toISOString());
}

/** Those who proposed what a draft carries out, to be told of its publication. */
export async function readProposersOf(
  db: Database,
  draftId: string,
): Promise<{ proposalId: string; accountId: string; field: Proposal['field'] }[]> {
  const { results } = await db
    .prepare(
      `SELECT x.id AS proposalId, x.account_id AS accountId, x.field FROM correction_draft c
       JOIN correction_proposal x ON x.id = c.proposal_id WHERE c.draft_id = ? ORDER BY x.id`,
    )
    .bind(draftId)
    .all<{ proposalId: string; accountId: string; field: Proposal['field'] }>();
  return results;
}
