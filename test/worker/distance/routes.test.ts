import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  DistanceExport,
  DistanceFunnel,
  type DistanceOverview,
  DistanceUnits,
  EqualDistance,
} from '../../../schema/api/distance.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import { loadInput, REPORT_ENTRIES_MAX } from '../../../worker/distance/loading.ts';
import { periodOf } from '../../../worker/distance/periods.ts';
import { equalDistanceReport } from '../../../worker/distance/report.ts';
import { readReportUnit } from '../../../worker/distance/store.ts';
import { readFunnel } from '../../../worker/distance/summary.ts';
import { readUnits } from '../../../worker/distance/units.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import {
  contactsOf,
  logCancellation,
  logEntries,
  logNilReturn,
  PARTY_IDS,
} from '../../support/contact-entries.ts';
import { freshDatabase } from '../../support/database.ts';
import { WORKED_COUNTS } from '../../support/distance.ts';
import { seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';
import { append, seal } from '../log/support.ts';

const PERIOD = 'election=pemilu-2024&period=2026-Q3';
const [FAVOURED] = PARTY_IDS;

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'petugas-provinsi', role: 'recorder', unit: '33' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
  await seedPerson({ id: 'inspektur', role: 'inspector', unit: '00' });
  await seedPerson({ id: 'admin', role: 'administrator', unit: '00' });
});

const report = (query: string, who = 'petugas') =>
  json<EqualDistance & Problem>(`/api/v1/distance/report?${PERIOD}&${query}`, signedIn(who));

describe('the report of a unit', () => {
  test('has the figures of the worked example, under the checkpoint of the log', async () => {
    await logEntries(contactsOf(WORKED_COUNTS, '33.73'));
    await append(0, 3, 'neutrality');
    await seal({ log: 'neutrality' });
    const { status, body } = await report('unit=33.73');
    expect(status).toBe(200);
    expect(EqualDistance.parse(body)).toEqual(body);
    expect(body.report).toMatchObject({
      total: 54,
      basis: 'tested',
      scope: { kind: 'unit', unit: '33.73', name: 'KPU Kota Salatiga' },
      checkpoint: { origin: 'simpul.example.org/log/neutrality', size: 3 },
      verdict: { party: FAVOURED },
      lateness: { on_time: 54, late: 0, seriously_late: 0 },
    });
    expect(body.report.test?.chiSquare).toBeCloseTo(44, 9);
    expect(body.report.parties[0]?.rateRatio?.value).toBeCloseTo(5.95, 9);
    expect(body.provisional).toBe(true);
  });

  test('shows apart what is not compared, and the months nobody spoke about', async () => {
    await logEntries([
      ...contactsOf([3], '33.73', { recordedAt: '2026-07-20T03:00:00Z' }),
      { unit: '33.73', number: 4, parties: [FAVOURED!], initiatedBy: 'partai', requestOutcome: 'ditolak' },
      { unit: '33.73', number: 5, parties: [FAVOURED!], corrects: 1 },
    ]);
    await logCancellation('33.73', 6, 2);
    await logNilReturn('33.73', 7, '2026-08', '2026-09-01T03:00:00Z');
    const { body } = await report('unit=33.73');
    expect(body.report.total).toBe(2);
    expect(body.report.excluded.map(({ reason, entries }) => [reason, entries])).toEqual([
      ['superseded', 1],
      ['cancelled', 1],
      ['not_held', 1],
    ]);
    expect(body.report.requests).toMatchObject([
      { party: FAVOURED, received: 1, refused: 1, medianReplyMinutes: 120 },
    ]);
    expect(body.report.lateness).toEqual({ on_time: 1, late: 0, seriously_late: 2 });
    expect(body.report.monthlyReports).toMatchObject({
      expected: 3,
      nil: 1,
      missing: [{ unit: '33.73', month: '2026-09' }],
    });
  });

  test('holds the contacts of the asked unit, election and period and no others', async () => {
    await logEntries([
      ...contactsOf([2], '33.73'),
      ...contactsOf([3], '33.73', { election: 'pilkada-2024' }, 3),
      ...contactsOf([4], '33.73', { contactOn: '2026-06-30' }, 6),
      ...contactsOf([5], '33.19'),
      ...contactsOf([6], '33'),
      ...contactsOf([7], '35'),
    ]);
    const total = async (query: string, who?: string) => (await report(query, who)).body.report.total;
    expect(await total('unit=33.73')).toBe(2);
    expect(await total('unit=33', 'peninjau')).toBe(6);
    expect(await total('unit=33&scope=province', 'peninjau')).toBe(13);
    expect(await total('scope=nation', 'inspektur')).toBe(20);
    const year = await json<EqualDistance>(
      '/api/v1/distance/report?election=pemilu-2024&period=2026&unit=33.73',
      signedIn('petugas'),
    );
    expect(year.body.report.total).toBe(6);
  });

  test('reads no more than three rows a contact and 200', async () => {
    await logEntries(contactsOf(WORKED_COUNTS, '33.73'));
    await logEntries(contactsOf([400], '33.19'));
    const unit = (await readReportUnit(publicDatabase(env.DB), '33.73'))!;
    const meter = newMeter();
    const asked = { scope: 'unit', unit, election: 'pemilu-2024', period: '2026-Q3' } as const;
    const loaded = await loadInput(publicDatabase(env.DB, meter), asked, NOW);
    expect(loaded.ok && loaded.input.entries).toHaveLength(54);
    expect(meter.rowsRead).toBeGreaterThanOrEqual(54);
    expect(meter.rowsRead).toBeLessThanOrEqual(3 * 54 + 200);
  });

  test('is refused for an election without parties, and for more than can be computed at once', async () => {
    const early = await json<Problem>(
      '/api/v1/distance/report?election=pemilu-2024&period=2021-Q1&unit=33.73',
      signedIn('petugas'),
    );
    expect(early).toMatchObject({ status: 409, body: { reason: 'election_without_parties' } });
    await logEntries(contactsOf([REPORT_ENTRIES_MAX + 1], '33'));
    const nation = await report('scope=nation', 'inspektur');
    expect(nation).toMatchObject({ status: 409, body: { reason: 'too_many_entries' } });
  });
});

describe('who sees a report', () => {
  test.each([
    ['the unit itself', 'petugas', 'unit=33.73', 200],
    ['its province', 'peninjau', 'unit=33.73', 200],
    ['the inspectorate', 'inspektur', 'unit=33.73', 200],
    ['a reviewer of the province, all of it', 'peninjau', 'unit=33&scope=province', 200],
    ['a recorder of another unit', 'petugas', 'unit=33.19', 404],
    ['a unit, its province', 'petugas', 'unit=33&scope=province', 404],
    ['a recorder of the province, what lies below', 'petugas-provinsi', 'unit=33&scope=province', 404],
    ['a province, the nation', 'peninjau', 'scope=nation', 404],
    ['an administrator', 'admin', 'unit=33.73', 404],
    ['a city taken for a province', 'petugas', 'unit=33.73&scope=province', 404],
    ['a unit that is not there', 'inspektur', 'unit=99.99', 404],
  ])('%s: %s %s', async (_, who, query, status) => {
    expect((await report(query, who)).status).toBe(status);
  });

  test('nobody who is not signed in gets any of them', async () => {
    for (const path of ['report', 'export', 'overview', 'units', 'funnel']) {
      const party = path === 'funnel' ? `&party=${FAVOURED}` : '';
      expect((await ask(`/api/v1/distance/${path}?${PERIOD}${party}`)).status).toBe(404);
    }
  });

  test('every report and export leaves its trace', async () => {
    await report('unit=33.73');
    await ask(`/api/v1/distance/export?${PERIOD}&unit=33.73`, signedIn('petugas'));
    const { results } = await env.DB.prepare(
      "SELECT kind FROM audit_event WHERE kind LIKE 'distance.%' OR kind = 'contact.exported' ORDER BY kind",
    ).all();
    expect(results).toEqual([{ kind: 'contact.exported' }, { kind: 'distance.report_read' }]);
    const reads = await env.DB.prepare('SELECT how, reader_id AS reader FROM contact_read').all();
    expect(reads.results).toEqual([{ how: 'exported', reader: 'petugas' }]);
  });
});

test('the export gives the same figures outside the portal', async () => {
  await logEntries(contactsOf(WORKED_COUNTS, '33.73'));
  const answer = await ask(`/api/v1/distance/export?${PERIOD}&unit=33.73`, signedIn('petugas'));
  expect(answer.headers.get('content-disposition')).toContain('jarak-unit-33.73-2026-Q3.json');
  const exported = DistanceExport.parse(await answer.json());
  expect([exported.exportedAt, exported.exportedBy]).toEqual([NOW.toISOString(), 'petugas (Contoh)']);
  expect(equalDistanceReport(exported.input)).toEqual(exported.report);
  expect(exported.report).toEqual((await report('unit=33.73')).body.report);
});

describe('the funnel', () => {
  const funnel = (who: string, more = '', party = FAVOURED) =>
    json<DistanceFunnel & Problem>(`/api/v1/distance/funnel?${PERIOD}&party=${party}${more}`, signedIn(who));

  test('draws the units within reach by code, from the summary alone', async () => {
    await logEntries([
      ...contactsOf(WORKED_COUNTS, '33.73'),
      ...contactsOf([1, 2], '33.19'),
      ...contactsOf([4], '35.06'),
    ]);
    const { body } = await funnel('inspektur');
    expect(DistanceFunnel.parse(body)).toEqual(body);
    expect(body.units.map(({ unit, total, count, verdict }) => [unit, total, count, verdict])).toEqual([
      ['33.19', 3, 1, null],
      ['33.73', 54, 14, null],
      ['35.06', 4, 4, null],
    ]);
    expect((await funnel('peninjau')).body.units.map(({ unit }) => unit)).toEqual(['33.19', '33.73']);
    expect((await funnel('petugas')).body.units.map(({ unit }) => unit)).toEqual(['33.73']);
    expect((await funnel('inspektur', '&unit=35')).body.units.map(({ unit }) => unit)).toEqual(['35.06']);
  });

  test('costs what the summary costs, however many contacts there are', async () => {
    const unit = (await readReportUnit(publicDatabase(env.DB), '00'))!;
    const period = periodOf('2026-Q3')!;
    const read = async () => {
      const meter = newMeter();
      const asked = { scope: 'nation', unit, election: 'pemilu-2024', period } as const;
      await readFunnel(publicDatabase(env.DB, meter), asked, FAVOURED!);
      return meter.rowsRead;
    };
    await logEntries(contactsOf([2, 2], '33.73'));
    const few = await read();
    await logEntries(contactsOf([150, 150], '33.73', {}, 5));
    expect(await read()).toBe(few);
    // The list of parties counts as rows as well.
    expect(few).toBeLessThanOrEqual(PARTY_IDS.length + 12);
  });

  test('is refused for a party that is not compared', async () => {
    expect(await funnel('inspektur', '', 'parpol-sira')).toMatchObject({
      status: 409,
      body: { reason: 'party_not_compared' },
    });
    expect((await funnel('peninjau', '&unit=35')).status).toBe(404);
  });
});

test('the overview counts what is missing and what awaits review, as far as the reader reaches', async () => {
  await logEntries([...contactsOf([2], '33.73'), ...contactsOf([1], '35.06')]);
  await env.DB.prepare(
    "UPDATE contact_standing SET review_state = 'recorded', review_due_on = '2026-07-15' WHERE contact_id = 'e-33.73-1'",
  ).run();
  const overview = (who: string) =>
    json<DistanceOverview>(`/api/v1/distance/overview?${PERIOD}`, signedIn(who));
  const all = (await overview('inspektur')).body;
  expect(all).toMatchObject({
    closedAt: null,
    units: 9,
    contacts: 3,
    compared: 3,
    unitsReported: 0,
    missingMonths: 9 * 3 - 2,
    reviews: { awaiting: 1, overdue: 1, forwarded: 0 },
  });
  const province = (await overview('peninjau')).body;
  expect(province).toMatchObject({ units: 3, contacts: 2, missingMonths: 8 });
  expect(province.missing.every(({ unit }) => unit.startsWith('33'))).toBe(true);
});

describe('the list of units', () => {
  const units = (who: string, more = '') =>
    json<DistanceUnits & Problem>(`/api/v1/distance/units?${PERIOD}${more}`, signedIn(who));

  test('says of each what it recorded, reported, and when; by name and never by figures', async () => {
    await logEntries([
      ...contactsOf([3], '33.73'),
      { unit: '33.73', number: 4, parties: [FAVOURED!], recordedAt: '2026-07-09T17:30:00Z' },
      { unit: '33.73', number: 5, parties: [FAVOURED!], recordedAt: '2026-07-20T03:00:00Z' },
      { unit: '33.73', number: 6, parties: [FAVOURED!], initiatedBy: 'partai', requestOutcome: 'diterima' },
      { unit: '33.73', number: 7, parties: [FAVOURED!], corrects: 1 },
      { unit: '33.73', number: 8, parties: [FAVOURED!], election: 'pilkada-2024' },
    ]);
    await logNilReturn('33.73', 9, '2026-08', '2026-09-01T03:00:00Z');
    await logNilReturn('33.73', 10, '2026-09', '2026-10-20T03:00:00Z');
    await env.DB.prepare(
      "UPDATE contact_standing SET review_due_on = '2026-07-15' WHERE contact_id = 'e-33.73-2'",
    ).run();
    const { status, body } = await units('peninjau');
    expect(status).toBe(200);
    expect(DistanceUnits.parse(body)).toEqual(body);
    expect(body.items.map(({ name }) => name)).toEqual([
      'KPU Kabupaten Kudus',
      'KPU Kota Salatiga',
      'KPU Provinsi Jawa Tengah',
    ]);
    expect(body.items[1]).toEqual({
      unit: '33.73',
      name: 'KPU Kota Salatiga',
      contacts: 6,
      compared: 5,
      // 17:30 in UTC is the next day where the unit is.
      lateness: { on_time: 4, late: 1, seriously_late: 1 },
      nil: ['2026-08'],
      nilLate: ['2026-09'],
      missing: [],
      reviewsOverdue: 1,
      verdict: null,
    });
    expect(body.items[0]).toMatchObject({ contacts: 0, missing: ['2026-07', '2026-08', '2026-09'] });
    expect((await report('unit=33.73')).body.report.lateness).toEqual(body.items[1]?.lateness);
  });

  test('goes on where a page ended, as far as the reader reaches', async () => {
    const first = (await units('inspektur', '&limit=5')).body;
    const second = (await units('inspektur', `&limit=5&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([5, 4, null]);
    const names = [...first.items, ...second.items].map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())));
    expect((await units('petugas')).body.items.map(({ unit }) => unit)).toEqual(['33.73']);
    expect((await units('inspektur', '&unit=35')).body.items).toHaveLength(3);
    expect((await units('petugas', '&unit=33.19')).status).toBe(404);
    expect((await units('petugas', '&cursor=x')).status).toBe(400);
  });

  test('reads what the units of its page have and nothing of others', async () => {
    await logEntries([...contactsOf([60], '33.73'), ...contactsOf([300], '33.19')]);
    const meter = newMeter();
    const unit = (await readReportUnit(publicDatabase(env.DB), '33.73'))!;
    const asked = { scope: 'unit', unit, election: 'pemilu-2024', period: periodOf('2026-Q3')! } as const;
    await readUnits(publicDatabase(env.DB, meter), asked, { limit: 25 }, NOW);
    expect(meter.rowsRead).toBeGreaterThanOrEqual(60);
    expect(meter.rowsRead).toBeLessThanOrEqual(3 * 60 + 60);
  });

  test('leaves a trace that names the units', async () => {
    await units('petugas');
    const event = await env.DB.prepare(
      "SELECT details FROM audit_event WHERE kind = 'distance.units_read'",
    ).first<{
      details: string;
    }>();
    expect(JSON.parse(event?.details ?? '{}')).toMatchObject({ period: '2026-Q3', units: ['33.73'] });
  });
});
