/**
 * Where a contact stands, in the forms in which it is stored and answered. Pure: computed from the chain of its entries,
 * for the day and the calendar that are passed in.
 */
import type { ContactBrief, ContactFiled } from '../../schema/api/contact-entry.ts';
import type { Lateness } from '../../schema/api/contact-words.ts';
import { type Chain, contactRecord, standingOf } from './chain.ts';
import { partiesOf } from './flags.ts';
import { lateness, reviewDueOn, type WorkingCalendar, workingDaysLeft } from './lateness.ts';
import type { ContactUnit, StandingRow } from './store.ts';

/** What dates are measured by: the unit's zone, the days off, and which day it is there. */
export interface Today extends WorkingCalendar {
  today: string;
}

/** The row that lists and queues read. */
export function standingRow(
  chain: Chain,
  unit: Pick<ContactUnit, 'code'>,
  calendar: WorkingCalendar,
): StandingRow {
  const standing = standingOf(chain);
  return {
    contactId: chain.id,
    unitCode: unit.code,
    currentId: standing.current.id,
    contactOn: contactRecord(standing.current).startedAt.slice(0, 'YYYY-MM-DD'.length),
    firstRecordedAt: chain.entries[0]!.record.recordedAt,
    reviewState: standing.reviewState,
    reviewDueOn: standing.awaitedSince === null ? null : reviewDueOn(standing.awaitedSince, calendar),
    cancelled: standing.cancelled,
    erased: standing.erased,
    version: standing.version,
  };
}

/** The contact as lists show it. Nothing personal is in it. */
export function briefOf(chain: Chain, unit: ContactUnit, at: Today): ContactBrief {
  const first = chain.entries[0]!;
  const standing = standingOf(chain);
  const row = standingRow(chain, unit, at);
  const record = contactRecord(standing.current);
  return {
    id: chain.id,
    unit: { code: unit.code, name: unit.name },
    number: first.record.number,
    author: { id: first.record.author ?? '', name: first.authorName },
    recordedAt: first.record.recordedAt,
    election: record.election,
    startedAt: record.startedAt,
    endedAt: record.endedAt ?? null,
    form: record.form,
    venue: record.venue,
    topic: record.topic,
    initiatedBy: record.initiatedBy,
    requestOutcome: record.requestOutcome ?? null,
    parties: partiesOf({ counterparts: record.counterparts.map(named) }),
    flags: record.flags,
    lateness: latenessOf(chain, at),
    corrected: standing.corrected,
    cancelled: standing.cancelled,
    erased: standing.erased,
    review: reviewOf(row, at),
    version: standing.version,
  };
}

/** The answer to whoever appended the last entry of the chain. */
export function filedOf(chain: Chain, unit: Pick<ContactUnit, 'code'>, at: Today): ContactFiled {
  const entry = chain.entries.at(-1)!;
  const row = standingRow(chain, unit, at);
  return {
    id: chain.id,
    entry: entry.id,
    unit: unit.code,
    number: entry.record.number,
    type: entry.record.type,
    recordedAt: entry.record.recordedAt,
    flags: contactRecord(standingOf(chain).current).flags,
    lateness: latenessOf(chain, at),
    review: reviewOf(row, at),
    version: row.version,
  };
}

/** A correction keeps the moment of the first recording. */
export function latenessOf(chain: Chain, calendar: WorkingCalendar): Lateness {
  const { startedAt, endedAt = null } = contactRecord(standingOf(chain).current);
  return lateness({ startedAt, endedAt, recordedAt: chain.entries[0]!.record.recordedAt }, calendar);
}

export function reviewOf(
  { reviewState, reviewDueOn: dueOn }: Pick<StandingRow, 'reviewState' | 'reviewDueOn'>,
  { today, daysOff }: Today,
): ContactBrief['review'] {
  return {
    state: reviewState,
    dueOn,
    overdue: dueOn !== null && dueOn < today,
    workingDaysLeft: dueOn === null ? null : workingDaysLeft(dueOn, today, daysOff),
  };
}

function named<C extends { party?: string }>(counterpart: C) {
  return { ...counterpart, party: counterpart.party ?? null, name: '', position: null };
}
