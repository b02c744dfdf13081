/**
 * Loads what a report is computed from: the entries, what units said about their months, the checkpoint, and how the other
 * units came out. Reads only. The report itself is computed in report.ts, from this and nothing else.
 */
import type { DistanceEntry, DistanceInput, DistanceReportQuery } from '../../schema/api/distance.ts';
import { DAYS_OFF } from '../../schema/reference/holidays.ts';
import { comparedParties, politicalPartyList } from '../../schema/reference/parties.ts';
import type { TimeZoneAbbreviation } from '../../schema/reference/regions.ts';
import { localDate } from '../contacts/working-days.ts';
import { readLogState } from '../log/state.ts';
import type { Database } from '../platform/db.ts';
import { areaOf } from './area.ts';
import { type Period, periodOf, quarterBefore, quartersOf } from './periods.ts';
import {
  type EntryRow,
  type MonthRow,
  type ReportUnit,
  readClosing,
  readEntries,
  readMonthRows,
  readPValues,
  readVerdict,
} from './store.ts';

/** A report of so many entries takes about two seconds to compute; larger ones are not computed while somebody waits. */
export const REPORT_ENTRIES_MAX = 3_000;

/** The root of a log without entries (RFC 6962, 2.1: the hash of nothing), which is what an empty report rests on. */
const EMPTY_ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

export type ReportRefusal =
  | { reason: 'election_without_parties'; election: string; period: string }
  | { reason: 'too_many_entries'; most: number };

export type Loaded =
  | { ok: true; input: DistanceInput; provisional: boolean }
  | { ok: false; refusal: ReportRefusal };

/** `unit` is that of the scope; `now` is the moment of the report. */
export async function loadInput(
  db: Database,
  asked: Omit<DistanceReportQuery, 'unit'> & { unit: ReportUnit },
  now: Date,
): Promise<Loaded> {
  const { scope, unit, election } = asked;
  const period = periodOf(asked.period) ?? refusePeriod(asked.period);
  const list = politicalPartyList(election, period.until);
  if (list === null)
    return { ok: false, refusal: { reason: 'election_without_parties', election, period: period.code } };
  const area = areaOf(scope, unit);
  const rows = await readEntries(
    db,
    { quarters: quartersOf(period), units: area.codes, election },
    REPORT_ENTRIES_MAX + 1,
  );
  if (rows.length > REPORT_ENTRIES_MAX)
    return { ok: false, refusal: { reason: 'too_many_entries', most: REPORT_ENTRIES_MAX } };
  const months = await readMonthRows(db, area.paths, period.months);
  const zones = new Map(months.map(({ unit: code, zone }) => [code, zone]));
  const among = await amongOthers(db, asked, period);
  return {
    ok: true,
    provisional: among === null,
    input: {
      scope: { kind: scope, unit: unit.code, name: nameOf(scope, unit) },
      election,
      period: period.code,
      asOf: localDate(now.toISOString(), unit.zone),
      checkpoint: among?.checkpoint ?? (await latestCheckpoint(db, now)),
      parties: partiesOf(election, period, unit.code),
      partyListVersion: list.version,
      entries: rows.map((row) => entryOf(row, zones.get(row.unit) ?? unit.zone)),
      monthlyReports: months.map(monthlyReportOf),
      daysOff: [...DAYS_OFF],
      otherPValues: among?.otherPValues ?? [],
      quarterBefore:
        scope === 'unit' && period.kind === 'quarter'
          ? await readVerdict(db, quarterBefore(period.code), election, unit.code)
          : null,
    },
  };
}

/** The parties compared, as the list of the election stood at the end of the period. */
export function partiesOf(election: string, period: Period, unitCode: string): DistanceInput['parties'] {
  const list = politicalPartyList(election, period.until);
  if (list === null) return [];
  return comparedParties(list, unitCode).map(({ id, ballotNumber, shortName }) => ({
    id,
    ballotNumber,
    shortName,
  }));
}

/** An entry as the report looks at it; days are those of the unit. */
export function entryOf(row: EntryRow, zone: TimeZoneAbbreviation): DistanceEntry {
  const { firstRecordedAt, parties, allPartiesInvited, ...entry } = row;
  return {
    ...entry,
    recordedOn: localDate(firstRecordedAt, zone),
    allPartiesInvited: allPartiesInvited === 1,
    parties: JSON.parse(parties) as string[],
  };
}

export function monthlyReportOf({ unit, month, contacts, nilAt, zone }: MonthRow) {
  return { unit, month, hasContacts: contacts > 0, nilOn: nilAt === null ? null : localDate(nilAt, zone) };
}

/** The checkpoint of this moment. */
export async function latestCheckpoint(db: Database, now: Date): Promise<DistanceInput['checkpoint']> {
  const { origin, checkpoint } = await readLogState(db, 'neutrality', now);
  return { origin: origin ?? '', size: checkpoint?.size ?? 0, root: checkpoint?.root ?? EMPTY_ROOT };
}

/** In a closed quarter a unit stands among the others, with the seed that theirs had; null where nothing is closed. */
async function amongOthers(
  db: Database,
  { scope, unit, election }: { scope: DistanceReportQuery['scope']; unit: ReportUnit; election: string },
  period: Period,
): Promise<Pick<DistanceInput, 'checkpoint' | 'otherPValues'> | null> {
  if (scope !== 'unit' || period.kind !== 'quarter') return null;
  const closing = await readClosing(db, period.code);
  if (closing === null || closing.closedAt === null) return null;
  const { origin, size, root } = closing;
  const pValues = await readPValues(db, period.code, election);
  return {
    checkpoint: { origin, size, root },
    otherPValues: pValues.flatMap(([code, p]) => (code === unit.code ? [] : [p])).sort((a, b) => a - b),
  };
}

function nameOf(scope: DistanceReportQuery['scope'], { name, regionName }: ReportUnit): string {
  if (scope === 'nation') return 'Indonesia';
  return scope === 'province' ? (regionName ?? name) : name;
}

function refusePeriod(code: string): never {
  throw new RangeError(`${code} is no period`);
}
