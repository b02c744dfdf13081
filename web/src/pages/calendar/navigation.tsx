/** Ways through time: list, month or week, what is to come, each year that holds something, and what has no date. */
import { type CalendarWindow, WITHOUT_DATE } from '../../../../schema/api/calendar-window.ts';
import { words } from '../../words.ts';
import { toTime } from './moving.ts';
import { PlaceLink } from './place-link.tsx';

export interface Moving {
  window: CalendarWindow;
  search: string;
  go: (search: string) => void;
}

/** Changing the view keeps the time as far as the other view has it. */
export function Views({ window, search, go }: Moving) {
  const day = firstDayOf(window);
  const view = window.kind === 'month' || window.kind === 'week' ? window.kind : 'list';
  const ways = {
    list: toTime(search, day ? { tahun: day.slice(0, 4) } : {}),
    month: toTime(search, { tampilan: 'bulan', ...(day && { bulan: day.slice(0, 7) }) }),
    week: toTime(search, { tampilan: 'pekan', ...(day && { hari: day }) }),
  };
  return (
    <nav class="choices" aria-label={words.calendar.views}>
      {(['list', 'month', 'week'] as const).map((one) => (
        <PlaceLink key={one} to={one === view ? search : ways[one]} go={go} current={one === view}>
          {words.calendar[one]}
        </PlaceLink>
      ))}
    </nav>
  );
}

/** The first day that is shown, where the window has one of its own. */
function firstDayOf(window: CalendarWindow): string | null {
  if (window.kind === 'month') return `${window.month}-01`;
  return window.kind === 'undated' || window.kind === 'upcoming' ? null : window.from;
}

export function Periods({ window, search, go, years }: Moving & { years: readonly string[] }) {
  const shown = window.kind === 'year' ? window.from.slice(0, 4) : null;
  return (
    <nav class="periods" aria-label={words.calendar.times}>
      <PlaceLink to={toTime(search, {})} go={go} current={window.kind === 'upcoming'}>
        {words.calendar.upcoming}
      </PlaceLink>
      {years.map((year) => (
        <PlaceLink key={year} to={toTime(search, { tahun: year })} go={go} current={year === shown}>
          {year}
        </PlaceLink>
      ))}
      <PlaceLink to={toTime(search, { waktu: WITHOUT_DATE })} go={go} current={window.kind === 'undated'}>
        {words.calendar.undated}
      </PlaceLink>
    </nav>
  );
}
