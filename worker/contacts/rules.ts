/**
 * What may be recorded as a contact, and what is asked back first. A rule never keeps a contact out of the log: each
 * refusal names a fact that is missing or cannot be, and whoever was there can supply it. Pure: callers load the party
 * list and what the unit recorded before, and pass `now`.
 */
import type { ContactFields, ContactQuestion } from '../../schema/api/contact.ts';
import {
  type CounterpartRole,
  type RuleFlag,
  SUMMARY_CHARACTERS_MIN,
} from '../../schema/api/contact-words.ts';
import { type EarlierMeeting, ruleFlags, wasHeld } from './flags.ts';
import { isGeneric, mentionsPoliticalChoice, saysTheSame } from './summary.ts';

/** Longer contacts happen (a retreat, a plenary), but a wrong date is likelier. */
const CONTACT_HOURS_USUAL_MAX = 24;

/** What the rules look at beside the fields. */
export interface RecordingContext {
  now: Date;
  /** Ids of the parties that this unit may name for the election on the day of the contact; null: there is no list. */
  parties: readonly string[] | null;
  /** Spontaneous meetings that the unit has recorded, this entry excluded. */
  earlierSpontaneous: readonly EarlierMeeting[];
  /** Summaries that the unit has recorded lately, this entry's own excluded. */
  recentSummaries: readonly string[];
  /** Questions that the person has answered with yes, it is so. */
  confirmed: readonly ContactQuestion[];
}

export type ContactRefusal =
  | { reason: 'election_without_parties'; election: string }
  | { reason: 'in_the_future'; field: 'startedAt' | 'endedAt' }
  | { reason: 'ends_before_start' }
  | { reason: 'request_incomplete'; missing: 'requestedAt' | 'requestOutcome' }
  | { reason: 'nobody_asked'; initiatedBy: ContactFields['initiatedBy'] }
  | { reason: 'request_out_of_order'; field: 'requestedAt' | 'answeredAt' }
  | { reason: 'counterpart_missing' }
  | { reason: 'party_missing'; role: CounterpartRole; index: number }
  | { reason: 'party_not_listed'; party: string; election: string }
  | { reason: 'invitation_letter_missing' }
  | { reason: 'left_out_without_reason' }
  | { reason: 'left_out_without_invitation' }
  | { reason: 'attendee_missing' }
  | { reason: 'summary_too_short'; characters: number; needed: number }
  | { reason: 'gift_undescribed' }
  | { reason: 'gift_value_missing' }
  | { reason: 'family_tie_undescribed' }
  | { reason: 'pressure_undescribed' }
  | { reason: 'flag_reason_missing'; flag: RuleFlag };

export interface RecordingVerdict {
  /** May be recorded as it stands: nothing is refused and every question is answered. */
  allowed: boolean;
  refusals: ContactRefusal[];
  /** Open questions; one that was confirmed is not asked again. */
  questions: ContactQuestion[];
  flags: RuleFlag[];
}

/** Judges a contact, or the new state of a corrected one. Everything wrong is told at once. */
export function judgeContact(fields: ContactFields, context: RecordingContext): RecordingVerdict {
  const flags = ruleFlags(fields, context.earlierSpontaneous);
  const refusals = [
    ...timeRefusals(fields, context.now),
    ...requestRefusals(fields),
    ...peopleRefusals(fields, context.parties),
    ...invitationRefusals(fields),
    ...contentRefusals(fields),
    ...flagRefusals(fields, flags),
  ];
  const questions = QUESTIONS.filter(([, arises]) => arises(fields, context))
    .map(([question]) => question)
    .filter((question) => !context.confirmed.includes(question));
  return { allowed: refusals.length === 0 && questions.length === 0, refusals, questions, flags };
}

function timeRefusals({ startedAt, endedAt }: ContactFields, now: Date): ContactRefusal[] {
  const refusals: ContactRefusal[] = [];
  if (Date.parse(startedAt) > now.getTime()) refusals.push({ reason: 'in_the_future', field: 'startedAt' });
  if (endedAt === null) return refusals;
  if (Date.parse(endedAt) > now.getTime()) refusals.push({ reason: 'in_the_future', field: 'endedAt' });
  if (Date.parse(endedAt) < Date.parse(startedAt)) refusals.push({ reason: 'ends_before_start' });
  return refusals;
}

/** Who may have asked for the contact; KPU and the law do not ask KPU. */
function requestRefusals(fields: ContactFields): ContactRefusal[] {
  const { initiatedBy, requestedAt, answeredAt, requestOutcome, startedAt } = fields;
  const told = requestedAt !== null || requestOutcome !== null || answeredAt !== null;
  if (initiatedBy === 'kpu' || initiatedBy === 'kewajiban_tahapan') {
    return told ? [{ reason: 'nobody_asked', initiatedBy }] : [];
  }
  const refusals: ContactRefusal[] = [];
  // A third party may have brought people together without asking; a party that initiates has asked.
  const needed = initiatedBy === 'partai' || told;
  if (needed && requestedAt === null) refusals.push({ reason: 'request_incomplete', missing: 'requestedAt' });
  if (needed && requestOutcome === null)
    refusals.push({ reason: 'request_incomplete', missing: 'requestOutcome' });
  if (requestedAt !== null && Date.parse(requestedAt) > Date.parse(startedAt))
    refusals.push({ reason: 'request_out_of_order', field: 'requestedAt' });
  if (answeredAt !== null && !isBetween(answeredAt, requestedAt, startedAt))
    refusals.push({ reason: 'request_out_of_order', field: 'answeredAt' });
  return refusals;
}

function isBetween(moment: string, from: string | null, until: string): boolean {
  const at = Date.parse(moment);
  return (from === null || Date.parse(from) <= at) && at <= Date.parse(until);
}

/** Roles that nobody has without a party; candidates and officials may be independent. */
const PARTY_ROLES: readonly CounterpartRole[] = ['pengurus', 'lo'];

function peopleRefusals(fields: ContactFields, parties: readonly string[] | null): ContactRefusal[] {
  const { counterparts, attendees, election, leftOut } = fields;
  const refusals: ContactRefusal[] = [];
  if (counterparts.length === 0) refusals.push({ reason: 'counterpart_missing' });
  counterparts.forEach(({ party, role }, index) => {
    if (party === null && PARTY_ROLES.includes(role)) refusals.push({ reason: 'party_missing', role, index });
  });
  const named = new Set([...counterparts.flatMap(({ party }) => party ?? []), ...leftOut]);
  if (parties === null && named.size > 0) refusals.push({ reason: 'election_without_parties', election });
  for (const party of named) {
    if (parties !== null && !parties.includes(party))
      refusals.push({ reason: 'party_not_listed', party, election });
  }
  if (attendees.length === 0) refusals.push({ reason: 'attendee_missing' });
  return refusals;
}

/** Peraturan DKPP 2/2017, Pasal 10 huruf a: an invitation goes to every participant, or says who was left out and why. */
function invitationRefusals(fields: ContactFields): ContactRefusal[] {
  const { allPartiesInvited, invitationLetter, leftOut, leftOutReason } = fields;
  if (!allPartiesInvited) return leftOut.length > 0 ? [{ reason: 'left_out_without_invitation' }] : [];
  const refusals: ContactRefusal[] = [];
  if (invitationLetter === null) refusals.push({ reason: 'invitation_letter_missing' });
  if (leftOut.length > 0 && leftOutReason === null) refusals.push({ reason: 'left_out_without_reason' });
  return refusals;
}

function contentRefusals({ summary, gift, familyTie, pressure }: ContactFields): ContactRefusal[] {
  const refusals: ContactRefusal[] = [];
  const characters = [...summary].length;
  if (characters < SUMMARY_CHARACTERS_MIN)
    refusals.push({ reason: 'summary_too_short', characters, needed: SUMMARY_CHARACTERS_MIN });
  if (gift.kind !== 'tidak_ada' && gift.description === null) refusals.push({ reason: 'gift_undescribed' });
  if (gift.kind === 'diterima' && gift.valueIdr === null) refusals.push({ reason: 'gift_value_missing' });
  if (familyTie.present && familyTie.description === null)
    refusals.push({ reason: 'family_tie_undescribed' });
  if (pressure.present && pressure.description === null) refusals.push({ reason: 'pressure_undescribed' });
  return refusals;
}

function flagRefusals({ flagReasons }: ContactFields, flags: readonly RuleFlag[]): ContactRefusal[] {
  const explained = new Set(flagReasons.map(({ flag }) => flag));
  return flags
    .filter((flag) => !explained.has(flag))
    .map((flag) => ({ reason: 'flag_reason_missing' as const, flag }));
}

type Arises = (fields: ContactFields, context: RecordingContext) => boolean;

const QUESTIONS: readonly (readonly [ContactQuestion, Arises])[] = [
  ['summary_generic', ({ summary }) => isGeneric(summary)],
  [
    'summary_repeated',
    ({ summary }, { recentSummaries }) => recentSummaries.some((recent) => saysTheSame(recent, summary)),
  ],
  ['political_choice_mentioned', ({ summary }) => mentionsPoliticalChoice(summary)],
  ['gift_report_missing', ({ gift }) => gift.kind === 'diterima' && gift.reportNumber === null],
  ['longer_than_a_day', (fields) => wasHeld(fields) && hours(fields) > CONTACT_HOURS_USUAL_MAX],
];

function hours({ startedAt, endedAt }: ContactFields): number {
  return endedAt === null ? 0 : (Date.parse(endedAt) - Date.parse(startedAt)) / 3_600_000;
}
