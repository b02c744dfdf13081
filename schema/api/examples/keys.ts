/** Examples of answers about service keys, for the documentation. */
import type { IssuedServiceKey, ServiceKeyItem, ServiceKeyList } from '../keys.ts';

export const EXAMPLE_KEY: ServiceKeyItem = {
  id: '019ab2d4-5c00-7003-8f2a-1b9d3c5e7f63',
  name: 'Dasbor kepegawaian',
  unit: { code: '33', name: 'KPU Provinsi Jawa Tengah' },
  scopes: ['people.read'],
  state: 'active',
  createdAt: '2026-11-22T03:00:00.000Z',
  createdBy: 'Admin KPU Provinsi Jawa Tengah (Contoh)',
  expiresAt: '2027-06-30T17:00:00.000Z',
  revokedAt: null,
  lastUsedAt: null,
  lastUsedFrom: null,
};

export const EXAMPLE_KEYS: ServiceKeyList = { items: [EXAMPLE_KEY], nextCursor: null };

/** The secret is no secret. */
export const EXAMPLE_ISSUED_KEY: IssuedServiceKey = { key: EXAMPLE_KEY, secret: 'simpul_contoh-saja' };
