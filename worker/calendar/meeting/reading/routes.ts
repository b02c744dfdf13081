/** A meeting whole over HTTP: before the unit that holds it, and before those who are invited. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  EXAMPLE_ATTENDED,
  EXAMPLE_MEETING,
  EXAMPLE_OWN_INVITATIONS,
  MEETING_ID,
} from '../../../../schema/api/examples/meeting.ts';
import {
  AttendedMeeting,
  InvitedMeetingQuery,
  Meeting,
  OwnInvitationList,
  OwnInvitationQuery,
} from '../../../../schema/api/meeting.ts';
import { ownViewer, trace } from '../../../auth/middleware.ts';
import { can } from '../../../auth/policy.ts';
import type { AppEnv } from '../../../http/context.ts';
import { declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { todayInJakarta } from '../../../platform/clock.ts';
import { asGuest, atMeeting, reachOf } from '../acting.ts';
import { mayApprove } from '../minutes/rules.ts';
import { readWriters } from '../minutes/store.ts';
import { readAttended, readMeeting, readOwnInvitations } from './store.ts';

const NONE = z.object({});

export const meetingRoutes = new Hono<AppEnv>()
  .get(
    '/meetings/:id',
    declare({
      summary: 'A meeting whole: agenda, roll, minutes, decisions, action items',
      tag: 'calendar',
      policy: 'meeting.read',
      answer: Meeting,
      example: EXAMPLE_MEETING,
      path: MEETING_ID,
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    (c) =>
      atMeeting(c, 'meeting.read', async (held) => {
        const { viewer, db } = c.var;
        const { id } = held.event;
        const [meeting, writers] = await Promise.all([readMeeting(db, held, today(c)), readWriters(db, id)]);
        const { current, replies } = meeting.minutes;
        // Whether there is anything to approve at all; what still stands in the way is said when it is tried.
        const open = mayApprove(current, {
          replies: replies.filter((one) => one.response === 'setuju'),
          writers,
          approverId: ownViewer(c).accountId,
          note: null,
          today: today(c),
        });
        // Names of people who came are in it.
        await trace(c, {
          kind: 'meeting.read',
          unitPath: held.unitPath,
          subject: { type: 'meeting', id },
        });
        return c.json({
          ...meeting,
          minutes: {
            ...meeting.minutes,
            mayApprove: open === null && can(viewer, 'meeting.approve', { unitPath: held.unitPath }),
          },
          mayKeep: can(viewer, 'meeting.keep', { unitPath: held.unitPath }),
        });
      }),
  )
  .get(
    '/invited-meetings',
    declare({
      summary: 'Meetings to which the own organisation or unit is invited',
      tag: 'calendar',
      policy: 'meeting.attend',
      answer: OwnInvitationList,
      example: EXAMPLE_OWN_INVITATIONS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(OwnInvitationQuery),
    async (c) => {
      const range = reachOf(c, 'meeting.attend');
      const list = range && (await readOwnInvitations(c.var.db, range, c.req.valid('query'), today(c)));
      return list ? c.json(list) : problem(c, 'invalid_cursor');
    },
  )
  .get(
    '/invited-meetings/:id',
    declare({
      summary:
        'A meeting before somebody who is invited: agenda, minutes that were sent round, what was agreed',
      tag: 'calendar',
      policy: 'meeting.attend',
      answer: AttendedMeeting,
      example: EXAMPLE_ATTENDED,
      path: MEETING_ID,
      problems: ['invalid_parameter', 'unknown_parameter'],
    }),
    query(InvitedMeetingQuery),
    (c) =>
      asGuest(c, c.req.valid('query').organisation, async (held, guest) =>
        c.json(await readAttended(c.var.db, held, guest, today(c))),
      ),
  );

const today = (c: Context<AppEnv>) => todayInJakarta(c.var.clock.now());
