/**
 * The verbs of the neutrality log: record, correct, cancel, check. Each loads, decides with the rules, and commits its
 * entry, the leaf, where the contact stands and the audit event in one batch. Nothing is ever changed: what follows a
 * contact is an entry of its own. Reviews are in reviewing.ts, nil returns in nil.ts.
 */
import {
  type CancellationInput,
  ContactFields,
  type ContactInput,
  type CorrectionInput,
} from '../../schema/api/contact.ts';
import type { ContactFiled } from '../../schema/api/contact-entry.ts';
import { uuidv7 } from '../platform/ids.ts';
import { append, type Outcome, type Recording, refuse, STALE } from './appending.ts';
import { type ChainEntry, contactRecord, standingOf } from './chain.ts';
import { committedEntry } from './facts.ts';
import { deskOf, filing, frameOf, openingOf, plainEntry } from './filing.ts';
import { loadContact, loadRecordingContext } from './loading.ts';
import {
  cancellationRefusal,
  correctionRefusal,
  type RevisionRefusal,
  reopeningChanges,
} from './revising.ts';
import { type ContactRefusal, judgeContact, type RecordingVerdict } from './rules.ts';
import { statedFields } from './stated.ts';
import type { ContactUnit } from './store.ts';

type FilingRefusal = ContactRefusal | RevisionRefusal;
type Filed = Outcome<ContactFiled, FilingRefusal>;

/** Records a contact in the unit of the person. */
export async function recordContact(recording: Recording, input: ContactInput): Promise<Filed> {
  const { work } = recording;
  const fields = ContactFields.parse(input);
  return append<ContactFiled, FilingRefusal>(work, async () => {
    const desk = await deskOf(recording);
    const { allowed, flags, ...verdict } = await judge(recording, desk.unit, fields, input.confirmed, null);
    if (!allowed) return { ok: false, ...verdict };
    const id = uuidv7(work.now);
    const frame = { ...frameOf(recording, desk), id, type: 'contact' as const, flags };
    const parts = committedEntry(
      { ...frame, contact: null, predecessor: null, reason: null, reopens: [] },
      fields,
    );
    return filing(recording, desk, { id, entries: [] }, { id, ...parts }, ['recorded'], { flags });
  });
}

/** Replaces a contact by its whole new state, with the reason. What was there stays readable. */
export async function correctContact(
  recording: Recording,
  contactId: string,
  version: number,
  input: CorrectionInput,
): Promise<Filed> {
  const { work } = recording;
  const fields = ContactFields.parse(input);
  return append<ContactFiled, FilingRefusal>(work, async () => {
    const loaded = await loadContact(openingOf(recording), contactId);
    if (loaded === null || loaded.chain.entries.length !== version) return STALE;
    const { current, cancelled, erased } = standingOf(loaded.chain);
    const before = statedBy(current);
    if (before === null) return refuse({ reason: 'erased' });
    const refusal = correctionRefusal({ successor: null, cancelled, erased }, before, fields);
    if (refusal !== null) return refuse(refusal);
    const desk = await deskOf(recording, loaded.unit.code);
    const verdict = await judge(recording, desk.unit, fields, input.confirmed, contactId);
    const { allowed, flags, ...told } = verdict;
    if (!allowed) return { ok: false, ...told };
    const id = uuidv7(work.now);
    const reopens = reopeningChanges(
      { fields: before, flags: contactRecord(current).flags },
      { fields, flags },
    );
    const frame = { ...frameOf(recording, desk), id, type: 'correction' as const, flags, reopens };
    const parts = committedEntry(
      { ...frame, contact: contactId, predecessor: current.id, reason: input.reason },
      fields,
    );
    return filing(recording, desk, loaded.chain, { id, ...parts }, changedFields(before, fields), { flags });
  });
}

/** Declares a contact void, with the reason. It stays readable. */
export async function cancelContact(
  recording: Recording,
  contactId: string,
  version: number,
  { reason }: CancellationInput,
): Promise<Filed> {
  return append<ContactFiled, FilingRefusal>(recording.work, async () => {
    const loaded = await loadContact(openingOf(recording), contactId);
    if (loaded === null || loaded.chain.entries.length !== version) return STALE;
    const { current, cancelled, erased } = standingOf(loaded.chain);
    const refusal = cancellationRefusal({ successor: null, cancelled, erased });
    if (refusal !== null) return refuse(refusal);
    const desk = await deskOf(recording, loaded.unit.code);
    const members = { contact: contactId, predecessor: current.id };
    const entry = plainEntry(recording, desk, 'cancellation', members, { reason });
    return filing(recording, desk, loaded.chain, entry, ['cancelled']);
  });
}

/** What the rules say of a form, without recording it. */
export async function checkContact(
  recording: Recording,
  input: ContactInput,
  corrects: string | null,
): Promise<RecordingVerdict> {
  const { unit } = await deskOf(recording);
  return judge(recording, unit, ContactFields.parse(input), input.confirmed, corrects);
}

async function judge(
  recording: Recording,
  unit: ContactUnit,
  fields: ContactFields,
  confirmed: ContactInput['confirmed'],
  corrects: string | null,
): Promise<RecordingVerdict> {
  const loading = { ...openingOf(recording), forExample: recording.work.viewer.isExample };
  const context = await loadRecordingContext(loading, unit, fields, corrects);
  return judgeContact(fields, { ...context, now: recording.work.now, confirmed });
}

/** What an entry states, or null once its personal part was erased. */
function statedBy({ personal, ...entry }: ChainEntry): ContactFields | null {
  return personal === null ? null : ContactFields.parse(statedFields(contactRecord(entry), personal));
}

/** The names of what a correction changes; the values stay in the log. */
function changedFields(before: ContactFields, after: ContactFields): string[] {
  const names = Object.keys(after) as (keyof ContactFields)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
