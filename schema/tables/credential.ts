/**
 * How people prove who they are: passwords, second factors, passkeys, identities elsewhere, links that work once, and
 * the memory that keeps guessing slow.
 */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ACCESS_LINK_PURPOSES } from '../api/session.ts';
import { account, accountId } from './account.ts';

/** The kinds of an unfinished step of signing in or enrolling. */
export const SIGN_IN_STEP_KINDS = [
  'second_factor',
  'passkey_sign_in',
  'passkey_registration',
  'oidc',
] as const;

export const password = sqliteTable('password', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => account.id),
  hash: text('hash').notNull(),
  setAt: text('set_at').notNull(),
});

export const totp = sqliteTable('totp', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => account.id),
  sealedSecret: text('sealed_secret'),
  confirmedAt: text('confirmed_at'),
  sealedCandidate: text('sealed_candidate'),
  lastStep: integer('last_step').notNull().default(0),
  createdAt: text('created_at').notNull(),
});

export const recoveryCode = sqliteTable(
  'recovery_code',
  {
    accountId: accountId(),
    codeSha256: text('code_sha256').notNull(),
    createdAt: text('created_at').notNull(),
    usedAt: text('used_at'),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.codeSha256] })],
);

export const passkey = sqliteTable(
  'passkey',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    publicKey: text('public_key').notNull(),
    counter: integer('counter').notNull(),
    transports: text('transports').notNull().default('[]'),
    backedUp: integer('backed_up', { mode: 'boolean' }).notNull().default(false),
    name: text('name').notNull(),
    createdAt: text('created_at').notNull(),
    lastUsedAt: text('last_used_at'),
  },
  (table) => [index('passkey_account').on(table.accountId, table.createdAt)],
);

export const federatedIdentity = sqliteTable(
  'federated_identity',
  {
    id: text('id').notNull().unique(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    accountId: accountId(),
    linkedAt: text('linked_at').notNull(),
    lastUsedAt: text('last_used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    index('federated_identity_account').on(table.accountId),
  ],
);

export const accessLink = sqliteTable(
  'access_link',
  {
    tokenSha256: text('token_sha256').primaryKey(),
    id: text('id').notNull().unique(),
    purpose: text('purpose', { enum: ACCESS_LINK_PURPOSES }).notNull(),
    accountId: accountId(),
    clearsFactors: integer('clears_factors', { mode: 'boolean' }).notNull().default(false),
    createdBy: text('created_by').references(() => account.id),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    usedAt: text('used_at'),
    revokedAt: text('revoked_at'),
  },
  (table) => [
    index('access_link_account').on(table.accountId, table.createdAt),
    index('access_link_creator').on(table.createdBy),
  ],
);

export const signInStep = sqliteTable(
  'sign_in_step',
  {
    tokenSha256: text('token_sha256').primaryKey(),
    kind: text('kind', { enum: SIGN_IN_STEP_KINDS }).notNull(),
    accountId: text('account_id').references(() => account.id),
    data: text('data').notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
  },
  (table) => [
    index('sign_in_step_expiry').on(table.expiresAt),
    index('sign_in_step_account').on(table.accountId),
  ],
);

export const signInFailure = sqliteTable(
  'sign_in_failure',
  {
    subject: text('subject').primaryKey(),
    failures: integer('failures').notNull(),
    lastFailedAt: text('last_failed_at').notNull(),
    blockedUntil: text('blocked_until'),
  },
  (table) => [index('sign_in_failure_age').on(table.lastFailedAt)],
);

export const signInPlace = sqliteTable(
  'sign_in_place',
  {
    accountId: accountId(),
    address: text('address').notNull(),
    lastUsedAt: text('last_used_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.address] }),
    index('sign_in_place_age').on(table.lastUsedAt),
  ],
);
