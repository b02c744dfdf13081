/** Beside the event: the file for one's own calendar, the feeds that it is in, its data. */
import type { EventDetail } from '../../../../schema/api/calendar.ts';
import { address } from '../../address.ts';
import { language, words } from '../../words.ts';

export function EventAside({ event }: { event: EventDetail }) {
  const feed = (path: string) => `${path}${language === 'en' ? '?lang=en' : ''}`;
  return (
    <aside class="record-aside no-print">
      <section class="part">
        <h2>{words.event.toCalendar}</h2>
        <ul class="plain-list bare">
          <li>
            {event.startsOn === null ? (
              <span class="unknown">{words.event.fileUndated}</span>
            ) : (
              <a class="button" href={`${address('event', event.id)}/kegiatan.ics`} download>
                {words.event.file}
              </a>
            )}
          </li>
          <li>
            <a href={feed(`/kalender/satker/${event.ownerUnit.code}.ics`)}>{words.event.unitFeed}</a>
          </li>
          {event.seriesId && (
            <li>
              <a href={feed(`/kalender/seri/${event.seriesId}.ics`)}>{words.event.seriesFeed}</a>
            </li>
          )}
        </ul>
      </section>
      <section class="part">
        <ul class="plain-list bare">
          <li>
            <a href={`/api/v1/events/${event.id}`}>{words.event.asJson}</a>
          </li>
          <li>
            <button class="link" type="button" onClick={() => print()}>
              {words.event.print}
            </button>
          </li>
        </ul>
      </section>
    </aside>
  );
}
