/**
 * Reviewing contacts: one step at a time, by someone above, never by who recorded it or was there. Whoever has something
 * to do after a step is told in the same batch.
 */
import type { ReviewInput } from '../../schema/api/contact.ts';
import type { ContactFiled } from '../../schema/api/contact-entry.ts';
import type { ReviewState } from '../../schema/api/contact-words.ts';
import type { Work } from '../auth/work.ts';
import { noticeStatements } from '../notices/notify.ts';
import { append, type Outcome, type Recording, refuse, STALE } from './appending.ts';
import { contactRecord, standingOf } from './chain.ts';
import { readInspectors } from './desk-store.ts';
import { deskOf, filing, openingOf, plainEntry } from './filing.ts';
import { type LoadedContact, loadContact } from './loading.ts';
import { type ReviewedEntry, type Reviewer, type ReviewRefusal, reviewMove } from './review.ts';
import type { RevisionRefusal } from './revising.ts';
import { statedFields } from './stated.ts';

type MoveRefusal = ReviewRefusal | RevisionRefusal;

/** Brings a contact one step on in its review. */
export async function reviewContact(
  recording: Recording,
  contactId: string,
  version: number,
  move: ReviewInput,
): Promise<Outcome<ContactFiled, MoveRefusal>> {
  const { work } = recording;
  return append<ContactFiled, MoveRefusal>(work, async () => {
    const loaded = await loadContact(openingOf(recording), contactId);
    if (loaded === null || loaded.chain.entries.length !== version) return STALE;
    const { current, reviewState, cancelled, erased } = standingOf(loaded.chain);
    if (cancelled) return refuse({ reason: 'cancelled' });
    if (erased) return refuse({ reason: 'erased' });
    const reviewer = reviewerOf(work);
    const verdict = reviewMove(reviewedEntry(loaded, reviewer.account), reviewer, move);
    if (!verdict.allowed) return refuse(verdict.refusal);
    const desk = await deskOf(recording, loaded.unit.code);
    const step = { from: reviewState, to: move.to };
    const members = { contact: contactId, of: current.id, ...step, acknowledged: move.acknowledged };
    const texts = move.note === null ? null : { note: move.note };
    const entry = plainEntry(recording, desk, 'review', members, texts);
    const filed = await filing(recording, desk, loaded.chain, entry, ['review'], step);
    const { writes } = filed.commitment;
    const told = await reviewNotices(work, loaded, entry.id, move.to);
    return { ok: true, commitment: { ...filed.commitment, writes: [...writes, ...told] } };
  });
}

/** The contact as the review looks at it. A reviewer who recorded any of it counts as its author. */
export function reviewedEntry({ unit, chain }: LoadedContact, reviewer: string): ReviewedEntry {
  const { current, reviewState } = standingOf(chain);
  const record = contactRecord(current);
  const stated = statedEntries(chain);
  return {
    state: reviewState,
    unitPath: unit.path,
    author: stated.find(({ author }) => author === reviewer)?.author ?? record.author,
    authorRank: stated.find(({ authorRank }) => authorRank !== 'sekretariat')?.authorRank ?? 'sekretariat',
    attendees: statedFields(record, current.personal).attendees,
    flags: record.flags,
  };
}

/** Who reviews. Only for people with an assignment. */
export function reviewerOf({ viewer }: Pick<Work, 'viewer'>): Reviewer {
  if (viewer.as === null) throw new Error('only people with an assignment review');
  const { unitPath, role } = viewer.as;
  return { account: viewer.accountId, unitPath, inspector: role === 'inspector' };
}

function statedEntries({ entries }: LoadedContact['chain']) {
  return entries
    .filter(({ record: { type } }) => type === 'contact' || type === 'correction')
    .map((entry) => contactRecord(entry));
}

/** Clarification is asked of who recorded the contact; what is forwarded is for the inspectorate. */
async function reviewNotices(
  work: Work,
  { unit, chain }: LoadedContact,
  entryId: string,
  to: ReviewState,
): Promise<D1PreparedStatement[]> {
  if (to !== 'needs_clarification' && to !== 'forwarded') return [];
  const kind = to === 'forwarded' ? 'contact_forwarded' : 'contact_clarification';
  const accounts =
    to === 'forwarded'
      ? await readInspectors(work.db, work.today)
      : [...new Set(statedEntries(chain).map(({ author }) => author))];
  const number = chain.entries[0]!.record.number;
  return noticeStatements(
    work,
    ...accounts.map((accountId) => ({
      what: `contact:${chain.id}`,
      version: entryId,
      kind: kind as 'contact_clarification',
      recipient: { accountId },
      data: { unitName: unit.name, number, by: work.viewer.name },
      unitPath: unit.path,
    })),
  );
}
