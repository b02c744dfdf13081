/**
 * When an invitation can be answered, and how: until its deadline, or until the event is over; with a delegate named where
 * one is sent; while there is room. Pure; `today` is the day in Jakarta.
 */
import type { Answering, ReceivedInvitation } from '../../../schema/api/calendar-invitation.ts';
import type { EventStatus, InvitationAnswer, InvitationRole } from '../../../schema/api/calendar-words.ts';
import { addDays } from '../../agreements/dates.ts';
import type { Verdict } from '../../agreements/rules.ts';
import type { EventFacts } from '../facts.ts';
import { refuse } from '../rules.ts';

/** More are invited to nothing: the units of KPU are 553. Also a limit of the contract. */
export { INVITATIONS_MAX } from '../../../schema/api/calendar-invitation.ts';
/** Those who are silent so shortly before the deadline are reminded, once. */
export const REMINDER_BEFORE_DEADLINE_DAYS = 2;

export type AnswerRefusal =
  | { reason: NonNullable<ReceivedInvitation['closedBecause']> }
  | { reason: 'delegate_missing' }
  | { reason: 'full'; capacity: number };

export type InviteRefusal =
  | { reason: 'not_announced'; status: EventStatus }
  | { reason: 'date_missing' }
  | { reason: 'event_over' }
  | { reason: 'deadline_past' }
  | { reason: 'deadline_after_event'; startsOn: string }
  | { reason: 'internal_event'; name: string }
  | { reason: 'unknown_organisation' }
  | { reason: 'no_such_position'; name: string }
  | { reason: 'named_twice'; name: string }
  | { reason: 'too_many'; max: number };

const ANNOUNCED: readonly EventStatus[] = ['tentatif', 'terjadwal', 'berlangsung'];

/** Whether anybody can be invited to the event now, to answer until the day given. */
export function inviteVerdict(
  event: Pick<EventFacts, 'status' | 'time'>,
  answersUntil: string | null,
  today: string,
): Verdict<InviteRefusal> {
  const { startsOn, endsOn } = event.time;
  if (startsOn === null || endsOn === null) return refuse({ reason: 'date_missing' });
  if (!ANNOUNCED.includes(event.status)) return refuse({ reason: 'not_announced', status: event.status });
  if (endsOn < today) return refuse({ reason: 'event_over' });
  if (answersUntil !== null && answersUntil < today) return refuse({ reason: 'deadline_past' });
  if (answersUntil !== null && answersUntil > endsOn) {
    return refuse({ reason: 'deadline_after_event', startsOn });
  }
  return { allowed: true };
}

/** Why an invitation can no longer be answered, or null while it can. */
export function closedBecause(
  event: { status: EventStatus; endsOn: string | null },
  answersUntil: string | null,
  today: string,
): ReceivedInvitation['closedBecause'] {
  if (event.status === 'dibatalkan') return 'cancelled';
  if (event.status === 'ditunda') return 'postponed';
  if (event.status === 'selesai' || (event.endsOn !== null && event.endsOn < today)) return 'over';
  return answersUntil !== null && answersUntil < today ? 'deadline' : null;
}

/** Whether this answer can be given; `attending` counts the other invitations of the event that will come. */
export function answerVerdict(
  closed: ReceivedInvitation['closedBecause'],
  answering: Answering,
  room: { capacity: number | null; attending: number },
): Verdict<AnswerRefusal> {
  if (closed !== null) return refuse({ reason: closed });
  const { answer, delegateName, delegatePosition } = answering;
  if (answer === 'diwakilkan' && (delegateName === null || delegatePosition === null)) {
    return refuse({ reason: 'delegate_missing' });
  }
  if (comes(answer) && room.capacity !== null && room.attending >= room.capacity) {
    return refuse({ reason: 'full', capacity: room.capacity });
  }
  return { allowed: true };
}

/** Whether somebody who answers so takes a seat. */
export function comes(answer: InvitationAnswer): boolean {
  return answer === 'hadir' || answer === 'diwakilkan';
}

/** The deadline under which everybody is asked again: one that has passed would leave nobody time to answer. */
export function deadlineAnew(answersUntil: string | null, today: string): string | null {
  return answersUntil !== null && answersUntil < today ? null : answersUntil;
}

/** When a link that answers ends: at midnight in Jakarta after the last day of the event. RFC 3339, UTC. */
export function linkEnd(endsOn: string): string {
  return `${endsOn}T17:00:00.000Z`;
}

/** Whether the silence of an invitation is worth a reminder. */
export function awaits(one: {
  answer: InvitationAnswer;
  role: InvitationRole;
  withdrawnAt: string | null;
}): boolean {
  return one.answer === 'menunggu' && one.role !== 'tembusan' && one.withdrawnAt === null;
}

/** Deadlines from today to this day are near. */
export function nearDeadline(today: string): string {
  return addDays(today, REMINDER_BEFORE_DEADLINE_DAYS);
}
