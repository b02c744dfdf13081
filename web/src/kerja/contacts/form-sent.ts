/**
 * The form of a contact and what the API has: making of the form what is sent, and of a contact that is corrected a form.
 * Fields that are hidden are not sent. Pure.
 */
import type { ContactFields, ContactInput } from '../../../../schema/api/contact.ts';
import type { ContactShown } from '../../../../schema/api/contact-entry.ts';
import { RULE_FLAGS, type RuleFlag } from '../../../../schema/api/contact-words.ts';
import { blankForm, type ContactForm, mayBeAsked, NO, YES } from './form-content.ts';

export type Zone = 'WIB' | 'WITA' | 'WIT';
const OFFSETS: Record<Zone, string> = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' };

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
