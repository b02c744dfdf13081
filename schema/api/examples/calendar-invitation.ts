/** Examples of invitations, for the documentation. Everybody in them is invented. */
import type {
  AnswerLink,
  Invitation,
  InvitationList,
  InvitationPreview,
  ReceivedInvitation,
  ReceivedInvitationList,
  SentInvitations,
} from '../calendar-invitation.ts';
import { EXAMPLE_KEPT_EVENT } from './calendar-editing.ts';

const BAWASLU = { id: 'bawaslu', name: 'Badan Pengawas Pemilihan Umum', kind: 'bawaslu' } as const;

/** What both sides see of it. */
const SHARED = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f70',
  organisation: BAWASLU,
  positionGroup: null,
  role: 'wajib',
  answer: 'diwakilkan',
  delegateName: 'Sinta (Contoh)',
  delegatePosition: 'Kepala Bagian Hukum',
  note: null,
  answersUntil: '2026-11-28',
  answeredAt: '2026-11-23T02:00:00.000Z',
  version: 2,
} as const;

export const EXAMPLE_INVITATION: Invitation = {
  ...SHARED,
  answeredVia: 'link',
  askedAt: '2026-11-22T03:00:00.000Z',
  remindedAt: null,
  withdrawn: false,
  contact: null,
  linkOpen: true,
};

export const EXAMPLE_INVITATIONS: InvitationList = {
  eventVersion: 2,
  capacity: 40,
  attending: 1,
  items: [EXAMPLE_INVITATION],
};

export const EXAMPLE_PREVIEW: InvitationPreview = {
  items: [{ organisation: BAWASLU, positionGroup: null, recipients: 1, invited: false }],
  suggestions: [],
};

export const EXAMPLE_SENT: SentInvitations = { version: 3, sent: 1, told: 1, untold: [] };

export const EXAMPLE_LINK: AnswerLink = {
  url: 'https://simpul.example.org/jawab#Zm9yIGRvY3VtZW50YXRpb24gb25seSwgbm90IGEgdG9rZW4',
  expiresAt: '2026-12-01T17:00:00.000Z',
};

export const EXAMPLE_RECEIVED: ReceivedInvitation = {
  ...SHARED,
  open: true,
  closedBecause: null,
  event: {
    id: EXAMPLE_KEPT_EVENT.id,
    title: EXAMPLE_KEPT_EVENT.title,
    type: 'rakor',
    theme: null,
    eventStatus: 'terjadwal',
    statusReason: null,
    time: EXAMPLE_KEPT_EVENT.time,
    venue: 'Aula KPU Kota Salatiga',
    region: 'Kota Salatiga',
    mode: 'luring',
    conferenceUrl: null,
    ownerUnit: EXAMPLE_KEPT_EVENT.ownerUnit,
    isPublic: false,
    movedSince: false,
  },
};

export const EXAMPLE_RECEIVED_LIST: ReceivedInvitationList = {
  items: [EXAMPLE_RECEIVED],
  nextCursor: null,
};
