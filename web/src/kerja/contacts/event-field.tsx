/** The event that a contact was part of: one of the own unit's around that day, or any other by its UID. */
import { useRef } from 'preact/hooks';
import type { KeptEventItem, KeptEventList } from '../../../../schema/api/calendar-editing.ts';
import { daysInWords } from '../../../../schema/api/event-words.ts';
import { language } from '../../words.ts';
import { SelectField } from '../forms/fields.tsx';
import { mayDo } from '../session.ts';
import { useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { OneText, optional } from './contact-fields.tsx';
import { useContact } from './recording.ts';

/** Days before and after a contact in which its event is looked for: a date is easily one or two off. */
const DAYS_AROUND = 3;
const DAY_MS = 86_400_000;

/** `reads` says whether the calendar is asked yet. Without it, without a line or without events there is the UID alone. */
export function EventField({ reads }: { reads: boolean }) {
  const { form } = useContact();
  const { event, startedOn, endedOn } = form.one;
  const events = useEventsAround(reads, startedOn, endedOn || startedOn);
  const box = useRef<HTMLDivElement>(null);
  const take = (uid: string) => {
    const field = box.current?.querySelector<HTMLInputElement>('input[name="event"]');
    if (!field) return;
    field.value = uid;
    // Whoever reads the form while it is filled in hears of a choice as of a letter that is typed.
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return (
    <div ref={box}>
      {events.length > 0 && (
        <SelectField
          name="eventPick"
          label={optional(text.contactForm.eventPick)}
          hint={text.contactForm.eventPickHint}
          value={events.some(({ uid }) => uid === event) ? event : ''}
          choices={[
            { value: '', label: text.contactForm.eventNone },
            ...events.map((one) => ({ value: one.uid, label: eventInWords(one) })),
          ]}
          onChange={take}
        />
      )}
      <OneText name="event" label={optional(text.contactForm.event)} hint={text.contactForm.eventHint} />
    </div>
  );
}

/** What was called off is no event that a contact could be part of. */
function useEventsAround(reads: boolean, from: string, to: string): KeptEventItem[] {
  const asks = reads && mayDo('event.read');
  const past = useResource<KeptEventList>(asks ? '/calendar/events?time=past&limit=100' : null);
  const upcoming = useResource<KeptEventList>(asks ? '/calendar/events' : null);
  const [first, last] = [dayBeside(from, -DAYS_AROUND), dayBeside(to, DAYS_AROUND)];
  if (first === null || last === null) return [];
  return [...(past.value?.items ?? []).toReversed(), ...(upcoming.value?.items ?? [])].filter(
    ({ eventStatus, time: { startsOn, endsOn } }) =>
      eventStatus !== 'dibatalkan' && startsOn !== null && startsOn <= last && (endsOn ?? startsOn) >= first,
  );
}

/** The day so many days later; null for what is no day. */
function dayBeside(day: string, days: number): string | null {
  const at = Date.parse(day);
  return Number.isNaN(at) ? null : new Date(at + days * DAY_MS).toISOString().slice(0, 10);
}

/** "Rakor pemutakhiran data · Kamis, 19 November 2026". */
function eventInWords({ title, time }: KeptEventItem): string {
  return [title, daysInWords(time, language)].filter(Boolean).join(' · ');
}
