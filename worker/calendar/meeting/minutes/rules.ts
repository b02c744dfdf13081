/** What may become of the minutes of a meeting, and when. Pure. */
import type { MinutesResponse, MinutesState } from '../../../../schema/api/calendar-words.ts';
import type { MinutesReply } from '../../../../schema/api/meeting.ts';

/** The latest revision, as far as rules need it; null: nothing is written yet. */
export interface Latest {
  revision: number;
  state: MinutesState;
  respondUntil: string | null;
}

export type MinutesRefusal =
  | { reason: 'minutes_approved' }
  | { reason: 'minutes_missing' }
  | { reason: 'change_note_missing' }
  | { reason: 'already_circulated' }
  | { reason: 'respond_until_past' }
  | { reason: 'not_circulated' }
  | { reason: 'own_minutes' }
  | { reason: 'answers_open'; waiting: number; respondUntil: string }
  | { reason: 'objections_stand'; objections: number }
  | { reason: 'objection_reason_missing' }
  | { reason: 'not_latest_revision'; latest: number };

/** How long after its deadline a link still answers: late words are welcome until the minutes are approved. */
export const MINUTES_LINK_DAYS_AFTER = 14;
const DAY_MILLISECONDS = 86_400_000;

/** While minutes are with those invited, and once they are approved, nothing is added to what they are asked to agree with. */
export const FIXED_STATES: readonly MinutesState[] = ['diedarkan', 'disahkan'];

/** When a link to a round ends (RFC 3339): some days after the last day for answers is over in Jakarta. */
export function linkExpiry(respondUntil: string): string {
  const end = Date.parse(`${respondUntil}T17:00:00Z`);
  return new Date(end + MINUTES_LINK_DAYS_AFTER * DAY_MILLISECONDS).toISOString();
}

/** The state that a new text has. What was sent round before is corrected, and says what was. */
export function stateOfText(latest: Latest | null, changeNote: string | null): MinutesState | MinutesRefusal {
  if (latest === null || latest.state === 'konsep') return 'konsep';
  if (latest.state === 'disahkan') return { reason: 'minutes_approved' };
  return changeNote === null ? { reason: 'change_note_missing' } : 'dikoreksi';
}

export function mayCirculate(
  latest: Latest | null,
  respondUntil: string,
  today: string,
): MinutesRefusal | null {
  if (latest === null) return { reason: 'minutes_missing' };
  if (latest.state === 'disahkan') return { reason: 'minutes_approved' };
  if (latest.state === 'diedarkan') return { reason: 'already_circulated' };
  return respondUntil < today ? { reason: 'respond_until_past' } : null;
}

/** An answer counts for the round that is open, and an objection says why. */
export function mayRespond(
  latest: Latest | null,
  { revision, response, reason }: { revision: number; response: MinutesResponse; reason: string | null },
): MinutesRefusal | null {
  if (latest === null) return { reason: 'not_circulated' };
  if (latest.state === 'disahkan') return { reason: 'minutes_approved' };
  if (latest.state !== 'diedarkan') return { reason: 'not_circulated' };
  if (latest.revision !== revision) return { reason: 'not_latest_revision', latest: latest.revision };
  return response === 'keberatan' && reason === null ? { reason: 'objection_reason_missing' } : null;
}

/**
 * Minutes are approved by somebody who wrote none of their text, after everyone has answered or the time for it is over.
 * Objections do not stop them for ever, but whoever approves over one says why, and it stays in the minutes.
 */
export function mayApprove(
  latest: Latest | null,
  {
    replies,
    writers,
    approverId,
    note,
    today,
  }: {
    replies: readonly Pick<MinutesReply, 'response'>[];
    writers: readonly string[];
    approverId: string;
    note: string | null;
    today: string;
  },
): MinutesRefusal | null {
  if (latest === null) return { reason: 'minutes_missing' };
  if (latest.state === 'disahkan') return { reason: 'minutes_approved' };
  if (latest.state !== 'diedarkan') return { reason: 'not_circulated' };
  if (writers.includes(approverId)) return { reason: 'own_minutes' };
  const waiting = replies.filter((one) => one.response === null).length;
  const { respondUntil } = latest;
  if (waiting > 0 && respondUntil !== null && today <= respondUntil)
    return { reason: 'answers_open', waiting, respondUntil };
  const objections = replies.filter((one) => one.response === 'keberatan').length;
  return objections > 0 && note === null ? { reason: 'objections_stand', objections } : null;
}
