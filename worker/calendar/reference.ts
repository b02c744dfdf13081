/**
 * The reference events and stages become facts of the calendar. Pure: names of units, organisations and agreements are
 * passed in. It refuses by throwing, since a fault here is a fault of the repository.
 */
import type { ReferenceEvent, ReferenceSeries } from '../../schema/reference/events.ts';
import type { ReferenceElection } from '../../schema/reference/stages.ts';
import { type EventFacts, type EventOrganisation, type EventTime, nothingSaid } from './facts.ts';
import { timeVerdict } from './rules.ts';
import { expand, occurrencesOf } from './series.ts';
import type { SeriesFacts } from './series-writing.ts';
import type { ElectionFacts } from './stage-writing.ts';
import type { StageFacts, StageVersion } from './stages.ts';

/** What the reference files name by code or id. */
export interface KnownNames {
  unit(code: string): EventFacts['ownerUnit'];
  organisation(id: string): EventOrganisation;
  /** Id of an agreement by its external id. */
  agreement(externalId: string): string;
}

/** Where an event stands that is recorded already; a new one gets an id and a position. */
export interface Standing {
  id: string;
  seq: number;
  sequence: number;
  version: number;
  createdAt: string;
}

export interface ReferenceContext {
  names: KnownNames;
  /** By external id; for an occurrence of a series that no source reports, by `<series>/<date>`. */
  standing(externalId: string): Standing;
  seriesId(externalId: string): string;
  now: Date;
}

/** All reference events, occurrences of the series among them; a parent comes before what hangs on it. */
export function referenceEvents(
  events: readonly ReferenceEvent[],
  series: readonly ReferenceSeries[],
  context: ReferenceContext,
): EventFacts[] {
  const reported = events.map((one) => eventFacts(one, series, context));
  const taken = new Set(events.map((one) => `${one.series}/${one.occursOn}`));
  const planned = series.flatMap((one) => plannedOccurrences(one, taken, context));
  const all = [...reported, ...planned];
  return [...all.filter((one) => one.parentId === null), ...all.filter((one) => one.parentId !== null)];
}

export function referenceSeries(
  series: readonly ReferenceSeries[],
  context: ReferenceContext,
): SeriesFacts[] {
  return series.map((one) => ({
    id: context.seriesId(one.externalId),
    externalId: one.externalId,
    ownerUnitCode: context.names.unit(one.ownerUnit).code,
    title: one.title,
    rule: one.rule,
    startsOn: one.startsOn,
    untilOn: one.untilOn,
    time: { kind: 'unknown', startTime: null, endTime: null, zone: null },
    forkedFromId: null,
    visibility: 'publik',
    exceptions: one.exceptions,
    topics: one.topics,
    note: one.note ?? null,
    sources: one.sources,
    lastModified: context.now.toISOString(),
  }));
}

export function referenceElections(elections: readonly ReferenceElection[]): ElectionFacts[] {
  return elections.map(({ id, name, legalBasis, note }, index) => ({
    id,
    ordinal: index + 1,
    name,
    legalBasis,
    note,
  }));
}

/** Every stage with its versions in order, the last one current. */
export function referenceStages(elections: readonly ReferenceElection[], now: Date): StageFacts[] {
  return elections.flatMap((election) =>
    election.stages.map((stage) => ({
      id: stage.id,
      electionId: election.id,
      section: stage.section ?? 'utama',
      name: stage.name,
      versions: stage.versions.map(
        (one, index): StageVersion => ({
          version: index + 1,
          state: index === stage.versions.length - 1 ? one.state : 'superseded',
          startsOn: one.startsOn ?? null,
          endsOn: one.endsOn ?? null,
          ruleText: one.ruleText ?? null,
          basis: one.basis ?? null,
          verification: one.verification ?? 'reported_by_press',
          note: one.note ?? null,
          sources: [...(one.sources ?? [])],
          recordedAt: now.toISOString(),
        }),
      ),
    })),
  );
}

function eventFacts(
  event: ReferenceEvent,
  series: readonly ReferenceSeries[],
  context: ReferenceContext,
): EventFacts {
  const { names } = context;
  const time = timeOf(event);
  const verdict = timeVerdict(time);
  if (!verdict.allowed) throw new Error(`${event.externalId}: ${verdict.refusal.reason}`);
  const ofSeries = series.find((one) => one.externalId === event.series);
  return {
    ...blank(event.externalId, context),
    ownerUnit: names.unit(event.ownerUnit),
    type: event.type,
    typeAsStated: event.typeAsStated ?? null,
    title: event.title,
    status: event.status,
    time,
    datePrinted: event.datePrinted ?? null,
    dateNote: event.dateNote ?? null,
    venue: event.venue ?? null,
    mode: event.mode ?? null,
    host: event.host
      ? {
          organisation: event.host.organisation ? names.organisation(event.host.organisation) : null,
          asStated: event.host.asStated,
        }
      : null,
    participants: (event.participants ?? []).map((one) =>
      typeof one === 'string'
        ? { text: one, organisation: null }
        : {
            text: one.text,
            organisation: one.organisation ? names.organisation(one.organisation) : null,
          },
    ),
    elections: [...(event.elections ?? [])],
    stageId: event.stage ?? null,
    parentId: event.parent === undefined ? null : context.standing(event.parent).id,
    chainOrder: event.chainOrder ?? null,
    series:
      ofSeries === undefined || event.occursOn === undefined
        ? null
        : { id: context.seriesId(ofSeries.externalId), occursOn: event.occursOn, startTime: null },
    topic:
      event.topic === undefined
        ? null
        : { ordinal: event.topic, title: ofSeries?.topics[event.topic - 1] ?? null },
    agreementIds: (event.agreements ?? []).map((one) => names.agreement(one)),
    outcome: event.outcome ?? null,
    note: event.note ?? null,
    sources: [...event.sources],
  };
}

/** Each date that the rule gives, no exception takes away and no source reports: announced, and not known as held. */
function plannedOccurrences(
  series: ReferenceSeries,
  taken: ReadonlySet<string>,
  context: ReferenceContext,
): EventFacts[] {
  const expanded = expand(series);
  if (!expanded.ok) throw new Error(`${series.externalId}: ${expanded.refusal.reason}`);
  const planned = occurrencesOf(expanded.dates, series.exceptions).filter(
    ({ date }) => !taken.has(`${series.externalId}/${date}`),
  );
  return planned.map(({ date, ordinal }) => ({
    ...blank(`${series.externalId}/${date}`, context),
    ownerUnit: context.names.unit(series.ownerUnit),
    type: series.type,
    title: series.title,
    status: 'terjadwal',
    time: { ...NO_TIME, startsOn: date, endsOn: date },
    elections: [...(series.elections ?? [])],
    series: { id: context.seriesId(series.externalId), occursOn: date, startTime: null },
    topic: { ordinal, title: series.topics[ordinal - 1] ?? null },
    sources: [...series.sources],
  }));
}

const NO_TIME: EventTime = {
  startsOn: null,
  endsOn: null,
  kind: 'unknown',
  startTime: null,
  endTime: null,
  endOpen: false,
  zone: null,
};

function timeOf(event: ReferenceEvent): EventTime {
  return {
    startsOn: event.startsOn ?? null,
    endsOn: event.endsOn ?? event.startsOn ?? null,
    kind: event.startTime !== undefined ? 'timed' : event.allDay ? 'all_day' : 'unknown',
    startTime: event.startTime ?? null,
    endTime: event.endTime ?? null,
    endOpen: event.endOpen ?? false,
    zone: event.zone ?? null,
  };
}

type Blank = Omit<EventFacts, 'ownerUnit' | 'type' | 'title' | 'status' | 'time' | 'sources'>;

function blank(externalId: string, context: ReferenceContext): Blank {
  return {
    ...nothingSaid(),
    ...context.standing(externalId),
    externalId,
    lastModified: context.now.toISOString(),
  };
}
