/** For whom someone acts on a published agreement, and how it is answered; shared by the routes of what is said of it. */
import type { Context } from 'hono';
import type { Action } from '../../../schema/api/access.ts';
import { RegistryNumber } from '../../../schema/api/agreement.ts';
import { answerOutcome, type Began } from '../../auth/answers.ts';
import { permits } from '../../auth/middleware.ts';
import type { Outcome } from '../../auth/outcome.ts';
import { rangeOf, spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { problem } from '../../http/problem.ts';
import { forgetPublicAnswers } from '../../http/public-cache.ts';
import { type Followed, type Range, readFollowed, readPartyWithin } from './followed.ts';

/** How far the viewer reaches with an action, as a range of paths; null: nowhere. */
export function rangeFor(c: Context<AppEnv>, action: Action): Range | null {
  const span = spanOf(c.var.viewer, action);
  return span && { of: span.of, ...rangeOf(span) };
}

/** Acts for the party of an agreement that the liaison speaks for; for everybody else there is no such agreement. */
export async function asParty(
  c: Context<AppEnv>,
  act: (agreement: Followed, party: { id: string; name: string }) => Promise<Response>,
): Promise<Response> {
  const agreement = await followedBy(c);
  const range = rangeFor(c, 'agreement.partner');
  const party = agreement && range && (await readPartyWithin(c.var.db, agreement.id, range));
  if (!agreement || !party) return problem(c, 'not_found');
  if (!(await permits(c, 'agreement.partner', { organisationPath: party.path })))
    return problem(c, 'not_found');
  return act(agreement, { id: party.id, name: party.name });
}

/** Acts for the unit of the person; the umbrella agreement is public, so whoever may answer may know of it. */
export async function underUmbrella(
  c: Context<AppEnv>,
  act: (umbrella: Followed, unit: { code: string; path: string }) => Promise<Response>,
): Promise<Response> {
  const { viewer } = c.var;
  const umbrella = await followedBy(c);
  if (!umbrella || viewer.kind !== 'person' || viewer.as === null) return problem(c, 'not_found');
  return act(umbrella, { code: viewer.as.unitCode, path: viewer.as.unitPath });
}

async function followedBy(c: Context<AppEnv>): Promise<Followed | null> {
  const number = RegistryNumber.safeParse(c.req.param('number'));
  return number.success ? readFollowed(c.var.db, number.data) : null;
}

/** Answers with what became of it; what is said of an agreement is public, so kept answers go. */
export async function respond<T extends object, Refusal extends { reason: string }>(
  c: Context<AppEnv>,
  outcome: Outcome<T, Refusal>,
  { status = 200, began }: { status?: 200 | 201; began?: Began } = {},
): Promise<Response> {
  if (outcome.outcome === 'done') forgetPublicAnswers();
  return answerOutcome(c, outcome, { status, ...(began && { began }) });
}
