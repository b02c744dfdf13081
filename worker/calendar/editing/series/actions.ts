/**
 * Records a series with all its occurrences in one batch. Single occurrences are events and are moved and cancelled as such
 * (editing/actions.ts); what changes rule or time is in forking.ts.
 */
import type { NewSeries } from '../../../../schema/api/calendar-editing.ts';
import { committed, refused, STALE } from '../../../auth/outcome.ts';
import { commit } from '../../../auth/work.ts';
import { uuidv7Source } from '../../../platform/ids.ts';
import { eventStatements } from '../../actions.ts';
import type { EventFacts } from '../../facts.ts';
import { expand, occurrencesOf } from '../../series.ts';
import { readNextSeq } from '../../store.ts';
import {
  type Keeping,
  nextPosition,
  type OwnUnit,
  ownerOf,
  POSITION_TRIES_MAX,
  REASONS,
} from '../changing.ts';
import { blankBase, formFacts } from '../form.ts';
import { readReferences } from '../references.ts';
import { newVerdict } from '../rules.ts';
import { writtenSeriesOf } from './view.ts';
import { type SeriesOutcome, seriesEvent, seriesFacts, timeOn } from './writing.ts';

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
    const body = writtenSeriesOf(series, unit, created);
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
