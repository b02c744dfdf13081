/**
 * What a unit may do to an event of its own, beyond the rules of the calendar itself: what is over stays as it was, and
 * those invited are never left with an event that has no day. Pure.
 */
import type { EventStatus } from '../../../schema/api/calendar-words.ts';
import type { Verdict } from '../../agreements/rules.ts';
import type { EventFacts } from '../facts.ts';
import {
  asksAgain,
  type ChainRefusal,
  refuse,
  type StatusRefusal,
  type TimeRefusal,
  timeVerdict,
} from '../rules.ts';

export type EditRefusal =
  | TimeRefusal
  | StatusRefusal
  | ChainRefusal
  | { reason: 'cancelled' }
  | { reason: 'held_stays' }
  | { reason: 'invited_need_a_date' }
  | { reason: 'invited_need_partners_to_see' }
  | { reason: 'deadline_after_event'; startsOn: string }
  | { reason: 'unknown_reference'; field: ReferenceField }
  | { reason: 'reason_missing' };

/** Fields of a form that name something recorded elsewhere. */
export type ReferenceField = 'regionCode' | 'elections' | 'stageId' | 'agreements' | 'parentId';

/** Statuses that stand before an event has begun: it can still be moved. */
const OPEN: readonly EventStatus[] = ['konsep', 'tentatif', 'terjadwal', 'ditunda', 'berlangsung'];

/** Whether an event may become as it was typed. A cancelled one is closed; of a held one, time and place stay. */
export function editVerdict(before: EventFacts, after: EventFacts): Verdict<EditRefusal> {
  if (before.status === 'dibatalkan') return refuse({ reason: 'cancelled' });
  const plain = newVerdict(after);
  if (!plain.allowed) return plain;
  const moves = asksAgain(before, after);
  if (moves && !OPEN.includes(before.status)) return refuse({ reason: 'held_stays' });
  if (after.invited.length > 0 && after.time.startsOn === null)
    return refuse({ reason: 'invited_need_a_date' });
  if (after.visibility === 'internal' && after.invited.some((one) => one.kind !== 'kpu')) {
    return refuse({ reason: 'invited_need_partners_to_see' });
  }
  return { allowed: true };
}

/** Whether a new event can be kept as it was typed. */
export function newVerdict(facts: EventFacts): Verdict<EditRefusal> {
  const time = timeVerdict(facts.time);
  if (!time.allowed) return time;
  const { startsOn, endsOn } = facts.time;
  if (startsOn === null && DATED.includes(facts.status)) return refuse({ reason: 'date_missing' });
  if (facts.answersUntil !== null && startsOn !== null && facts.answersUntil > (endsOn ?? startsOn)) {
    return refuse({ reason: 'deadline_after_event', startsOn });
  }
  return { allowed: true };
}

const DATED: readonly EventStatus[] = ['terjadwal', 'berlangsung'];

/** What a change of status means for those invited: their calendar takes the event out, or is asked anew. */
export function toldOfStatus(from: EventStatus, to: EventStatus): 'called_off' | 'asked_again' | null {
  if (to === 'dibatalkan' || to === 'ditunda') return 'called_off';
  return from === 'ditunda' && (to === 'tentatif' || to === 'terjadwal') ? 'asked_again' : null;
}
