/** The rule of a series in words. Pure. */
import type { Language } from './vocabulary.ts';

/** The rule of a series in words, "setiap Rabu dan Jumat"; null for one that these words do not cover. */
export function ruleInWords(rule: string, language: Language): string | null {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const frequency = parts.get('FREQ') ?? '';
  const interval = Number(parts.get('INTERVAL') ?? '1');
  const days = parts.get('BYDAY')?.split(',') ?? [];
  if (interval !== 1 || [...parts.keys()].some((key) => !['FREQ', 'INTERVAL', 'BYDAY', 'WKST'].includes(key)))
    return null;
  if (frequency === 'DAILY' && days.length === 0) return WORDS[language].daily;
  const names = days.map((day) => WEEK.indexOf(day)).filter((index) => index >= 0);
  if (frequency !== 'WEEKLY' || names.length === 0 || names.length < days.length) return null;
  const list = new Intl.ListFormat(LOCALES[language]);
  // 3 January 2000 was a Monday.
  const weekday = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' });
  const weekdays = names.map((index) => weekday.format(new Date(Date.UTC(2000, 0, 3 + index))));
  return `${WORDS[language].every} ${list.format(weekdays)}`;
}

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
const WORDS: Record<Language, { every: string; daily: string }> = {
  id: { every: 'setiap', daily: 'setiap hari' },
  en: { every: 'every', daily: 'every day' },
};
