/** Contracts of KPU's 553 work units (satuan kerja). */
import { z } from 'zod';
import { AgreementListItem, CURSOR_CHARACTERS_MAX, OrganisationId, Total, UnitCode } from './agreement.ts';
import { LEVELS } from './vocabulary.ts';

export const UnitBrief = z
  .object({
    code: UnitCode,
    name: z.string(),
    level: z.enum(LEVELS),
    parentCode: UnitCode.nullable(),
    zone: z.enum(['WIB', 'WITA', 'WIT']),
    agreements: z.number().int().meta({ description: 'Published agreements of this unit itself' }),
    subtreeAgreements: z
      .number()
      .int()
      .meta({ description: 'Of this unit and all below it, each counted once' }),
  })
  .meta({ id: 'UnitBrief' });
export type UnitBrief = z.infer<typeof UnitBrief>;

export const UnitListQuery = z.object({
  q: z
    .string()
    .max(20_000)
    .optional()
    .meta({ description: 'Name of the unit or region', example: 'kab kedir' }),
  parent: UnitCode.optional().meta({ description: 'Only the units directly below this one' }),
  level: z.enum(LEVELS).optional(),
  cursor: z
    .string()
    .max(CURSOR_CHARACTERS_MAX)
    .optional()
    .meta({ description: 'Opaque; the nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(600).default(50),
});
export type UnitListQuery = z.infer<typeof UnitListQuery>;

export const UnitList = z
  .object({ items: z.array(UnitBrief), nextCursor: z.string().nullable() })
  .meta({ id: 'UnitList' });
export type UnitList = z.infer<typeof UnitList>;

export const Unit = UnitBrief.extend({
  body: z.enum(['KPU', 'KIP']),
  organisationId: OrganisationId,
  ancestors: z.array(z.object({ code: UnitCode, name: z.string() })),
  children: z.array(UnitBrief),
  recent: z.object({ items: z.array(AgreementListItem), total: Total }),
}).meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;
