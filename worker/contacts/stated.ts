/**
 * The way back from what the log commits to (facts.ts) to what a person stated. Pure. Without the personal part, once it
 * was erased, names and prose are null and everything else is still there.
 */
import type { ContactShown } from '../../schema/api/contact-entry.ts';
import type { AttendeeRank, ReopeningChange, RuleFlag } from '../../schema/api/contact-words.ts';

/** The record of a contact or correction as it is stored. What is not known is absent. */
export interface ContactRecord {
  type: 'contact' | 'correction';
  unit: string;
  number: number;
  recordedAt: string;
  author: string;
  authorRank: AttendeeRank;
  contact?: string;
  predecessor?: string;
  reopens?: ReopeningChange[];
  flags: RuleFlag[];
  election: string;
  startedAt: string;
  endedAt?: string;
  form: ContactShown['form'];
  initiatedBy: ContactShown['initiatedBy'];
  requestedAt?: string;
  answeredAt?: string;
  requestOutcome?: NonNullable<ContactShown['requestOutcome']>;
  venue: ContactShown['venue'];
  counterparts: { ref: string; party?: string; role: ContactShown['counterparts'][number]['role'] }[];
  allPartiesInvited: YesOrNo;
  invitationLetter?: string;
  leftOut: string[];
  attendees: { ref: string; rank: AttendeeRank }[];
  witness?: string;
  topic: ContactShown['topic'];
  gift: { kind: ContactShown['gift']['kind']; valueIdr?: number; reportNumber?: string };
  familyTie: YesOrNo;
  pressure: YesOrNo;
  attachments: string[];
  event?: string;
}

type YesOrNo = 'ya' | 'tidak';

/** The personal part as it is sealed. `accounts` and `attachments` are in the order of the record's lists. */
export interface PersonalPart {
  persons: { ref: string; name: string; position?: string }[];
  texts: {
    reason?: string;
    /** Of a review. */
    note?: string;
    venueNote?: string;
    leftOutReason?: string;
    summary: string;
    requestMade?: string;
    followUp?: string;
    gift?: string;
    familyTie?: string;
    pressure?: string;
    flagReasons: { flag: RuleFlag; reason: string }[];
    attachments: string[];
    accounts: string[];
  };
}

/** What was stated, in the order of the form. */
export function statedFields(record: ContactRecord, personal: PersonalPart | null): ContactShown {
  const persons = new Map(personal?.persons.map((person) => [person.ref, person]));
  const named = (ref: string) => ({
    name: persons.get(ref)?.name ?? null,
    position: persons.get(ref)?.position ?? null,
  });
  const texts: Partial<PersonalPart['texts']> = personal?.texts ?? {};
  return {
    election: record.election,
    startedAt: record.startedAt,
    endedAt: record.endedAt ?? null,
    form: record.form,
    initiatedBy: record.initiatedBy,
    requestedAt: record.requestedAt ?? null,
    answeredAt: record.answeredAt ?? null,
    requestOutcome: record.requestOutcome ?? null,
    venue: record.venue,
    venueNote: texts.venueNote ?? null,
    counterparts: record.counterparts.map(({ ref, party, role }) => ({
      party: party ?? null,
      role,
      ...named(ref),
    })),
    allPartiesInvited: record.allPartiesInvited === 'ya',
    invitationLetter: record.invitationLetter ?? null,
    leftOut: record.leftOut,
    leftOutReason: texts.leftOutReason ?? null,
    attendees: record.attendees.map(({ ref, rank }, index) => ({
      ...named(ref),
      rank,
      account: texts.accounts?.[index] || null,
    })),
    witness: record.witness === undefined ? null : named(record.witness),
    topic: record.topic,
    summary: texts.summary ?? null,
    requestMade: texts.requestMade ?? null,
    followUp: texts.followUp ?? null,
    gift: {
      kind: record.gift.kind,
      description: texts.gift ?? null,
      valueIdr: record.gift.valueIdr ?? null,
      reportNumber: record.gift.reportNumber ?? null,
    },
    familyTie: { present: record.familyTie === 'ya', description: texts.familyTie ?? null },
    pressure: { present: record.pressure === 'ya', description: texts.pressure ?? null },
    flagReasons: texts.flagReasons ?? [],
    attachments: record.attachments.map((sha256, index) => ({
      sha256,
      title: texts.attachments?.[index] ?? null,
    })),
    event: record.event ?? null,
  };
}
