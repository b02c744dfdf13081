/** What the audit trail records of an account. Pure. */
import type { AuditEntry } from '../audit/event.ts';
import type { AccountFacts } from './person.ts';

/** The event of a change. It belongs to the unit that looks after the account. */
export function accountEvent(
  kind: string,
  account: AccountFacts,
  details: AuditEntry['details'],
): AuditEntry {
  return {
    kind,
    outcome: 'done',
    unitPath: account.unitPath,
    subject: { type: 'account', id: account.id, version: account.version },
    details,
  };
}
