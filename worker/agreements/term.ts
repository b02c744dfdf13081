/**
 * The place of an agreement in time: derived when it is read, for a day in Asia/Jakarta, and never stored. Pure. An end
 * that nobody has stated is unknown, however long ago the agreement was signed.
 */
import type { DatePrecision, TermKind, TermStatus } from '../../schema/api/vocabulary.ts';
import { daysBetween } from './dates.ts';

/** What of an agreement decides its place in time. AgreementFacts, list items and records all have it. */
export interface TermFacts {
  signedOn: { date: string | null; precision: DatePrecision };
  effectiveOn: string | null;
  endsOn: string | null;
  termKind: TermKind;
}

/** The windows of "ending soon", in days before the last day of validity. */
export const EXPIRING_SOONEST_DAYS = 7;
export const EXPIRING_SOON_DAYS = 30;
export const EXPIRING_DAYS = 90;

/**
 * The status on the day `today` (`YYYY-MM-DD`, in Asia/Jakarta). It begins on the effective date, or else on the day
 * of signing when that day is known; it ends after its last day, which itself still counts (`s.d.` is inclusive).
 */
export function termStatus(facts: TermFacts, today: string): TermStatus {
  return statusBetween(beginsOn(facts), facts.endsOn, facts.termKind, today);
}

/** The same for who knows the first day of validity (`beginsOn`) and the last. */
export function statusBetween(
  begins: string | null,
  ends: string | null,
  termKind: TermKind,
  today: string,
): TermStatus {
  if (begins !== null && begins > today) return 'upcoming';
  if (ends === null) return termKind === 'open_ended' ? 'open_ended' : 'unknown';
  const daysLeft = daysBetween(today, ends);
  if (daysLeft < 0) return 'expired';
  if (daysLeft <= EXPIRING_SOONEST_DAYS) return 'expiring_7';
  if (daysLeft <= EXPIRING_SOON_DAYS) return 'expiring_30';
  if (daysLeft <= EXPIRING_DAYS) return 'expiring_90';
  return 'active';
}

/**
 * The first day of validity as far as it is known: a month or a year of signing is not a day, and gives null. What was
 * signed after its own end has begun by then, so that nothing is ever over before it begins.
 */
export function beginsOn(facts: Pick<TermFacts, 'signedOn' | 'effectiveOn' | 'endsOn'>): string | null {
  const begins = facts.effectiveOn ?? (facts.signedOn.precision === 'day' ? facts.signedOn.date : null);
  return begins !== null && facts.endsOn !== null && facts.endsOn < begins ? facts.endsOn : begins;
}
