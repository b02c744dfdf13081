/** What the pages of inbox, preferences and mail say in English. */
import type { Shape } from '../dict.ts';
import type { noticesId } from './notices-id.ts';

export const noticesEn = {
  inbox: {
    title: 'Inbox',
    unread: 'Unread',
    all: 'All',
    preferences: 'How I am told',
    new: 'new',
    open: 'Open',
    markRead: 'Mark as read',
    readAll: 'Mark all as read',
    none: 'No notices yet.',
    noneUnread: 'Everything has been read.',
  },
  preferences: {
    title: 'How I am told',
    lead: 'The inbox always holds everything. Here you choose what also comes by e-mail.',
    fixed: 'Notices about the security of your account always come at once.',
  },
  outbox: {
    title: 'Outgoing mail',
    lead: 'E-mails that this portal sends. What they say is not shown.',
    made: 'made',
    sent: 'sent',
    next: 'next try',
    attempts: { one: 'tried {n} time', other: 'tried {n} times' },
    retry: 'Try again',
    retried: 'The mail is being tried again.',
    none: {
      waiting: 'No mail is waiting.',
      sent: 'No mail has been sent yet.',
      dead: 'No mail has failed.',
    },
  },
  localMail: {
    title: 'Outbox of the trial portal',
    lead: 'This trial portal sends no e-mail. What would have been sent is here.',
    refresh: 'Look again',
    none: 'No mail yet.',
    read: 'Read',
  },
} satisfies Shape<typeof noticesId>;
