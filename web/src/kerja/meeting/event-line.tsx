/** When and where a meeting is, in one line; and its tabs. */

import { EVENT_MODE_WORDS, EVENT_STATUS_WORDS } from '../../../../schema/api/calendar-words.ts';
import { whenInWords } from '../../../../schema/api/event-words.ts';
import type { MeetingEvent } from '../../../../schema/api/meeting.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { text } from '../words.ts';

export function EventLine({ event }: { event: MeetingEvent }) {
  return (
    <p class="meta">
      <span>{whenInWords(event, language)}</span>
      {event.venue && <span>{event.venue}</span>}
      {event.mode && <span>{EVENT_MODE_WORDS[event.mode][language]}</span>}
      <span>{event.ownerUnit.name}</span>
      {event.eventStatus !== 'terjadwal' && <span>{EVENT_STATUS_WORDS[event.eventStatus][language]}</span>}
    </p>
  );
}

const TABS = { meeting: 'rapat', roll: 'hadir', minutes: 'notulen' } as const;

/** The address of a page of a meeting. */
export function meetingPath(id: string, tab: keyof typeof TABS = 'meeting'): string {
  return staffPath(`/kalender/${id}/${TABS[tab]}`);
}

export function MeetingTabs({ id, here }: { id: string; here: keyof typeof TABS }) {
  return (
    <nav class="part" aria-label={text.meeting.above}>
      <ul class="tabs">
        {(['meeting', 'roll', 'minutes'] as const).map((tab) => (
          <li key={tab}>
            <a href={meetingPath(id, tab)} aria-current={tab === here ? 'page' : undefined}>
              {text.meeting.to[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
