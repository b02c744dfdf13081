/**
 * A contact as the chain of its entries, and where it stands after the last of them. Pure. The row of `contact_standing`
 * only repeats what is computed here, so that lists need not read every entry.
 */
import type { EntryType, ReopeningChange, ReviewState, RuleFlag } from '../../schema/api/contact-words.ts';
import type { ContactRecord, PersonalPart } from './stated.ts';

/** What every record says, whatever its type. */
export interface AnyRecord {
  type: EntryType;
  unit: string;
  number: number;
  recordedAt: string;
  author?: string;
  reopens?: ReopeningChange[];
  /** Of a review. */
  from?: ReviewState;
  to?: ReviewState;
  acknowledged?: RuleFlag[];
}

/** One entry of a contact, opened. `personal` is null where there is nothing personal, or no longer. */
export interface ChainEntry {
  id: string;
  record: AnyRecord;
  personal: PersonalPart | null;
  authorName: string | null;
}

/** A contact with all that followed, oldest first; the first entry is the contact itself. */
export interface Chain {
  id: string;
  entries: readonly ChainEntry[];
}

export interface Standing {
  /** The contact, or its latest correction. */
  current: ChainEntry;
  reviewState: ReviewState;
  /** The moment from which the deadline of the next review runs; null when none is awaited. */
  awaitedSince: string | null;
  corrected: boolean;
  cancelled: boolean;
  erased: boolean;
  version: number;
}

/** Where a contact stands. Throws for a chain without its first entry. */
export function standingOf({ id, entries }: Chain): Standing {
  const [first] = entries;
  if (first === undefined) throw new Error(`the contact ${id} has no entries`);
  const standing: Standing = {
    current: first,
    reviewState: 'recorded',
    awaitedSince: first.record.recordedAt,
    corrected: false,
    cancelled: false,
    erased: false,
    version: entries.length,
  };
  for (const entry of entries) advance(standing, entry);
  return standing;
}

/** The record of a contact or correction. */
export function contactRecord({ id, record }: Pick<ChainEntry, 'id' | 'record'>): ContactRecord {
  if (record.type !== 'contact' && record.type !== 'correction')
    throw new Error(`the entry ${id} is no contact and no correction`);
  return record as ContactRecord;
}

function advance(standing: Standing, entry: ChainEntry): void {
  const { record } = entry;
  switch (record.type) {
    case 'correction':
      standing.current = entry;
      standing.corrected = true;
      if (record.reopens !== undefined && record.reopens.length > 0) {
        standing.reviewState = 'recorded';
        standing.awaitedSince = record.recordedAt;
      }
      return;
    case 'review':
      standing.reviewState = record.to ?? standing.reviewState;
      standing.awaitedSince = standing.reviewState === 'fair' ? null : record.recordedAt;
      return;
    case 'cancellation':
      standing.cancelled = true;
      standing.awaitedSince = null;
      return;
    case 'erasure':
      // Who was there is gone, so nobody can be kept from reviewing what is their own.
      standing.erased = true;
      standing.awaitedSince = null;
  }
}
