/** The pages of the contact log beside each other. */
import type { Action } from '../../../../schema/api/access.ts';
import { staffPath } from '../paths.ts';
import { mayDo } from '../session.ts';
import { text } from '../words.ts';

type Tab = 'list' | 'queue' | 'nil' | 'erasures';

const TABS: readonly { tab: Tab; path: string; needs: Action }[] = [
  { tab: 'list', path: '/kontak', needs: 'contact.read' },
  { tab: 'queue', path: '/kontak/tinjauan', needs: 'contact.review' },
  { tab: 'nil', path: '/kontak/nihil', needs: 'contact.record' },
  { tab: 'erasures', path: '/kontak/penghapusan', needs: 'contact.erase' },
];

export function ContactTabs({ here }: { here: Tab }) {
  return (
    <ul class="tabs">
      {TABS.filter(({ needs }) => mayDo(needs)).map(({ tab, path }) => (
        <li key={tab}>
          <a href={staffPath(path)} aria-current={tab === here ? 'page' : undefined}>
            {text.contacts.tabs[tab]}
          </a>
        </li>
      ))}
    </ul>
  );
}
