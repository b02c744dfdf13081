/**
 * Contracts of the reconciliation: events of the calendar with political parties that no entry of the neutrality log names,
 * and the letters that entries name. What nothing in the portal records is not in it, and docs/neutrality-log.md says so.
 */
import { z } from 'zod';
import { CalendarDate, CURSOR_CHARACTERS_MAX, UnitCode } from './agreement.ts';
import { EVENT_STATUSES, EVENT_TYPES } from './calendar-words.ts';
import { CONTACT_FORMS } from './contact-words.ts';
import {
  GAP_STATES,
  LETTER_LINE_FAULTS,
  LETTER_MENTIONS,
  LETTERS_MAX,
  PARTY_MENTIONS,
  REGISTER_CHARACTERS_MAX,
} from './reconciliation-words.ts';

export const ReconciliationQuery = z.object({
  from: CalendarDate.meta({ description: 'First day' }),
  to: CalendarDate.meta({ description: 'Last day, included' }),
  unit: UnitCode.optional().meta({ description: 'Only this unit and those below it', example: '33.73' }),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
});
export type ReconciliationQuery = z.infer<typeof ReconciliationQuery>;

const UnitRef = z.object({ code: UnitCode, name: z.string() });
const ContactRef = z.object({
  id: z.string(),
  number: z.number().int().meta({ description: 'Of its first entry, within the unit' }),
  contactOn: CalendarDate,
});

/** An event with parties that no entry of its unit names. */
export const UnrecordedEvent = z
  .object({
    unit: UnitRef,
    event: z.object({
      id: z.string(),
      uid: z.string().meta({ description: 'By which an entry names it' }),
      title: z.string(),
      type: z.enum(EVENT_TYPES),
      status: z.enum(EVENT_STATUSES),
      startsOn: CalendarDate,
      endsOn: CalendarDate,
    }),
    mentions: z
      .array(z.object({ where: z.enum(PARTY_MENTIONS), text: z.string() }))
      .meta({ description: 'What says that parties were there; a person judges it' }),
    dueOn: CalendarDate.meta({ description: 'The last day on which an entry would not be late' }),
    state: z.enum(GAP_STATES),
    nearby: z.array(ContactRef).meta({
      description: 'Contacts of the unit on these days that name no event: perhaps the missing one',
    }),
  })
  .meta({ id: 'UnrecordedEvent' });
export type UnrecordedEvent = z.infer<typeof UnrecordedEvent>;

const nextCursor = z.string().nullable().meta({
  description: 'Where to go on. A page may be empty and still have one: it ends after so many were looked at',
});

export const UnrecordedEventList = z
  .object({
    items: z.array(UnrecordedEvent).meta({ description: 'Unit by unit in the order of their codes' }),
    looked: z
      .object({
        events: z.number().int(),
        withParties: z.number().int(),
        recorded: z.number().int().meta({ description: 'Of these, named by an entry of the unit' }),
      })
      .meta({ description: 'What this page looked at: events that are over and were not called off' }),
    nextCursor,
  })
  .meta({ id: 'UnrecordedEventList' });
export type UnrecordedEventList = z.infer<typeof UnrecordedEventList>;

/** A letter that an entry names, or an entry that was a letter, to be held against the unit's own register. */
export const NamedLetter = z
  .object({
    unit: UnitRef,
    contact: ContactRef,
    letter: z.string().nullable().meta({ description: 'Number of the letter of invitation' }),
    form: z.enum(CONTACT_FORMS),
    parties: z.number().int().meta({ description: 'How many parties the entry names' }),
    leftOut: z.number().int().meta({ description: 'Parties that were not invited' }),
  })
  .meta({ id: 'NamedLetter' });
export type NamedLetter = z.infer<typeof NamedLetter>;

export const NamedLetterList = z
  .object({ items: z.array(NamedLetter), nextCursor })
  .meta({ id: 'NamedLetterList' });
export type NamedLetterList = z.infer<typeof NamedLetterList>;

/** The register of letters of one unit, to be compared; nothing of it is kept. */
export const LetterRegister = z
  .strictObject({
    unit: UnitCode,
    register: z
      .string()
      .max(REGISTER_CHARACTERS_MAX)
      .meta({
        description:
          'CSV, or cells copied from a spreadsheet, with a header: nomor, tanggal, and kepada, dari or perihal. ' +
          `At most ${LETTERS_MAX} letters`,
        example:
          'nomor;tanggal;kepada;perihal\n214/PL.01-Und/3373/2026;15/9/2026;Pimpinan partai politik;Undangan',
      }),
  })
  .meta({ id: 'LetterRegister' });
export type LetterRegister = z.infer<typeof LetterRegister>;

/** A letter of the register with parties that no entry of the unit names. */
export const UnrecordedLetter = z
  .object({
    line: z.number().int().meta({ description: 'Of the register, its header is line 1' }),
    number: z.string(),
    sentOn: CalendarDate,
    correspondent: z.string().nullable(),
    subject: z.string().nullable(),
    mentions: z
      .array(z.enum(LETTER_MENTIONS))
      .meta({ description: 'What says that it went to parties or came from them; a person judges it' }),
    dueOn: CalendarDate.meta({ description: 'The last day on which an entry of that day would not be late' }),
    state: z.enum(GAP_STATES),
    nearby: z.array(ContactRef).meta({
      description: 'Contacts of the unit on that day that name no letter: perhaps the missing one',
    }),
  })
  .meta({ id: 'UnrecordedLetter' });
export type UnrecordedLetter = z.infer<typeof UnrecordedLetter>;

export const LettersCompared = z
  .object({
    unit: UnitRef,
    looked: z.object({
      letters: z.number().int(),
      withParties: z.number().int(),
      recorded: z.number().int().meta({ description: 'Of these, named by an entry of the unit' }),
    }),
    items: z.array(UnrecordedLetter).meta({ description: 'In the order of the register' }),
    unreadable: z
      .array(z.object({ line: z.number().int(), fault: z.enum(LETTER_LINE_FAULTS) }))
      .meta({ description: 'Lines that were not compared' }),
    unregistered: z.array(z.object({ contact: ContactRef, letter: z.string() })).meta({
      description: 'Entries between the first and the last day of the register whose letter is not in it',
    }),
  })
  .meta({ id: 'LettersCompared' });
export type LettersCompared = z.infer<typeof LettersCompared>;
