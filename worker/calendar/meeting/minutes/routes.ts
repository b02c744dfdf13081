/** The minutes of a meeting over HTTP: writing, sending round, answering, approving. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  EXAMPLE_HISTORY,
  EXAMPLE_LINK,
  EXAMPLE_REPLY,
  EXAMPLE_REVISION,
  MEETING_ID,
} from '../../../../schema/api/examples/meeting.ts';
import {
  MinutesApproval,
  MinutesCirculation,
  MinutesEdit,
  MinutesHistory,
  MinutesLink,
  MinutesLinkFor,
  MinutesReply,
  MinutesRespondingAsGuest,
  MinutesRevision,
} from '../../../../schema/api/meeting.ts';
import { answerOutcome, answerStale } from '../../../auth/answers.ts';
import { workOf } from '../../../auth/middleware.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { versionOf } from '../../../http/version.ts';
import { asGuest, atMeeting } from '../acting.ts';
import type { Held } from '../held.ts';
import { approveMinutes, circulateMinutes, writeMinutes } from './actions.ts';
import { makeLink, respondSignedIn } from './answering.ts';
import { readLatest, readRevisions } from './store.ts';

export const minutesRoutes = new Hono<AppEnv>()
  .get(
    '/meetings/:id/minutes',
    declare({
      summary: 'Every revision of the minutes, the first one first',
      tag: 'calendar',
      policy: 'meeting.read',
      answer: MinutesHistory,
      example: EXAMPLE_HISTORY,
      path: MEETING_ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    (c) =>
      atMeeting(c, 'meeting.read', async (held) =>
        c.json({ items: await readRevisions(c.var.db, held.event.id) }),
      ),
  )
  .put(
    '/meetings/:id/minutes',
    declare({
      summary: 'Write or correct the minutes; each text is a revision',
      description: 'If-Match names the latest revision, "0" where nothing is written yet.',
      tag: 'calendar',
      policy: 'meeting.keep',
      change: { version: true },
      answer: MinutesRevision,
      example: EXAMPLE_REVISION,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(MinutesEdit),
    (c) =>
      atMeeting(c, 'meeting.keep', (held) =>
        fromLatest(c, held, async (latest, began) =>
          answerOutcome(c, await writeMinutes(workOf(c), held, latest, c.req.valid('json')), { began }),
        ),
      ),
  )
  .post(
    '/meetings/:id/minutes/circulation',
    declare({
      summary: 'Send the minutes round to everyone who was invited',
      tag: 'calendar',
      policy: 'meeting.keep',
      change: { version: true },
      answer: MinutesRevision,
      example: EXAMPLE_REVISION,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(MinutesCirculation),
    (c) =>
      atMeeting(c, 'meeting.keep', (held) =>
        fromLatest(c, held, async (latest, began) => {
          const { respondUntil } = c.req.valid('json');
          return answerOutcome(c, await circulateMinutes(workOf(c), held, latest, respondUntil), { began });
        }),
      ),
  )
  .post(
    '/meetings/:id/minutes/approval',
    declare({
      summary: 'Approve the minutes; whoever wrote any of them may not',
      tag: 'calendar',
      policy: 'meeting.approve',
      change: { version: true },
      answer: MinutesRevision,
      example: EXAMPLE_REVISION,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(MinutesApproval),
    (c) =>
      atMeeting(c, 'meeting.approve', (held) =>
        fromLatest(c, held, async (latest, began) =>
          answerOutcome(c, await approveMinutes(workOf(c), held, latest, c.req.valid('json').note), {
            began,
          }),
        ),
      ),
  )
  .post(
    '/meetings/:id/minutes/links',
    declare({
      summary: 'Make a link by which an invited organisation answers without an account',
      description: 'Shown once. A new link takes the place of the one before.',
      tag: 'calendar',
      policy: 'meeting.keep',
      change: { status: 201 },
      answer: MinutesLink,
      example: EXAMPLE_LINK,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused', 'stale'],
    }),
    ...body(MinutesLinkFor),
    (c) =>
      atMeeting(c, 'meeting.keep', async (held) => {
        const latest = await readLatest(c.var.db, held.event.id);
        const { organisationId } = c.req.valid('json');
        return answerOutcome(c, await makeLink(workOf(c), held, latest, organisationId), { status: 201 });
      }),
  )
  .put(
    '/invited-meetings/:id/minutes/response',
    declare({
      summary: 'Agree with the minutes that were sent round, or object with a reason',
      tag: 'calendar',
      policy: 'meeting.attend',
      change: {},
      answer: MinutesReply,
      example: EXAMPLE_REPLY,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused', 'stale'],
    }),
    ...body(MinutesRespondingAsGuest),
    (c) => {
      const { organisationId, ...answer } = c.req.valid('json');
      return asGuest(c, organisationId, async (held, guest) => {
        const latest = await readLatest(c.var.db, held.event.id);
        return answerOutcome(c, await respondSignedIn(workOf(c), held, guest, latest, answer));
      });
    },
  );

/** Goes on from the revision that the request names, if it is still the latest. */
async function fromLatest(
  c: Context<AppEnv>,
  held: Held,
  act: (
    latest: MinutesRevision | null,
    began: { type: string; id: string; version: number },
  ) => Promise<Response>,
): Promise<Response> {
  const version = versionOf(c);
  if (version instanceof Response) return version;
  const latest = await readLatest(c.var.db, held.event.id);
  const began = { type: 'minutes', id: held.event.id, version };
  return version === (latest?.revision ?? 0) ? act(latest, began) : answerStale(c, began, version);
}
