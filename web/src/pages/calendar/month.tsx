/** A month: ways to its neighbours, the stages that touch it, the table of its days, what overlaps, and its agenda. */
import type { EventItem, EventMonth } from '../../../../schema/api/calendar.ts';
import { daysInWords } from '../../../../schema/api/event-words.ts';
import type { CalendarFrame } from '../../../../schema/api/page.ts';
import { address } from '../../address.ts';
import { formatDate } from '../../format/locale.ts';
import { counted, fill } from '../../format/text.ts';
import { Empty } from '../../ui/states.tsx';
import { language, words } from '../../words.ts';
import { Agenda, dayAnchor } from './agenda.tsx';
import { BarCell } from './bar-cell.tsx';
import { cellsOf, type Week, weeksOf } from './grid.ts';
import { filtersOf, monthAway, toTime, withoutFilters } from './moving.ts';
import type { Moving } from './navigation.tsx';
import { PlaceLink } from './place-link.tsx';
import { StageBand } from './stages.tsx';
import { monthInWords } from './window-words.ts';

type MonthProps = Moving & { month: EventMonth; frame: CalendarFrame };

export function MonthView({ window, search, go, month: shown, frame }: MonthProps) {
  const { month, items, stages, fullDays } = shown;
  const toMonth = (one: string) => toTime(search, { tampilan: 'bulan', bulan: one });
  const beside = (months: number, label: string, sign: string) => {
    const other = monthAway(month, months);
    if (other === null) return null;
    const name = monthInWords(other);
    return (
      <PlaceLink class="button" to={toMonth(other)} go={go} label={fill(label, { month: name })}>
        {months < 0 ? `${sign} ${name}` : `${name} ${sign}`}
      </PlaceLink>
    );
  };
  const now = frame.today.slice(0, 7);
  return (
    <>
      <div class="month-head">
        <h2>{monthInWords(month)}</h2>
        <nav class="month-moves no-print" aria-label={words.calendar.month}>
          {beside(-1, words.calendar.previous, '‹')}
          {month !== now && (
            <PlaceLink class="button" to={toMonth(now)} go={go}>
              {words.calendar.thisMonth}
            </PlaceLink>
          )}
          {beside(1, words.calendar.next, '›')}
        </nav>
      </div>
      <StageBand stages={stages} window={window} elections={frame.elections} />
      <p class="note">{counted(words.calendar.count, items.length, language)}</p>
      <MonthTable month={month} items={items} today={frame.today} />
      {items.length === 0 && (
        <Empty title={words.calendar.emptyWindow}>
          {filtersOf(search) && (
            <p>
              {words.calendar.emptyFiltered}{' '}
              <PlaceLink to={withoutFilters(search)} go={go}>
                {words.calendar.clear}
              </PlaceLink>
            </p>
          )}
          <p>{words.calendar.emptyWindowNote}</p>
        </Empty>
      )}
      <Overlaps month={shown} />
      {items.length > 0 && (
        <section class="part">
          <h2>{words.calendar.details}</h2>
          <Agenda items={items} today={frame.today} go={go} />
        </section>
      )}
      {fullDays.length > 0 && (
        <ul class="plain-list">
          {fullDays.map((day) => (
            <li key={day}>
              <PlaceLink to={toTime(search, { hari: day })} go={go}>
                {words.calendar.dayFull}: {daysInWords({ startsOn: day, endsOn: day }, language)}
              </PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function MonthTable({ month, items, today }: { month: string; items: EventItem[]; today: string }) {
  const anchors = new Set(items.map((item) => item.startsOn));
  return (
    <table class="month">
      <caption class="visually-hidden">{monthInWords(month)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day.getTime()} scope="col">
              <abbr title={formatDate(day, language, LONG)}>{formatDate(day, language, SHORT)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      {weeksOf(month, items).map((week, index) => (
        <WeekRows key={index} week={week} today={today} anchors={anchors} />
      ))}
    </table>
  );
}

/** One week: its days with what happens on each, then the bars of what takes several days. */
function WeekRows({ week, today, anchors }: { week: Week; today: string; anchors: Set<string | null> }) {
  return (
    <tbody>
      <tr class="days">
        {week.days.map((day, column) =>
          day === null ? (
            <td key={column} class="outside" />
          ) : (
            <td
              key={column}
              class={day.date === today ? 'today' : undefined}
              aria-current={day.date === today ? 'date' : undefined}
            >
              <time dateTime={day.date}>
                {anchors.has(day.date) ? (
                  <a href={`#${dayAnchor(day.date)}`}>{Number(day.date.slice(-2))}</a>
                ) : (
                  Number(day.date.slice(-2))
                )}
              </time>
              {day.events.length > 0 && (
                <ul>
                  {day.events.map((event) => (
                    <li key={event.id} class={event.eventStatus === 'dibatalkan' ? 'gone' : undefined}>
                      <ShortEvent event={event} />
                    </li>
                  ))}
                </ul>
              )}
            </td>
          ),
        )}
      </tr>
      {week.rows.map((row, index) => (
        <tr key={index} class="bars">
          {cellsOf(row).map((cell, place) =>
            typeof cell === 'number' ? <td key={place} colSpan={cell} /> : <BarCell key={place} bar={cell} />,
          )}
        </tr>
      ))}
    </tbody>
  );
}

function ShortEvent({ event }: { event: EventItem }) {
  const hour =
    event.startTime &&
    `${language === 'id' ? event.startTime.replace(':', '.') : event.startTime} ${event.zone}`;
  return (
    <a href={address('event', event.id)}>
      {hour && <b>{hour} </b>}
      {event.title}
    </a>
  );
}

/** The same unit or partner in two places at once: shown, since it may be meant, and never judged. */
function Overlaps({ month: { overlaps, items } }: { month: EventMonth }) {
  if (overlaps.length === 0) return null;
  const named = new Map(items.map((item) => [item.id, item]));
  return (
    <section class="part">
      <h2>{words.calendar.overlaps}</h2>
      <ul class="plain-list">
        {overlaps.map(({ eventIds, because, name, certain, ...days }) => (
          <li key={`${eventIds} ${because} ${name}`}>
            {fill(words.calendar.overlap, { name, dates: daysInWords(days, language) ?? '' })}
            {!certain && <span class="quiet"> ({words.calendar.overlapUncertain})</span>}
            <ul class="plain-list bare">
              {eventIds.map((id) => (
                <li key={id}>
                  <a href={address('event', id)}>{named.get(id)?.title ?? words.titles.event}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

const LONG = { weekday: 'long', timeZone: 'UTC' } as const;
const SHORT = { weekday: 'short', timeZone: 'UTC' } as const;
/** Monday to Sunday; 3 January 2000 was a Monday. */
const WEEKDAYS = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2000, 0, 3 + index)));
