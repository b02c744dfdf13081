/** Where the event was found, and how its time has changed since it was published. */
import type { EventDetail } from '../../../../schema/api/calendar.ts';
import type { EventDates } from '../../../../schema/api/page.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { EventDays, EventHours } from '../../ui/event-when.tsx';
import { SourceList } from '../../ui/source-list.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { language, words } from '../../words.ts';

export function DateHistory({ dates }: { dates: readonly EventDates[] }) {
  if (dates.length === 0) return null;
  return (
    <section class="part">
      <h2>{words.event.history}</h2>
      <p class="note">{words.event.historyNote}</p>
      <ol class="cards">
        {dates.map((one) => (
          <li key={one.changedAt}>
            <p class="meta when-line">
              <EventDays when={one} />
              <EventHours when={one} />
              <span>{words.eventStatus[one.eventStatus]}</span>
            </p>
            <p class="aside-note">
              {fill(words.event.published, { moment: momentInWords(one.changedAt, language) })}
              {one.reason && `: ${one.reason}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function EventSources({ event: { sources, updated } }: { event: EventDetail }) {
  return (
    <section class="part">
      <h2>{words.event.sources}</h2>
      {sources.length === 0 ? <Unknown ask /> : <SourceList sources={sources} />}
      <p class="note">{fill(words.event.updated, { moment: momentInWords(updated, language) })}</p>
    </section>
  );
}
