/**
 * The obligations of a record as its readers see them today: what was reported beside what the record says, and of one that
 * recurs the times that fell due lately and the next. Pure.
 */
import type { AgreementRecord } from '../../schema/api/agreement.ts';
import type { StoredRecord } from './record.ts';
import { occurrencesOf } from './recurrence.ts';

type Obligation = StoredRecord['obligations'][number];
type Shown = AgreementRecord['obligations'][number];

/** What was reported, by obligation and day: `<id> <day>`. */
export type Reports = Readonly<Record<string, Pick<Obligation, 'status' | 'evidence'>>>;

/** A year of months, and the one that comes next. */
export const OCCURRENCES_SHOWN_MAX = 13;

/** How each stands on the day `today`; `until` is the effective end of the agreement, if it has one. */
export function obligationsOn(
  obligations: readonly Obligation[],
  reports: Reports,
  { today, until }: { today: string; until: string | null },
): Shown[] {
  return obligations.map((one) => {
    const first = { ...one, ...reports[`${one.id} ${one.dueOn ?? ''}`] };
    const times = timesUntil(one, until);
    const next = times.findIndex((day) => day >= today);
    const seen = next === -1 ? times : times.slice(0, next + 1);
    const occurrences = seen.slice(-OCCURRENCES_SHOWN_MAX).map((dueOn) => {
      const stands = dueOn === one.dueOn ? first : (reports[`${one.id} ${dueOn}`] ?? UNREPORTED);
      const { status, evidence } = stands;
      return { dueOn, status, evidence, overdue: isOverdue(status, dueOn, today) };
    });
    const overdue = isOverdue(first.status, one.dueOn, today) || occurrences.some((time) => time.overdue);
    return { ...first, overdue, occurrences };
  });
}

/** The days of one that recurs, as long as the agreement lasts; none of one that does not. */
export function timesUntil({ dueOn, recurrence }: Obligation, until: string | null): string[] {
  const days = occurrencesOf(dueOn, recurrence);
  if (days.length === 1) return [];
  return days.filter((day) => day === dueOn || until === null || day <= until);
}

const UNREPORTED = { status: null, evidence: null };

/** A status that nobody has told is not taken for a broken promise. */
function isOverdue(status: Obligation['status'], dueOn: string | null, today: string): boolean {
  return (status === 'scheduled' || status === 'partially_met') && dueOn !== null && dueOn < today;
}
