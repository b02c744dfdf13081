/**
 * The words of the staff application in the language of the shell. They are files of their own, one a language and
 * area: the core's come with the application, an area's with its first page. Write `text.<section>` where they are
 * used, never at the top of a module, since they may come later than the code.
 */
import type { StaffDict } from '../copy/kerja/dict.ts';
import { language } from '../words.ts';

const AREAS = [
  'core',
  'account',
  'people',
  'office',
  'notices',
  'events',
  'agreements',
  'drafting',
  'following',
  'worklist',
  'calendar',
  'meeting',
  'contacts',
  'oversight',
  'feeds',
] as const;
export type Area = (typeof AREAS)[number];

const LOADERS: Record<Area, Record<typeof language, () => Promise<Partial<StaffDict>>>> = {
  core: {
    id: async () => (await import('../copy/kerja/core-id.ts')).coreId,
    en: async () => (await import('../copy/kerja/core-en.ts')).coreEn,
  },
  account: {
    id: async () => (await import('../copy/kerja/account-id.ts')).accountId,
    en: async () => (await import('../copy/kerja/account-en.ts')).accountEn,
  },
  people: {
    id: async () => (await import('../copy/kerja/people-id.ts')).peopleId,
    en: async () => (await import('../copy/kerja/people-en.ts')).peopleEn,
  },
  office: {
    id: async () => (await import('../copy/kerja/office-id.ts')).officeId,
    en: async () => (await import('../copy/kerja/office-en.ts')).officeEn,
  },
  events: {
    id: async () => (await import('../copy/kerja/events-id.ts')).eventsId,
    en: async () => (await import('../copy/kerja/events-en.ts')).eventsEn,
  },
  agreements: {
    id: async () => (await import('../copy/kerja/agreements-id.ts')).agreementsId,
    en: async () => (await import('../copy/kerja/agreements-en.ts')).agreementsEn,
  },
  drafting: {
    id: async () => (await import('../copy/kerja/drafting-id.ts')).draftingId,
    en: async () => (await import('../copy/kerja/drafting-en.ts')).draftingEn,
  },
  calendar: {
    id: async () => (await import('../copy/kerja/calendar-id.ts')).calendarId,
    en: async () => (await import('../copy/kerja/calendar-en.ts')).calendarEn,
  },
  following: {
    id: async () => (await import('../copy/kerja/following-id.ts')).followingId,
    en: async () => (await import('../copy/kerja/following-en.ts')).followingEn,
  },
  feeds: {
    id: async () => (await import('../copy/kerja/feeds-id.ts')).feedsId,
    en: async () => (await import('../copy/kerja/feeds-en.ts')).feedsEn,
  },
  oversight: {
    id: async () => (await import('../copy/kerja/oversight-id.ts')).oversightId,
    en: async () => (await import('../copy/kerja/oversight-en.ts')).oversightEn,
  },
  contacts: {
    id: async () => (await import('../copy/kerja/contacts-id.ts')).contactsId,
    en: async () => (await import('../copy/kerja/contacts-en.ts')).contactsEn,
  },
  meeting: {
    id: async () => (await import('../copy/kerja/meeting-id.ts')).meetingId,
    en: async () => (await import('../copy/kerja/meeting-en.ts')).meetingEn,
  },
  worklist: {
    id: async () => (await import('../copy/kerja/worklist-id.ts')).worklistId,
    en: async () => (await import('../copy/kerja/worklist-en.ts')).worklistEn,
  },
  notices: {
    id: async () => (await import('../copy/kerja/notices-id.ts')).noticesId,
    en: async () => (await import('../copy/kerja/notices-en.ts')).noticesEn,
  },
};

/** Every word that has come so far. */
export const text = {} as StaffDict;

/** Fetches the words of an area; at once when they are there already. */
export async function loadWords(area: Area): Promise<void> {
  Object.assign(text, await LOADERS[area][language]());
}
