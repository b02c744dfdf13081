/** Examples of notices, for the documentation. The people are invented. */
import type { Inbox, InboxUnread, LocalMails, NoticePreferences, Outbox, OutboxItem } from '../notice.ts';

export const EXAMPLE_INBOX: Inbox = {
  items: [
    {
      id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62',
      kind: 'assignment_granted',
      group: 'access',
      title: 'Penugasan baru: Kasubbag Hukum dan SDM, KPU Kota Salatiga',
      text: 'Siti Rahmawati (Contoh) memberi Anda penugasan sebagai Kasubbag Hukum dan SDM di KPU Kota Salatiga dengan peran Peninjau, mulai 22 November 2026.',
      link: '/kerja/akun/penugasan',
      createdAt: '2026-11-22T03:00:00.000Z',
      readAt: null,
    },
  ],
  unread: 1,
  nextCursor: null,
};

export const EXAMPLE_INBOX_UNREAD: InboxUnread = { unread: 0 };

export const EXAMPLE_NOTICE_PREFERENCES: NoticePreferences = {
  items: [
    { group: 'security', delivery: 'instant', fixed: true },
    { group: 'access', delivery: 'instant', fixed: false },
    { group: 'agreements', delivery: 'digest', fixed: false },
    { group: 'calendar', delivery: 'instant', fixed: false },
    { group: 'contacts', delivery: 'inbox', fixed: false },
  ],
};

export const EXAMPLE_OUTBOX_ITEM: OutboxItem = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f63',
  kind: 'invitation',
  state: 'dead',
  to: {
    name: 'Budi Santoso (Contoh)',
    email: 'budi@contoh.simpul.test',
    accountId: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f61',
  },
  unit: { code: '33.73', name: 'KPU Kota Salatiga' },
  attempts: 1,
  nextAttemptAt: null,
  failure: 'refused',
  failureDetail: '550 5.1.1 No such user here',
  createdAt: '2026-11-22T03:00:00.000Z',
  sentAt: null,
};

export const EXAMPLE_OUTBOX: Outbox = { items: [EXAMPLE_OUTBOX_ITEM], nextCursor: null };

export const EXAMPLE_LOCAL_MAILS: LocalMails = {
  items: [
    {
      id: '<6f1c2a0b9d8e4f7a5c3b1d2e0f9a8b7c@localhost>',
      to: 'Budi Santoso (Contoh) <budi@contoh.simpul.test>',
      subject: 'Kata sandi Simpul Anda diganti',
      text: 'Yth. Budi Santoso (Contoh),\n\nKata sandi akun Simpul Anda diganti pada 22 November 2026 pukul 10.00 WIB.\n',
      html: '<p>Yth. Budi Santoso (Contoh),</p>',
      attachments: [],
      createdAt: '2026-11-22T03:00:00.000Z',
    },
  ],
};
