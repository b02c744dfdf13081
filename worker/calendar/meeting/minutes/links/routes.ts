/** Minutes answered by a link, without an account, over HTTP. The token stands in a body and never in an address. */
import { type Context, Hono } from 'hono';
import { EXAMPLE_LINKED_MINUTES, EXAMPLE_REPLY } from '../../../../../schema/api/examples/meeting.ts';
import {
  LinkedMinutes,
  MinutesLinkLooking,
  MinutesLinkResponding,
  MinutesReply,
  type MinutesRevision,
} from '../../../../../schema/api/meeting.ts';
import { answerOutcome } from '../../../../auth/answers.ts';
import { visitOf } from '../../../../auth/middleware.ts';
import { sha256Hex } from '../../../../auth/tokens.ts';
import type { AppEnv } from '../../../../http/context.ts';
import { body, declare } from '../../../../http/contract.ts';
import { problem } from '../../../../http/problem.ts';
import { limitAnswers } from '../../../../http/rate-limit.ts';
import { todayInJakarta } from '../../../../platform/clock.ts';
import { type ActionItemRow, actionItemOf, givenQuery } from '../../action-items/store.ts';
import { decisionOf, decisionsQuery } from '../../decisions/store.ts';
import { readHeld } from '../../held.ts';
import { respondByLink } from '../answering.ts';
import { readLink } from '../link-store.ts';
import { readLatest, readReplies } from '../store.ts';

export const minutesLinkRoutes = new Hono<AppEnv>()
  .post(
    '/minutes-links/inspection',
    declare({
      summary: 'What a link to minutes is for: the minutes, and what the organisation has said of them',
      tag: 'calendar',
      policy: 'public',
      change: {},
      personal: true,
      answer: LinkedMinutes,
      example: EXAMPLE_LINKED_MINUTES,
      problems: ['invalid_body', 'unsupported_media_type', 'not_found'],
    }),
    ...body(MinutesLinkLooking),
    async (c) => {
      const behind = await behindLink(c, c.req.valid('json').token);
      if (!behind?.latest || !isOfRound(behind.link.revision, behind.latest)) return problem(c, 'not_found');
      const { held, link, latest } = behind;
      const { id } = held.event;
      const [replies, decided, given] = await Promise.all([
        readReplies(c.var.db, id),
        decisionsQuery(c.var.db, id).all<Record<string, unknown>>(),
        givenQuery(c.var.db, id).all<ActionItemRow>(),
      ]);
      const today = todayInJakarta(c.var.clock.now());
      const linked: LinkedMinutes = {
        event: held.event,
        organisation: { id: link.organisationId, name: link.organisationName },
        minutes: latest,
        decisions: decided.results.map(decisionOf),
        actionItems: given.results.map((row) => actionItemOf(row, today)),
        reply: replies.find((one) => one.organisation.id === link.organisationId) ?? null,
      };
      return c.json(linked);
    },
  )
  .post(
    '/minutes-links/response',
    declare({
      summary: 'Agree with minutes by a link, or object with a reason',
      tag: 'calendar',
      policy: 'public',
      change: {},
      personal: true,
      answer: MinutesReply,
      example: EXAMPLE_REPLY,
      problems: ['invalid_body', 'unsupported_media_type', 'not_found', 'refused', 'too_many_requests'],
    }),
    limitAnswers,
    ...body(MinutesLinkResponding),
    async (c) => {
      const { token, ...answer } = c.req.valid('json');
      const behind = await behindLink(c, token);
      if (!behind) return problem(c, 'not_found');
      const { db, now, origin } = await visitOf(c);
      const said = await respondByLink({ db, now, origin }, behind.held, behind.link, behind.latest, answer);
      return 'organisation' in said ? c.json(said) : answerOutcome(c, { outcome: 'refused', refusal: said });
    },
  );

/** Of another round a link tells nothing: whoever is asked anew gets a new one. Approval follows the last round at once. */
function isOfRound(round: number, { revision, state }: MinutesRevision): boolean {
  return revision === round || (state === 'disahkan' && revision === round + 1);
}

async function behindLink(c: Context<AppEnv>, token: string) {
  const { db, now } = await visitOf(c);
  const link = await readLink(db, await sha256Hex(token), now);
  const held = link && (await readHeld(db, link.eventId));
  return held ? { held, link, latest: await readLatest(db, held.event.id) } : null;
}
