/**
 * The list of units for those who oversee them: what each has recorded and reported of an election in a period, by name.
 * Reads only; nothing here ranks units.
 */
import type { DistanceUnit, DistanceUnits } from '../../schema/api/distance.ts';
import { DAYS_OFF } from '../../schema/reference/holidays.ts';
import { latenessOnDays, monthlyReturn } from '../contacts/lateness.ts';
import { localDate } from '../contacts/working-days.ts';
import { decodeCursor, pageOf } from '../http/pagination.ts';
import type { Database } from '../platform/db.ts';
import { areaOf } from './area.ts';
import { monthlyReportOf, partiesOf } from './loading.ts';
import { quartersOf } from './periods.ts';
import type { MonthRow } from './store.ts';
import type { Asked } from './summary.ts';
import {
  type DayRow,
  type ListedUnit,
  type PartyRow,
  readDays,
  readMonthsOf,
  readOverdueReviews,
  readParties,
  readUnitsByName,
  readVerdictsOf,
} from './units-store.ts';

const SORT = 'distance-units';

/** A page of units within reach; null for a cursor that is not of this list. */
export async function readUnits(
  db: Database,
  asked: Asked,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  now: Date,
): Promise<DistanceUnits | null> {
  const after = cursor === undefined ? null : decodeCursor(cursor, SORT, ['string', 'string']);
  if (cursor !== undefined && after === null) return null;
  const { paths } = areaOf(asked.scope, asked.unit);
  const units = await readUnitsByName(db, paths, after as [string, string] | null, limit + 1);
  const known = await readKnown(db, asked, units.slice(0, limit), now);
  return pageOf(
    units,
    limit,
    SORT,
    (last) => [last.nameFolded, last.code],
    (unit) => unitOf(unit, asked, known, now),
  );
}

interface Known {
  days: Map<string, DayRow[]>;
  parties: Map<string, PartyRow[]>;
  months: Map<string, MonthRow[]>;
  verdicts: Awaited<ReturnType<typeof readVerdictsOf>>;
  overdue: Map<string, number>;
}

async function readKnown(
  db: Database,
  { unit, election, period }: Asked,
  units: readonly ListedUnit[],
  now: Date,
): Promise<Known> {
  const codes = units.map(({ code }) => code);
  const of = { election, quarters: quartersOf(period) };
  const [days, parties, months, verdicts, overdue] = await Promise.all([
    readDays(db, codes, of),
    readParties(db, codes, of),
    readMonthsOf(db, codes, period.months),
    period.kind === 'quarter' ? readVerdictsOf(db, codes, period.code, election) : new Map(),
    readOverdueReviews(db, codes, localDate(now.toISOString(), unit.zone)),
  ]);
  const byUnit = <Row extends { unit: string }>(rows: readonly Row[]) => Map.groupBy(rows, (row) => row.unit);
  return { days: byUnit(days), parties: byUnit(parties), months: byUnit(months), verdicts, overdue };
}

function unitOf(
  { code, name, zone }: ListedUnit,
  { election, period }: Asked,
  known: Known,
  now: Date,
): DistanceUnit {
  const days = known.days.get(code) ?? [];
  const compared = new Set(partiesOf(election, period, code).map(({ id }) => id));
  const today = localDate(now.toISOString(), zone);
  const months = (known.months.get(code) ?? []).map((row) => ({
    month: row.month,
    state: monthlyReturn(monthlyReportOf(row), today, DAYS_OFF),
  }));
  const inState = (state: string) => months.filter((one) => one.state === state).map(({ month }) => month);
  return {
    unit: code,
    name,
    contacts: sum(days.map(({ contacts }) => contacts)),
    compared: sum(
      (known.parties.get(code) ?? []).map(({ party, contacts }) => (compared.has(party) ? contacts : 0)),
    ),
    lateness: latenessOf(days),
    nil: inState('nil'),
    nilLate: inState('nil_late'),
    missing: inState('missing'),
    reviewsOverdue: known.overdue.get(code) ?? 0,
    verdict: known.verdicts.get(code) ?? null,
  };
}

function latenessOf(days: readonly DayRow[]): DistanceUnit['lateness'] {
  const sums: DistanceUnit['lateness'] = { on_time: 0, late: 0, seriously_late: 0 };
  for (const { contactOn, recordedOn, contacts } of days)
    sums[latenessOnDays(contactOn, recordedOn, DAYS_OFF)] += contacts;
  return sums;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
