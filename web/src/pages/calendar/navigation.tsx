/** Ways through time: list or month, what is to come, each year that holds something, and what has no date. */
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
  const inMonth = window.kind === 'month';
  const month = window.kind === 'year' || window.kind === 'day' ? window.from.slice(0, 7) : null;
  const toMonth = toTime(search, { tampilan: 'bulan', ...(month && { bulan: month }) });
  const toList = toTime(search, inMonth ? { tahun: window.month.slice(0, 4) } : {});
  return (
    <nav class="choices" aria-label={words.calendar.views}>
      <PlaceLink to={inMonth ? toList : search} go={go} current={!inMonth}>
        {words.calendar.list}
      </PlaceLink>
      <PlaceLink to={inMonth ? search : toMonth} go={go} current={inMonth}>
        {words.calendar.month}
      </PlaceLink>
    </nav>
  );
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
