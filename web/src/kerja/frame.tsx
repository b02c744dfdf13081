/** What stands around every page: mark, who one is and acts as, the navigation, the language, signing out. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SignedInSession } from '../../../schema/api/session.ts';
import { address } from '../address.ts';
import { number } from '../format/text.ts';
import { language } from '../words.ts';
import { UNREAD_COUNT_MAX } from './notices/unread.ts';
import { type NavGroup, STAFF_PAGES, type StaffPage } from './pages.ts';
import { otherLanguagePath, pageOf, staffPath } from './paths.ts';
import { mayDo, signedIn } from './session.ts';
import { signOut } from './sign-out.ts';
import { actingInWords } from './ui/acting.ts';
import { FlashNotice } from './ui/flash.tsx';
import { Mark } from './ui/mark.tsx';
import { text } from './words.ts';

export function Frame({ children }: { children: ComponentChildren }) {
  const who = signedIn.value;
  const { url } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [url]);
  const other = language === 'id' ? 'en' : 'id';
  return (
    <>
      <header class="top">
        <div class={who ? 'wrap with-menu' : 'wrap'}>
          <a class="mark" href={staffPath()}>
            <Mark />
            <span>
              {text.frame.name} <small>{text.frame.staff}</small>
            </span>
          </a>
          {who && (
            <button
              class="button small menu-button"
              type="button"
              aria-expanded={open}
              aria-controls="staff-nav"
              onClick={() => setOpen(!open)}
            >
              {text.frame.menu}
              {who.unread > 0 && <UnreadBadge unread={who.unread} />}
            </button>
          )}
          <a class="language" href={otherLanguagePath(url) + location.hash} hreflang={other} lang={other}>
            {text.frame.otherLanguage}
          </a>
        </div>
      </header>
      <div class={who ? 'wrap staff with-nav' : 'wrap staff'}>
        {who && <Navigation who={who} open={open} />}
        <main id="konten" tabIndex={-1}>
          <FlashNotice />
          {children}
        </main>
      </div>
      <footer class="bottom">
        <div class="wrap">
          <a href={address('home')}>{text.frame.toPublic}</a>
        </div>
      </footer>
    </>
  );
}

function Navigation({ who, open }: { who: SignedInSession; open: boolean }) {
  const { path } = useLocation();
  const here = pageOf(path);
  const entries = STAFF_PAGES.filter((page) => page.nav && page.needs !== 'nobody' && mayDo(page.needs));
  const groups = [...new Set(entries.map(({ under }) => under))];
  return (
    <nav id="staff-nav" class={open ? 'staff-nav open' : 'staff-nav'} aria-label={text.frame.navigation}>
      <div class="who">
        <p class="who-name">{who.account.name}</p>
        <p>{who.acting ? actingInWords(who.acting) : text.frame.noAssignment}</p>
        {who.assignments.length > 1 && <a href={staffPath('/akun/penugasan')}>{text.frame.switch}</a>}
      </div>
      {groups.map((group) => (
        <Entries
          key={group}
          group={group}
          pages={entries.filter(({ under }) => under === group)}
          here={here}
        />
      ))}
      <button class="link" type="button" onClick={signOut}>
        {text.frame.signOut}
      </button>
    </nav>
  );
}

function Entries({ group, pages, here }: { group: NavGroup | undefined; pages: StaffPage[]; here: string }) {
  const unread = signedIn.value?.unread ?? 0;
  const headingId = group && `nav-${group}`;
  return (
    <>
      {group && (
        <p class="overline" id={headingId}>
          {text.navGroups[group]}
        </p>
      )}
      <ul aria-labelledby={headingId}>
        {pages.map((page) => (
          <li key={page.path}>
            <a href={staffPath(page.path)} aria-current={currency(page, here)}>
              {text.nav[page.nav!]}
              {page.nav === 'inbox' && unread > 0 && <UnreadBadge unread={unread} />}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function UnreadBadge({ unread }: { unread: number }) {
  const count = number(unread, language) + (unread >= UNREAD_COUNT_MAX ? '+' : '');
  return (
    <span class="badge">
      {count}
      <span class="visually-hidden"> {text.frame.unread}</span>
    </span>
  );
}

/** "page" is the page itself, "true" a page below it. */
function currency(page: StaffPage, here: string): 'page' | 'true' | undefined {
  if (page.path === here) return 'page';
  return page.path !== '' && here.startsWith(`${page.path}/`) ? 'true' : undefined;
}
