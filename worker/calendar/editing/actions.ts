/**
 * What a unit does with events of its own: record one, change it, move its status. Each is one batch with the revision, the
 * reading side, the audit trail and what the invited hear. Time or place asks everybody anew; nothing else does.
 */
import type {
  EventChange,
  EventStatusMove,
  KeptEvent,
  NewEvent,
} from '../../../schema/api/calendar-editing.ts';
import { canonicalJson } from '../../agreements/record.ts';
import { committed, type Outcome, refused, STALE } from '../../auth/outcome.ts';
import { commit, type Work } from '../../auth/work.ts';
import { expectation } from '../../platform/expectation.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { MailAddress } from '../../platform/mail-message.ts';
import { eventStatements } from '../actions.ts';
import type { EventFacts } from '../facts.ts';
import { deadlineAnew } from '../invitations/rules.ts';
import { askAgain, readInvitations, revokeLinks } from '../invitations/store.ts';
import {
  type Announcing,
  askingStatements,
  callingOffStatements,
  invitedOf,
} from '../invitations/telling.ts';
import { asksAgain, chainVerdict, statusMove } from '../rules.ts';
import { readNextSeq } from '../store.ts';
import { blankBase, type ChainLink, formFacts, keptEventOf } from './form.ts';
import { type EditRefusal, editVerdict, newVerdict, toldOfStatus } from './rules.ts';
import {
  type ChainHead,
  type Placed,
  readAgreementNumbers,
  readChain,
  readChainHead,
  readReferences,
  type UnitRange,
} from './store.ts';

/** How often two who record at the same moment try again. */
const POSITION_TRIES_MAX = 4;

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

export type EventOutcome = Outcome<KeptEvent, EditRefusal>;

/** Records an event of the own unit. */
export async function createEvent(keeping: Keeping, unit: OwnUnit, form: NewEvent): Promise<EventOutcome> {
  const { work } = keeping;
  const named = await readReferences(work.db, form);
  if (!named.ok) return refused({ reason: 'unknown_reference', field: named.field });
  const id = uuidv7(work.now);
  for (let tries = 0; tries < POSITION_TRIES_MAX; tries += 1) {
    const place = await placeInChain(keeping, {
      id,
      unitPath: unit.path,
      parentId: form.parentId,
      before: null,
    });
    if (!place.ok) return refused(place.refusal);
    const seq = await readNextSeq(work.db);
    const facts: EventFacts = {
      ...blankBase({ id, seq, ownerUnit: ownerOf(unit), status: form.status, now: work.now }),
      ...formFacts(form, named.references),
      ...place.chain,
    };
    const verdict = newVerdict(facts);
    if (!verdict.allowed) return refused(verdict.refusal);
    const chain = await chainWith(keeping, facts);
    const body = keptEventOf(facts, chain, named.references.agreements);
    const outcome = await commit(work, {
      expects: [nextPosition(work.db, seq), ...place.expects],
      writes: eventStatements({
        db: work.db,
        now: work.now,
        authorship: { by: unit.name, reason: REASONS.created },
        created: [facts],
        changed: [],
      }),
      events: [eventOf('event.created', facts, unit.path, { status: facts.status })],
      answer: { status: 201, body },
    });
    if (outcome !== 'stale') return committed(outcome, body);
  }
  return STALE;
}

/** Changes an event. Where time or place changes, everybody invited is asked again and told why. */
export async function changeEvent(
  keeping: Keeping,
  { facts: before, unitPath }: Placed,
  form: EventChange,
): Promise<EventOutcome> {
  const { work } = keeping;
  const named = await readReferences(work.db, form);
  if (!named.ok) return refused({ reason: 'unknown_reference', field: named.field });
  const place = await placeInChain(keeping, { id: before.id, unitPath, parentId: form.parentId, before });
  if (!place.ok) return refused(place.refusal);
  const typed = { ...before, ...formFacts(form, named.references), ...place.chain };
  const verdict = editVerdict(before, typed);
  if (!verdict.allowed) return refused(verdict.refusal);
  const moves = asksAgain(before, typed);
  const after = nextVersion(typed, work.now, moves);
  const told = moves
    ? await asking(
        keeping,
        { facts: after, unitPath },
        before.answersUntil !== after.answersUntil,
        form.reason,
      )
    : [];
  const chain = await chainWith(keeping, after);
  const body = keptEventOf(after, chain, named.references.agreements);
  return committed(
    await commit(work, {
      expects: [sameVersion(work.db, before), ...place.expects],
      writes: [...changing(work, after, form.reason ?? (moves ? REASONS.moved : REASONS.changed)), ...told],
      events: [
        eventOf(moves ? 'event.moved' : 'event.changed', after, unitPath, {
          fields: changedFields(before, after),
        }),
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Moves the status. Cancelling and postponing take the event out of the calendars of those invited. */
export async function moveEvent(
  keeping: Keeping,
  { facts: before, unitPath }: Placed,
  move: EventStatusMove,
): Promise<EventOutcome> {
  const { work } = keeping;
  const verdict = statusMove(before, { ...move, today: work.today });
  if (!verdict.allowed) return refused(verdict.refusal);
  const told = toldOfStatus(before.status, move.to);
  const after = nextVersion(
    {
      ...before,
      status: move.to,
      statusReason: move.reason,
      cancelledAt: move.to === 'dibatalkan' ? work.now.toISOString() : null,
    },
    work.now,
    told !== null,
  );
  const placed = { facts: after, unitPath };
  const telling =
    told === null
      ? []
      : told === 'asked_again'
        ? await asking(keeping, placed, false, move.reason)
        : await callingOff(announcingOf(keeping), placed, move);
  const body = keptEventOf(
    after,
    await chainWith(keeping, after),
    await readAgreementNumbers(work.db, after.agreementIds),
  );
  return committed(
    await commit(work, {
      expects: [sameVersion(work.db, before)],
      writes: [...changing(work, after, move.reason ?? REASONS.status), ...telling],
      events: [
        eventOf('event.status_moved', after, unitPath, {
          from: before.status,
          to: move.to,
          fields: ['status'],
        }),
      ],
      answer: { status: 200, body },
    }),
    body,
  );
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

/** Everybody who is invited is told that it does not take place, and no link answers any more. */
export async function callingOff(
  announcing: Announcing,
  placed: Placed,
  { to, reason }: Pick<EventStatusMove, 'to' | 'reason'>,
): Promise<D1PreparedStatement[]> {
  const rows = await readInvitations(announcing.db, placed.facts.id);
  const invited = rows
    .filter((row) => row.withdrawnAt === null)
    .map((row) => invitedOf(row, row.version + 1));
  const how = to === 'dibatalkan' ? 'cancelled' : 'postponed';
  return [
    revokeLinks(announcing.db, { eventId: placed.facts.id }, announcing.now),
    ...(await callingOffStatements(announcing, placed, invited, how, reason)),
  ];
}

/** Everybody who is invited is asked again; a new deadline of the event holds for all of them. */
async function asking(
  keeping: Keeping,
  placed: Placed,
  newDeadline: boolean,
  reason: string | null,
): Promise<D1PreparedStatement[]> {
  const { db, now, today } = keeping.work;
  const rows = await readInvitations(db, placed.facts.id);
  const invited = rows
    .filter((row) => row.withdrawnAt === null)
    .map((row) => ({
      ...invitedOf(row, row.version + 1),
      answersUntil: deadlineAnew(newDeadline ? placed.facts.answersUntil : row.answersUntil, today),
    }));
  if (invited.length === 0) return [];
  const told = await askingStatements(announcingOf(keeping), placed, invited, 'event_moved', reason);
  const asked = invited.map((one) => ({ ...one, ...(told.links.get(one.id) ?? NO_LINK) }));
  return [...askAgain(db, placed.facts, asked, now), ...told.statements];
}

export const NO_LINK = { linkSha256: null, linkExpiresAt: null };

type InChain = Pick<EventFacts, 'parentId' | 'chainOrder'>;
type Place =
  | { ok: true; chain: InChain; expects: D1PreparedStatement[] }
  | { ok: false; refusal: EditRefusal };

/** Where the event stands in a chain: behind the last one that follows the same event. */
async function placeInChain(
  { work, range }: Keeping,
  event: { id: string; unitPath: string; parentId: string | null; before: EventFacts | null },
): Promise<Place> {
  const { parentId, before } = event;
  if (parentId === null) return { ok: true, chain: { parentId: null, chainOrder: null }, expects: [] };
  if (before?.parentId === parentId) {
    return { ok: true, chain: { parentId, chainOrder: before.chainOrder }, expects: [] };
  }
  const head = await readChainHead(work.db, parentId, event.unitPath, range);
  if (!head) return { ok: false, refusal: { reason: 'unknown_reference', field: 'parentId' } };
  const own = before === null ? null : await readChainHead(work.db, event.id, event.unitPath, range);
  const chainOrder = nextOrder(head);
  const verdict = chainVerdict({ id: event.id, hasChain: (own?.children.length ?? 0) > 0 }, head, chainOrder);
  if (!verdict.allowed) return { ok: false, refusal: verdict.refusal };
  const free = expectation(
    work.db,
    'SELECT NOT EXISTS (SELECT 1 FROM event WHERE parent_id = ? AND chain_order = ?)',
    parentId,
    chainOrder,
  );
  return { ok: true, chain: { parentId, chainOrder }, expects: [free] };
}

function nextOrder({ children }: ChainHead): number {
  return Math.max(0, ...children.map((one) => one.order)) + 1;
}

/** The chain as it will be once the event is written, as far as its author may know it. */
async function chainWith({ work, range }: Keeping, facts: EventFacts): Promise<ChainLink[]> {
  const others = (await readChain(work.db, facts, range)).filter((one) => one.id !== facts.id);
  const own = {
    id: facts.id,
    title: facts.title,
    eventStatus: facts.status,
    startsOn: facts.time.startsOn,
    place: facts.chainOrder ?? 0,
  };
  return [...others, own].toSorted((a, b) => a.place - b.place).map(({ place: _, ...one }) => one);
}

function changedFields(before: EventFacts, after: EventFacts): string[] {
  const fields = Object.keys(after) as (keyof EventFacts)[];
  const own: readonly string[] = ['version', 'sequence', 'lastModified'];
  return fields.filter(
    (field) => !own.includes(field) && canonicalJson(before[field]) !== canonicalJson(after[field]),
  );
}

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
