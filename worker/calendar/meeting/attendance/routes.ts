/** Who came to a meeting, over HTTP: the list of the clerk, the code at the door, the liaison who is signed in. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  EXAMPLE_CHECK_IN_PASS,
  EXAMPLE_CHECK_IN_VIEW,
  MEETING_ID,
} from '../../../../schema/api/examples/meeting.ts';
import {
  Attending,
  CheckedIn,
  CheckInLooking,
  CheckInPass,
  CheckInView,
  CheckingIn,
  NewAttendee,
  Removal,
  RollMarked,
  RollMarks,
} from '../../../../schema/api/meeting.ts';
import { answerOutcome } from '../../../auth/answers.ts';
import { visitOf, workOf } from '../../../auth/middleware.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { logError } from '../../../platform/log.ts';
import { asGuest, atMeeting } from '../acting.ts';
import { type Held, readHeld } from '../held.ts';
import { addAttendee, attendAsGuest, checkIn, removeAttendee, renewCode, tickRoll } from './actions.ts';
import { CodeKeyMissing, checkInCode, readCheckInCode } from './check-in-code.ts';
import { checkInWindow, stateOfWindow } from './rules.ts';
import { readAttendee, readInvited } from './store.ts';

const CHECKED_IN: CheckedIn = { recorded: true };

export const attendanceRoutes = new Hono<AppEnv>()
  .put(
    '/meetings/:id/attendance',
    declare({
      summary: 'Tick who came, on the list of those who were invited',
      description: 'All or none. Each row names the version that was seen; 0 where nothing was ticked yet.',
      tag: 'calendar',
      policy: 'meeting.keep',
      change: {},
      answer: RollMarked,
      example: { marked: 2 },
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused', 'stale'],
    }),
    ...body(RollMarks),
    (c) =>
      atMeeting(c, 'meeting.keep', async (held) =>
        answerOutcome(c, await tickRoll(workOf(c), held, c.req.valid('json').marks)),
      ),
  )
  .post(
    '/meetings/:id/attendees',
    declare({
      summary: 'Write down somebody who came',
      tag: 'calendar',
      policy: 'meeting.keep',
      change: { status: 201 },
      answer: CheckedIn,
      example: CHECKED_IN,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(NewAttendee),
    (c) =>
      atMeeting(c, 'meeting.keep', async (held) =>
        answerOutcome(c, await addAttendee(workOf(c), held, c.req.valid('json')), { status: 201 }),
      ),
  )
  .post(
    '/meetings/:id/attendees/:ordinal/removal',
    declare({
      summary: 'Take somebody off the roll who was put there by mistake',
      description: 'Names whom, so that nobody else is taken off who has come to stand there since.',
      tag: 'calendar',
      policy: 'meeting.keep',
      change: {},
      answer: CheckedIn,
      example: CHECKED_IN,
      path: { ...MEETING_ID, ordinal: { description: 'Place on the roll', example: '3' } },
      problems: ['invalid_body', 'unsupported_media_type', 'stale'],
    }),
    ...body(Removal),
    (c) =>
      atMeeting(c, 'meeting.keep', async (held) => {
        const ordinal = Number(c.req.param('ordinal'));
        const there = Number.isInteger(ordinal) && (await readAttendee(c.var.db, held.event.id, ordinal));
        if (!there) return problem(c, 'not_found');
        return answerOutcome(c, await removeAttendee(workOf(c), held, ordinal, c.req.valid('json').name));
      }),
  )
  .get(
    '/meetings/:id/check-in',
    declare({
      summary: 'The code by which people check in, to be shown at the meeting',
      tag: 'calendar',
      policy: 'meeting.keep',
      answer: CheckInPass,
      example: EXAMPLE_CHECK_IN_PASS,
      path: MEETING_ID,
      problems: ['unknown_parameter', 'refused'],
    }),
    query(z.object({})),
    (c) => atMeeting(c, 'meeting.keep', (held) => answerPass(c, held)),
  )
  .post(
    '/meetings/:id/check-in',
    declare({
      summary: 'Make a new code; all earlier ones hold no longer',
      tag: 'calendar',
      policy: 'meeting.keep',
      change: { receipt: false },
      answer: CheckInPass,
      example: EXAMPLE_CHECK_IN_PASS,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'stale', 'refused'],
    }),
    ...body(z.strictObject({})),
    (c) =>
      atMeeting(c, 'meeting.keep', async (held) => {
        const outcome = await renewCode(workOf(c), held);
        if (outcome.outcome !== 'done') return answerOutcome(c, outcome);
        return answerPass(c, { ...held, codeRound: outcome.value.round });
      }),
  )
  .post(
    '/invited-meetings/:id/attendance',
    declare({
      summary: 'Say, signed in, that one is at the meeting one is invited to',
      tag: 'calendar',
      policy: 'meeting.attend',
      change: {},
      answer: CheckedIn,
      example: CHECKED_IN,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(Attending),
    (c) => {
      const { organisationId, ...came } = c.req.valid('json');
      return asGuest(c, organisationId, async (held, guest) =>
        answerOutcome(c, await attendAsGuest(workOf(c), held, guest, came)),
      );
    },
  )
  .post(
    '/check-in/inspection',
    declare({
      summary: 'What a check-in code is for',
      tag: 'calendar',
      policy: 'public',
      change: {},
      personal: true,
      answer: CheckInView,
      example: EXAMPLE_CHECK_IN_VIEW,
      problems: ['invalid_body', 'unsupported_media_type', 'not_found'],
    }),
    ...body(CheckInLooking),
    async (c) => {
      const { db, now } = await visitOf(c);
      const held = await heldByCode(c, c.req.valid('json').code);
      const window = held && checkInWindow(held.event, held.unitZone);
      if (!held || !window) return problem(c, 'not_found');
      const invitations = await readInvited(db, held.event.id);
      const view: CheckInView = {
        event: held.event,
        opensAt: window.opensAt.toISOString(),
        closesAt: window.closesAt.toISOString(),
        state: stateOfWindow(window, now),
        invitations: invitations.map(({ id, organisation, positionGroup }) => ({
          id,
          organisation,
          positionGroup,
        })),
      };
      return c.json(view);
    },
  )
  .post(
    '/check-in',
    declare({
      summary: 'Check in at a meeting with its code, without an account',
      description: 'Sent again, the same person is still counted once.',
      tag: 'calendar',
      policy: 'public',
      change: {},
      personal: true,
      answer: CheckedIn,
      example: CHECKED_IN,
      problems: ['invalid_body', 'unsupported_media_type', 'not_found', 'refused'],
    }),
    ...body(CheckingIn),
    async (c) => {
      const { code, ...came } = c.req.valid('json');
      const { db, now, origin } = await visitOf(c);
      const held = await heldByCode(c, code);
      if (!held) return problem(c, 'not_found');
      const refusal = await checkIn({ db, now, origin }, held, came);
      return refusal ? answerOutcome(c, { outcome: 'refused', refusal }) : c.json(CHECKED_IN);
    },
  );

/** The meeting whose code this is; a code of an earlier round, or of a draft, is no code. */
async function heldByCode(c: Context<AppEnv>, code: string): Promise<Held | null> {
  const read = await readCheckInCode(c.env.SIGN_IN_KEY, code).catch(withoutKey);
  const held = read && (await readHeld(c.var.db, read.eventId));
  return held && held.codeRound === read.round && held.event.eventStatus !== 'konsep' ? held : null;
}

async function answerPass(c: Context<AppEnv>, held: Held): Promise<Response> {
  const { id } = held.event;
  const code = await checkInCode(c.env.SIGN_IN_KEY, { eventId: id, round: held.codeRound }).catch(withoutKey);
  if (code === null) return problem(c, 'refused', { reason: 'check_in_key_missing' });
  const window = checkInWindow(held.event, held.unitZone);
  const pass: CheckInPass = {
    url: `${c.env.PUBLIC_ORIGIN}/hadir#${code}`,
    opensAt: window?.opensAt.toISOString() ?? null,
    closesAt: window?.closesAt.toISOString() ?? null,
    round: held.codeRound,
  };
  return c.json(pass);
}

/** Whoever runs the portal can put it right, and is told; the list of the clerk works without a code. */
function withoutKey(error: unknown): null {
  if (!(error instanceof CodeKeyMissing)) throw error;
  logError('sign_in_key', { message: 'SIGN_IN_KEY is not set: nobody can check in by code.' });
  return null;
}
