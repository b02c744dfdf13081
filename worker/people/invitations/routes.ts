/** The links that let people in, over HTTP: invite, invite again, reset. */
import { Hono } from 'hono';
import { EXAMPLE_ACCESS_LINK, EXAMPLE_INVITED } from '../../../schema/api/examples/people.ts';
import { AccessLink, InvitedPerson, NewPerson, Reset } from '../../../schema/api/people.ts';
import { workOf } from '../../auth/middleware.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { answer, reachUnit, withPerson } from '../reach.ts';
import { readGrantPlaces } from '../store.ts';
import { inviteAgain, invitePerson, sendReset } from './actions.ts';

const PERSON = { id: { description: 'Id of the account', example: '019ab2d4-5c00-7000-8f2a-1b9d3c5e7f60' } };

export const invitationRoutes = new Hono<AppEnv>()
  .post(
    '/people',
    declare({
      summary: 'Invite a person: an account, its first assignment and the mail with the link',
      tag: 'people',
      policy: 'people.manage',
      change: { status: 201 },
      answer: InvitedPerson,
      example: EXAMPLE_INVITED,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(NewPerson),
    async (c) => {
      const order = c.req.valid('json');
      const { unit, partner } = await readGrantPlaces(c.var.db, order.assignment);
      const by = await reachUnit(c, order.assignment.role, unit);
      if (!unit || !by) return problem(c, 'not_found');
      const outcome = await invitePerson(workOf(c), by, order, { unit, partner });
      const subject = { type: 'account', id: '', version: 0 } as const;
      return answer(c, outcome, 201, subject);
    },
  )
  .post(
    '/people/:id/invitation',
    declare({
      summary: 'Invite again: a new link, and the older one is worthless',
      tag: 'people',
      policy: 'people.manage',
      change: { status: 201 },
      answer: AccessLink,
      example: EXAMPLE_ACCESS_LINK,
      path: PERSON,
      problems: ['refused'],
    }),
    (c) => withPerson(c, (person, by) => inviteAgain(workOf(c), by, person)),
  )
  .post(
    '/people/:id/reset',
    declare({
      summary: 'A link by which the person sets a new password',
      tag: 'people',
      policy: 'people.manage',
      change: { status: 201 },
      answer: AccessLink,
      example: { ...EXAMPLE_ACCESS_LINK, expiresAt: '2026-11-23T03:00:00.000Z' },
      path: PERSON,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(Reset),
    (c) => withPerson(c, (person, by) => sendReset(workOf(c), by, person, c.req.valid('json').clearsFactors)),
  );
