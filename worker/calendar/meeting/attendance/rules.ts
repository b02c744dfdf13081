/** When one may check in at a meeting, and how the roll follows from who came. Pure. */
import type { Attendee, MeetingEvent, RollEntry } from '../../../../schema/api/meeting.ts';
import { instantOf, type Zone } from '../../../../schema/api/zones.ts';

/** People who can be on the roll of one meeting; what is more is a loop and no meeting. */
export const ATTENDEES_MAX = 5_000;

/** Whoever comes early may, and whoever was kept at the door still does. */
const OPENS_BEFORE_HOURS = 2;
const CLOSES_AFTER_HOURS = 3;
/** Of a meeting whose end nobody knows. */
const LASTS_HOURS = 12;
const HOUR_MILLISECONDS = 3_600_000;

export interface CheckInWindow {
  opensAt: Date;
  closesAt: Date;
}

/** Around the meeting; the whole of its days where no hour is known. Null: no day is known, or it does not take place. */
export function checkInWindow(event: MeetingEvent, unitZone: Zone): CheckInWindow | null {
  const { startsOn, endsOn, startTime, endTime, eventStatus } = event;
  if (startsOn === null || endsOn === null || !TAKES_PLACE.includes(eventStatus)) return null;
  const zone = event.zone ?? unitZone;
  if (startTime === null) {
    return {
      opensAt: new Date(instantOf({ date: startsOn, time: '00:00' }, zone)),
      closesAt: new Date(instantOf({ date: endsOn, time: '00:00' }, zone) + 24 * HOUR_MILLISECONDS),
    };
  }
  const starts = instantOf({ date: startsOn, time: startTime }, zone);
  const ends =
    endTime === null
      ? instantOf({ date: endsOn, time: startTime }, zone) + LASTS_HOURS * HOUR_MILLISECONDS
      : instantOf({ date: endsOn, time: endTime }, zone) + CLOSES_AFTER_HOURS * HOUR_MILLISECONDS;
  return { opensAt: new Date(starts - OPENS_BEFORE_HOURS * HOUR_MILLISECONDS), closesAt: new Date(ends) };
}

const TAKES_PLACE: readonly MeetingEvent['eventStatus'][] = [
  'tentatif',
  'terjadwal',
  'berlangsung',
  'selesai',
];

export function stateOfWindow({ opensAt, closesAt }: CheckInWindow, now: Date): 'early' | 'open' | 'over' {
  if (now < opensAt) return 'early';
  return now < closesAt ? 'open' : 'over';
}

/** Whoever comes for an invitation that names a delegate stands in for who was invited. */
export function stateOfPerson(invitation: { answer: RollEntry['answer'] } | null): 'hadir' | 'diwakili' {
  return invitation?.answer === 'diwakilkan' ? 'diwakili' : 'hadir';
}

/** What the list says counts; where it says nothing, who checked in for the invitation does. */
export function rollOf(entries: readonly RollEntry[], attendees: readonly Attendee[]): RollEntry[] {
  const came = Map.groupBy(attendees, (one) => one.invitationId);
  return entries.map((entry) => {
    const people = came.get(entry.invitationId) ?? [];
    if (entry.ticked || people.length === 0) return entry;
    return {
      ...entry,
      state: people.some((one) => one.state === 'hadir') ? 'hadir' : 'diwakili',
      presence: people.some((one) => one.presence === 'luring') ? 'luring' : 'daring',
    };
  });
}

export type AttendanceRefusal =
  | { reason: 'check_in_closed'; opensAt: string | null; closesAt: string | null }
  | { reason: 'organisation_missing' }
  | { reason: 'presence_missing' }
  | { reason: 'unknown_invitation' }
  | { reason: 'roll_full' };

/** Whoever was there was somewhere, and who was not was nowhere. */
export function presenceFits(state: RollEntry['state'], presence: RollEntry['presence']): boolean {
  return (state === 'hadir' || state === 'diwakili') === (presence !== null);
}
