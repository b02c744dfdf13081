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

export const CONTACT_CHARACTERS_MAX = 500;

export const UnitContact = z
  .object({
    postalAddress: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    website: z.string().nullable(),
    version: z.number().int(),
    updatedAt: z.string(),
  })
  .meta({ id: 'UnitContact' });
export type UnitContact = z.infer<typeof UnitContact>;

/** What a unit says of itself; null where it says nothing. All four are replaced. */
export const UnitContactChange = z
  .strictObject({
    postalAddress: z.string().trim().min(1).max(CONTACT_CHARACTERS_MAX).nullable(),
    phone: z
      .string()
      .trim()
      .regex(/^[+(]?[0-9][0-9 ().,/-]{4,48}[0-9]$/)
      .nullable(),
    email: z.string().trim().toLowerCase().max(254).pipe(z.email()).nullable(),
    website: z
      .url({ protocol: /^https?$/ })
      .max(CONTACT_CHARACTERS_MAX)
      .nullable(),
  })
  .meta({ id: 'UnitContactChange' });
export type UnitContactChange = z.infer<typeof UnitContactChange>;

const UnitRef = z.object({ code: UnitCode, name: z.string() });

/** A sentence names at most so many; a longer one is refused. */
export const EXPANSION_CHARACTERS_MAX = 2_000;

export const UnitExpansionQuery = z.object({
  of: z.string().trim().min(1).max(EXPANSION_CHARACTERS_MAX).meta({
    description: 'Names of units, or "se-" and a region; separated by commas',
    example: 'se-Jawa Timur',
  }),
});

export const UnitExpansion = z
  .object({
    of: z.string(),
    units: z.array(UnitRef).meta({ description: 'Each once, from the centre down' }),
    suggestions: z
      .array(z.object({ text: z.string(), units: z.array(UnitRef) }))
      .meta({ description: 'What was not understood, with the units that may have been meant' }),
  })
  .meta({ id: 'UnitExpansion' });
export type UnitExpansion = z.infer<typeof UnitExpansion>;

export const Unit = UnitBrief.extend({
  body: z.enum(['KPU', 'KIP']),
  contact: UnitContact.nullable().meta({
    description: 'Null as long as the unit has not said how to reach it',
  }),
  organisationId: OrganisationId,
  ancestors: z.array(z.object({ code: UnitCode, name: z.string() })),
  children: z.array(UnitBrief),
  recent: z.object({ items: z.array(AgreementListItem), total: Total }),
}).meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;
