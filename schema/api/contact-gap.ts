/** Contracts of "who to meet next": partners of a unit with whom nothing has happened for a number of days. */
import { z } from 'zod';
import { CalendarDate, OrganisationId, UnitCode } from './agreement.ts';
import { CONTACT_GAP_DAYS_MAX, CONTACT_GAP_DAYS_MIN } from './meeting-words.ts';
import { ORGANISATION_KINDS } from './vocabulary.ts';

export const ContactGap = z
  .object({
    organisation: z.object({ id: OrganisationId, name: z.string(), kind: z.enum(ORGANISATION_KINDS) }),
    last: z
      .object({
        on: z.string().meta({ description: 'A date, or the year or month that is known of it' }),
        kind: z.enum(['event', 'agreement', 'confirmation']),
        title: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'null: nothing within two years, and no agreement with a date' }),
    next: CalendarDate.nullable().meta({
      description: 'The day of the next meeting that is planned with them',
    }),
  })
  .meta({ id: 'ContactGap' });
export type ContactGap = z.infer<typeof ContactGap>;

export const ContactGapList = z
  .object({
    unit: z.object({ code: UnitCode, name: z.string() }),
    days: z.number().int(),
    setting: z
      .object({ days: z.number().int(), version: z.number().int() })
      .meta({ description: 'What the unit has chosen; version 0: nothing, so 90 days hold' }),
    since: CalendarDate,
    items: z.array(ContactGap).meta({ description: 'Those nothing is known of first, then the longest ago' }),
    partners: z.number().int().meta({ description: 'How many partners the unit has in all' }),
  })
  .meta({ id: 'ContactGapList' });
export type ContactGapList = z.infer<typeof ContactGapList>;

const Days = z.coerce.number().int().min(CONTACT_GAP_DAYS_MIN).max(CONTACT_GAP_DAYS_MAX);
export const ContactGapQuery = z.object({ unit: UnitCode.optional(), days: Days.optional() });
export type ContactGapQuery = z.infer<typeof ContactGapQuery>;

export const ContactGapChoosing = z.strictObject({
  days: z.number().int().min(CONTACT_GAP_DAYS_MIN).max(CONTACT_GAP_DAYS_MAX),
});
export const ContactGapSetting = z
  .object({ unitCode: UnitCode, days: z.number().int(), version: z.number().int() })
  .meta({ id: 'ContactGapSetting' });
export type ContactGapSetting = z.infer<typeof ContactGapSetting>;
