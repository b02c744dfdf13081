/**
 * What the form of a contact holds while somebody types: reading it from its fields, making of it what the API takes, and
 * back from a contact that is corrected. Fields that are hidden keep what was typed into them and are not sent. Pure.
 */
import type { ContactFields, ContactInput } from '../../../../schema/api/contact.ts';
import type { ContactShown } from '../../../../schema/api/contact-entry.ts';
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

export type Zone = 'WIB' | 'WITA' | 'WIT';
const OFFSETS: Record<Zone, string> = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' };

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

/** What the API takes. Choices that are still open are sent as they are: `missingIn` has told of them before. */
export function sentFields(form: ContactForm, zone: Zone): ContactFields {
  const { one } = form;
  const asked = mayBeAsked(form);
  const invited = one.allPartiesInvited === YES;
  const gift = one.gift !== 'tidak_ada';
  const kind = <Name extends keyof ContactFields>(value: string) => value as ContactFields[Name];
  return {
    election: one.election,
    startedAt: moment(one.startedOn, one.startedTime, zone) ?? '',
    endedAt: moment(one.endedOn || one.startedOn, one.endedTime, zone),
    form: kind<'form'>(one.form),
    initiatedBy: kind<'initiatedBy'>(one.initiatedBy),
    requestedAt: asked ? moment(one.requestedOn, one.requestedTime, zone) : null,
    answeredAt: asked ? moment(one.answeredOn, one.answeredTime, zone) : null,
    requestOutcome: asked ? kind<'requestOutcome'>(one.requestOutcome) || null : null,
    venue: kind<'venue'>(one.venue),
    venueNote: orNull(one.venueNote),
    counterparts: form.counterparts.map((row) => ({
      party: row.party || null,
      role: row.role as ContactFields['counterparts'][number]['role'],
      name: row.name.trim(),
      position: orNull(row.position),
    })),
    allPartiesInvited: invited,
    invitationLetter: invited ? orNull(one.invitationLetter) : null,
    leftOut: invited ? form.leftOut : [],
    leftOutReason: invited && form.leftOut.length > 0 ? orNull(one.leftOutReason) : null,
    attendees: form.attendees.map((row) => ({
      name: row.name.trim(),
      position: orNull(row.position),
      rank: row.rank as ContactFields['attendees'][number]['rank'],
      account: row.account || null,
    })),
    witness: one.witnessName.trim()
      ? { name: one.witnessName.trim(), position: orNull(one.witnessPosition) }
      : null,
    topic: kind<'topic'>(one.topic),
    summary: one.summary.trim(),
    requestMade: orNull(one.requestMade),
    followUp: orNull(one.followUp),
    gift: {
      kind: one.gift as ContactFields['gift']['kind'],
      description: gift ? orNull(one.giftDescription) : null,
      valueIdr: gift ? rupiahIn(one.giftValue) : null,
      reportNumber: gift ? orNull(one.giftReport) : null,
    },
    familyTie: declared(one.familyTie, one.familyTieDescription),
    pressure: declared(one.pressure, one.pressureDescription),
    flagReasons: RULE_FLAGS.flatMap((flag) => {
      const reason = form.reasons[flag]?.trim();
      return reason ? [{ flag, reason }] : [];
    }),
    attachments: form.attachments,
    event: orNull(one.event),
  };
}

/** The whole body; reasons for flags that have gone with what raised them are left out. */
export function sentContact(form: ContactForm, zone: Zone, flags: readonly RuleFlag[]): ContactInput {
  const fields = sentFields(form, zone);
  return {
    ...fields,
    flagReasons: fields.flagReasons.filter(({ flag }) => flags.includes(flag)),
    confirmed: form.confirmed as ContactInput['confirmed'],
  };
}

/** The form of a contact that is to be corrected. */
export function formOf(fields: ContactShown): ContactForm {
  const started = partsOf(fields.startedAt);
  const ended = partsOf(fields.endedAt);
  const requested = partsOf(fields.requestedAt);
  const answered = partsOf(fields.answeredAt);
  const form = blankForm({
    form: fields.form,
    election: fields.election,
    startedOn: started.on,
    startedTime: started.time,
    endedOn: ended.on === started.on ? '' : ended.on,
    endedTime: ended.time,
    venue: fields.venue,
    venueNote: fields.venueNote ?? '',
    initiatedBy: fields.initiatedBy,
    requestedOn: requested.on,
    requestedTime: requested.time,
    answeredOn: answered.on,
    answeredTime: answered.time,
    requestOutcome: fields.requestOutcome ?? '',
    allPartiesInvited: fields.allPartiesInvited ? YES : NO,
    invitationLetter: fields.invitationLetter ?? '',
    leftOutReason: fields.leftOutReason ?? '',
    witnessName: fields.witness?.name ?? '',
    witnessPosition: fields.witness?.position ?? '',
    topic: fields.topic,
    summary: fields.summary ?? '',
    requestMade: fields.requestMade ?? '',
    followUp: fields.followUp ?? '',
    gift: fields.gift.kind,
    giftDescription: fields.gift.description ?? '',
    giftValue: fields.gift.valueIdr === null ? '' : String(fields.gift.valueIdr),
    giftReport: fields.gift.reportNumber ?? '',
    familyTie: fields.familyTie.present ? YES : NO,
    familyTieDescription: fields.familyTie.description ?? '',
    pressure: fields.pressure.present ? YES : NO,
    pressureDescription: fields.pressure.description ?? '',
    event: fields.event ?? '',
  });
  return {
    ...form,
    counterparts: fields.counterparts.map(({ party, role, name, position }) => ({
      party: party ?? '',
      role,
      name: name ?? '',
      position: position ?? '',
    })),
    attendees: fields.attendees.map(({ name, position, rank, account }) => ({
      name: name ?? '',
      position: position ?? '',
      rank,
      account: account ?? '',
    })),
    leftOut: fields.leftOut,
    reasons: Object.fromEntries(fields.flagReasons.map(({ flag, reason }) => [flag, reason])),
    attachments: fields.attachments.map(({ sha256, title }) => ({ sha256, title: title ?? '' })),
  };
}

/** "Rp 150.000" as 150000; null where there is no whole number. */
export function rupiahIn(text: string): number | null {
  const digits = text.replace(/^\s*rp/i, '').replace(/[.\s]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** Day and hour as stated, in the zone in which they were. */
function partsOf(at: string | null): { on: string; time: string } {
  return { on: at?.slice(0, 10) ?? '', time: at?.slice(11, 16) ?? '' };
}

function moment(on: string, time: string, zone: Zone): string | null {
  return on && time ? `${on}T${time.slice(0, 5)}${OFFSETS[zone]}` : null;
}

function orNull(text: string): string | null {
  return text.trim() || null;
}

function declared(answer: string, description: string) {
  const present = answer === YES;
  return { present, description: present ? orNull(description) : null };
}
