/** Moving the status of an event: announcing, holding, postponing, cancelling. */
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { KeptEvent } from '../../../../schema/api/calendar-editing.ts';
import { EVENT_STATUS_WORDS, type EventStatus } from '../../../../schema/api/calendar-words.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField, TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayNext } from '../ui/flash.tsx';
import { text } from '../words.ts';
import { OfEvent } from './of-event.tsx';

/** What can be chosen; the API decides, this only spares a refusal. */
const NEXT: Record<EventStatus, readonly EventStatus[]> = {
  konsep: ['tentatif', 'terjadwal'],
  tentatif: ['terjadwal', 'ditunda', 'dibatalkan'],
  terjadwal: ['tentatif', 'berlangsung', 'selesai', 'ditunda', 'dibatalkan'],
  berlangsung: ['selesai', 'dibatalkan'],
  ditunda: ['tentatif', 'terjadwal', 'dibatalkan'],
  selesai: [],
  dibatalkan: [],
};

export function EventStatusPage() {
  return (
    <OfEvent title={text.status.title}>
      {(event, onReload) =>
        NEXT[event.eventStatus].length === 0 ? (
          <p>{text.status.final}</p>
        ) : (
          <StatusForm event={event} onReload={onReload} />
        )
      }
    </OfEvent>
  );
}

function StatusForm({ event, onReload }: { event: KeptEvent; onReload: () => Promise<void> }) {
  const { route } = useLocation();
  const [to, setTo] = useState('');
  const effects: Partial<Record<string, string>> = text.status.effect;
  return (
    <Form<KeptEvent>
      action={text.status.action}
      cancel={staffPath(`/kalender/${event.id}`)}
      grave={to === 'dibatalkan'}
      check={(data) => missing(data, { to: text.status.toMissing })}
      reasons={text.calendarRefusal}
      onReload={onReload}
      send={(data) =>
        change<KeptEvent>(
          'POST',
          `/calendar/events/${event.id}/status`,
          { to: textIn(data, 'to'), reason: textOrNull(data, 'reason') },
          event.version,
        )
      }
      done={(changed) => {
        sayNext(fill(text.status.done, { status: EVENT_STATUS_WORDS[changed.eventStatus][language] }));
        route(staffPath(`/kalender/${event.id}`));
      }}
    >
      <RadioField
        name="to"
        label={text.status.to}
        choices={NEXT[event.eventStatus].map((one) => ({
          value: one,
          label: EVENT_STATUS_WORDS[one][language],
          hint: effects[one],
        }))}
        onChange={setTo}
      />
      <TextArea name="reason" label={text.status.reason} hint={text.status.reasonHint} rows={2} />
    </Form>
  );
}
