/**
 * Contract of what anyone may know of the neutrality log: its checkpoint, how many entries it holds, how many units
 * reported, and aggregates of closed quarters in which small counts are hidden. No field names a unit or a person.
 */
import { z } from 'zod';
import { PeriodCode } from './distance.ts';
import { ElectionId, PoliticalPartyId } from './party-list.ts';

const Count = z.number().int().min(0);
const Shown = Count.nullable().meta({
  description: 'null: hidden, since it or another could be read off it',
});

/** What was shown of a closed quarter. Written once and never changed. */
export const NeutralityQuarter = z
  .object({
    quarter: PeriodCode,
    election: ElectionId,
    publishedAt: z.string(),
    unitsExpected: Count,
    unitsReported: Count.meta({ description: 'With contacts or a nil return for each month' }),
    recorded: Shown.meta({ description: 'Contacts of this election recorded, of any kind' }),
    lateShare: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: 'Of those recorded, more than one working day after the contact; null: hidden' }),
    withheld: z
      .boolean()
      .meta({ description: 'true: nothing could be shown without giving small counts away' }),
    compared: Shown.meta({ description: 'Contacts compared with national parties, one a party and event' }),
    parties: z
      .array(
        z.object({
          party: PoliticalPartyId,
          ballotNumber: z.number().int(),
          shortName: z.string(),
          count: Shown,
        }),
      )
      .meta({ description: 'In ballot order' }),
    provinces: z
      .array(z.object({ code: z.string().regex(/^\d{2}$/), name: z.string(), count: Shown }))
      .meta({ description: 'By code; 00 is the centre' }),
  })
  .meta({ id: 'NeutralityQuarter' });
export type NeutralityQuarter = z.infer<typeof NeutralityQuarter>;

export const Neutrality = z
  .object({
    method: z.string().meta({ example: 'equal-distance/1' }),
    smallestShown: Count.meta({ description: 'Counts below this are hidden' }),
    entries: Count.meta({ description: 'Leaves of the log, of every type' }),
    checkpoint: z
      .object({ origin: z.string(), size: Count, root: z.string(), sealedAt: z.string() })
      .nullable(),
    quarters: z
      .array(NeutralityQuarter)
      .meta({ description: 'The newest first, no more than the last eight' }),
  })
  .meta({ id: 'Neutrality' });
export type Neutrality = z.infer<typeof Neutrality>;
