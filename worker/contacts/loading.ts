/** Loads contacts and what judging one needs, with their personal parts opened. Reads only. */
import type { ContactFields } from '../../schema/api/contact.ts';
import { EXAMPLE_ELECTION, nameableParties, politicalPartyList } from '../../schema/reference/parties.ts';
import { addDays } from '../agreements/dates.ts';
import type { Database } from '../platform/db.ts';
import type { AnyRecord, Chain, ChainEntry } from './chain.ts';
import { readRecentParts, readSpontaneous } from './desk-store.ts';
import { SPONTANEOUS_WINDOW_DAYS } from './flags.ts';
import type { RecordingContext } from './rules.ts';
import { openPersonal } from './sealing.ts';
import { type ContactUnit, type EntryRow, readChain } from './store.ts';
import { localDate } from './working-days.ts';

/** The database, and the key that wraps those of the personal parts. */
export interface Opening {
  db: Database;
  personalKey: string | undefined;
}

export interface LoadedContact {
  unit: ContactUnit;
  chain: Chain;
}

/** A contact with its unit, opened, or null. Throws PersonalUnreadable, and SealingKeyMissing without LOG_PII_KEY. */
export async function loadContact(opening: Opening, contactId: string): Promise<LoadedContact | null> {
  const found = await readChain(opening.db, contactId);
  if (found === null) return null;
  return { unit: found.unit, chain: await openChain(opening.personalKey, contactId, found.entries) };
}

/** Opens what was sealed of the entries of one contact. */
export async function openChain(
  personalKey: string | undefined,
  id: string,
  rows: readonly EntryRow[],
): Promise<Chain> {
  return { id, entries: await Promise.all(rows.map((row) => openEntry(personalKey, row))) };
}

async function openEntry(personalKey: string | undefined, row: EntryRow): Promise<ChainEntry> {
  return {
    id: row.id,
    record: JSON.parse(row.record) as AnyRecord,
    personal: row.parts === null ? null : await openPersonal(personalKey, row.id, row.parts),
    authorName: row.authorName,
  };
}

/**
 * What the rules look at beside the fields. `except` is the contact that is corrected; `forExample` says whether an example
 * account records, for which alone there is the invented election.
 */
export async function loadRecordingContext(
  { db, personalKey, forExample }: Opening & { forExample: boolean },
  unit: ContactUnit,
  fields: ContactFields,
  except: string | null,
): Promise<Pick<RecordingContext, 'parties' | 'earlierSpontaneous' | 'recentSummaries'>> {
  const day = localDate(fields.startedAt, unit.zone);
  const known = fields.election !== EXAMPLE_ELECTION || forExample;
  const list = known ? politicalPartyList(fields.election, day) : null;
  // A day more on each side: days are as stated, the rule goes by moments.
  const [from, to] = [-1, 1].map((sign) => addDays(day, sign * (SPONTANEOUS_WINDOW_DAYS + 1)));
  const recent = await readRecentParts(db, unit.code, except);
  return {
    parties: list === null ? null : nameableParties(list, unit.code).map(({ id }) => id),
    earlierSpontaneous:
      fields.form === 'spontan' ? await readSpontaneous(db, unit.code, { from: from!, to: to! }, except) : [],
    recentSummaries: await Promise.all(
      recent.map(
        async ({ entryId, parts }) => (await openPersonal(personalKey, entryId, parts)).texts.summary,
      ),
    ),
  };
}
