/** For whom somebody keeps the calendar, over HTTP; shared by the routes of events, series and invitations. */
import type { Context } from 'hono';
import type { Action } from '../../../schema/api/access.ts';
import { EventId } from '../../../schema/api/calendar.ts';
import { permits, workOf } from '../../auth/middleware.ts';
import { rangeOf, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { problem } from '../../http/problem.ts';
import { senderOf } from '../../notices/delivery.ts';
import type { Keeping, OwnUnit } from './changing.ts';
import { type Placed, readPlaced } from './store.ts';

/** Acts on the event of the address, if the viewer may do this to it; for everybody else there is none. */
export async function withEvent(
  c: Context<AppEnv>,
  action: Action,
  act: (placed: Placed) => Promise<Response>,
): Promise<Response> {
  const id = EventId.safeParse(c.req.param('id'));
  const placed = id.success ? await readPlaced(c.var.db, id.data) : null;
  if (!placed || !(await permits(c, action, { unitPath: placed.unitPath }))) return problem(c, 'not_found');
  return act(placed);
}

/** What changing the calendar is given; its author may know what they may read. */
export function keepingOf(c: Context<AppEnv>): Keeping {
  const span = spanOf(c.var.viewer, 'event.read');
  if (!span) throw new Error('whoever keeps events reads them');
  return { work: workOf(c), sender: senderOf(c.env), range: rangeOf(span) };
}

/** The unit of the assignment under which the person acts. */
export function ownUnit(c: Context<AppEnv>): OwnUnit | null {
  const { viewer } = c.var;
  if (viewer.kind !== 'person' || viewer.as === null) return null;
  const { unitCode: code, unitName: name, unitPath: path } = viewer.as;
  return { code, name, path };
}
