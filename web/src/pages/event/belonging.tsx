/** What an event belongs to: the agreements that it prepared or signed, and the chain of events that it stands in. */
import type { EventDetail } from '../../../../schema/api/calendar.ts';
import { address } from '../../address.ts';
import { EventStatus } from '../../ui/event-status.tsx';
import { EventDays, EventHours } from '../../ui/event-when.tsx';
import { words } from '../../words.ts';

export function Agreements({ event: { agreements } }: { event: EventDetail }) {
  if (agreements.length === 0) return null;
  return (
    <section class="part">
      <h2>{words.event.agreements}</h2>
      <ul class="plain-list bare">
        {agreements.map(({ registryNumber, title }) => (
          <li key={registryNumber}>
            <a href={address('agreement', registryNumber)}>{title ?? registryNumber}</a>
            {title && <p class="meta">{registryNumber}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Chain({ event: { chain, id }, today }: { event: EventDetail; today: string }) {
  if (chain.length === 0) return null;
  return (
    <section class="part">
      <h2>{words.event.chain}</h2>
      <p class="note">{words.event.chainNote}</p>
      <ol class="chain">
        {chain.map((one) => (
          <li key={one.id} aria-current={one.id === id ? 'true' : undefined}>
            {one.id === id ? <b>{one.title}</b> : <a href={address('event', one.id)}>{one.title}</a>}
            {one.id === id && <span class="quiet"> ({words.event.here})</span>}
            <p class="meta when-line">
              <EventDays when={one} />
              <EventHours when={one} />
            </p>
            <p class="meta">
              <span>{one.typeAsStated ?? words.eventType[one.type]}</span>
              <span>{one.ownerUnit.name}</span>
              <EventStatus event={one} today={today} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
