/** A unit that is expected to follow an umbrella agreement says that it need not, and why, or takes that back. */
import type { CascadeAnswer } from '../../../../schema/api/follow-up.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { type Followed, followedEvent, touchRegistry } from '../followed.ts';
import { isExpected, readCascadeAnswer, takeBackCascadeAnswer, writeCascadeAnswer } from './store.ts';

export type CascadeRefusal = { reason: 'not_expected_to_follow' } | { reason: 'nothing_to_take_back' };

/** Declares, for the unit, that no agreement of its own is needed under an umbrella, and why. */
export async function declareNoneNeeded(
  work: Work,
  umbrella: Followed,
  unit: { code: string; path: string },
  reason: string,
): Promise<Outcome<CascadeAnswer, CascadeRefusal>> {
  if (!(await isExpected(work.db, umbrella.id, unit.path)))
    return refused({ reason: 'not_expected_to_follow' });
  const before = await readCascadeAnswer(work.db, umbrella.id, unit.code);
  const body: CascadeAnswer = {
    registryNumber: umbrella.registryNumber,
    unitCode: unit.code,
    reason,
    answeredAt: work.now.toISOString(),
    version: (before?.version ?? 0) + 1,
  };
  return committed(
    await commit(work, {
      writes: [
        writeCascadeAnswer(work.db, umbrella.id, body, work.viewer.accountId),
        touchRegistry(work.db, work.now),
      ],
      events: [
        {
          ...followedEvent(umbrella, 'cascade.declared_none', { unit: unit.code, reason }),
          unitPath: unit.path,
        },
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Takes the declaration back: the unit is silent again, or has followed. */
export async function takeBackDeclaration(
  work: Work,
  umbrella: Followed,
  unit: { code: string; path: string },
): Promise<Outcome<{ registryNumber: string }, CascadeRefusal>> {
  const before = await readCascadeAnswer(work.db, umbrella.id, unit.code);
  if (!before || before.withdrawnAt !== null) return refused({ reason: 'nothing_to_take_back' });
  const body = { registryNumber: umbrella.registryNumber };
  return committed(
    await commit(work, {
      writes: [
        takeBackCascadeAnswer(work.db, umbrella.id, unit.code, work.now),
        touchRegistry(work.db, work.now),
      ],
      events: [
        { ...followedEvent(umbrella, 'cascade.taken_back', { unit: unit.code }), unitPath: unit.path },
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}
