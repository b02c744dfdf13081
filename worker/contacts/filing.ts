/**
 * What every entry of a contact has in common: the desk at which it is recorded, what the server adds to it, and its
 * commitment with leaf, standing and audit event in one batch. Decisions are made before, in actions.ts and reviewing.ts.
 */
import type { ContactFiled } from '../../schema/api/contact-entry.ts';
import type { EntryType } from '../../schema/api/contact-words.ts';
import { DAYS_OFF } from '../../schema/reference/holidays.ts';
import type { CommittableRecord } from '../log/leaf.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { Decided, Recording } from './appending.ts';
import type { AnyRecord, Chain } from './chain.ts';
import { isNextNumber, readDesk } from './desk-store.ts';
import { known } from './facts.ts';
import type { Opening } from './loading.ts';
import { filedOf, standingRow, type Today } from './standing.ts';
import type { PersonalPart } from './stated.ts';
import { type ContactUnit, isAtVersion, putStanding } from './store.ts';
import { localDate } from './working-days.ts';
import { entryStatements } from './writing.ts';

export type Desk = Awaited<ReturnType<typeof readDesk>>;

/** An entry before it has its random bytes. */
export interface Entry {
  id: string;
  record: CommittableRecord;
  personal: CommittableRecord | null;
}

/** The desk of the unit in which the person acts, or of the unit that an entry belongs to. */
export async function deskOf({ work }: Pick<Recording, 'work'>, unitCode?: string): Promise<Desk> {
  const { as } = work.viewer;
  if (as === null) throw new Error('only people with an assignment record');
  return readDesk(work.db, unitCode ?? as.unitCode, as.assignmentId);
}

/** The day it is where the unit is, with its calendar. */
export function todayOf({ zone }: Pick<ContactUnit, 'zone'>, now: Date): Today {
  return { zone, daysOff: DAYS_OFF, today: localDate(now.toISOString(), zone) };
}

export function openingOf({ work, personalKey }: Recording): Opening {
  return { db: work.db, personalKey };
}

/** What the server adds to every entry. */
export function frameOf({ work }: Pick<Recording, 'work'>, { unit, nextNumber, authorRank }: Desk) {
  return {
    unit: unit.code,
    number: nextNumber,
    recordedAt: work.now.toISOString(),
    author: work.viewer.accountId,
    authorRank,
  };
}

/** An entry that follows a contact, or a nil return, for which there is none. */
export function plainEntry(
  recording: Pick<Recording, 'work'>,
  desk: Desk,
  type: EntryType,
  members: Parameters<typeof known>[0],
  texts: Record<string, string> | null,
): Entry {
  return {
    id: uuidv7(recording.work.now),
    record: known({ type, ...frameOf(recording, desk), ...members }),
    personal: texts === null ? null : { persons: [], texts },
  };
}

/** The commitment of one more entry of a contact; `fields` names what it changes. */
export async function filing(
  { work, personalKey }: Recording,
  { unit }: Desk,
  before: Chain,
  entry: Entry,
  fields: string[],
  details: Record<string, unknown> = {},
): Promise<Extract<Decided<ContactFiled, never>, { ok: true }>> {
  const { db, now } = work;
  const record = entry.record as unknown as AnyRecord;
  const personal = entry.personal as PersonalPart | null;
  const chain: Chain = {
    id: before.id,
    entries: [...before.entries, { id: entry.id, record, personal, authorName: work.viewer.name }],
  };
  const today = todayOf(unit, now);
  const body = filedOf(chain, unit, today);
  return {
    ok: true,
    commitment: {
      expects: [
        isNextNumber(db, unit.code, record.number),
        ...(before.entries.length > 0 ? [isAtVersion(db, chain.id, before.entries.length)] : []),
      ],
      writes: [
        ...(await entryStatements({ db, personalKey, now }, { ...entry, type: record.type })),
        putStanding(db, standingRow(chain, unit, today)),
      ],
      events: [
        {
          kind: EVENT_KINDS[record.type] ?? 'contact.recorded',
          outcome: 'done',
          unitPath: unit.path,
          subject: { type: 'contact', id: chain.id, version: body.version },
          details: { entry: entry.id, number: record.number, fields, ...details },
        },
      ],
      answer: { status: 201, body },
    },
  };
}

const EVENT_KINDS: Partial<Record<EntryType, string>> = {
  contact: 'contact.recorded',
  correction: 'contact.corrected',
  cancellation: 'contact.cancelled',
  review: 'contact.reviewed',
  erasure: 'contact.erased',
};
