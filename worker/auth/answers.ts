/** Answers to changes that came too late or twice, the same for every noun. */
import type { Context } from 'hono';
import { changesSince } from '../audit/record.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { keptAnswer } from './receipts.ts';

/** 412: what others changed in the record since the version that the person began with. */
export async function answerStale(
  c: Context<AppEnv>,
  subject: { type: string; id: string },
  began: number,
): Promise<Response> {
  const changes = await changesSince(c.var.db, subject, began);
  return problem(c, 'stale', { version: changes.at(-1)?.version, changes });
}

/** The same request was carried out in the meantime: it is answered as it was then. */
export async function answerRepeated(c: Context<AppEnv>): Promise<Response> {
  const { viewer, receipt } = c.var;
  const kept = viewer.kind === 'person' && receipt ? await keptAnswer(c, viewer.accountId, receipt) : null;
  return kept ?? problem(c, 'repeated_key');
}
