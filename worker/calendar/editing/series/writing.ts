/** What recording and forking a series have in common: its facts, the time of an occurrence, what is refused. Pure. */
import type { KeptSeries } from '../../../../schema/api/calendar-editing.ts';
import type { Outcome } from '../../../auth/outcome.ts';
import type { EventTime } from '../../facts.ts';
import type { ForkRefusal, RuleRefusal, SeriesException } from '../../series.ts';
import type { SeriesFacts } from '../../series-writing.ts';
import type { EditRefusal } from '../rules.ts';

type SeriesRefusal =
  | EditRefusal
  | RuleRefusal
  | Exclude<ForkRefusal, { reason: 'rule' }>
  | { reason: 'topics_left_over'; by: number }
  | { reason: 'not_before_today'; today: string };

export type SeriesOutcome = Outcome<KeptSeries, SeriesRefusal>;

interface SeriesTime {
  kind: EventTime['kind'];
  startTime: string | null;
  endTime: string | null;
  zone: EventTime['zone'];
}

/** When an occurrence takes place; without an end it goes on until it is finished. */
export function timeOn(date: string, { kind, startTime, endTime, zone }: SeriesTime): EventTime {
  const endOpen = kind === 'timed' && endTime === null;
  return { startsOn: date, endsOn: date, kind, startTime, endTime, endOpen, zone };
}

export function seriesFacts(
  id: string,
  ownerUnitCode: string,
  content: SeriesTime & {
    title: string;
    rule: string;
    startsOn: string;
    untilOn: string;
    visibility: SeriesFacts['visibility'];
    exceptions: readonly SeriesException[];
  },
  topics: readonly string[],
  forkedFromId: string | null,
  now: Date,
): SeriesFacts {
  const { title, rule, startsOn, untilOn, visibility, exceptions, kind, startTime, endTime, zone } = content;
  return {
    id,
    externalId: null,
    ownerUnitCode,
    title,
    rule,
    startsOn,
    untilOn,
    time: { kind, startTime, endTime, zone },
    forkedFromId,
    visibility,
    exceptions,
    topics,
    note: null,
    sources: [],
    lastModified: now.toISOString(),
  };
}

/** The audit event of a series. */
export function seriesEvent(
  kind: string,
  id: string,
  version: number,
  unitPath: string,
  details: Record<string, unknown> & { fields?: string[] },
) {
  return { kind, outcome: 'done' as const, unitPath, subject: { type: 'series', id, version }, details };
}
