/** What is missing in the form of a contact before it is sent, and at which field each refusal of the rules belongs. Pure. */
import type { RuleFlag } from '../../../../schema/api/contact-words.ts';
import type { Problem } from '../../../../schema/api/problem.ts';
import type { FieldError } from '../forms/values.ts';
import { type ContactForm, mayBeAsked, YES } from './form-content.ts';
import { rupiahIn } from './form-sent.ts';

/** What can be missing; each has its words. */
export type Missing =
  | 'form'
  | 'election'
  | 'counterparts'
  | 'counterpartName'
  | 'role'
  | 'startedOn'
  | 'startedTime'
  | 'endedTime'
  | 'venue'
  | 'initiatedBy'
  | 'request'
  | 'requestOutcome'
  | 'answered'
  | 'invitationLetter'
  | 'leftOutReason'
  | 'attendees'
  | 'attendeeName'
  | 'topic'
  | 'summary'
  | 'giftDescription'
  | 'giftValue'
  | 'familyTieDescription'
  | 'pressureDescription'
  | 'reason';

interface Gap {
  field: string;
  missing: Missing;
}

/** Whatever is plainly missing, in the order of the form. A correction says why it is made. */
export function missingIn(form: ContactForm, { correction }: { correction: boolean }): Gap[] {
  const { one } = form;
  const gaps: Gap[] = [];
  const needs = (field: Missing, there: unknown, at: string = field) => {
    if (!there) gaps.push({ field: at, missing: field });
  };
  const asked = mayBeAsked(form);
  const told = asked && (one.initiatedBy === 'partai' || one.requestOutcome || one.requestedOn);
  const invited = one.allPartiesInvited === YES;
  const isFilled = (text: string) => text.trim() !== '';
  if (correction) needs('reason', isFilled(one.reason));
  needs('form', one.form);
  needs('election', one.election);
  needs('counterparts', form.counterparts.length > 0);
  form.counterparts.forEach((row, index) => {
    needs('role', row.role, `counterparts[${index}].role`);
    needs('counterpartName', isFilled(row.name), `counterparts[${index}].name`);
  });
  needs('startedOn', one.startedOn);
  needs('startedTime', one.startedTime);
  needs('endedTime', !one.endedOn || one.endedTime);
  needs('venue', one.venue);
  needs('initiatedBy', one.initiatedBy);
  if (told) {
    needs('request', one.requestedOn && one.requestedTime, 'requestedOn');
    needs('requestOutcome', one.requestOutcome);
  }
  if (asked) needs('answered', Boolean(one.answeredOn) === Boolean(one.answeredTime), 'answeredOn');
  if (invited) {
    needs('invitationLetter', isFilled(one.invitationLetter));
    needs('leftOutReason', form.leftOut.length === 0 || isFilled(one.leftOutReason));
  }
  needs('attendees', form.attendees.length > 0);
  form.attendees.forEach((row, index) => {
    needs('attendeeName', isFilled(row.name), `attendees[${index}].name`);
  });
  needs('topic', one.topic);
  needs('summary', isFilled(one.summary));
  if (one.gift !== 'tidak_ada') {
    needs('giftDescription', isFilled(one.giftDescription));
    needs(
      'giftValue',
      one.giftValue.trim() === '' ? one.gift !== 'diterima' : rupiahIn(one.giftValue) !== null,
    );
  }
  if (one.familyTie === YES) needs('familyTieDescription', isFilled(one.familyTieDescription));
  if (one.pressure === YES) needs('pressureDescription', isFilled(one.pressureDescription));
  return gaps;
}

/** One refusal of worker/contacts/rules.ts as it comes in the answer. */
export type Refusal = NonNullable<Problem['refusals']>[number];

/** All refusals and open questions of an answer; null for other problems. */
export function refusalsIn(problem: Problem): { refusals: Refusal[]; questions: string[] } | null {
  if (problem.code !== 'refused' || !problem.refusals) return null;
  return { refusals: problem.refusals, questions: problem.questions ?? [] };
}

/** The field at which a refusal is shown; the first that has to do with it. */
export function fieldOf(refusal: Refusal, form: ContactForm): string {
  switch (refusal.reason) {
    case 'in_the_future':
      return refusal.field === 'endedAt' ? 'endedTime' : 'startedOn';
    case 'request_incomplete':
      return refusal.missing === 'requestOutcome' ? 'requestOutcome' : 'requestedOn';
    case 'request_out_of_order':
      return refusal.field === 'answeredAt' ? 'answeredOn' : 'requestedOn';
    case 'party_missing':
      return `counterparts[${refusal.index}].role`;
    case 'party_not_listed': {
      const index = form.counterparts.findIndex(({ party }) => party === refusal.party);
      return index === -1 ? 'leftOut' : `counterparts[${index}].name`;
    }
    case 'flag_reason_missing':
      return flagField(refusal.flag as RuleFlag);
    default:
      return FIELDS[refusal.reason] ?? 'form';
  }
}

export function flagField(flag: RuleFlag): string {
  return `flagReasons[${flag}]`;
}

/** The form's name of a field that the API names: `counterparts.0.name` is `counterparts[0].name`. */
export function formFieldOf(path: string): string {
  const head = path.split('.')[0] ?? '';
  return API_FIELDS[path] ?? API_FIELDS[head] ?? path.replace(/\.(\d+)\./, '[$1].');
}

/** Errors at fields, each field once: the first says what to do. */
export function distinct(errors: readonly FieldError[]): FieldError[] {
  return errors.filter(
    ({ field, message }, index) =>
      errors.findIndex((one) => one.field === field && one.message === message) === index,
  );
}

const FIELDS: Record<string, string> = {
  election_without_parties: 'election',
  ends_before_start: 'endedTime',
  nobody_asked: 'initiatedBy',
  counterpart_missing: 'counterparts',
  invitation_letter_missing: 'invitationLetter',
  left_out_without_reason: 'leftOutReason',
  left_out_without_invitation: 'allPartiesInvited',
  attendee_missing: 'attendees',
  summary_too_short: 'summary',
  gift_undescribed: 'giftDescription',
  gift_value_missing: 'giftValue',
  family_tie_undescribed: 'familyTieDescription',
  pressure_undescribed: 'pressureDescription',
};

const API_FIELDS: Record<string, string> = {
  startedAt: 'startedOn',
  endedAt: 'endedTime',
  requestedAt: 'requestedOn',
  answeredAt: 'answeredOn',
  'witness.name': 'witnessName',
  'witness.position': 'witnessPosition',
  'gift.description': 'giftDescription',
  'gift.valueIdr': 'giftValue',
  'gift.reportNumber': 'giftReport',
  familyTie: 'familyTieDescription',
  pressure: 'pressureDescription',
};
