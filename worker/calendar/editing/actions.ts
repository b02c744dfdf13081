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
import { commit } from '../../auth/work.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { eventStatements } from '../actions.ts';
import type { EventFacts } from '../facts.ts';
import { asksAgain, statusMove } from '../rules.ts';
import { readNextSeq } from '../store.ts';
import { asking, callingOff } from './asking.ts';
import { chainWith, placeInChain } from './chaining.ts';
import {
  announcingOf,
  changing,
  eventOf,
  type Keeping,
  nextPosition,
  nextVersion,
  type OwnUnit,
  ownerOf,
  POSITION_TRIES_MAX,
  REASONS,
  sameVersion,
} from './changing.ts';
import { blankBase, formFacts, keptEventOf } from './form.ts';
import { readAgreementNumbers, readReferences } from './references.ts';
import { type EditRefusal, editVerdict, newVerdict, toldOfStatus } from './rules.ts';
import type { Placed } from './store.ts';

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

function changedFields(before: EventFacts, after: EventFacts): string[] {
  const fields = Object.keys(after) as (keyof EventFacts)[];
  const own: readonly string[] = ['version', 'sequence', 'lastModified'];
  return fields.filter(
    (field) => !own.includes(field) && canonicalJson(before[field]) !== canonicalJson(after[field]),
  );
}
