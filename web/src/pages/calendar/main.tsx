/**
 * The coordination calendar: what is to come, a year, a day, a month or a week as a table, or what has no date. View, time and
 * filters live in the address; stages of elections stand above.
 */
import { useEffect } from 'preact/hooks';
import { windowOf } from '../../../../schema/api/calendar-window.ts';
import type { PageData } from '../../../../schema/api/page.ts';
import { useListing } from '../../listing.ts';
import { mount, pageData } from '../../page.ts';
import { FailureNotice, NoData } from '../../ui/states.tsx';
import { words } from '../../words.ts';
import { Filters } from './filters.tsx';
import { useLater } from './later.ts';
import { EventListing } from './listing.tsx';
import { MonthView } from './month.tsx';
import { addressOf } from './moving.ts';
import { Periods, Views } from './navigation.tsx';
import { fetchCalendar } from './reading.ts';
import { StageBand } from './stages.tsx';
import { Subscribe } from './subscribe.tsx';
import { windowInWords } from './window-words.ts';

type CalendarData = Extract<PageData, { page: 'calendar' }>;

const data = pageData('calendar');
const today = data?.today ?? '';
const fetchView = (search: string, signal: AbortSignal) =>
  fetchCalendar(windowOf(addressOf(search), today), search, signal);
const loadWeek = async () => (await import('./week.tsx')).WeekView;

mount(data ? <Calendar data={data} /> : <NoData />);

function Calendar({ data }: { data: CalendarData }) {
  const { search, go, list: view, failure, busy, retry } = useListing(data.view, fetchView);
  const window = windowOf(addressOf(search), today);
  const Week = useLater(window.kind === 'week', loadWeek);
  const name = windowInWords(window);
  useEffect(() => {
    document.title = `${words.titles.calendar}: ${name} · Simpul KPU`;
  }, [name]);
  const moving = { window, search, go };
  return (
    <div class="wrap page calendar">
      <h1>{words.titles.calendar}</h1>
      <p class="lead">{words.descriptions.calendar}</p>
      <Filters search={search} go={go} provinces={data.provinces} elections={data.elections} />
      <Subscribe search={search} />
      <div class="calendar-times no-print">
        <Views {...moving} />
        <Periods {...moving} years={data.years} />
      </div>
      {failure && <FailureNotice failure={failure} onRetry={retry} />}
      <p class="visually-hidden" role="status">
        {busy ? words.common.loading : name}
      </p>
      {view && (
        <div class="results" aria-busy={busy}>
          {view.kind === 'month' ? (
            <MonthView {...moving} month={view.month} frame={data} />
          ) : window.kind === 'week' && Week ? (
            <Week {...moving} list={view.list} stages={view.stages} frame={data} />
          ) : (
            <>
              <h2>{name}</h2>
              <StageBand stages={view.stages} window={window} elections={data.elections} />
              <EventListing {...moving} list={view.list} frame={data} />
            </>
          )}
        </div>
      )}
    </div>
  );
}
