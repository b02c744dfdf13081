/** The maintained summary: kept by triggers, and always what the counting of a report says. */
import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { countContacts } from '../../../worker/distance/counting.ts';
import { entryOf } from '../../../worker/distance/loading.ts';
import { readEntries } from '../../../worker/distance/store.ts';
import { publicDatabase } from '../../../worker/platform/db.ts';
import { type LoggedEntry, logCancellation, logEntries, PARTY_IDS } from '../../support/contact-entries.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

const UNIT = '33.73';
const QUARTERS = ['2026-Q2', '2026-Q3'];
const [PKB, GERINDRA, PDIP] = PARTY_IDS as [string, string, string];

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
});

const contact = (number: number, parties: string[], given: Partial<LoggedEntry> = {}): LoggedEntry => ({
  unit: UNIT,
  number,
  parties,
  ...given,
});

async function summary(quarter = '2026-Q3'): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare(
    'SELECT party, contacts FROM distance_summary WHERE quarter = ? AND contacts > 0 ORDER BY party',
  )
    .bind(quarter)
    .all<{ party: string; contacts: number }>();
  return Object.fromEntries(results.map(({ party, contacts }) => [party, contacts]));
}

const monthly = async () =>
  (await env.DB.prepare('SELECT month, contacts FROM distance_month ORDER BY month').all()).results;

describe('the summary', () => {
  test('counts a contact once with each of its parties', async () => {
    await logEntries([contact(1, [PKB, PKB, GERINDRA]), contact(2, [PKB])]);
    expect(await summary()).toEqual({ [PKB]: 2, [GERINDRA]: 1 });
  });

  test('leaves out what is not compared: duties, requests, refusals, invitations to all', async () => {
    await logEntries([
      contact(1, [PKB], { initiatedBy: 'kewajiban_tahapan' }),
      contact(2, [PKB], { initiatedBy: 'partai', requestOutcome: 'diterima' }),
      contact(3, [PKB], { initiatedBy: 'pihak_ketiga', requestOutcome: 'ditolak' }),
      contact(4, [PKB], { allPartiesInvited: true }),
    ]);
    expect(await summary()).toEqual({});
    expect(await monthly()).toEqual([{ month: '2026-07', contacts: 4 }]);
  });

  test('counts an invitation that left a party out', async () => {
    await logEntries([contact(1, [PKB], { allPartiesInvited: true, leftOut: [PDIP] })]);
    expect(await summary()).toEqual({ [PKB]: 1 });
  });

  test('follows a correction to its party and quarter, and a cancellation', async () => {
    await logEntries([contact(1, [PKB]), contact(2, [PKB])]);
    await logEntries([contact(3, [PDIP], { corrects: 1, contactOn: '2026-06-30' })]);
    expect([await summary('2026-Q2'), await summary()]).toEqual([{ [PDIP]: 1 }, { [PKB]: 1 }]);
    await logCancellation(UNIT, 4, 2);
    expect(await summary()).toEqual({});
    expect(await monthly()).toEqual([
      { month: '2026-06', contacts: 1 },
      { month: '2026-07', contacts: 0 },
    ]);
  });

  test('counts a party once an event, also after one of two entries about it is gone', async () => {
    await logEntries([contact(1, [PKB, PDIP], { event: 'e1' }), contact(2, [PKB], { event: 'e1' })]);
    expect(await summary()).toEqual({ [PKB]: 1, [PDIP]: 1 });
    await logCancellation(UNIT, 3, 1);
    expect(await summary()).toEqual({ [PKB]: 1 });
  });

  test('says what a report counts, whatever was recorded, corrected and cancelled', async () => {
    const next = dice(7);
    const pick = <T>(values: readonly T[]) => values[next(values.length)]!;
    const standing: number[] = [];
    for (let number = 1; number <= 60; number += 1) {
      const gone =
        standing.length > 3 && next(4) === 0 ? standing.splice(next(standing.length), 1)[0] : undefined;
      if (gone !== undefined && next(2) === 0) {
        await logCancellation(UNIT, number, gone);
        continue;
      }
      await logEntries([
        contact(number, [pick(PARTY_IDS), pick(PARTY_IDS)], {
          contactOn: pick(['2026-06-30', '2026-07-01', '2026-09-30']),
          initiatedBy: pick(['kpu', 'pihak_ketiga', 'partai']),
          allPartiesInvited: next(5) === 0,
          ...(next(3) === 0 && { event: pick(['e1', 'e2']) }),
          ...(gone !== undefined && { corrects: gone }),
        }),
      ]);
      standing.push(number);
    }
    for (const quarter of QUARTERS) {
      const of = { quarters: [quarter], units: { from: UNIT, before: `${UNIT} ` }, election: 'pemilu-2024' };
      const rows = await readEntries(publicDatabase(env.DB), of, 100);
      const { counts } = countContacts(
        rows.map((row) => entryOf(row, 'WIB')),
        PARTY_IDS,
      );
      const counted = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
      expect(counted.length).toBeGreaterThan(3);
      expect(await summary(quarter)).toEqual(Object.fromEntries(counted));
    }
  });
});

/** Whole numbers below `sides`, the same on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}
