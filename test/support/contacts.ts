/** Contacts as a clerk would record them. All persons are invented and marked "(Contoh)". */
import type { ContactFields } from '../../schema/api/contact.ts';
import { nameableParties, politicalPartyList } from '../../schema/reference/parties.ts';
import type { RecordingContext } from '../../worker/contacts/rules.ts';

const LIST = politicalPartyList('pemilu-2024', '2026-11-20')!;

/** A planned meeting at KPU's office with one party, nothing remarkable about it. */
export function contact(given: Partial<ContactFields> = {}): ContactFields {
  return {
    election: 'pemilu-2024',
    startedAt: '2026-11-19T10:00+07:00',
    endedAt: '2026-11-19T11:00+07:00',
    form: 'tatap_muka',
    initiatedBy: 'kpu',
    requestedAt: null,
    answeredAt: null,
    requestOutcome: null,
    venue: 'kantor_kpu',
    venueNote: null,
    counterparts: [{ party: 'parpol-pkb', role: 'lo', name: 'Sari (Contoh)', position: null }],
    allPartiesInvited: false,
    invitationLetter: null,
    leftOut: [],
    leftOutReason: null,
    attendees: [{ name: 'Budi (Contoh)', position: 'Kasubbag', rank: 'sekretariat', account: 'a-budi' }],
    witness: { name: 'Wati (Contoh)', position: null },
    topic: 'verifikasi',
    summary: 'Penyerahan ulang salinan ijazah dua bakal calon yang berkasnya rusak di Sipol',
    requestMade: null,
    followUp: null,
    gift: { kind: 'tidak_ada', description: null, valueIdr: null, reportNumber: null },
    familyTie: { present: false, description: null },
    pressure: { present: false, description: null },
    flagReasons: [],
    attachments: [],
    event: null,
    ...given,
  };
}

/** The next morning, at an office that has recorded nothing else. */
export function recording(given: Partial<RecordingContext> = {}): RecordingContext {
  return {
    now: new Date('2026-11-20T02:00:00Z'),
    parties: nameableParties(LIST, '33.73').map(({ id }) => id),
    earlierSpontaneous: [],
    recentSummaries: [],
    confirmed: [],
    ...given,
  };
}
