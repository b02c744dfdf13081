/**
 * Series: recorded with all their occurrences in one batch, and forked where start, hour, zone or rule changes. Single
 * occurrences are events and are moved and cancelled as such (editing/actions.ts).
 */
import type { KeptSeries, NewSeries, SeriesFork } from '../../../../schema/api/calendar-editing.ts';
import { addDays } from '../../../agreements/dates.ts';
import { committed, type Outcome, refused, STALE } from '../../../auth/outcome.ts';
import { commit } from '../../../auth/work.ts';
import { expectation } from '../../../platform/expectation.ts';
import { uuidv7Source } from '../../../platform/ids.ts';
import { eventStatements } from '../../actions.ts';
import type { EventFacts, EventTime } from '../../facts.ts';
import {
  expand,
  type ForkRefusal,
  fork,
  occurrencesOf,
  type RuleRefusal,
  type SeriesException,
} from '../../series.ts';
import type { SeriesFacts } from '../../series-writing.ts';
import { readNextSeq } from '../../store.ts';
import { callingOff } from '../asking.ts';
import {
  announcingOf,
  type Keeping,
  nextPosition,
  nextVersion,
  type OwnUnit,
  ownerOf,
  REASONS,
} from '../changing.ts';
import { blankBase, formFacts } from '../form.ts';
import { type EditRefusal, newVerdict } from '../rules.ts';
import { readReferences } from '../store.ts';
import { endSeries, type KeptSeriesParts } from './store.ts';
import { keptSeriesOf } from './view.ts';

/** How often two who record at the same moment try again. */
const POSITION_TRIES_MAX = 4;

export type SeriesRefusal =
  | EditRefusal
  | RuleRefusal
  | Exclude<ForkRefusal, { reason: 'rule' }>
  | { reason: 'topics_left_over'; by: number }
  | { reason: 'not_before_today'; today: string };

type SeriesOutcome = Outcome<KeptSeries, SeriesRefusal>;

/** Records a series of the own unit with its occurrences, numbered and with their topics. */
export async function createSeries(keeping: Keeping, unit: OwnUnit, form: NewSeries): Promise<SeriesOutcome> {
  const { work } = keeping;
  const named = await readReferences(work.db, form);
  if (!named.ok) return refused({ reason: 'unknown_reference', field: named.field });
  const expanded = expand(form);
  if (!expanded.ok) return refused(expanded.refusal);
  const occurrences = occurrencesOf(expanded.dates, form.exceptions);
  if (occurrences.length === 0) return refused({ reason: 'no_occurrences' });
  if (form.topics.length > occurrences.length) {
    return refused({ reason: 'topics_left_over', by: form.topics.length - occurrences.length });
  }
  const newId = uuidv7Source(work.now);
  const series = seriesFacts(newId(), unit.code, form, form.topics, null, work.now);
  const ids = occurrences.map(newId);
  for (let tries = 0; tries < POSITION_TRIES_MAX; tries += 1) {
    const seq = await readNextSeq(work.db);
    const created = occurrences.map(({ date, ordinal }, index): EventFacts => {
      const time = timeOn(date, form);
      return {
        ...blankBase({
          id: ids[index] ?? newId(),
          seq: seq + index,
          ownerUnit: ownerOf(unit),
          status: form.status,
          now: work.now,
        }),
        // A deadline of its own is given to each occurrence when it invites.
        ...formFacts(
          { ...form, time, datePrinted: null, outcome: null, answersUntil: null },
          named.references,
        ),
        series: { id: series.id, occursOn: date, startTime: form.startTime },
        topic: { ordinal, title: form.topics[ordinal - 1] ?? null },
      };
    });
    for (const facts of created) {
      const verdict = newVerdict(facts);
      if (!verdict.allowed) return refused(verdict.refusal);
    }
    const body = keptSeriesOf(partsOf(series, unit, created));
    const outcome = await commit(work, {
      expects: [nextPosition(work.db, seq)],
      writes: eventStatements({
        db: work.db,
        now: work.now,
        authorship: { by: unit.name, reason: REASONS.series },
        series: [series],
        created,
        changed: [],
      }),
      events: [seriesEvent('series.created', series.id, 1, unit.path, { occurrences: created.length })],
      answer: { status: 201, body },
    });
    if (outcome !== 'stale') return committed(outcome, body);
  }
  return STALE;
}

/**
 * Changes rule or time from a day on: the series ends on the day before, and another one begins. What the old one had from
 * that day on is cancelled and those invited are told; topics go on with the numbers that are left.
 */
export async function forkSeries(
  keeping: Keeping,
  parts: KeptSeriesParts,
  form: SeriesFork,
): Promise<SeriesOutcome> {
  const { work } = keeping;
  const { row } = parts;
  if (form.from < work.today) return refused({ reason: 'not_before_today', today: work.today });
  const before = { ...row, zone: row.zone };
  const forked = fork(before, form, form.from, addDays(form.from, -1));
  if (!forked.ok) {
    const { refusal } = forked;
    return refused(refusal.reason === 'rule' ? refusal.refusal : refusal);
  }
  const expanded = expand(forked.begun);
  if (!expanded.ok) return refused(expanded.refusal);
  const falling = parts.occurrences.filter(
    (one) => (one.series?.occursOn ?? '') >= form.from && !OVER.includes(one.status),
  );
  const model = falling[0] ?? parts.occurrences.at(-1);
  if (!model) return refused({ reason: 'no_occurrences' });
  const occurrences = occurrencesOf(expanded.dates, form.exceptions);
  if (occurrences.length === 0) return refused({ reason: 'no_occurrences' });
  const topics = falling.flatMap((one) => one.topic?.title ?? []).slice(0, occurrences.length);
  const newId = uuidv7Source(work.now);
  const unit: OwnUnit = { code: row.ownerUnitCode, name: row.unitName, path: row.unitPath };
  const content = { ...form, startsOn: form.from, title: row.title, visibility: row.visibility };
  const series = seriesFacts(newId(), unit.code, content, topics, row.id, work.now);
  const cancelled = falling.map((one) =>
    nextVersion(
      { ...one, status: 'dibatalkan', statusReason: form.reason, cancelledAt: work.now.toISOString() },
      work.now,
      true,
    ),
  );
  const told: D1PreparedStatement[] = [];
  for (const facts of cancelled) {
    const placed = { facts, unitPath: unit.path };
    told.push(
      ...(await callingOff(announcingOf(keeping), placed, { to: 'dibatalkan', reason: form.reason })),
    );
  }
  const seq = await readNextSeq(work.db);
  const created = occurrences.map(
    ({ date, ordinal }, index): EventFacts => ({
      ...model,
      ...blankBase({
        id: newId(),
        seq: seq + index,
        ownerUnit: ownerOf(unit),
        status: 'terjadwal',
        now: work.now,
      }),
      time: timeOn(date, form),
      datePrinted: null,
      answersUntil: null,
      outcome: null,
      series: { id: series.id, occursOn: date, startTime: form.startTime },
      topic: { ordinal, title: topics[ordinal - 1] ?? null },
    }),
  );
  for (const facts of created) {
    const verdict = newVerdict(facts);
    if (!verdict.allowed) return refused(verdict.refusal);
  }
  const body = keptSeriesOf(partsOf(series, unit, created));
  return committed(
    await commit(work, {
      expects: [
        nextPosition(work.db, seq),
        expectation(work.db, 'SELECT sequence = ? FROM event_series WHERE id = ?', row.sequence, row.id),
        ...falling.map(({ id, version }) =>
          expectation(work.db, 'SELECT version = ? FROM event WHERE id = ?', version, id),
        ),
      ],
      writes: [
        endSeries(work.db, row, forked.ended.untilOn, work.now),
        ...eventStatements({
          db: work.db,
          now: work.now,
          authorship: { by: unit.name, reason: form.reason },
          series: [series],
          created,
          changed: cancelled,
        }),
        ...told,
      ],
      events: [
        seriesEvent('series.forked', row.id, row.sequence + 2, unit.path, {
          fields: ['rule'],
          begun: series.id,
          cancelled: cancelled.length,
        }),
      ],
      answer: { status: 201, body },
    }),
    body,
  );
}

const OVER: readonly EventFacts['status'][] = ['selesai', 'dibatalkan', 'berlangsung'];

interface SeriesTime {
  kind: EventTime['kind'];
  startTime: string | null;
  endTime: string | null;
  zone: EventTime['zone'];
}

function timeOn(date: string, { kind, startTime, endTime, zone }: SeriesTime): EventTime {
  const endOpen = kind === 'timed' && endTime === null;
  return { startsOn: date, endsOn: date, kind, startTime, endTime, endOpen, zone };
}

function seriesFacts(
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

/** The series as it will be read once it is written. */
function partsOf(series: SeriesFacts, unit: OwnUnit, occurrences: EventFacts[]): KeptSeriesParts {
  const { time, ownerUnitCode, id, title, rule, startsOn, untilOn, forkedFromId, visibility } = series;
  return {
    row: {
      id,
      ownerUnitCode,
      unitName: unit.name,
      unitPath: unit.path,
      title,
      rule,
      startsOn,
      untilOn,
      timeKind: time.kind,
      startTime: time.startTime,
      endTime: time.endTime,
      zone: time.zone,
      forkedFromId,
      visibility,
      sequence: 0,
      lastModified: series.lastModified,
    },
    excluded: series.exceptions.map(({ date, kind, reason }) => ({ date, kind, reason })),
    topics: series.topics.map((one, index) => ({ ordinal: index + 1, title: one })),
    forks: [],
    occurrences,
  };
}

function seriesEvent(
  kind: string,
  id: string,
  version: number,
  unitPath: string,
  details: Record<string, unknown> & { fields?: string[] },
) {
  return { kind, outcome: 'done' as const, unitPath, subject: { type: 'series', id, version }, details };
}
