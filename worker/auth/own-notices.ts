/**
 * What people are told about their own account: whenever a way in changes, so that whoever did it in their place does not
 * stay unnoticed (OWASP ASVS 5.0, 6.3.7). Statements for the batch of the change.
 */

import { noticeStatements } from '../notices/notify.ts';
import type { Preparing } from '../platform/bulk.ts';

interface Change {
  db: Preparing;
  now: Date;
  accountId: string;
  /** The unit that looks after the account, or that the person acts in. */
  unitPath: string;
}

/** Tells that the password is another one. */
export function passwordNotice({ db, now, accountId, unitPath }: Change): D1PreparedStatement[] {
  return noticeStatements(
    { db, now },
    {
      what: `account:${accountId}`,
      version: now.toISOString(),
      kind: 'password_changed',
      recipient: { accountId },
      data: {},
      unitPath,
    },
  );
}

export type NoticedFactor = 'totp' | 'passkey' | 'recovery_codes' | 'identity';

/** Tells that a way of signing in was added or removed; `name` is what its owner called it. */
export function factorNotice(
  { db, now, accountId, unitPath }: Change,
  kind: 'factor_added' | 'factor_removed',
  factor: NoticedFactor,
  name?: string,
): D1PreparedStatement[] {
  return noticeStatements(
    { db, now },
    {
      what: `account:${accountId}:${factor}`,
      version: now.toISOString(),
      kind,
      recipient: { accountId },
      data: name === undefined ? { factor } : { factor, name },
      unitPath,
    },
  );
}
