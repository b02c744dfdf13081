/**
 * When an event takes place, in words: its days, and its hours on the clocks of all three zones. Pure. What is not known
 * is said by the caller; an end that was left open on purpose is not the same as one that is not known.
 */
import type { EventItem } from './calendar.ts';
import type { Language } from './vocabulary.ts';
import { inAllZones, type LocalTime, ZONES, type Zone } from './zones.ts';

export { ruleInWords } from './rule-words.ts';

/** What tells when an event is. */
export type When = Pick<
  EventItem,
  'startsOn' | 'endsOn' | 'timeKind' | 'startTime' | 'endTime' | 'endOpen' | 'zone'
>;

export interface ZoneHours {
  zone: Zone;
  /** `10.00–12.30`, and in words where another day has begun on those clocks. */
  text: string;
  /** Whether this is the zone in which the event was announced. */
  own: boolean;
}

const DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const WEEKDAY = { weekday: 'long', timeZone: 'UTC' } as const;
const DAY_MILLISECONDS = 86_400_000;
/** Stands in where hours are known and the day is not: only the difference between the zones is read from it. */
const ANY_DAY = '2000-01-15';

/** "Senin, 15 Januari 2024", "18–22 Januari 2024", or null when no day is known. */
export function daysInWords(
  { startsOn, endsOn }: Pick<When, 'startsOn' | 'endsOn'>,
  language: Language,
): string | null {
  if (startsOn === null) return null;
  const first = dayOf(startsOn);
  if (endsOn !== null && endsOn !== startsOn) return format(DAY, language).formatRange(first, dayOf(endsOn));
  return `${format(WEEKDAY, language).format(first)}, ${format(DAY, language).format(first)}`;
}

/** The hours in WIB, WITA and WIT, in this order; null when no hour is known or whole days are meant. */
export function hoursInZones(when: When, language: Language): ZoneHours[] | null {
  const { startTime, endTime, zone } = when;
  if (startTime === null || zone === null) return null;
  const startsOn = when.startsOn ?? ANY_DAY;
  const starts = inAllZones({ date: startsOn, time: startTime }, zone);
  const ends = endTime === null ? null : inAllZones({ date: when.endsOn ?? startsOn, time: endTime }, zone);
  const clock = (at: LocalTime, day: string) => {
    const time = language === 'id' ? at.time.replace(':', '.') : at.time;
    return at.date === day ? time : `${time} (${otherDay(at.date, day, language)})`;
  };
  return ZONES.map((one) => {
    const start = clock(starts[one], startsOn);
    const text = ends === null ? start : `${start}–${clock(ends[one], starts[one].date)}`;
    return { zone: one, text, own: one === zone };
  });
}

/** All of it in one line of plain text: for summaries, descriptions and names of links. */
export function whenInWords(when: When, language: Language): string {
  const words = WORDS[language];
  const hours = hoursInZones(when, language)
    ?.map(({ text, zone }) => `${text} ${zone}`)
    .join(' / ');
  const time = hours ?? (when.timeKind === 'all_day' ? words.allDay : words.hourUnknown);
  const end = hours !== undefined && when.endOpen ? ` ${words.untilDone}` : '';
  return `${daysInWords(when, language) ?? words.dateUnknown}; ${time}${end}`;
}

/** The days of a stage: "sampai 26 Januari 2024" where its first day is not known; null when neither day is. */
export function stageDaysInWords(
  { startsOn, endsOn }: Pick<When, 'startsOn' | 'endsOn'>,
  language: Language,
): string | null {
  if (startsOn !== null && endsOn !== null) return daysInWords({ startsOn, endsOn }, language);
  const known = startsOn ?? endsOn;
  if (known === null) return null;
  const { from, until } = WORDS[language];
  return `${startsOn === null ? until : from} ${format(DAY, language).format(dayOf(known))}`;
}

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are dear to make and cheap to use, so each is made once. */
function format(options: Intl.DateTimeFormatOptions, language: Language): Intl.DateTimeFormat {
  const key = `${language} ${Object.keys(options).join(' ')}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], options);
  formats.set(key, known);
  return known;
}

/** Calendar days have no zone: they are read as UTC and written as UTC. */
function dayOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function otherDay(date: string, from: string, language: Language): string {
  const days = Math.round((dayOf(date).getTime() - dayOf(from).getTime()) / DAY_MILLISECONDS);
  if (days === 1) return WORDS[language].dayAfter;
  if (days === -1) return WORDS[language].dayBefore;
  return format(DAY, language).format(dayOf(date));
}

const WORDS = {
  id: {
    untilDone: 'sampai selesai',
    from: 'mulai',
    until: 'sampai',
    allDay: 'sepanjang hari',
    hourUnknown: 'jam tidak diketahui',
    dateUnknown: 'tanggal tidak diketahui',
    dayAfter: 'hari berikutnya',
    dayBefore: 'hari sebelumnya',
  },
  en: {
    untilDone: 'until finished',
    from: 'from',
    until: 'until',
    allDay: 'whole day',
    hourUnknown: 'hour not known',
    dateUnknown: 'date not known',
    dayAfter: 'next day',
    dayBefore: 'day before',
  },
} as const;
