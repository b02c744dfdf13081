/**
 * What happened to an agreement and what is still to come, as far as a date is known, newest first. A date known
 * only by month or year stands at its beginning for the order, and is shown as exact as it is known. Pure.
 */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';

export interface TimelineEvent {
  /** As exact as known: a day, a month or a year. Moments are cut to their day in UTC. */
  date: string;
  precision: 'day' | 'month' | 'year';
  what:
    | { kind: 'signed' | 'effective' | 'ends' | 'recorded' }
    | { kind: 'obligation'; description: string }
    | { kind: 'instalment'; of: string }
    | { kind: 'link'; link: AgreementRecord['links'][number] }
    | { kind: 'revised'; revision: number };
}

export function timeline(record: AgreementRecord): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  const day = (date: string | null, what: TimelineEvent['what']) => {
    if (date) events.push({ date: date.slice(0, 10), precision: 'day', what });
  };
  const { date, precision } = record.signedOn;
  if (date && precision !== 'unknown') events.push({ date, precision, what: { kind: 'signed' } });
  const { effectiveOn, endsOn } = record.effective ?? record;
  if (effectiveOn !== date) day(effectiveOn, { kind: 'effective' });
  day(endsOn, { kind: 'ends' });
  for (const { dueOn, description } of record.obligations) day(dueOn, { kind: 'obligation', description });
  for (const { dueOn, label, recipientName } of record.instalments) {
    day(dueOn, { kind: 'instalment', of: label ?? recipientName });
  }
  for (const link of record.links) {
    const signed = link.agreement.signedOn;
    if (signed.date && signed.precision !== 'unknown') {
      events.push({ date: signed.date, precision: signed.precision, what: { kind: 'link', link } });
    }
  }
  day(record.recordedAt, { kind: 'recorded' });
  if (record.revision > 1) day(record.publishedAt, { kind: 'revised', revision: record.revision });
  return events.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
