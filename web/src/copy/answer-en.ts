/** What the page says on which an invitation is answered without an account, in English. */
import type { answerId } from './answer-id.ts';
import type { Shape } from './dict.ts';

export const answerEn: Shape<typeof answerId> = {
  loading: 'Loading the invitation…',
  from: '{unit} invites {organisation}.',
  moved: 'Time or place of this event has changed before. Please answer by what stands here.',
  position: 'For',
  when: 'Time',
  where: 'Place',
  mode: 'Form',
  conference: 'Link to the online meeting',
  theme: 'Theme',
  role: 'Invited as',
  reason: 'Reason',
  until: 'Answer until',
  given: 'Answer so far',
  allDay: 'whole days',
  hourUnknown: 'the hour is not known yet',
  untilDone: 'until it is finished',
  question: 'Will your organisation attend?',
  answerMissing: 'Choose an answer.',
  delegateName: 'Name of the delegate',
  delegatePosition: 'Position of the delegate',
  note: 'Note for the unit that invites (may be left empty)',
  send: 'Send the answer',
  change: 'Change the answer',
  sending: 'Sending…',
  sent: 'The answer is saved. You can change it with this link until the deadline.',
  closed: {
    cancelled: 'This event is cancelled.',
    postponed: 'This event is postponed. A new invitation follows once its time is set.',
    over: 'This event is over.',
    deadline: 'The deadline has passed. Please contact the unit that invites.',
  },
  refusal: {
    delegate_missing: 'Enter name and position of the delegate.',
    full: 'All {capacity} seats are taken. Choose another answer or contact the unit that invites.',
    cancelled: 'This event is cancelled.',
    postponed: 'This event is postponed.',
    over: 'This event is over.',
    deadline: 'The deadline has passed.',
  },
  stale:
    'This invitation has just changed or was answered elsewhere. See how it stands now, then answer again.',
  reload: 'See how it stands now',
  offline: 'The line is down. What you typed is still here; check the connection and send it again.',
  failed: 'The answer is not saved yet. Please try again.',
  goneTitle: 'This link does not hold',
  gone: 'This link was replaced by a newer one, has expired, was withdrawn, or was not copied whole. Use the last mail from Simpul, or contact the unit that invites.',
  privacy:
    'Whoever holds this link can answer. Answers are seen by the unit that invites and those above it only.',
};
