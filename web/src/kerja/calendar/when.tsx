/** When an event is, in words: its days, and its hours on the clocks of all three zones. */
import type { EventWhen } from '../../../../schema/api/calendar-editing.ts';
import { daysInWords, hoursInZones, type When } from '../../../../schema/api/event-words.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';

export function whenOf({ kind, ...time }: EventWhen): When {
  return { ...time, timeKind: kind };
}

/** "Selasa, 1 Desember 2026", or that the date is not set. */
export function daysOf(time: EventWhen): string {
  return daysInWords(time, language) ?? text.kept.dateUnknown;
}

/** Days on one line, hours on the next. */
export function WhenWords({ time }: { time: EventWhen }) {
  return (
    <>
      {daysOf(time)}
      <br />
      <HoursWords time={time} />
    </>
  );
}

export function HoursWords({ time }: { time: EventWhen }) {
  const hours = hoursInZones(whenOf(time), language);
  if (hours === null) {
    return <span class="quiet">{text.eventForm.kinds[time.kind === 'all_day' ? 'all_day' : 'unknown']}</span>;
  }
  return (
    <>
      {hours.map(({ zone, text: words }, index) => (
        <span key={zone}>
          {index > 0 && ' / '}
          {words} {zone}
        </span>
      ))}
      {time.endOpen && ` ${text.eventForm.untilDone}`}
    </>
  );
}
