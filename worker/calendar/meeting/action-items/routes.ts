/** Action items over HTTP: given at a meeting, moved on by whoever owes them or gave them. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  ActionItem,
  ActionItemDetail,
  ActionItemList,
  ActionItemProgress,
  ActionItemQuery,
  NewActionItem,
} from '../../../../schema/api/action-item.ts';
import {
  EXAMPLE_ACTION_ITEM,
  EXAMPLE_ACTION_ITEM_DETAIL,
  EXAMPLE_ACTION_ITEMS,
} from '../../../../schema/api/examples/action-item.ts';
import { MEETING_ID } from '../../../../schema/api/examples/meeting.ts';
import { answerOutcome, answerStale } from '../../../auth/answers.ts';
import { permits, workOf } from '../../../auth/middleware.ts';
import { can } from '../../../auth/policy.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { versionOf, versionTag } from '../../../http/version.ts';
import { todayInJakarta } from '../../../platform/clock.ts';
import { atMeeting, reachOf } from '../acting.ts';
import { giveActionItem, moveActionItem } from './actions.ts';
import type { Side } from './rules.ts';
import { type ActionItemRow, actionItemOf, readActionItem, readActionItems, readLog } from './store.ts';

const ITEM_ID = { id: { description: 'Id of the action item', example: EXAMPLE_ACTION_ITEM.id } };

export const actionItemRoutes = new Hono<AppEnv>()
  .get(
    '/action-items',
    declare({
      summary: 'Action items of the unit and below, or of the own organisation, what is due first leading',
      description:
        'Unit by unit from the top down. For a liaison there are only those that the organisation owes.',
      tag: 'calendar',
      policy: 'action_item.read',
      answer: ActionItemList,
      example: EXAMPLE_ACTION_ITEMS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(ActionItemQuery),
    async (c) => {
      const range = reachOf(c, 'action_item.read');
      const list = range && (await readActionItems(c.var.db, range, c.req.valid('query'), today(c)));
      return list ? c.json(list) : problem(c, 'invalid_cursor');
    },
  )
  .get(
    '/action-items/:id',
    declare({
      summary: 'One action item with its log',
      tag: 'calendar',
      policy: 'action_item.read',
      answer: ActionItemDetail,
      example: EXAMPLE_ACTION_ITEM_DETAIL,
      path: ITEM_ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const row = await readActionItem(c.var.db, c.req.param('id'));
      if (!row || !(await sideOf(c, 'action_item.read', row))) return problem(c, 'not_found');
      const detail = { ...actionItemOf(row, today(c)), log: await readLog(c.var.db, row.id) };
      return c.json(detail, 200, { etag: versionTag(row.version) });
    },
  )
  .post(
    '/action-items/:id/progress',
    declare({
      summary: 'Say how far an action item has come, with evidence or reason',
      description:
        'What the plenary decided is completed or returned to it with a reason, never dropped; only the unit whose meeting gave it drops anything else.',
      tag: 'calendar',
      policy: 'action_item.report',
      change: { version: true },
      answer: ActionItem,
      example: EXAMPLE_ACTION_ITEM,
      path: ITEM_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(ActionItemProgress),
    async (c) => {
      const row = await readActionItem(c.var.db, c.req.param('id'));
      const side = row && (await sideOf(c, 'action_item.report', row));
      if (!row || !side) return problem(c, 'not_found');
      const version = versionOf(c);
      if (version instanceof Response) return version;
      const began = { type: 'action_item', id: row.id, version };
      if (version !== row.version) return answerStale(c, began, version);
      return answerOutcome(c, await moveActionItem(workOf(c), row, side, c.req.valid('json')), { began });
    },
  )
  .post(
    '/meetings/:id/action-items',
    declare({
      summary: 'Give an action item at a meeting',
      description:
        'To whoever was invited, took part or was the host, or to the unit itself and those below it.',
      tag: 'calendar',
      policy: 'meeting.keep',
      change: { status: 201 },
      answer: ActionItem,
      example: EXAMPLE_ACTION_ITEM,
      path: MEETING_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused', 'stale'],
    }),
    ...body(NewActionItem),
    (c) =>
      atMeeting(c, 'meeting.keep', async (held) =>
        answerOutcome(c, await giveActionItem(workOf(c), held, c.req.valid('json')), { status: 201 }),
      ),
  );

/** For whom the viewer may do this to the item: for its giver, for who owes it, or for nobody. */
async function sideOf(
  c: Context<AppEnv>,
  action: 'action_item.read' | 'action_item.report',
  { unitPath, ownerUnitPath, ownerPath }: ActionItemRow,
): Promise<Side | null> {
  if (can(c.var.viewer, action, { unitPath })) return 'giver';
  const owner = { unitPath: ownerUnitPath, organisationPath: ownerPath };
  return (await permits(c, action, owner)) ? 'owner' : null;
}

const today = (c: Context<AppEnv>) => todayInJakarta(c.var.clock.now());
