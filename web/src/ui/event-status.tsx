/** How an event stands, as a tag. The words say it, never the colour alone. */
import type { EventItem } from '../../../schema/api/calendar.ts';
import { words } from '../words.ts';

type Standing = Pick<EventItem, 'eventStatus' | 'endsOn'>;

const TONES: Partial<Record<EventItem['eventStatus'], string>> = {
  berlangsung: 'on',
  terjadwal: 'on',
  tentatif: 'soon',
  ditunda: 'soon',
  dibatalkan: 'soon',
};

/** Whether an event was announced for days that are over on `today`, and nobody has said what came of it. */
export function isUnreported({ eventStatus, endsOn }: Standing, today: string): boolean {
  return endsOn !== null && endsOn < today && (eventStatus === 'terjadwal' || eventStatus === 'tentatif');
}

export function EventStatus({ event, today }: { event: Standing; today: string }) {
  const unreported = isUnreported(event, today);
  const tone = unreported ? 'end' : (TONES[event.eventStatus] ?? 'end');
  return (
    <span class={`tag ${tone}`}>
      {words.eventStatus[event.eventStatus]}
      {unreported && `, ${words.event.notReported}`}
    </span>
  );
}
