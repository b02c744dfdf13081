/**
 * What the form of a contact holds while somebody types, read from its fields. Fields that are hidden keep what was typed
 * into them. Pure.
 */
import { RULE_FLAGS, type RuleFlag } from '../../../../schema/api/contact-words.ts';

/** Fields of one line, text or choice each; a day and an hour are two of them. */
export const SINGLE_FIELDS = [
  'form',
  'election',
  'startedOn',
  'startedTime',
  'endedTime',
  'endedOn',
  'venue',
  'venueNote',
  'initiatedBy',
  'requestedOn',
  'requestedTime',
  'answeredOn',
  'answeredTime',
  'requestOutcome',
  'allPartiesInvited',
  'invitationLetter',
  'leftOutReason',
  'witnessName',
  'witnessPosition',
  'topic',
  'summary',
  'requestMade',
  'followUp',
  'gift',
  'giftDescription',
  'giftValue',
  'giftReport',
  'familyTie',
  'familyTieDescription',
  'pressure',
  'pressureDescription',
  'event',
  'reason',
] as const;
export type SingleField = (typeof SINGLE_FIELDS)[number];

export interface CounterpartRow {
  /** Empty for officials without a party. */
  party: string;
  role: string;
  name: string;
  position: string;
}

export interface AttendeeRow {
  name: string;
  position: string;
  rank: string;
  /** Empty for people without an account here. */
  account: string;
}

export interface ContactForm {
  one: Record<SingleField, string>;
  counterparts: CounterpartRow[];
  attendees: AttendeeRow[];
  leftOut: string[];
  reasons: Partial<Record<RuleFlag, string>>;
  confirmed: string[];
  attachments: { sha256: string; title: string }[];
}

/** Yes and no in choices. */
export const YES = 'ya';
export const NO = 'tidak';

/** Questions that a new wording asks again. */
const ABOUT_SUMMARY = ['summary_generic', 'summary_repeated', 'political_choice_mentioned'];

/** A form with nothing typed; what is nearly always so stands there already. */
export function blankForm(given: Partial<Record<SingleField, string>> = {}): ContactForm {
  const empty = Object.fromEntries(SINGLE_FIELDS.map((field) => [field, ''])) as Record<SingleField, string>;
  const usual = { allPartiesInvited: NO, gift: 'tidak_ada', familyTie: NO, pressure: NO };
  return {
    one: { ...empty, ...usual, ...given },
    counterparts: [],
    attendees: [],
    leftOut: [],
    reasons: {},
    confirmed: [],
    attachments: [],
  };
}

/** The form with what its fields hold now. A group of boxes is taken over where the form shows it (`$boxes`). */
export function readForm(before: ContactForm, data: FormData): ContactForm {
  const textOf = (name: string, old: string) => (data.has(name) ? String(data.get(name)) : old);
  const one = { ...before.one };
  for (const field of SINGLE_FIELDS) one[field] = textOf(field, one[field]);
  const boxes = data.getAll('$boxes');
  const chosen = (name: string, old: string[]) =>
    boxes.includes(name) ? data.getAll(name).map(String) : old;
  const reworded = one.summary !== before.one.summary;
  return {
    ...before,
    one,
    counterparts: before.counterparts.map((row, index) => ({
      party: row.party,
      role: textOf(`counterparts[${index}].role`, row.role),
      name: textOf(`counterparts[${index}].name`, row.name),
      position: textOf(`counterparts[${index}].position`, row.position),
    })),
    attendees: before.attendees.map((row, index) => ({
      account: row.account,
      name: textOf(`attendees[${index}].name`, row.name),
      position: textOf(`attendees[${index}].position`, row.position),
      rank: textOf(`attendees[${index}].rank`, row.rank),
    })),
    leftOut: chosen('leftOut', before.leftOut),
    confirmed: chosen('confirmed', before.confirmed).filter(
      (question) => !(reworded && ABOUT_SUMMARY.includes(question)),
    ),
    reasons: Object.fromEntries(
      RULE_FLAGS.map((flag) => [flag, textOf(`flagReasons[${flag}]`, before.reasons[flag] ?? '')]).filter(
        ([, reason]) => reason !== '',
      ),
    ),
  };
}

/** Whether somebody may have asked for the contact: KPU and the law do not ask KPU. */
export function mayBeAsked({ one }: ContactForm): boolean {
  return one.initiatedBy === 'partai' || one.initiatedBy === 'pihak_ketiga';
}
