import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DistanceFunnel, EqualDistance } from '../../../schema/api/distance.ts';
import { EXAMPLE_NEUTRALITY, EXAMPLE_NEUTRALITY_CSV } from '../../../schema/api/examples/distance.ts';
import { Neutrality } from '../../../schema/api/netralitas.ts';
import { closeDueQuarter, dueQuarters } from '../../../worker/distance/closing.ts';
import { neutralityCsv } from '../../../worker/distance/public-csv.ts';
import { memberDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { contactsOf, logEntries, PARTY_IDS } from '../../support/contact-entries.ts';
import { freshDatabase } from '../../support/database.ts';
import { WORKED_COUNTS } from '../../support/distance.ts';
import { seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';
import { append, seal } from '../log/support.ts';

const EVEN = Array.from({ length: 18 }, () => 3);
const PERIOD = 'election=pemilu-2024&period=2026-Q3';

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'inspektur', role: 'inspector', unit: '00' });
  await logEntries([
    ...contactsOf(WORKED_COUNTS, '33.73'),
    ...contactsOf(EVEN, '33.19'),
    ...contactsOf([20], '35.06', { recordedAt: '2026-07-20T03:00:00Z' }),
    ...contactsOf([2], '36.73'),
  ]);
  await append(0, 5, 'neutrality');
  await seal({ log: 'neutrality' });
});

async function closeAll(now = NOW): Promise<number> {
  let runs = 0;
  while (await closeDueQuarter(memberDatabase(env.DB), now)) runs += 1;
  return runs;
}

const report = async (unit: string) =>
  (await json<EqualDistance>(`/api/v1/distance/report?${PERIOD}&unit=${unit}`, signedIn('inspektur'))).body;
const neutrality = async () => (await json<Neutrality>('/api/v1/neutrality')).body;

describe('a quarter', () => {
  test('is due once the last nil return is, five working days into the next', () => {
    expect(dueQuarters('2026-10-07').at(-1)?.code).toBe('2026-Q2');
    expect(dueQuarters('2026-10-08').at(-1)?.code).toBe('2026-Q3');
    expect(dueQuarters('2026-10-08').map(({ code }) => code)).toEqual([
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
    ]);
  });

  test('is closed piece by piece, and once', async () => {
    expect(await closeAll(new Date('2026-10-07T03:00:00Z'))).toBe(0);
    expect(await closeAll()).toBeGreaterThan(1);
    expect(await closeAll()).toBe(0);
  });

  test('waits for a checkpoint', async () => {
    await env.DB.prepare('DROP TRIGGER IF EXISTS log_checkpoint_is_kept').run();
    await env.DB.prepare("DELETE FROM log_checkpoint WHERE log = 'neutrality'").run();
    expect(await closeAll()).toBe(0);
  });

  test('judges each unit among all with the seed of one checkpoint, as its report does afterwards', async () => {
    await closeAll();
    const [standing, even] = [await report('33.73'), await report('33.19')];
    expect(standing.provisional).toBe(false);
    expect(standing.report.test).toMatchObject({ testedUnits: 2, smallestQ: 0.0002 });
    expect(standing.report.verdict.code).toBe('red');
    expect(even.report.verdict.code).toBe('nothing_found');
    const { results } = await env.DB.prepare(
      'SELECT unit_code AS unit, p, verdict FROM distance_result ORDER BY unit_code',
    ).all();
    expect(results).toEqual([
      { unit: '33.19', p: even.report.test?.p, verdict: 'nothing_found' },
      { unit: '33.73', p: standing.report.test?.p, verdict: 'red' },
      { unit: '35.06', p: null, verdict: 'described' },
      { unit: '36.73', p: null, verdict: 'not_enough' },
    ]);
    const funnel = await json<DistanceFunnel>(
      `/api/v1/distance/funnel?${PERIOD}&party=${PARTY_IDS[0]}`,
      signedIn('inspektur'),
    );
    expect(funnel.body.units.map(({ verdict }) => verdict)).toEqual([
      'nothing_found',
      'red',
      'described',
      'not_enough',
    ]);
  });

  test('keeps its seed when the log grows: the same p on every run', async () => {
    await closeAll();
    const before = await report('33.73');
    await append(5, 9, 'neutrality');
    await seal({ log: 'neutrality' });
    expect((await report('33.73')).report).toEqual(before.report);
  });
});

describe('the public', () => {
  test('sees the checkpoint and the number of entries before anything is closed, and no aggregate', async () => {
    const body = await neutrality();
    expect(Neutrality.parse(body)).toEqual(body);
    expect(body).toMatchObject({ entries: 5, checkpoint: { size: 5 }, quarters: [], smallestShown: 5 });
  });

  test('sees aggregates of the closed quarter without any small count', async () => {
    await closeAll();
    const body = await neutrality();
    expect(Neutrality.parse(body)).toEqual(body);
    const [quarter] = body.quarters;
    expect(quarter).toMatchObject({
      quarter: '2026-Q3',
      unitsExpected: 9,
      unitsReported: 0,
      recorded: 130,
      lateShare: 0.154,
      withheld: false,
    });
    const counts = [...quarter!.parties, ...quarter!.provinces].map(({ count }) => count);
    expect(counts.filter((count) => count !== null && count < 5)).toEqual([]);
    expect(quarter!.provinces.find(({ code }) => code === '36')?.count).toBeNull();
    expect(JSON.stringify(body)).not.toMatch(/33\.73|35\.06/);
  });

  test('is never shown what came in after the quarter was closed', async () => {
    await closeAll();
    const before = (await neutrality()).quarters;
    await logEntries(contactsOf([1], '36.73', { recordedAt: '2026-11-21T03:00:00Z' }, 3));
    expect(await closeAll()).toBe(0);
    expect((await neutrality()).quarters).toEqual(before);
    await expect(env.DB.prepare("UPDATE distance_publication SET shown = '{}'").run()).rejects.toThrow(
      /stays as it is/,
    );
    await expect(
      env.DB.prepare('INSERT OR REPLACE INTO distance_publication SELECT * FROM distance_publication').run(),
    ).rejects.toThrow(/published already/);
  });

  test('is there as CSV too, where what is hidden is empty and never zero', async () => {
    await closeAll();
    const { quarters } = await neutrality();
    const answer = await ask('/api/v1/neutrality.csv');
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/csv');
    // Reading as text takes the byte order mark away.
    expect(`\uFEFF${text}`).toBe(neutralityCsv(quarters));
    expect(neutralityCsv(EXAMPLE_NEUTRALITY.quarters)).toBe(EXAMPLE_NEUTRALITY_CSV);
    expect(text.split('\r\n').filter((line) => line.endsWith(',true')).length).toBeGreaterThan(0);
    for (const line of text.split('\r\n').filter((one) => one.endsWith(',true')))
      expect(line).toMatch(/,,true$/);
  });

  test('asks nothing that is not known here', async () => {
    expect((await ask('/api/v1/neutrality?unit=33.73')).status).toBe(400);
  });
});
