/** What the address of the calendar page may hold: a view, a window of time, and the filters that its feed has too. */
import { z } from 'zod';
import { CalendarDate, CURSOR_CHARACTERS_MAX } from './agreement.ts';
import { EventFilter } from './calendar.ts';
import { MONTH_PATTERN, WITHOUT_DATE } from './calendar-window.ts';

export const CalendarPageQuery = EventFilter.omit({ unit: true, status: true }).extend({
  tampilan: z.enum(['daftar', 'bulan', 'pekan']).optional(),
  bulan: z.string().regex(MONTH_PATTERN).optional(),
  tahun: z
    .string()
    .regex(/^(19|20)\d{2}$/)
    .optional(),
  hari: CalendarDate.refine(isRealDay).optional(),
  waktu: z.enum([WITHOUT_DATE]).optional(),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
});
export type CalendarPageQuery = z.infer<typeof CalendarPageQuery>;

/** 30 February would be read as 1 March, and the page would be about another day than its address. */
function isRealDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
