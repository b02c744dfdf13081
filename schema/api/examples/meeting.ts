/** Examples of a meeting, for the documentation. All people are invented. */
import type {
  Agenda,
  AttendedMeeting,
  CheckInPass,
  CheckInView,
  Decision,
  LinkedMinutes,
  Meeting,
  MeetingEvent,
  MinutesHistory,
  MinutesLink,
  MinutesReply,
  MinutesRevision,
  OwnInvitationList,
} from '../meeting.ts';
import { EXAMPLE_ACTION_ITEM } from './action-item.ts';

const EVENT: MeetingEvent = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
  title: 'Rapat koordinasi pengamanan logistik (Contoh)',
  theme: null,
  type: 'rakor',
  eventStatus: 'selesai',
  startsOn: '2026-11-20',
  endsOn: '2026-11-20',
  timeKind: 'timed',
  startTime: '09:00',
  endTime: '12:00',
  endOpen: false,
  zone: 'WIB',
  venue: 'Aula KPU Kota Salatiga',
  mode: 'hibrida',
  ownerUnit: { code: '33.73', name: 'KPU Kota Salatiga' },
};
const POLRI = { id: 'polri', name: 'Kepolisian Negara Republik Indonesia' };
const INVITATION = '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f61';

export const MEETING_ID = { id: { description: 'Id of the event', example: EVENT.id } };

export const EXAMPLE_AGENDA: Agenda = {
  version: 1,
  items: [{ title: 'Pengamanan gudang logistik', presenter: 'Polres', minutes: 30, note: null }],
};

export const EXAMPLE_REVISION: MinutesRevision = {
  revision: 2,
  state: 'diedarkan',
  text: 'Rapat dibuka pukul 09.00 WIB.',
  changeNote: null,
  writtenAt: '2026-11-20T08:00:00.000Z',
  writtenBy: 'Joko Setyaji (Contoh)',
  respondUntil: '2026-11-27',
};

export const EXAMPLE_HISTORY: MinutesHistory = {
  items: [{ ...EXAMPLE_REVISION, revision: 1, state: 'konsep', respondUntil: null }, EXAMPLE_REVISION],
};

export const EXAMPLE_REPLY: MinutesReply = {
  organisation: POLRI,
  response: 'setuju',
  reason: null,
  name: 'Wahyu (Contoh)',
  position: 'Narahubung',
  at: '2026-11-21T02:00:00.000Z',
};

export const EXAMPLE_LINK: MinutesLink = {
  url: 'https://simpul.example/notulen#4Wn0b6r9mQ2vJ8dYkT3sLx7ZcP5hUeGaRfNiOoBtEyM',
  expiresAt: '2026-12-11T17:00:00.000Z',
};

export const EXAMPLE_LINKED_MINUTES: LinkedMinutes = {
  event: EVENT,
  organisation: POLRI,
  minutes: EXAMPLE_REVISION,
  decisions: [],
  actionItems: [EXAMPLE_ACTION_ITEM],
  reply: null,
};

export const EXAMPLE_DECISION: Decision = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62',
  ordinal: 1,
  text: 'Gudang logistik dijaga bersama setiap hari.',
  documentNumber: null,
  byPlenary: false,
  decidedOn: '2026-11-20',
};

export const EXAMPLE_CHECK_IN_PASS: CheckInPass = {
  url: `https://simpul.example/hadir#${EVENT.id}.0.Zk3vY8pQm1sT6wLx9bR2dA`,
  opensAt: '2026-11-20T00:00:00.000Z',
  closesAt: '2026-11-20T08:00:00.000Z',
  round: 0,
};

export const EXAMPLE_CHECK_IN_VIEW: CheckInView = {
  event: EVENT,
  opensAt: '2026-11-20T00:00:00.000Z',
  closesAt: '2026-11-20T08:00:00.000Z',
  state: 'open',
  invitations: [{ id: INVITATION, organisation: POLRI.name, positionGroup: null }],
};

export const EXAMPLE_MEETING: Meeting = {
  event: EVENT,
  agenda: EXAMPLE_AGENDA,
  carried: [],
  roll: {
    entries: [
      {
        invitationId: INVITATION,
        organisation: POLRI,
        positionGroup: null,
        role: 'wajib',
        answer: 'hadir',
        delegateName: null,
        delegatePosition: null,
        state: 'hadir',
        presence: 'luring',
        ticked: false,
        version: 0,
      },
    ],
    attendees: [
      {
        ordinal: 1,
        name: 'Wahyu (Contoh)',
        position: 'Kabag Ops',
        invitationId: INVITATION,
        organisation: POLRI.name,
        state: 'hadir',
        presence: 'luring',
        source: 'code',
        recordedAt: '2026-11-20T02:05:00.000Z',
      },
    ],
  },
  minutes: { version: 2, current: EXAMPLE_REVISION, replies: [EXAMPLE_REPLY], mayApprove: false },
  decisions: [EXAMPLE_DECISION],
  actionItems: [EXAMPLE_ACTION_ITEM],
  mayKeep: true,
};

export const EXAMPLE_ATTENDED: AttendedMeeting = {
  event: EVENT,
  organisation: POLRI,
  agenda: EXAMPLE_AGENDA,
  carried: [],
  minutes: EXAMPLE_REVISION,
  reply: EXAMPLE_REPLY,
  decisions: [EXAMPLE_DECISION],
  actionItems: [EXAMPLE_ACTION_ITEM],
};

export const EXAMPLE_OWN_INVITATIONS: OwnInvitationList = {
  items: [
    {
      id: INVITATION,
      event: EVENT,
      organisation: POLRI,
      role: 'wajib',
      answer: 'menunggu',
      answersUntil: '2026-11-18',
      minutes: 'waiting',
    },
  ],
  nextCursor: null,
};
