import { env } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { AgreementForm } from '../../../../schema/api/agreement-form.ts';
import { loadReference } from '../../../../tools/load.ts';
import { planForm } from '../../../../worker/agreements/editing/plan.ts';
import { loadRegisterFor } from '../../../../worker/agreements/editing/register.ts';
import { readPublished } from '../../../../worker/agreements/editing/store.ts';
import { newMeter, publicDatabase } from '../../../../worker/platform/db.ts';
import { uuidv7Source } from '../../../../worker/platform/ids.ts';
import { freshDatabase } from '../../../support/database.ts';
import { NOW } from '../../../support/registry.ts';

/** What judging one form may read, however large the registry: its names, its neighbours, its own revisions. */
const ROWS_READ_MAX = 300;

test('the form of every real agreement says the same as its record, so that a revision begins without a change', async () => {
  await freshDatabase();
  await loadReference(env.DB, NOW, () => {});
  const { results } = await env.DB.prepare(
    'SELECT registry_number AS number FROM agreement ORDER BY seq',
  ).all<{
    number: string;
  }>();
  expect(results.length).toBeGreaterThanOrEqual(50);
  for (const { number } of results) {
    const meter = newMeter();
    const db = publicDatabase(env.DB, meter);
    const agreement = await readPublished(db, number);
    const form = AgreementForm.parse(agreement!.form);
    const planned = planForm(form, 'x', await loadRegisterFor(db, form), 'uji', uuidv7Source(NOW));
    expect([
      number,
      planned.outcome,
      planned.findings.filter((one) => one.code === 'reason_missing'),
    ]).toEqual([number, 'already_there', []]);
    expect(meter.rowsRead, number).toBeLessThanOrEqual(ROWS_READ_MAX);
  }
});
