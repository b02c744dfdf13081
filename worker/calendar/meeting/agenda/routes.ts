/** The agenda of a meeting over HTTP. */
import { Hono } from 'hono';
import { EXAMPLE_AGENDA, MEETING_ID } from '../../../../schema/api/examples/meeting.ts';
import { Agenda, AgendaEdit } from '../../../../schema/api/meeting.ts';
import { answerOutcome, answerStale } from '../../../auth/answers.ts';
import { workOf } from '../../../auth/middleware.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare } from '../../../http/contract.ts';
import { versionOf } from '../../../http/version.ts';
import { atMeeting } from '../acting.ts';
import { writeAgenda } from './actions.ts';

export const agendaRoutes = new Hono<AppEnv>().put(
  '/meetings/:id/agenda',
  declare({
    summary: 'Write the agenda of a meeting, in its order',
    tag: 'calendar',
    policy: 'meeting.keep',
    change: { version: true },
    answer: Agenda,
    example: EXAMPLE_AGENDA,
    path: MEETING_ID,
    problems: ['invalid_body', 'unsupported_media_type'],
  }),
  ...body(AgendaEdit),
  (c) =>
    atMeeting(c, 'meeting.keep', async (held) => {
      const version = versionOf(c);
      if (version instanceof Response) return version;
      const began = { type: 'agenda', id: held.event.id, version };
      if (version !== held.agendaVersion) return answerStale(c, began, version);
      return answerOutcome(c, await writeAgenda(workOf(c), held, c.req.valid('json').items), { began });
    }),
);
