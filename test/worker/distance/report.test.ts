import { describe, expect, test } from 'vitest';
import { type DistanceInput, DistanceReport } from '../../../schema/api/distance.ts';
import { equalDistanceReport } from '../../../worker/distance/report.ts';
import { METHOD_VERSION } from '../../../worker/distance/thresholds.ts';
import {
  distanceInput,
  entriesOf,
  entry,
  parties,
  WORKED_COUNTS,
  ZERO_ROOT,
} from '../../support/distance.ts';

const report = (given: Partial<DistanceInput> = {}) => equalDistanceReport(distanceInput(given));
const evenly = (total: number) =>
  Array.from({ length: 18 }, (_, index) => Math.floor(total / 18) + (index < total % 18 ? 1 : 0));

describe('the report of the worked example', () => {
  const worked = report();

  test('has the figures of the method: 54 contacts, chi² 44.0, the party at RR 5.95 (2.99–11.17)', () => {
    const [first] = worked.parties;
    expect([worked.total, worked.test?.chiSquare, worked.test?.p]).toEqual([54, 44, 0.0006]);
    expect([first?.count, first?.rateRatio?.value?.toFixed(2)]).toEqual([14, '5.95']);
    expect([first?.rateRatio?.low.toFixed(2), first?.rateRatio?.high?.toFixed(2)]).toEqual(['2.99', '11.17']);
    expect(first?.p).toBeCloseTo(2.08e-6, 8);
    expect(first?.holm).toBeCloseTo(3.75e-5, 7);
    expect([worked.evenness?.j.toFixed(3), worked.evenness?.gini.toFixed(2)]).toEqual(['0.919', '0.27']);
    expect([worked.power.threshold, worked.power.power.toFixed(3)]).toEqual([10, '0.412']);
  });

  test('asks for clarification about that party and no other', () => {
    expect(worked.verdict).toEqual({ code: 'red', party: 'parpol-contoh-1', secondQuarter: false });
  });

  test('names period, election, checkpoint, list and method, and fulfils its contract', () => {
    expect(worked).toMatchObject({
      method: METHOD_VERSION,
      election: 'pemilu-2024',
      partyListVersion: 2,
      period: { code: '2026-Q3', from: '2026-07-01', until: '2026-09-30' },
      checkpoint: { root: ZERO_ROOT },
      fairShare: 1 / 18,
    });
    expect(worked.test?.seed).toMatch(/^[0-9a-f]{64}$/);
    expect(DistanceReport.parse(worked)).toEqual(worked);
  });

  test('lists parties in ballot order, whatever their figures', () => {
    expect(worked.parties.map((one) => one.ballotNumber)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 24,
    ]);
  });

  test('is the same however the entries are ordered, and the same again', () => {
    const input = distanceInput();
    expect(equalDistanceReport({ ...input, entries: input.entries.toReversed() })).toEqual(worked);
    expect(equalDistanceReport(input)).toEqual(worked);
  });
});

describe('the report', () => {
  test('gives counts and nothing else below 18 contacts', () => {
    const small = report({ entries: entriesOf([14, 3]) });
    expect(small).toMatchObject({ total: 17, basis: 'counts_only', test: null, evenness: null });
    expect(small.verdict).toEqual({ code: 'not_enough', party: null, secondQuarter: false });
    for (const one of small.parties)
      expect([one.share, one.interval, one.rateRatio, one.p]).toEqual([null, null, null, null]);
    expect(small.power.power).toBeGreaterThan(0);
  });

  test('describes from 18 to 35 contacts and tests nothing', () => {
    const some = report({ entries: entriesOf([30, 5]) });
    expect(some).toMatchObject({ total: 35, basis: 'described', test: null });
    expect(some.verdict.code).toBe('described');
    expect(some.parties[0]).toMatchObject({ p: null, holm: null });
    expect(some.parties[0]?.share).toBeCloseTo(30 / 35, 12);
  });

  test('finds nothing in equal shares, and still prints its power', () => {
    const fair = report({ entries: entriesOf(evenly(54)) });
    expect([fair.basis, fair.verdict.code]).toEqual(['tested', 'nothing_found']);
    expect(fair.power.power).toBeCloseTo(0.412, 3);
  });

  test('never takes evenness for a reason: the lowest J below 36 contacts asks nothing', () => {
    expect(report({ entries: entriesOf([35]) })).toMatchObject({
      evenness: { j: 0 },
      verdict: { code: 'described' },
    });
  });

  test('adjusts for the other tested units: the same unit among five hundred is not singled out', () => {
    const among = report({ otherPValues: Array.from({ length: 500 }, () => 0.5) });
    expect(among.test).toMatchObject({ testedUnits: 501, smallestQ: 0.0501 });
    expect(among.test?.q).toBeCloseTo(0.0006 * 501, 12);
    expect(among.verdict.code).toBe('nothing_found');
  });

  test('is amber below q = 0.05, and red in the second such quarter, but not for a year', () => {
    const entries = entriesOf([14, ...Array.from({ length: 17 }, () => 3)]);
    expect(report({ entries }).test?.q).toBe(0.0199);
    expect(report({ entries }).verdict.code).toBe('amber');
    const second = report({ entries, quarterBefore: 'amber' });
    expect(second.verdict).toEqual({ code: 'red', party: 'parpol-contoh-1', secondQuarter: true });
    const year = report({ entries, period: '2026', quarterBefore: 'amber' });
    expect(year.verdict.secondQuarter).toBe(false);
  });

  test('compares 24 parties in Aceh and 18 elsewhere', () => {
    const aceh = report({
      scope: { kind: 'unit', unit: '11.71', name: 'KIP Kota Banda Aceh (Contoh)' },
      parties: parties('11.71'),
      entries: entriesOf(
        Array.from({ length: 24 }, () => 2),
        '11.71',
      ),
    });
    expect([aceh.parties.length, aceh.fairShare, aceh.verdict.code]).toEqual([24, 1 / 24, 'nothing_found']);
  });

  test('counts by the day of the contact: what lies outside the period is not there at all', () => {
    const outside = report({
      entries: [
        entry(1, { contactOn: '2026-06-30' }),
        entry(2, { contactOn: '2026-07-01' }),
        entry(3, { contactOn: '2026-09-30' }),
        entry(4, { contactOn: '2026-10-01', recordedOn: '2026-10-01' }),
      ],
    });
    expect(outside.total).toBe(2);
    expect(outside.excluded).toEqual([]);
  });

  test('shows what it left out and why, and how late the entries came', () => {
    const mixed = report({
      entries: [
        entry(1),
        entry(2, { initiatedBy: 'kewajiban_tahapan', recordedOn: '2026-07-09' }),
        entry(3, { allPartiesInvited: true, recordedOn: '2026-07-20' }),
        entry(4, { standing: 'superseded', recordedOn: '2026-09-20' }),
      ],
    });
    expect(mixed.excluded.map(({ reason }) => reason)).toEqual([
      'superseded',
      'all_parties_invited',
      'stage_duty',
    ]);
    expect(mixed.lateness).toEqual({ on_time: 1, late: 1, seriously_late: 1 });
  });

  test('names the months for which a unit has not reported', () => {
    const month = (number: string, given: { hasContacts?: boolean; nilOn?: string }) => ({
      unit: '33.73',
      month: `2026-${number}`,
      hasContacts: given.hasContacts ?? false,
      nilOn: given.nilOn ?? null,
    });
    const { monthlyReports } = report({
      monthlyReports: [
        month('06', {}),
        month('07', { hasContacts: true }),
        month('08', { nilOn: '2026-09-08' }),
        month('09', {}),
      ],
    });
    expect(monthlyReports).toEqual({
      expected: 3,
      nil: 0,
      nilLate: 1,
      missing: [{ unit: '33.73', month: '2026-09', dueOn: '2026-10-07' }],
    });
  });

  test('refuses a period that is none', () => {
    expect(() => report({ period: '2026-07' })).toThrow(RangeError);
  });

  test('of a unit without contacts is whole', () => {
    const nothing = report({ entries: [] });
    expect(nothing).toMatchObject({ total: 0, basis: 'counts_only', excluded: [], requests: [] });
    expect(DistanceReport.parse(nothing)).toEqual(nothing);
  });
});

test('the counts that the tests start from are the worked example', () => {
  expect(WORKED_COUNTS.toSorted((a, b) => b - a)).toEqual([
    14, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
  ]);
});
