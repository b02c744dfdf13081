/**
 * One event: when it is in all three zones, where, with whom, what it belongs to, how its time has changed, and where
 * that was found. What nobody knows is said.
 */
import type { PageData } from '../../../../schema/api/page.ts';
import { address } from '../../address.ts';
import { mount, pageData } from '../../page.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { EventStatus, isUnreported } from '../../ui/event-status.tsx';
import { NoData } from '../../ui/states.tsx';
import { words } from '../../words.ts';
import { Agreements, Chain } from './belonging.tsx';
import { EventAside } from './event-aside.tsx';
import { EventSummary } from './event-summary.tsx';
import { DateHistory, EventSources } from './origin.tsx';
import { Series } from './series.tsx';

type EventData = Extract<PageData, { page: 'event' }>;

const data = pageData('event');
mount(data ? <Event data={data} /> : <NoData />);

function Event({ data }: { data: EventData }) {
  const { event, today, series } = data;
  return (
    <div class="wrap page event">
      <Breadcrumb steps={[{ href: address('calendar'), name: words.nav.calendar }]} here={event.title} />
      <header class="event-head">
        <p class="overline">{event.typeAsStated ?? words.eventType[event.type]}</p>
        <h1>{event.title}</h1>
        <p class="lead">
          <EventStatus event={event} today={today} />
        </p>
        {event.statusReason && (
          <p class="notice soon small">
            {words.event.statusReason}: {event.statusReason}
          </p>
        )}
        {isUnreported(event, today) && <p class="note">{words.event.notReportedNote}</p>}
      </header>
      <div class="with-aside record">
        <article class="record-body">
          <EventSummary data={data} />
          <Agreements event={event} />
          <Chain event={event} today={today} />
          {series && <Series event={event} series={series} />}
          <DateHistory dates={data.dates} />
          <EventSources event={event} />
        </article>
        <EventAside event={event} />
      </div>
    </div>
  );
}
