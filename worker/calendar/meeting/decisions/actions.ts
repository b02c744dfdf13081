/** Records what a meeting decided, as long as nobody has been asked to agree with its minutes. What a plenary meeting decides is a decision of the plenary. */
import type { Decision, NewDecision } from '../../../../schema/api/meeting.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { expectation } from '../../../platform/expectation.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Held, meetingEntry } from '../held.ts';
import { isStillOpen, STILL_OPEN } from '../minutes/store.ts';
import { insertDecision, readNextDecision } from './store.ts';

export async function recordDecision(
  work: Work,
  held: Held,
  decision: NewDecision,
): Promise<Outcome<Decision, { reason: 'minutes_fixed' }>> {
  const { id: eventId, type } = held.event;
  if (!(await isStillOpen(work.db, eventId))) return refused({ reason: 'minutes_fixed' });
  const ordinal = await readNextDecision(work.db, eventId);
  const body: Decision = { id: uuidv7(work.now), ordinal, byPlenary: type === 'pleno', ...decision };
  const outcome = await commit(work, {
    expects: [
      expectation(work.db, STILL_OPEN, eventId),
      expectation(
        work.db,
        'SELECT coalesce(max(ordinal), 0) + 1 = ? FROM event_decision WHERE event_id = ?',
        ordinal,
        eventId,
      ),
    ],
    writes: [insertDecision(work.db, eventId, body)],
    events: [
      meetingEntry(held, 'meeting.decided', { type: 'decision', id: body.id }, { meeting: eventId, ordinal }),
    ],
    answer: { status: 201, body },
  });
  return committed(outcome, body);
}
