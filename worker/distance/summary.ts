/**
 * What spans many units: the funnel and the overview, from the maintained summary and from what was found when the quarter
 * was closed. No entry is read. Reads only; nothing here ranks units.
 */
import type { DistanceFunnel, DistanceOverview } from '../../schema/api/distance.ts';
import type { DistanceVerdict, ReportScope } from '../../schema/api/distance-words.ts';
import { DAYS_OFF } from '../../schema/reference/holidays.ts';
import { monthlyReturn, nilReturnDueOn } from '../contacts/lateness.ts';
import { localDate } from '../contacts/working-days.ts';
import type { Database } from '../platform/db.ts';
import { areaOf } from './area.ts';
import { distanceFunnel } from './funnel.ts';
import { monthlyReportOf, partiesOf } from './loading.ts';
import { type Period, quartersOf } from './periods.ts';
import {
  countReviews,
  type MonthRow,
  type ReportUnit,
  readClosing,
  readMonthRows,
  readSummary,
  readVerdicts,
} from './store.ts';

/** So many missing months are listed by name; all of them are counted. */
export const MISSING_LISTED_MAX = 200;

export interface Asked {
  scope: ReportScope;
  unit: Pick<ReportUnit, 'code' | 'path' | 'zone'>;
  election: string;
  period: Period;
}

/**
 * The funnel of one party. Over all of Indonesia only contacts with national parties count, in Aceh as well, so that all
 * units share one fair share; the province of Aceh alone is drawn with its local parties. Null for a party not compared.
 */
export async function readFunnel(db: Database, asked: Asked, party: string): Promise<DistanceFunnel | null> {
  const { scope, unit, election, period } = asked;
  const parties = partiesOf(election, period, unit.code).map(({ id }) => id);
  if (!parties.includes(party)) return null;
  const area = areaOf(scope, unit);
  const [summary, verdicts] = await Promise.all([
    readSummary(db, { election, quarters: quartersOf(period), parties, area }, party),
    verdictsOf(db, asked),
  ]);
  const units = summary.map((one) => ({ ...one, verdict: verdicts.get(one.unit) ?? null }));
  return distanceFunnel({ election, period: period.code, party, units }, parties.length);
}

export async function readOverview(db: Database, asked: Asked, now: Date): Promise<DistanceOverview> {
  const { scope, unit, election, period } = asked;
  const area = areaOf(scope, unit);
  const parties = partiesOf(election, period, unit.code).map(({ id }) => id);
  const [summary, months, verdicts, closing, reviews] = await Promise.all([
    readSummary(db, { election, quarters: quartersOf(period), parties, area }, ''),
    readMonthRows(db, area.paths, period.months),
    verdictsOf(db, asked),
    period.kind === 'quarter' ? readClosing(db, period.code) : null,
    countReviews(db, area.paths, localDate(now.toISOString(), unit.zone)),
  ]);
  const missing = months.filter((row) => isMissing(row, now));
  const silent = new Set(missing.map((row) => row.unit));
  const names = new Map(months.map((row) => [row.unit, row.name]));
  return {
    election,
    period: period.code,
    closedAt: closing?.closedAt ?? null,
    units: names.size,
    contacts: sum(months.map(({ contacts }) => contacts)),
    compared: sum(summary.map(({ total }) => total)),
    unitsReported: names.size - silent.size,
    missing: missing.slice(0, MISSING_LISTED_MAX).map((row) => ({
      unit: row.unit,
      name: row.name,
      month: row.month,
      dueOn: nilReturnDueOn(row.month, DAYS_OFF),
    })),
    missingMonths: missing.length,
    clarification: [...names].flatMap(([code, name]) => {
      const verdict = verdicts.get(code);
      return verdict === 'amber' || verdict === 'red' ? [{ unit: code, name, verdict }] : [];
    }),
    reviews,
  };
}

/** Whether nothing was said about a month although it was due. */
export function isMissing(row: MonthRow, now: Date): boolean {
  const today = localDate(now.toISOString(), row.zone);
  return monthlyReturn(monthlyReportOf(row), today, DAYS_OFF) === 'missing';
}

async function verdictsOf(db: Database, { election, period }: Asked): Promise<Map<string, DistanceVerdict>> {
  return period.kind === 'quarter' ? readVerdicts(db, period.code, election) : new Map();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
