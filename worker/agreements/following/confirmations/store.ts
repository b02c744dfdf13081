/** A partner's agreements, and what it has confirmed: their SQL. */
import type { Confirmation, PartnerAgreement } from '../../../../schema/api/follow-up.ts';
import { decodeCursor, pageOf } from '../../../http/pagination.ts';
import type { Database } from '../../../platform/db.ts';
import type { StoredItem } from '../../record.ts';
import { termStatus } from '../../term.ts';
import type { Page, Range } from '../followed.ts';

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
    'partner',
    ({ seq }) => [seq],
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
