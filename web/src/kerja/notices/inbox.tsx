/** The inbox: what the portal has told me, newest first, with what I have not read marked. */

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Inbox, InboxItem, InboxUnread } from '../../../../schema/api/notice.ts';
import { NOTICE_GROUP_WORDS } from '../../../../schema/api/notice-words.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { staffPath } from '../paths.ts';
import { setUnread } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { Heading } from '../ui/heading.tsx';
import { Pages } from '../ui/paged-list.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function InboxPage() {
  const { query } = useLocation();
  const all = query.tampil === 'semua';
  const path = `/inbox?state=${all ? 'all' : 'unread'}`;
  const inbox = useResource<Inbox>(path);
  const unread = inbox.value?.unread;
  useEffect(() => {
    if (unread !== undefined) setUnread(unread);
  }, [unread]);
  return (
    <>
      <Heading title={text.inbox.title}>
        <ul class="tabs">
          <li>
            <a href={staffPath('/kotak-masuk')} aria-current={all ? undefined : 'page'}>
              {text.inbox.unread}
            </a>
          </li>
          <li>
            <a href={staffPath('/kotak-masuk', { tampil: 'semua' })} aria-current={all ? 'page' : undefined}>
              {text.inbox.all}
            </a>
          </li>
        </ul>
      </Heading>
      <p>
        <a href={staffPath('/akun/pemberitahuan')}>{text.inbox.preferences}</a>
      </p>
      <Loaded resource={inbox}>
        {(first) => (
          <>
            {first.unread > 0 && first.items[0] && (
              <p class="actions">
                <ReadAll through={first.items[0].id} onRead={inbox.reload} />
              </p>
            )}
            <Pages<InboxItem>
              key={path}
              first={first}
              path={path}
              label={text.inbox.title}
              keyOf={(item) => item.id}
              empty={<p>{all ? text.inbox.none : text.inbox.noneUnread}</p>}
              row={(item) => <NoticeRow item={item} onRead={inbox.reload} />}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function ReadAll({ through, onRead }: { through: string; onRead: () => void }) {
  return (
    <ActionButton act={() => change<InboxUnread>('POST', '/inbox/reading', { through })} done={onRead}>
      {text.inbox.readAll}
    </ActionButton>
  );
}

function NoticeRow({ item, onRead }: { item: InboxItem; onRead: () => void }) {
  const link = item.link && language === 'en' ? `/en${item.link}` : item.link;
  const read = () => change<InboxUnread>('POST', `/inbox/${item.id}/reading`);
  return (
    <div class={item.readAt ? '' : 'unread'}>
      <p class="item-title">
        {item.title} {!item.readAt && <span class="tag soon">{text.inbox.new}</span>}
      </p>
      <p>{item.text}</p>
      <p class="meta">
        <Moment at={item.createdAt} />
        <span>{NOTICE_GROUP_WORDS[item.group][language]}</span>
      </p>
      <div class="actions">
        {link && (
          <a class="button small" href={link} onClick={() => void (item.readAt === null && read())}>
            {text.inbox.open}
            <span class="visually-hidden">: {item.title}</span>
          </a>
        )}
        {!item.readAt && (
          <ActionButton kind="small" label={`${text.inbox.markRead}: ${item.title}`} act={read} done={onRead}>
            {text.inbox.markRead}
          </ActionButton>
        )}
      </div>
    </div>
  );
}
