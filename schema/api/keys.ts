/** Contracts of service keys, by which other systems read. */
import { z } from 'zod';
import { KEY_SCOPES } from './access.ts';
import { CURSOR_CHARACTERS_MAX, UnitCode } from './agreement.ts';
import type { Language } from './vocabulary.ts';

export const KEY_NAME_CHARACTERS_MAX = 100;
/** A key lasts at most so long; who needs it longer makes a new one. */
export const KEY_DAYS_MAX = 366;
export const KEY_PREFIX = 'simpul_';

/** Why a key is not made: the `reason` of the problem. */
export const KEY_REFUSAL_WORDS: Record<'expiry_past' | 'expiry_too_late', Record<Language, string>> = {
  expiry_past: { id: 'Masa berlaku kunci sudah lewat.', en: 'The key would already have expired.' },
  expiry_too_late: {
    id: 'Kunci berlaku paling lama satu tahun.',
    en: 'A key lasts one year at most.',
  },
};

export const ServiceKeyItem = z
  .object({
    id: z.string(),
    name: z.string(),
    unit: z.object({ code: UnitCode, name: z.string() }),
    scopes: z.array(z.enum(KEY_SCOPES)),
    state: z.enum(['active', 'expired', 'revoked']),
    createdAt: z.string(),
    createdBy: z.string().meta({ description: 'Name of whoever made it' }),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
    lastUsedAt: z.string().nullable(),
    lastUsedFrom: z.string().nullable(),
  })
  .meta({ id: 'ServiceKeyItem' });
export type ServiceKeyItem = z.infer<typeof ServiceKeyItem>;

export const ServiceKeysQuery = z.object({
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ServiceKeysQuery = z.infer<typeof ServiceKeysQuery>;

export const ServiceKeyList = z
  .object({
    items: z.array(ServiceKeyItem).meta({ description: 'By unit from the top down, then in the order made' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ServiceKeyList' });
export type ServiceKeyList = z.infer<typeof ServiceKeyList>;

export const NewServiceKey = z
  .strictObject({
    name: z.string().trim().min(1).max(KEY_NAME_CHARACTERS_MAX),
    unitCode: UnitCode,
    scopes: z.array(z.enum(KEY_SCOPES)).min(1).max(KEY_SCOPES.length),
    expiresAt: z.iso.datetime().meta({ example: '2027-06-30T17:00:00Z' }),
  })
  .meta({ id: 'NewServiceKey' });
export type NewServiceKey = z.infer<typeof NewServiceKey>;

export const IssuedServiceKey = z
  .object({
    key: ServiceKeyItem,
    secret: z.string().meta({ description: 'Shown once; send it as `Authorization: Bearer …`' }),
  })
  .meta({ id: 'IssuedServiceKey' });
export type IssuedServiceKey = z.infer<typeof IssuedServiceKey>;
