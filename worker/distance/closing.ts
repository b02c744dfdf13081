/**
 * Closing a quarter once its nil returns are due: every unit is tested with the seed of one checkpoint, judged among all,
 * and the aggregates are published, once. The timetable calls it every few minutes; each run does what fits into it and
 * the next goes on there. Running twice does no harm.
 */
import type { DistanceReport } from '../../schema/api/distance.ts';
import type { DistanceVerdict } from '../../schema/api/distance-words.ts';
import type { NeutralityQuarter } from '../../schema/api/netralitas.ts';
import { DAYS_OFF } from '../../schema/reference/holidays.ts';
import {
  ELECTIONS_WITH_PARTIES,
  EXAMPLE_ELECTION,
  politicalPartyList,
} from '../../schema/reference/parties.ts';
import { nilReturnDueOn } from '../contacts/lateness.ts';
import { todayInJakarta } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { logInfo } from '../platform/log.ts';
import { benjaminiHochberg } from './adjust.ts';
import {
  beginQuarter,
  closeQuarter,
  putPublication,
  putPValues,
  putResult,
  putVerdicts,
  readOpenQuarters,
  readProvinceCounts,
  readProvinces,
  readResults,
  readUnitsLeft,
  readZones,
  type UnitResult,
} from './closing-store.ts';
import { entryOf, latestCheckpoint, partiesOf } from './loading.ts';
import { type Period, periodOf, quarterBefore, quarterOf } from './periods.ts';
import { publicationOf } from './publication.ts';
import { equalDistanceReport } from './report.ts';
import { basisOf, verdictOnTest, verdictWithoutTest } from './rules.ts';
import { type ClosedQuarter, readClosing, readEntries, readMonthRows, readVerdicts } from './store.ts';
import { isMissing } from './summary.ts';

/** Entries that one run tests; so many take about two seconds. A unit with more is tested alone. */
const ENTRIES_A_RUN_MAX = 3_000;
const UNITS_A_RUN_MAX = 40;
/** After a long silence so many quarters back are still closed. */
const QUARTERS_BACK = 4;
const NATION = { from: '00', before: '000' };
const CENTRE_CODE = '00';

/** Does the next piece of closing the oldest quarter that is due; answers whether anything was done. */
export async function closeDueQuarter(db: Database, now: Date): Promise<boolean> {
  const due = dueQuarters(todayInJakarta(now));
  const [code] = await readOpenQuarters(db, due);
  const period = due.find((one) => one.code === code);
  if (period === undefined) return false;
  const closing = await begin(db, period, now);
  if (closing === null) return false;
  for (const election of electionsOf(period)) {
    if (await testUnits(db, period, election, closing)) return true;
  }
  await finish(db, period, now);
  return true;
}

/** The quarters whose last nil return is due by a day, the oldest first. */
export function dueQuarters(today: string): Period[] {
  const codes: string[] = [];
  for (let code = quarterBefore(quarterOf(today)); codes.length < QUARTERS_BACK; code = quarterBefore(code))
    codes.unshift(code);
  return codes
    .flatMap((code) => periodOf(code) ?? [])
    .filter(({ months }) => nilReturnDueOn(months.at(-1) ?? '', DAYS_OFF) < today);
}

/** Null as long as nothing of the log is sealed: the tests rest on a checkpoint. */
async function begin(db: Database, { code }: Period, now: Date): Promise<ClosedQuarter | null> {
  const begun = await readClosing(db, code);
  if (begun !== null) return begun;
  const checkpoint = await latestCheckpoint(db, now);
  if (checkpoint.size === 0) return null;
  await beginQuarter(db, code, checkpoint, now.toISOString()).run();
  return readClosing(db, code);
}

/** The invented election has entries on a local portal only, so that elsewhere nothing is found of it. */
function electionsOf({ until }: Period): string[] {
  return [...ELECTIONS_WITH_PARTIES, EXAMPLE_ELECTION].filter(
    (election) => politicalPartyList(election, until) !== null,
  );
}

/** Tests the next units; answers whether there were any. */
async function testUnits(
  db: Database,
  period: Period,
  election: string,
  { origin, size, root }: ClosedQuarter,
): Promise<boolean> {
  const units = firstThatFit(await readUnitsLeft(db, period.code, election, UNITS_A_RUN_MAX));
  const [first, last] = [units[0], units.at(-1)];
  if (first === undefined || last === undefined) return false;
  const rows = await readEntries(
    db,
    { quarters: [period.code], units: { from: first, before: `${last} ` }, election },
    Number.MAX_SAFE_INTEGER,
  );
  const zones = await readZones(db, units);
  const entries = Map.groupBy(
    rows.map((row) => entryOf(row, zones.get(row.unit) ?? 'WIB')),
    ({ unit }) => unit,
  );
  const results = units.map((unit) =>
    resultOf(
      equalDistanceReport({
        scope: { kind: 'unit', unit, name: unit },
        election,
        period: period.code,
        asOf: period.until,
        checkpoint: { origin, size, root },
        parties: partiesOf(election, period, unit),
        partyListVersion: politicalPartyList(election, period.until)?.version ?? 0,
        entries: entries.get(unit) ?? [],
        monthlyReports: [],
        daysOff: [...DAYS_OFF],
        otherPValues: [],
        quarterBefore: null,
      }),
    ),
  );
  await db.batch(results.map((result) => putResult(db, period.code, election, result)));
  return true;
}

function firstThatFit(units: readonly { unit: string; entries: number }[]): string[] {
  let entries = 0;
  return units
    .filter((one, index) => {
      entries += one.entries;
      return index === 0 || entries <= ENTRIES_A_RUN_MAX;
    })
    .map(({ unit }) => unit);
}

function resultOf({ scope, total, test, parties, lateness }: DistanceReport): UnitResult {
  return {
    unit: scope.unit,
    total,
    p: test?.p ?? null,
    parties: parties.flatMap(({ party, holm, rateRatio }) =>
      holm === null ? [] : [[party, holm, rateRatio?.value ?? null]],
    ),
    onTime: lateness.on_time,
    late: lateness.late,
    seriouslyLate: lateness.seriously_late,
  };
}

/** Judges every unit among all and publishes, in one batch. */
async function finish(db: Database, period: Period, now: Date): Promise<void> {
  const at = now.toISOString();
  const months = await readMonthRows(db, NATION, period.months);
  const silent = new Set(months.filter((row) => isMissing(row, now)).map(({ unit }) => unit));
  const unitsExpected = new Set(months.map(({ unit }) => unit)).size;
  const provinces = await readProvinces(db);
  const writes: D1PreparedStatement[] = [];
  for (const election of electionsOf(period)) {
    const results = await readResults(db, period.code, election);
    if (results.length === 0) continue;
    const before = await readVerdicts(db, quarterBefore(period.code), election);
    const tested = results.flatMap(({ unit, p }): [string, number][] => (p === null ? [] : [[unit, p]]));
    const parties = partiesOf(election, period, CENTRE_CODE);
    const counts = await readProvinceCounts(db, period.code, election);
    const national = new Set(parties.map(({ id }) => id));
    const shown: NeutralityQuarter = publicationOf({
      quarter: period.code,
      election,
      publishedAt: at,
      unitsExpected,
      unitsReported: unitsExpected - silent.size,
      recorded: results.reduce((sum, one) => sum + one.onTime + one.late + one.seriouslyLate, 0),
      late: results.reduce((sum, one) => sum + one.late + one.seriouslyLate, 0),
      parties,
      provinces,
      counts: counts.filter(({ party }) => national.has(party)),
    });
    writes.push(
      putVerdicts(db, period.code, election, verdictsOn(results, tested, before)),
      putPValues(db, period.code, election, tested),
      putPublication(db, shown),
    );
  }
  await db.batch([closeQuarter(db, period.code, at), ...writes]);
  logInfo('distance.closed', { quarter: period.code, units: unitsExpected });
}

function verdictsOn(
  results: readonly UnitResult[],
  tested: readonly [unit: string, p: number][],
  before: ReadonlyMap<string, DistanceVerdict>,
): [unit: string, DistanceVerdict][] {
  const adjusted = benjaminiHochberg(tested.map(([, p]) => p));
  const q = new Map(tested.map(([unit], index) => [unit, adjusted[index] ?? 1]));
  return results.map(({ unit, total, parties }) => {
    const basis = basisOf(total);
    if (basis !== 'tested') return [unit, verdictWithoutTest(basis).code];
    const figures = parties.map(([party, holm, rateRatio]) => ({ party, holm, rateRatio }));
    return [unit, verdictOnTest(q.get(unit) ?? 1, figures, before.get(unit) ?? null).code];
  });
}
