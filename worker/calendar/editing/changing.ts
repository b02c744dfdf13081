/** What every change of the calendar is made of: for whom, the next version, its statements and its audit event. */
import type { Work } from '../../auth/work.ts';
import { expectation } from '../../platform/expectation.ts';
import type { MailAddress } from '../../platform/mail-message.ts';
import { eventStatements } from '../actions.ts';
import type { EventFacts } from '../facts.ts';
import type { Announcing } from '../invitations/telling.ts';
import type { UnitRange } from './store.ts';

/** What changing an event needs beside the work: whose mail tells of it, and what its author may know. */
export interface Keeping {
  work: Work;
  sender: MailAddress;
  range: UnitRange;
}

export interface OwnUnit {
  code: string;
  name: string;
  path: string;
}

/** The next version; SEQUENCE rises where calendars must follow, and neither time nor number ever falls. */
export function nextVersion(facts: EventFacts, now: Date, followed: boolean): EventFacts {
  const [, lastModified = facts.lastModified] = [now.toISOString(), facts.lastModified].toSorted();
  return {
    ...facts,
    version: facts.version + 1,
    sequence: facts.sequence + (followed ? 1 : 0),
    lastModified,
  };
}

/** What stands in the history of an event where nobody gave a reason; the public reads it. */
export const REASONS = {
  created: 'Kegiatan dicatat',
  changed: 'Data kegiatan diperbarui',
  moved: 'Waktu atau tempat berubah',
  status: 'Status berubah',
  invited: 'Undangan diperbarui',
  series: 'Seri kegiatan dicatat',
} as const;

/** Statements of a changed event. */
export function changing(
  work: Pick<Work, 'db' | 'now'>,
  after: EventFacts,
  reason: string,
): D1PreparedStatement[] {
  const { db, now } = work;
  return eventStatements({
    db,
    now,
    authorship: { by: after.ownerUnit.name, reason },
    created: [],
    changed: [after],
  });
}

/** Fails the batch when the event is not in the version that was read. */
export function sameVersion(db: Work['db'], { id, version }: EventFacts): D1PreparedStatement {
  return expectation(db, 'SELECT version = ? FROM event WHERE id = ?', version, id);
}

/** How often two who record at the same moment try again. */
export const POSITION_TRIES_MAX = 4;

/** Fails the batch when somebody else took the position meanwhile. */
export function nextPosition(db: Work['db'], seq: number): D1PreparedStatement {
  return expectation(db, 'SELECT coalesce(max(seq), 0) + 1 = ? FROM event', seq);
}

export function announcingOf({ work, sender }: Pick<Keeping, 'work' | 'sender'>): Announcing {
  const { db, now, today, publicOrigin } = work;
  return { db, now, today, publicOrigin, sender };
}

export function ownerOf({ code, name }: OwnUnit): EventFacts['ownerUnit'] {
  return { code, name, provinceCode: code === CENTRE ? null : code.slice(0, 2) };
}

const CENTRE = '00';

/** The audit event: which fields changed, never what a link or an address was. */
export function eventOf(
  kind: string,
  facts: EventFacts,
  unitPath: string,
  details: Record<string, unknown> & { fields?: string[] },
) {
  return {
    kind,
    outcome: 'done' as const,
    unitPath,
    subject: { type: 'event', id: facts.id, version: facts.version },
    details,
  };
}
