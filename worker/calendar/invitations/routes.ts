/** Invitations over HTTP, for the unit that invites. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  AnswerLink,
  Invitation,
  InvitationList,
  InvitationOrder,
  InvitationPreview,
  InvitationPreviewOrder,
  Reminded,
  Reminding,
  SentInvitations,
} from '../../../schema/api/calendar-invitation.ts';
import {
  EXAMPLE_INVITATION,
  EXAMPLE_INVITATIONS,
  EXAMPLE_LINK,
  EXAMPLE_PREVIEW,
  EXAMPLE_SENT,
} from '../../../schema/api/examples/calendar-invitation.ts';
import { answerOutcome, answerStale } from '../../auth/answers.ts';
import { permits, trace } from '../../auth/middleware.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { forgetPublicAnswers } from '../../http/public-cache.ts';
import { versionOf } from '../../http/version.ts';
import { expander } from '../../units/expansion.ts';
import { readNamedUnits } from '../../units/store.ts';
import type { Keeping } from '../editing/changing.ts';
import { keepingOf, withEvent } from '../editing/keeping.ts';
import { type Placed, readPlaced } from '../editing/store.ts';
import { previewInvitations, remind, sendInvitations, withdraw } from './actions.ts';
import { endLink, makeLink } from './links.ts';
import { comes } from './rules.ts';
import {
  type InvitationRow,
  invitationOf,
  readInvitation,
  readInvitations,
  readOrganisationsOfUnits,
} from './store.ts';

const ID = { id: { description: 'Id of the event', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' } };
const INVITATION_ID = { id: { description: 'Id of the invitation', example: EXAMPLE_INVITATION.id } };
const CHANGE_PROBLEMS = ['invalid_body', 'unsupported_media_type', 'refused'] as const;
const Withdrawal = z.strictObject({
  reason: z.string().trim().min(1).max(300).nullable().default(null),
});

export const eventInvitationRoutes = new Hono<AppEnv>()
  .get(
    '/calendar/events/:id/invitations',
    declare({
      summary: 'Who is invited to an event, and what they answered',
      tag: 'calendar',
      policy: 'event.read',
      answer: InvitationList,
      example: EXAMPLE_INVITATIONS,
      path: ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    (c) =>
      withEvent(c, 'event.read', async ({ facts, unitPath }) => {
        // Names of delegates and contacts are among them.
        await trace(c, {
          kind: 'event.answers_read',
          unitPath,
          subject: { type: 'event', id: facts.id, version: facts.version },
        });
        const rows = await readInvitations(c.var.db, facts.id);
        const standing = rows.filter((row) => row.withdrawnAt === null);
        return c.json({
          eventVersion: facts.version,
          capacity: facts.capacity,
          attending: standing.filter((row) => comes(row.answer)).length,
          items: rows.map((row) => invitationOf(row, c.var.clock.now())),
        });
      }),
  )
  .post(
    '/calendar/events/:id/invitations/preview',
    declare({
      summary: 'Whom an order would invite',
      description:
        'A group of positions with a phrase such as "KPU Kabupaten/Kota se-Jawa Timur" becomes one invitation a unit. Nothing is written.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { receipt: false },
      answer: InvitationPreview,
      example: EXAMPLE_PREVIEW,
      path: ID,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(InvitationPreviewOrder),
    (c) =>
      withEvent(c, 'event.edit', async (placed) => {
        const { organisations, positions } = c.req.valid('json');
        const named = positions.length === 0 ? [] : await readNamedUnits(c.var.db);
        const units = expander(named);
        const each = positions.map(({ group, of }) => ({ group, expansion: units.expand(of) }));
        const codes = each.flatMap(({ expansion }) => expansion.units.map((unit) => unit.code));
        const ids = await readOrganisationsOfUnits(c.var.db, [...new Set(codes)]);
        const items = await previewInvitations(keepingOf(c), placed, [
          ...organisations.map((organisationId) => ({ organisationId, positionGroup: null })),
          ...each.flatMap(({ group, expansion }) =>
            expansion.units.flatMap((unit) => {
              const organisationId = ids.get(unit.code);
              return organisationId === undefined ? [] : [{ organisationId, positionGroup: group }];
            }),
          ),
        ]);
        const suggestions = each.flatMap(({ expansion }) =>
          expansion.suggestions.map(({ text, units }) => ({
            text,
            units: units.map(({ code, name }) => ({ code, name })),
          })),
        );
        return c.json({ items, suggestions });
      }),
  )
  .post(
    '/calendar/events/:id/invitations',
    declare({
      summary: 'Send invitations, all of them or none',
      description: 'Whoever is invited already stays as they are. The mails carry a link that answers.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { status: 201, version: true },
      answer: SentInvitations,
      example: EXAMPLE_SENT,
      path: ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(InvitationOrder),
    (c) =>
      withEvent(c, 'event.edit', async (placed) => {
        const version = versionOf(c);
        if (version instanceof Response) return version;
        const began = { type: 'event', id: placed.facts.id, version };
        if (version !== placed.facts.version) return answerStale(c, began, version);
        const outcome = await sendInvitations(keepingOf(c), placed, c.req.valid('json'));
        if (outcome.outcome === 'done') forgetPublicAnswers();
        return answerOutcome(c, outcome, { status: 201, began });
      }),
  )
  .post(
    '/calendar/events/:id/reminders',
    declare({
      summary: 'Remind chosen invitations that have not been answered',
      description: 'Whoever has answered, or is invited for information only, is left in peace.',
      tag: 'calendar',
      policy: 'event.edit',
      change: {},
      answer: Reminded,
      example: { reminded: 1 },
      path: ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(Reminding),
    (c) =>
      withEvent(c, 'event.edit', async (placed) =>
        answerOutcome(c, await remind(keepingOf(c), placed, c.req.valid('json').invitations)),
      ),
  )
  .post(
    '/calendar/invitations/:id/withdrawal',
    declare({
      summary: 'Take an invitation back',
      tag: 'calendar',
      policy: 'event.edit',
      change: { version: true },
      answer: Invitation,
      example: { ...EXAMPLE_INVITATION, withdrawn: true, linkOpen: false },
      path: INVITATION_ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(Withdrawal),
    (c) =>
      onInvitation(c, async (keeping, placed, row, began) => {
        const outcome = await withdraw(keeping, placed, row, c.req.valid('json').reason);
        if (outcome.outcome === 'done') forgetPublicAnswers();
        return answerOutcome(c, outcome, { began });
      }),
  )
  .post(
    '/calendar/invitations/:id/link',
    declare({
      summary: 'Make a link that answers, to be handed over',
      description: 'Shown once. The link before it ends.',
      tag: 'calendar',
      policy: 'event.edit',
      change: { status: 201, version: true },
      answer: AnswerLink,
      example: EXAMPLE_LINK,
      path: INVITATION_ID,
      problems: ['refused'],
    }),
    (c) =>
      onInvitation(c, async (keeping, placed, row, began) =>
        answerOutcome(c, await makeLink(keeping, placed, row), { status: 201, began }),
      ),
  )
  .delete(
    '/calendar/invitations/:id/link',
    declare({
      summary: 'End the link of an invitation',
      tag: 'calendar',
      policy: 'event.edit',
      change: { version: true },
      answer: Invitation,
      example: { ...EXAMPLE_INVITATION, linkOpen: false },
      path: INVITATION_ID,
      problems: ['refused'],
    }),
    (c) =>
      onInvitation(c, async (keeping, placed, row, began) =>
        answerOutcome(c, await endLink(keeping, placed, row), { began }),
      ),
  );

/** Acts on an invitation to an event of the own unit, in the version that the person saw. */
async function onInvitation(
  c: Context<AppEnv>,
  act: (
    keeping: Keeping,
    placed: Placed,
    row: InvitationRow,
    began: { type: string; id: string; version: number },
  ) => Promise<Response>,
): Promise<Response> {
  const row = await readInvitation(c.var.db, c.req.param('id') ?? '');
  const placed = row && (await readPlaced(c.var.db, row.eventId));
  if (!row || !placed || !(await permits(c, 'event.edit', { unitPath: placed.unitPath }))) {
    return problem(c, 'not_found');
  }
  const version = versionOf(c);
  if (version instanceof Response) return version;
  const began = { type: 'invitation', id: row.id, version };
  if (version !== row.version) return answerStale(c, began, version);
  return act(keepingOf(c), placed, row, began);
}
