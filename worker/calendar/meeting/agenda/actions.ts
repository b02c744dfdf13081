/** Writes the agenda of a meeting, as a whole and in its order. */
import type { Agenda, AgendaItem } from '../../../../schema/api/meeting.ts';
import { committed, type Outcome } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { expectation } from '../../../platform/expectation.ts';
import { carryStatement } from '../carrying.ts';
import { type Held, meetingEntry } from '../held.ts';
import { agendaStatements } from './store.ts';

export async function writeAgenda(
  work: Work,
  held: Held,
  items: readonly AgendaItem[],
): Promise<Outcome<Agenda, never>> {
  const { id } = held.event;
  const body: Agenda = { version: held.agendaVersion + 1, items: [...items] };
  const outcome = await commit(work, {
    expects: [
      expectation(
        work.db,
        'SELECT coalesce((SELECT agenda_version FROM meeting WHERE event_id = ?), 0) = ?',
        id,
        held.agendaVersion,
      ),
    ],
    writes: [...agendaStatements(work.db, id, body.version, items), carryStatement(work.db, id, work.now)],
    events: [
      meetingEntry(
        held,
        'meeting.agenda_written',
        { type: 'agenda', id, version: body.version },
        {
          items: items.length,
          fields: ['agenda'],
        },
      ),
    ],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}
