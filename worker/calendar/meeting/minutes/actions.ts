/**
 * The minutes of a meeting: written and corrected by the unit that held it, sent round, answered by those invited, approved.
 * Every step is a revision of its own, and none is ever changed.
 */
import type { MinutesEdit, MinutesRevision } from '../../../../schema/api/meeting.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { noticeStatements } from '../../../notices/notify.ts';
import { expectation } from '../../../platform/expectation.ts';
import { carryStatement } from '../carrying.ts';
import { type Held, meetingEntry } from '../held.ts';
import { linksFor } from './links.ts';
import { type MinutesRefusal, mayApprove, mayCirculate, stateOfText } from './rules.ts';
import { insertRevision, readAsked, readContacts, readReplies, readWriters } from './store.ts';

/** A revision as the one who made it is told; its number is the version. */
export type MadeRevision = MinutesRevision & { version: number };

type Made = Outcome<MadeRevision, MinutesRefusal>;

export async function writeMinutes(
  work: Work,
  held: Held,
  latest: MinutesRevision | null,
  { text, changeNote }: MinutesEdit,
): Promise<Made> {
  const state = stateOfText(latest, changeNote);
  if (typeof state === 'object') return refused(state);
  return make(work, held, latest, 'minutes.written', { state, text, changeNote, respondUntil: null });
}

/** Sends the text round as it stands: everyone invited is asked anew. */
export async function circulateMinutes(
  work: Work,
  held: Held,
  latest: MinutesRevision | null,
  respondUntil: string,
): Promise<Made> {
  const refusal = mayCirculate(latest, respondUntil, work.today);
  if (refusal || latest === null) return refused(refusal ?? { reason: 'minutes_missing' });
  const asked = await readAsked(work.db, held.event.id, work.today);
  const notices = asked.map(({ accountId }) => ({
    what: `minutes:${held.event.id}`,
    version: latest.revision + 1,
    kind: 'minutes_circulated' as const,
    recipient: { accountId },
    data: { title: held.event.title, unitName: held.event.ownerUnit.name, respondUntil },
    unitPath: held.unitPath,
  }));
  const round = { revision: latest.revision + 1, respondUntil };
  const links = await linksFor(work, held, round, await readContacts(work.db, held.event.id));
  return make(
    work,
    held,
    latest,
    'minutes.circulated',
    { state: 'diedarkan', text: latest.text, changeNote: latest.changeNote, respondUntil },
    [...links.statements, ...noticeStatements(work, ...notices, ...links.notices)],
  );
}

export async function approveMinutes(
  work: Work,
  held: Held,
  latest: MinutesRevision | null,
  note: string | null,
): Promise<Made> {
  const { id } = held.event;
  const [replies, writers] = await Promise.all([readReplies(work.db, id), readWriters(work.db, id)]);
  const { today, viewer } = work;
  const refusal = mayApprove(latest, { replies, writers, approverId: viewer.accountId, note, today });
  if (refusal || latest === null) return refused(refusal ?? { reason: 'minutes_missing' });
  return make(work, held, latest, 'minutes.approved', {
    state: 'disahkan',
    text: latest.text,
    changeNote: note,
    respondUntil: null,
  });
}

async function make(
  work: Work,
  held: Held,
  latest: MinutesRevision | null,
  kind: string,
  next: Pick<MinutesRevision, 'state' | 'text' | 'changeNote' | 'respondUntil'>,
  notices: D1PreparedStatement[] = [],
): Promise<Outcome<MadeRevision, never>> {
  const { id } = held.event;
  const seen = latest?.revision ?? 0;
  const body: MadeRevision = {
    revision: seen + 1,
    ...next,
    writtenAt: work.now.toISOString(),
    writtenBy: work.viewer.name,
    version: seen + 1,
  };
  const outcome = await commit(work, {
    expects: [
      expectation(
        work.db,
        'SELECT coalesce(max(revision), 0) = ? FROM event_minutes WHERE event_id = ?',
        seen,
        id,
      ),
    ],
    writes: [
      insertRevision(work.db, id, body, work.viewer.accountId),
      carryStatement(work.db, id, work.now),
      ...notices,
    ],
    events: [
      meetingEntry(
        held,
        kind,
        { type: 'minutes', id, version: body.revision },
        {
          state: body.state,
          fields: ['minutes'],
        },
      ),
    ],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}
