/**
 * Reminds those who are silent shortly before their deadline, once and by day. Called by the timetable as often as it
 * likes: what was reminded is marked in the batch that orders the mails.
 */
import { localTimeAt } from '../../../schema/api/zones.ts';
import type { AuditEntry } from '../../audit/event.ts';
import { auditStatement } from '../../audit/record.ts';
import { expectation, isFailedExpectation } from '../../platform/expectation.ts';
import { readPlaced } from '../editing/store.ts';
import { inviteVerdict, nearDeadline } from './rules.ts';
import { type InvitationRow, readSilent, renewLinks, setReminded } from './store.ts';
import { type Announcing, askingStatements, invitedOf } from './telling.ts';

/** Mails that nobody waits for come at an hour at which they are read. */
const REMINDERS_FROM = '07:00';
const REMINDERS_UNTIL = '17:00';
/** Events whose silent are reminded in one run. */
const REMINDED_EVENTS_MAX = 20;

/** Reminds what is due; returns how many invitations. */
export async function remindSilent(given: Omit<Announcing, 'today'>): Promise<number> {
  const { date: today, time } = localTimeAt(given.now.getTime(), 'WIB');
  if (time < REMINDERS_FROM || time > REMINDERS_UNTIL) return 0;
  const announcing = { ...given, today };
  const silent = await readSilent(given.db, { from: today, to: nearDeadline(today) });
  const byEvent = Map.groupBy(silent, (row) => row.eventId);
  let reminded = 0;
  for (const [eventId, rows] of [...byEvent].slice(0, REMINDED_EVENTS_MAX)) {
    reminded += await remindOf(announcing, eventId, rows);
  }
  return reminded;
}

async function remindOf(announcing: Announcing, eventId: string, rows: InvitationRow[]): Promise<number> {
  const { db, now, today } = announcing;
  const placed = await readPlaced(db, eventId);
  if (!placed) return 0;
  // Who cannot be asked now is marked too, so that the next run looks at others.
  const open = inviteVerdict(placed.facts, null, today).allowed;
  const invited = open ? rows.map((row) => invitedOf(row, row.version + 1)) : [];
  const told = await askingStatements(announcing, placed, invited, 'event_reminder', null);
  const links = invited.flatMap(({ id, version }) => {
    const link = told.links.get(id);
    return link ? [{ id, version, ...link }] : [];
  });
  const entry: AuditEntry = {
    kind: 'event.reminded',
    outcome: 'done',
    unitPath: placed.unitPath,
    subject: { type: 'event', id: eventId, version: placed.facts.version },
    details: { invitations: links.length },
  };
  try {
    await db.batch([
      ...rows.map((row) =>
        expectation(
          db,
          "SELECT version = ? AND answer = 'menunggu' FROM event_invitation WHERE id = ?",
          row.version,
          row.id,
        ),
      ),
      setReminded(
        db,
        rows.map((row) => row.id),
        now,
      ),
      ...renewLinks(db, links, now),
      ...told.statements,
      ...(links.length === 0 ? [] : [auditStatement(db, systemOrigin(now), entry)]),
    ]);
  } catch (error) {
    // Somebody answered meanwhile: the next run sees what is left.
    if (isFailedExpectation(error)) return 0;
    throw error;
  }
  return links.length;
}

function systemOrigin(at: Date) {
  return {
    at,
    actor: { kind: 'system' as const, id: null, name: null, role: null },
    address: null,
    client: null,
    requestId: null,
  };
}
