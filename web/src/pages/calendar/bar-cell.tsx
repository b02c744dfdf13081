/** An event of several days as one bar over its days, in the month and in the week. */
import { daysInWords } from '../../../../schema/api/event-words.ts';
import { address } from '../../address.ts';
import { language, words } from '../../words.ts';
import type { Bar } from './grid.ts';

export function BarCell({ bar: { event, columns, continued } }: { bar: Bar }) {
  return (
    <td colSpan={columns}>
      <a class="bar-event" href={address('event', event.id)}>
        <span>
          {event.title}
          <span class="visually-hidden">
            , {daysInWords(event, language)}
            {continued && `, ${words.calendar.continued}`}
          </span>
        </span>
      </a>
    </td>
  );
}
