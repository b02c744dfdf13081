/**
 * Contracts of the neutrality log, as those who may see entries read them. What people state is in contact.ts. Names and
 * prose are null once they have been erased.
 */
import { z } from 'zod';
import { CalendarDate, CURSOR_CHARACTERS_MAX, UnitCode } from './agreement.ts';
import { Attendee, ContactFields, Counterpart, Gift, LocalMoment, Month } from './contact.ts';
import {
  CONTACT_FORMS,
  CONTACT_INITIATORS,
  CONTACT_TOPICS,
  CONTACT_VENUES,
  ENTRY_TYPES,
  ERASURE_BASES,
  ERASURE_HINDRANCES,
  ERASURE_MOVES,
  ERASURE_REFERENCE_CHARACTERS_MAX,
  ERASURE_STATES,
  LATENESSES,
  REOPENING_CHANGES,
  REQUEST_OUTCOMES,
  RETURN_STATES,
  REVIEW_STATES,
  RULE_FLAGS,
} from './contact-words.ts';
import { ElectionId, PoliticalPartyId } from './party-list.ts';

const UnitRef = z.object({ code: UnitCode, name: z.string() });
const Author = z
  .object({ id: z.string(), name: z.string().nullable() })
  .meta({ description: 'The account that recorded it' });
const Moment = z.string().meta({ description: 'By the server, RFC 3339 in UTC' });
const Review = z.object({
  state: z.enum(REVIEW_STATES),
  dueOn: CalendarDate.nullable().meta({ description: 'null: nobody is awaited' }),
  overdue: z.boolean(),
  workingDaysLeft: z.number().int().nullable().meta({
    description: 'Until dueOn, that day included; below zero: so many since then',
  }),
});

/** What a contact says where nothing personal is shown: in lists, queues, and once it was erased. */
export const ContactBrief = z
  .object({
    id: z.string().meta({ description: 'Id of its first entry, by which it is known for ever' }),
    unit: UnitRef,
    number: z.number().int().meta({ description: 'Of the first entry, gapless within the unit' }),
    author: Author,
    recordedAt: Moment,
    election: ElectionId,
    startedAt: LocalMoment,
    endedAt: LocalMoment.nullable(),
    form: z.enum(CONTACT_FORMS),
    venue: z.enum(CONTACT_VENUES),
    topic: z.enum(CONTACT_TOPICS),
    initiatedBy: z.enum(CONTACT_INITIATORS),
    requestOutcome: z.enum(REQUEST_OUTCOMES).nullable(),
    parties: z.array(PoliticalPartyId),
    flags: z.array(z.enum(RULE_FLAGS)),
    lateness: z.enum(LATENESSES),
    corrected: z.boolean(),
    cancelled: z.boolean(),
    erased: z.boolean(),
    review: Review,
    version: z.number().int().meta({ description: 'How many entries it has; its ETag' }),
  })
  .meta({ id: 'ContactBrief' });
export type ContactBrief = z.infer<typeof ContactBrief>;

const Named = { name: z.string().nullable() };

/** The fields of an entry as they are read. */
export const ContactShown = ContactFields.extend({
  counterparts: z.array(Counterpart.extend(Named)),
  attendees: z.array(Attendee.extend(Named)),
  witness: z.object({ ...Named, position: z.string().nullable() }).nullable(),
  summary: z.string().nullable(),
  gift: Gift,
  attachments: z.array(z.object({ sha256: z.string(), title: z.string().nullable() })),
}).meta({ id: 'ContactShown' });
export type ContactShown = z.infer<typeof ContactShown>;

/** One entry of a contact: the contact itself, or what followed it. */
export const ContactEntry = z
  .object({
    id: z.string(),
    number: z.number().int(),
    type: z.enum(ENTRY_TYPES),
    recordedAt: Moment,
    author: Author.nullable(),
    fields: ContactShown.nullable().meta({ description: 'Of a contact or correction' }),
    flags: z.array(z.enum(RULE_FLAGS)),
    reopens: z.array(z.enum(REOPENING_CHANGES)).meta({ description: 'Why a correction opens the review' }),
    reason: z.string().nullable().meta({ description: 'Of a correction or cancellation' }),
    review: z
      .object({
        from: z.enum(REVIEW_STATES),
        to: z.enum(REVIEW_STATES),
        note: z.string().nullable(),
        acknowledged: z.array(z.enum(RULE_FLAGS)),
      })
      .nullable(),
  })
  .meta({ id: 'ContactEntry' });
export type ContactEntry = z.infer<typeof ContactEntry>;

/** What the reader may do with a contact as it stands. */
export const CONTACT_MOVES = ['correct', 'cancel', 'review', 'forward'] as const;
export type ContactMove = (typeof CONTACT_MOVES)[number];

export const Contact = ContactBrief.extend({
  fields: ContactShown,
  entries: z.array(ContactEntry).meta({ description: 'All of it, oldest first; nothing is ever replaced' }),
  moves: z.array(z.enum(CONTACT_MOVES)),
}).meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

/** What is answered to whoever records, corrects, cancels or reviews. It is kept with the receipt of the request. */
export const ContactFiled = z
  .object({
    id: z.string().meta({ description: 'Of the contact' }),
    entry: z.string().meta({ description: 'Id of the entry that was appended' }),
    unit: UnitCode,
    number: z.number().int().meta({ description: 'Of that entry' }),
    type: z.enum(ENTRY_TYPES),
    recordedAt: Moment,
    flags: z.array(z.enum(RULE_FLAGS)),
    lateness: z.enum(LATENESSES),
    review: Review,
    version: z.number().int(),
  })
  .meta({ id: 'ContactFiled' });
export type ContactFiled = z.infer<typeof ContactFiled>;

const FILTER = {
  unit: UnitCode.optional().meta({ description: 'Only this unit and those below it', example: '33.73' }),
  election: ElectionId.optional(),
  party: PoliticalPartyId.optional(),
  review: z.enum(REVIEW_STATES).optional(),
  flag: z.enum(RULE_FLAGS).optional(),
  from: CalendarDate.optional().meta({ description: 'First day of contacts, as stated' }),
  to: CalendarDate.optional().meta({ description: 'Last day, included' }),
};

export const ContactFilter = z.object(FILTER);
export type ContactFilter = z.infer<typeof ContactFilter>;

const PAGE = {
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};

export const ContactListQuery = z.object({ ...FILTER, ...PAGE });
export type ContactListQuery = z.infer<typeof ContactListQuery>;

export const ContactQueueQuery = z.object(PAGE);
export type ContactQueueQuery = z.infer<typeof ContactQueueQuery>;

export const ContactList = z
  .object({
    items: z.array(ContactBrief),
    nextCursor: z.string().nullable().meta({
      description: 'Where to go on. With rare filters a page may be shorter than its limit, or empty',
    }),
  })
  .meta({ id: 'ContactList' });
export type ContactList = z.infer<typeof ContactList>;

export const NilFiled = z
  .object({
    entry: z.string(),
    unit: UnitCode,
    number: z.number().int(),
    month: Month,
    recordedAt: Moment,
    state: z.enum(RETURN_STATES),
  })
  .meta({ id: 'NilFiled' });
export type NilFiled = z.infer<typeof NilFiled>;

export const NilListQuery = z.object({ unit: UnitCode.optional().meta({ example: '33.73' }) });

/** What a unit has said about its last months, the newest first. */
export const NilList = z
  .object({
    unit: UnitRef,
    months: z.array(
      z.object({
        month: Month,
        state: z.enum(RETURN_STATES),
        dueOn: CalendarDate,
        contacts: z.number().int(),
        nilOn: CalendarDate.nullable(),
      }),
    ),
  })
  .meta({ id: 'NilList' });
export type NilList = z.infer<typeof NilList>;

/** What a form for recording begins with: where the unit is, and how late a contact is that is recorded today. */
export const RecordingClock = z
  .object({
    unit: UnitRef,
    zone: z.enum(['WIB', 'WITA', 'WIT']),
    today: CalendarDate.meta({ description: 'Where the unit is' }),
    onTimeSince: CalendarDate.meta({
      description: 'A contact that was over on this day or later is on time',
    }),
    lateSince: CalendarDate.meta({
      description: 'On this day or later, and before onTimeSince: late; before it: seriously late',
    }),
  })
  .meta({ id: 'RecordingClock' });
export type RecordingClock = z.infer<typeof RecordingClock>;

/** A record with its random bytes, by which anyone can make its leaf again; a line of what `verify-log` reads. */
export const LogRecordLine = z
  .object({
    id: z.string(),
    type: z.string(),
    record: z.record(z.string(), z.unknown()),
    r2: z.string().meta({ description: '32 bytes, base64url' }),
  })
  .meta({ id: 'LogRecordLine' });

export const ContactReceipt = z
  .object({
    entry: z.string(),
    index: z.number().int().meta({ description: 'Number of its leaf, from 0' }),
    receipt: z.string().meta({ description: 'C2SP tlog-proof: shows offline that the leaf is in the log' }),
    opening: LogRecordLine.nullable().meta({
      description: 'What the leaf commits to; for its author and the inspectorate',
    }),
  })
  .meta({ id: 'ContactReceipt' });
export type ContactReceipt = z.infer<typeof ContactReceipt>;

export const ReceiptQuery = z.object({
  entry: z.string().max(64).optional().meta({ description: 'One of its entries; the first when left out' }),
});

export const ErasureInput = z
  .strictObject({
    basis: z.enum(ERASURE_BASES),
    reference: z
      .string()
      .trim()
      .min(1)
      .max(ERASURE_REFERENCE_CHARACTERS_MAX)
      .meta({ description: 'Number of the letter or minutes behind it; never a name' }),
  })
  .meta({ id: 'ErasureInput' });
export type ErasureInput = z.infer<typeof ErasureInput>;

const Eraser = z.object({ id: z.string(), name: z.string(), role: z.enum(['inspector', 'approver']) });

export const Erasure = z
  .object({
    id: z.string(),
    contact: z.object({ id: z.string(), unit: UnitRef, number: z.number().int(), contactOn: CalendarDate }),
    basis: z.enum(ERASURE_BASES),
    reference: z.string(),
    state: z.enum(ERASURE_STATES),
    requestedBy: Eraser,
    requestedAt: Moment,
    decidedBy: Eraser.nullable(),
    decidedAt: Moment.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof Erasure>;

export const ErasureListQuery = z.object({ state: z.enum(ERASURE_STATES).default('requested'), ...PAGE });
export type ErasureListQuery = z.infer<typeof ErasureListQuery>;

export const ErasureList = z
  .object({ items: z.array(Erasure), nextCursor: z.string().nullable() })
  .meta({ id: 'ErasureList' });
export type ErasureList = z.infer<typeof ErasureList>;

/** Where the erasure of one contact stands, and what this reader may do about it. */
export const ErasureStanding = z
  .object({
    erasableFrom: CalendarDate.meta({ description: 'First day on which it may be asked for' }),
    latest: Erasure.nullable().meta({
      description: 'The latest one; to readers who do not erase only once it was carried out',
    }),
    moves: z.array(z.enum(ERASURE_MOVES)),
    refusal: z.enum(ERASURE_HINDRANCES).nullable().meta({
      description: 'Why somebody who erases may not do so now',
    }),
  })
  .meta({ id: 'ErasureStanding' });
export type ErasureStanding = z.infer<typeof ErasureStanding>;

/** The elections with a list of parties, for a form. */
export const ElectionList = z
  .object({
    items: z.array(
      z.object({
        id: ElectionId,
        parties: z.number().int(),
        isExample: z.boolean().meta({ description: 'Invented: only example accounts may name its parties' }),
      }),
    ),
  })
  .meta({ id: 'ElectionList' });
export type ElectionList = z.infer<typeof ElectionList>;
