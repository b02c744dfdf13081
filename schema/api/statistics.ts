/** Contract of the public statistics: everything the home page and the statistics page draw. */
import { z } from 'zod';
import { FacetValue } from './agreement.ts';

export const Statistics = z
  .object({
    asOf: z.string().meta({ description: 'The date in Asia/Jakarta for which the term statuses hold' }),
    agreements: z.number().int(),
    partners: z.number().int().meta({ description: 'Organisations other than KPU that are a party' }),
    provinces: z.number().int().meta({ description: 'Provinces with at least one agreement' }),
    units: z.number().int().meta({ description: 'KPU units with at least one agreement of their own' }),
    endingWithin90Days: z.number().int(),
    endKnown: z.number().int(),
    endUnknown: z.number().int().meta({ description: 'No end date, and not known to be open-ended' }),
    byKind: z.array(FacetValue),
    byPartnerKind: z.array(FacetValue),
    byLevel: z.array(FacetValue),
    byTerm: z.array(FacetValue),
    byYear: z.array(FacetValue),
    byElection: z.array(FacetValue),
    byProvince: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        count: z.number().int(),
        tile: z.object({ label: z.string(), column: z.number().int(), row: z.number().int() }),
      }),
    ),
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof Statistics>;
