/**
 * The pages of the staff application: address, what one must be allowed to do, where the page stands in the
 * navigation, and the code and words that come when it is first opened. A new page is one entry here.
 */
import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import type { Action } from '../../../schema/api/access.ts';
import type { StaffDict } from '../copy/kerja/dict.ts';
import { LinkPage } from './sign-in/link.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { StartPage } from './start/start.tsx';
import { LoadFailed } from './ui/load-failed.tsx';
import { type Area, loadWords } from './words.ts';

export type NavGroup = keyof StaffDict['navGroups'];

export interface StaffPage {
  /** Behind `/kerja`; `:name` stands for a part that differs. */
  path: string;
  /** Who gets to see it: anybody, or whoever may do this. */
  needs: 'nobody' | Action;
  /** Its name in the navigation; pages without one are reached from others. */
  nav?: keyof StaffDict['nav'];
  /** The heading it stands under there; headings come in the order of their first pages. */
  under?: NavGroup;
  component: ComponentType;
}

type Load = () => Promise<ComponentType>;

/** The code of a page together with the words of its areas. */
function page(areas: Area | readonly Area[], load: Load): ComponentType {
  return lazy(async () => {
    try {
      const [component] = await Promise.all([load(), ...[areas].flat().map(loadWords)]);
      return component;
    } catch {
      // Offline, or a new version has been deployed since this one was opened.
      return LoadFailed;
    }
  });
}

const DRAFTING: readonly Area[] = ['agreements', 'drafting'];
/** Partners see agreements in the same lines and send files the same way as those who draft. */
const FOLLOWING: readonly Area[] = ['agreements', 'drafting', 'following'];

/** What waits, several drafts at once, files and templates speak of agreements and drafts as their pages do. */
const WORKING: readonly Area[] = ['agreements', 'drafting', 'worklist'];

export const STAFF_PAGES: readonly StaffPage[] = [
  { path: '', needs: 'account.own', nav: 'start', component: StartPage },
  { path: '/masuk', needs: 'nobody', component: SignInPage },
  { path: '/tautan', needs: 'nobody', component: LinkPage },
  {
    path: '/kotak-masuk',
    needs: 'inbox.own',
    nav: 'inbox',
    component: page('notices', async () => (await import('./notices/inbox.tsx')).InboxPage),
  },
  {
    path: '/daftar-kerja',
    needs: 'agreement.follow',
    nav: 'worklist',
    component: page(WORKING, async () => (await import('./worklist/worklist.tsx')).WorklistPage),
  },
  {
    path: '/daftar-kerja/draf',
    needs: 'agreement.follow',
    component: page(WORKING, async () => (await import('./worklist/several.tsx')).SeveralDraftsPage),
  },
  {
    path: '/kalender',
    needs: 'event.read',
    nav: 'calendar',
    under: 'calendar',
    component: page('calendar', async () => (await import('./calendar/list.tsx')).KeptCalendarPage),
  },
  {
    path: '/kalender/baru',
    needs: 'event.edit',
    component: page('calendar', async () => (await import('./calendar/edit-event.tsx')).NewEventPage),
  },
  {
    path: '/kalender/seri/baru',
    needs: 'event.edit',
    component: page('calendar', async () => (await import('./calendar/series.tsx')).NewSeriesPage),
  },
  {
    path: '/kalender/seri/:id',
    needs: 'event.read',
    component: page('calendar', async () => (await import('./calendar/series.tsx')).KeptSeriesPage),
  },
  {
    path: '/kalender/seri/:id/aturan',
    needs: 'event.edit',
    component: page('calendar', async () => (await import('./calendar/series.tsx')).ForkSeriesPage),
  },
  {
    path: '/kalender/:id',
    needs: 'event.read',
    component: page('calendar', async () => (await import('./calendar/event.tsx')).KeptEventPage),
  },
  {
    path: '/kalender/:id/ubah',
    needs: 'event.edit',
    component: page('calendar', async () => (await import('./calendar/edit-event.tsx')).EditEventPage),
  },
  {
    path: '/kalender/:id/status',
    needs: 'event.edit',
    component: page('calendar', async () => (await import('./calendar/status.tsx')).EventStatusPage),
  },
  {
    path: '/kalender/:id/undang',
    needs: 'event.edit',
    component: page('calendar', async () => (await import('./calendar/invite.tsx')).InvitePage),
  },
  {
    path: '/undangan/:id/jawab',
    needs: 'event.answer',
    component: page('calendar', async () => (await import('./calendar/received.tsx')).AnswerInvitationPage),
  },
  {
    path: '/undangan/:id/jawab-satker',
    needs: 'event.answer_for_unit',
    component: page('calendar', async () => (await import('./calendar/received.tsx')).AnswerInvitationPage),
  },
  {
    path: '/perjanjian',
    needs: 'agreement.follow',
    nav: 'agreements',
    under: 'agreements',
    component: page('agreements', async () => (await import('./agreements/list.tsx')).AgreementsPage),
  },
  {
    path: '/perjanjian/baru',
    needs: 'agreement.draft',
    component: page(DRAFTING, async () => (await import('./agreements/begin.tsx')).BeginDraftPage),
  },
  {
    path: '/perjanjian/draf/:id',
    needs: 'agreement.follow',
    component: page(DRAFTING, async () => (await import('./agreements/draft.tsx')).DraftPage),
  },
  {
    path: '/perjanjian/draf/:id/:step',
    needs: 'agreement.draft',
    component: page(DRAFTING, async () => (await import('./agreements/edit.tsx')).EditDraftPage),
  },
  {
    path: '/perjanjian/terbit/:number',
    needs: 'agreement.follow',
    component: page(DRAFTING, async () => (await import('./agreements/published.tsx')).PublishedPage),
  },
  {
    path: '/perjanjian/terbit/:number/status',
    needs: 'agreement.decide',
    component: page(DRAFTING, async () => (await import('./agreements/decide.tsx')).LegalMovePage),
  },
  {
    path: '/perjanjian/terbit/:number/tarik',
    needs: 'agreement.decide',
    component: page(DRAFTING, async () => (await import('./agreements/decide.tsx')).WithdrawalPage),
  },
  {
    path: '/impor',
    needs: 'agreement.draft',
    nav: 'imports',
    under: 'agreements',
    component: page(WORKING, async () => (await import('./imports/import.tsx')).ImportPage),
  },
  {
    path: '/pola',
    needs: 'template.read',
    nav: 'templates',
    under: 'agreements',
    component: page(WORKING, async () => (await import('./templates/list.tsx')).TemplatesPage),
  },
  {
    path: '/pola/baru',
    needs: 'template.manage',
    component: page(WORKING, async () => (await import('./templates/make.tsx')).MakeTemplatePage),
  },
  {
    path: '/pola/:id',
    needs: 'template.read',
    component: page(WORKING, async () => (await import('./templates/template.tsx')).TemplatePage),
  },
  {
    path: '/perjanjian-kami',
    needs: 'agreement.partner',
    nav: 'ownAgreements',
    under: 'agreements',
    component: page(
      FOLLOWING,
      async () => (await import('./following/partner-list.tsx')).PartnerAgreementsPage,
    ),
  },
  {
    path: '/perjanjian-kami/:number',
    needs: 'agreement.partner',
    component: page(
      FOLLOWING,
      async () => (await import('./following/partner-agreement.tsx')).PartnerAgreementPage,
    ),
  },
  {
    path: '/koreksi',
    needs: 'correction.read',
    nav: 'corrections',
    under: 'agreements',
    component: page(FOLLOWING, async () => (await import('./following/corrections.tsx')).CorrectionsPage),
  },
  {
    path: '/kewajiban',
    needs: 'obligation.read',
    nav: 'obligations',
    under: 'agreements',
    component: page(FOLLOWING, async () => (await import('./following/obligations.tsx')).ObligationsPage),
  },
  {
    path: '/netralitas',
    needs: 'contact.read',
    nav: 'oversight',
    under: 'neutrality',
    component: page('oversight', async () => (await import('./oversight/overview.tsx')).OverviewPage),
  },
  {
    path: '/netralitas/laporan',
    needs: 'contact.read',
    component: page('oversight', async () => (await import('./oversight/report.tsx')).DistanceReportPage),
  },
  {
    path: '/netralitas/corong',
    needs: 'contact.read',
    component: page('oversight', async () => (await import('./oversight/funnel.tsx')).FunnelPage),
  },
  {
    path: '/netralitas/rekonsiliasi',
    needs: 'contact.read',
    component: page(
      'oversight',
      async () => (await import('./oversight/reconciliation.tsx')).ReconciliationPage,
    ),
  },
  {
    path: '/kontak',
    needs: 'contact.read',
    nav: 'contacts',
    under: 'neutrality',
    component: page('contacts', async () => (await import('./contacts/list.tsx')).ContactsPage),
  },
  {
    path: '/kontak/baru',
    needs: 'contact.record',
    component: page('contacts', async () => (await import('./contacts/record.tsx')).RecordContactPage),
  },
  {
    path: '/kontak/nihil',
    needs: 'contact.record',
    component: page('contacts', async () => (await import('./contacts/nil.tsx')).NilReturnsPage),
  },
  {
    path: '/kontak/tinjauan',
    needs: 'contact.review',
    component: page('contacts', async () => (await import('./contacts/queue.tsx')).ReviewQueuePage),
  },
  {
    path: '/kontak/penghapusan',
    needs: 'contact.erase',
    component: page('contacts', async () => (await import('./contacts/erasures.tsx')).ErasuresPage),
  },
  {
    path: '/kontak/:id',
    needs: 'contact.read',
    component: page('contacts', async () => (await import('./contacts/contact.tsx')).ContactPage),
  },
  {
    path: '/kontak/:id/koreksi',
    needs: 'contact.record',
    component: page('contacts', async () => (await import('./contacts/correct.tsx')).CorrectContactPage),
  },
  {
    path: '/kontak/:id/batal',
    needs: 'contact.record',
    component: page('contacts', async () => (await import('./contacts/correct.tsx')).CancelContactPage),
  },
  {
    path: '/undangan',
    needs: 'meeting.attend',
    nav: 'ownInvitations',
    under: 'calendar',
    component: page('meeting', async () => (await import('./meeting/invitations.tsx')).OwnInvitationsPage),
  },
  {
    path: '/undangan/:id',
    needs: 'meeting.attend',
    component: page('meeting', async () => (await import('./meeting/invited.tsx')).InvitedMeetingPage),
  },
  {
    path: '/tindak-lanjut',
    needs: 'action_item.read',
    nav: 'actionItems',
    under: 'calendar',
    component: page('meeting', async () => (await import('./meeting/action-items.tsx')).ActionItemsPage),
  },
  {
    path: '/temui',
    needs: 'contact_gap.read',
    nav: 'toMeet',
    under: 'calendar',
    component: page('meeting', async () => (await import('./meeting/to-meet.tsx')).ToMeetPage),
  },
  {
    path: '/kalender/:id/rapat',
    needs: 'meeting.read',
    component: page('meeting', async () => (await import('./meeting/meeting.tsx')).MeetingPage),
  },
  {
    path: '/kalender/:id/hadir',
    needs: 'meeting.read',
    component: page('meeting', async () => (await import('./meeting/attendance.tsx')).AttendancePage),
  },
  {
    path: '/kalender/:id/notulen',
    needs: 'meeting.read',
    component: page('meeting', async () => (await import('./meeting/minutes.tsx')).MinutesPage),
  },
  {
    path: '/hadir',
    needs: 'nobody',
    component: page('meeting', async () => (await import('./meeting/check-in.tsx')).CheckInPage),
  },
  {
    path: '/notulen',
    needs: 'nobody',
    component: page('meeting', async () => (await import('./meeting/minutes-link.tsx')).MinutesLinkPage),
  },
  {
    path: '/orang',
    needs: 'people.read',
    nav: 'people',
    under: 'unit',
    component: page('people', async () => (await import('./people/list.tsx')).StaffListPage),
  },
  {
    path: '/orang/undang',
    needs: 'people.manage',
    component: page('people', async () => (await import('./people/invite.tsx')).InviteStaffPage),
  },
  {
    path: '/orang/:id',
    needs: 'people.read',
    component: page(['people', 'events'], async () => (await import('./people/person.tsx')).PersonPage),
  },
  {
    path: '/orang/:id/ubah',
    needs: 'people.manage',
    component: page('people', async () => (await import('./people/edit.tsx')).EditPersonPage),
  },
  {
    path: '/orang/:id/nonaktif',
    needs: 'people.manage',
    component: page('people', async () => (await import('./people/disable.tsx')).DisablePage),
  },
  {
    path: '/orang/:id/penugasan',
    needs: 'people.manage',
    component: page('people', async () => (await import('./people/assign.tsx')).AssignPage),
  },
  {
    path: '/orang/:id/penugasan/:assignment',
    needs: 'people.manage',
    component: page('people', async () => (await import('./people/assignment.tsx')).AssignmentPage),
  },
  {
    path: '/orang/:id/penugasan/:assignment/akhiri',
    needs: 'people.manage',
    component: page('people', async () => (await import('./people/end-assignment.tsx')).EndAssignmentPage),
  },
  {
    path: '/narahubung',
    needs: 'liaison.manage',
    nav: 'liaisons',
    under: 'unit',
    component: page('people', async () => (await import('./people/list.tsx')).LiaisonListPage),
  },
  {
    path: '/narahubung/undang',
    needs: 'liaison.manage',
    component: page('people', async () => (await import('./people/invite.tsx')).InviteLiaisonPage),
  },
  {
    path: '/satker',
    needs: 'unit.edit',
    nav: 'unit',
    under: 'unit',
    component: page('office', async () => (await import('./office/unit-contact.tsx')).UnitContactPage),
  },
  {
    path: '/langganan',
    needs: 'feed.read',
    nav: 'feeds',
    under: 'calendar',
    component: page('feeds', async () => (await import('./feeds/list.tsx')).FeedsPage),
  },
  {
    path: '/langganan/baru',
    needs: 'feed.manage',
    component: page('feeds', async () => (await import('./feeds/new.tsx')).NewFeedPage),
  },
  {
    path: '/kunci',
    needs: 'key.manage',
    nav: 'keys',
    under: 'unit',
    component: page('office', async () => (await import('./office/keys.tsx')).KeysPage),
  },
  {
    path: '/kunci/baru',
    needs: 'key.manage',
    component: page('office', async () => (await import('./office/new-key.tsx')).NewKeyPage),
  },
  {
    path: '/audit',
    needs: 'audit.read',
    nav: 'audit',
    under: 'unit',
    component: page(['office', 'events'], async () => (await import('./office/audit.tsx')).AuditPage),
  },
  {
    path: '/surat',
    needs: 'outbox.manage',
    nav: 'outbox',
    under: 'unit',
    component: page('notices', async () => (await import('./notices/outbox.tsx')).OutboxPage),
  },
  {
    path: '/kotak-keluar',
    needs: 'nobody',
    component: page('notices', async () => (await import('./notices/local-mail.tsx')).LocalMailPage),
  },
  {
    path: '/akun',
    needs: 'account.own',
    nav: 'account',
    under: 'account',
    component: page('account', async () => (await import('./account/account.tsx')).AccountPage),
  },
  {
    path: '/akun/kata-sandi',
    needs: 'account.own',
    component: page('account', async () => (await import('./account/password.tsx')).PasswordPage),
  },
  {
    path: '/akun/autentikator',
    needs: 'account.own',
    component: page('account', async () => (await import('./account/authenticator.tsx')).AuthenticatorPage),
  },
  {
    path: '/akun/kode-pemulihan',
    needs: 'account.own',
    component: page('account', async () => (await import('./account/recovery.tsx')).RecoveryPage),
  },
  {
    path: '/akun/kunci-sandi',
    needs: 'account.own',
    component: page('account', async () => (await import('./account/passkeys.tsx')).PasskeysPage),
  },
  {
    path: '/akun/sesi',
    needs: 'account.own',
    component: page('account', async () => (await import('./account/sessions.tsx')).SessionsPage),
  },
  {
    path: '/akun/penugasan',
    needs: 'account.own',
    component: page('account', async () => (await import('./account/switching.tsx')).SwitchingPage),
  },
  {
    path: '/akun/pemberitahuan',
    needs: 'inbox.own',
    component: page('notices', async () => (await import('./notices/preferences.tsx')).PreferencesPage),
  },
];

/** The page that stands at an address of the application, `/orang/123` for example, or null. */
export function staffPageAt(path: string): StaffPage | null {
  const parts = path.split('/');
  const fits = (page: StaffPage) => {
    const wanted = page.path.split('/');
    return (
      wanted.length === parts.length &&
      wanted.every((part, index) => part.startsWith(':') || part === parts[index])
    );
  };
  return STAFF_PAGES.find(fits) ?? null;
}
