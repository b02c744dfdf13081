/** Examples of the neutrality log for the documentation. Party and persons are invented and marked "(Contoh)". */
import type { CancellationInput, ContactCheck, ContactInput, NilInput, ReviewInput } from '../contact.ts';
import type {
  Contact,
  ContactBrief,
  ContactFiled,
  ContactList,
  ContactReceipt,
  Erasure,
  ErasureInput,
  ErasureStanding,
  NilFiled,
  NilList,
  RecordingClock,
} from '../contact-entry.ts';
import { EXAMPLE_RECEIPT } from './log.ts';

export const EXAMPLE_CONTACT_INPUT: ContactInput = {
  election: 'pemilu-2024',
  startedAt: '2026-11-19T10:00+07:00',
  endedAt: '2026-11-19T10:40+07:00',
  form: 'tatap_muka',
  initiatedBy: 'partai',
  requestedAt: '2026-11-16T09:15+07:00',
  answeredAt: '2026-11-17T13:00+07:00',
  requestOutcome: 'diterima',
  venue: 'kantor_kpu',
  venueNote: null,
  counterparts: [{ party: 'parpol-contoh', role: 'lo', name: 'Sari (Contoh)', position: null }],
  allPartiesInvited: false,
  invitationLetter: null,
  leftOut: [],
  leftOutReason: null,
  attendees: [{ name: 'Budi (Contoh)', position: 'Kasubbag', rank: 'sekretariat', account: null }],
  witness: { name: 'Wati (Contoh)', position: 'Staf' },
  topic: 'verifikasi',
  summary: 'Penyerahan ulang salinan ijazah dua bakal calon yang berkasnya rusak di Sipol',
  requestMade: 'Tanda terima tertulis',
  followUp: 'Tanda terima dikirim hari itu juga',
  gift: { kind: 'ditolak', description: 'Kotak kue', valueIdr: 150_000, reportNumber: null },
  familyTie: { present: false, description: null },
  pressure: { present: false, description: null },
  flagReasons: [{ flag: 'gift', reason: 'Dibawa tanpa diminta, dikembalikan saat itu juga' }],
  attachments: [],
  event: null,
  confirmed: [],
};

const { confirmed: _, ...EXAMPLE_FIELDS } = EXAMPLE_CONTACT_INPUT;

const AUTHOR = { id: '019a9b00-0000-7000-8000-0000000000a1', name: 'Dewi (Contoh)' };
const RECORDED_AT = '2026-11-20T02:00:00.000Z';

const EXAMPLE_BRIEF: ContactBrief = {
  id: '019a9d40-3f00-7000-8000-000000000001',
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  number: 17,
  author: AUTHOR,
  recordedAt: RECORDED_AT,
  election: EXAMPLE_FIELDS.election,
  startedAt: EXAMPLE_FIELDS.startedAt,
  endedAt: EXAMPLE_FIELDS.endedAt,
  form: EXAMPLE_FIELDS.form,
  venue: EXAMPLE_FIELDS.venue,
  topic: EXAMPLE_FIELDS.topic,
  initiatedBy: EXAMPLE_FIELDS.initiatedBy,
  requestOutcome: EXAMPLE_FIELDS.requestOutcome,
  parties: ['parpol-contoh'],
  flags: ['gift'],
  lateness: 'on_time',
  corrected: false,
  cancelled: false,
  erased: false,
  review: { state: 'recorded', dueOn: '2026-11-27', overdue: false, workingDaysLeft: 5 },
  version: 1,
};

export const EXAMPLE_LOGGED_CONTACT: Contact = {
  ...EXAMPLE_BRIEF,
  fields: EXAMPLE_FIELDS,
  entries: [
    {
      id: EXAMPLE_BRIEF.id,
      number: 17,
      type: 'contact',
      recordedAt: RECORDED_AT,
      author: AUTHOR,
      fields: EXAMPLE_FIELDS,
      flags: ['gift'],
      reopens: [],
      reason: null,
      review: null,
    },
  ],
  moves: ['correct', 'cancel'],
};

export const EXAMPLE_CONTACT_LIST: ContactList = { items: [EXAMPLE_BRIEF], nextCursor: null };

export const EXAMPLE_CONTACT_FILED: ContactFiled = {
  id: EXAMPLE_BRIEF.id,
  entry: EXAMPLE_BRIEF.id,
  unit: '33.73',
  number: 17,
  type: 'contact',
  recordedAt: RECORDED_AT,
  flags: ['gift'],
  lateness: 'on_time',
  review: EXAMPLE_BRIEF.review,
  version: 1,
};

export const EXAMPLE_CONTACT_CHECK: ContactCheck = {
  refusals: [{ reason: 'flag_reason_missing', flag: 'gift' }],
  questions: ['summary_generic'],
  flags: ['gift'],
};

export const EXAMPLE_NIL_FILED: NilFiled = {
  entry: '019a9d40-3f00-7000-8000-000000000002',
  unit: '33.73',
  number: 18,
  month: '2026-10',
  recordedAt: '2026-11-03T02:00:00.000Z',
  state: 'nil',
};

export const EXAMPLE_NIL_LIST: NilList = {
  unit: EXAMPLE_BRIEF.unit,
  months: [
    { month: '2026-11', state: 'contacts', dueOn: '2026-12-07', contacts: 1, nilOn: null },
    { month: '2026-10', state: 'nil', dueOn: '2026-11-06', contacts: 0, nilOn: '2026-11-03' },
  ],
};

export const EXAMPLE_RECORDING_CLOCK: RecordingClock = {
  unit: EXAMPLE_BRIEF.unit,
  zone: 'WIB',
  today: '2026-11-20',
  onTimeSince: '2026-11-19',
  lateSince: '2026-11-17',
};

const EXAMPLE_OPENING = {
  id: '019a9d40-3f00-7000-8000-000000000002',
  type: 'nil',
  record: {
    author: AUTHOR.id,
    authorRank: 'sekretariat',
    month: '2026-10',
    number: 18,
    recordedAt: '2026-11-03T02:00:00.000Z',
    type: 'nil',
    unit: '33.73',
  },
  r2: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
};

export const EXAMPLE_CONTACT_RECEIPT: ContactReceipt = {
  entry: EXAMPLE_OPENING.id,
  index: 1,
  receipt: EXAMPLE_RECEIPT,
  opening: EXAMPLE_OPENING,
};

/** Lines of the export and of what verifiers read; personal parts are left out here. */
export const EXAMPLE_CONTACT_NDJSON = `${JSON.stringify({
  ...EXAMPLE_OPENING,
  unit: '33.73',
  contact: EXAMPLE_OPENING.id,
  exportedBy: 'Sari (Contoh)',
  exportedAt: '2026-11-22T03:00:00.000Z',
})}\n`;
export const EXAMPLE_RECORD_LINES = `${JSON.stringify({ index: 1, ...EXAMPLE_OPENING })}\n`;

export const EXAMPLE_CONTACT_CSV = `contact_id,unit,number,recorded_at,exported_by,exported_at\r
${EXAMPLE_BRIEF.id},33.73,17,${RECORDED_AT},Sari (Contoh),2026-11-22T03:00:00.000Z\r
`;

export const EXAMPLE_ERASURE_INPUT: ErasureInput = {
  basis: 'retention_over',
  reference: '12/PW.02/0101/2032',
};

export const EXAMPLE_ERASURE: Erasure = {
  id: '019a9d40-3f00-7000-8000-0000000000e1',
  contact: { id: EXAMPLE_BRIEF.id, unit: EXAMPLE_BRIEF.unit, number: 17, contactOn: '2026-11-19' },
  basis: 'retention_over',
  reference: '12/PW.02/0101/2032',
  state: 'requested',
  requestedBy: { id: '019a9b00-0000-7000-8000-0000000000a2', name: 'Rina (Contoh)', role: 'inspector' },
  requestedAt: '2032-01-12T02:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  version: 1,
};

export const EXAMPLE_ERASURE_STANDING: ErasureStanding = {
  erasableFrom: '2032-01-01',
  latest: EXAMPLE_ERASURE,
  moves: ['decide'],
  refusal: null,
};

export const EXAMPLE_ELECTIONS = { items: [{ id: 'pemilu-2024', parties: 24, isExample: false }] };

export const EXAMPLE_CANCELLATION: CancellationInput = { reason: 'Tercatat dua kali, lihat entri 16' };
export const EXAMPLE_NIL: NilInput = { month: '2026-10' };
export const EXAMPLE_REVIEW: ReviewInput = {
  to: 'reviewed_by_superior',
  note: null,
  acknowledged: ['gift'],
};
