/** Recording an event, on its own or as one that follows another; and changing one. */
import { useLocation } from 'preact-iso';
import type { KeptEvent } from '../../../../schema/api/calendar-editing.ts';
import { EVENT_STATUS_WORDS } from '../../../../schema/api/calendar-words.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField, TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { eventIn, missingInEvent } from './event-body.ts';
import { EventFields, optional } from './event-fields.tsx';
import { OfEvent } from './of-event.tsx';

const BEGINNINGS = ['terjadwal', 'tentatif', 'konsep'] as const;

export function NewEventPage() {
  const { query, route } = useLocation();
  const followed = query.setelah ?? null;
  const before = useResource<KeptEvent>(followed === null ? null : `/calendar/events/${followed}`);
  const form = (parent: KeptEvent | null) => (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/kalender'), name: text.kept.title }]}
        here={text.eventForm.newTitle}
      />
      <Heading title={text.eventForm.newTitle}>
        {parent && <p class="lead">{fill(text.eventForm.follows, { title: parent.title })}</p>}
      </Heading>
      <Form<KeptEvent>
        action={text.eventForm.create}
        cancel={staffPath('/kalender')}
        check={missingInEvent}
        reasons={text.calendarRefusal}
        send={(data) =>
          change<KeptEvent>('POST', '/calendar/events', {
            // A chain hangs on its first event.
            ...eventIn(data, parent && (parent.parent?.id ?? parent.id)),
            status: textIn(data, 'status'),
          })
        }
        done={(event) => {
          sayNext(text.eventForm.created);
          route(staffPath(`/kalender/${event.id}`));
        }}
      >
        <EventFields event={null} />
        <RadioField
          name="status"
          label={text.eventForm.status}
          value="terjadwal"
          choices={BEGINNINGS.map((one) => ({ value: one, label: EVENT_STATUS_WORDS[one][language] }))}
        />
      </Form>
    </>
  );
  return followed === null ? form(null) : <Loaded resource={before}>{form}</Loaded>;
}

export function EditEventPage() {
  const { route } = useLocation();
  return (
    <OfEvent title={text.eventForm.editTitle} lead={text.eventForm.asksAgain}>
      {(event, onReload) => (
        <Form<KeptEvent>
          action={text.eventForm.save}
          cancel={staffPath(`/kalender/${event.id}`)}
          check={missingInEvent}
          reasons={text.calendarRefusal}
          onReload={onReload}
          send={(data) =>
            change<KeptEvent>(
              'PUT',
              `/calendar/events/${event.id}`,
              { ...eventIn(data, event.parent?.id ?? null), reason: textOrNull(data, 'reason') },
              event.version,
            )
          }
          done={(changed) => {
            const asked = changed.sequence > event.sequence && changed.partners.length > 0;
            sayNext(asked ? text.eventForm.savedAsked : text.eventForm.saved);
            route(staffPath(`/kalender/${event.id}`));
          }}
        >
          <EventFields event={event} />
          <TextArea name="outcome" label={optional(text.eventForm.outcome)} value={event.outcome ?? ''} />
          <TextField
            name="reason"
            label={optional(text.eventForm.reason)}
            hint={text.eventForm.reasonHint}
            maxLength={300}
          />
        </Form>
      )}
    </OfEvent>
  );
}
