/** The table of a week: days across, bars for what takes several days, then the events by the hour at which they begin. */
import type { EventItem } from '../../../../schema/api/calendar.ts';
import { daysInWords, hoursInZones } from '../../../../schema/api/event-words.ts';
import { address } from '../../address.ts';
import { formatDate } from '../../format/locale.ts';
import { language, words } from '../../words.ts';
import { BarCell } from './bar-cell.tsx';
import { cellsOf } from './grid.ts';
import { toTime } from './moving.ts';
import type { Moving } from './navigation.tsx';
import { PlaceLink } from './place-link.tsx';
import { weekGridOf } from './week-grid.ts';

interface WeekTableProps extends Pick<Moving, 'search' | 'go'> {
  monday: string;
  today: string;
  items: readonly EventItem[];
}

export function WeekTable({ monday, today, items, search, go }: WeekTableProps) {
  const { days, bars, rows } = weekGridOf(monday, items);
  return (
    <table class="month week">
      <caption class="visually-hidden">
        {daysInWords({ startsOn: days[0] ?? null, endsOn: days.at(-1) ?? null }, language)}
      </caption>
      <thead>
        <tr>
          <td class="week-corner" />
          {days.map((day) => (
            <th
              key={day}
              scope="col"
              class={day === today ? 'today' : undefined}
              aria-current={day === today ? 'date' : undefined}
            >
              <PlaceLink class="week-day" to={toTime(search, { hari: day })} go={go}>
                {dayInWords(day)}
              </PlaceLink>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((row, index) => (
          <tr key={index} class="bars">
            <td />
            {cellsOf(row).map((cell, place) =>
              typeof cell === 'number' ? (
                <td key={place} colSpan={cell} />
              ) : (
                <BarCell key={place} bar={cell} />
              ),
            )}
          </tr>
        ))}
        {rows.map(({ hour, cells }) => (
          <tr key={hour ?? ''}>
            <th scope="row">{hour === null ? words.calendar.withoutHour : hourInWords(hour)}</th>
            {cells.map((events, column) => (
              <td key={days[column]} class={days[column] === today ? 'today' : undefined}>
                {events.length > 0 && (
                  <ul>
                    {events.map((event) => (
                      <li key={event.id} class={event.eventStatus === 'dibatalkan' ? 'gone' : undefined}>
                        <a href={address('event', event.id)}>
                          {ownHours(event) && <b>{ownHours(event)} </b>}
                          {event.title}
                        </a>
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "09.00–11.30 WIB", in the zone in which the event was announced. */
function ownHours(event: EventItem): string | null {
  const own = hoursInZones(event, language)?.find((one) => one.own);
  return own ? `${own.text} ${own.zone}` : null;
}

function hourInWords(hour: string): string {
  return `${hour}${language === 'id' ? '.' : ':'}00`;
}

function dayInWords(day: string): string {
  return formatDate(new Date(`${day}T00:00:00Z`), language, SHORT);
}

const SHORT = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
