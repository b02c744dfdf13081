/**
 * What an event may be and become: its status, its time, its place in a chain, and when the invited are asked again.
 * Pure: callers load the facts and pass them in. A refusal is a value with the facts that explain it; a doubt about a
 * printed date is a warning and never refuses anything.
 */
import type { EventStatus } from '../../schema/api/calendar-words.ts';
import type { Zone } from '../../schema/api/zones.ts';
import { daysBetween, isCalendarDate, likelyDates, parsePrintedDate } from '../agreements/dates.ts';
import type { Verdict } from '../agreements/rules.ts';
import type { EventFacts, EventTime } from './facts.ts';

/** What takes longer is a stage of an election, not an event. */
export const EVENT_DAYS_MAX = 366;
/** In lists by time, an event that began longer ago and still goes on is found among what is past. */
export const GOING_ON_DAYS = 31;

export type StatusRefusal =
  | { reason: 'no_such_transition'; from: EventStatus; to: EventStatus }
  | { reason: 'reason_missing' }
  | { reason: 'date_missing' }
  | { reason: 'not_begun'; startsOn: string };

/** A wish to change the status; cancelling and postponing need a reason, since those invited will read it. */
export interface StatusMove {
  to: EventStatus;
  reason: string | null;
  /** Today where the event is, `YYYY-MM-DD`. */
  today: string;
}

/**
 * Whether an event may go from its status to another. A draft becomes tentative or scheduled; what is scheduled may be
 * postponed and scheduled anew; held and cancelled are final. What is scheduled or under way needs a date (what was held may have one that nobody recorded), and nothing is
 * under way or held before its first day.
 */
export function statusMove(
  event: Pick<EventFacts, 'status' | 'time'>,
  move: StatusMove,
): Verdict<StatusRefusal> {
  const { status: from, time } = event;
  if (!STATUS_TRANSITIONS[from].includes(move.to)) {
    return refuse({ reason: 'no_such_transition', from, to: move.to });
  }
  if (REASONED.includes(move.to) && (move.reason === null || move.reason.trim() === '')) {
    return refuse({ reason: 'reason_missing' });
  }
  if (DATED.includes(move.to) && time.startsOn === null) return refuse({ reason: 'date_missing' });
  if (BEGUN.includes(move.to) && time.startsOn !== null && time.startsOn > move.today) {
    return refuse({ reason: 'not_begun', startsOn: time.startsOn });
  }
  return { allowed: true };
}

const STATUS_TRANSITIONS: Record<EventStatus, readonly EventStatus[]> = {
  konsep: ['tentatif', 'terjadwal'],
  tentatif: ['terjadwal', 'ditunda', 'dibatalkan'],
  terjadwal: ['tentatif', 'berlangsung', 'selesai', 'ditunda', 'dibatalkan'],
  berlangsung: ['selesai', 'dibatalkan'],
  ditunda: ['tentatif', 'terjadwal', 'dibatalkan'],
  selesai: [],
  dibatalkan: [],
};
const REASONED: readonly EventStatus[] = ['ditunda', 'dibatalkan'];
const DATED: readonly EventStatus[] = ['terjadwal', 'berlangsung'];
const BEGUN: readonly EventStatus[] = ['berlangsung', 'selesai'];

export type TimeRefusal =
  | { reason: 'no_such_date'; date: string }
  | { reason: 'ends_before_it_begins' }
  | { reason: 'too_long'; days: number; max: number }
  | { reason: 'time_incomplete' }
  | { reason: 'end_open_and_given' };

/** Whether a time makes sense: days that exist, in order and not too far apart; hours with their zone. */
export function timeVerdict(time: EventTime): Verdict<TimeRefusal> {
  const { startsOn, endsOn, kind, startTime, endTime, endOpen, zone } = time;
  for (const date of [startsOn, endsOn]) {
    if (date !== null && !isCalendarDate(date)) return refuse({ reason: 'no_such_date', date });
  }
  const timed = kind === 'timed';
  if (
    timed !== (startTime !== null) ||
    timed !== (zone !== null) ||
    (!timed && (endTime !== null || endOpen))
  ) {
    return refuse({ reason: 'time_incomplete' });
  }
  if ((startsOn === null) !== (endsOn === null)) return refuse({ reason: 'time_incomplete' });
  if (endOpen && endTime !== null) return refuse({ reason: 'end_open_and_given' });
  if (startsOn !== null && endsOn !== null) {
    const days = daysBetween(startsOn, endsOn) + 1;
    if (days < 1) return refuse({ reason: 'ends_before_it_begins' });
    if (days > EVENT_DAYS_MAX) return refuse({ reason: 'too_long', days, max: EVENT_DAYS_MAX });
  }
  const sameDay = startsOn === endsOn;
  if (sameDay && startTime !== null && endTime !== null && endTime <= startTime) {
    return refuse({ reason: 'ends_before_it_begins' });
  }
  return { allowed: true };
}

/**
 * The days that were likely meant where a printed date names a weekday on which it does not fall ("Rabu, 25 Maret
 * 2022" was a Friday). Empty when nothing is wrong. A warning: the date stands as it was given.
 */
export function weekdayDoubts(printed: string | null): string[] {
  const parts = printed === null ? null : parsePrintedDate(printed);
  return parts === null ? [] : likelyDates(parts);
}

export type ChainRefusal =
  | { reason: 'itself' }
  | { reason: 'parent_hangs_on_another'; parentOfParent: string }
  | { reason: 'has_a_chain_of_its_own' }
  | { reason: 'order_taken'; by: string };

/**
 * Whether an event may join a chain (audiensi -> penandatanganan -> konsolidasi). A chain hangs on its first event and
 * is flat, so that it is read in one query and can never run in a circle.
 */
export function chainVerdict(
  event: { id: string; hasChain: boolean },
  parent: { id: string; parentId: string | null; children: readonly { id: string; order: number }[] },
  order: number,
): Verdict<ChainRefusal> {
  if (event.id === parent.id) return refuse({ reason: 'itself' });
  if (parent.parentId !== null) {
    return refuse({ reason: 'parent_hangs_on_another', parentOfParent: parent.parentId });
  }
  if (event.hasChain) return refuse({ reason: 'has_a_chain_of_its_own' });
  const taken = parent.children.find((one) => one.order === order && one.id !== event.id);
  return taken ? refuse({ reason: 'order_taken', by: taken.id }) : { allowed: true };
}

/** What a change does to those invited: time or place asks again and raises SEQUENCE, anything else does neither. */
export function asksAgain(
  before: Pick<EventFacts, 'time' | 'venue' | 'region' | 'mode'>,
  after: Pick<EventFacts, 'time' | 'venue' | 'region' | 'mode'>,
): boolean {
  const ofTime = (time: EventTime): readonly (string | boolean | Zone | null)[] => [
    time.startsOn,
    time.endsOn,
    time.kind,
    time.startTime,
    time.endTime,
    time.endOpen,
    time.zone,
  ];
  const ofPlace = (event: Pick<EventFacts, 'venue' | 'region' | 'mode'>) => [
    event.venue,
    event.region?.code ?? null,
    event.mode,
  ];
  return (
    JSON.stringify([ofTime(before.time), ofPlace(before)]) !==
    JSON.stringify([ofTime(after.time), ofPlace(after)])
  );
}

export function refuse<R>(refusal: R): { allowed: false; refusal: R } {
  return { allowed: false, refusal };
}
