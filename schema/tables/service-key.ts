/** Keys by which other systems read; only the hash of each is kept. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './account.ts';
import { unit } from './unit.ts';

export const serviceKey = sqliteTable(
  'service_key',
  {
    id: text('id').primaryKey(),
    secretSha256: text('secret_sha256').notNull().unique(),
    unitCode: text('unit_code')
      .notNull()
      .references(() => unit.code),
    name: text('name').notNull(),
    scopes: text('scopes').notNull(),
    createdBy: text('created_by')
      .notNull()
      .references(() => account.id),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    revokedAt: text('revoked_at'),
    lastUsedAt: text('last_used_at'),
    lastUsedFrom: text('last_used_from'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('service_key_unit').on(table.unitCode, table.createdAt, table.id),
    index('service_key_creator').on(table.createdBy),
  ],
);
