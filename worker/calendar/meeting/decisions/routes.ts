/** What a meeting decided, over HTTP. */
import { Hono } from 'hono';
import { EXAMPLE_DECISION, MEETING_ID } from '../../../../schema/api/examples/meeting.ts';
import { Decision, NewDecision } from '../../../../schema/api/meeting.ts';
import { answerOutcome } from '../../../auth/answers.ts';
import { workOf } from '../../../auth/middleware.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare } from '../../../http/contract.ts';
import { atMeeting } from '../acting.ts';
import { recordDecision } from './actions.ts';

export const decisionRoutes = new Hono<AppEnv>().post(
  '/meetings/:id/decisions',
  declare({
    summary: 'Record what the meeting decided',
    description:
      'A decision is never changed; a later one says otherwise. None is added to minutes that were sent round.',
    tag: 'calendar',
    policy: 'meeting.keep',
    change: { status: 201 },
    answer: Decision,
    example: EXAMPLE_DECISION,
    path: MEETING_ID,
    problems: ['invalid_body', 'unsupported_media_type', 'refused', 'stale'],
  }),
  ...body(NewDecision),
  (c) =>
    atMeeting(c, 'meeting.keep', async (held) =>
      answerOutcome(c, await recordDecision(workOf(c), held, c.req.valid('json')), { status: 201 }),
    ),
);
