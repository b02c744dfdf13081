/** Contract of the political parties of an election, in ballot order. */
import { z } from 'zod';
import { CalendarDate } from './agreement.ts';

export const PoliticalPartyId = z
  .string()
  .regex(/^parpol-[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
  .meta({ id: 'PoliticalPartyId', example: 'parpol-pkb', description: 'Stable id of a political party' });

export const ElectionId = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*-\d{4}$/)
  .max(60)
  .meta({ id: 'ElectionId', example: 'pemilu-2024' });

export const PoliticalParty = z
  .object({
    id: PoliticalPartyId,
    ballotNumber: z.number().int(),
    shortName: z.string(),
    fullName: z.string().nullable().meta({ description: 'null: not checked against the decree yet' }),
    scope: z.enum(['nasional', 'lokal_aceh']),
    listedOn: CalendarDate.meta({ description: 'Date of the decree that listed it' }),
  })
  .meta({ id: 'PoliticalParty' });
export type PoliticalParty = z.infer<typeof PoliticalParty>;

export const PoliticalPartyList = z
  .object({
    election: ElectionId,
    version: z.number().int().meta({ description: 'Rises with every decree that changed the list' }),
    validFrom: CalendarDate,
    decrees: z.array(z.object({ number: z.string(), date: CalendarDate, sourceUrls: z.array(z.string()) })),
    parties: z.array(PoliticalParty).meta({ description: 'In ballot order; local parties in Aceh only' }),
  })
  .meta({ id: 'PoliticalPartyList' });
export type PoliticalPartyList = z.infer<typeof PoliticalPartyList>;

export const PoliticalPartyListQuery = z.object({
  on: CalendarDate.optional().meta({ description: 'The list as it was on this day; today when left out' }),
  unit: z
    .string()
    .regex(/^\d{2}(\.\d{2})?$/)
    .optional()
    .meta({ description: 'Only the parties that this unit may name', example: '11.71' }),
});
export type PoliticalPartyListQuery = z.infer<typeof PoliticalPartyListQuery>;
