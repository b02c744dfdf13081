/**
 * A week: ways to its neighbours, the stages that touch it, its table, and on narrow screens the list instead. This and
 * what it leans on alone come when a week is first opened; until then, and where it cannot be fetched, there is the list.
 */
import type { EventList, Stage } from '../../../../schema/api/calendar.ts';
import { daysAway, weekOf } from '../../../../schema/api/calendar-window.ts';
import { daysInWords } from '../../../../schema/api/event-words.ts';
import type { CalendarFrame } from '../../../../schema/api/page.ts';
import { fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';
import { EventListing } from './listing.tsx';
import { toTime } from './moving.ts';
import type { Moving } from './navigation.tsx';
import { PlaceLink } from './place-link.tsx';
import { StageBand } from './stages.tsx';
import { WeekTable } from './week-table.tsx';
import { windowInWords } from './window-words.ts';

const WEEK_DAYS = 7;

type WeekProps = Moving & { list: EventList; stages: Stage[]; frame: CalendarFrame };

export function WeekView({ stages, ...props }: WeekProps) {
  const { window, search, go, list, frame } = props;
  if (window.kind !== 'week') return null;
  const monday = window.from;
  const toWeek = (day: string) => toTime(search, { tampilan: 'pekan', hari: day });
  const beside = (days: number, label: string, sign: string) => {
    const other = daysAway(monday, days);
    const dates = daysInWords({ startsOn: other, endsOn: daysAway(other, WEEK_DAYS - 1) }, language) ?? '';
    return (
      <PlaceLink class="button" to={toWeek(other)} go={go} label={fill(label, { dates })}>
        {days < 0 ? `${sign} ${dates}` : `${dates} ${sign}`}
      </PlaceLink>
    );
  };
  const shown = list.items.length > 0;
  return (
    <>
      <div class="month-head">
        <h2>{windowInWords(window)}</h2>
        <nav class="month-moves no-print" aria-label={words.calendar.week}>
          {beside(-WEEK_DAYS, words.calendar.previousWeek, '‹')}
          {monday !== weekOf(frame.today).from && (
            <PlaceLink class="button" to={toWeek(frame.today)} go={go}>
              {words.calendar.thisWeek}
            </PlaceLink>
          )}
          {beside(WEEK_DAYS, words.calendar.nextWeek, '›')}
        </nav>
      </div>
      <StageBand stages={stages} window={window} elections={frame.elections} />
      {list.nextCursor !== null && <p class="notice small">{words.calendar.weekFull}</p>}
      {shown && (
        <div class="week-table">
          <WeekTable monday={monday} today={frame.today} items={list.items} search={search} go={go} />
        </div>
      )}
      <div class={shown ? 'week-list' : undefined}>
        <EventListing {...props} />
      </div>
    </>
  );
}
