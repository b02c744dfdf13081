/** Examples of answers about people, for the documentation. All are invented. */
import type { AccessLink, AssignmentItem, InvitedPerson, PeopleList, Person, PersonItem } from '../people.ts';

export const EXAMPLE_ASSIGNMENT: AssignmentItem = {
  id: '019ab2d4-5c00-7000-8f2a-1b9d3c5e7f61',
  role: 'reviewer',
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  organisation: null,
  position: 'Anggota Divisi Hukum dan Pengawasan',
  positionGroup: 'anggota_hukum',
  acting: null,
  startsOn: '2026-11-22',
  endsOn: null,
  version: 1,
};

export const EXAMPLE_PERSON_ITEM: PersonItem = {
  id: '019ab2d4-5c00-7000-8f2a-1b9d3c5e7f60',
  name: 'Siti Rahayu (Contoh)',
  email: 'siti.rahayu@contoh.simpul.test',
  language: 'id',
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  state: 'invited',
  kind: 'staff',
  isExample: false,
  secondFactor: false,
  lastSignedInAt: null,
  assignments: [EXAMPLE_ASSIGNMENT],
  version: 1,
};

export const EXAMPLE_PEOPLE: PeopleList = { items: [EXAMPLE_PERSON_ITEM], nextCursor: null };

export const EXAMPLE_PERSON: Person = {
  ...EXAMPLE_PERSON_ITEM,
  assignedElsewhere: false,
  disabledReason: null,
  createdAt: '2026-11-22T03:00:00.000Z',
  sessions: 0,
  links: [
    {
      id: '019ab2d4-5c00-7002-8f2a-1b9d3c5e7f62',
      purpose: 'invitation',
      createdAt: '2026-11-22T03:00:00.000Z',
      expiresAt: '2026-11-29T03:00:00.000Z',
      createdBy: 'Admin KPU Provinsi Jawa Tengah (Contoh)',
      state: 'open',
    },
  ],
  history: [
    {
      at: '2026-11-22T03:00:00.000Z',
      kind: 'assignment.granted',
      by: 'Admin KPU Provinsi Jawa Tengah (Contoh)',
      fields: [],
      reason: null,
    },
    {
      at: '2026-11-22T03:00:00.000Z',
      kind: 'account.invited',
      by: 'Admin KPU Provinsi Jawa Tengah (Contoh)',
      fields: ['name', 'email', 'language', 'unit'],
      reason: null,
    },
  ],
};

/** The token is no token. */
export const EXAMPLE_ACCESS_LINK: AccessLink = {
  id: '019ab2d4-5c00-7002-8f2a-1b9d3c5e7f62',
  url: 'https://simpul.example.org/kerja/tautan#contoh-saja',
  expiresAt: '2026-11-29T03:00:00.000Z',
};

export const EXAMPLE_INVITED: InvitedPerson = {
  person: EXAMPLE_PERSON_ITEM,
  invitation: EXAMPLE_ACCESS_LINK,
};
