/** For whom someone acts at a meeting: for the unit that holds it, or for somebody who is invited. */
import type { Context } from 'hono';
import type { Action } from '../../../schema/api/access.ts';
import { permits } from '../../auth/middleware.ts';
import { rangeOf, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { problem } from '../../http/problem.ts';
import { type Guest, type Held, type Range, readGuest, readHeld } from './held.ts';

/** How far the viewer reaches with an action, as a range of paths; null: nowhere. */
export function reachOf(c: Context<AppEnv>, action: Action): Range | null {
  const span = spanOf(c.var.viewer, action);
  return span && { of: span.of, ...rangeOf(span) };
}

/** Acts for the unit that holds the meeting; for everybody else there is no such meeting. */
export async function atMeeting(
  c: Context<AppEnv>,
  action: 'meeting.read' | 'meeting.keep' | 'meeting.approve',
  act: (held: Held) => Promise<Response>,
): Promise<Response> {
  const held = await readHeld(c.var.db, c.req.param('id') ?? '');
  if (!held || !(await permits(c, action, { unitPath: held.unitPath }))) return problem(c, 'not_found');
  return act(held);
}

/**
 * Acts for an invited organisation or unit within the viewer's reach; for everybody else there is no such meeting. Whoever
 * speaks for several that are invited names one.
 */
export async function asGuest(
  c: Context<AppEnv>,
  organisationId: string | undefined,
  act: (held: Held, guest: Guest) => Promise<Response>,
): Promise<Response> {
  const range = reachOf(c, 'meeting.attend');
  const id = c.req.param('id') ?? '';
  const guest = range && (await readGuest(c.var.db, id, range, organisationId));
  const held = guest && (await readHeld(c.var.db, id));
  if (!held || !guest) return problem(c, 'not_found');
  const allowed = await permits(c, 'meeting.attend', {
    unitPath: guest.unitPath,
    organisationPath: guest.path,
  });
  return allowed ? act(held, guest) : problem(c, 'not_found');
}
