/** An example of a desk, for the documentation. */
import type { Desk } from '../desk.ts';

export const EXAMPLE_DESK: Desk = {
  items: [
    { kind: 'unread_notices', count: 3, more: false, link: '/kerja/kotak-masuk' },
    { kind: 'invitations_open', count: 2, more: false, link: '/kerja/orang?state=invited' },
  ],
};
