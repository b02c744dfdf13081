/** Events in order of time, by month and by the day on which they begin. */
import type { EventItem } from '../../../../schema/api/calendar.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { EventStatus } from '../../ui/event-status.tsx';
import { EventDays, EventHours } from '../../ui/event-when.tsx';
import { language, words } from '../../words.ts';
import { PlaceLink } from './place-link.tsx';
import { monthInWords } from './window-words.ts';

interface AgendaProps {
  items: readonly EventItem[];
  today: string;
  /** The address of a month as a table; without it the months are not named, since one is shown only. */
  monthLink?: (month: string) => string;
  go: (search: string) => void;
}

export function Agenda({ items, today, monthLink, go }: AgendaProps) {
  const months = Map.groupBy(items, (item) => item.startsOn?.slice(0, 7) ?? '');
  return (
    <>
      {[...months].map(([month, inMonth]) => (
        <section key={month} class="agenda-month">
          {month && monthLink && (
            <header class="agenda-head">
              <h3>{monthInWords(month)}</h3>
              <PlaceLink
                to={monthLink(month)}
                go={go}
                label={`${words.calendar.asMonth}: ${monthInWords(month)}`}
              >
                {words.calendar.asMonth}
              </PlaceLink>
            </header>
          )}
          <ul class="agenda">
            {[...Map.groupBy(inMonth, (item) => item.startsOn ?? '')].map(([day, onDay]) => (
              <li key={day} id={day && dayAnchor(day)} tabIndex={-1}>
                <Day date={day} today={today} />
                <ul class="day-events">
                  {onDay.map((item) => (
                    <EventRow
                      key={item.id}
                      item={item}
                      today={today}
                      heading={month && monthLink ? 'h4' : 'h3'}
                    />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Where the events of a day stand on the page. */
export function dayAnchor(date: string): string {
  return `hari-${date}`;
}

function Day({ date, today }: { date: string; today: string }) {
  if (!date) return <p class="day unknown">{words.event.dateUnknown}</p>;
  return (
    <p class="day">
      <time dateTime={date} aria-current={date === today ? 'date' : undefined}>
        {dateInWords(date, language, true)}
      </time>
    </p>
  );
}

function EventRow({
  item,
  today,
  heading: Heading,
}: {
  item: EventItem;
  today: string;
  heading: 'h3' | 'h4';
}) {
  const place = [item.venue, item.region?.name].filter((one) => one != null).join(', ');
  return (
    <li>
      <Heading class="row-title">
        <a href={address('event', item.id)}>{item.title}</a>
      </Heading>
      <p class="meta when-line">
        {item.endsOn !== item.startsOn && <EventDays when={item} />}
        <EventHours when={item} />
      </p>
      <p class="meta">
        <span>{item.typeAsStated ?? words.eventType[item.type]}</span>
        <span>{item.ownerUnit.name}</span>
        {place && <span>{place}</span>}
        {item.partners.length > 0 && <span>{item.partners.map((one) => one.name).join(' · ')}</span>}
        <EventStatus event={item} today={today} />
      </p>
    </li>
  );
}
