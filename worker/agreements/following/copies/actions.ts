/**
 * A signed copy that a partner sent is taken over into the revision with which the unit publishes it. Only what a scanner
 * has released; the copy itself stays where it is, and nothing is published here.
 */
import type { Draft } from '../../../../schema/api/draft.ts';
import type { CopyTaking } from '../../../../schema/api/upload.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { type CopyRow, insertTaking } from '../../../documents/copies.ts';
import type { EditingRefusal } from '../../editing/judging.ts';
import { prepareRevision } from '../../editing/revising.ts';
import type { PublishedAgreement } from '../../editing/store.ts';
import { withCopy } from './form.ts';

export type CopyRefusal =
  | EditingRefusal
  | { reason: 'not_released'; state: CopyRow['state'] }
  | { reason: 'already_published'; revision: number }
  | { reason: 'already_taken'; draftId: string };

/** Puts a released copy into the unit's open revision of the agreement, or begins one with it. */
export async function takeCopy(
  work: Work,
  agreement: PublishedAgreement,
  unit: { code: string; name: string; path: string },
  copy: CopyRow,
  { role }: CopyTaking,
): Promise<Outcome<Draft, CopyRefusal>> {
  if (copy.state !== 'released') return refused({ reason: 'not_released', state: copy.state });
  if (agreement.record.documents.some((document) => document.sha256 === copy.sha256))
    return refused({ reason: 'already_published', revision: agreement.revision });
  const open = copy.takings.find((one) => one.status === 'draft' || one.status === 'submitted');
  if (open) return refused({ reason: 'already_taken', draftId: open.draftId });
  const preparation = await prepareRevision(work, agreement, unit, {
    edit: (form) => withCopy(form, copy, role),
    note: `Salinan bertanda tangan dari ${copy.organisationName}`,
  });
  if (!preparation.ok) return refused(preparation.refusal);
  const { row, draft, expects, writes, events } = preparation.prepared;
  return committed(
    await commit(work, {
      expects,
      writes: [...writes, insertTaking(work.db, copy.id, row.id, work.viewer.accountId, work.now)],
      events: [
        ...events,
        {
          kind: 'copy.taken',
          outcome: 'done',
          unitPath: agreement.unitPath,
          subject: { type: 'upload', id: copy.id },
          details: { registryNumber: agreement.registryNumber, draft: row.id, sha256: copy.sha256 },
        },
      ],
      answer: { status: 201, body: draft },
    }),
    draft,
  );
}
