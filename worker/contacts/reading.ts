/** Contacts as their readers get them: one with all its entries, or many without anything personal. Reads only. */
import type { Contact, ContactBrief, ContactEntry, ContactMove } from '../../schema/api/contact-entry.ts';
import { can } from '../auth/policy.ts';
import type { Person } from '../auth/viewer.ts';
import type { Database } from '../platform/db.ts';
import { type AnyRecord, type Chain, type ChainEntry, contactRecord, standingOf } from './chain.ts';
import { todayOf } from './filing.ts';
import type { LoadedContact } from './loading.ts';
import { awaitsReviewer } from './review.ts';
import { reviewedEntry, reviewerOf } from './reviewing.ts';
import { briefOf } from './standing.ts';
import { statedFields } from './stated.ts';
import { type EntryRow, readChains, readUnitsOf } from './store.ts';

/** A contact with everything that is still there, and what this viewer may do with it. */
export function presentContact(loaded: LoadedContact, viewer: Person | null, now: Date): Contact {
  const { chain, unit } = loaded;
  const { current } = standingOf(chain);
  return {
    ...briefOf(chain, unit, todayOf(unit, now)),
    fields: statedFields(contactRecord(current), current.personal),
    entries: chain.entries.map(entryOf),
    moves: viewer?.as ? movesOf(loaded, viewer) : [],
  };
}

/** These contacts as lists show them, in the order given. Nothing is decrypted. */
export async function readBriefs(db: Database, ids: readonly string[], now: Date): Promise<ContactBrief[]> {
  if (ids.length === 0) return [];
  const units = await readUnitsOf(db, ids);
  const chains = Map.groupBy(await readChains(db, ids), ({ contactId }) => contactId);
  return ids.flatMap((id) => {
    const unit = units.get(id);
    const rows = chains.get(id);
    return unit && rows ? [briefOf(closedChain(id, rows), unit, todayOf(unit, now))] : [];
  });
}

/** The chain without its personal parts, whether they are erased or not. */
function closedChain(id: string, rows: readonly EntryRow[]): Chain {
  const entries = rows.map((row) => ({
    id: row.id,
    record: JSON.parse(row.record) as AnyRecord,
    personal: null,
    authorName: row.authorName,
  }));
  return { id, entries };
}

function entryOf({ id, record, personal, authorName }: ChainEntry): ContactEntry {
  const isContact = record.type === 'contact' || record.type === 'correction';
  return {
    id,
    number: record.number,
    type: record.type,
    recordedAt: record.recordedAt,
    author: record.author === undefined ? null : { id: record.author, name: authorName },
    fields: isContact ? statedFields(contactRecord({ id, record }), personal) : null,
    flags: isContact ? contactRecord({ id, record }).flags : [],
    reopens: record.reopens ?? [],
    reason: personal?.texts.reason ?? null,
    review:
      record.from === undefined || record.to === undefined
        ? null
        : {
            from: record.from,
            to: record.to,
            note: personal?.texts.note ?? null,
            acknowledged: record.acknowledged ?? [],
          },
  };
}

function movesOf(loaded: LoadedContact, viewer: Person): ContactMove[] {
  const { unit, chain } = loaded;
  const { cancelled, erased, reviewState } = standingOf(chain);
  const at = { unitPath: unit.path };
  const reviewer = reviewerOf({ viewer });
  const open = !cancelled && !erased;
  const awaited = open && awaitsReviewer(reviewedEntry(loaded, reviewer.account), reviewer);
  const moves: Record<ContactMove, boolean> = {
    correct: open && can(viewer, 'contact.record', at),
    cancel: open && can(viewer, 'contact.record', at),
    review: awaited && can(viewer, 'contact.review', at),
    forward:
      awaited &&
      (reviewState === 'reviewed_by_superior' || reviewState === 'needs_clarification') &&
      can(viewer, 'contact.forward', at),
  };
  return (Object.keys(moves) as ContactMove[]).filter((move) => moves[move]);
}
