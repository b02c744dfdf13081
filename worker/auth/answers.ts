/** Answers to changes, the same for every noun: done, refused by a rule, come too late, or sent twice. */
import type { Context } from 'hono';
import { changesSince } from '../audit/record.ts';
import type { AppEnv } from '../http/context.ts';
import { type ProblemFacts, problem } from '../http/problem.ts';
import { versionTag } from '../http/version.ts';
import type { Outcome } from './outcome.ts';
import { keptAnswer } from './receipts.ts';

/** The record that was to be changed, and the version that the person began with. */
export interface Began {
  type: string;
  id: string;
  version: number;
}

interface Answering<Refusal> {
  status?: 200 | 201;
  /** Needed where a change can come too late. */
  began?: Began;
  /** What is told beyond the reason and its facts. */
  refusal?: (refusal: Refusal) => ProblemFacts;
}

type Told = { reason: string } & Record<string, unknown>;

/** Answers with what became of a change. A value that has a version carries it as its ETag. */
export async function answerOutcome<T extends object, Refusal extends { reason: string }>(
  c: Context<AppEnv>,
  outcome: Outcome<T, Refusal>,
  { status = 200, began, refusal }: Answering<Refusal> = {},
): Promise<Response> {
  switch (outcome.outcome) {
    case 'done': {
      const { version } = outcome.value as { version?: number };
      return c.json(outcome.value, status, version === undefined ? {} : { etag: versionTag(version) });
    }
    case 'refused': {
      const { reason, ...facts } = outcome.refusal as Told;
      return problem(c, 'refused', {
        reason,
        facts: facts as NonNullable<ProblemFacts['facts']>,
        ...refusal?.(outcome.refusal),
      });
    }
    case 'stale':
      return began ? answerStale(c, began, began.version) : problem(c, 'stale');
    case 'repeated':
      return answerRepeated(c);
  }
}

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
