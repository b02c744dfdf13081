/** What anyone may know of the neutrality log: its state now, and what was published of closed quarters. Reads only. */
import type { LogState } from '../../schema/api/log.ts';
import type { Neutrality, NeutralityQuarter } from '../../schema/api/netralitas.ts';
import { readLogState } from '../log/state.ts';
import type { Database } from '../platform/db.ts';
import { readPublications } from './store.ts';
import { SMALLEST_PUBLISHED_COUNT } from './suppression.ts';
import { METHOD_VERSION } from './thresholds.ts';

const QUARTERS_SHOWN = 8;

export async function readNeutrality(db: Database, now: Date): Promise<Neutrality> {
  const [log, quarters] = await Promise.all([readLogState(db, 'neutrality', now), readQuarters(db)]);
  return neutralityOf(log, quarters);
}

/** What was published of the last closed quarters, the newest first. */
export async function readQuarters(db: Database): Promise<NeutralityQuarter[]> {
  const published = await readPublications(db, QUARTERS_SHOWN);
  return published.map((shown) => JSON.parse(shown) as NeutralityQuarter);
}

/** The same of a log whose state is known already. */
export function neutralityOf(
  { origin, checkpoint, waiting }: LogState,
  quarters: NeutralityQuarter[],
): Neutrality {
  return {
    method: METHOD_VERSION,
    smallestShown: SMALLEST_PUBLISHED_COUNT,
    entries: (checkpoint?.size ?? 0) + waiting,
    checkpoint:
      checkpoint === null || origin === null
        ? null
        : { origin, size: checkpoint.size, root: checkpoint.root, sealedAt: checkpoint.sealedAt },
    quarters,
  };
}
