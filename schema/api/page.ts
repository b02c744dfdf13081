/**
 * What the Worker puts into a page's shell (`<script type="application/json" id="page-data">`), so that the page
 * paints after one round trip. One member a page; `page` names the shell file.
 */
import type { AgreementList, AgreementRecord, AgreementRevisions, Cascade } from './agreement.ts';
import type { EventDetail, EventList, EventMonth, EventSeries, Stage } from './calendar.ts';
import type { DocumentMatch } from './document.ts';
import type { Withdrawn } from './draft.ts';
import type { ObligationList } from './follow-up.ts';
import type { LogState } from './log.ts';
import type { Neutrality } from './netralitas.ts';
import type { Organisation, OrganisationList } from './organisation.ts';
import type { Statistics } from './statistics.ts';
import type { Unit, UnitList } from './unit.ts';

export type PageData =
  | { page: 'home'; statistics: Statistics; newest: AgreementList; ending: AgreementList }
  | { page: 'agreements'; search: string; list: AgreementList }
  | { page: 'agreement'; record: AgreementRecord; revisions: AgreementRevisions }
  | { page: 'cascade'; cascade: Cascade }
  | { page: 'organisations'; search: string; list: OrganisationList }
  | { page: 'organisation'; organisation: Organisation; obligations: ObligationList }
  | { page: 'units'; search: string; list: UnitList }
  | { page: 'unit'; unit: Unit; obligations: ObligationList }
  | ({ page: 'calendar'; search: string; view: CalendarView } & CalendarFrame)
  | {
      page: 'event';
      today: string;
      event: EventDetail;
      series: EventSeries | null;
      stage: Stage | null;
      elections: CalendarFrame['elections'];
      dates: EventDates[];
    }
  | { page: 'statistics'; statistics: Statistics }
  | { page: 'verification'; sha256: string | null; match: DocumentMatch | null }
  | { page: 'netralitas'; neutrality: Neutrality; log: LogState; keys: string[] }
  | { page: 'sheet'; match: DocumentMatch; origin: string; today: string }
  | { page: 'answer' }
  | { page: 'about' }
  | { page: 'reference' }
  | { page: 'problem'; status: number; code: string; requestId: string; withdrawn: Withdrawn | null };

/** What the calendar shows of its window: a list with the stages beside it, or a month that has its own. */
export type CalendarView =
  | { kind: 'list'; list: EventList; stages: Stage[] }
  | { kind: 'month'; month: EventMonth };

/** What stays while the reader moves through the calendar. */
export interface CalendarFrame {
  /** The day in Jakarta, `YYYY-MM-DD`. */
  today: string;
  /** Years in which a public event begins, the newest first. */
  years: string[];
  provinces: { code: string; name: string }[];
  elections: { id: string; name: { id: string; en: string } }[];
}

/** When an event was to take place, as one published revision had it. */
export interface EventDates
  extends Pick<
    EventDetail,
    'startsOn' | 'endsOn' | 'timeKind' | 'startTime' | 'endTime' | 'endOpen' | 'zone' | 'eventStatus'
  > {
  /** RFC 3339, when this was published. */
  changedAt: string;
  reason: string;
}

export const PAGES = [
  'home',
  'agreements',
  'agreement',
  'cascade',
  'organisations',
  'organisation',
  'units',
  'unit',
  'calendar',
  'event',
  'statistics',
  'verification',
  'sheet',
  'netralitas',
  'answer',
  'about',
  'reference',
  'problem',
] as const satisfies readonly PageData['page'][];

/** Addresses of the pages in Indonesian; English has the same ones behind `/en`. */
export const PAGE_PATHS = {
  home: '/',
  agreements: '/perjanjian',
  agreement: '/perjanjian/:number',
  cascade: '/perjanjian/:number/turunan',
  organisations: '/lembaga',
  organisation: '/lembaga/:id',
  units: '/satker',
  unit: '/satker/:code',
  calendar: '/kalender',
  event: '/kalender/:id',
  statistics: '/statistik',
  verification: '/verifikasi',
  sheet: '/verifikasi/:sha256/lembar',
  netralitas: '/netralitas',
  answer: '/jawab',
  about: '/tentang',
  reference: '/api',
} as const;

/** Where the staff application lives; it answers every address below. English has the same behind `/en`. */
export const STAFF_PATH = '/kerja';
