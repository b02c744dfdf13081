/** When an event takes place: its days, and its hours on the clocks of all three zones. What is not known is said. */
import { daysInWords, hoursInZones, type When } from '../../../schema/api/event-words.ts';
import { language, words } from '../words.ts';

/** The days in words, as machines find them too. */
export function EventDays({ when }: { when: When }) {
  const days = daysInWords(when, language);
  if (days === null || when.startsOn === null) return <span class="unknown">{words.event.dateUnknown}</span>;
  return <time dateTime={when.startsOn}>{days}</time>;
}

/** The hours side by side in WIB, WITA and WIT; the zone in which the event was announced stands out. */
export function EventHours({ when }: { when: When }) {
  const zones = hoursInZones(when, language);
  if (zones === null) {
    return when.timeKind === 'all_day' ? (
      <span>{words.event.allDay}</span>
    ) : (
      <span class="unknown">{words.event.hourUnknown}</span>
    );
  }
  return (
    <>
      <span class="zones">
        {zones.map(({ zone, text, own }) => (
          <span key={zone} class={own ? 'zone own' : 'zone'}>
            {text} <abbr>{zone}</abbr>
          </span>
        ))}
      </span>
      {when.endOpen && <span>{words.event.openEnd}</span>}
      {when.endTime === null && !when.endOpen && <span class="unknown">{words.event.endUnknown}</span>}
    </>
  );
}
