/** The one thing that is changed about a unit: how it says it can be reached. Knows no HTTP. */
import type { UnitContact, UnitContactChange } from '../../schema/api/unit.ts';
import { type CommitOutcome, commit, type Work } from '../auth/work.ts';
import { expectContactVersion, writeContactStatements } from './store.ts';

/** Writes the contact of a unit, which the route has found within reach, over its version `began`. */
export async function changeContact(
  work: Work,
  unit: { code: string; path: string },
  change: UnitContactChange,
  began: number,
): Promise<{ outcome: CommitOutcome; value: UnitContact }> {
  const value = { ...change, version: began + 1, updatedAt: work.now.toISOString() };
  const outcome = await commit(work, {
    expects: [expectContactVersion(work.db, unit.code, began)],
    writes: writeContactStatements(work.db, unit.code, change, value.version, work.now),
    events: [
      {
        kind: 'unit.contact_changed',
        outcome: 'done',
        unitPath: unit.path,
        subject: { type: 'unit_contact', id: unit.code, version: value.version },
        // What a unit publishes about itself is no secret.
        details: { ...change, fields: Object.keys(change) },
      },
    ],
    answer: { status: 200, body: value },
  });
  return { outcome, value };
}
