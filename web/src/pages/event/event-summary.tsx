/** What the event is, fact by fact: first its time in the three zones, then place, people and purpose. */
import type { ComponentChildren } from 'preact';
import type { PageData } from '../../../../schema/api/page.ts';
import { address } from '../../address.ts';
import { fill, number } from '../../format/text.ts';
import { EventDays, EventHours } from '../../ui/event-when.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { language, words } from '../../words.ts';

export function EventSummary({ data }: { data: Extract<PageData, { page: 'event' }> }) {
  const { event, stage, elections } = data;
  const place = [event.venue, event.region?.name].filter((one) => one != null).join(', ');
  return (
    <dl class="facts">
      <Fact name={words.event.when}>
        <p class="event-days">
          <EventDays when={event} />
        </p>
        <p class="meta when-line">
          <EventHours when={event} />
        </p>
        {event.datePrinted && (
          <p class="aside-note">{fill(words.event.printed, { printed: event.datePrinted })}</p>
        )}
        {event.dateNote && <p class="aside-note">{event.dateNote[language]}</p>}
      </Fact>
      <Fact name={words.event.place}>{place || <Unknown ask />}</Fact>
      {event.mode && <Fact name={words.event.mode}>{words.eventMode[event.mode]}</Fact>}
      <Fact name={words.event.unit}>
        <a href={address('unit', event.ownerUnit.code)}>{event.ownerUnit.name}</a>
      </Fact>
      {event.host && (
        <Fact name={words.event.host}>
          {event.host.organisationId ? (
            <a href={address('organisation', event.host.organisationId)}>{event.host.name}</a>
          ) : (
            event.host.name
          )}
        </Fact>
      )}
      {event.partners.length > 0 && (
        <Fact name={words.event.partners}>
          <ul class="plain-list bare">
            {event.partners.map((partner) => (
              <li key={partner.organisationId}>
                <a href={address('organisation', partner.organisationId)}>{partner.name}</a>{' '}
                <span class="quiet">{words.organisationKind[partner.kind]}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {event.participants.length > 0 && (
        <Fact name={words.event.participants}>
          <ul class="plain-list bare">
            {event.participants.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Fact>
      )}
      {event.theme && <Fact name={words.event.theme}>{event.theme}</Fact>}
      {event.topic && (
        <Fact name={words.event.topic}>
          {fill(words.event.topicNumber, { n: event.topic.ordinal })}
          {event.topic.title && `: ${event.topic.title}`}
        </Fact>
      )}
      {elections.length > 0 && (
        <Fact name={words.event.elections}>{elections.map((one) => one.name[language]).join(' · ')}</Fact>
      )}
      {stage && <Fact name={words.event.stage}>{stage.name[language]}</Fact>}
      {event.outcome && <Fact name={words.event.outcome}>{event.outcome}</Fact>}
      {event.capacity !== null && <Fact name={words.event.capacity}>{number(event.capacity, language)}</Fact>}
      {event.note && <Fact name={words.event.note}>{event.note[language]}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
