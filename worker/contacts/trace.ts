/** No read of an entry without its trace: one in the audit trail, one among the reads that each day's digest closes. */
import type { Context } from 'hono';
import type { ReadKind } from '../../schema/api/contact-words.ts';
import { auditStatement } from '../audit/record.ts';
import { originOf } from '../auth/middleware.ts';
import type { AppEnv } from '../http/context.ts';
import { todayInJakarta } from '../platform/clock.ts';
import { insertRead } from './store.ts';

export interface TracedRead {
  how: ReadKind;
  /** Ids of the contacts; for a whole export or verification what was asked for, in words. */
  contacts: readonly string[];
  unitPath: string;
  /** The contact, where it is one. Without its version: changes of a record are found by theirs. */
  contact?: string;
  details?: Record<string, unknown>;
}

/** Writes both in one batch. Awaited before the answer. */
export async function traceRead(c: Context<AppEnv>, read: TracedRead): Promise<void> {
  const { db } = c.var;
  const origin = originOf(c);
  const { how, contacts, unitPath, contact, details } = read;
  await db.batch([
    auditStatement(db, origin, {
      kind: `contact.${how}`,
      outcome: 'done',
      unitPath,
      ...(contact !== undefined && { subject: { type: 'contact', id: contact } }),
      ...(details && { details }),
    }),
    insertRead(db, {
      at: origin.at.toISOString(),
      day: todayInJakarta(origin.at),
      readerId: origin.actor.id ?? 'anonymous',
      readerRole: origin.actor.role,
      how,
      contacts,
      requestId: origin.requestId,
    }),
  ]);
}
