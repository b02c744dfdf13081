/**
 * What of the neutrality log waits for somebody who is signed in: contacts to review, contacts of their unit that need
 * clarification, and months for which the unit has not reported. Counted within reach and up to a limit. Reads only.
 */
import { rangeOf, spanOf } from '../auth/policy.ts';
import type { Person } from '../auth/viewer.ts';
import { type Counted, WAITING_COUNT_MAX } from '../people/waiting.ts';
import type { Database } from '../platform/db.ts';
import { countToClarify } from './desk-store.ts';
import { todayOf } from './filing.ts';
import { findQueue } from './listing.ts';
import { countMissingReturns } from './nil.ts';
import { readUnit } from './store.ts';

export interface ContactsWaiting {
  toReview: Counted;
  toClarify: Counted;
  nilMissing: Counted;
}

const NOTHING: Counted = { count: 0, more: false };

/** Nothing is read for whoever may neither record nor review. */
export async function readContactsWaiting(db: Database, viewer: Person, now: Date): Promise<ContactsWaiting> {
  const records = spanOf(viewer, 'contact.record') !== null;
  const reviews = spanOf(viewer, 'contact.review') !== null;
  const unit = viewer.as && (records || reviews) ? await readUnit(db, viewer.as.unitCode) : null;
  if (unit === null) return { toReview: NOTHING, toClarify: NOTHING, nilMissing: NOTHING };
  const [toReview, toClarify, nilMissing] = await Promise.all([
    reviews ? countQueue(db, viewer, todayOf(unit, now).today) : 0,
    records ? countToClarify(db, unit.code, WAITING_COUNT_MAX + 1) : 0,
    records ? countMissingReturns(db, unit, now) : 0,
  ]);
  return { toReview: upTo(toReview), toClarify: upTo(toClarify), nilMissing: upTo(nilMissing) };
}

async function countQueue(db: Database, viewer: Person, today: string): Promise<number> {
  const span = spanOf(viewer, 'contact.review');
  if (span === null || viewer.as === null) return 0;
  const page = await findQueue(
    db,
    {
      range: rangeOf(span),
      unitPath: viewer.as.unitPath,
      inspector: viewer.as.role === 'inspector',
      account: viewer.accountId,
      today,
    },
    { limit: WAITING_COUNT_MAX },
  );
  if (page === null) return 0;
  return page.ids.length + (page.nextCursor === null ? 0 : 1);
}

function upTo(count: number): Counted {
  return { count: Math.min(count, WAITING_COUNT_MAX), more: count > WAITING_COUNT_MAX };
}
