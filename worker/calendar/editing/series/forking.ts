/** Forks a series where start, hour, zone or rule changes: none of these is ever written over. */
import type { SeriesFork } from '../../../../schema/api/calendar-editing.ts';
import { addDays } from '../../../agreements/dates.ts';
import { committed, refused } from '../../../auth/outcome.ts';
import { commit } from '../../../auth/work.ts';
import { expectation } from '../../../platform/expectation.ts';
import { uuidv7Source } from '../../../platform/ids.ts';
import { eventStatements } from '../../actions.ts';
import type { EventFacts } from '../../facts.ts';
import { expand, fork, occurrencesOf } from '../../series.ts';
import { readNextSeq } from '../../store.ts';
import { callingOff } from '../asking.ts';
import {
  announcingOf,
  type Keeping,
  nextPosition,
  nextVersion,
  type OwnUnit,
  ownerOf,
  sameVersion,
} from '../changing.ts';
import { blankBase } from '../form.ts';
import { newVerdict } from '../rules.ts';
import { endSeries, type KeptSeriesParts } from './store.ts';
import { writtenSeriesOf } from './view.ts';
import { type SeriesOutcome, seriesEvent, seriesFacts, timeOn } from './writing.ts';

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
  const forked = fork(row, form, form.from, addDays(form.from, -1));
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
  // One look at the invitations of each, so only of those that have any.
  for (const facts of cancelled.filter((one) => one.invited.length > 0)) {
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
  const body = writtenSeriesOf(series, unit, created);
  return committed(
    await commit(work, {
      expects: [
        nextPosition(work.db, seq),
        expectation(work.db, 'SELECT sequence = ? FROM event_series WHERE id = ?', row.sequence, row.id),
        ...falling.map((one) => sameVersion(work.db, one)),
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
