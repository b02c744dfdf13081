/** Chooses after how many days without contact a unit is told of a partner. */
import type { ContactGapSetting } from '../../../schema/api/contact-gap.ts';
import { committed, type Outcome } from '../../auth/outcome.ts';
import { commit, type Work } from '../../auth/work.ts';
import { expectation } from '../../platform/expectation.ts';
import { type GapUnit, settingStatement } from './store.ts';

export async function chooseGap(
  work: Work,
  unit: GapUnit,
  days: number,
): Promise<Outcome<ContactGapSetting, never>> {
  const body: ContactGapSetting = { unitCode: unit.code, days, version: unit.version + 1 };
  const outcome = await commit(work, {
    expects: [
      expectation(
        work.db,
        'SELECT coalesce((SELECT version FROM contact_gap_setting WHERE unit_code = ?), 0) = ?',
        unit.code,
        unit.version,
      ),
    ],
    writes: [settingStatement(work.db, body, work.viewer.accountId, work.now)],
    events: [
      {
        kind: 'unit.contact_gap_chosen',
        outcome: 'done',
        unitPath: unit.path,
        subject: { type: 'contact_gap', id: unit.code, version: body.version },
        details: { days, fields: ['days'] },
      },
    ],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}
