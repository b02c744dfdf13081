/** Contracts of organisations: KPU's partners, and KPU's own units as parties. */
import { z } from 'zod';
import {
  AgreementListItem,
  CURSOR_CHARACTERS_MAX,
  OrganisationId,
  RegionCode,
  Total,
  UnitCode,
} from './agreement.ts';
import { LEVELS, ORGANISATION_KINDS } from './vocabulary.ts';

export const OrganisationBrief = z
  .object({
    id: OrganisationId,
    kind: z.enum(ORGANISATION_KINDS),
    level: z.enum(LEVELS).nullable(),
    name: z.string(),
    shortName: z.string().nullable(),
    regionCode: RegionCode.nullable(),
    unitCode: UnitCode.nullable(),
    agreements: z.number().int().meta({ description: 'Published agreements to which it is a party' }),
  })
  .meta({ id: 'OrganisationBrief' });
export type OrganisationBrief = z.infer<typeof OrganisationBrief>;

export const OrganisationListQuery = z.object({
  q: z.string().max(20_000).optional().meta({ description: 'Name or abbreviation', example: 'polda' }),
  kind: z.enum(ORGANISATION_KINDS).optional(),
  region: RegionCode.optional(),
  cursor: z
    .string()
    .max(CURSOR_CHARACTERS_MAX)
    .optional()
    .meta({ description: 'Opaque; the nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type OrganisationListQuery = z.infer<typeof OrganisationListQuery>;

export const OrganisationList = z
  .object({ items: z.array(OrganisationBrief), nextCursor: z.string().nullable() })
  .meta({ id: 'OrganisationList' });
export type OrganisationList = z.infer<typeof OrganisationList>;

export const Organisation = OrganisationBrief.extend({
  regionName: z.string().nullable(),
  aliases: z.array(z.string()),
  parent: z.object({ id: OrganisationId, name: z.string() }).nullable(),
  children: z.array(z.object({ id: OrganisationId, name: z.string(), agreements: z.number().int() })),
  recent: z.object({ items: z.array(AgreementListItem), total: Total }),
}).meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;

export const OrganisationTree = z
  .object({
    ancestors: z
      .array(z.object({ id: OrganisationId, name: z.string() }))
      .meta({ description: 'From the top down' }),
    items: z
      .array(
        OrganisationBrief.extend({
          parentId: OrganisationId.nullable(),
          depth: z.number().int().meta({ description: '0 for the organisation itself' }),
        }),
      )
      .meta({ description: 'The organisation and all below it, each after the one it belongs to' }),
    more: z.boolean().meta({ description: 'Whether the tree is larger than what is shown' }),
  })
  .meta({ id: 'OrganisationTree' });
export type OrganisationTree = z.infer<typeof OrganisationTree>;
