/**
 * Contracts of the neutrality log: entering, correcting, cancelling and reviewing a contact with a political party or
 * official, and declaring that there was none. There is no field for anybody's political choice, and there will be none.
 * What is computed (number, time of recording, lateness, flags, state of review) is never sent in.
 */
import { z } from 'zod';
import { Sha256 } from './agreement.ts';
import {
  ATTENDEE_RANKS,
  CONTACT_FORMS,
  CONTACT_INITIATORS,
  CONTACT_TOPICS,
  CONTACT_VENUES,
  COUNTERPART_ROLES,
  GIFT_KINDS,
  REQUEST_OUTCOMES,
  REVIEW_STATES,
  RULE_FLAGS,
} from './contact-words.ts';
import { ElectionId, PoliticalPartyId } from './party-list.ts';

/**
 * Text that people type: NFC, so that equal looks hash equally, and without lone surrogates, which have no UTF-8 and
 * therefore no hash.
 */
const text = (charactersMax: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(charactersMax)
    .refine((value) => value.isWellFormed(), { error: 'not well-formed Unicode' });

const NAME_CHARACTERS_MAX = 160;
const LINE_CHARACTERS_MAX = 300;
const PROSE_CHARACTERS_MAX = 5_000;
const PEOPLE_MAX = 100;

const Name = text(NAME_CHARACTERS_MAX);
const Line = text(LINE_CHARACTERS_MAX);
const Prose = text(PROSE_CHARACTERS_MAX);

/** A moment as the clerk knows it: RFC 3339 to the minute or second, with the offset of WIB, WITA or WIT. */
export const LocalMoment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?\+0[789]:00$/)
  .refine((value) => !Number.isNaN(Date.parse(value)))
  .meta({ id: 'LocalMoment', example: '2026-11-20T10:00+07:00' });

export const Counterpart = z
  .object({
    party: PoliticalPartyId.nullable().meta({ description: 'null for officials without a party' }),
    role: z.enum(COUNTERPART_ROLES),
    name: Name,
    position: Line.nullable(),
  })
  .meta({ id: 'Counterpart' });

export const Attendee = z
  .object({
    name: Name,
    position: Line.nullable(),
    rank: z.enum(ATTENDEE_RANKS),
    account: z.string().max(40).nullable().meta({ description: 'Account of the person, if there is one' }),
  })
  .meta({ id: 'Attendee' });

export const Gift = z
  .object({
    kind: z.enum(GIFT_KINDS),
    description: Line.nullable(),
    valueIdr: z.number().int().min(0).nullable().meta({ description: 'Estimated value, whole rupiah' }),
    reportNumber: Line.nullable().meta({ description: 'Number of the gratification report' }),
  })
  .meta({ id: 'Gift' });

const Declared = z.object({ present: z.boolean(), description: Prose.nullable() });

/** Everything that a person states about a contact. */
export const ContactFields = z
  .object({
    election: ElectionId,
    startedAt: LocalMoment,
    endedAt: LocalMoment.nullable(),
    form: z.enum(CONTACT_FORMS),
    initiatedBy: z.enum(CONTACT_INITIATORS),
    requestedAt: LocalMoment.nullable(),
    answeredAt: LocalMoment.nullable().meta({ description: 'null: the contact itself was the answer' }),
    requestOutcome: z.enum(REQUEST_OUTCOMES).nullable(),
    venue: z.enum(CONTACT_VENUES),
    venueNote: Line.nullable(),
    counterparts: z.array(Counterpart).max(PEOPLE_MAX),
    allPartiesInvited: z.boolean(),
    invitationLetter: Line.nullable().meta({ description: 'Number of the letter of invitation' }),
    leftOut: z.array(PoliticalPartyId).max(PEOPLE_MAX).meta({ description: 'Parties not invited' }),
    leftOutReason: Prose.nullable(),
    attendees: z.array(Attendee).max(PEOPLE_MAX).meta({ description: 'Who was there for KPU' }),
    witness: z.object({ name: Name, position: Line.nullable() }).nullable(),
    topic: z.enum(CONTACT_TOPICS),
    summary: Prose,
    requestMade: Prose.nullable().meta({ description: 'What the other side asked for' }),
    followUp: Prose.nullable(),
    gift: Gift,
    familyTie: Declared,
    pressure: Declared,
    flagReasons: z.array(z.object({ flag: z.enum(RULE_FLAGS), reason: Prose })).max(RULE_FLAGS.length),
    attachments: z.array(z.object({ sha256: Sha256, title: Line })).max(PEOPLE_MAX),
    event: z.string().max(120).nullable().meta({ description: 'Uid of the event in the calendar' }),
  })
  .meta({ id: 'ContactFields' });
export type ContactFields = z.infer<typeof ContactFields>;

/** What the form asks back before saving; naming the question in `confirmed` answers it. */
export const CONTACT_QUESTIONS = [
  'summary_generic',
  'summary_repeated',
  'political_choice_mentioned',
  'gift_report_missing',
  'longer_than_a_day',
] as const;
export type ContactQuestion = (typeof CONTACT_QUESTIONS)[number];

const Confirmed = z
  .array(z.enum(CONTACT_QUESTIONS))
  .default([])
  .meta({ description: 'Questions that the person has seen and answers with yes, it is so' });

export const ContactInput = ContactFields.extend({ confirmed: Confirmed })
  .strict()
  .meta({ id: 'ContactInput' });
export type ContactInput = z.infer<typeof ContactInput>;

/** A correction replaces the whole entry and says why; the entry before it stays readable. */
export const CorrectionInput = ContactInput.extend({ reason: Prose }).meta({ id: 'CorrectionInput' });
export type CorrectionInput = z.infer<typeof CorrectionInput>;

export const CancellationInput = z.strictObject({ reason: Prose }).meta({ id: 'CancellationInput' });
export type CancellationInput = z.infer<typeof CancellationInput>;

export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ example: '2026-10' });

export const NilInput = z.strictObject({ month: Month }).meta({ id: 'NilInput' });
export type NilInput = z.infer<typeof NilInput>;

export const ReviewInput = z
  .strictObject({
    to: z.enum(REVIEW_STATES).exclude(['recorded']),
    note: Prose.nullable(),
    acknowledged: z
      .array(z.enum(RULE_FLAGS))
      .meta({ description: 'Flags that the reviewer has taken note of' }),
  })
  .meta({ id: 'ReviewInput' });
export type ReviewInput = z.infer<typeof ReviewInput>;

/** Handing an entry to the inspectorate, with the reason. */
export const ForwardInput = z.strictObject({ note: Prose }).meta({ id: 'ForwardInput' });
export type ForwardInput = z.infer<typeof ForwardInput>;

/** A form to be judged and not saved; `corrects` is the contact that it would replace. */
export const CheckInput = ContactInput.extend({ corrects: z.string().max(64).optional() })
  .strict()
  .meta({ id: 'ContactCheckInput' });
export type CheckInput = z.infer<typeof CheckInput>;

/** What a rule has found before saving: refused, or asked back. */
export const ContactCheck = z
  .object({
    refusals: z.array(z.looseObject({ reason: z.string() })),
    questions: z.array(z.enum(CONTACT_QUESTIONS)),
    flags: z.array(z.enum(RULE_FLAGS)),
  })
  .meta({ id: 'ContactCheck' });
export type ContactCheck = z.infer<typeof ContactCheck>;
