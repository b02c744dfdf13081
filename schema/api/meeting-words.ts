/** Closed words of what happens at a meeting, and their limits, without zod: the web may import them. */
import type { Presence } from './calendar-words.ts';
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

export const PRESENCE_WORDS: Words<Presence> = {
  luring: { id: 'Luring', en: 'In person' },
  daring: { id: 'Daring', en: 'Online' },
};

/** What a row of the roll stands for: an invitation, or a person who came. */
export const ATTENDANCE_KINDS = ['invitation', 'person'] as const;

/** How it was recorded: ticked on the list, by the code shown at the meeting, or by the liaison who is signed in. */
export const ATTENDANCE_SOURCES = ['list', 'code', 'liaison'] as const;
export type AttendanceSource = (typeof ATTENDANCE_SOURCES)[number];
export const ATTENDANCE_SOURCE_WORDS: Words<AttendanceSource> = {
  list: { id: 'daftar hadir', en: 'attendance list' },
  code: { id: 'kode QR', en: 'QR code' },
  liaison: { id: 'narahubung', en: 'liaison' },
};

export const AGENDA_ITEMS_MAX = 60;
export const AGENDA_MINUTES_MAX = 600;
export const MEETING_LINE_CHARACTERS_MAX = 300;
export const MEETING_TEXT_CHARACTERS_MAX = 2_000;
export const MINUTES_CHARACTERS_MAX = 60_000;
export const PERSON_NAME_CHARACTERS_MAX = 120;

/** Days without a meeting or agreement after which a unit is told of a partner. */
export const CONTACT_GAP_DEFAULT_DAYS = 90;
export const CONTACT_GAP_DAYS_MIN = 7;
export const CONTACT_GAP_DAYS_MAX = 730;
