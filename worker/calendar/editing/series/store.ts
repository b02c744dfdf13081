/** Series as those who keep them read and fork them: their SQL. */
import type { SeriesExceptionKind } from '../../../../schema/api/calendar-words.ts';
import type { Database } from '../../../platform/db.ts';
import type { EventFacts } from '../../facts.ts';

/** A series as it is kept, with the place of its unit. */
export interface SeriesRow {
  id: string;
  ownerUnitCode: string;
  unitName: string;
  unitPath: string;
  title: string;
  rule: string;
  startsOn: string;
  untilOn: string;
  timeKind: EventFacts['time']['kind'];
  startTime: string | null;
  endTime: string | null;
  zone: EventFacts['time']['zone'];
  forkedFromId: string | null;
  visibility: EventFacts['visibility'];
  sequence: number;
}

export interface KeptSeriesParts {
  row: SeriesRow;
  excluded: { date: string; kind: SeriesExceptionKind; reason: string | null }[];
  forks: { id: string; startsOn: string }[];
  occurrences: EventFacts[];
}

export async function readKeptSeries(db: Database, id: string): Promise<KeptSeriesParts | null> {
  const [rows, excluded, forks, occurrences] = await db.batch<Record<string, unknown>>([
    db
      .prepare(
        `SELECT s.id, s.owner_unit_code AS ownerUnitCode, u.name AS unitName, u.path AS unitPath, s.title, s.rule,
           s.starts_on AS startsOn, s.until_on AS untilOn, s.time_kind AS timeKind, s.start_time AS startTime,
           s.end_time AS endTime, s.zone, s.forked_from_id AS forkedFromId, s.visibility, s.sequence
         FROM event_series s JOIN unit u ON u.code = s.owner_unit_code WHERE s.id = ?`,
      )
      .bind(id),
    db
      .prepare(
        'SELECT occurs_on AS date, kind, reason FROM event_series_exception WHERE series_id = ? ORDER BY occurs_on',
      )
      .bind(id),
    db
      .prepare(
        'SELECT id, starts_on AS startsOn FROM event_series WHERE forked_from_id = ? ORDER BY starts_on',
      )
      .bind(id),
    db
      .prepare(
        `SELECT r.record FROM event e JOIN event_revision r ON r.event_id = e.id AND r.revision = e.version
         WHERE e.series_id = ? ORDER BY e.occurs_on`,
      )
      .bind(id),
  ]);
  const row = rows?.results[0] as SeriesRow | undefined;
  if (!row) return null;
  return {
    row,
    excluded: (excluded?.results ?? []) as KeptSeriesParts['excluded'],
    forks: (forks?.results ?? []) as KeptSeriesParts['forks'],
    occurrences: (occurrences?.results ?? []).map((one) => JSON.parse(String(one.record)) as EventFacts),
  };
}

/** Ends a series on a day; start, hour, zone and rule stay for ever. */
export function endSeries(
  db: Pick<Database, 'prepare'>,
  row: SeriesRow,
  untilOn: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      'UPDATE event_series SET until_on = ?, sequence = sequence + 1, last_modified = max(last_modified, ?) WHERE id = ?',
    )
    .bind(untilOn, now.toISOString(), row.id);
}
