/** Answering invitations over HTTP: by the link of a mail, or signed in for an organisation or unit. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  AnswerByLink,
  Answering,
  AnswerLinkToken,
  ReceivedInvitation,
  ReceivedInvitationList,
  ReceivedInvitationQuery,
} from '../../../../schema/api/calendar-invitation.ts';
import {
  EXAMPLE_RECEIVED,
  EXAMPLE_RECEIVED_LIST,
} from '../../../../schema/api/examples/calendar-invitation.ts';
import { answerOutcome, answerStale } from '../../../auth/answers.ts';
import { permits, visitOf, workOf } from '../../../auth/middleware.ts';
import { rangeOf, spanOf } from '../../../auth/policy.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { limitAnswers } from '../../../http/rate-limit.ts';
import { versionOf, versionTag } from '../../../http/version.ts';
import { todayInJakarta } from '../../../platform/clock.ts';
import { answerByLink, answerSignedIn, inspectLink } from './actions.ts';
import { type Received, receivedOf } from './received.ts';
import { readReceived, readReceivedList, readReceivedOf } from './store.ts';

const ID = { id: { description: 'Id of the invitation', example: EXAMPLE_RECEIVED.id } };

export const answeringRoutes = new Hono<AppEnv>()
  .post(
    '/invitation-links/inspection',
    declare({
      summary: 'What the link of an invitation shows',
      description: 'A link that has ended, was replaced or was never given is not found.',
      tag: 'calendar',
      policy: 'public',
      change: {},
      answer: ReceivedInvitation,
      example: EXAMPLE_RECEIVED,
      problems: ['invalid_body', 'unsupported_media_type', 'not_found'],
    }),
    ...body(AnswerLinkToken),
    async (c) => {
      const received = await inspectLink(await visitOf(c), c.req.valid('json').token);
      return received ? c.json(received) : problem(c, 'not_found');
    },
  )
  .post(
    '/invitation-links/answer',
    declare({
      summary: 'Answer an invitation by its link',
      description: 'The answer can be changed until the deadline. The same answer given twice is one.',
      tag: 'calendar',
      policy: 'public',
      change: {},
      answer: ReceivedInvitation,
      example: EXAMPLE_RECEIVED,
      problems: [
        'invalid_body',
        'unsupported_media_type',
        'not_found',
        'refused',
        'stale',
        'too_many_requests',
      ],
    }),
    limitAnswers,
    ...body(AnswerByLink),
    async (c) => {
      const { token, version, ...answering } = c.req.valid('json');
      const outcome = await answerByLink(await visitOf(c), token, version, answering);
      return outcome ? answerOutcome(c, outcome) : problem(c, 'not_found');
    },
  )
  .route('/', answering('/calendar/invitations', 'event.answer', 'the own organisation and those below it'))
  .route('/', answering('/calendar/unit-invitations', 'event.answer_for_unit', 'the own unit'));

type Asked = 'event.answer' | 'event.answer_for_unit';

/** The same for partners and for units of KPU, each behind a right of its own. */
function answering(base: string, policy: Asked, whose: string) {
  return new Hono<AppEnv>()
    .get(
      base,
      declare({
        summary: `Invitations of ${whose}`,
        tag: 'calendar',
        policy,
        answer: ReceivedInvitationList,
        example: EXAMPLE_RECEIVED_LIST,
        problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
      }),
      query(ReceivedInvitationQuery),
      async (c) => {
        const span = spanOf(c.var.viewer, policy);
        if (!span) return problem(c, 'not_found');
        const today = todayInJakarta(c.var.clock.now());
        const range = { of: span.of, ...rangeOf(span) };
        const asked = c.req.valid('query');
        if (asked.event !== undefined) {
          const items = await readReceivedOf(c.var.db, range, asked.event, today);
          return c.json({ items, nextCursor: null });
        }
        const list = await readReceivedList(c.var.db, range, asked, today);
        return list ? c.json(list) : problem(c, 'invalid_cursor');
      },
    )
    .get(
      `${base}/:id` as const,
      declare({
        summary: `One invitation of ${whose}`,
        tag: 'calendar',
        policy,
        answer: ReceivedInvitation,
        example: EXAMPLE_RECEIVED,
        path: ID,
        problems: ['unknown_parameter'],
      }),
      query(z.object({})),
      (c) =>
        asAsked(c, policy, async (received) => {
          const today = todayInJakarta(c.var.clock.now());
          return c.json(receivedOf(received, today), 200, { etag: versionTag(received.row.version) });
        }),
    )
    .put(
      `${base}/:id/answer` as const,
      declare({
        summary: `Answer an invitation of ${whose}`,
        description:
          'Names a delegate with name and position where one is sent. Can be changed until the deadline.',
        tag: 'calendar',
        policy,
        change: { version: true },
        answer: ReceivedInvitation,
        example: EXAMPLE_RECEIVED,
        path: ID,
        problems: ['invalid_body', 'unsupported_media_type', 'refused'],
      }),
      ...body(Answering),
      (c) =>
        asAsked(c, policy, async (received) => {
          const version = versionOf(c);
          if (version instanceof Response) return version;
          const began = { type: 'invitation', id: received.row.id, version };
          if (version !== received.row.version) return answerStale(c, began, version);
          return answerOutcome(c, await answerSignedIn(workOf(c), received, c.req.valid('json')), { began });
        }),
    );
}

/** Acts on an invitation of the organisation or unit that the person speaks for; for everybody else there is none. */
async function asAsked(
  c: Context<AppEnv>,
  policy: Asked,
  act: (received: Received) => Promise<Response>,
): Promise<Response> {
  const received = await readReceived(c.var.db, c.req.param('id') ?? '');
  if (!received) return problem(c, 'not_found');
  const place = {
    unitPath: received.askedUnitPath,
    // A unit answers for itself: liaisons speak for partners.
    organisationPath: received.askedUnitPath === null ? received.row.organisationPath : null,
  };
  return (await permits(c, policy, place)) ? act(received) : problem(c, 'not_found');
}
