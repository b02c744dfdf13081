/** What anyone may know of the neutrality log: its state now, and what was published of closed quarters. Reads only. */
import type { Neutrality, NeutralityQuarter } from '../../schema/api/netralitas.ts';
import { readLogState } from '../log/state.ts';
import type { Database } from '../platform/db.ts';
import { readPublications } from './store.ts';
import { SMALLEST_PUBLISHED_COUNT } from './suppression.ts';
import { METHOD_VERSION } from './thresholds.ts';

const QUARTERS_SHOWN = 8;

export async function readNeutrality(db: Database, now: Date): Promise<Neutrality> {
  const { origin, checkpoint, waiting } = await readLogState(db, 'neutrality', now);
  const published = await readPublications(db, QUARTERS_SHOWN);
  return {
    method: METHOD_VERSION,
    smallestShown: SMALLEST_PUBLISHED_COUNT,
    entries: (checkpoint?.size ?? 0) + waiting,
    checkpoint:
      checkpoint === null || origin === null
        ? null
        : { origin, size: checkpoint.size, root: checkpoint.root, sealedAt: checkpoint.sealedAt },
    quarters: published.map((shown) => JSON.parse(shown) as NeutralityQuarter),
  };
}
