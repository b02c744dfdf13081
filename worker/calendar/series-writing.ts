/**
 * Statements that put series into the working tables, with their topics and exceptions. Made here, never executed. The
 * occurrences of a series are events and are written as such (writing.ts).
 */
import { insertStatements, type Preparing, type Value } from '../platform/bulk.ts';
import type { EventFacts } from './facts.ts';
import type { SeriesException } from './series.ts';

/** A series as it is kept; its occurrences are events. */
export interface SeriesFacts {
  id: string;
  externalId: string | null;
  ownerUnitCode: string;
  title: string;
  rule: string;
  startsOn: string;
  untilOn: string;
  time: Pick<EventFacts['time'], 'kind' | 'startTime' | 'endTime' | 'zone'>;
  forkedFromId: string | null;
  visibility: EventFacts['visibility'];
  exceptions: readonly SeriesException[];
  topics: readonly (string | null)[];
  note: EventFacts['note'];
  sources: readonly string[];
  lastModified: string;
}

export function insertSeriesStatements(db: Preparing, series: readonly SeriesFacts[]): D1PreparedStatement[] {
  const columns =
    'id external_id owner_unit_code title rule starts_on until_on time_kind start_time end_time zone forked_from_id visibility note_id note_en sources last_modified created_at';
  const rows = series.map((one): Value[] => [
    one.id,
    one.externalId,
    one.ownerUnitCode,
    one.title,
    one.rule,
    one.startsOn,
    one.untilOn,
    one.time.kind,
    one.time.startTime,
    one.time.endTime,
    one.time.zone,
    one.forkedFromId,
    one.visibility,
    one.note?.id ?? null,
    one.note?.en ?? null,
    JSON.stringify(one.sources),
    one.lastModified,
    one.lastModified,
  ]);
  const topics = series.flatMap(({ id, topics }) =>
    topics.map((title, index): Value[] => [id, index + 1, title]),
  );
  const exceptions = series.flatMap(({ id, exceptions }) =>
    exceptions.map((one): Value[] => [id, one.date, one.kind, one.reason]),
  );
  return [
    ...insertStatements(db, 'event_series', columns.split(' '), rows),
    ...insertStatements(db, 'event_series_topic', ['series_id', 'ordinal', 'title'], topics),
    ...insertStatements(
      db,
      'event_series_exception',
      ['series_id', 'occurs_on', 'kind', 'reason'],
      exceptions,
    ),
  ];
}
