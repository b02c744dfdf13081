/** Whoever keeps an agreement, or owes something under it, reports how an obligation stands. */
import type { ObligationItem, ObligationReport } from '../../../../schema/api/follow-up.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { expectation } from '../../../platform/expectation.ts';
import { touchRegistry } from '../followed.ts';
import { type ObligationRow, obligationOf, subjectOf, writeObligationState } from './store.ts';

export type ObligationRefusal = { reason: 'evidence_missing' };

/** Reports how an obligation stands; of one that recurs, one time of it. That it was met needs evidence: a letter, a date, a document. */
export async function reportObligation(
  work: Work,
  row: ObligationRow,
  version: number,
  report: ObligationReport,
): Promise<Outcome<ObligationItem, ObligationRefusal>> {
  if (NEEDS_EVIDENCE.includes(report.status) && report.evidence === null)
    return refused({ reason: 'evidence_missing' });
  const { status, evidence } = report;
  const body = obligationOf({ ...row, status, evidence, version: version + 1 }, work.today);
  return committed(
    await commit(work, {
      expects: [
        expectation(
          work.db,
          'SELECT coalesce((SELECT version FROM obligation_state WHERE obligation_id = ? AND due_on = ?), 0) = ?',
          row.id,
          row.dueOn ?? '',
          version,
        ),
      ],
      writes: [
        writeObligationState(work.db, row, { status, evidence }, work.viewer.accountId, work.now),
        touchRegistry(work.db, work.now),
      ],
      events: [
        {
          kind: 'obligation.reported',
          outcome: 'done',
          unitPath: row.unitPath,
          subject: { ...subjectOf(row), version: version + 1 },
          details: { from: row.status, to: status, dueOn: row.dueOn, fields: ['status', 'evidence'] },
        },
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}

const NEEDS_EVIDENCE: readonly string[] = ['met', 'partially_met'];
