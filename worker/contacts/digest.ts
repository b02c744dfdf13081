/**
 * The daily digest: for each day that is over, one entry of the log that commits to everything that was read on it, so that
 * no read can be added, changed or removed later without showing. Called each night; running twice does no harm.
 */

import { addDays } from '../agreements/dates.ts';
import type { Bindings } from '../http/context.ts';
import { toBase64Url } from '../log/bytes.ts';
import { canonicalBytes } from '../log/leaf.ts';
import { sha256 } from '../log/tree.ts';
import { todayInJakarta } from '../platform/clock.ts';
import { type Database, memberDatabase } from '../platform/db.ts';
import { uuidv7Source } from '../platform/ids.ts';
import { logInfo } from '../platform/log.ts';
import { isNextNumber, readNextNumber } from './desk-store.ts';
import { type ReadRow, readDigestState, readReadsOf } from './digest-store.ts';
import { known } from './facts.ts';
import { entryStatements } from './writing.ts';

/** The digest belongs to the centre. */
const DIGEST_UNIT = '00';
/** After a long silence the days are caught up with over several nights. */
const DAYS_A_RUN_MAX = 62;

/** What the timetable calls. */
export async function digestReads(env: Bindings, now: Date): Promise<void> {
  const days = await digestDays(memberDatabase(env.DB), now);
  if (days > 0) logInfo('contacts.digested', { days });
}

/** Appends the digest of each day that is over and has none yet; answers how many. */
export async function digestDays(db: Database, now: Date): Promise<number> {
  const today = todayInJakarta(now);
  const { firstRead, lastDigest } = await readDigestState(db);
  const start = lastDigest === null ? firstRead : addDays(lastDigest, 1);
  const newId = uuidv7Source(now);
  let appended = 0;
  for (let day = start; day !== null && day < today && appended < DAYS_A_RUN_MAX; day = addDays(day, 1)) {
    await appendDigest(db, day, newId(), now);
    appended += 1;
  }
  return appended;
}

/** What a digest commits to, of which its record has the hash: every read of the day in its order. */
export async function readsHash(reads: readonly ReadRow[]): Promise<string> {
  return toBase64Url(
    await sha256(
      canonicalBytes(
        reads.map(({ seq, at, readerId, readerRole, how, contacts }) =>
          known({
            seq,
            at,
            reader: readerId,
            role: readerRole,
            how,
            contacts: JSON.parse(contacts) as string[],
          }),
        ),
      ),
    ),
  );
}

/** The unit's other entries come from requests; when one takes the number first, the next night appends the digest. */
async function appendDigest(db: Database, day: string, id: string, now: Date): Promise<void> {
  const reads = await readReadsOf(db, day);
  const number = await readNextNumber(db, DIGEST_UNIT);
  const record = known({
    type: 'access_digest',
    unit: DIGEST_UNIT,
    number,
    recordedAt: now.toISOString(),
    day,
    reads: reads.length,
    readers: new Set(reads.map(({ readerId }) => readerId)).size,
    contacts: new Set(reads.flatMap(({ contacts }) => JSON.parse(contacts) as string[])).size,
    reads_sha256: await readsHash(reads),
  });
  const writing = { db, personalKey: undefined, now };
  await db.batch([
    isNextNumber(db, DIGEST_UNIT, number),
    ...(await entryStatements(writing, { id, type: 'access_digest', record, personal: null })),
  ]);
}
