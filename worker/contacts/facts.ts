/**
 * An entry of the neutrality log as one value, and the two parts into which the log commits it: the record, which stays
 * for ever, and the personal part (names and free text), which can be erased without breaking the log. Pure. Both parts
 * hold strings and whole numbers only; what is not known is absent, and a yes or no is a word, since the log's canonical
 * form knows nothing else.
 */
import type { ContactFields } from '../../schema/api/contact.ts';
import type { AttendeeRank, EntryType, ReopeningChange, RuleFlag } from '../../schema/api/contact-words.ts';
import type { Committable, CommittableRecord } from '../log/leaf.ts';

/** What of an entry the server adds to what a person stated. */
export interface EntryFrame {
  id: string;
  unit: string;
  /** Gapless within the unit. */
  number: number;
  type: Extract<EntryType, 'contact' | 'correction'>;
  /** RFC 3339 in UTC, from the server's clock only. */
  recordedAt: string;
  /** The account that recorded it, and the rank of its holder: neither can be changed later. */
  author: string;
  authorRank: AttendeeRank;
  /** Of a correction: the first entry of the contact, and the one that it corrects. */
  contact: string | null;
  predecessor: string | null;
  /** Why a correction opens the review again. */
  reopens: readonly ReopeningChange[];
  /** Why it was corrected. */
  reason: string | null;
  flags: readonly RuleFlag[];
}

export interface CommittedEntry {
  /** Who is who by reference (`c1`, `k1`, `w1`); no name and no prose. */
  record: CommittableRecord;
  /** `persons`, each with the reference by which the record names the person, and `texts`. */
  personal: CommittableRecord;
}

/** The parts that the log commits to, with every field of the entry in exactly one of them. */
export function committedEntry(frame: EntryFrame, fields: ContactFields): CommittedEntry {
  return {
    record: recordOf(frame, fields),
    personal: { persons: personsOf(fields), texts: textsOf(frame, fields) },
  };
}

function recordOf(frame: EntryFrame, fields: ContactFields): CommittableRecord {
  return known({
    type: frame.type,
    unit: frame.unit,
    number: frame.number,
    recordedAt: frame.recordedAt,
    author: frame.author,
    authorRank: frame.authorRank,
    contact: frame.contact,
    predecessor: frame.predecessor,
    reopens: frame.type === 'correction' ? [...frame.reopens] : null,
    flags: [...frame.flags],
    election: fields.election,
    startedAt: fields.startedAt,
    endedAt: fields.endedAt,
    form: fields.form,
    initiatedBy: fields.initiatedBy,
    requestedAt: fields.requestedAt,
    answeredAt: fields.answeredAt,
    requestOutcome: fields.requestOutcome,
    venue: fields.venue,
    counterparts: fields.counterparts.map(({ party, role }, index) =>
      known({ ref: ref('c', index), party, role }),
    ),
    allPartiesInvited: yesOrNo(fields.allPartiesInvited),
    invitationLetter: fields.invitationLetter,
    leftOut: fields.leftOut,
    attendees: fields.attendees.map(({ rank }, index) => ({ ref: ref('k', index), rank })),
    witness: fields.witness === null ? null : ref('w', 0),
    topic: fields.topic,
    gift: known({
      kind: fields.gift.kind,
      valueIdr: fields.gift.valueIdr,
      reportNumber: fields.gift.reportNumber,
    }),
    familyTie: yesOrNo(fields.familyTie.present),
    pressure: yesOrNo(fields.pressure.present),
    attachments: fields.attachments.map(({ sha256 }) => sha256),
    event: fields.event,
  });
}

function personsOf(fields: ContactFields): CommittableRecord[] {
  const named = (prefix: string) => (one: { name: string; position: string | null }, index: number) =>
    known({ ref: ref(prefix, index), name: one.name, position: one.position });
  return [
    ...fields.counterparts.map(named('c')),
    ...fields.attendees.map(named('k')),
    ...(fields.witness === null ? [] : [fields.witness].map(named('w'))),
  ];
}

function textsOf(frame: EntryFrame, fields: ContactFields): CommittableRecord {
  return known({
    reason: frame.reason,
    venueNote: fields.venueNote,
    leftOutReason: fields.leftOutReason,
    summary: fields.summary,
    requestMade: fields.requestMade,
    followUp: fields.followUp,
    gift: fields.gift.description,
    familyTie: fields.familyTie.description,
    pressure: fields.pressure.description,
    flagReasons: fields.flagReasons.map(({ flag, reason }) => ({ flag, reason })),
    attachments: fields.attachments.map(({ title }) => title),
    accounts: fields.attendees.map(({ account }) => account ?? ''),
  });
}

function ref(prefix: string, index: number): string {
  return `${prefix}${index + 1}`;
}

function yesOrNo(value: boolean): 'ya' | 'tidak' {
  return value ? 'ya' : 'tidak';
}

/** The members that are known: null is "not known", which the log writes by leaving the member out. */
export function known(members: Record<string, Committable | null>): CommittableRecord {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Committable] => member[1] !== null),
  );
}
