/**
 * Erasing the personal data of a contact: asked for by one, approved by another. Approving destroys what was sealed of all
 * its entries, the keys and the random bytes, and appends an erasure to the log, in one batch. Records, leaves and the
 * tree stay as they are and still verify.
 */
import type { Erasure, ErasureInput } from '../../../schema/api/contact-entry.ts';
import type { AuditEntry } from '../../audit/event.ts';
import { commit, type Work } from '../../auth/work.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { append, type Outcome, type Recording, refuse, STALE } from '../appending.ts';
import { contactRecord, standingOf } from '../chain.ts';
import { deskOf, filing, plainEntry, todayOf } from '../filing.ts';
import { type LoadedContact, loadContact } from '../loading.ts';
import { erasePersonal } from '../store.ts';
import { decisionRefusal, type ErasureRefusal, requestRefusal } from './rules.ts';
import { decideErasure, insertErasure, isErasureAt, isErasureFirst, isErasureOpen } from './store.ts';

type Decided = Outcome<Erasure, ErasureRefusal>;
type Side = Erasure['requestedBy'];

/** Asks for the erasure of a contact's personal data. */
export async function requestErasure(
  work: Work,
  loaded: LoadedContact,
  input: ErasureInput,
): Promise<Decided> {
  const { unit, chain } = loaded;
  const { current, erased } = standingOf(chain);
  const contactOn = contactRecord(current).startedAt.slice(0, 'YYYY-MM-DD'.length);
  const open = await isErasureOpen(work.db, chain.id);
  const refusal = requestRefusal({ contactOn, erased, open }, todayOf(unit, work.now).today);
  if (refusal !== null) return refuse(refusal);
  const side = sideOf(work);
  const body: Erasure = {
    id: uuidv7(work.now),
    contact: {
      id: chain.id,
      unit: { code: unit.code, name: unit.name },
      number: chain.entries[0]!.record.number,
      contactOn,
    },
    ...input,
    state: 'requested',
    requestedBy: side,
    requestedAt: work.now.toISOString(),
    decidedBy: null,
    decidedAt: null,
    version: 1,
  };
  const outcome = await commit(work, {
    expects: [isErasureFirst(work.db, chain.id)],
    writes: [
      insertErasure(work.db, {
        ...input,
        id: body.id,
        contactId: chain.id,
        by: side.id,
        role: side.role,
        at: body.requestedAt,
      }),
    ],
    events: [event(body, unit.path, 'contact.erasure_requested')],
    answer: { status: 201, body },
  });
  if (outcome === 'stale') return refuse({ reason: 'already_requested' });
  return outcome === 'done' ? { ok: true, body } : { ok: false, refusals: null, outcome };
}

/** Approves an erasure and carries it out. */
export async function approveErasure(
  recording: Recording,
  erasure: Erasure,
  version: number,
): Promise<Decided> {
  const { work } = recording;
  const { db } = work;
  const side = sideOf(work);
  return append<Erasure, ErasureRefusal>(work, async () => {
    const refusal = decisionRefusal(factsOf(erasure), { account: side.id, role: side.role });
    if (refusal !== null) return refuse(refusal);
    const loaded = await loadContact({ db, personalKey: recording.personalKey }, erasure.contact.id);
    if (loaded === null || erasure.version !== version) return STALE;
    const { unit, chain } = loaded;
    const { erased } = standingOf(chain);
    const again = requestRefusal(
      { contactOn: erasure.contact.contactOn, erased, open: false },
      todayOf(unit, work.now).today,
    );
    if (again !== null) return refuse(again);
    const desk = await deskOf(recording, unit.code);
    const entry = plainEntry(
      recording,
      desk,
      'erasure',
      {
        contact: chain.id,
        entries: chain.entries.map(({ id }) => id),
        basis: erasure.basis,
        reference: erasure.reference,
        requestedBy: erasure.requestedBy.id,
        approvedBy: side.id,
      },
      null,
    );
    const body = decided(erasure, 'carried_out', side, work.now);
    const { commitment } = await filing(recording, desk, chain, entry, ['erased']);
    return {
      ok: true,
      commitment: {
        ...commitment,
        expects: [...(commitment.expects ?? []), isErasureAt(db, erasure.id, version)],
        writes: [
          ...commitment.writes,
          erasePersonal(db, chain.id),
          decideErasure(db, erasure.id, {
            ...{ state: 'carried_out', by: side.id, role: side.role },
            ...{ at: work.now.toISOString(), entryId: entry.id },
          }),
        ],
        answer: { status: 200, body },
      },
    };
  });
}

/** Refuses an erasure; it may be asked for again. */
export async function refuseErasure(
  work: Work,
  erasure: Erasure,
  unitPath: string,
  version: number,
): Promise<Decided> {
  const side = sideOf(work);
  const refusal = decisionRefusal(factsOf(erasure), { account: side.id, role: side.role });
  if (refusal !== null) return refuse(refusal);
  const body = decided(erasure, 'refused', side, work.now);
  const outcome = await commit(work, {
    expects: [isErasureAt(work.db, erasure.id, version)],
    writes: [
      decideErasure(work.db, erasure.id, {
        ...{ state: 'refused', by: side.id, role: side.role },
        ...{ at: work.now.toISOString(), entryId: null },
      }),
    ],
    events: [event(body, unitPath, 'contact.erasure_refused')],
    answer: { status: 200, body },
  });
  return outcome === 'done' ? { ok: true, body } : { ok: false, refusals: null, outcome };
}

function decided(erasure: Erasure, state: Erasure['state'], by: Side, now: Date): Erasure {
  return {
    ...erasure,
    state,
    decidedBy: by,
    decidedAt: now.toISOString(),
    version: erasure.version + 1,
  };
}

function factsOf({ state, requestedBy: { id, role } }: Erasure) {
  return { state, requestedBy: { account: id, role } };
}

/** The side on which somebody stands; the policy lets nobody else here. */
function sideOf({ viewer }: Pick<Work, 'viewer'>): Side {
  const role = viewer.as?.role;
  if (role !== 'inspector' && role !== 'approver') throw new Error('only inspectors and approvers erase');
  return { id: viewer.accountId, name: viewer.name, role };
}

function event(erasure: Erasure, unitPath: string, kind: string): AuditEntry {
  const { id, contact, basis, reference, version } = erasure;
  return {
    kind,
    outcome: 'done',
    unitPath,
    subject: { type: 'erasure', id, version },
    details: { contact: contact.id, basis, reference, fields: ['state'] },
  };
}
