/**
 * The rule flags: what a contact shows at once, whatever the statistics say later. Each asks for a reason before saving
 * and for a superior's acknowledgement after it; none ever blocks the record. Pure.
 */
import type { ContactFields } from '../../schema/api/contact.ts';
import type { RuleFlag } from '../../schema/api/contact-words.ts';

/** The second unplanned meeting with the same party within this time is a repeat. */
export const SPONTANEOUS_WINDOW_DAYS = 90;
export const SPONTANEOUS_REPEAT_MIN = 2;

/** Of the same unit: when it met which parties without a plan. The entry itself is not among them. */
export interface EarlierMeeting {
  startedAt: string;
  parties: readonly string[];
}

/** The flags of a contact, in the order of the vocabulary. A contact that was not held has none but what was offered. */
export function ruleFlags(fields: ContactFields, earlierSpontaneous: readonly EarlierMeeting[]): RuleFlag[] {
  return FLAGS.filter(([, holds]) => holds(fields, earlierSpontaneous)).map(([flag]) => flag);
}

/** Whether the contact took place: a request that was refused or redirected did not. */
export function wasHeld(fields: Pick<ContactFields, 'requestOutcome'>): boolean {
  return fields.requestOutcome === null || fields.requestOutcome === 'diterima';
}

/** The political parties of a contact, each once. */
export function partiesOf(fields: Pick<ContactFields, 'counterparts'>): string[] {
  return [...new Set(fields.counterparts.flatMap(({ party }) => party ?? []))];
}

type Holds = (fields: ContactFields, earlier: readonly EarlierMeeting[]) => boolean;

const FLAGS: readonly (readonly [RuleFlag, Holds])[] = [
  ['one_party_private_venue', isOnePartyInPrivate],
  ['no_witness', hasNoWitness],
  ['gift', (fields) => fields.gift.kind !== 'tidak_ada'],
  ['family_tie', (fields) => fields.familyTie.present],
  ['pressure', (fields) => fields.pressure.present],
  ['spontaneous_repeat', isSpontaneousRepeat],
  ['parties_left_out', (fields) => fields.allPartiesInvited && fields.leftOut.length > 0],
];

function isOnePartyInPrivate(fields: ContactFields): boolean {
  const inPrivate = fields.venue === 'kediaman' || fields.venue === 'kantor_partai';
  return wasHeld(fields) && inPrivate && partiesOf(fields).length === 1;
}

/** Letters and messages are their own evidence; everything spoken needs someone who heard it. */
function hasNoWitness(fields: ContactFields): boolean {
  return wasHeld(fields) && fields.witness === null && fields.form !== 'surat' && fields.form !== 'pesan';
}

function isSpontaneousRepeat(fields: ContactFields, earlier: readonly EarlierMeeting[]): boolean {
  if (fields.form !== 'spontan') return false;
  const started = Date.parse(fields.startedAt);
  const near = earlier.filter(
    (meeting) => Math.abs(started - Date.parse(meeting.startedAt)) <= SPONTANEOUS_WINDOW_DAYS * 86_400_000,
  );
  return partiesOf(fields).some(
    (party) => near.filter((meeting) => meeting.parties.includes(party)).length + 1 >= SPONTANEOUS_REPEAT_MIN,
  );
}
