/** Names of windows and months, as headings and titles say them. */
import type { CalendarWindow } from '../../../../schema/api/calendar-window.ts';
import { daysInWords } from '../../../../schema/api/event-words.ts';
import { dateInWords, monthInWords as monthIn } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';

/** "Januari 2024" for `2024-01`. */
export function monthInWords(month: string): string {
  return monthIn(month, language);
}

export function windowInWords(window: CalendarWindow): string {
  switch (window.kind) {
    case 'month':
      return monthInWords(window.month);
    case 'year':
      return fill(words.calendar.headingYear, { year: window.from.slice(0, 4) });
    case 'week':
      return daysInWords({ startsOn: window.from, endsOn: window.to }, language) ?? '';
    case 'day':
      return dateInWords(window.from, language, true);
    case 'undated':
      return words.calendar.headingUndated;
    default:
      return words.calendar.headingUpcoming;
  }
}
